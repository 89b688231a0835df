package charts

import (
	"image/color"
	"strings"
	"unicode"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// sheet is a piece of the drawing, measured from its top left corner: a page is
// read from there, while the canvas counts from the bottom.
type sheet struct{ c draw.Canvas }

func (s sheet) width() vg.Length { return s.c.Max.X - s.c.Min.X }

func (s sheet) at(x, y vg.Length) vg.Point {
	return vg.Point{X: s.c.Min.X + x, Y: s.c.Max.Y - y}
}

// cut is the part of the sheet that begins at x, y.
func (s sheet) cut(x, y, w, h vg.Length) sheet {
	return sheet{draw.Canvas{Canvas: s.c.Canvas, Rectangle: vg.Rectangle{
		Min: s.at(x, y+h), Max: s.at(x+w, y),
	}}}
}

// text writes str with its baseline at y, aligned at x as the style says.
func (s sheet) text(st text.Style, x, y vg.Length, str string) {
	if str == "" {
		return
	}
	face := font.DefaultCache.Lookup(st.Font, st.Font.Size)
	p := s.at(x, y)
	p.X += vg.Length(st.XAlign) * st.Width(str)
	s.c.SetColor(st.Color)
	s.c.FillString(face, p, str)
}

// lines writes lines below each other from top and returns where they end.
func (s sheet) lines(st text.Style, x, top vg.Length, lines []string) vg.Length {
	for _, l := range lines {
		s.text(st, x, top+st.Font.Size, l)
		top += leading(st)
	}
	return top
}

func (s sheet) box(c color.Color, x, y, w, h vg.Length) {
	s.c.FillPolygon(c, []vg.Point{s.at(x, y), s.at(x+w, y), s.at(x+w, y+h), s.at(x, y+h)})
}

func (s sheet) rule(l draw.LineStyle, x0, y0, x1, y1 vg.Length) {
	s.c.StrokeLines(l, []vg.Point{s.at(x0, y0), s.at(x1, y1)})
}

func (s sheet) mark(g draw.GlyphDrawer, c color.Color, radius, x, y vg.Length) {
	s.c.SetLineStyle(draw.LineStyle{Color: c, Width: 1.6})
	s.c.DrawGlyph(draw.GlyphStyle{Color: c, Radius: radius, Shape: g}, s.at(x, y))
}

func leading(st text.Style) vg.Length { return st.Font.Size * 1.35 }

func hair(c color.Color, w vg.Length) draw.LineStyle { return draw.LineStyle{Color: c, Width: w} }

func right(st text.Style) text.Style {
	st.XAlign = text.XRight
	return st
}

func centred(st text.Style) text.Style {
	st.XAlign = text.XCenter
	return st
}

// wrap breaks s into at most most lines of the width; what does not fit ends
// in an ellipsis.
func wrap(st text.Style, s string, width vg.Length, most int) []string {
	var lines []string
	line := ""
	for _, w := range strings.Split(s, " ") {
		next := w
		if w == "" {
			continue
		}
		if line != "" {
			next = line + " " + w
		}
		if line != "" && st.Width(next) > width {
			lines = append(lines, line)
			next = w
		}
		line = next
	}
	if line != "" {
		lines = append(lines, line)
	}
	if len(lines) > most {
		lines[most-1] = strings.Join(lines[most-1:], " ")
		lines = lines[:most]
	}
	for i := range lines {
		lines[i] = shorten(st, lines[i], width)
	}
	return lines
}

// shorten cuts s to the width with an ellipsis.
func shorten(st text.Style, s string, width vg.Length) string {
	if st.Width(s) <= width {
		return s
	}
	r := []rune(s)
	for len(r) > 0 && st.Width(string(r)+"…") > width {
		r = r[:len(r)-1]
	}
	return strings.TrimRight(string(r), " ") + "…"
}

// clean makes a user's text safe for a line of print and for XML.
func clean(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(c rune) rune {
		if !unicode.IsPrint(c) {
			return ' '
		}
		return c
	}, strings.ToValidUTF8(s, "?"))), " ")
}
