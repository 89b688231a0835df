package sensitivity

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync/atomic"

	"fairdue/scenarios/experiment/rows"
	"fairdue/sim/stat"
)

// ErrNothing says that a run was stopped before the table of the parameters was
// finished.
var ErrNothing = errors.New("the one-at-a-time table is not finished")

// ErrValue says that an indicator has no value where one is needed.
var ErrValue = errors.New("no value")

// job is one point to be played in one replication.
type job struct {
	changes     []float64
	replication int
}

// course is how far an analysis has come.
type course struct {
	*Config
	store *rows.Store
	done  atomic.Int64
	total int
	asked map[string]bool // runs, by point and replication

	clock   rows.Clock
	counts  map[string]int // replications of a point that are evaluated
	rounds  int
	reached *Reached
	stopped string
}

// Sizes of the rounds where a precision or the time decides.
const (
	first   = 10 // replications before a precision is asked for (Law, 9.4.1: at least 10)
	perTurn = 2  // of a round after that, and where the time alone decides
	mostAdd = 400
)

// Run plays what the store does not hold and sums up. The parts come one after
// the other: the table, the switching values, Morris, Sobol. When ctx ends early
// the result holds the parts that are finished, with a warning; the error is
// then ErrNothing if none is.
func Run(ctx context.Context, c *Config, store *rows.Store) (*Result, error) {
	r := &course{Config: c, store: store, total: c.work(max(c.Replications, first)), asked: map[string]bool{}, counts: map[string]int{},
		stopped: "finished", clock: rows.Clock{Limit: c.Time, Elapsed: c.Elapsed}}
	out, err := r.table(ctx)
	if err != nil {
		if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
			return nil, ErrNothing
		}
		return nil, err
	}
	parts := []struct {
		name string
		run  func(context.Context, *Result) error
		on   bool
	}{
		{"the switching values", r.switches, true},
		{"Morris's screening", r.morris, c.Morris > 0},
		{"Sobol's indices", r.sobol, c.Sobol > 0},
	}
	for _, p := range parts {
		if !p.on {
			continue
		}
		if r.clock.Over(0) {
			out.Stopped = "time"
			out.Warnings = append(out.Warnings, fmt.Sprintf("The time was over before %s: that and what comes after are missing. The same command with --resume goes on from there.", p.name))
			break
		}
		err := p.run(ctx, out)
		if err != nil && ctx.Err() != nil && errors.Is(err, ctx.Err()) {
			out.Stopped = "interrupted"
			out.Warnings = append(out.Warnings, fmt.Sprintf("The run was interrupted: %s and what comes after are missing. The same command with --resume goes on.", p.name))
			break
		}
		if err != nil {
			return nil, err
		}
	}
	r.words(out)
	return out, nil
}

// work estimates the runs with so many replications of each value.
func (c *Config) work(n int) int { return n*(1+2*len(c.parameters)) + c.after(n) }

// after estimates the runs after the table: of the bisections those of two
// parameters.
func (c *Config) after(replications int) int {
	k := len(c.parameters)
	n := replications * min(2, k) * c.Steps
	n += c.Morris * (k + 1)
	if c.Sobol > 0 {
		n += c.Sobol * (k + 3)
	}
	return n
}

// extend plays jobs.
func (r *course) extend(ctx context.Context, jobs []job) error {
	var work []rows.Work[struct{}]
	uses := map[string]*atomic.Int64{} // of variants, which are forgotten after the last
	for _, j := range jobs {
		key := r.key(j.changes)
		if id := fmt.Sprintf("%s %d", key, j.replication); !r.asked[id] {
			r.asked[id] = true
		} else {
			continue
		}
		if _, ok := r.store.Row(key, j.replication); ok {
			r.done.Add(1)
		}
		if uses[key] == nil {
			uses[key] = &atomic.Int64{}
		}
		left := uses[key]
		left.Add(1)
		work = append(work, rows.Work[struct{}]{Plan: key, Replication: j.replication, Play: func(struct{}) ([]float64, error) {
			row, err := r.play(j.changes, j.replication)
			if left.Add(-1) == 0 {
				r.forget(key)
			}
			return row, err
		}})
	}
	pool := &rows.Pool[struct{}]{Store: r.store, Build: func(int) struct{} { return struct{}{} }, Workers: r.Experiment.Workers}
	if r.Progress != nil {
		pool.Progress = func() {
			done := int(r.done.Add(1))
			r.Progress(done, max(done, r.total))
		}
	}
	return r.clock.Time(func() (int, error) { err := pool.Run(ctx, work); return pool.Played, err })
}

