package assessment

import (
	"fairdue/charts"
	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/assess"
)

// Widths of a figure in CSS pixels, which are the drawing's points.
const (
	Wide   = charts.Wide
	Narrow = charts.Narrow
)

// Figure is a drawing with its words.
type Figure = sketch.Figure

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
