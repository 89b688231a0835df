package decision

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"io"
	"math"
	"strconv"
	"strings"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"fairdue/charts"
)

// Figure is a drawing with its words.
type Figure struct {
	Name    string // file name without its ending
	Title   string
	Note    string // unit, sample and meaning of the interval
	Caption string // one sentence that says what to see, from the data
	body    func(width vg.Length) (height vg.Length, paint func(sheet))
}

// Colours as in all figures: Okabe & Ito 2008 for what counts, greys for the
// rest, text dark enough for a contrast of 4.5 to 1.
var (
	ink   = color.NRGBA{0x1a, 0x1a, 0x1a, 0xff}
	quiet = color.NRGBA{0x52, 0x52, 0x52, 0xff}
	axis  = color.NRGBA{0x8a, 0x8a, 0x8a, 0xff}
	grid  = color.NRGBA{0xe4, 0xe4, 0xe4, 0xff}
	idle  = color.NRGBA{0x76, 0x76, 0x76, 0xff}
	paper = color.NRGBA{0xff, 0xff, 0xff, 0xff}
	blue  = color.NRGBA{0x00, 0x72, 0xb2, 0xff}
	sky   = color.NRGBA{0x9c, 0xc9, 0xe6, 0xff}
	amber = color.NRGBA{0xf2, 0xc1, 0x8f, 0xff}
)

func style(size vg.Length, c color.Color) text.Style {
	return text.Style{Color: c, Font: font.From(font.Font{Typeface: "Liberation", Variant: "Sans"}, size), Handler: text.Plain{Fonts: font.DefaultCache}}
}

func bold(size vg.Length, c color.Color) text.Style {
	s := style(size, c)
	s.Font.Weight = xfont.WeightBold
	return s
}

var (
	titleText = bold(17, ink)
	noteText  = style(13, quiet)
	headText  = bold(13, ink)
	bodyText  = style(13, ink)
	smallText = style(12, quiet)
)

func in(s text.Style, c color.Color) text.Style { s.Color = c; return s }
func right(s text.Style) text.Style             { s.XAlign = text.XRight; return s }
func centred(s text.Style) text.Style           { s.XAlign = text.XCenter; return s }
func leading(s text.Style) vg.Length            { return s.Font.Size * 1.35 }

// sheet is a piece of the drawing, measured from its top left corner.
type sheet struct{ c draw.Canvas }

func (s sheet) at(x, y vg.Length) vg.Point { return vg.Point{X: s.c.Min.X + x, Y: s.c.Max.Y - y} }

func (s sheet) cut(x, y, w, h vg.Length) sheet {
	return sheet{draw.Canvas{Canvas: s.c.Canvas, Rectangle: vg.Rectangle{Min: s.at(x, y+h), Max: s.at(x+w, y)}}}
}

func (s sheet) text(st text.Style, x, y vg.Length, str string) {
	if str == "" {
		return
	}
	p := s.at(x, y)
	p.X += vg.Length(st.XAlign) * st.Width(str)
	s.c.SetColor(st.Color)
	s.c.FillString(font.DefaultCache.Lookup(st.Font, st.Font.Size), p, str)
}

func (s sheet) lines(st text.Style, x, top vg.Length, lines []string) {
	for _, l := range lines {
		s.text(st, x, top+st.Font.Size, l)
		top += leading(st)
	}
}

func (s sheet) box(c color.Color, x, y, w, h vg.Length) {
	s.c.FillPolygon(c, []vg.Point{s.at(x, y), s.at(x+w, y), s.at(x+w, y+h), s.at(x, y+h)})
}

func (s sheet) rule(c color.Color, w vg.Length, x0, y0, x1, y1 vg.Length, dashes ...vg.Length) {
	s.c.StrokeLines(draw.LineStyle{Color: c, Width: w, Dashes: dashes}, []vg.Point{s.at(x0, y0), s.at(x1, y1)})
}

// dot is a disc; a hollow one has a white inside.
func (s sheet) dot(c color.Color, r, x, y vg.Length, hollow bool) {
	s.c.DrawGlyph(draw.GlyphStyle{Color: c, Radius: r, Shape: draw.CircleGlyph{}}, s.at(x, y))
	if hollow {
		s.c.DrawGlyph(draw.GlyphStyle{Color: paper, Radius: r * 0.55, Shape: draw.CircleGlyph{}}, s.at(x, y))
	}
}

// diamond is a square on its corner, with a white rim.
func (s sheet) diamond(c color.Color, r, x, y vg.Length) {
	for _, p := range []struct {
		c color.Color
		r vg.Length
	}{{paper, r + 1.5}, {c, r}} {
		s.c.FillPolygon(p.c, []vg.Point{s.at(x-p.r, y), s.at(x, y-p.r), s.at(x+p.r, y), s.at(x, y+p.r)})
	}
}

