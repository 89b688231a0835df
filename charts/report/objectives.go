package report

import (
	"fmt"
	"strconv"
	"strings"

	"fairdue/charts"
)

// objective is a plan's own target and how it fared.
type objective struct{ Plan, Title, Target, By, Mean, Met, Realistic string }

func (b *builder) objectives() []objective {
	var list []objective
	for _, p := range b.r.Plans {
		for _, o := range b.r.Objectives[p.Name] {
			unit := b.unitOf(o.KPI)
			x := objective{
				Plan: charts.PlanTitle(b.r, p.Name), Title: b.words(o.KPI).Title, Target: b.target(o.Target, unit),
				By: "by the end", Mean: b.value(o.Mean, unit),
				Met: charts.FormatBetter(o.MetShare, b.r.Replications),
			}
			if o.By > 0 {
				x.By = "by day " + strconv.Itoa(o.By)
			}
			if x.Met != charts.Undefined {
				x.Met = fmt.Sprintf("%.0f\u00a0%% of replications (%s)", 100*o.MetShare, x.Met)
				x.Realistic = realistic(o.MetShare, b.r.Replications)
			}
			list = append(list, x)
		}
	}
	return list
}

// realistic says whether a target asks too much or nothing. A few replications
// cannot tell 95 % from all.
func realistic(met float64, replications int) string {
	if replications < 5 {
		return "too few replications to say"
	}
	switch {
	case met < 0.05:
		return "looks out of reach for this plan"
	case met > 0.95:
		return "safe: met nearly always, it could ask for more"
	case met < 0.5:
		return "ambitious: more often missed than met"
	}
	return "realistic, and not certain"
}

func (b *builder) value(v float64, unit string) string {
	return unbroken(charts.FormatValue(v, unit, b.r.Scenario.Currency, b.r.Scenario.Digits))
}

// target says ">= 0.8" in words and in the indicator's unit; what is not of
// that form is printed as it is written.
func (b *builder) target(text, unit string) string {
	for op, words := range map[string]string{">=": "at least ", "<=": "at most "} {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(text), op); ok {
			if v, err := strconv.ParseFloat(strings.TrimSpace(rest), 64); err == nil {
				return words + unbroken(charts.FormatTarget(v, unit, b.r.Scenario.Currency))
			}
		}
	}
	return text
}
