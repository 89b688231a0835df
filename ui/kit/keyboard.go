package kit

import (
	"slices"
	"strings"
)

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
