package experiment

import (
	"fmt"
	"slices"

	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/scenarios/kpi"
	"fairdue/sim/stat"
)

// split gathers the parts of the difference of one plan against the baseline.
// Segments are the plan's own; the baseline's cash from the same debtors stands
// against them, so that no debtor counts twice.
type split struct {
	segments []stat.Tally // the last one holds whom no segment took
	sources  [5]stat.Tally
	costs    [agents.BudgetLines]stat.Tally
	months   []stat.Tally
}

// divide adds one replication to the splits.
func (s *summary) divide(runs []*kpi.Run) {
	b := s.c.index(s.c.Baseline)
	if b < 0 {
		return
	}
	if s.splits == nil {
		s.splits = make([]split, len(runs))
	}
	base := runs[b]
	for p, r := range runs {
		if p == b {
			continue
		}
		d := &s.splits[p]
		n := len(s.c.Plans[p].Spec().Segments)
		if d.segments == nil {
			d.segments, d.months = make([]stat.Tally, n+1), make([]stat.Tally, len(r.MonthCash))
		}
		sums := make([]agents.Money, n+1)
		for i := range r.Paid {
			k := int(r.Segment[i])
			if k >= n {
				k = n
			}
			sums[k] += r.Paid[i] - base.Paid[i]
		}
		for k, m := range sums {
			d.segments[k].Add(m.Major(s.c.Setting.World.Digits))
		}
		subtract(d.sources[:], r.Sources[:], base.Sources[:])
		subtract(d.costs[:], r.Costs[:], base.Costs[:])
		subtract(d.months, r.MonthCash, base.MonthCash)
	}
}

func subtract(ts []stat.Tally, xs, ys []float64) {
	for k := range ts {
		ts[k].Add(xs[k] - ys[k])
	}
}

// report writes the splits, the contingencies that fired and what the law
// stopped into the result.
func (s *summary) report(r *Result) {
	r.Breakdown, r.Law, r.Firings = []Breakdown{}, map[string][]RuleCount{}, map[string][]FiringCount{}
	for p, plan := range s.c.Plans {
		spec := plan.Spec()
		r.Law[spec.Name], r.Firings[spec.Name] = s.rules(p), s.firings(p)
		if spec.Name == s.c.Baseline || s.splits == nil {
			continue
		}
		put := func(by, part string, t *stat.Tally) {
			iv := t.Interval(s.c.Confidence)
			if t.Min() == 0 && t.Max() == 0 {
				return
			}
			r.Breakdown = append(r.Breakdown, Breakdown{spec.Name, s.c.Baseline, by, part, iv.Mean, finite(iv.HalfWidth)})
		}
		d := &s.splits[p]
		for k := range d.segments {
			name := "in no segment"
			if k < len(spec.Segments) {
				name = spec.Segments[k].Name
			}
			put("segment", name, &d.segments[k])
		}
		for k := range d.sources {
			put("source", sourceNames[k], &d.sources[k])
		}
		for k := range d.costs {
			put("cost", agents.BudgetLine(k).String(), &d.costs[k])
		}
		for k := range d.months {
			first := s.c.Setting.Calendar.Date(max(0, s.c.Setting.Calendar.MonthStart(k)))
			put("month", fmt.Sprintf("%d-%02d", first.Year, first.Month), &d.months[k])
		}
	}
}

// sourceNames are where cash comes from, in the order of the records.
var sourceNames = [...]string{"Of their own accord", "During a call", "Kept promises", "Agency", "Judgments"}

// info names a plan and the rules that it is under.
func (s *summary) info(spec *plans.Spec) PlanInfo {
	i := PlanInfo{Name: spec.Name, Title: spec.Title, Story: spec.Story, Rules: []string{}, Caveats: []string{}}
	book := s.c.Setting.Laws[spec.Name]
	if book == nil {
		return i
	}
	i.Mode = book.Mode().String()
	for _, p := range book.Packs() {
		i.Rules = append(i.Rules, p.Title)
		if !slices.Contains(i.Caveats, p.Banner) {
			i.Caveats = append(i.Caveats, p.Banner)
		}
	}
	i.Caveats = append(i.Caveats, book.Caveats()...)
	return i
}

func (s *summary) rules(p int) []RuleCount {
	list := []RuleCount{}
	book := s.c.Setting.Laws[s.c.Plans[p].Spec().Name]
	t := &s.plans[p]
	at := func(counts []int, k int) float64 {
		if k < len(counts) {
			return float64(counts[k]) / float64(s.n)
		}
		return 0
	}
	if book == nil {
		return list
	}
	for k, ref := range book.Rules() {
		if n, m := at(t.refused, k), at(t.breached, k); n > 0 || m > 0 {
			list = append(list, RuleCount{ref.Rule.Citation(), ref.Rule.Text, ref.Rule.Status.String(), n, m})
		}
	}
	return list
}

func (s *summary) firings(p int) []FiringCount {
	list := []FiringCount{}
	for k, c := range s.c.Plans[p].Spec().Contingencies {
		f := FiringCount{Name: c.Name}
		seen := -1
		var first stat.Tally
		for _, g := range s.plans[p].firings {
			if g.Contingency != k || !g.Begins {
				continue
			}
			f.Mean++
			if g.replication != seen {
				seen = g.replication
				f.Share++
				first.Add(float64(g.Day))
			}
		}
		f.Mean /= float64(s.n)
		f.Share /= float64(s.n)
		if f.Share > 0 {
			f.FirstDay = first.Mean()
		}
		list = append(list, f)
	}
	return list
}
