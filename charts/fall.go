package charts

import (
	"math"
	"slices"
	"strings"

	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment"
)

// fall is one plan's way from no difference to its difference in net recovery.
type fall struct {
	name, title, short string
	steps              []step
	verdict            Verdict // on the net difference
}

// step is one bar of a fall: a part that moves the sum, or the sum itself.
type step struct {
	label      string
	from, to   float64
	mean, half float64
	sum, given bool // given: the result has this part
}

const (
	cashLabel   = "Cash collected"
	waivedLabel = "Waived"
	restLabel   = "Everything else"
	netLabel    = "Net recovery"
)

// fallsOf builds one fall a plan; all have the same steps in the same order.
func fallsOf(r *experiment.Result) []fall {
	sources, costs := partNames(r, "source"), partNames(r, "cost")
	var falls []fall
	for _, p := range r.Plans {
		if p.Name == r.Baseline {
			continue
		}
		f := fall{name: p.Name, title: PlanTitle(r, p.Name)}
		f.short = brief(f.title)
		at, found := 0.0, false
		part := func(label string, mean, half float64, ok bool) {
			f.steps = append(f.steps, step{label: label, from: at, to: at + mean, mean: mean, half: half, given: ok})
			at += mean
			found = found || ok
		}
		for _, n := range sources {
			b, ok := partOf(r, p.Name, "source", n)
			part(IndicatorTitle(nil, n), b.Mean, b.HalfWidth, ok)
		}
		sum := func(label, kpi string) {
			d, ok := differenceOf(r, p.Name, kpi)
			if !ok {
				d.Mean, d.HalfWidth = at, math.NaN()
			}
			at = d.Mean
			f.steps = append(f.steps, step{label: label, to: at, mean: at, half: d.HalfWidth, sum: true, given: true})
			f.verdict = Judge(d, Pairs(r, d))
		}
		sum(cashLabel, "cash_collected")
		for _, n := range costs {
			b, ok := partOf(r, p.Name, "cost", n)
			part("Cost of "+lower(n), -b.Mean, b.HalfWidth, ok)
		}
		if !found {
			continue
		}
		d, ok := differenceOf(r, p.Name, "conceded")
		part(waivedLabel, -d.Mean, d.HalfWidth, ok && d.Mean != 0)
		net, ok := differenceOf(r, p.Name, "net_recovery")
		gap := net.Mean - at
		if !ok || math.Abs(gap) < 0.005*math.Max(math.Abs(at), math.Abs(net.Mean)) {
			gap = 0
		}
		part(restLabel, gap, math.NaN(), gap != 0)
		sum(netLabel, "net_recovery")
		falls = append(falls, f)
	}
	return withoutEmpty(falls)
}

// withoutEmpty drops the steps that no plan has.
func withoutEmpty(falls []fall) []fall {
	var used []bool
	for _, f := range falls {
		used = slices.Grow(used, len(f.steps))[:len(f.steps)]
		for i, s := range f.steps {
			used[i] = used[i] || s.given
		}
	}
	for k := range falls {
		var kept []step
		for i, s := range falls[k].steps {
			if used[i] {
				kept = append(kept, s)
			}
		}
		falls[k].steps = kept
	}
	return falls
}

// partNames lists the parts of a kind that some difference has: in the order of
// the details, which have them all, then in order of appearance.
func partNames(r *experiment.Result, by string) []string {
	var names []string
	put := func(n string) {
		if n = sketch.Clean(n); n != "" && !slices.ContainsFunc(names, func(m string) bool { return strings.EqualFold(m, n) }) {
			names = append(names, n)
		}
	}
	for _, p := range r.Plans {
		if d := r.Details[p.Name]; d != nil {
			lines := d.Sources
			if by == "cost" {
				lines = d.Costs
			}
			for _, l := range lines {
				put(l.Name)
			}
		}
	}
	for _, b := range r.Breakdown {
		if b.By == by {
			put(b.Part)
		}
	}
	return slices.DeleteFunc(names, func(n string) bool {
		return !slices.ContainsFunc(r.Plans, func(p experiment.PlanInfo) bool {
			_, ok := partOf(r, p.Name, by, n)
			return ok
		})
	})
}

func partOf(r *experiment.Result, plan, by, part string) (experiment.Breakdown, bool) {
	for _, b := range r.Breakdown {
		if b.Plan == plan && b.By == by && strings.EqualFold(sketch.Clean(b.Part), part) && finite(b.Mean) {
			return b, true
		}
	}
	return experiment.Breakdown{}, false
}

func differenceOf(r *experiment.Result, plan, kpi string) (experiment.Difference, bool) {
	for _, d := range r.Differences {
		if d.Plan == plan && d.KPI == kpi && finite(d.Mean) {
			return d, true
		}
	}
	return experiment.Difference{}, false
}
