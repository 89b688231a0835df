package kit

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// desk is a screen with one of everything that the kit has.
type desk struct {
	name, sum string
	pace      float64
	agreed    bool
	tab       string
	log       []string
	lines     int
	quit      bool
}

func newDesk() *desk { return &desk{sum: "40", pace: 20, tab: "tab-a", lines: 12} }

func (d *desk) Opens() string { return "first" }

func (d *desk) Build(b *Builder) {
	half := b.Env.W / 2
	f := b.In(Rect{20, 20, half - 40, b.Env.H})
	f.Text(Title, "A desk")
	f.Tabs(ButtonItem{"tab-a", "Ask", Opts{On: d.tab == "tab-a", Key: 'a'}}, ButtonItem{"tab-b", "Offer", Opts{On: d.tab == "tab-b", Key: 'o'}})
	f.Gap(12)
	f.Button("first", "Go on", Opts{Look: Primary})
	f.Gap(12)
	f.Buttons(ButtonItem{"off", "Not now", Opts{Off: true}}, ButtonItem{"leave", "Leave", Opts{Cancel: true}})
	f.Gap(8)
	f.Field("name", "Name", d.name, "first")
	f.Gap(8)
	f.Dial("sum", "Sum a month", d.sum, "", Numeric{Digits: 2, Least: 10, Most: 500, Step: 5})
	f.Gap(8)
	f.Slider("pace", "Pace", fmt.Sprint(d.pace), d.pace, 0, 100, 10)
	f.Check("agreed", "It is agreed", d.agreed)
	b.Scroll("lines", Rect{half, 20, half - 20, 300}, d.lines, func(f *Flow) {
		for i := range d.lines {
			f.Choice(fmt.Sprintf("line-%d", i+1), i+1, fmt.Sprintf("The line number %d of them all", i+1), "a note", Opts{})
			f.Gap(8)
		}
	})
	b.Scroll("story", Rect{half, 340, half - 20, 200}, 0, func(f *Flow) {
		for i := range 40 {
			f.Text(Body, fmt.Sprintf("Sentence %d of a long story.", i))
		}
	})
}

func (d *desk) Act(a Action, _ *Env) Screen {
	d.log = append(d.log, a.ID)
	switch {
	case a.ID == "leave":
		return nil
	case a.ID == "name":
		d.name = a.Text
	case a.ID == "sum":
		d.sum = a.Text
	case a.ID == "pace":
		d.pace = a.Value
	case a.ID == "agreed":
		d.agreed = !d.agreed
	case strings.HasPrefix(a.ID, "tab-"):
		d.tab = a.ID
	}
	return d
}

func newEnv() *Env {
	return &Env{W: 1280, H: 800, Device: 1, TextScale: 1, Theme: Light, Locale: "en", Type: NewType()}
}

func newApp() (*App, *desk) {
	d := newDesk()
	a := NewApp(newEnv(), d)
	a.Frame()
	return a, d
}

func keys(a *App, list ...Key) {
	for _, k := range list {
		a.Update(Input{Keys: []Key{k}})
	}
}

func write(a *App, s string) {
	for _, r := range s {
		a.Update(Input{Runes: []rune{r}})
	}
}

func center(t *testing.T, a *App, id string) (x, y float64) {
	t.Helper()
	w := a.Frame().Widget(id)
	if w == nil {
		t.Fatalf("no widget %s", id)
	}
	r := a.Frame().Visible(w)
	if r.H <= 0 {
		t.Fatalf("%s is not to be seen", id)
	}
	return r.X + r.W/2, r.Y + r.H/2
}

func click(t *testing.T, a *App, id string) {
	t.Helper()
	x, y := center(t, a, id)
	clickAt(a, x, y)
}

func clickAt(a *App, x, y float64) {
	a.Update(Input{X: x, Y: y, Moved: true})
	a.Update(Input{X: x, Y: y, Click: true, Down: true})
	a.Update(Input{X: x, Y: y, Lift: true})
}

func lines(n int) (list []string) {
	for i := range n {
		list = append(list, fmt.Sprintf("line-%d", i+1))
	}
	return list
}

func TestTheFocusGoesRoundInOrder(t *testing.T) {
	a, _ := newApp()
	want := append([]string{"first", "leave", "name", "sum-10", "sum-1", "sum", "sum+1", "sum+10", "pace", "agreed"}, lines(12)...)
	want = append(want, "story", "tab-a", "tab-b", "first")
	var got []string
	for range want {
		got = append(got, a.Focus())
		keys(a, Tab)
	}
	if !slices.Equal(got, want) {
		t.Errorf("forth: %v, want %v", got, want)
	}
	for i := len(want) - 1; i >= 0; i-- {
		a.Update(Input{Keys: []Key{Tab}, Shift: true})
		if a.Focus() != want[i] {
			t.Fatalf("back: %s, want %s", a.Focus(), want[i])
		}
	}
	keys(a, Down)
	if a.Focus() != "leave" {
		t.Errorf("Down leads to %s", a.Focus())
	}
	keys(a, Up, Left)
	if a.Focus() != "tab-b" {
		t.Errorf("Up and Left lead to %s", a.Focus())
	}
}

