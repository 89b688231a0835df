package search

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"fairdue/agents/debtors"
	"fairdue/agents/plans"
	"fairdue/scenarios"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/experiment/rows"
	"fairdue/scenarios/kpi"
	"fairdue/sim"
	"fairdue/sim/stat"
)

// Options are what a user chooses beside the space. Zero values take its own.
type Options struct {
	Evaluations, Replications, Debtors int
	Precision                          float64       // of the gain in the first objective, relative to the base plan's mean
	Time                               time.Duration // decides how many points are tried; 0: Evaluations does
	Workers                            int
	Version                            string
}

// Config is a search, ready to run.
type Config struct {
	Space      *Space
	Experiment *experiment.Config
	ID         string
	Precision  float64
	Time       time.Duration
	Elapsed    func() time.Duration  // since the run began; needed for Time
	Progress   func(done, total int) // runs; total is an estimate; from any goroutine; may be nil
	Played     func(*Result)         // what is known so far, after each few points; may be nil
}

// ErrNothing says that a search was stopped before the base plan was played.
var ErrNothing = errors.New("the base plan was not finished")

// New sets up a search.
func New(s *Space, o Options) (*Config, error) {
	if o.Evaluations != 0 {
		if s.Evaluations = o.Evaluations; o.Evaluations < leastEvaluations || o.Evaluations > mostEvaluations {
			return nil, fmt.Errorf("%d evaluations: want from %d to %d", o.Evaluations, leastEvaluations, mostEvaluations)
		}
	}
	if o.Replications != 0 {
		if s.Replications = o.Replications; o.Replications < 2 || o.Replications > mostReplications {
			return nil, fmt.Errorf("%d replications: want from 2 to %d", o.Replications, mostReplications)
		}
	}
	if o.Precision < 0 || o.Precision > stat.MostRelative {
		return nil, fmt.Errorf("a precision of %g: want more than 0 and at most %g", o.Precision, stat.MostRelative)
	}
	if o.Time < 0 {
		return nil, errors.New("the time cannot be negative")
	}
	if o.Time > 0 && o.Evaluations > 0 {
		return nil, errors.New("either a number of evaluations, or a time that decides it")
	}
	if o.Debtors < 0 {
		return nil, fmt.Errorf("%d debtors: want 1 or more", o.Debtors)
	}
	if err := s.resize(cmp.Or(o.Debtors, s.Debtors)); err != nil {
		return nil, err
	}
	e, err := experiment.New(s.Scenario, []*scenarios.Plan{s.Base}, experiment.Options{Seed: s.Seed, Workers: o.Workers, Version: o.Version, Alone: true})
	if err != nil {
		return nil, err
	}
	return &Config{Space: s, Experiment: e, Precision: o.Precision, Time: o.Time, ID: rows.ID(e, slices.Concat(s.Scenario.Inputs, s.Base.Inputs), s.grid())}, nil
}

// Open begins the search's file of rows, or goes on with it. An empty path keeps
// the rows in memory.
func (c *Config) Open(path string, resume bool) (*rows.Store, error) {
	if resume && path != "" {
		return rows.Open(path, c.ID, rows.Columns(c.Experiment.Setting.Days))
	}
	return rows.Create(path, c.ID, rows.Columns(c.Experiment.Setting.Days))
}

// Run searches. When ctx ends early the result says what is known by then; the
// error is then nil unless that is nothing.
func Run(ctx context.Context, c *Config, store *rows.Store) (*Result, error) {
	s := c.Space
	specs := map[string]*plans.Spec{s.key(nil): s.Base.Spec}
	refusal := ""
	p := &problem[[]debtors.Debtor]{
		goals: s.Goals, bounds: s.Bounds, key: s.key, people: c.Experiment.People,
		evaluations: s.Evaluations, replications: s.Replications, difference: s.Difference,
		precision: c.Precision, clock: rows.Clock{Limit: c.Time, Elapsed: c.Elapsed},
		chance: sim.NewChance(s.Seed, 0), workers: c.Experiment.Workers, store: store, progress: c.Progress,
	}
	p.allowed = func(at Point) (bool, error) {
		if !s.within(at) {
			return false, nil
		}
		spec, err := s.plan(at)
		if err != nil {
			if refusal == "" {
				refusal = err.Error()
			}
			return false, nil
		}
		specs[s.key(at)] = spec
		return true, nil
	}
	p.play = func(at Point, people []debtors.Debtor, rep int) []float64 {
		return rows.Play(c.Experiment, specs[s.key(at)], people, rep)
	}
	onGrid := true
	for _, q := range s.Parameters {
		p.levels, p.ordered = append(p.levels, len(q.Levels)), append(p.ordered, q.Kind != Choice)
		p.base = append(p.base, q.Own)
		onGrid = onGrid && q.Own >= 0
	}
	if !onGrid {
		p.base = nil
	}
	run := newCourse(p)
	if c.Played != nil {
		p.played = func() { c.Played(c.result(run, false, refusal)) }
	}
	err := run.run(ctx)
	interrupted := err != nil && ctx.Err() != nil && errors.Is(err, ctx.Err())
	if err != nil && !interrupted {
		return nil, err
	}
	if len(run.trials) == 0 {
		return nil, ErrNothing
	}
	return c.result(run, !interrupted, refusal), nil
}

