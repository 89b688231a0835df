package report

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"fairdue/charts"
	"fairdue/scenarios/experiment"
)

// words finds what is known about an indicator; of an unknown one that is its
// name.
func (b *builder) words(kpi string) Indicator {
	for _, i := range b.o.Indicators {
		if i.Name == kpi {
			i.Title = charts.IndicatorTitle(b.o.Indicators, kpi)
			return i
		}
	}
	return Indicator{Name: kpi, Title: charts.IndicatorTitle(nil, kpi)}
}

// names lists every indicator of the result: those of the registry in its
// order, then the others by name.
func (b *builder) names() []string {
	var names, rest []string
	for _, i := range b.o.Indicators {
		names = append(names, i.Name)
	}
	for _, p := range b.r.Plans {
		for kpi := range b.r.KPIs[p.Name] {
			if !slices.Contains(names, kpi) && !slices.Contains(rest, kpi) {
				rest = append(rest, kpi)
			}
		}
	}
	sort.Strings(rest)
	return append(names, rest...)
}

// headlines are the indicators that some plan has a value of.
func (b *builder) headlines() []row {
	return b.estimates(slices.DeleteFunc(slices.Clone(charts.Headlines), func(kpi string) bool {
		return !slices.ContainsFunc(b.r.Plans, func(p experiment.PlanInfo) bool { return b.r.KPIs[p.Name][kpi].Defined > 0 })
	}))
}

// estimates is a table of indicators by plan; one that no plan has is left out.
func (b *builder) estimates(kpis []string) []row {
	var rows []row
	for _, kpi := range kpis {
		w := b.words(kpi)
		x := row{Title: w.Title, Name: kpi, Formula: w.Formula, Source: w.Source}
		known := false
		for _, p := range b.r.Plans {
			e, ok := b.r.KPIs[p.Name][kpi]
			known = known || ok
			if ok && x.Note == "" {
				x.Note = b.unit(e)
			}
			c := b.cell(e, ok)
			c.alarm(kpi, e)
			c.Plan = charts.PlanTitle(b.r, p.Name)
			x.Cells = append(x.Cells, c)
		}
		if known {
			rows = append(rows, x)
		}
	}
	return rows
}

// cell prints an estimate, and in how many replications it has a value where
// that is not in all.
func (b *builder) cell(e experiment.Estimate, ok bool) cell {
	if !ok || e.Defined == 0 {
		return cell{Value: charts.Undefined, Note: "not defined"}
	}
	interval := b.r.Replications > 1 && charts.Interval(e)
	c := cell{Value: unbroken(charts.FormatInterval(e.Mean, e.HalfWidth, interval, e.Unit, b.r.Scenario.Digits))}
	if e.Defined < b.r.Replications {
		c.Note = fmt.Sprintf("defined in %d of %d", e.Defined, b.r.Replications)
	}
	return c
}

// alarm marks a plan that breaks rules, in words: colour alone says nothing to
// some readers and on paper.
func (c *cell) alarm(kpi string, e experiment.Estimate) {
	if kpi == "breaches_per_1000" && e.Defined > 0 && e.Mean > 0 {
		c.Alarm, c.Note = true, strings.TrimPrefix(c.Note+"; breaks rules", "; ")
	}
}

// unit says what the numbers count and of what.
func (b *builder) unit(e experiment.Estimate) string {
	unit := charts.UnitLabel(e.Unit, b.r.Scenario.Currency)
	if e.Denominator == "" {
		if e.Unit == "count" {
			return "number"
		}
		return unit
	}
	switch e.Unit {
	case "share":
		return "% of " + e.Denominator
	case "ratio":
		return "ratio to " + e.Denominator
	case "per 1000":
		return "per 1,000 " + e.Denominator
	case "count":
		return "mean over " + e.Denominator
	}
	return unit + ", over " + e.Denominator
}

// differences is the table of plan minus baseline for the headlines.
func (b *builder) differences() []row {
	var rows []row
	for _, kpi := range charts.Headlines {
		w := b.words(kpi)
		x := row{Title: w.Title, Name: kpi}
		found := false
		for _, p := range b.r.Plans {
			if p.Name == b.r.Baseline {
				continue
			}
			c := cell{Plan: charts.PlanTitle(b.r, p.Name), Value: charts.Undefined}
			for _, d := range b.r.Differences {
				if d.Plan == p.Name && d.KPI == kpi {
					found = true
					unit := b.unitOf(kpi)
					c = b.difference(d, unit, c.Plan)
					x.Note = charts.DifferenceLabel(unit, b.r.Scenario.Currency)
					if d.Better == "more" || d.Better == "less" {
						x.Note = strings.TrimPrefix(x.Note+", "+d.Better+" is better", ", ")
					}
				}
			}
			x.Cells = append(x.Cells, c)
		}
		if found {
			rows = append(rows, x)
		}
	}
	return rows
}

func (b *builder) difference(d experiment.Difference, unit, plan string) cell {
	pairs := charts.Pairs(b.r, d)
	c := cell{Plan: plan, Verdict: charts.Judge(d, pairs)}
	c.Value = unbroken(charts.FormatDifference(d.Mean, d.HalfWidth, pairs > 1, unit, b.r.Scenario.Digits))
	if c.Value == charts.Undefined {
		c.Verdict = ""
		return c
	}
	if pairs > 1 && (d.Better == "more" || d.Better == "less") {
		c.Often = charts.FormatBetter(d.PBetter, pairs)
	}
	return c
}

func (b *builder) unitOf(kpi string) string {
	for _, p := range b.r.Plans {
		if e, ok := b.r.KPIs[p.Name][kpi]; ok && e.Unit != "" {
			return e.Unit
		}
	}
	if u := b.words(kpi).Unit; u != "" {
		return u
	}
	return "count"
}

// runnerUp says what the best plan brings more than the next best, which the
// table of differences from the baseline does not.
func (b *builder) runnerUp() string {
	d := b.r.RunnerUp
	if d == nil || d.Baseline == b.r.Baseline || d.Plan == b.r.Baseline {
		return ""
	}
	unit := b.unitOf(d.KPI)
	c := b.difference(*d, unit, "")
	s := fmt.Sprintf("The best against the next best, in %s: %s minus %s is %s", strings.ToLower(b.words(d.KPI).Title),
		charts.PlanTitle(b.r, d.Plan), charts.PlanTitle(b.r, d.Baseline), c.Value)
	if label := charts.DifferenceLabel(unit, b.r.Scenario.Currency); label != "" {
		s += " " + label
	}
	if c.Verdict != "" {
		s += fmt.Sprintf(" (%s", c.Verdict)
		if c.Often != "" {
			s += ", " + c.Often
		}
		s += ")"
	}
	return s + "."
}

func (b *builder) pairing() []pairing {
	var list []pairing
	for _, p := range b.r.Pairing {
		x := pairing{
			Plan:        charts.PlanTitle(b.r, p.Plan),
			Correlation: charts.FormatNumber(p.Correlation, "ratio", 0),
			Ratio:       charts.FormatNumber(p.VarianceRatio, "ratio", 0),
		}
		if p.VarianceRatio > 0 && p.VarianceRatio < 1 {
			x.Meaning = fmt.Sprintf("as sure as %s times as many independent runs", charts.FormatNumber(1/p.VarianceRatio, "ratio", 0))
		}
		list = append(list, x)
	}
	return list
}
