package charts

import (
	"fmt"

	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment"
)

// Costs draws what each plan spends, by kind, with its cost per unit collected.
func Costs(r *experiment.Result) (*Figure, error) {
	var rows []barRow
	spent := false
	for _, s := range lineUp(r) {
		b := barRow{series: s, none: "spends nothing"}
		b.parts, b.total = positive(s.Detail.Costs)
		spent = spent || b.total > 0
		b.value = moneyOf(r, s.Name, "total_cost", b.total)
		if e, ok := r.KPIs[s.Name]["cost_to_collect"]; ok && e.Defined > 0 && finite(e.Mean) && b.total > 0 {
			b.value += ", " + FormatNumber(e.Mean, e.Unit, r.Scenario.Digits) + " per unit collected"
		}
		rows = append(rows, b)
	}
	if !spent {
		return nil, empty("no plan spends anything")
	}
	return &Figure{
		Name:    "costs",
		Title:   "What it costs",
		Note:    fmt.Sprintf("Cost by kind over %s days, %s, %s. All bars have one scale.", days(r), sketch.Clean(r.Scenario.Currency), meanOf(r)),
		Caption: costsCaption(r, rows),
		body:    stackedBars(rows),
	}, nil
}

// Sources draws where each plan's cash comes from.
func Sources(r *experiment.Result) (*Figure, error) {
	var rows []barRow
	came := false
	for _, s := range lineUp(r) {
		b := barRow{series: s, none: "collects nothing"}
		b.parts, b.total = positive(s.Detail.Sources)
		came = came || b.total > 0
		b.value = moneyOf(r, s.Name, "cash_collected", b.total)
		rows = append(rows, b)
	}
	if !came {
		return nil, empty("no plan collects anything")
	}
	return &Figure{
		Name:    "cash-sources",
		Title:   "Where the cash comes from",
		Note:    fmt.Sprintf("Cash collected by what brought it in, over %s days, %s, %s. All bars have one scale.", days(r), sketch.Clean(r.Scenario.Currency), meanOf(r)),
		Caption: sourcesCaption(r, rows),
		body:    stackedBars(rows),
	}, nil
}

// moneyOf prints an indicator in compact form; where the result lacks it, the
// sum of the bar.
func moneyOf(r *experiment.Result, plan, kpi string, sum float64) string {
	if e, ok := r.KPIs[plan][kpi]; ok && e.Defined > 0 && finite(e.Mean) {
		sum = e.Mean
	}
	return withUnit(FormatCompact(sum), sketch.Clean(r.Scenario.Currency))
}

func days(r *experiment.Result) string { return fixed(float64(r.Scenario.Days), 0) }

func meanOf(r *experiment.Result) string {
	if r.Replications < 2 {
		return "one replication"
	}
	return fmt.Sprintf("mean of %d replications", r.Replications)
}

func largest(b barRow) experiment.CostLine {
	var top experiment.CostLine
	for _, p := range b.parts {
		if p.Amount > top.Amount {
			top = p
		}
	}
	return top
}

func costsCaption(r *experiment.Result, rows []barRow) string {
	most, least, spend := -1, -1, 0
	for i, b := range rows {
		if b.total > 0 {
			spend++
		}
		if b.total > 0 && (most < 0 || b.total > rows[most].total) {
			most = i
		}
		if b.total > 0 && (least < 0 || b.total < rows[least].total) {
			least = i
		}
	}
	b := rows[most]
	top := largest(b)
	s := fmt.Sprintf("%s spends %s, %.0f %% of it on %s", b.Short, b.value, 100*top.Amount/b.total, lower(top.Name))
	switch {
	case most != least && b.value == rows[least].value:
		s = fmt.Sprintf("%s and %s spend about the same: %s, %.0f %% of it on %s", b.Short, rows[least].Short, b.value, 100*top.Amount/b.total, lower(top.Name))
	case most == least && spend > 1:
		s = "No plan spends more than another: " + s
	case most != least:
		s = fmt.Sprintf("%s spends most: %s, %.0f %% of it on %s; %s spends least: %s",
			b.Short, b.value, 100*top.Amount/b.total, lower(top.Name), rows[least].Short, rows[least].value)
	}
	return s + "."
}

func sourcesCaption(r *experiment.Result, rows []barRow) string {
	best := 0
	for i, b := range rows {
		if b.total > rows[best].total {
			best = i
		}
	}
	b := rows[best]
	top := largest(b)
	s := fmt.Sprintf("%s collects most; its largest source is “%s” with %.0f %% of the cash", b.Short, lower(top.Name), 100*top.Amount/b.total)
	var second experiment.CostLine
	for _, p := range b.parts {
		if p.Name != top.Name && p.Amount > second.Amount {
			second = p
		}
	}
	if second.Amount > 0 {
		s += fmt.Sprintf(", then “%s” with %.0f %%", lower(second.Name), 100*second.Amount/b.total)
	}
	return s + "."
}
