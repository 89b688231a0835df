package specimen

import (
	"fmt"
	"math"

	"fairdue/scenarios/experiment"
)

// divide fills in what a difference is made of. The parts of one kind add up to
// the difference in cash or in cost, to the last digit that a float has.
func divide(r *experiment.Result, base Plan, plans []Plan, balance float64) {
	for _, p := range plans {
		d, from := r.Details[p.Name], r.Details[base.Name]
		put := func(by, part string, mean float64) {
			if mean == 0 {
				return
			}
			half := 0.0
			if r.Replications > 1 {
				half = 0.3*math.Abs(mean)/math.Sqrt(float64(r.Replications)) + balance/8000
			}
			r.Breakdown = append(r.Breakdown, experiment.Breakdown{Plan: p.Name, Baseline: base.Name, By: by, Part: part, Mean: mean, HalfWidth: half})
		}
		cash := 0.0
		for k := range d.Sources {
			diff := d.Sources[k].Amount - from.Sources[k].Amount
			put("source", d.Sources[k].Name, diff)
			cash += diff
		}
		for k := range d.Costs {
			put("cost", d.Costs[k].Name, d.Costs[k].Amount-from.Costs[k].Amount)
		}
		if p.Floor == 0 {
			put("segment", "in no segment", cash)
		} else {
			put("segment", "large", 0.67*cash)
			put("segment", "the rest", 0.33*cash)
		}
		n := r.Scenario.Days/30 + 1
		rest := cash
		for m := range n {
			part := rest
			if m < n-1 {
				// A plan that works brings money early, some of which would have come later.
				part = cash * 1.2 * 4 / float64((m+1)*(m+2)*4)
			}
			rest -= part
			put("month", fmt.Sprintf("%d-%02d", 2025+m/12, m%12+1), part)
		}
	}
}

// watch fills in what the law stopped and which contingencies fired: the second
// plan of three breaks rules, the others keep them.
func watch(r *experiment.Result, plans []Plan) {
	r.Law, r.Firings = map[string][]experiment.RuleCount{}, map[string][]experiment.FiringCount{}
	for _, p := range plans {
		rules := []experiment.RuleCount{}
		if p.Dials > 0 {
			call := experiment.RuleCount{Section: "12 CFR 1006.14(b)(2)(i)(A)", Text: "No more than seven calls about a debt within seven days.", Status: "read"}
			quiet := experiment.RuleCount{Section: "12 CFR 1006.14(h) (recalled: check against the official text)", Text: "A medium that the person has asked not to be used is not used.", Status: "recalled"}
			if p.Harm > 5 {
				call.Breaches, quiet.Breaches = 412.5, 38
			} else {
				call.Refused, quiet.Refused = p.Dials/50, p.Dials/80
			}
			rules = append(rules, call, quiet)
		}
		r.Law[p.Name] = rules
		fired := []experiment.FiringCount{}
		if p.Floor > 4 {
			fired = append(fired, experiment.FiringCount{Name: "floor half empty", Share: 0.85, Mean: 2.15, FirstDay: 37.4})
			fired = append(fired, experiment.FiringCount{Name: "post strike", FirstDay: 0})
		}
		r.Firings[p.Name] = fired
	}
	if len(plans) > 1 && plans[0].Floor > 0 {
		r.Limits = append(r.Limits, experiment.LimitCost{Plan: plans[0].Name, Cash: 30400, CashHalfWidth: 8200, Net: 21300, NetHalfWidth: 7900, Replications: min(r.Replications, 10)})
	}
}
