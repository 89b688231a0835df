package sensitivity

import (
	"context"
	"math"

	"fairdue/sim/stat"
)

// fill plays the points of the table: a number of replications of each, or rounds
// until every difference is known to the precision or the time is over. What is
// to follow the table keeps its part of the time.
func (r *course) fill(ctx context.Context) error {
	points := [][]float64{r.neutral()}
	for i, p := range r.parameters {
		points = append(points, r.one(i, p.Low), r.one(i, p.High))
	}
	to := make([]int, len(points))
	if !r.sequential() {
		for i := range to {
			to[i] = r.Replications
		}
		r.rounds = r.Replications
		return r.evaluate(ctx, points, to)
	}
	active := make([]bool, len(points))
	for i := range active {
		active[i] = true
	}
	for {
		runs := 0
		for i, is := range active {
			if !is {
				continue
			}
			n := perTurn
			if r.rounds == 0 && r.Precision > 0 {
				n = first // nothing is asked before
			}
			to[i] += n
			runs += n
		}
		if r.rounds > 0 && r.clock.Over(runs+r.after(r.most()+perTurn)) {
			r.stopped = "time"
			return nil
		}
		r.total = max(r.total, len(r.asked)+runs+r.after(r.most()+perTurn))
		if err := r.evaluate(ctx, points, to); err != nil {
			return err
		}
		r.rounds++
		if r.Precision == 0 {
			if r.most() >= mostAdd {
				r.stopped = "most replications"
				return nil
			}
			continue
		}
		done, err := r.judge(points, active)
		switch {
		case err != nil:
			return err
		case done:
			r.stopped = "precision"
			return nil
		case r.most() >= mostAdd:
			r.stopped = "most replications"
			return nil
		}
	}
}

// judge asks of each point whether its difference is known precisely enough, and
// says whether all are. The half-width that is asked for is settled after the first
// stage: from then on the precision is absolute, the only kind that makes sense for
// a difference, whose mean may be 0.
func (r *course) judge(points [][]float64, active []bool) (done bool, err error) {
	if r.reached == nil {
		a, b, err := r.objectives(points[0])
		if err != nil {
			return false, err
		}
		r.reached = &Reached{Relative: r.Precision, Absolute: r.Precision * max(math.Abs(a), math.Abs(b)), First: first}
	}
	r.reached.Widest, r.reached.Done = 0, true
	for i, p := range points {
		e, err := r.estimate(p)
		if err != nil {
			return false, err
		}
		r.reached.Widest = max(r.reached.Widest, e.HalfWidth)
		active[i] = e.HalfWidth > r.reached.Absolute
		r.reached.Done = r.reached.Done && !active[i]
	}
	return r.reached.Done, nil
}

// objectives are the two plans' own means of the objective at a point.
func (r *course) objectives(changes []float64) (a, b float64, err error) {
	var ta, tb stat.Tally
	for rep := range r.count(changes) {
		if _, err := r.difference(changes, rep); err != nil {
			return 0, 0, err
		}
		row, _ := r.store.Row(r.key(changes), rep)
		half := len(row) / 2
		ta.Add(r.Objective.Of(row[:half]))
		tb.Add(r.Objective.Of(row[half:]))
	}
	return ta.Mean(), tb.Mean(), nil
}
