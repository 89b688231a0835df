package assessment

import (
	"image/color"
	"strings"
	"unicode"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The colours are those of the comparison's figures: Okabe & Ito 2008 for what
// differs, greys for what carries.
var (
	ink      = color.NRGBA{0x1a, 0x1a, 0x1a, 0xff}
	quiet    = color.NRGBA{0x52, 0x52, 0x52, 0xff}
	axisGrey = color.NRGBA{0x8a, 0x8a, 0x8a, 0xff}
	gridGrey = color.NRGBA{0xe4, 0xe4, 0xe4, 0xff}
	paper    = color.NRGBA{0xff, 0xff, 0xff, 0xff}
	blue     = color.NRGBA{0x00, 0x72, 0xb2, 0xff}
	orange   = color.NRGBA{0xd5, 0x5e, 0x00, 0xff}
	green    = color.NRGBA{0x00, 0x9e, 0x73, 0xff}
)

// look is how one curve appears in every figure.
type look struct {
	color  color.NRGBA
	dashes []vg.Length
}

var looks = []look{
	{blue, nil},
	{orange, []vg.Length{7, 3}},
	{green, []vg.Length{9, 3, 2, 3}},
	{color.NRGBA{0xcc, 0x79, 0xa7, 0xff}, []vg.Length{3, 2.5}},
	{color.NRGBA{0xe6, 0x9f, 0x00, 0xff}, []vg.Length{12, 4}},
	{color.NRGBA{0x56, 0xb4, 0xe9, 0xff}, []vg.Length{5, 2, 1, 2, 1, 2}},
	{ink, []vg.Length{9, 5}},
}

func lookOf(i int) look { return looks[i%len(looks)] }

func (l look) line(width vg.Length) draw.LineStyle {
	return draw.LineStyle{Color: l.color, Width: width, Dashes: l.dashes}
}

func tint(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}

func hair(c color.Color, w vg.Length) draw.LineStyle { return draw.LineStyle{Color: c, Width: w} }

func style(size vg.Length, c color.Color) text.Style {
	return text.Style{
		Color: c, Font: font.From(font.Font{Typeface: "Liberation", Variant: "Sans"}, size), Handler: text.Plain{Fonts: font.DefaultCache},
	}
}

func bold(size vg.Length, c color.Color) text.Style {
	s := style(size, c)
	s.Font.Weight = xfont.WeightBold
	return s
}

var (
	titleText = bold(17, ink)
	noteText  = style(13, quiet)
	headText  = bold(13.5, ink)
	bodyText  = style(13, ink)
	smallText = style(12, quiet)
	footText  = style(11.5, quiet)
)

func right(st text.Style) text.Style {
	st.XAlign = text.XRight
	return st
}

func centred(st text.Style) text.Style {
	st.XAlign = text.XCenter
	return st
}

func leading(st text.Style) vg.Length { return st.Font.Size * 1.35 }

// sheet is a piece of the drawing, measured from its top left corner.
type sheet struct{ c draw.Canvas }

func (s sheet) width() vg.Length  { return s.c.Max.X - s.c.Min.X }
func (s sheet) height() vg.Length { return s.c.Max.Y - s.c.Min.Y }

func (s sheet) at(x, y vg.Length) vg.Point { return vg.Point{X: s.c.Min.X + x, Y: s.c.Max.Y - y} }

// cut is the part of the sheet that begins at x, y.
func (s sheet) cut(x, y, w, h vg.Length) sheet {
	return sheet{draw.Canvas{Canvas: s.c.Canvas, Rectangle: vg.Rectangle{Min: s.at(x, y+h), Max: s.at(x+w, y)}}}
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

func (s sheet) frame(l draw.LineStyle, x, y, w, h vg.Length) {
	s.c.StrokeLines(l, []vg.Point{s.at(x, y), s.at(x+w, y), s.at(x+w, y+h), s.at(x, y+h), s.at(x, y)})
}

func (s sheet) rule(l draw.LineStyle, x0, y0, x1, y1 vg.Length) {
	s.c.StrokeLines(l, []vg.Point{s.at(x0, y0), s.at(x1, y1)})
}

func (s sheet) dot(c color.Color, radius, x, y vg.Length) {
	s.c.DrawGlyph(draw.GlyphStyle{Color: c, Radius: radius, Shape: draw.CircleGlyph{}}, s.at(x, y))
}

// ring is a dot with a white inside.
func (s sheet) ring(c color.Color, radius, x, y vg.Length) {
	s.dot(c, radius, x, y)
	s.dot(paper, radius-1.8, x, y)
}

// wrap breaks s into lines of the width.
func wrap(st text.Style, s string, width vg.Length) []string {
	var lines []string
	line := ""
	for _, w := range strings.Fields(s) {
		next := w
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
