package choose

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync/atomic"

	"fairdue/agents/debtors"
	"fairdue/scenarios/experiment/rows"
	"fairdue/scenarios/kpi"
	"fairdue/sim/stat"
)

// ErrNothing says that a run was stopped before the first stage was finished.
var ErrNothing = errors.New("the first replications of all plans are not finished")

// ErrValue says that an indicator has no value where one is needed.
var ErrValue = errors.New("no value")

// Why no more replications were played.
const (
	stoppedSure        = "decided"
	stoppedMost        = "most replications"
	stoppedBudget      = "budget"
	stoppedTime        = "time"
	stoppedInterrupted = "interrupted"
)

// course is how far a selection has come.
type course struct {
	*Config
	store    *rows.Store
	used     []int // replications of each plan that were consumed
	asked    []int // and were played: a batch may hold more than was needed
	rounds   int
	left     []int // round in which a plan was dropped, 0 while it is not
	why      []string
	delta    float64
	screened int
	winner   int // -1: none is feasible
	decided  bool
	stopped  string
	verdicts []stat.Verdict
	done     atomic.Int64
	clock    rows.Clock
}

// Run plays what the store does not hold and chooses. Rounds are consumed in
// their order and only whole, so that a result depends on nothing but the
// configuration. When ctx ends early the result holds the rounds that are
// complete; the error is then ErrNothing if the first stage is not.
func Run(ctx context.Context, c *Config, store *rows.Store) (*Result, error) {
	k := len(c.names)
	r := &course{Config: c, store: store, used: make([]int, k), asked: make([]int, k), left: make([]int, k), why: make([]string, k), winner: -1, verdicts: make([]stat.Verdict, k), clock: rows.Clock{Limit: c.Time, Elapsed: c.Elapsed}}
	procedure := r.sequential
	if c.Procedure == OCBA {
		procedure = r.allocate
	}
	err := procedure(ctx)
	if err != nil && ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		if r.rounds < c.First {
			return nil, ErrNothing
		}
		r.stopped, err = stoppedInterrupted, nil
	}
	if err != nil {
		return nil, err
	}
	return r.result()
}

// extend plays each plan up to so many replications.
func (r *course) extend(ctx context.Context, to []int, total int) error {
	var work []rows.Work[[]debtors.Debtor]
	for plan, n := range to {
		for rep := r.asked[plan]; rep < n; rep++ {
			if _, ok := r.store.Row(r.names[plan], rep); ok {
				r.done.Add(1)
			}
			work = append(work, rows.Work[[]debtors.Debtor]{Plan: r.names[plan], Replication: rep, Play: func(people []debtors.Debtor) ([]float64, error) {
				return r.play(plan, people, rep), nil
			}})
		}
	}
	pool := &rows.Pool[[]debtors.Debtor]{Store: r.store, Build: r.build, Workers: r.Experiment.Workers}
	if r.Progress != nil {
		pool.Progress = func() { r.Progress(min(int(r.done.Add(1)), total), total) }
	}
	err := r.clock.Time(func() (int, error) { err := pool.Run(ctx, work); return pool.Played, err })
	if err != nil {
		return err
	}
	copy(r.asked, to)
	return nil
}

// value is a plan's indicator in a replication.
func (r *course) value(plan, rep, column int) (float64, error) {
	row, ok := r.store.Row(r.names[plan], rep)
	if !ok {
		panic(fmt.Sprintf("choose: replication %d of %q is not there", rep, r.names[plan]))
	}
	if x := row[column]; !math.IsNaN(x) && !math.IsInf(x, 0) {
		return x, nil
	}
	return 0, fmt.Errorf("%w: %s is not defined under plan %q in replication %d: choose another indicator, or a larger portfolio",
		ErrValue, kpi.Registry[column].Name, r.names[plan], rep)
}

// sample is a plan's indicator over the replications consumed; false where it is
// not defined in all of them.
func (r *course) sample(plan, column int) ([]float64, bool) {
	xs := make([]float64, r.used[plan])
	for rep := range xs {
		x, err := r.value(plan, rep, column)
		if err != nil {
			return nil, false
		}
		xs[rep] = x
	}
	return xs, true
}