// whisker is an interval with its ends.
func (s sheet) whisker(c color.Color, w, x0, x1, y vg.Length) {
	s.rule(c, w, x0, y, x1, y)
	s.rule(c, w, x0, y-4, x0, y+4)
	s.rule(c, w, x1, y-4, x1, y+4)
}

// wrap breaks text into lines of the width.
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

// scale maps numbers onto a length.
type scale struct {
	lo, hi   float64
	from, to vg.Length
	unit     string
}

func (a scale) at(v float64) vg.Length {
	return a.from + vg.Length((v-a.lo)/(a.hi-a.lo))*(a.to-a.from)
}

// ticks are round values, some pixels apart.
func (a scale) ticks(apart vg.Length) []float64 {
	n := max(2, float64(vg.Length(math.Abs(float64(a.to-a.from)))/apart))
	raw := (a.hi - a.lo) / n
	p := math.Pow(10, math.Floor(math.Log10(raw)))
	step := 10 * p
	for _, m := range []float64{1, 2, 5} {
		if m*p >= raw*(1-1e-9) {
			step = m * p
			break
		}
	}
	var list []float64
	for k := math.Ceil(a.lo/step - 1e-9); k <= a.hi/step+1e-9; k++ {
		list = append(list, k*step)
	}
	return list
}

func (a scale) label(v float64) string {
	switch {
	case v == 0:
		return "0"
	case a.unit == "share":
		return strconv.FormatFloat(100*v, 'g', 4, 64) + " %"
	}
	return charts.FormatCompact(v)
}

// spread is a scale that holds the values with some room.
func spread(values []float64, room float64, unit string) scale {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	if !(lo < hi) {
		if math.IsInf(lo, 0) {
			lo, hi = 0, 0
		}
		d := max(1, math.Abs(lo)/10)
		lo, hi = lo-d, hi+d
	}
	d := (hi - lo) * room
	return scale{lo: lo - d, hi: hi + d, unit: unit}
}

// layout puts title and note above the body.
func (f *Figure) layout(width vg.Length) (vg.Length, func(sheet)) {
	side := vg.Length(18)
	if width < 600 {
		side = 10
	}
	inner := width - 2*side
	title, note := wrap(titleText, f.Title, inner), wrap(noteText, f.Note, inner)
	h, paint := f.body(inner)
	top := 12 + vg.Length(len(title))*leading(titleText) + vg.Length(len(note))*leading(noteText) + 14
	end := vg.Length(math.Ceil(float64(top + h + 14)))
	return end, func(s sheet) {
		s.box(paper, 0, 0, width, end)
		s.lines(titleText, side, 12, title)
		s.lines(noteText, side, 12+vg.Length(len(title))*leading(titleText), note)
		paint(s.cut(side, top, inner, h))
	}
}

const fontFamily = "'Liberation Sans',Arial,Helvetica,sans-serif"

var fontStyles = strings.NewReplacer(
	"font-family:Liberation Sans;font-variant:normal;font-weight:normal;font-style:normal;", "",
	"font-family:Liberation Sans;font-variant:normal;font-weight:bold;font-style:normal;", "font-weight:bold;",
)

// Inline is the figure as an svg element for an HTML page.
func (f *Figure) Inline(width int) string {
	h, paint := f.layout(vg.Length(width))
	c := vgsvg.New(vg.Length(width), h)
	paint(sheet{draw.NewCanvas(c, vg.Length(width), h)})
	var b, label bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		panic(fmt.Sprintf("decision: writing SVG to memory: %v", err))
	}
	s := b.String()
	s = s[strings.Index(s, "<svg"):]
	s = fontStyles.Replace(s[strings.Index(s, ">")+1:])
	if err := xml.EscapeText(&label, []byte(f.Title+". "+f.Caption)); err != nil {
		panic(fmt.Sprintf("decision: escaping to memory: %v", err))
	}
	return fmt.Sprintf(`<svg viewBox="0 0 %d %.5g" width="%d" height="%.5g" role="img" aria-label="%s" font-family="%s">`,
		width, float64(h), width, float64(h), label.String(), fontFamily) + s
}

// WriteSVG writes the figure as an SVG file.
func (f *Figure) WriteSVG(w io.Writer, width int) error {
	_, err := io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+strings.Replace(f.Inline(width), "<svg ", `<svg xmlns="http://www.w3.org/2000/svg" `, 1))
	return err
}
