package charts

import (
	"fmt"

	"fairdue/scenarios/experiment"
	"fairdue/scenarios/kpi"
)

// AtOnceHead are the headings of the table of statements that hold together.
func AtOnceHead(r *experiment.Result) []string {
	return []string{"Plan", "Minus " + PlanTitle(r, r.Baseline), "Minus the best of the others"}
}

// AtOnce are a plan's differences of net recovery that hold for all plans at once:
// from the baseline (Bonferroni) and from the best of the others (Hsu 1984).
func AtOnce(r *experiment.Result) [][]string {
	var rows [][]string
	for _, p := range r.Plans {
		c, ok := r.WithBest[p.Name]
		if !ok {
			continue
		}
		amount := func(v float64) string { return FormatNumber(v, kpi.Money, r.Scenario.Digits) }
		row := []string{PlanTitle(r, p.Name), Undefined, fmt.Sprintf("%s to %s", amount(c.Low), amount(c.High))}
		for _, d := range r.Differences {
			if d.Plan == p.Name && d.KPI == "net_recovery" {
				row[1] = FormatDifference(d.Mean, d.AtOnce, d.AtOnce > 0, kpi.Money, r.Scenario.Digits)
			}
		}
		rows = append(rows, row)
	}
	return rows
}
