package specimen

import (
	"math"

	"pgregory.net/rapid"

	"fairdue/scenarios/experiment"
)

// Wild draws a result of the right types and no sense: missing parts, ragged
// lengths, infinities, absurd names.
func Wild(t *rapid.T) *experiment.Result {
	number := rapid.SampledFrom([]float64{0, 1, .5, -3, 7, 1e-12, 1e-320, .07, 41237, 1e18, 1.7e308, -1e308, math.NaN(), math.Inf(1), math.Inf(-1)})
	numbers := rapid.SliceOfN(number, 0, 12)
	word := rapid.SampledFrom([]string{"", "a", "No action", "<script src=x>&\"'", "tab\tnew\nline\x00", "\xff\xfe", "計画", "averyveryverylongwordthatcannotbebrokenanywhereatallbecauseithasnospaces",
		"A plan whose title goes on and on, as titles of plans that committees have written do"})
	unit := rapid.SampledFrom([]string{"money", "share", "count", "days", "seconds", "per 1000", "ratio", "", "odd"})
	count := rapid.IntRange(0, 3)
	estimate := rapid.Custom(func(t *rapid.T) experiment.Estimate {
		return experiment.Estimate{Mean: number.Draw(t, "mean"), HalfWidth: number.Draw(t, "half"), Unit: unit.Draw(t, "unit"),
			Denominator: word.Draw(t, "denominator"), Defined: count.Draw(t, "defined")}
	})
	band := rapid.Custom(func(t *rapid.T) experiment.Band {
		return experiment.Band{Mean: numbers.Draw(t, "mean"), Low: numbers.Draw(t, "low"), High: numbers.Draw(t, "high")}
	})
	line := rapid.Custom(func(t *rapid.T) experiment.CostLine {
		return experiment.CostLine{Name: word.Draw(t, "name"), Amount: number.Draw(t, "amount")}
	})
	step := rapid.Custom(func(t *rapid.T) experiment.FunnelStep {
		return experiment.FunnelStep{Name: word.Draw(t, "name"), Count: number.Draw(t, "count")}
	})
	r := &experiment.Result{
		Scenario: experiment.ScenarioInfo{Name: word.Draw(t, "scenario"), Title: word.Draw(t, "title"), Currency: word.Draw(t, "currency"),
			Digits: rapid.IntRange(0, 3).Draw(t, "digits"), Days: rapid.SampledFrom([]int{0, 1, 10, 180, 900, 4000}).Draw(t, "days")},
		Portfolio:    experiment.PortfolioInfo{Accounts: count.Draw(t, "accounts"), Balance: number.Draw(t, "balance")},
		Replications: rapid.SampledFrom([]int{0, 1, 2, 20}).Draw(t, "replications"), Confidence: number.Draw(t, "confidence"),
		KPIs: map[string]map[string]experiment.Estimate{}, Objectives: map[string][]experiment.Objective{}, Details: map[string]*experiment.Detail{},
		Law: map[string][]experiment.RuleCount{}, Firings: map[string][]experiment.FiringCount{},
		Warnings: rapid.SliceOfN(rapid.OneOf(word, rapid.Just("law: it breaks <rules>"), rapid.Just("law:")), 0, 2).Draw(t, "warnings"), Answer: word.Draw(t, "answer"),
	}
	part := rapid.Custom(func(t *rapid.T) experiment.Breakdown {
		return experiment.Breakdown{By: rapid.SampledFrom([]string{"source", "cost", "segment", "month", "odd", ""}).Draw(t, "by"),
			Part: rapid.OneOf(word, rapid.SampledFrom([]string{"2026-01", "2026-03", "2026-02", "2029-12", "0000-01", "9999-12", "2026-13", "staff", "Staff"})).Draw(t, "part"),
			Mean: number.Draw(t, "part's mean"), HalfWidth: number.Draw(t, "part's half")}
	})
	rule := rapid.Custom(func(t *rapid.T) experiment.RuleCount {
		return experiment.RuleCount{Section: word.Draw(t, "section"), Text: word.Draw(t, "text"), Status: rapid.SampledFrom([]string{"read", "quoted", "recalled", "house", "", "odd"}).Draw(t, "status"),
			Refused: number.Draw(t, "refused"), Breaches: number.Draw(t, "breaches")}
	})
	firing := rapid.Custom(func(t *rapid.T) experiment.FiringCount {
		return experiment.FiringCount{Name: word.Draw(t, "contingency"), Share: number.Draw(t, "share"), Mean: number.Draw(t, "times"), FirstDay: number.Draw(t, "first day")}
	})
	names := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"no-action", "a", "b", "c", "d", "e", "f", "g", "h", ""}), 1, 10, func(s string) string { return s }).Draw(t, "plans")
	r.Baseline = names[0]
	for _, n := range names {
		r.Plans = append(r.Plans, experiment.PlanInfo{Name: n, Title: word.Draw(t, "title"), Story: word.Draw(t, "story")})
		r.KPIs[n] = map[string]experiment.Estimate{}
		for _, w := range Words {
			if rapid.Bool().Draw(t, "has "+w.Name) {
				r.KPIs[n][w.Name] = estimate.Draw(t, w.Name)
			}
			if n != r.Baseline && rapid.Bool().Draw(t, "differs") {
				r.Differences = append(r.Differences, experiment.Difference{Plan: n, Baseline: r.Baseline, KPI: w.Name, Mean: number.Draw(t, "difference"),
					HalfWidth: number.Draw(t, "half"), PBetter: number.Draw(t, "better"), Better: rapid.SampledFrom([]string{"more", "less", "neither", ""}).Draw(t, "direction")})
			}
		}
		r.Pairing = append(r.Pairing, experiment.Pairing{Plan: n, Correlation: number.Draw(t, "correlation"), VarianceRatio: number.Draw(t, "ratio")})
		r.Objectives[n] = []experiment.Objective{{KPI: "recovery_rate", Target: rapid.SampledFrom([]string{">= 0.8", "<= x", ""}).Draw(t, "target"),
			By: rapid.SampledFrom([]int{0, 90, -4}).Draw(t, "by"), Mean: number.Draw(t, "mean"), MetShare: number.Draw(t, "met")}}
		for _, b := range rapid.SliceOfN(part, 0, 14).Draw(t, "parts") {
			b.Plan, b.Baseline = n, r.Baseline
			r.Breakdown = append(r.Breakdown, b)
		}
		r.Law[n] = rapid.SliceOfN(rule, 0, 3).Draw(t, "law")
		r.Firings[n] = rapid.SliceOfN(firing, 0, 2).Draw(t, "firings")
		if rapid.Bool().Draw(t, "limited") {
			r.Limits = append(r.Limits, experiment.LimitCost{Plan: n, Cash: number.Draw(t, "limit's cash"), CashHalfWidth: number.Draw(t, "half"),
				Net: number.Draw(t, "limit's net"), NetHalfWidth: number.Draw(t, "half"), Replications: count.Draw(t, "limited replications")})
		}
		if rapid.IntRange(0, 4).Draw(t, "detail") > 0 {
			r.Details[n] = &experiment.Detail{
				Cash: band.Draw(t, "cash"), Busy: band.Draw(t, "busy"), OnFloor: band.Draw(t, "floor"), Backlog: band.Draw(t, "backlog"),
				Ageing: rapid.SliceOfN(numbers, 0, 6).Draw(t, "ageing"), OpenBalance: numbers.Draw(t, "open"),
				Roll: rapid.SliceOfN(estimate, 0, 5).Draw(t, "roll"), Cure: rapid.SliceOfN(estimate, 0, 5).Draw(t, "cure"),
				Funnel: rapid.SliceOfN(step, 0, 6).Draw(t, "funnel"), Costs: rapid.SliceOfN(line, 0, 12).Draw(t, "costs"), Sources: rapid.SliceOfN(line, 0, 5).Draw(t, "sources"),
			}
		}
	}
	if rapid.Bool().Draw(t, "runner up") {
		r.RunnerUp = &experiment.Difference{Plan: names[len(names)-1], Baseline: names[0], KPI: "net_recovery", Mean: number.Draw(t, "lead"),
			HalfWidth: number.Draw(t, "half"), PBetter: number.Draw(t, "better"), Better: "more"}
	}
	return r
}
