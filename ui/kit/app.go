package kit

import (
	"slices"
	"strings"
)

// App is the front end without its engine: a screen, and what the kit keeps of
// it.
type App struct {
	Env    *Env
	screen Screen
	view   View
	frame  *Frame
	opens  string // what the screen's Opens said last
	aim    bool   // the focus was set by the screen and is not in view yet
	stale  bool
	count  int
}

// NewApp shows a screen.
func NewApp(e *Env, s Screen) *App {
	a := &App{Env: e}
	a.show(s)
	return a
}

// Screen is the screen that is shown, nil when the program is left.
func (a *App) Screen() Screen { return a.screen }

// Focus is the id of the widget that has the focus.
func (a *App) Focus() string { return a.view.Focus }

// Touch makes the next Frame a new one: the Env has changed.
func (a *App) Touch() { a.stale = true }

func (a *App) show(s Screen) {
	same := s == a.screen
	a.screen, a.stale = s, true
	if !same {
		a.view, a.opens = View{Scroll: map[string]float64{}, pins: map[string]int{}, ends: map[string]bool{}, Ring: a.view.Ring}, ""
	}
	if o, ok := s.(Opener); ok {
		if id := o.Opens(); id != a.opens {
			a.opens, a.view.Focus, a.view.Caret, a.aim = id, id, 0, true
		}
	}
}

// Frame is the screen as it stands: the same frame as before when nothing
// changed, so that whoever paints need not paint again.
func (a *App) Frame() *Frame {
	if !a.stale && a.frame != nil {
		return a.frame
	}
	a.stale = false
	for range 3 { // a place scrolled to is known when everything is laid out
		a.build()
		if !a.settle() {
			break
		}
	}
	return a.frame
}

func (a *App) build() {
	b := &Builder{Env: a.Env, View: &a.view}
	if a.frame != nil {
		b.shapes = make([]Shape, 0, len(a.frame.Shapes)+64)
		b.widgets = make([]Widget, 0, len(a.frame.Widgets)+8)
	}
	b.Fill(b.Window(), Paper, 0)
	if a.screen != nil {
		a.screen.Build(b)
	}
	a.count++
	a.frame = &Frame{Version: a.count, W: a.Env.W, H: a.Env.H, Unit: a.Env.Unit(), Shapes: b.shapes, Widgets: b.widgets}
}

// settle puts the focus on something that is there and scrolls areas to their
// pins; it says whether the frame has to be built again.
func (a *App) settle() bool {
	again := false
	f := a.frame
	for i := range f.Widgets {
		w := &f.Widgets[i]
		if w.Role != Area {
			continue
		}
		at := a.view.Scroll[w.ID]
		to := at
		if w.Pin > a.view.pins[w.ID] || a.view.ends[w.ID] {
			to = w.Tall
		}
		a.view.pins[w.ID] = w.Pin
		if to = max(0, min(to, w.Tall-w.R.H)); to != at {
			a.view.Scroll[w.ID] = to
			again = true
		}
		a.view.ends[w.ID] = w.Pin > 0 && to >= w.Tall-w.R.H-0.5
	}
	if w := f.Widget(a.view.Focus); w != nil && a.aim {
		a.aim = false
		a.view.Caret = len(w.Text)
		a.reveal(w.ID)
		again = again || a.stale
		a.stale = false
	}
	if w := f.Widget(a.view.Focus); w == nil || w.Off {
		was := a.view.Focus
		a.view.Focus = ""
		if w := f.inPlaceOf(a.view.at); w != nil {
			a.focus(w.ID)
		}
		again = again || was != a.view.Focus
	}
	if w := f.Widget(a.view.Focus); w != nil {
		a.view.at = w.R
	}
	return again
}

// Update takes in one tick and says whether the program goes on.
func (a *App) Update(in Input) bool {
	if a.screen == nil || in.Closed {
		return false
	}
	if t, ok := a.screen.(Ticker); ok && t.Tick(a.Env) {
		a.stale = true
	}
	a.Frame()
	a.mouse(in)
	pressed := false
	for _, k := range in.Keys {
		if a.screen == nil {
			return false
		}
		if w := a.frame.Widget(a.view.Focus); k == Space && w != nil && w.Role != Field {
			pressed = true
		}
		a.key(k, in.Shift)
		a.Frame()
	}
	for _, r := range in.Runes {
		if a.screen == nil {
			return false
		}
		if r == ' ' && pressed { // the space that pressed a button is not typed into what comes next
			continue
		}
		a.rune(r, in.Again)
		a.Frame()
	}
	return a.screen != nil
}

