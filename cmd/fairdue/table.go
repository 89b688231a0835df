package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"fairdue/charts"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/kpi"
)

// headlines are the indicators of the terminal's table; the report has all.
var headlines = []string{
	"cash_collected", "net_recovery", "recovery_rate", "total_cost", "cost_to_collect", "rpc_per_dial", "ptp_rate", "kp_rate",
	"over_90", "occupancy", "complaints_per_1000",
}

// printResult writes the answer, the indicators by plan, what differs from the
// baseline and the warnings.
func printResult(w io.Writer, r *experiment.Result) {
	fmt.Fprintf(w, "\n%s\n\n", wrap(r.Answer, 100))
	printKPIs(w, r)
	if len(r.Differences) > 0 {
		fmt.Fprintf(w, "\nAgainst %s, in the same %d replications:\n", charts.PlanTitle(r, r.Baseline), r.Replications)
		printDifferences(w, r)
		printAtOnce(w, r)
	}
	printRisk(w, r)
	printControl(w, r)
	printObjectives(w, r)
	for _, s := range r.Warnings {
		fmt.Fprintf(w, "\n! %s", wrap(s, 98))
	}
	if len(r.Warnings) > 0 {
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "\n%s; %d accounts, %d days; ± is the half-width of the %.0f %% interval of the mean.\nseed %d, setup seed %d, version %s, hash %.12s\n",
		r.Portfolio.Note, r.Portfolio.Accounts, r.Scenario.Days, 100*r.Confidence, r.Seed, r.SetupSeed, r.Version, r.Hash)
}

func plain(w io.Writer) table.Writer {
	t := table.NewWriter()
	t.SetOutputMirror(w)
	s := table.StyleLight
	s.Options = table.Options{DrawBorder: false, SeparateColumns: false, SeparateHeader: true}
	s.Format.Header = text.FormatDefault
	t.SetStyle(s)
	return t
}

func printKPIs(w io.Writer, r *experiment.Result) {
	t := plain(w)
	head := table.Row{"", "unit"}
	right := []table.ColumnConfig{}
	for i, p := range r.Plans {
		head = append(head, charts.PlanTitle(r, p.Name))
		right = append(right, table.ColumnConfig{Number: i + 3, Align: text.AlignRight, AlignHeader: text.AlignRight})
	}
	t.AppendHeader(head)
	t.SetColumnConfigs(right)
	for _, name := range headlines {
		x, _ := kpi.Find(name)
		row := table.Row{x.Title, charts.UnitLabel(x.Unit, r.Scenario.Currency)}
		for _, p := range r.Plans {
			e := r.KPIs[p.Name][name]
			cell := charts.Undefined
			if e.Defined > 0 {
				cell = charts.FormatInterval(e.Mean, e.HalfWidth, charts.Interval(e), x.Unit, r.Scenario.Digits)
			}
			row = append(row, cell)
		}
		t.AppendRow(row)
	}
	t.Render()
}

func printDifferences(w io.Writer, r *experiment.Result) {
	t := plain(w)
	t.AppendHeader(table.Row{"plan", "net recovery", "cash collected", "total cost", "better (net)"})
	t.SetColumnConfigs([]table.ColumnConfig{
		{Number: 2, Align: text.AlignRight, AlignHeader: text.AlignRight}, {Number: 3, Align: text.AlignRight, AlignHeader: text.AlignRight},
		{Number: 4, Align: text.AlignRight, AlignHeader: text.AlignRight}, {Number: 5, Align: text.AlignRight, AlignHeader: text.AlignRight},
	})
	for _, p := range r.Plans {
		if p.Name == r.Baseline {
			continue
		}
		row := table.Row{charts.PlanTitle(r, p.Name)}
		for _, k := range []string{"net_recovery", "cash_collected", "total_cost"} {
			d := difference(r, p.Name, k)
			row = append(row, charts.FormatDifference(d.Mean, d.HalfWidth, r.Replications > 1, kpi.Money, r.Scenario.Digits))
		}
		t.AppendRow(append(row, charts.FormatBetter(difference(r, p.Name, "net_recovery").PBetter, r.Replications)))
	}
	t.Render()
}

func difference(r *experiment.Result, plan, name string) experiment.Difference {
	for _, d := range r.Differences {
		if d.Plan == plan && d.KPI == name {
			return d
		}
	}
	return experiment.Difference{}
}

func printObjectives(w io.Writer, r *experiment.Result) {
	for _, p := range r.Plans {
		for _, o := range r.Objectives[p.Name] {
			x, _ := kpi.Find(o.KPI)
			fmt.Fprintf(w, "\n%s wants %s %s: mean %s, met in %.0f %% of replications",
				charts.PlanTitle(r, p.Name), o.KPI, o.Target, charts.FormatValue(o.Mean, x.Unit, r.Scenario.Currency, r.Scenario.Digits), 100*o.MetShare)
		}
		if len(r.Objectives[p.Name]) > 0 {
			fmt.Fprintln(w)
		}
	}
}

// wrap breaks a sentence into lines of at most width characters.
func wrap(s string, width int) string {
	lines := strings.Split(text.WrapSoft(s, width), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}
