package planning

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"fairdue/charts/internal/sketch"
)

// look is how one curve appears in every figure.
type look struct {
	color  color.NRGBA
	dashes []vg.Length
}

var looks = []look{
	{sketch.Blue, nil},
	{sketch.Orange, []vg.Length{7, 3}},
	{sketch.Green, []vg.Length{9, 3, 2, 3}},
	{color.NRGBA{0xcc, 0x79, 0xa7, 0xff}, []vg.Length{3, 2.5}},
	{color.NRGBA{0xe6, 0x9f, 0x00, 0xff}, []vg.Length{12, 4}},
	{color.NRGBA{0x56, 0xb4, 0xe9, 0xff}, []vg.Length{5, 2, 1, 2, 1, 2}},
	{sketch.Ink, []vg.Length{9, 5}},
}

func lookOf(i int) look { return looks[i%len(looks)] }

func (l look) line(width vg.Length) draw.LineStyle {
	return draw.LineStyle{Color: l.color, Width: width, Dashes: l.dashes}
}