func (a *App) mouse(in Input) {
	f := a.frame
	w := f.At(in.X, in.Y)
	hover := idOf(w)
	if in.Moved || in.Click || in.Lift {
		a.hover(hover)
	}
	if in.Click {
		a.view.Ring, a.stale = false, true
		a.view.Held = hover
		if w != nil {
			a.take(w.ID) // what is under the mouse stays there
			if w.Role == Field {
				a.view.Caret = a.Env.caretAt(w, in.X)
			}
		}
	}
	if held := f.Widget(a.view.Held); held != nil && held.Role == Slider && (in.Click || in.Moved && in.Down) {
		if v := a.Env.slideTo(held, in.X); v != held.Value {
			a.act(Action{Verb: Slide, ID: held.ID, Value: v})
		}
	}
	if in.Lift {
		held := a.view.Held
		a.view.Held, a.stale = "", true
		if w != nil && w.ID == held {
			a.press(w)
		}
	}
	if in.Wheel != 0 {
		if area := f.areaAt(in.X, in.Y); area != nil {
			a.scroll(area, -in.Wheel*a.Env.Px(60))
			a.hover(idOf(a.Frame().At(in.X, in.Y)))
		}
	}
	a.Frame()
}

func (a *App) hover(id string) {
	if id != a.view.Hover {
		a.view.Hover, a.stale = id, true
	}
}

func idOf(w *Widget) string {
	if w == nil {
		return ""
	}
	return w.ID
}

func (a *App) scroll(w *Widget, by float64) {
	at := a.view.Scroll[w.ID]
	if to := max(0, min(at+by, w.Tall-w.R.H)); to != at {
		a.view.Scroll[w.ID], a.stale = to, true
		a.view.ends[w.ID] = false // until it shows the end again
	}
}

// focus moves the focus and scrolls it into view.
func (a *App) focus(id string) {
	a.take(id)
	a.reveal(id)
}

func (a *App) take(id string) {
	if id != a.view.Focus {
		a.view.Focus, a.stale = id, true
		if w := a.frame.Widget(id); w != nil {
			a.view.Caret = len(w.Text)
		}
	}
}

func (a *App) reveal(id string) {
	w := a.frame.Widget(id)
	if w == nil || w.Area == "" {
		return
	}
	area := a.frame.Widget(w.Area)
	pad := a.Env.Px(12)
	switch {
	case w.R.Y-pad < area.R.Y || w.R.H > area.R.H-2*pad:
		a.scroll(area, w.R.Y-pad-area.R.Y)
	case w.R.Bottom()+pad > area.R.Bottom():
		a.scroll(area, w.R.Bottom()+pad-area.R.Bottom())
	}
}

func (a *App) key(k Key, shift bool) {
	a.view.Ring, a.stale = true, true
	w := a.frame.Widget(a.view.Focus)
	switch {
	case k == Escape:
		for i := range a.frame.Widgets {
			if c := &a.frame.Widgets[i]; c.Cancel && !c.Off {
				a.press(c)
				return
			}
		}
	case k == Tab && shift:
		a.move(-1)
	case k == Tab:
		a.move(1)
	case k == PageUp || k == PageDown:
		a.page(k, w)
	case w == nil:
	case w.Role == Field:
		a.fieldKey(w, k)
	case w.Role == Slider && (k == Left || k == Right || k == Home || k == End):
		v := w.Value
		switch k {
		case Left:
			v -= w.Step
		case Right:
			v += w.Step
		case Home:
			v = w.Least
		case End:
			v = w.Most
		}
		if v = max(w.Least, min(w.Most, v)); v != w.Value {
			a.act(Action{Verb: Slide, ID: w.ID, Value: v})
		}
	case w.Role == Area && (k == Up || k == Down):
		by := a.Env.Px(60)
		if k == Up {
			by = -by
		}
		if at := a.view.Scroll[w.ID]; k == Up && at <= 0 {
			a.move(-1)
		} else if k == Down && at >= w.Tall-w.R.H-0.5 {
			a.move(1)
		} else {
			a.scroll(w, by)
		}
	case k == Up || k == Left:
		a.move(-1)
	case k == Down || k == Right:
		a.move(1)
	case k == Enter || k == Space:
		a.press(w)
	}
}

