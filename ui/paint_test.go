package ui

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	"fairdue/ui/kit"
)

// sampler is a screen with every kind of shape and widget.
type sampler struct{ on bool }

func (s *sampler) Build(b *kit.Builder) {
	f := b.In(kit.Rect{X: 30, Y: 24, W: 560, H: 700})
	f.Text(kit.Display, "Talk before you ask")
	f.Text(kit.Body, "Grüße, déjà vu, naïve: a line of 1,234.56 € and a sum of £20.00 that breaks when the column is full, as a text does.")
	f.Gap(10)
	f.Tabs(kit.ButtonItem{ID: "a", Label: "Discover", Opts: kit.Opts{On: true}}, kit.ButtonItem{ID: "b", Label: "Propose"})
	f.Gap(10)
	f.Buttons(kit.ButtonItem{ID: "go", Label: "Go on", Opts: kit.Opts{Look: kit.Primary}}, kit.ButtonItem{ID: "x", Label: "Leave"}, kit.ButtonItem{ID: "q", Label: "Quietly", Opts: kit.Opts{Look: kit.Quiet}}, kit.ButtonItem{ID: "d", Label: "Hang up", Opts: kit.Opts{Look: kit.Danger}})
	f.Gap(10)
	f.Dial("sum", "Instalment a month", "45", "", kit.Numeric{Least: 5, Most: 100, Step: 5})
	f.Gap(10)
	f.Slider("rate", "How did you do?", "60", 60, 0, 100, 5)
	f.Check("ok", "The agreement is repeated", s.on)
	f.Choice("one", 1, "What has changed since you last paid?", "opens a fact", kit.Opts{})
	b.Scroll("side", kit.Rect{X: 640, Y: 24, W: 600, H: 300}, 0, func(f *kit.Flow) {
		for i := range 12 {
			f.Card(kit.Card, func(f *kit.Flow) { f.Text(kit.Small, fmt.Sprintf("Line %d of what was said", i+1)) })
			f.Gap(8)
		}
	})
	c := b.In(kit.Rect{X: 640, Y: 350, W: 600, H: 400}).Take(300)
	b.Fill(c, kit.Card, b.Px(10))
	var up, down, wave []kit.Point
	for i := range 40 {
		x := c.X + 20 + 14*float64(i)
		y := c.Y + 150 + 70*math.Sin(float64(i)/5)
		wave = append(wave, kit.Point{X: x, Y: y})
		up = append(up, kit.Point{X: x, Y: y - 25})
		down = append([]kit.Point{{X: x, Y: y + 25}}, down...)
	}
	b.Poly(kit.AccentSoft, append(up, down...)...)
	b.Line(kit.Blue, 3, wave...)
	b.Line(kit.Edge, 1, kit.Point{X: c.X + 20, Y: c.Y + 270}, kit.Point{X: c.Right() - 20, Y: c.Y + 270})
	for i := 0; i < len(wave); i += 8 {
		b.Dot(kit.Orange, wave[i].X, wave[i].Y, 6)
	}
	b.Poly(kit.Purple, kit.Point{X: 700, Y: 720}, kit.Point{X: 760, Y: 720}, kit.Point{X: 730, Y: 690})
	b.Line(kit.Green, 1, kit.Point{X: 780, Y: 720}, kit.Point{X: 900, Y: 690})
}

func (s *sampler) Act(a kit.Action, _ *kit.Env) kit.Screen {
	switch a.ID {
	case "ok":
		s.on = !s.on
	case "x":
		return nil
	}
	return s
}

func newEnv() *kit.Env {
	return &kit.Env{W: 1280, H: 800, Device: 1, TextScale: 1, Theme: kit.Light, Locale: "en", Type: kit.NewType()}
}

func TestThePainterPaintsEveryShape(t *testing.T) {
	for _, theme := range kit.Themes {
		e := newEnv()
		e.Theme = theme
		a := kit.NewApp(e, &sampler{on: true})
		a.Update(kit.Input{Keys: []kit.Key{kit.Tab}})
		dst := onScreen(t, 1280, 800)
		NewPainter(e.Type).Paint(dst, a.Frame(), theme)
		golden(t, "shapes-"+theme.Name, read(dst))
	}
}

