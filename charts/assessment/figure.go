package assessment

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"fairdue/charts"
	"fairdue/scenarios/assess"
)

// Widths of a figure in CSS pixels, which are the drawing's points.
const (
	Wide   = charts.Wide
	Narrow = charts.Narrow
)

// Figure is a drawing with its words.
type Figure struct {
	Name    string // file name without its ending
	Title   string // what is shown
	Note    string // unit, sample and meaning of the interval
	Caption string // what to see, from the data
	Foot    string
	body    body
}

// body lays out a figure's inside for a width: its height and how to paint it.
type body func(width vg.Length) (height vg.Length, paint func(sheet))

// Figures draws every figure that the result has data for.
func Figures(r *assess.Result) []*Figure {
	var list []*Figure
	for _, draw := range []func(*assess.Result) *Figure{leaks, ageing, rolls, days, curves, recovery, paid, patterns, persistence, concentration, contact} {
		if f := draw(r); f != nil {
			list = append(list, f)
		}
	}
	return list
}

// WriteSVG writes the figure as an SVG file of the width, Wide or Narrow.
func (f *Figure) WriteSVG(w io.Writer, width int) error {
	_, err := io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+
		strings.Replace(f.Inline(width), "<svg ", `<svg xmlns="http://www.w3.org/2000/svg" `, 1))
	return err
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
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		panic(fmt.Sprintf("assessment: writing SVG to memory: %v", err))
	}
	s := b.String()
	s = s[strings.Index(s, "<svg"):]
	s = fontStyles.Replace(s[strings.Index(s, ">")+1:])
	var label bytes.Buffer
	if err := xml.EscapeText(&label, []byte(f.Title+". "+f.Caption)); err != nil {
		panic(fmt.Sprintf("assessment: escaping to memory: %v", err))
	}
	return fmt.Sprintf(`<svg viewBox="0 0 %d %.5g" width="%d" height="%.5g" role="img" aria-label="%s" font-family="%s">`,
		width, float64(h), width, float64(h), label.String(), fontFamily) + s
}

// layout puts title, note, body and foot below each other.
func (f *Figure) layout(width vg.Length) (vg.Length, func(sheet)) {
	side := vg.Length(18)
	if width < 600 {
		side = 10
	}
	inner := width - 2*side
	title, note, foot := wrap(titleText, f.Title, inner), wrap(noteText, f.Note, inner), wrap(footText, f.Foot, inner)
	h, paint := f.body(inner)
	top := 12 + vg.Length(len(title))*leading(titleText) + vg.Length(len(note))*leading(noteText) + 12
	end := top + h
	if len(foot) > 0 {
		end += 8 + vg.Length(len(foot))*leading(footText)
	}
	end = vg.Length(int(end+12) + 1)
	return end, func(s sheet) {
		s.box(paper, 0, 0, width, end)
		y := s.lines(titleText, side, 12, title)
		s.lines(noteText, side, y, note)
		paint(s.cut(side, top, inner, h))
		s.lines(footText, side, top+h+8, foot)
	}
}
