package sketch

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// Figure is a drawing with its words.
type Figure struct {
	Name    string // file name without its ending
	Title   string // what is shown
	Note    string // unit, sample and meaning of the interval
	Caption string // one sentence that says what to see, from the data
	Foot    string
	Body    Body
}

// Body lays out a figure's inside for a width: its height and how to paint it.
type Body func(width vg.Length) (height vg.Length, paint func(Sheet))

// layout puts title, note, body and foot below each other.
func (f *Figure) layout(width vg.Length) (vg.Length, func(Sheet)) {
	side := vg.Length(18)
	if width < 600 {
		side = 10
	}
	inner := width - 2*side
	title, note, foot := Wrap(TitleText, f.Title, inner), Wrap(NoteText, f.Note, inner), Wrap(FootText, f.Foot, inner)
	h, paint := f.Body(inner)
	top := 12 + vg.Length(len(title))*Leading(TitleText) + vg.Length(len(note))*Leading(NoteText) + 13
	end := top + h
	if len(foot) > 0 {
		end += 8 + vg.Length(len(foot))*Leading(FootText)
	}
	end = vg.Length(math.Ceil(float64(end + 13)))
	return end, func(s Sheet) {
		s.Box(Paper, 0, 0, width, end)
		y := s.Lines(TitleText, side, 12, title)
		s.Lines(NoteText, side, y, note)
		paint(s.Cut(side, top, inner, h))
		s.Lines(FootText, side, top+h+8, foot)
	}
}

// fontFamily names metric-compatible faces after our own, so that a reader
// without Liberation Sans sees the same line lengths.
const fontFamily = "'Liberation Sans',Arial,Helvetica,sans-serif"

var fontStyles = strings.NewReplacer(
	"font-family:Liberation Sans;font-variant:normal;font-weight:normal;font-style:normal;", "",
	"font-family:Liberation Sans;font-variant:normal;font-weight:bold;font-style:normal;", "font-weight:bold;",
)

// Inline is the figure as an svg element for an HTML page, width CSS pixels wide.
func (f *Figure) Inline(width int) string {
	h, paint := f.layout(vg.Length(width))
	return SVG(width, h, f.Title+". "+f.Caption, paint)
}

// SVG paints a sheet as an svg element, with a label for readers who do not see it.
func SVG(width int, height vg.Length, label string, paint func(Sheet)) string {
	c := vgsvg.New(vg.Length(width), height)
	paint(Sheet{draw.NewCanvas(c, vg.Length(width), height)})
	var b, escaped bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		panic(fmt.Sprintf("sketch: writing SVG to memory: %v", err))
	}
	// The library's head states points, a comment and a namespace per file, and
	// repeats the font in every text; ours states it once.
	s := b.String()
	s = s[strings.Index(s, "<svg"):]
	s = fontStyles.Replace(s[strings.Index(s, ">")+1:])
	if err := xml.EscapeText(&escaped, []byte(label)); err != nil {
		panic(fmt.Sprintf("sketch: escaping to memory: %v", err))
	}
	return fmt.Sprintf(`<svg viewBox="0 0 %d %.5g" width="%d" height="%.5g" role="img" aria-label="%s" font-family="%s">`,
		width, float64(height), width, float64(height), escaped.String(), fontFamily) + s
}

// WriteSVG writes the figure as an SVG file.
func (f *Figure) WriteSVG(w io.Writer, width int) error { return WriteFile(w, f.Inline(width)) }

// WriteFile makes a file of an svg element.
func WriteFile(w io.Writer, svg string) error {
	_, err := io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+strings.Replace(svg, "<svg ", `<svg xmlns="http://www.w3.org/2000/svg" `, 1))
	return err
}
