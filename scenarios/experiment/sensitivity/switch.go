package sensitivity

import (
	"cmp"
	"context"
	"slices"
)

// known is the difference at a change.
type known struct {
	change float64
	e      Estimate
}

// bracket is where a switching value lies: the difference has one sign at its
// low end and the other at its high end.
type bracket struct {
	parameter int
	low, high known
}

// switches narrows down by bisection where the decision switches, all parameters
// at once in each step, and interpolates in what is left.
func (r *course) switches(ctx context.Context, out *Result) error {
	seen, most := make([][]known, len(r.parameters)), r.most()
	var open []bracket
	for i, row := range out.Parameters {
		base := known{r.parameters[i].neutral(), out.Base}
		low, high := known{row.Low.Change, row.Low.Difference}, known{row.High.Change, row.High.Difference}
		seen[i] = []known{base}
		for _, b := range []bracket{{i, low, base}, {i, base, high}} {
			if b.low.change == b.high.change {
				continue
			}
			if b.low.e.Mean*b.high.e.Mean < 0 {
				open = append(open, b)
			}
		}
		if low.change != base.change {
			seen[i] = append(seen[i], low)
		}
		if high.change != base.change {
			seen[i] = append(seen[i], high)
		}
	}
	for range r.Steps {
		var points [][]float64
		var to []int
		for _, b := range open {
			points, to = append(points, r.one(b.parameter, b.middle())), append(to, most)
		}
		if err := r.evaluate(ctx, points, to); err != nil {
			return err
		}
		for j := range open {
			b := &open[j]
			e, err := r.estimate(r.one(b.parameter, b.middle()))
			if err != nil {
				return err
			}
			m := known{b.middle(), e}
			seen[b.parameter] = append(seen[b.parameter], m)
			if e.Mean*b.low.e.Mean > 0 {
				b.low = m
			} else {
				b.high = m
			}
		}
	}
	for _, b := range open {
		s, err := r.switching(b, seen[b.parameter])
		if err != nil {
			return err
		}
		out.Parameters[b.parameter].Switches = append(out.Parameters[b.parameter].Switches, s)
	}
	for i := range out.Parameters {
		out.Parameters[i].Seen = nil
		for _, k := range seen[i] {
			label, err := r.label(i, k.change)
			if err != nil {
				return err
			}
			out.Parameters[i].Seen = append(out.Parameters[i].Seen, End{Change: k.change, Label: label, Difference: k.e})
		}
		slices.SortFunc(out.Parameters[i].Seen, func(a, b End) int { return cmp.Compare(a.Change, b.Change) })
	}
	return nil
}

func (b bracket) middle() float64 { return (b.low.change + b.high.change) / 2 }

// crossing is where a line from one value to another meets 0.
func crossing(a, fa, b, fb float64) float64 {
	if fa == fb {
		return (a + b) / 2
	}
	return a + (b-a)*fa/(fa-fb)
}

// switching is the value in a bracket and how far it may lie: from there outwards
// to where the interval of the difference leaves out 0.
func (r *course) switching(b bracket, seen []known) (Switch, error) {
	slices.SortFunc(seen, func(x, y known) int {
		if x.change < y.change {
			return -1
		}
		return 1
	})
	s := Switch{Change: crossing(b.low.change, b.low.e.Mean, b.high.change, b.high.e.Mean)}
	at := slices.IndexFunc(seen, func(k known) bool { return k.change == b.low.change })
	s.From, s.FromOpen = leaves(seen, at, -1, s.Change, b.low.e.Mean)
	s.To, s.ToOpen = leaves(seen, at+1, 1, s.Change, b.high.e.Mean)
	var err error
	for _, l := range []struct {
		to     *string
		change float64
	}{{&s.Label, s.Change}, {&s.FromLabel, s.From}, {&s.ToLabel, s.To}} {
		if *l.to, err = r.label(b.parameter, l.change); err != nil {
			return s, err
		}
	}
	return s, nil
}

// leaves goes from a crossing along the values seen until the interval of the
// difference lies on the side of sign.
func leaves(seen []known, at, step int, from, sign float64) (change float64, open bool) {
	if sign < 0 {
		sign = -1
	} else {
		sign = 1
	}
	width := 0.0 // at the crossing as at the nearest value
	if at >= 0 && at < len(seen) {
		width = seen[at].e.HalfWidth
	}
	last, bound := from, -width
	for ; at >= 0 && at < len(seen); at += step {
		k := seen[at]
		x := sign*k.e.Mean - k.e.HalfWidth
		if x > 0 {
			return crossing(last, bound, k.change, x), false
		}
		last, bound = k.change, x
	}
	return last, true
}
