package charts

import (
	"image/color"
	"strings"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"fairdue/charts/internal/sketch"
)

// mark draws a plan's or a verdict's marker.
func mark(s sketch.Sheet, g draw.GlyphDrawer, c color.Color, radius, x, y vg.Length) {
	s.Canvas.SetLineStyle(draw.LineStyle{Color: c, Width: 1.6})
	s.Canvas.DrawGlyph(draw.GlyphStyle{Color: c, Radius: radius, Shape: g}, s.At(x, y))
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
		lines[i] = sketch.Shorten(st, lines[i], width)
	}
	return lines
}
