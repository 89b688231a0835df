package panel

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"fairdue/charts/internal/sketch"
)

// Look is how one curve appears in every figure.
type Look struct {
	Color  color.NRGBA
	Dashes []vg.Length
}

// Looks are told apart by colour (Okabe & Ito 2008) and, a second time, by dashes.
var Looks = []Look{
	{sketch.Blue, nil},
	{sketch.Orange, []vg.Length{7, 3}},
	{sketch.Green, []vg.Length{9, 3, 2, 3}},
	{color.NRGBA{0xcc, 0x79, 0xa7, 0xff}, []vg.Length{3, 2.5}},
	{color.NRGBA{0xe6, 0x9f, 0x00, 0xff}, []vg.Length{12, 4}},
	{color.NRGBA{0x56, 0xb4, 0xe9, 0xff}, []vg.Length{5, 2, 1, 2, 1, 2}},
	{sketch.Ink, []vg.Length{9, 5}},
}

// LookOf is the i-th look; they come again after the last.
func LookOf(i int) Look { return Looks[i%len(Looks)] }

// Line is how the curve is drawn.
func (l Look) Line(width vg.Length) draw.LineStyle {
	return draw.LineStyle{Color: l.Color, Width: width, Dashes: l.Dashes}
}