// What is painted lies where the layout says: a text within its box, and as
// wide as it was measured.
func TestWhatIsMeasuredIsDrawn(t *testing.T) {
	e := newEnv()
	dst := onScreen(t, 900, 100)
	p := NewPainter(e.Type)
	for _, s := range []kit.Style{kit.Display, kit.Body, kit.Small, kit.Figure} {
		text := "HWätch the width of this | line H"
		em := e.Em(s)
		wide := e.Type.Width(s.Face, em, text)
		f := &kit.Frame{W: 900, H: 100, Unit: 1, Shapes: []kit.Shape{{Kind: kit.Text, R: kit.Rect{X: 20.3, Y: 10, W: wide, H: kit.Leading * em}, Ink: kit.Words, Text: text, Face: s.Face, Size: em}}}
		p.Paint(dst, f, kit.Light)
		img := read(dst)
		left, right, top, bottom := 900, 0, 100, 0
		ground := kit.Light.Colors[kit.Paper]
		for y := range 100 {
			for x := range 900 {
				if c := img.RGBAAt(x, y); (color.NRGBA{c.R, c.G, c.B, c.A}) != ground {
					left, right, top, bottom = min(left, x), max(right, x+1), min(top, y), max(bottom, y+1)
				}
			}
		}
		if d := float64(left) - 20.3; d < -1 || d > 0.15*em {
			t.Errorf("size %v begins at %d", em, left)
		}
		if d := 20.3 + wide - float64(right); d < -1 || d > 0.15*em {
			t.Errorf("size %v ends at %d, not at %v", em, right, 20.3+wide)
		}
		if float64(top) < 10 || float64(bottom) > 10+kit.Leading*em {
			t.Errorf("size %v stands from %d to %d in a line of %v", em, top, bottom, kit.Leading*em)
		}
	}
}

func TestClipsHold(t *testing.T) {
	dst := onScreen(t, 60, 40)
	fill := func(x, y, w, h float64, ink kit.Ink) kit.Shape {
		return kit.Shape{Kind: kit.Fill, R: kit.Rect{X: x, Y: y, W: w, H: h}, Ink: ink}
	}
	clip := func(x, y, w, h float64) kit.Shape {
		return kit.Shape{Kind: kit.Clip, R: kit.Rect{X: x, Y: y, W: w, H: h}}
	}
	NewPainter(kit.NewType()).Paint(dst, &kit.Frame{W: 60, H: 40, Shapes: []kit.Shape{
		clip(10, 10, 20, 20), fill(0, 0, 60, 40, kit.Accent),
		clip(20, 0, 40, 40), fill(0, 0, 60, 40, kit.Orange), {Kind: kit.Unclip},
		fill(0, 25, 60, 40, kit.Blue), clip(50, 0, 5, 5), fill(0, 0, 60, 40, kit.Bad), {Kind: kit.Unclip}, {Kind: kit.Unclip},
		fill(55, 35, 5, 5, kit.Green),
	}}, kit.Light)
	img := read(dst)
	for _, x := range []struct {
		x, y int
		ink  kit.Ink
	}{{5, 5, kit.Paper}, {10, 10, kit.Accent}, {19, 24, kit.Accent}, {20, 10, kit.Orange}, {29, 24, kit.Orange}, {30, 15, kit.Paper}, {10, 25, kit.Blue}, {29, 29, kit.Blue}, {30, 29, kit.Paper}, {52, 2, kit.Paper}, {57, 37, kit.Green}} {
		want := kit.Light.Colors[x.ink]
		if c := img.RGBAAt(x.x, x.y); c != (color.RGBA(want)) {
			t.Errorf("at %d, %d: %v, want %v", x.x, x.y, c, want)
		}
	}
}

// The area of the triangles is the area of the polygon, whatever its shape.
func TestEarsCoverThePolygon(t *testing.T) {
	for _, points := range [][]kit.Point{
		{{X: 0, Y: 0}, {X: 10, Y: 0}, {X: 10, Y: 10}, {X: 0, Y: 10}},
		{{X: 0, Y: 0}, {X: 0, Y: 10}, {X: 10, Y: 10}, {X: 10, Y: 0}},
		{{X: 0, Y: 0}, {X: 10, Y: 0}, {X: 10, Y: 10}, {X: 5, Y: 2}, {X: 0, Y: 10}},
		{{X: 0, Y: 0}, {X: 4, Y: 0}, {X: 8, Y: 0}, {X: 8, Y: 0}, {X: 8, Y: 3}, {X: 4, Y: 3}, {X: 0, Y: 3}},
		{{X: 0, Y: 0}, {X: 9, Y: 0}, {X: 9, Y: 9}, {X: 3, Y: 9}, {X: 3, Y: 6}, {X: 6, Y: 6}, {X: 6, Y: 3}, {X: 0, Y: 3}},
	} {
		area := func(list ...kit.Point) (a float64) {
			for i, p := range list {
				q := list[(i+1)%len(list)]
				a += p.X*q.Y - q.X*p.Y
			}
			return math.Abs(a) / 2
		}
		sum := 0.0
		for _, e := range ears(points) {
			sum += area(points[e[0]], points[e[1]], points[e[2]])
		}
		if want := area(points...); math.Abs(sum-want) > 1e-9 {
			t.Errorf("%v: area %v, want %v", points, sum, want)
		}
	}
}
