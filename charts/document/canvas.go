package document

import (
	"image"
	"image/color"
	"math"

	"codeberg.org/go-pdf/fpdf"
	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// canvas draws a figure on a page of the PDF, as vectors: its lower left corner
// is at x, y of the page, a unit of the figure is scale points.
type canvas struct {
	f           *fpdf.Fpdf
	chars       *charset
	x, y, scale float64
	line        vg.Length
	dashes      []vg.Length
	offset      vg.Length
	color       color.Color
	kept        []canvas
}

var _ vg.Canvas = (*canvas)(nil)

func (c *canvas) at(p vg.Point) (x, y float64) {
	return c.x + c.scale*float64(p.X), c.y - c.scale*float64(p.Y)
}

func (c *canvas) SetLineWidth(w vg.Length)                  { c.line = w }
func (c *canvas) SetLineDash(d []vg.Length, offs vg.Length) { c.dashes, c.offset = d, offs }
func (c *canvas) SetColor(col color.Color)                  { c.color = col }
func (c *canvas) Rotate(float64)                            { panic("document: no figure turns its axes") }
func (c *canvas) DrawImage(vg.Rectangle, image.Image)       { panic("document: no figure holds a picture") }

func (c *canvas) Translate(p vg.Point) { c.x, c.y = c.at(p) }

func (c *canvas) Scale(x, y float64) {
	if x != y {
		panic("document: no figure is stretched")
	}
	c.scale *= x
}

func (c *canvas) Push() {
	saved := *c
	saved.kept = nil
	c.kept = append(c.kept, saved)
}

func (c *canvas) Pop() {
	kept := c.kept
	last := kept[len(kept)-1]
	*c = last
	c.kept = kept[:len(kept)-1]
}

func (c *canvas) Stroke(p vg.Path) {
	if c.line <= 0 {
		return
	}
	r, g, b := onPaper(c.color)
	c.f.SetDrawColor(r, g, b)
	c.f.SetLineWidth(c.scale * float64(c.line))
	dashes := make([]float64, len(c.dashes))
	for i, d := range c.dashes {
		dashes[i] = c.scale * float64(d)
	}
	c.f.SetDashPattern(dashes, c.scale*float64(c.offset))
	c.path(p)
	c.f.DrawPath("D")
	c.f.SetDashPattern(nil, 0)
}

func (c *canvas) Fill(p vg.Path) {
	r, g, b := onPaper(c.color)
	c.f.SetFillColor(r, g, b)
	c.path(p)
	c.f.DrawPath("F")
}

func (c *canvas) path(p vg.Path) {
	for _, s := range p {
		switch x, y := c.at(s.Pos); s.Type {
		case vg.MoveComp:
			c.f.MoveTo(x, y)
		case vg.LineComp:
			c.f.LineTo(x, y)
		case vg.ArcComp:
			c.arc(s)
		case vg.CurveComp:
			panic("document: no figure has free curves")
		case vg.CloseComp:
			c.f.ClosePath()
		}
	}
}

// arc draws an arc in pieces of a quarter turn at most, each a cubic curve.
func (c *canvas) arc(s vg.PathComp) {
	n := int(math.Ceil(math.Abs(s.Angle)/(math.Pi/2) - 1e-9))
	step := s.Angle / float64(max(n, 1))
	reach := 4.0 / 3 * math.Tan(step/4)
	on := func(a, along float64) (float64, float64) {
		sin, cos := math.Sincos(a)
		r := float64(s.Radius)
		return c.at(vg.Point{X: s.Pos.X + vg.Length(r*(cos-along*sin)), Y: s.Pos.Y + vg.Length(r*(sin+along*cos))})
	}
	c.f.LineTo(on(s.Start, 0))
	for i := range n {
		a := s.Start + float64(i)*step
		x0, y0 := on(a, reach)
		x1, y1 := on(a+step, -reach)
		x, y := on(a+step, 0)
		c.f.CurveBezierCubicTo(x0, y0, x1, y1, x, y)
	}
}

func (c *canvas) FillString(f font.Face, p vg.Point, s string) {
	style := ""
	if f.Font.Weight == xfont.WeightBold {
		style = "B"
	}
	r, g, b := onPaper(c.color)
	c.f.SetTextColor(r, g, b)
	c.f.SetFont("sans", style, c.scale*float64(f.Font.Size))
	x, y := c.at(p)
	c.f.Text(x, y, c.chars.text(s))
}

// onPaper is the colour on white paper: what lets light through is mixed with it.
func onPaper(col color.Color) (r, g, b int) {
	n := color.NRGBAModel.Convert(col).(color.NRGBA)
	mix := func(v uint8) int { return (int(v)*int(n.A) + 255*(255-int(n.A)) + 127) / 255 }
	return mix(n.R), mix(n.G), mix(n.B)
}