// difference is by how much the first plan is better than the second at a point.
func (r *course) difference(changes []float64, replication int) (float64, error) {
	row, ok := r.store.Row(r.key(changes), replication)
	if !ok {
		panic(fmt.Sprintf("sensitivity: replication %d of %q is not there", replication, r.key(changes)))
	}
	half := len(row) / 2
	a, b := r.Objective.Of(row[:half]), r.Objective.Of(row[half:])
	if math.IsNaN(a) || math.IsNaN(b) {
		return 0, fmt.Errorf("%w: %s is not defined in replication %d at %s: choose another indicator, or a larger portfolio", ErrValue, r.Objective.KPI, replication, r.key(changes))
	}
	return a - b, nil
}

// count is how many replications of a point are evaluated.
func (r *course) count(changes []float64) int { return r.counts[r.key(changes)] }

// evaluate has points played up to so many replications each and then evaluated.
func (r *course) evaluate(ctx context.Context, points [][]float64, to []int) error {
	var jobs []job
	for i, p := range points {
		for rep := range to[i] {
			jobs = append(jobs, job{p, rep})
		}
	}
	if err := r.extend(ctx, jobs); err != nil {
		return err
	}
	for i, p := range points {
		r.counts[r.key(p)] = to[i]
	}
	return nil
}

// most is the number of replications of the point that has most.
func (r *course) most() int {
	n := 0
	for _, k := range r.counts {
		n = max(n, k)
	}
	return n
}

// estimate is the mean difference at a point, paired.
func (r *course) estimate(changes []float64) (Estimate, error) {
	ds := make([]float64, r.count(changes))
	for i := range ds {
		var err error
		if ds[i], err = r.difference(changes, i); err != nil {
			return Estimate{}, err
		}
	}
	x := stat.MeanInterval(ds, confidence)
	e := Estimate{Mean: x.Mean, HalfWidth: x.HalfWidth, N: len(ds)}
	for _, d := range ds {
		if d > 0 {
			e.PBetter += 1 / float64(len(ds))
		}
	}
	return e, nil
}

// one changes a single parameter.
func (c *Config) one(i int, change float64) []float64 {
	changes := c.neutral()
	changes[i] = change
	return changes
}

// table plays every parameter at both ends of its range.
func (r *course) table(ctx context.Context) (*Result, error) {
	if err := r.fill(ctx); err != nil {
		return nil, err
	}
	out := r.begin()
	var err error
	if out.Base, err = r.estimate(r.neutral()); err != nil {
		return nil, err
	}
	for i := range r.parameters {
		p := &r.parameters[i]
		row := Row{Name: p.Name, Title: p.Title, Path: p.Path, How: p.How, Source: p.Source, Base: p.label(p.neutral(), r.values[i]), Switches: []Switch{}}
		if row.Low, err = r.end(i, p.Low); err != nil {
			return nil, err
		}
		if row.High, err = r.end(i, p.High); err != nil {
			return nil, err
		}
		row.Seen = []End{{Change: p.neutral(), Label: row.Base, Difference: out.Base}}
		for _, e := range []End{row.Low, row.High} {
			if e.Change != p.neutral() {
				row.Seen = append(row.Seen, e)
			}
		}
		slices.SortFunc(row.Seen, func(a, b End) int { return cmp.Compare(a.Change, b.Change) })
		row.Effect = r.effect(i)
		row.Span = math.Abs(row.High.Difference.Mean - row.Low.Difference.Mean)
		row.Verdict = judge(out.Base, row.Low.Difference, row.High.Difference)
		out.Parameters = append(out.Parameters, row)
	}
	return out, nil
}

// end is the difference at one end of a range.
func (r *course) end(i int, change float64) (End, error) {
	e, err := r.estimate(r.one(i, change))
	label, other := r.label(i, change)
	return End{Change: change, Label: label, Difference: e}, errors.Join(err, other)
}

// label writes a change with the mean value that it gives.
func (c *Config) label(i int, change float64) (string, error) {
	p := &c.parameters[i]
	value, err := newVariant(c.scenario, c.plans).change(p, change)
	return p.label(change, value), err
}

// effect is the paired change of the difference from the low end to the high.
func (r *course) effect(i int) Estimate {
	p := &r.parameters[i]
	n := min(r.count(r.one(i, p.Low)), r.count(r.one(i, p.High)))
	low, high := make([]float64, n), make([]float64, n)
	for rep := range low {
		low[rep], _ = r.difference(r.one(i, p.Low), rep)
		high[rep], _ = r.difference(r.one(i, p.High), rep)
	}
	x := stat.Paired(high, low, confidence)
	return Estimate{Mean: x.Mean, HalfWidth: x.HalfWidth, N: len(low), PBetter: x.PBetter}
}

// judge says whether a range changes the decision.
func judge(base, low, high Estimate) Verdict {
	winner := 1.0
	if base.Mean < 0 {
		winner = -1
	}
	verdict := Holds
	for _, e := range []Estimate{low, high} {
		switch {
		case winner*e.Mean+e.HalfWidth < 0:
			return Changes
		case winner*e.Mean-e.HalfWidth <= 0:
			verdict = MayChange
		}
	}
	return verdict
}
