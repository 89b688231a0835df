package choose

import (
	"context"

	"fairdue/sim/stat"
)

// selector is what stat.KN and stat.ConstrainedKN have in common.
type selector interface {
	Alive() []int
	Done() (int, bool)
	Limit() int
}

// procedure sets KN up over some plans and says how it is shown a round.
func (r *course) procedure(among []int, alpha float64) (selector, func(round int) error) {
	k := len(among)
	values := make([]float64, k)
	objective := func(alive []int, round int) error {
		for _, i := range alive {
			x, err := r.value(among[i], round, r.Objective.column)
			if err != nil {
				return err
			}
			values[i] = x
		}
		return nil
	}
	if len(r.Subject) == 0 {
		p := stat.NewKN(k, r.First, alpha, r.delta, r.Objective.Maximise)
		return p, func(round int) error {
			if err := objective(p.Alive(), round); err != nil {
				return err
			}
			return p.Observe(values)
		}
	}
	bounds := make([]stat.Constraint, len(r.Subject))
	for j, c := range r.Subject {
		bounds[j] = stat.Constraint{Bound: c.Bound, Tolerance: c.Tolerance, AtLeast: c.AtLeast}
	}
	outputs := make([][]float64, k)
	for i := range outputs {
		outputs[i] = make([]float64, len(bounds))
	}
	p := stat.NewConstrainedKN(k, r.First, alpha, r.delta, r.Objective.Maximise, bounds)
	return p, func(round int) error {
		alive := p.Alive()
		if err := objective(alive, round); err != nil {
			return err
		}
		for _, i := range alive {
			for j, c := range r.Subject {
				x, err := r.value(among[i], round, c.column)
				if err != nil {
					return err
				}
				outputs[i][j] = x
			}
		}
		err := p.Observe(values, outputs)
		for i, plan := range among {
			r.verdicts[plan] = p.Verdict(i)
		}
		return err
	}
}

// screen drops, after the first stage, what is not the best with half of the
// error, and gives what is left and the error that remains for it: as much a
// pair of plans as if all took part, which holds the union bound over both.
func (r *course) screen(alpha float64) (among []int, rest float64, err error) {
	samples, err := r.objectives()
	if err != nil {
		return nil, 0, err
	}
	among = stat.SubsetPaired(samples, 1-alpha/2, r.Objective.Maximise)
	next := 0
	for plan := range r.names {
		if next < len(among) && among[next] == plan {
			next++
			continue
		}
		r.left[plan], r.why[plan] = r.First, "screened"
		r.screened++
	}
	return among, alpha / 2 * float64(len(among)-1) / float64(len(r.names)-1), nil
}

// allocate spends a budget by OCBA.
func (r *course) allocate(ctx context.Context) error {
	k := len(r.names)
	if err := r.begin(ctx, r.Budget); err != nil {
		return err
	}
	for {
		samples, err := r.objectives()
		if err != nil {
			return err
		}
		means, sds := make([]float64, k), make([]float64, k)
		for i, xs := range samples {
			var t stat.Tally
			for _, x := range xs {
				t.Add(x)
			}
			means[i], sds[i] = t.Mean(), t.SD()
		}
		r.winner = best(means, r.Objective.Maximise)
		step := min(batch, r.Budget-r.runs())
		if step <= 0 {
			r.stopped = stoppedBudget
			return nil
		}
		if r.clock.Over(step) {
			r.stopped = stoppedTime
			return nil
		}
		to := append([]int(nil), r.asked...)
		for i, n := range stat.NextOCBA(r.used, means, sds, step, r.Objective.Maximise) {
			to[i] += n
		}
		if err := r.extend(ctx, to, r.Budget); err != nil {
			return err
		}
		copy(r.used, to)
		for _, n := range to {
			r.rounds = max(r.rounds, n)
		}
	}
}

// best is the first of the best means.
func best(means []float64, maximise bool) int {
	b := 0
	for i, m := range means {
		if maximise && m > means[b] || !maximise && m < means[b] {
			b = i
		}
	}
	return b
}
