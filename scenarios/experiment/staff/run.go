package staff

import (
	"context"
	"errors"
	"math"
	"sync/atomic"

	"fairdue/agents/debtors"
	"fairdue/scenarios/experiment/rows"
	"fairdue/sim/stat"
)

const (
	first   = 10  // replications before a precision is asked for (Law, 9.4.1: at least 10)
	perTurn = 2   // replications of a round after that
	most    = 400 // replications that a precision may ask for
)

// ErrNothing says that a run was stopped before one replication of all levels
// was finished.
var ErrNothing = errors.New("no replication of all levels is finished")

// Open begins the experiment's file of rows, or goes on with it. An empty path
// keeps the rows in memory.
func (c *Config) Open(path string, resume bool) (*rows.Store, error) {
	if resume && path != "" {
		return rows.Open(path, c.ID, c.columns())
	}
	return rows.Create(path, c.ID, c.columns())
}

// course is how far a run has come.
type course struct {
	*Config
	store   *rows.Store
	levels  []Level
	counts  []int // replications of each level that are evaluated
	rounds  int
	reached *Reached
	against int // level, once the first stage is over
	stopped string
	done    atomic.Int64
	clock   rows.Clock
}

// Run plays what the store does not hold and sums up. Rounds are evaluated only
// when they are complete, so that a result depends on their number and on
// nothing else. When ctx ends early the result holds what is complete, with a
// warning; the error is then ErrNothing if that is nothing.
func Run(ctx context.Context, c *Config, store *rows.Store) (*Result, error) {
	r := &course{Config: c, store: store, levels: c.levels(), clock: rows.Clock{Limit: c.Stop.Time, Elapsed: c.Elapsed}}
	r.counts = make([]int, len(r.levels))
	var err error
	if c.Stop.Replications > 0 {
		err = r.fixed(ctx)
	} else {
		err = r.sequential(ctx)
	}
	interrupted := err != nil && ctx.Err() != nil && errors.Is(err, ctx.Err())
	if err != nil && !interrupted {
		return nil, err
	}
	if interrupted {
		r.stopped = "interrupted"
		if c.Stop.Replications > 0 {
			r.common()
		}
		if r.least() == 0 {
			return nil, ErrNothing
		}
	}
	q, err := c.quick()
	if err != nil {
		return nil, err
	}
	res := r.result(q)
	if interrupted {
		return res, nil
	}
	curve := r.curve(res.Best)
	if res.Fall = r.falling(curve); res.Fall == nil {
		return res, nil
	}
	if err := r.explain(ctx, res.Fall, curve); err != nil && (ctx.Err() == nil || !errors.Is(err, ctx.Err())) {
		return nil, err
	}
	res.Answer += " " + res.Fall.sentence(res.Scenario.Currency)
	return res, nil
}

// curve are the levels of the curve that a level lies on.
func (r *course) curve(at Cell) []int {
	var list []int
	for i, l := range r.levels {
		if c := r.cell(l); c.Shifts == at.Shifts && c.Budget == at.Budget {
			list = append(list, i)
		}
	}
	return list
}

// Interim sums up the replications that all levels have so far, without the
// quick answer, or is nil.
func Interim(c *Config, store *rows.Store) *Result {
	r := &course{Config: c, store: store, levels: c.levels(), stopped: "not finished"}
	r.counts = make([]int, len(r.levels))
	if r.common(); r.least() == 0 {
		return nil
	}
	return r.result(nil)
}

// common evaluates as many replications as every level has, and counts them as
// the rounds.
func (r *course) common() {
	n := math.MaxInt
	for _, l := range r.levels {
		n = min(n, r.store.Replications(r.key(l)))
	}
	if r.Stop.Replications > 0 {
		n = min(n, r.Stop.Replications)
	}
	for i := range r.counts {
		r.counts[i] = n
	}
	r.rounds = n
}

func (r *course) least() int {
	n := math.MaxInt
	for _, k := range r.counts {
		n = min(n, k)
	}
	return n
}

// fixed plays all replications as one pool of work.
func (r *course) fixed(ctx context.Context) error {
	n := r.Stop.Replications
	r.stopped = "replications"
	to := make([]int, len(r.levels))
	for i := range to {
		to[i] = n
	}
	if err := r.extend(ctx, to, n*len(r.levels)); err != nil {
		return err
	}
	r.rounds = n
	return nil
}

