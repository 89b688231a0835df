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
