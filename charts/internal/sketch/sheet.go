package sketch

import (
	"image/color"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Sheet is a piece of the drawing, measured from its top left corner: a page is
// read from there, while the canvas counts from the bottom.
type Sheet struct{ Canvas draw.Canvas }

// Width is the sheet's.
func (s Sheet) Width() vg.Length { return s.Canvas.Max.X - s.Canvas.Min.X }

// Height is the sheet's.
func (s Sheet) Height() vg.Length { return s.Canvas.Max.Y - s.Canvas.Min.Y }

// At is a place as the canvas counts it.
func (s Sheet) At(x, y vg.Length) vg.Point {
	return vg.Point{X: s.Canvas.Min.X + x, Y: s.Canvas.Max.Y - y}
}

// Cut is the part of the sheet that begins at x, y.
func (s Sheet) Cut(x, y, w, h vg.Length) Sheet {
	return Sheet{draw.Canvas{Canvas: s.Canvas.Canvas, Rectangle: vg.Rectangle{Min: s.At(x, y+h), Max: s.At(x+w, y)}}}
}

// Text writes str with its baseline at y, aligned at x as the style says.
func (s Sheet) Text(st text.Style, x, y vg.Length, str string) {
	if str == "" {
		return
	}
	p := s.At(x, y)
	p.X += vg.Length(st.XAlign) * st.Width(str)
	s.Canvas.SetColor(st.Color)
	s.Canvas.FillString(font.DefaultCache.Lookup(st.Font, st.Font.Size), p, str)
}

// Lines writes lines below each other from top and returns where they end.
func (s Sheet) Lines(st text.Style, x, top vg.Length, lines []string) vg.Length {
	for _, l := range lines {
		s.Text(st, x, top+st.Font.Size, l)
		top += Leading(st)
	}
	return top
}

// Box fills a rectangle.
func (s Sheet) Box(c color.Color, x, y, w, h vg.Length) {
	s.Canvas.FillPolygon(c, []vg.Point{s.At(x, y), s.At(x+w, y), s.At(x+w, y+h), s.At(x, y+h)})
}

// Frame draws a rectangle's edges.
func (s Sheet) Frame(l draw.LineStyle, x, y, w, h vg.Length) {
	s.Canvas.StrokeLines(l, []vg.Point{s.At(x, y), s.At(x+w, y), s.At(x+w, y+h), s.At(x, y+h), s.At(x, y)})
}

// Rule draws a straight line.
func (s Sheet) Rule(l draw.LineStyle, x0, y0, x1, y1 vg.Length) {
	s.Canvas.StrokeLines(l, []vg.Point{s.At(x0, y0), s.At(x1, y1)})
}

// Dot is a disc.
func (s Sheet) Dot(c color.Color, radius, x, y vg.Length) {
	s.Canvas.DrawGlyph(draw.GlyphStyle{Color: c, Radius: radius, Shape: draw.CircleGlyph{}}, s.At(x, y))
}

// Ring is a dot with a white inside.
func (s Sheet) Ring(c color.Color, radius, x, y vg.Length) {
	s.Dot(c, radius, x, y)
	s.Dot(Paper, max(radius*0.55, radius-2.6), x, y)
}

// Diamond is a square on its corner, with a white rim.
func (s Sheet) Diamond(c color.Color, r, x, y vg.Length) {
	for _, p := range []struct {
		c color.Color
		r vg.Length
	}{{Paper, r + 1.5}, {c, r}} {
		s.Canvas.FillPolygon(p.c, []vg.Point{s.At(x-p.r, y), s.At(x, y-p.r), s.At(x+p.r, y), s.At(x, y+p.r)})
	}
}

// Whisker is a level interval with its ends.
func (s Sheet) Whisker(c color.Color, w, x0, x1, y vg.Length) {
	l := Hair(c, w)
	s.Rule(l, x0, y, x1, y)
	s.Rule(l, x0, y-4, x0, y+4)
	s.Rule(l, x1, y-4, x1, y+4)
}