func TestKeysAloneUseEverything(t *testing.T) {
	a, d := newApp()
	keys(a, Enter, Space)
	if !slices.Equal(d.log, []string{"first", "first"}) {
		t.Errorf("Enter and Space: %v", d.log)
	}
	write(a, "3B")
	write(a, "o")
	if d.tab != "tab-b" || !slices.Contains(d.log, "line-3") {
		t.Errorf("numbers and letters: %v", d.log)
	}
	a.focus("name")
	write(a, "Ane 3")
	keys(a, Home, Right)
	write(a, "n")
	keys(a, End, Backspace, Backspace, Left, Left, Delete)
	write(a, "né")
	if d.name != "Année" {
		t.Errorf("name %q", d.name)
	}
	n := len(d.log)
	keys(a, Enter)
	if d.log[n] != "first" {
		t.Errorf("Enter in a field: %v", d.log[n:])
	}
	a.focus("sum")
	keys(a, Up, Up, Down)
	if d.sum != "45" {
		t.Errorf("dialled %q", d.sum)
	}
	keys(a, Backspace, Backspace)
	write(a, "12a,5-")
	if d.sum != "12,5" {
		t.Errorf("typed %q", d.sum)
	}
	keys(a, Up)
	if d.sum != "15" {
		t.Errorf("dialled %q from 12,5", d.sum)
	}
	keys(a, Enter)
	if a.Focus() != "sum+1" {
		t.Errorf("Enter in a field without a button leads to %s", a.Focus())
	}
	a.focus("pace")
	keys(a, Right, Right, Left)
	if d.pace != 30 {
		t.Errorf("pace %v", d.pace)
	}
	keys(a, End)
	if d.pace != 100 {
		t.Errorf("pace %v at its end", d.pace)
	}
	keys(a, Right)
	if d.pace != 100 {
		t.Errorf("pace %v beyond its end", d.pace)
	}
	keys(a, Home, Tab, Space)
	if d.pace != 0 || !d.agreed {
		t.Errorf("pace %v, agreed %v", d.pace, d.agreed)
	}
	a.Update(Input{Keys: []Key{Escape}})
	if a.Screen() != nil || a.Update(Input{}) {
		t.Error("Escape does not leave")
	}
}

func TestTheMouseAloneUsesEverything(t *testing.T) {
	a, d := newApp()
	for _, id := range []string{"first", "tab-b", "agreed", "line-11", "sum+10", "sum-1", "sum+1"} {
		if id == "line-11" {
			if w := a.Frame().Widget(id); a.Frame().Visible(w).H > 20 {
				continue
			}
		}
		click(t, a, id)
	}
	if d.tab != "tab-b" || !d.agreed || d.sum != "90" {
		t.Errorf("%+v", d)
	}
	x, y := center(t, a, "off")
	n := len(d.log)
	clickAt(a, x, y)
	if len(d.log) != n {
		t.Error("a button that is off was pressed")
	}
	// The button goes down on one widget and up on another.
	x, y = center(t, a, "first")
	a.Update(Input{X: x, Y: y, Click: true, Down: true})
	x, y = center(t, a, "leave")
	a.Update(Input{X: x, Y: y, Lift: true})
	if len(d.log) != n {
		t.Error("a press that was taken back was carried out")
	}
	// The slider follows the mouse, to its ends and not beyond.
	w := a.Frame().Widget("pace")
	y = w.R.Y + w.R.H/2
	a.Update(Input{X: w.R.X + w.R.W/2, Y: y, Click: true, Down: true})
	if d.pace != 50 {
		t.Errorf("pace %v in the middle", d.pace)
	}
	a.Update(Input{X: w.R.X - 500, Y: y + 300, Moved: true, Down: true})
	if d.pace != 0 {
		t.Errorf("pace %v at the left", d.pace)
	}
	a.Update(Input{X: w.R.Right() + 500, Y: y, Moved: true, Down: true})
	a.Update(Input{X: w.R.Right() + 500, Y: y, Lift: true})
	a.Update(Input{X: w.R.X, Y: y, Moved: true})
	if d.pace != 100 {
		t.Errorf("pace %v at the right", d.pace)
	}
	// A click into a field sets the caret where it is.
	d.name = "wide"
	a.Touch()
	w = a.Frame().Widget("name")
	left := w.R.X + a.Env.Px(12) + a.Env.Wide(Body, "wi")
	clickAt(a, left+1, w.R.Y+10)
	write(a, "l")
	clickAt(a, w.R.Right()-5, w.R.Y+10)
	write(a, "!")
	clickAt(a, w.R.X+2, w.R.Y+10)
	write(a, "a ")
	if d.name != "a wilde!" {
		t.Errorf("name %q", d.name)
	}
	click(t, a, "leave")
	if a.Screen() != nil {
		t.Error("the last button does not leave")
	}
}

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