func (a *App) fieldKey(w *Widget, k Key) {
	switch {
	case k == Enter:
		if s := a.frame.Widget(w.Submit); s != nil && !s.Off {
			a.press(s)
		} else {
			a.move(1)
		}
	case (k == Up || k == Down) && w.Numeric != nil:
		steps := 1.0
		if k == Down {
			steps = -1
		}
		a.retype(w, w.Numeric.turned(w.Text, steps, a.Env.Locale))
	case k == Up:
		a.move(-1)
	case k == Down:
		a.move(1)
	default:
		text, caret := edit(w.Text, a.view.Caret, k, 0)
		a.view.Caret = caret
		if text != w.Text {
			a.act(Action{Verb: Change, ID: w.ID, Text: text})
		}
	}
}

// retype replaces a field's text.
func (a *App) retype(w *Widget, text string) {
	a.view.Caret = len(text)
	if text != w.Text {
		a.act(Action{Verb: Change, ID: w.ID, Text: text})
	}
}

// rune takes in a character: it is typed into a field, or presses the widget
// that it stands for. A key that is held down types on but presses once.
func (a *App) rune(r rune, again bool) {
	w := a.frame.Widget(a.view.Focus)
	if w != nil && w.Role == Field {
		if w.Numeric != nil && !w.Numeric.takes(r) || r < ' ' {
			return
		}
		a.view.Ring = true
		text, caret := edit(w.Text, a.view.Caret, NoKey, r)
		a.view.Caret = caret
		a.act(Action{Verb: Change, ID: w.ID, Text: text})
		return
	}
	if w != nil && w.Grabs {
		if r > ' ' && !again {
			a.act(Action{Verb: Change, ID: w.ID, Text: string(r)})
		}
		return
	}
	for i := range a.frame.Widgets {
		c := &a.frame.Widgets[i]
		if c.Off || again {
			continue
		}
		if c.Number > 0 && r == rune('0'+c.Number) || c.Key != 0 && strings.EqualFold(string(c.Key), string(r)) {
			a.view.Ring = true
			a.press(c)
			return
		}
	}
}

// page scrolls the area of the focus, or the tallest there is.
func (a *App) page(k Key, w *Widget) {
	var area *Widget
	switch {
	case w != nil && w.Role == Area:
		area = w
	case w != nil && w.Area != "":
		area = a.frame.Widget(w.Area)
	}
	for i := range a.frame.Widgets {
		if c := &a.frame.Widgets[i]; c.Role == Area && (area == nil || area.Tall <= area.R.H && c.Tall-c.R.H > area.Tall-area.R.H) {
			area = c
		}
	}
	if area == nil {
		return
	}
	by := area.R.H * 0.85
	if k == PageUp {
		by = -by
	}
	a.scroll(area, by)
}

// move hands the focus on. An area takes it only when it has something to
// scroll and nothing in it to use.
func (a *App) move(by int) {
	list := a.frame.Widgets
	n := len(list)
	at := slices.IndexFunc(list, func(w Widget) bool { return w.ID == a.view.Focus })
	if at < 0 && by < 0 {
		at = n
	}
	for k := 1; k <= n; k++ {
		w := &list[((at+k*by)%n+n)%n]
		if w.Off || w.Role == Area && (w.Tall <= w.R.H+0.5 || a.holds(w.ID)) {
			continue
		}
		a.focus(w.ID)
		return
	}
}

func (a *App) holds(area string) bool {
	return slices.ContainsFunc(a.frame.Widgets, func(w Widget) bool { return w.Area == area && !w.Off })
}

func (a *App) press(w *Widget) {
	switch w.Role {
	case Field, Slider, Area:
		return
	}
	for _, s := range [...]struct {
		end   string
		steps float64
	}{{"-10", -10}, {"-1", -1}, {"+1", 1}, {"+10", 10}} {
		if id, ok := strings.CutSuffix(w.ID, s.end); ok {
			if d := a.frame.Widget(id); d != nil && d.Numeric != nil {
				a.retype(d, d.Numeric.turned(d.Text, s.steps, a.Env.Locale))
				return
			}
		}
	}
	a.act(Action{Verb: Press, ID: w.ID})
}

func (a *App) act(x Action) { a.show(a.screen.Act(x, a.Env)) }
