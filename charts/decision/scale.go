package decision

import (
	"image/color"
	"math"
	"strconv"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"fairdue/charts"
	"fairdue/charts/internal/sketch"
)

// Figure is a drawing with its words.
type Figure = sketch.Figure

// rule draws a line, dashed where dashes are given.
func rule(s sketch.Sheet, c color.Color, w, x0, y0, x1, y1 vg.Length, dashes ...vg.Length) {
	s.Rule(draw.LineStyle{Color: c, Width: w, Dashes: dashes}, x0, y0, x1, y1)
}

// dot is a disc, or a ring.
func dot(s sketch.Sheet, c color.Color, r, x, y vg.Length, hollow bool) {
	if hollow {
		s.Ring(c, r, x, y)
		return
	}
	s.Dot(c, r, x, y)
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
	step := sketch.NiceStep(a.hi-a.lo, n)
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
