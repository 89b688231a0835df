package charts

import (
	"fmt"
	"image/color"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment"
)

// Widths of a figure in CSS pixels, which are the drawing's points.
const (
	Wide   = 920
	Narrow = 360
)

// noAction is the name of the plan that does nothing; it is always grey.
const noAction = "no-action"

// Plans take the colours of Okabe & Ito 2008, which stay apart for readers who
// cannot tell red from green; a dash pattern and a marker say it a second time.
var planLooks = []look{
	{Color: color.NRGBA{0x00, 0x72, 0xb2, 0xff}, Mark: draw.CircleGlyph{}},
	{Color: color.NRGBA{0xd5, 0x5e, 0x00, 0xff}, Mark: draw.BoxGlyph{}, Dashes: dash(7, 3)},
	{Color: color.NRGBA{0x00, 0x9e, 0x73, 0xff}, Mark: draw.PyramidGlyph{}, Dashes: dash(9, 3, 2, 3)},
	{Color: color.NRGBA{0xcc, 0x79, 0xa7, 0xff}, Mark: diamond{}, Dashes: dash(3, 2.5)},
	{Color: color.NRGBA{0xe6, 0x9f, 0x00, 0xff}, Mark: hollow{draw.CircleGlyph{}}, Dashes: dash(12, 4)},
	{Color: color.NRGBA{0x56, 0xb4, 0xe9, 0xff}, Mark: hollow{draw.BoxGlyph{}}, Dashes: dash(5, 2, 1, 2, 1, 2)},
	{Color: color.NRGBA{0x1a, 0x1a, 0x1a, 0xff}, Mark: hollow{draw.PyramidGlyph{}}, Dashes: dash(9, 5)},
}

var idleLook = look{Color: sketch.Idle, Mark: hollow{diamond{}}, Dashes: dash(2, 3)}

// Parts of a whole take the light colours of Tol 2021, made for cells with dark
// text on them, so that no part is mistaken for a plan.
var partColors = []color.Color{
	color.NRGBA{0x77, 0xaa, 0xdd, 0xff},
	color.NRGBA{0xee, 0xdd, 0x88, 0xff},
	color.NRGBA{0x44, 0xbb, 0x99, 0xff},
	color.NRGBA{0xff, 0xaa, 0xbb, 0xff},
	color.NRGBA{0xbb, 0xcc, 0x33, 0xff},
	color.NRGBA{0xee, 0x88, 0x66, 0xff},
	color.NRGBA{0x99, 0xdd, 0xff, 0xff},
	color.NRGBA{0xdd, 0xdd, 0xdd, 0xff},
}

// ageColors go from current to over 90 days in one hue.
var ageColors = []color.Color{
	color.NRGBA{0xe3, 0xee, 0xf7, 0xff},
	color.NRGBA{0xb5, 0xd1, 0xe8, 0xff},
	color.NRGBA{0x74, 0xae, 0xd6, 0xff},
	color.NRGBA{0x2f, 0x7f, 0xbc, 0xff},
	color.NRGBA{0x0a, 0x3d, 0x78, 0xff},
}

// look is how one plan appears in every figure.
type look struct {
	Color  color.NRGBA
	Dashes []vg.Length
	Mark   draw.GlyphDrawer
}

func (l look) line(width vg.Length) draw.LineStyle {
	return draw.LineStyle{Color: l.Color, Width: width, Dashes: l.Dashes}
}

// tint is the plan's colour, see-through, for bands and areas.
func (l look) tint(alpha uint8) color.Color {
	c := l.Color
	c.A = alpha
	return c
}

// series is one plan as the figures see it.
type series struct {
	look
	Name   string
	Title  string // with "(baseline)" where it is
	Short  string // without, and not too long for a sentence
	Detail *experiment.Detail
}

// lineUp lists the plans that have something to draw, in the result's order.
func lineUp(r *experiment.Result) []series {
	var all []series
	n := 0
	for _, p := range r.Plans {
		l := lookOf(p.Name, n)
		if p.Name != noAction {
			n++
		}
		d := r.Details[p.Name]
		if d == nil {
			continue
		}
		s := series{look: l, Name: p.Name, Short: PlanTitle(r, p.Name), Detail: d}
		s.Title = s.Short
		s.Short = brief(s.Short)
		if p.Name == r.Baseline && len(r.Plans) > 1 {
			s.Title += " (baseline)"
		}
		all = append(all, s)
	}
	return all
}

// PlanTitle is the plan's title, or its name where it has none. A title that
// two plans share is followed by the name.
func PlanTitle(r *experiment.Result, name string) string {
	title, same := "", 0
	for _, p := range r.Plans {
		if p.Name == name {
			title = sketch.Clean(p.Title)
		}
	}
	for _, p := range r.Plans {
		if sketch.Clean(p.Title) == title {
			same++
		}
	}
	switch {
	case title == "":
		return sketch.Clean(name)
	case same > 1:
		return title + " (" + sketch.Clean(name) + ")"
	}
	return title
}

// PlanColor is the plan's colour in every figure, as in CSS.
func PlanColor(r *experiment.Result, name string) string {
	n := 0
	for _, p := range r.Plans {
		l := lookOf(p.Name, n)
		if p.Name == name {
			return fmt.Sprintf("#%02x%02x%02x", l.Color.R, l.Color.G, l.Color.B)
		}
		if p.Name != noAction {
			n++
		}
	}
	return "#1a1a1a"
}

// lookOf is the look of the n-th plan that does something, or of no action.
func lookOf(name string, n int) look {
	if name == noAction {
		return idleLook
	}
	l := planLooks[n%len(planLooks)]
	if round := n / len(planLooks); round > 0 {
		// Colours come back; with another dash and marker they stay apart.
		again := planLooks[(n+round)%len(planLooks)]
		l.Dashes, l.Mark = again.Dashes, again.Mark
	}
	return l
}

// brief cuts a long title at a word, for sentences and rows.
func brief(title string) string {
	const most = 44
	if r := []rune(title); len(r) > most {
		cut := string(r[:most])
		if i := strings.LastIndexByte(cut, ' '); i > most/2 {
			cut = cut[:i]
		}
		return strings.TrimRight(cut, " ,;:") + "…"
	}
	return title
}

func dash(lengths ...vg.Length) []vg.Length { return lengths }

// hollow is a marker with a white inside.
type hollow struct{ draw.GlyphDrawer }

// DrawGlyph implements draw.GlyphDrawer.
func (h hollow) DrawGlyph(c *draw.Canvas, sty draw.GlyphStyle, pt vg.Point) {
	h.GlyphDrawer.DrawGlyph(c, sty, pt)
	sty.Radius *= 0.55
	c.SetColor(sketch.Paper)
	h.GlyphDrawer.DrawGlyph(c, sty, pt)
}

// diamond is a filled square on its corner.
type diamond struct{}

// DrawGlyph implements draw.GlyphDrawer.
func (diamond) DrawGlyph(c *draw.Canvas, sty draw.GlyphStyle, pt vg.Point) {
	r := sty.Radius * 1.2
	var p vg.Path
	p.Move(vg.Point{X: pt.X - r, Y: pt.Y})
	p.Line(vg.Point{X: pt.X, Y: pt.Y + r})
	p.Line(vg.Point{X: pt.X + r, Y: pt.Y})
	p.Line(vg.Point{X: pt.X, Y: pt.Y - r})
	p.Close()
	c.Fill(p)
}
