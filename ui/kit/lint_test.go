package kit

import (
	"strings"
	"testing"
)

func TestTheKitsOwnWidgetsAreFineInAllThemesAndSizes(t *testing.T) {
	for _, theme := range Themes {
		for _, scale := range []float64{1, 1.5, 2} {
			for _, size := range [][2]float64{{1024, 640}, {1280, 800}, {3840, 2160}} {
				d := newDesk()
				e := newEnv()
				e.Theme, e.TextScale, e.W, e.H = theme, scale, size[0], size[1]
				a := NewApp(e, tall{d})
				for range len(a.Frame().Widgets) {
					keys(a, Tab)
					for _, s := range Lint(a.Frame(), theme) {
						t.Errorf("%s %v %v focus %s: %s", theme.Name, scale, size, a.Focus(), s)
					}
					if t.Failed() {
						return
					}
				}
			}
		}
	}
}

// tall is the desk in an area, for any size of window and text.
type tall struct{ d *desk }

func (s tall) Build(b *Builder) {
	d := s.d
	b.Scroll("all", b.Window().Inset(10), 0, func(f *Flow) {
		f.Text(Display, "A desk")
		f.Tabs(ButtonItem{"tab-a", "Ask", Opts{On: d.tab == "tab-a"}}, ButtonItem{"tab-b", "Offer", Opts{Off: true}})
		f.Gap(12)
		f.Buttons(ButtonItem{"p", "Go on", Opts{Look: Primary}}, ButtonItem{"q", "Quietly", Opts{Look: Quiet}}, ButtonItem{"d", "Hang up", Opts{Look: Danger}}, ButtonItem{"n", "Never", Opts{Off: true}}, ButtonItem{"l", "Leave", Opts{}})
		f.Gap(12)
		f.Columns(240, 3, nil, func(i int, f *Flow) {
			f.Card([]Ink{Card, Sunk, AccentSoft}[i], func(f *Flow) {
				f.Text(Heading, "A heading that breaks when it must")
				f.Text(Small, "And a line in small type, which is faint.")
				f.Text(Figure.In(Words), "1,234.56")
			})
		})
		f.Gap(12)
		for i, soft := range []Ink{GoodSoft, WarnSoft, BadSoft} {
			f.Card(soft, func(f *Flow) { f.Text(Strong.In([]Ink{Good, Warn, Bad}[i]), "A notice in its own ink") })
			f.Gap(8)
		}
		f.Field("name", "Name", "A name that is longer than the field is wide, on purpose: it goes on and on and on and on and on and on and on", "")
		f.Gap(8)
		f.Dial("sum", "Sum", "40", "", Numeric{Digits: 2, Least: 10, Most: 500, Step: 5})
		f.Gap(8)
		f.Slider("pace", "Pace", "30 %", 30, 0, 100, 10)
		f.Gap(8)
		f.Check("c", "It is agreed, and the text is long enough for a second line when the window is small and the type is large", true)
		f.Gap(8)
		f.Choice("x", 1, "A line to say", "with a note", Opts{On: true})
		f.Gap(8)
		f.Choice("y", 12, "Another that cannot be said", "", Opts{Off: true})
	})
}
func (s tall) Act(Action, *Env) Screen { return s }