// objectives are the samples of all plans.
func (r *course) objectives() ([][]float64, error) {
	list := make([][]float64, len(r.names))
	for plan := range list {
		for rep := range r.used[plan] {
			x, err := r.value(plan, rep, r.Objective.column)
			if err != nil {
				return nil, err
			}
			list[plan] = append(list[plan], x)
		}
	}
	return list, nil
}

// begin plays the first stage and settles the smallest difference that counts.
func (r *course) begin(ctx context.Context, total int) error {
	to := make([]int, len(r.names))
	for i := range to {
		to[i] = r.First
	}
	if err := r.extend(ctx, to, total); err != nil {
		return err
	}
	copy(r.used, to)
	r.rounds = r.First
	samples, err := r.objectives()
	if err != nil {
		return err
	}
	if r.delta = r.Delta; r.delta == 0 {
		r.delta = r.precision() * math.Abs(stat.MeanInterval(samples[r.baseline], r.Confidence).Mean)
	}
	if r.delta == 0 {
		return fmt.Errorf("%s of %q is 0: say which difference is worth detecting (--delta)", r.Objective.KPI, r.names[r.baseline])
	}
	return nil
}

// precision is the smallest difference that counts as a share of the baseline's
// mean.
func (c *Config) precision() float64 {
	if c.Precision > 0 {
		return c.Precision
	}
	return usualPrecision
}

// sequential plays rounds until one plan is left.
func (r *course) sequential(ctx context.Context) error {
	k := len(r.names)
	if err := r.begin(ctx, k*r.First); err != nil {
		return err
	}
	alpha, among := 1-r.Confidence, make([]int, k)
	for i := range among {
		among[i] = i
	}
	if k >= many && len(r.Subject) == 0 {
		var err error
		if among, alpha, err = r.screen(alpha); err != nil {
			return err
		}
	}
	if len(among) == 1 {
		r.winner, r.decided, r.stopped = among[0], true, stoppedSure
		return nil
	}
	p, observe := r.procedure(among, alpha)
	for round := 0; ; round++ {
		if winner, ok := p.Done(); ok {
			if r.winner, r.decided, r.stopped = -1, true, stoppedSure; winner >= 0 {
				r.winner = among[winner]
			}
			return nil
		}
		if round >= r.Most {
			r.stopped = stoppedMost
			return nil
		}
		alive := p.Alive()
		if round >= r.asked[among[alive[0]]] {
			limit := r.Most
			if l := p.Limit(); l > 0 {
				limit = min(limit, l)
			}
			to := r.ahead(among, alive, round)
			if r.clock.Over(r.total(to) - r.runs()) {
				r.stopped = stoppedTime
				return nil
			}
			if err := r.extend(ctx, to, max(r.total(to), r.runs()+len(alive)*(limit-round))); err != nil {
				return err
			}
		}
		if err := observe(round); err != nil {
			return err
		}
		after := p.Alive()
		for _, i := range alive {
			plan := among[i]
			r.used[plan] = max(r.used[plan], round+1)
			if !slices.Contains(after, i) {
				r.left[plan], r.why[plan] = round+1, "beaten"
				if r.verdicts[plan] == stat.Infeasible {
					r.why[plan] = "constraint"
				}
			}
		}
		r.rounds = max(r.rounds, round+1)
	}
}

// ahead are the next rounds of those that are left: as many as make a batch.
func (r *course) ahead(among, alive []int, round int) []int {
	to := slices.Clone(r.asked)
	for _, i := range alive {
		to[among[i]] = min(round+max(1, batch/len(alive)), r.Most)
	}
	return to
}

// runs is how many replications were played, over all plans.
func (r *course) runs() int { return r.total(r.asked) }

func (r *course) total(counts []int) int {
	n := 0
	for _, k := range counts {
		n += k
	}
	return n
}
