package calibrate

import (
	"context"
	"math"
	"strings"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/scenarios/panel"
	"fairdue/sim"
)

// target is what a fit aims at: statistics of a history with their doubt.
type target struct {
	stats     []panel.Statistic
	used      []int       // of them, those that count
	scatter   []float64   // sd of each, by the bootstrap over accounts
	draws     [][]float64 // the bootstrap itself
	threshold agents.Money
	first     int // of the statistics of the first month
}

// groupFirst is the first month: what a behaviour that has gone on for long
// would show in it. The simulation itself begins with the real one.
const groupFirst = "first month"

func opening(h *panel.Panel, threshold agents.Money, weights []float64) []panel.Statistic {
	start, _, _ := h.Periods()
	var status [panel.States]float64
	var shown [debtors.Showns]float64
	n := 0.0
	for a := range h.Accounts() {
		from, _ := h.Span(a)
		r := h.Row(from)
		if r.Period != start {
			continue
		}
		w := 1.0
		if weights != nil {
			w = weights[a]
		}
		n += w
		status[r.State()] += w
		if s := Shown(r, threshold); s < debtors.Showns {
			shown[s] += w
		}
	}
	var ss []panel.Statistic
	for k, x := range status {
		ss = append(ss, panel.Statistic{Group: groupFirst, Name: panel.StateNames[k] + " months past due", Value: x / n, N: n})
	}
	for k, x := range shown {
		ss = append(ss, panel.Statistic{Group: groupFirst, Name: [...]string{"nothing billed", "nothing paid", "part paid", "paid whole"}[k], Value: x / n, N: n})
	}
	return ss
}

// tolerance is the miss of a share that no fit is driven to mend: a model is
// not the truth, and the sharpest statistics are not the ones that matter most.
const tolerance = 0.003

// openingTolerance is that of the first month, whose past need not have been
// steady.
const openingTolerance = 0.01

// fewest account months behind a statistic that counts.
const fewest = 40

func newTarget(ctx context.Context, h *panel.Panel, threshold agents.Money, seed uint64, draws, workers int) (*target, error) {
	t := &target{stats: h.Tally(threshold, nil).Statistics(), threshold: threshold}
	var err error
	chance := sim.NewChance(seed, 1)
	if t.draws, err = h.Bootstrap(ctx, chance, threshold, draws, workers); err != nil {
		return nil, err
	}
	t.first = len(t.stats)
	t.stats = append(t.stats, opening(h, threshold, nil)...)
	for d := range t.draws {
		w := panel.Draw(chance, d, h.Accounts())
		t.draws[d] = append(t.draws[d], panel.Values(opening(h, threshold, w))...)
	}
	t.scatter = make([]float64, len(t.stats))
	for k, s := range t.stats {
		t.scatter[k] = deviation(t.draws, k)
		if counts(s) && !math.IsNaN(t.scatter[k]) && t.scatter[k] > 0 {
			t.used = append(t.used, k)
		}
	}
	return t, nil
}

// counts says whether a statistic is fitted. The first month's status is given
// and its past was not steady, money ratios hang on a few large accounts, and pooled transitions are the sum
// of the monthly ones.
func counts(s panel.Statistic) bool {
	switch {
	case math.IsNaN(s.Value) || s.N < fewest:
		return false
	case s.Group == panel.GroupMoves || s.Group == panel.GroupLate || strings.HasSuffix(s.Name, "months past due"):
		return false
	case strings.HasSuffix(s.Name, "money") || strings.HasSuffix(s.Name, "paid over billed"):
		return false
	}
	return true
}

// deviation is the standard deviation of column k; NaN if a row lacks it.
func deviation(rows [][]float64, k int) float64 {
	mean, sq := 0.0, 0.0
	for _, r := range rows {
		mean += r[k]
	}
	mean /= float64(len(rows))
	for _, r := range rows {
		sq += (r[k] - mean) * (r[k] - mean)
	}
	return math.Sqrt(sq / float64(len(rows)-1))
}

// sigma is the scale of the miss of statistic k: chance of the history and of
// as many simulated accounts, and the tolerance.
func (t *target) sigma(k int) float64 {
	v, off := 2*t.scatter[k]*t.scatter[k], tolerance
	if k >= t.first {
		off = openingTolerance
	}
	return math.Sqrt(v + off*off)
}

// residuals are the misses of simulated statistics in units of sigma. What a
// simulation lacks altogether misses by five.
func (t *target) residuals(values []float64) []float64 {
	rs := make([]float64, len(t.used))
	for i, k := range t.used {
		if x := values[k]; math.IsNaN(x) {
			rs[i] = 5
		} else {
			rs[i] = (x - t.stats[k].Value) / t.sigma(k)
		}
	}
	return rs
}