// extend plays each level up to so many replications and then evaluates them.
func (r *course) extend(ctx context.Context, to []int, total int) error {
	var work []rows.Work[[]debtors.Debtor]
	for i, l := range r.levels {
		for rep := r.counts[i]; rep < to[i]; rep++ {
			if _, ok := r.store.Row(r.key(l), rep); ok {
				r.done.Add(1)
			}
			work = append(work, rows.Work[[]debtors.Debtor]{Plan: r.key(l), Replication: rep, Play: func(people []debtors.Debtor) ([]float64, error) {
				return r.play(l, people, rep), nil
			}})
		}
	}
	pool := &rows.Pool[[]debtors.Debtor]{Store: r.store, Build: r.Experiment.People, Workers: r.Experiment.Workers}
	if r.Progress != nil {
		pool.Progress = func() { r.Progress(min(int(r.done.Add(1)), max(total, 1)), total) }
	}
	err := r.clock.Time(func() (int, error) { err := pool.Run(ctx, work); return pool.Played, err })
	if err != nil {
		return err
	}
	copy(r.counts, to)
	return nil
}

// sequential plays rounds until the precision is reached or the time is over.
func (r *course) sequential(ctx context.Context) error {
	active := make([]bool, len(r.levels))
	for i := range active {
		active[i] = true
	}
	for {
		to, runs := make([]int, len(r.levels)), 0
		for i, n := range r.counts {
			if to[i] = n; active[i] {
				to[i] += perTurn
				if r.Stop.Time == 0 && r.rounds == 0 {
					to[i] = first // nothing is asked before
				}
				runs += to[i] - n
			}
		}
		if r.rounds > 0 && r.clock.Over(runs) {
			r.stopped = "time"
			return nil
		}
		total := 0
		if r.Stop.Time == 0 {
			total = int(r.done.Load()) + r.ahead(active, runs)
		}
		if err := r.extend(ctx, to, total); err != nil {
			return err
		}
		r.rounds++
		if r.Stop.Precision == 0 || r.least() < first {
			continue
		}
		if r.judge(active) {
			r.stopped = "precision"
			return nil
		}
		if r.most() >= most {
			r.stopped = "most replications"
			return nil
		}
	}
}

func (r *course) most() int {
	n := 0
	for _, k := range r.counts {
		n = max(n, k)
	}
	return n
}

// judge asks for each level whether its paired difference to the best is known
// precisely enough, and says whether all are. The best is chosen when the first
// stage is over, and so is the half-width that is asked for: from then on the
// precision is absolute, which is the only kind that makes sense for a
// difference, whose mean may be 0.
func (r *course) judge(active []bool) bool {
	samples := r.samples(net)
	if r.reached == nil {
		means := make([]float64, len(samples))
		for i, xs := range samples {
			means[i] = stat.MeanInterval(xs, 0.95).Mean
		}
		for i := range means {
			if means[i] > means[r.against] {
				r.against = i
			}
		}
		r.reached = &Reached{
			Relative: r.Stop.Precision, Absolute: r.Stop.Precision * math.Abs(means[r.against]), Best: r.cell(r.levels[r.against]), First: first,
		}
	}
	waiting := false
	r.reached.Widest = 0
	for i := range samples {
		if i == r.against {
			continue
		}
		n := min(len(samples[i]), len(samples[r.against]))
		d := stat.Paired(samples[i][:n], samples[r.against][:n], r.Experiment.Confidence)
		r.reached.Widest = max(r.reached.Widest, d.HalfWidth)
		active[i] = !d.Absolute(r.reached.Absolute)
		waiting = waiting || active[i]
	}
	active[r.against] = false
	for i := range samples { // the best goes on as long as another is paired with it
		active[r.against] = active[r.against] || active[i]
	}
	r.reached.Done = !waiting
	return !waiting
}

// ahead estimates the runs that are still to come.
func (r *course) ahead(active []bool, runs int) int {
	if r.reached == nil {
		return runs
	}
	samples, sum := r.samples(net), 0
	longest := 0
	for i := range samples {
		if !active[i] || i == r.against {
			continue
		}
		n := min(len(samples[i]), len(samples[r.against]))
		var d stat.Tally
		for k := range n {
			d.Add(samples[i][k] - samples[r.against][k])
		}
		more := min(most, stat.Replications(n, d.Variance(), r.reached.Absolute, r.Experiment.Confidence)) - n
		sum, longest = sum+more, max(longest, more)
	}
	return max(runs, sum+longest)
}