// Every mistake is found, and named.
func TestLintFinds(t *testing.T) {
	e := newEnv()
	build := func(f func(b *Builder)) *Frame {
		return NewApp(e, screenFunc(f)).Frame()
	}
	for _, x := range []struct {
		want  string
		build func(b *Builder)
	}{
		{`"hidden" is half covered`, func(b *Builder) {
			b.In(Rect{10, 10, 200, 50}).Text(Body, "hidden")
			b.Fill(Rect{10, 10, 20, 50}, Card, 0)
		}},
		{"contrast", func(b *Builder) {
			b.Fill(Rect{0, 0, 300, 300}, Edge, 0)
			b.In(Rect{10, 10, 200, 50}).Text(Small, "faint")
		}},
		{"contrast", func(b *Builder) {
			b.Fill(Rect{40, 0, 10, 300}, Edge, 0)
			b.In(Rect{10, 10, 200, 50}).Text(Small, "partly faint")
		}},
		{"contrast", func(b *Builder) {
			b.Poly(Orange, Point{0, 0}, Point{300, 0}, Point{150, 300})
			b.In(Rect{110, 10, 200, 50}).Text(Small, "on a triangle")
		}},
		{`"edge" is cut off`, func(b *Builder) { b.In(Rect{1260, 10, 200, 50}).Text(Body, "edge") }},
		{`"low" is cut off`, func(b *Builder) { b.In(Rect{10, 785, 200, 50}).Text(Body, "low") }},
		{`"a wide line" is cut off`, func(b *Builder) {
			b.Scroll("s", Rect{10, 10, 60, 50}, 0, func(f *Flow) { b.Text(Body, f.X, f.Y, 500, "a wide line") })
		}},
		{`is shortened`, func(b *Builder) { b.Label(Body, Rect{10, 10, 40, 30}, Start, "much too long") }},
		{`"two" stands on "one"`, func(b *Builder) {
			b.In(Rect{10, 10, 200, 50}).Text(Body, "one")
			b.In(Rect{15, 18, 200, 50}).Text(Body, "two")
		}},
		{"the fonts lack '汉'", func(b *Builder) { b.In(Rect{10, 10, 200, 50}).Text(Body, "汉") }},
		{"b lies outside the window", func(b *Builder) { b.Button("b", Rect{1200, 10, 200, 44}, "B", Opts{}) }},
		{"b lies outside its area", func(b *Builder) {
			b.Scroll("s", Rect{10, 10, 100, 50}, 0, func(f *Flow) { b.Button("b", Rect{10, 10, 200, 44}, "B", Opts{}) })
		}},
		{"b is a target of 200 x 20", func(b *Builder) { b.Button("b", Rect{10, 10, 200, 20}, "B", Opts{}) }},
		{"b has no label", func(b *Builder) { b.Button("b", Rect{10, 10, 200, 44}, "", Opts{}) }},
		{"c lies on b", func(b *Builder) {
			b.Button("b", Rect{10, 10, 200, 44}, "B", Opts{})
			b.Button("c", Rect{100, 40, 200, 44}, "C", Opts{})
		}},
		{"b: two widgets of one id", func(b *Builder) {
			b.Button("b", Rect{10, 10, 200, 44}, "B", Opts{})
			b.Button("b", Rect{10, 80, 200, 44}, "C", Opts{})
		}},
		{"b and c have the key x", func(b *Builder) {
			b.Button("b", Rect{10, 10, 200, 44}, "B", Opts{Key: 'x'})
			b.Button("c", Rect{10, 80, 200, 44}, "C", Opts{Key: 'X'})
		}},
		{"1 clips are not taken back", func(b *Builder) { b.Draw(Shape{Kind: Clip, R: b.Window()}) }},
	} {
		found := strings.Join(Lint(build(x.build), Light), "\n")
		if !strings.Contains(found, x.want) {
			t.Errorf("want %s, got %q", x.want, found)
		}
	}
	// What a dialog covers whole is not looked at, nor what is scrolled away.
	fine := build(func(b *Builder) {
		b.In(Rect{10, 10, 200, 50}).Text(Body.In(Sunk), "beneath")
		b.Fill(Rect{0, 0, 400, 300}, Card, 10)
		b.In(Rect{20, 12, 200, 50}).Text(Body, "above")
		b.Scroll("s", Rect{500, 10, 200, 50}, 0, func(f *Flow) {
			for range 9 {
				f.Text(Body, "a line")
			}
		})
	})
	if found := Lint(fine, Light); len(found) > 0 {
		t.Errorf("found %q", found)
	}
}

type screenFunc func(b *Builder)

func (f screenFunc) Build(b *Builder)        { f(b) }
func (f screenFunc) Act(Action, *Env) Screen { return nil }
