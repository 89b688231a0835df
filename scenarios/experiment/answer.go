package experiment

import (
	"fmt"
	"math"
	"strings"

	"fairdue/agents"
)

// answer is the report's first sentence: which plan is better, by how much and
// how sure, on net recovery.
func answer(r *Result) string {
	if len(r.Warnings) > 0 && strings.HasPrefix(r.Warnings[0], "law: ") {
		return verdict(r) + " Not lawful: it breaks rules of its own packs."
	}
	return verdict(r)
}

// verdict is the answer apart from the law.
func verdict(r *Result) string {
	if len(r.Plans) == 1 {
		p := r.Plans[0]
		cash := r.KPIs[p.Name]["cash_collected"]
		return fmt.Sprintf("%s collects %s%s in %d days%s.", r.called(p), r.money(cash.Mean), r.plusMinus(cash.HalfWidth), r.Scenario.Days, r.perUnit(p.Name))
	}
	best := r.best("")
	if best.Name == r.Baseline {
		return r.keep(best, r.best(best.Name))
	}
	return r.against(best, r.Baseline) + r.ahead()
}

// ahead adds how far the best plan leads the next best, when that is not the
// baseline it was compared with already.
func (r *Result) ahead() string {
	d := r.RunnerUp
	if d == nil || d.Baseline == r.Baseline {
		return ""
	}
	next := r.plan(d.Baseline)
	if !r.clear(*d) {
		return fmt.Sprintf(" It cannot be told apart from %s, the next best (%s%s).", r.called(next), r.money(d.Mean), r.plusMinus(d.HalfWidth))
	}
	return fmt.Sprintf(" It leads %s, the next best, by %s%s.", r.called(next), r.money(d.Mean), r.plusMinus(d.HalfWidth))
}

// best is the plan with the highest mean net recovery but one.
func (r *Result) best(but string) PlanInfo {
	var best PlanInfo
	top := math.Inf(-1)
	for _, p := range r.Plans {
		if v := r.KPIs[p.Name][headline].Mean; p.Name != but && v > top {
			best, top = p, v
		}
	}
	return best
}

// against says what the plan brings more than the baseline.
func (r *Result) against(p PlanInfo, baseline string) string {
	b := r.plan(baseline)
	d, ok := r.difference(p.Name, headline)
	if !ok {
		return fmt.Sprintf("%s has nothing to be compared with.", r.called(p))
	}
	if !r.clear(d) {
		return fmt.Sprintf("%s and %s cannot be told apart: the difference in net recovery is %s%s over %d days; %s came out better in %s.",
			r.called(p), r.called(b), r.money(d.Mean), r.plusMinus(d.HalfWidth), r.Scenario.Days, r.called(p), r.times(d.PBetter))
	}
	return fmt.Sprintf("%s nets %s%s more than %s over %d days%s; better in %s.",
		r.called(p), r.money(d.Mean), r.plusMinus(d.HalfWidth), r.called(b), r.Scenario.Days, r.perUnit(p.Name), r.times(d.PBetter))
}

// keep says that the baseline is the best of all, and by how much.
func (r *Result) keep(best, next PlanInfo) string {
	d, ok := r.difference(next.Name, headline)
	switch {
	case !ok:
		return fmt.Sprintf("%s has nothing to be compared with.", r.called(best))
	case !r.clear(d):
		return fmt.Sprintf("%s, today's plan, and %s cannot be told apart: the difference in net recovery is %s%s over %d days; %s came out better in %s.",
			r.called(best), r.called(next), r.money(-d.Mean), r.plusMinus(d.HalfWidth), r.Scenario.Days, r.called(next), r.times(d.PBetter))
	}
	return fmt.Sprintf("%s, today's plan, stays ahead: it nets %s%s more than %s, the next best, over %d days%s; better in %s.",
		r.called(best), r.money(-d.Mean), r.plusMinus(d.HalfWidth), r.called(next), r.Scenario.Days, r.perUnit(best.Name), r.times(1-d.PBetter))
}

// clear says whether the interval of a difference leaves out zero. One
// replication has no interval and decides nothing.
func (r *Result) clear(d Difference) bool {
	return r.Replications > 1 && math.Abs(d.Mean) > d.HalfWidth
}

func (r *Result) difference(plan, kpi string) (Difference, bool) {
	for _, d := range r.Differences {
		if d.Plan == plan && d.KPI == kpi {
			return d, true
		}
	}
	return Difference{}, false
}

func (r *Result) plan(name string) PlanInfo {
	for _, p := range r.Plans {
		if p.Name == name {
			return p
		}
	}
	return PlanInfo{}
}

// called is the plan's title, with its name where another plan has the same
// title.
func (r *Result) called(p PlanInfo) string {
	if p.Title == "" {
		return p.Name
	}
	for _, q := range r.Plans {
		if q.Title == p.Title && q.Name != p.Name {
			return p.Title + " (" + p.Name + ")"
		}
	}
	return p.Title
}

func (r *Result) times(share float64) string {
	return fmt.Sprintf("%.0f of %d replications", share*float64(r.Replications), r.Replications)
}

func (r *Result) perUnit(plan string) string {
	e := r.KPIs[plan]["cost_to_collect"]
	if e.Defined == 0 {
		return ""
	}
	return fmt.Sprintf(", at %.2f per %s collected", e.Mean, r.Scenario.Currency)
}

func (r *Result) plusMinus(h float64) string {
	if h <= 0 {
		return ""
	}
	return " ± " + group(round3(h))
}

func (r *Result) money(x float64) string { return group(x) + " " + r.Scenario.Currency }

// round3 keeps two figures of a half-width: more would be noise.
func round3(x float64) float64 {
	if x <= 0 {
		return 0
	}
	unit := math.Pow(10, math.Floor(math.Log10(x))-1)
	return math.Round(x/unit) * unit
}

// group writes a whole number with commas.
func group(x float64) string { return agents.Money(math.RoundToEven(x)).Format(0) }
