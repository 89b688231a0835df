package panel

import (
	"image/color"

	"gonum.org/v1/plot/vg"

	"fairdue/charts/internal/sketch"
)

// Entry is one line of a legend.
type Entry struct {
	Label  string
	Sample func(s sketch.Sheet, x, y vg.Length) // centred on y, 24 wide
}

// Line is the entry of a curve.
func Line(l Look, label string) Entry {
	return Entry{label, func(s sketch.Sheet, x, y vg.Length) { s.Rule(l.Line(2.4), x, y, x+24, y) }}
}

// Fill is the entry of an area.
func Fill(c color.Color, label string) Entry {
	return Entry{label, func(s sketch.Sheet, x, y vg.Length) { s.Box(c, x+4, y-6, 16, 12) }}
}

// Point is the entry of a dot.
func Point(c color.Color, label string) Entry {
	return Entry{label, func(s sketch.Sheet, x, y vg.Length) { s.Dot(c, 4.5, x+12, y) }}
}

// Key lays a legend out in rows of the width.
func Key(entries []Entry, width vg.Length) (height vg.Length, paint func(sketch.Sheet)) {
	const gap, row, sample = vg.Length(18), vg.Length(21), vg.Length(24)
	type place struct {
		x, y  vg.Length
		label string
	}
	places := make([]place, len(entries))
	var x, y vg.Length
	for i, e := range entries {
		label := sketch.Shorten(sketch.BodyText, e.Label, width-sample-6)
		w := sample + 6 + sketch.BodyText.Width(label)
		if x > 0 && x+w > width {
			x, y = 0, y+row
		}
		places[i] = place{x, y, label}
		x += w + gap
	}
	return y + row, func(s sketch.Sheet) {
		for i, e := range entries {
			e.Sample(s, places[i].x, places[i].y+row/2)
			s.Text(sketch.BodyText, places[i].x+sample+6, places[i].y+row/2+sketch.BodyText.Font.Size*0.36, places[i].label)
		}
	}
}
