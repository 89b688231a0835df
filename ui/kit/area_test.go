package kit

import (
	"fmt"
	"testing"
)

func TestAreasScroll(t *testing.T) {
	a, d := newApp()
	area := a.Frame().Widget("lines")
	if at := a.view.Scroll["lines"]; at != area.Tall-area.R.H {
		t.Fatalf("at %v: an area with a pin opens at its end", at)
	}
	x, y := area.R.X+50, area.R.Y+50
	a.Update(Input{X: x, Y: y, Wheel: 1, Moved: true})
	was := a.view.Scroll["lines"]
	if was != area.Tall-area.R.H-60 {
		t.Errorf("a notch leads to %v", was)
	}
	if h, w := a.view.Hover, a.Frame().At(x, y); h != idOf(w) {
		t.Errorf("under the mouse is %v, lit is %q", w, h)
	}
	for range 100 {
		a.Update(Input{X: x, Y: y, Wheel: 1})
	}
	if a.view.Scroll["lines"] != 0 {
		t.Errorf("at %v after all notches", a.view.Scroll["lines"])
	}
	d.lines++
	a.Touch()
	if a.Frame(); a.view.Scroll["lines"] == 0 {
		t.Error("a new line does not scroll to itself")
	}
	// What gets the focus comes into view, from both sides.
	for _, id := range []string{"line-1", "line-13", "line-5"} {
		a.focus(id)
		w := a.Frame().Widget(id)
		if v := a.Frame().Visible(w); v != w.R {
			t.Errorf("%s has the focus and is seen as %v of %v", id, v, w.R)
		}
	}
	// An area without widgets takes the keys itself.
	a.focus("story")
	keys(a, Down, Down)
	if a.view.Scroll["story"] != 120 {
		t.Errorf("story at %v", a.view.Scroll["story"])
	}
	keys(a, PageDown, PageDown, PageDown, PageDown, PageDown, PageDown, PageDown)
	s := a.Frame().Widget("story")
	if end := s.Tall - s.R.H; a.view.Scroll["story"] != end {
		t.Errorf("story at %v, its end is %v", a.view.Scroll["story"], end)
	}
	keys(a, Down)
	if a.Focus() == "story" {
		t.Error("Down at the end of an area stays there")
	}
	// A click on what is half in sight presses it, where it is.
	for range 100 {
		a.Update(Input{X: x, Y: y, Wheel: 1})
	}
	edge := a.Frame().Widget("lines").R.Bottom()
	for _, w := range a.Frame().Widgets {
		if w.Area == "lines" && w.R.Y < edge-2 && w.R.Bottom() > edge {
			n := len(d.log)
			clickAt(a, w.R.X+9, edge-1)
			if len(d.log) != n+1 || d.log[n] != w.ID {
				t.Errorf("%s is half in sight, and a click presses %v", w.ID, d.log[n:])
			}
		}
	}
	// Clicks on what is scrolled away reach nothing.
	a.focus("line-1")
	w := a.Frame().Widget("line-13")
	n := len(d.log)
	clickAt(a, w.R.X+20, w.R.Y+5)
	if len(d.log) != n {
		t.Errorf("a click outside the area pressed %v", d.log[n:])
	}
}

// story is an area that shows its end and gets less room.
type story struct {
	tall float64
	pin  int
}

func (s *story) Build(b *Builder) {
	b.Scroll("story", Rect{10, 10, 300, s.tall}, s.pin, func(f *Flow) {
		for i := range 10 + s.pin {
			f.Text(Body, fmt.Sprint("line ", i))
		}
	})
}
func (s *story) Act(Action, *Env) Screen { return s }

func TestAnAreaThatShowsItsEndKeepsToIt(t *testing.T) {
	s := &story{tall: 200, pin: 10}
	a := NewApp(newEnv(), s)
	end := func() bool {
		w := a.Frame().Widget("story")
		return a.view.Scroll["story"] == w.Tall-w.R.H
	}
	if !end() {
		t.Error("it does not open at its end")
	}
	s.tall = 120
	a.Touch()
	if !end() {
		t.Error("with less room it hides its end")
	}
	a.Update(Input{X: 20, Y: 20, Wheel: 1})
	at := a.view.Scroll["story"]
	s.tall = 100
	a.Touch()
	if a.Frame(); end() || a.view.Scroll["story"] != at {
		t.Error("it does not stay where it was scrolled to")
	}
	s.pin++
	a.Touch()
	if !end() {
		t.Error("a new line is not shown")
	}
}
