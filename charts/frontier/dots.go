package frontier

import (
	"cmp"
	"math"
	"slices"

	"fairdue/scenarios/experiment/search"
)

// dot is a point of the figure, in the units of the measures.
type dot struct {
	id     int
	values []float64 // by objective, NaN where there is none
	front  bool
	base   bool
	chosen bool
	label  string
}

// dots places every point. One that the clean-up did not play stands where its
// difference from the base plan, in the search's replications, puts it from the base
// plan's place: the two kinds of replications differ in luck that all plans share.
func dots(r *search.Result) []dot {
	goals := len(r.Objectives)
	all := make([]dot, 0, len(r.Points))
	for i := range r.Points {
		p := &r.Points[i]
		d := dot{id: p.ID, front: p.Front, base: p.ID == 0, chosen: p.ID == r.Chosen, label: short(r, p)}
		for m := range goals {
			v := math.NaN()
			switch base := &r.Points[0]; {
			case len(p.Fresh) > 0 && p.Fresh[m].N > 0:
				v = p.Fresh[m].Mean
			case len(base.Fresh) > 0 && base.Fresh[m].N > 0 && p.Versus[m].N > 0:
				v = base.Fresh[m].Mean + p.Versus[m].Mean
			case p.Search[m].N > 0:
				v = p.Search[m].Mean
			}
			d.values = append(d.values, v)
		}
		all = append(all, d)
	}
	return all
}

// short is a plan's number on the front.
func short(r *search.Result, p *search.Played) string {
	if n := len(r.Plan.Name) + 1; len(p.Name) > n {
		return p.Name[n:]
	}
	return ""
}

// edge are the front's dots that no other one beats in the two objectives drawn,
// from left to right.
func edge(r *search.Result, all []dot) []dot {
	var list []dot
	for _, d := range all {
		if !d.front {
			continue
		}
		beaten := slices.ContainsFunc(all, func(o dot) bool {
			return o.front && better(r.Measures[0], o.values[0], d.values[0]) >= 0 && better(r.Measures[1], o.values[1], d.values[1]) >= 0 &&
				better(r.Measures[0], o.values[0], d.values[0])+better(r.Measures[1], o.values[1], d.values[1]) > 0
		})
		if !beaten {
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, func(a, b dot) int { return cmp.Compare(a.values[1], b.values[1]) })
	return list
}

// better is 1, 0 or -1: whether a is better than b, as good or worse.
func better(m search.Measure, a, b float64) int {
	if m.Better == "less" {
		a, b = b, a
	}
	switch {
	case a > b:
		return 1
	case a < b:
		return -1
	}
	return 0
}

// scope is the range of a measure that the figure shows: all that matters, and of the
// rest nine tenths, so that a few very bad plans do not squeeze the others.
func scope(all []dot, m int) (lo, hi float64) {
	var rest, kept []float64
	for _, d := range all {
		if v := d.values[m]; !math.IsNaN(v) {
			rest = append(rest, v)
			if d.front || d.base || d.chosen {
				kept = append(kept, v)
			}
		}
	}
	slices.Sort(rest)
	cut := len(rest) / 20
	lo, hi = min(rest[cut], slices.Min(kept)), max(rest[len(rest)-1-cut], slices.Max(kept))
	if pad := (hi - lo) * 0.06; pad > 0 {
		return lo - pad, hi + pad
	}
	return lo - 1, hi + 1
}

// ticks are round numbers within a range, n at most or a few more.
func ticks(lo, hi float64, n int) []float64 {
	raw := (hi - lo) / float64(n)
	step := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 5, 10} {
		if m*step >= raw {
			step *= m
			break
		}
	}
	var ts []float64
	for k := math.Ceil(lo / step); k*step <= hi; k++ {
		ts = append(ts, k*step)
	}
	return ts
}
