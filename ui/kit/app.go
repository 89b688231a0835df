package kit

import (
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
