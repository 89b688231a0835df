package planning

import (
	"fmt"

	"fairdue/charts"
	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment/staff"
)

// Widths of a figure in CSS pixels, which are the drawing's points.
const (
	Wide   = charts.Wide
	Narrow = charts.Narrow
)

// Figure is a drawing with its words.
type Figure = sketch.Figure

// Figures draws every figure that the result has data for.
func Figures(r *staff.Result) ([]*Figure, error) {
	if len(r.Curves) == 0 {
		return nil, fmt.Errorf("planning: the result has no curve")
	}
	var list []*Figure
	for _, f := range []*Figure{staffingCurve(r), marginalValue(r), service(r), heat(r), patterns(r), quickFigure(r)} {
		if f != nil {
			list = append(list, f)
		}
	}
	return list, nil
}
