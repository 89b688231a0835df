package charts

import (
	"image/color"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"fairdue/charts/internal/sketch"
)

// keyEntry is one line of a legend: a sample and its words.
type keyEntry struct {
	label  string
	sample func(s sketch.Sheet, x, y vg.Length) // centred on y, sampleWidth wide
}

const sampleWidth = vg.Length(24)

func lineEntry(l look, label string) keyEntry {
	return keyEntry{label, func(s sketch.Sheet, x, y vg.Length) {
		s.Rule(l.line(2.4), x, y, x+sampleWidth, y)
	}}
}

func fillEntry(c color.Color, label string) keyEntry {
	return keyEntry{label, func(s sketch.Sheet, x, y vg.Length) {
		s.Box(c, x+4, y-6, 16, 12)
		edge := sketch.Hair(sketch.Axis, 0.5)
		s.Rule(edge, x+4, y-6, x+20, y-6)
		s.Rule(edge, x+4, y+6, x+20, y+6)
		s.Rule(edge, x+4, y-6, x+4, y+6)
		s.Rule(edge, x+20, y-6, x+20, y+6)
	}}
}

func markEntry(g draw.GlyphDrawer, c color.Color, label string) keyEntry {
	return keyEntry{label, func(s sketch.Sheet, x, y vg.Length) {
		mark(s, g, c, 5, x+sampleWidth/2, y)
	}}
}

// key lays a legend out in rows of the width, above the data it explains.
func key(entries []keyEntry, st text.Style, width vg.Length) (height vg.Length, paint func(sketch.Sheet)) {
	const gap, row = vg.Length(18), vg.Length(21)
	type place struct {
		x, y  vg.Length
		label string
	}
	places := make([]place, len(entries))
	var x, y vg.Length
	for i, e := range entries {
		label := sketch.Shorten(st, e.label, width-sampleWidth-6)
		w := sampleWidth + 6 + st.Width(label)
		if x > 0 && x+w > width {
			x, y = 0, y+row
		}
		places[i] = place{x, y, label}
		x += w + gap
	}
	return y + row, func(s sketch.Sheet) {
		for i, e := range entries {
			p := places[i]
			e.sample(s, p.x, p.y+row/2)
			s.Text(st, p.x+sampleWidth+6, p.y+row/2+st.Font.Size*0.36, p.label)
		}
	}
}