func TestNothingChangesNothingIsBuilt(t *testing.T) {
	a, _ := newApp()
	f := a.Frame()
	x, y := center(t, a, "first")
	a.Update(Input{X: x, Y: y, Moved: true})
	if a.Frame() == f {
		t.Error("the button under the mouse is not lit")
	}
	f = a.Frame()
	for range 100 {
		a.Update(Input{X: x + 1, Y: y, Moved: true})
		a.Update(Input{})
		if a.Frame() != f {
			t.Fatal("a new frame without a change")
		}
	}
	a.Update(Input{X: 5, Y: 5, Wheel: 3})
	a.Update(Input{X: 5, Y: 5, Moved: true})
	f = a.Frame()
	a.Update(Input{X: 6, Y: 5, Wheel: 3, Moved: true})
	if a.Frame() != f {
		t.Error("a wheel over nothing makes a new frame")
	}
	a.Touch()
	if g := a.Frame(); g == f || g.Version <= f.Version {
		t.Error("no new frame after a change of the Env")
	}
}

// next is a screen with a field that has the focus at once.
type next struct{ text string }

func (n *next) Build(b *Builder) { b.In(b.Window()).Field("text", "Text", n.text, "") }
func (n *next) Act(a Action, _ *Env) Screen {
	n.text = a.Text
	return n
}

type door struct{ to *next }

func (d *door) Build(b *Builder)        { b.In(b.Window()).Button("open", "Open", Opts{Number: 1}) }
func (d *door) Act(Action, *Env) Screen { return d.to }

func TestWhatOpensAScreenIsNotTypedIntoIt(t *testing.T) {
	n := &next{}
	a := NewApp(newEnv(), &door{n})
	a.Update(Input{Keys: []Key{Space}, Runes: []rune{' '}})
	if a.Screen() != Screen(n) || n.text != "" {
		t.Errorf("text %q", n.text)
	}
	a.Update(Input{Keys: []Key{Space}, Runes: []rune{' '}})
	if n.text != " " {
		t.Errorf("text %q after a space", n.text)
	}
	d := newDesk()
	a = NewApp(newEnv(), d)
	a.Update(Input{Runes: []rune{'1'}, Again: true})
	if len(d.log) > 0 {
		t.Error("a digit that is held down presses again and again")
	}
}

func TestFocusStaysWhereItIsOrFindsAPlace(t *testing.T) {
	a, d := newApp()
	a.focus("line-12")
	d.lines = 5
	a.Touch()
	if a.Frame(); a.Frame().Widget(a.Focus()) == nil {
		t.Errorf("the focus is on %q", a.Focus())
	}
	a.show(&next{})
	if a.Frame(); a.Focus() != "text" {
		t.Errorf("the focus is on %q", a.Focus())
	}
}

// steps is a screen whose button at the end gives way to another.
type steps struct{ last bool }

func (s *steps) Build(b *Builder) {
	b.Button("home", Rect{10, 10, 100, 44}, "Home", Opts{})
	if s.last {
		b.Button("done", Rect{10, 500, 140, 44}, "Done", Opts{})
	} else {
		b.Button("next", Rect{10, 500, 100, 44}, "Next", Opts{})
	}
}

func (s *steps) Opens() string { return "next" }

func (s *steps) Act(Action, *Env) Screen {
	s.last = true
	return s
}

func TestTheFocusGoesToWhatTakesAPlace(t *testing.T) {
	a := NewApp(newEnv(), &steps{})
	a.Frame()
	keys(a, Enter)
	if a.Focus() != "done" {
		t.Errorf("the focus is on %s", a.Focus())
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

func TestDialsTurn(t *testing.T) {
	n := Numeric{Digits: 2, Least: 56.01, Most: 80.5, Step: 1}
	for _, x := range []struct {
		text  string
		steps float64
		want  string
	}{
		{"56.01", 1, "57"}, {"57", 1, "58"}, {"57.5", -1, "57"}, {"58", -1, "57"}, {"57", -1, "56.01"}, {"60.25", 10, "70"}, {"75", 10, "80.50"},
		{"80.50", 1, "80.50"}, {"80.50", -1, "80"}, {"", 1, "56.01"}, {"", 10, "56.01"}, {"x", -1, "56.01"}, {"900", 1, "80.50"}, {"3", -10, "56.01"},
	} {
		if got := n.turned(x.text, x.steps, "en"); got != x.want {
			t.Errorf("%q turned %v steps: %q, want %q", x.text, x.steps, got, x.want)
		}
	}
	if got := n.turned("79,75", 10, "de"); got != "80,50" {
		t.Errorf("in German: %q", got)
	}
}
