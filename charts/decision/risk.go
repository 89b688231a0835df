package decision

import (
	"fairdue/charts"
	"fairdue/charts/internal/tails"
	"fairdue/scenarios/experiment/choose"
)

// TailRisk draws how net recovery is spread; nil where there is nothing to draw.
func TailRisk(r *choose.Result) *Figure {
	var plans []tails.Plan
	for _, p := range ranked(r) {
		plans = append(plans, tails.Plan{Title: planTitle(p.PlanInfo), Risks: p.Risk})
	}
	return tails.Figure(plans, r.RiskNote, tails.Format{Currency: r.Scenario.Currency, Compact: charts.FormatCompact})
}

// riskTable is the spread in words.
func riskTable(r *choose.Result) Table {
	t := Table{Title: "What a bad run brings", Note: "Net recovery, " + r.Scenario.Currency + ". " + r.RiskNote, Head: charts.RiskHead()}
	for _, p := range ranked(r) {
		for _, x := range p.Risk {
			t.Rows = append(t.Rows, append([]string{planTitle(p.PlanInfo)}, charts.RiskCells(x, r.Scenario.Digits)...))
		}
	}
	return t
}
