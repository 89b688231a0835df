package main

import (
	"fmt"
	"io"
	"strconv"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"fairdue/charts"
	"fairdue/charts/planning"
	"fairdue/scenarios/experiment/staff"
	"fairdue/scenarios/kpi"
)

// printStaff writes the answer, the best curve, the knees of the others, the
// quick answer and the warnings.
func printStaff(w io.Writer, r *staff.Result) {
	fmt.Fprintf(w, "\n%s\n\n", wrap(r.Answer, 100))
	curve := r.BestCurve()
	t := plain(w)
	t.AppendHeader(table.Row{"collectors", "net recovery", "one more nets", "cash collected", "total cost", "service", "occupancy", "backlog", "complaints"})
	rightAligned(t, 9)
	for i, p := range curve.Levels {
		more := ""
		if i > 0 {
			more = money(curve.Steps[i-1].Net, r, true)
		}
		name := strconv.Itoa(p.Collectors)
		if curve.Knee != nil && p.Collectors == curve.Knee.Collectors {
			name = "> " + name
		}
		t.AppendRow(table.Row{
			name, money(p.KPIs["net_recovery"], r, false), more, money(p.KPIs["cash_collected"], r, false), money(p.KPIs["total_cost"], r, false),
			estimate(p, "service_level", kpi.Share), estimate(p, "occupancy", kpi.Share), estimate(p, "backlog", kpi.Count), estimate(p, "complaints_per_1000", kpi.PerMil),
		})
	}
	t.Render()
	if len(r.Curves) > 1 {
		printCurves(w, r)
	}
	printQuick(w, r)
	for _, s := range r.Warnings {
		fmt.Fprintf(w, "\n! %s", wrap(s, 98))
	}
	if len(r.Warnings) > 0 {
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "\n%s\nAmounts in %s; budget: %s. %d replications; ± is the half-width of the %.0f %% interval.\nseed %d, setup seed %d, version %s, experiment %.12s\n",
		wrap(r.Portfolio.Note, 98), r.Scenario.Currency, r.BudgetNote, r.Replications, 100*r.Confidence, r.Seed, r.SetupSeed, r.Version, r.ID)
}

func rightAligned(t table.Writer, columns int) {
	var cs []table.ColumnConfig
	for i := range columns {
		cs = append(cs, table.ColumnConfig{Number: i + 1, Align: text.AlignRight, AlignHeader: text.AlignRight})
	}
	t.SetColumnConfigs(cs)
}

func money(e staff.Estimate, r *staff.Result, sign bool) string {
	if sign {
		return charts.FormatDifference(e.Mean, e.HalfWidth, e.N > 1, kpi.Money, r.Scenario.Digits)
	}
	return charts.FormatInterval(e.Mean, e.HalfWidth, e.N > 1, kpi.Money, r.Scenario.Digits)
}

func estimate(p staff.Point, name, unit string) string {
	e := p.KPIs[name]
	if e.N == 0 {
		return charts.Undefined
	}
	s := charts.FormatInterval(e.Mean, e.HalfWidth, e.N > 1, unit, 0)
	if unit == kpi.Share {
		s += " %"
	}
	return s
}

// printCurves says where the knee lies for each shift pattern and budget.
func printCurves(w io.Writer, r *staff.Result) {
	fmt.Fprintln(w)
	t := plain(w)
	t.AppendHeader(table.Row{"shifts", "budget", "best", "from .. to", "net recovery", "against the best of all"})
	for _, c := range r.Curves {
		at, budget := planning.Top(&c), charts.Undefined
		if c.Budget > 0 {
			budget = charts.FormatCompact(c.Budget)
		}
		within, alike := "", "less"
		if c.Knee != nil {
			within = fmt.Sprintf("%.0f .. %.0f", c.Knee.Low, c.Knee.High)
		}
		for _, x := range r.Alike {
			if x.Shifts == c.Shifts && x.Budget == c.Budget {
				alike = "may be as good"
			}
		}
		if r.Best.Shifts == c.Shifts && r.Best.Budget == c.Budget {
			alike = "the best"
		}
		t.AppendRow(table.Row{c.Shifts, budget, at.Collectors, within, money(at.KPIs["net_recovery"], r, false), alike})
	}
	t.Render()
}

// printQuick sets the Erlang formulas beside the simulation.
func printQuick(w io.Writer, r *staff.Result) {
	q := r.Erlang
	if q == nil {
		return
	}
	fmt.Fprintf(w, "\n%s\n\n", wrap(planning.QuickAnswer(r), 100))
	t := plain(w)
	t.AppendHeader(table.Row{"collectors", "on the floor", "Erlang C", "Erlang A", "simulated"})
	rightAligned(t, 5)
	for _, x := range q.Lines {
		c := charts.FormatNumber(x.C.ServiceLevel, kpi.Share, 0) + " %"
		if x.C.Unstable {
			c = "no end to the wait"
		}
		t.AppendRow(table.Row{
			x.Collectors, fmt.Sprintf("%.1f", x.Floor), c, charts.FormatNumber(x.A.ServiceLevel, kpi.Share, 0) + " %",
			charts.FormatInterval(x.Simulated.ServiceLevel, x.HalfWidth, x.HalfWidth > 0, kpi.Share, 0) + " %",
		})
	}
	t.Render()
	for _, x := range q.Reasons {
		fmt.Fprintf(w, "%s\n", wrap(fmt.Sprintf("- %s: %s; %s.", x.Cause, x.Size, x.Why), 98))
	}
}
