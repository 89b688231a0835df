package report

import (
	"fmt"

	"fairdue/charts"
)

// risk is a row for each plan and window.
func (b *builder) risk() [][]string {
	var rows [][]string
	for _, p := range b.r.Plans {
		for _, x := range b.r.Risk[p.Name] {
			row := []string{charts.PlanTitle(b.r, p.Name)}
			for _, c := range charts.RiskCells(x, b.r.Scenario.Digits) {
				row = append(row, unbroken(c))
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// control says what the control variate achieves, used or not.
func (b *builder) control() ([]controlled, string) {
	c := b.r.Controls
	var list []controlled
	for _, x := range c.List {
		amount := func(mean, half float64) string {
			return unbroken(charts.FormatInterval(mean, half, half > 0, "money", b.r.Scenario.Digits))
		}
		list = append(list, controlled{
			Plan: charts.PlanTitle(b.r, x.Plan), Title: charts.IndicatorTitle(b.o.Indicators, x.KPI),
			Without: amount(x.Plain, x.PlainHalf), With: amount(x.Mean, x.HalfWidth), Gone: unbroken(fmt.Sprintf("%.0f %%", 100*x.Reduction)),
		})
	}
	use := "It is not used in the numbers above: its interval is exact only where outputs are normal. The switch is --control-variates."
	if c.On {
		use = "All amounts above use it, and so do their differences."
	}
	return list, unbroken(fmt.Sprintf("The control is %s: expected %s by the scenario's own distributions, %s in these replications. A replication with more debt collects more; the regression takes that off. %s",
		c.Control, charts.FormatCompact(c.Expected), charts.FormatCompact(c.Observed), use))
}
