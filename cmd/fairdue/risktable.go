package main

import (
	"fmt"
	"io"

	"github.com/jedib0t/go-pretty/v6/table"

	"fairdue/charts"
	"fairdue/scenarios/experiment"
)

// printRisk says what a bad quarter and a bad run bring under each plan.
func printRisk(w io.Writer, r *experiment.Result) {
	rows := 0
	t := plain(w)
	t.AppendHeader(table.Row{"plan", "over", "5 % worst", "its interval", "mean of those", "middle", "5 % best"})
	rightAligned(t, 7)
	open := func(v *float64) string {
		if v == nil {
			return "open"
		}
		return charts.FormatCompact(*v)
	}
	for _, p := range r.Plans {
		for _, x := range r.Risk[p.Name] {
			t.AppendRow(table.Row{
				charts.PlanTitle(r, p.Name), x.Name, charts.FormatCompact(x.Worst.Value), open(x.Worst.Low) + " .. " + open(x.Worst.High),
				charts.FormatCompact(x.WorstAvg.Value), charts.FormatCompact(x.Median.Value), charts.FormatCompact(x.Best.Value),
			})
			rows++
		}
	}
	if rows == 0 {
		return
	}
	fmt.Fprintf(w, "\nNet recovery in a bad quarter, %s:\n", r.Scenario.Currency)
	t.Render()
	printRiskNote(w, r.RiskNote, r.RiskFew)
}

// printRiskNote says what the number of replications allows to say of the tails.
func printRiskNote(w io.Writer, note string, few bool) {
	if few {
		note = "! " + note
	}
	fmt.Fprintf(w, "%s\n", wrap(note, 98))
}

// printAtOnce says what holds for all plans at once.
func printAtOnce(w io.Writer, r *experiment.Result) {
	if len(r.Plans) < 3 || len(r.WithBest) == 0 {
		return // with two plans it is the difference above
	}
	fmt.Fprintf(w, "\nNet recovery, %s, all statements at once with %.0f %%:\n", r.Scenario.Currency, 100*r.Confidence)
	t := plain(w)
	head := table.Row{}
	for _, h := range charts.AtOnceHead(r) {
		head = append(head, h)
	}
	t.AppendHeader(head)
	rightAligned(t, 3)
	for _, cells := range charts.AtOnce(r) {
		row := table.Row{}
		for _, c := range cells {
			row = append(row, c)
		}
		t.AppendRow(row)
	}
	t.Render()
}

// printControl says what the control variate achieves.
func printControl(w io.Writer, r *experiment.Result) {
	c := r.Controls
	for _, x := range c.List {
		if x.KPI != "net_recovery" || x.Plan != best(r) {
			continue
		}
		use := "is used: without it the interval would be"
		half := x.PlainHalf
		if !c.On {
			use, half = "would bring the interval to", x.HalfWidth
		}
		fmt.Fprintf(w, "\n%s\n", wrap(fmt.Sprintf("Control variate: %s (expected %s %s) explains %.0f %% of the variance of the net recovery of %s; it %s ± %s.",
			c.Control, charts.FormatCompact(c.Expected), r.Scenario.Currency, 100*x.Reduction, charts.PlanTitle(r, x.Plan), use, charts.FormatCompact(half)), 98))
		if !c.On {
			fmt.Fprintln(w, "--control-variates uses it.")
		}
	}
	if c.On || c.Why == "" {
		return
	}
	fmt.Fprintf(w, "\n%s\n", wrap("No control variate: "+c.Why+".", 98))
}

// best is the plan with the greatest net recovery.
func best(r *experiment.Result) string {
	name, top := "", 0.0
	for _, p := range r.Plans {
		if e := r.KPIs[p.Name]["net_recovery"]; e.Defined > 0 && (name == "" || e.Mean > top) {
			name, top = p.Name, e.Mean
		}
	}
	return name
}