// result sums up.
func (c *Config) result(run *course[[]debtors.Debtor], finished bool, refusal string) *Result {
	s, e := c.Space, c.Experiment
	r := &Result{
		Name: s.Name, Title: s.Title, Story: s.Story, Scenario: e.Scenario, Portfolio: e.Portfolio,
		Plan:   experiment.PlanInfo{Name: s.Base.Spec.Name, Title: s.Base.Spec.Title, Story: s.Base.Spec.Story},
		Bounds: []string{}, Limits: []string{}, Front: []int{}, Alike: []int{}, Gain: []Gain{}, Stages: []string{}, Warnings: []string{},
		Chosen: run.final.chosen, Sure: run.final.sure, Optimal: run.optimal, GainN: run.final.tested, Delta: run.delta(), Finished: finished,
		Precision: run.reached, Stopped: "evaluations", Tolerance: []Tolerance{},
		Rejected: len(run.refused), Evaluations: len(run.trials), Replications: s.Replications, Fresh: run.final.n,
		Runs: run.store.Len(), Confidence: confidence, Seed: s.Seed, SetupSeed: s.Scenario.SetupSeed, Version: e.Version, ID: c.ID,
	}
	if run.final.n == 0 {
		r.Chosen = -1
	}
	switch {
	case !finished:
		r.Stopped = "interrupted"
	case run.late:
		r.Stopped = "time"
	}
	for _, b := range s.Bounds {
		r.Tolerance = append(r.Tolerance, Tolerance{b.String(), b.tolerance()})
	}
	columns := r.measures(s)
	for _, st := range run.stages {
		r.Stages = append(r.Stages, st.name+": "+st.words)
	}
	for i, t := range run.trials {
		p := Played{ID: i, at: t.point, Values: s.Values(t.point), Phase: t.phase, Keeps: run.kept(t), Fresh: []Estimate{}, ToBase: []Estimate{}}
		for _, col := range columns {
			xs := run.sample(t, col, searched, run.replications)
			p.Search = append(p.Search, estimate(xs))
			p.Samples = append(p.Samples, xs)
			p.Versus = append(p.Versus, estimate(less(xs, run.sample(run.trials[0], col, searched, run.replications))))
		}
		r.Points = append(r.Points, p)
	}
	c.finals(run, r, columns)
	r.parameters(s, run)
	r.Answer, r.Guarantee = r.answer(), r.guarantee(s)
	r.Warnings = append(r.Warnings, slices.Concat(s.Scenario.Warnings, s.Base.Warnings)...)
	if !finished {
		r.Warnings = append(r.Warnings, "interrupted: what is shown is what was finished; go on with --resume")
	}
	if run.late {
		r.Warnings = append(r.Warnings, fmt.Sprintf("the time ended the search after %d points: with --resume and more time it goes on from there", len(r.Points)))
	}
	if p := r.Precision; p != nil {
		text := fmt.Sprintf("%s ± %s (%g %% of today's plan's mean)", r.Measures[0].Title, r.amount(r.Measures[0], p.Absolute, 0), 100*p.Relative)
		if p.Done {
			r.Warnings = append(r.Warnings, fmt.Sprintf("replications of the confirmation were added until the gain was known to %s: its interval covers slightly less than %.0f %%", text, 100*confidence))
		} else {
			r.Warnings = append(r.Warnings, fmt.Sprintf("the precision was not reached in %d replications: asked for was %s, found ± %s", mostTests, text, r.amount(r.Measures[0], p.Found, 0)))
		}
	}
	if refusal != "" {
		r.Warnings = append(r.Warnings, fmt.Sprintf("%d points were left out because their plans are not in order or break a limit; the first plan refused: %s", r.Rejected, refusal))
	}
	return r
}

// measures lists the indicators and gives their columns.
func (r *Result) measures(s *Space) (columns []int) {
	add := func(name, better string, col int) {
		if slices.Contains(columns, col) {
			return
		}
		x, _ := kpi.Find(name)
		r.Measures, columns = append(r.Measures, Measure{name, x.Title, x.Unit, better}), append(columns, col)
	}
	for _, g := range s.Goals {
		r.Objectives = append(r.Objectives, g.String())
		better := "less"
		if g.Maximise {
			better = "more"
		}
		add(g.KPI, better, g.column)
	}
	for _, b := range s.Bounds {
		r.Bounds = append(r.Bounds, b.String())
		add(b.KPI, "", b.column)
	}
	for _, l := range s.Limits {
		r.Limits = append(r.Limits, l.Name)
	}
	return columns
}

