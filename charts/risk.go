package charts

import (
	"fmt"

	"gonum.org/v1/plot/vg"

	"fairdue/charts/internal/sketch"
	"fairdue/charts/internal/tails"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/kpi"
)

// TailRisk draws how net recovery is spread over the runs, by quarter: the 5 %
// worst, the middle and the 5 % best.
func TailRisk(r *experiment.Result) (*Figure, error) {
	var plans []tails.Plan
	for _, p := range r.Plans {
		plans = append(plans, tails.Plan{Title: PlanTitle(r, p.Name), Risks: r.Risk[p.Name]})
	}
	f := tails.Figure(plans, r.RiskNote, tails.Format{Currency: sketch.Clean(r.Scenario.Currency), Compact: FormatCompact})
	if f == nil {
		return nil, empty("one replication has no tails")
	}
	return &Figure{Name: f.Name, Title: f.Title, Note: f.Note, Caption: f.Caption, Foot: f.Foot, body: func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		h, paint := f.Body(width)
		return h, func(s sketch.Sheet) { paint(sketch.Sheet{Canvas: s.Canvas}) }
	}}, nil
}

// RiskHead are the headings of a table of risks.
func RiskHead() []string {
	return []string{"Plan", "Over", "Runs", "5 % worst", "Mean of those", "Middle", "5 % best", "Mean of those", "Below zero"}
}

// RiskCells are a risk's words after the plan's name.
func RiskCells(x experiment.Risk, digits int) []string {
	amount := func(v float64) string { return FormatNumber(v, kpi.Money, digits) }
	end := func(v *float64) string {
		if v == nil {
			return "open"
		}
		return amount(*v)
	}
	bound := func(b experiment.Bound) string {
		return fmt.Sprintf("%s (%s to %s)", amount(b.Value), end(b.Low), end(b.High))
	}
	tail := func(t experiment.Tail) string {
		return fmt.Sprintf("%s (%s to %s)", amount(t.Value), amount(t.Low), amount(t.High))
	}
	return []string{x.Name, fmt.Sprint(x.N), bound(x.Worst), tail(x.WorstAvg), amount(x.Median.Value), bound(x.Best), tail(x.BestAvg), FormatNumber(x.Loss, kpi.Share, 0) + " %"}
}