// finals fills in what the clean-up found.
func (c *Config) finals(run *course[[]debtors.Debtor], r *Result, columns []int) {
	f := &run.final
	for k, i := range f.set {
		if f.n == 0 {
			break
		}
		p := &r.Points[i]
		p.Keeps, p.Samples = f.ws[k].miss == 0, nil
		for _, col := range columns {
			xs := run.sample(run.trials[i], col, fresh, f.n)
			p.Samples = append(p.Samples, xs)
			p.Fresh = append(p.Fresh, estimate(xs))
			p.ToBase = append(p.ToBase, estimate(less(xs, run.sample(run.trials[0], col, fresh, f.n))))
		}
	}
	if f.n > 0 {
		for _, k := range run.front() {
			r.Front = append(r.Front, f.set[k])
		}
	} else {
		ws := run.worths(run.trials, searched, run.replications)
		for i, rank := range ranks(ws) {
			if rank == 0 && ws[i].miss == 0 {
				r.Front = append(r.Front, i)
			}
		}
	}
	m := r.Measures[0]
	slices.SortStableFunc(r.Front, func(a, b int) int {
		x, y := r.Points[a].Known(0).Mean, r.Points[b].Known(0).Mean
		if m.Better == "less" {
			return cmp.Compare(x, y)
		}
		return cmp.Compare(y, x)
	})
	r.Alike = append(r.Alike, f.alike...)
	for n, i := range r.Front {
		r.Points[i].Front = true
		if i != 0 {
			r.Points[i].Name = fmt.Sprintf("%s-%02d", c.Space.Base.Spec.Name, n+1)
		}
	}
	if r.Chosen > 0 {
		if p := &r.Points[r.Chosen]; p.Name == "" { // unbeaten in the selection, not in these means
			p.Name = c.Space.Base.Spec.Name + "-00"
		}
		for k, col := range columns {
			if f.tested == 0 {
				break
			}
			x, y := run.sample(run.trials[r.Chosen], col, confirmed, f.tested), run.sample(run.trials[0], col, confirmed, f.tested)
			r.Gain = append(r.Gain, Gain{r.Measures[k].KPI, estimate(less(x, y)), estimate(x), estimate(y)})
		}
	}
}

// Known is the best estimate of a measure: the clean-up's, or the search's.
func (p *Played) Known(measure int) Estimate {
	if len(p.Fresh) > 0 {
		return p.Fresh[measure]
	}
	return p.Search[measure]
}

func less(xs, ys []float64) []float64 {
	ds := make([]float64, len(xs))
	for i := range ds {
		ds[i] = xs[i] - ys[i]
	}
	return ds
}

// parameters describes what was varied and what it did over the screening.
func (r *Result) parameters(s *Space, run *course[[]debtors.Debtor]) {
	var design []*trial
	for _, t := range run.trials {
		if t.phase == screening {
			design = append(design, t)
		}
	}
	for i := range s.Parameters {
		p := &s.Parameters[i]
		info := ParameterInfo{
			Name: p.Name, Path: p.Path, Kind: p.Kind, Today: p.Today, From: p.shown(0), To: p.shown(len(p.Levels) - 1), Levels: len(p.Levels),
		}
		for _, g := range s.Goals {
			var xs, ys []float64
			for _, t := range design {
				xs, ys = append(xs, float64(t.point[i])), append(ys, run.mean(t, g.column, searched, run.replications))
			}
			rho := 0.0
			if p.Kind != Choice {
				rho = correlation(ranked(xs), ranked(ys))
			}
			info.Effects = append(info.Effects, rho)
		}
		r.Parameters = append(r.Parameters, info)
	}
}

// ranked are the ranks of numbers, equal ones sharing theirs: C. Spearman 1904.
func ranked(xs []float64) []float64 {
	order := sequence(len(xs))
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(xs[a], xs[b]) })
	rank := make([]float64, len(xs))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && xs[order[j]] == xs[order[i]] {
			j++
		}
		for k := i; k < j; k++ {
			rank[order[k]] = float64(i+j-1) / 2
		}
		i = max(j, i+1)
	}
	return rank
}

// correlation is 0 where one of the two does not vary.
func correlation(xs, ys []float64) float64 {
	var x, y stat.Tally
	for i := range xs {
		x.Add(xs[i])
		y.Add(ys[i])
	}
	product := 0.0
	for i := range xs {
		product += float64((xs[i] - x.Mean()) * (ys[i] - y.Mean()))
	}
	if d := float64(len(xs)-1) * x.SD() * y.SD(); d > 0 {
		return product / d
	}
	return 0
}
