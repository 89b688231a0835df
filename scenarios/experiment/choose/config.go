package choose

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"fairdue/agents/debtors"
	"fairdue/agents/plans"
	"fairdue/scenarios"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/experiment/rows"
	"fairdue/scenarios/kpi"
	"fairdue/sim/stat"
)

// Procedure is how replications are shared out.
type Procedure string

// The procedures. KN gives a guarantee; OCBA spends a fixed budget where it
// helps the choice most and gives none.
const (
	KN   Procedure = "kn"
	OCBA Procedure = "ocba"
)

// Options are what a user chooses.
type Options struct {
	Objective  Objective
	Subject    []Constraint
	Procedure  Procedure     // empty: KN
	Confidence float64       // probability of correct selection; 0: 0.95
	Delta      float64       // smallest difference worth detecting, in the objective's unit; 0: by Precision
	Precision  float64       // the same as a share of the baseline's mean in the first stage; 0: a hundredth
	First      int           // replications of each plan before one is dropped; 0: 10
	Most       int           // replications of one plan (KN); 0: 1,000
	Budget     int           // replications of all plans together (OCBA)
	Time       time.Duration // after the first stage it decides how many whole rounds are played; 0: no limit
	Pareto     []string      // indicators of the table of several objectives; none: the usual
	Baseline   string        // whose mean sets Delta; empty: the scenario's champion, or the first plan
	NoAction   bool          // the plan that does nothing takes part
	Seed       uint64
	Workers    int
	Version    string
}

// The usual sizes.
const (
	usualFirst      = 10
	usualMost       = 1_000
	usualConfidence = 0.95
	usualPrecision  = 0.01 // of the baseline's mean
	many            = 20   // plans from which screening goes first
	batch           = 8    // runs that are played together, whatever the number of workers
)

// usualPareto are the objectives that managers weigh against each other.
var usualPareto = []string{"net_recovery", "total_cost", "complaints_per_1000", "customer_margin"}

// Config is a selection, ready to run.
type Config struct {
	Experiment *experiment.Config
	Options
	ID       string
	Warnings []string
	Elapsed  func() time.Duration  // since the run began; needed for Time
	Progress func(done, total int) // runs; total is the most that may come; from any goroutine; may be nil

	baseline int
	names    []string
	info     []experiment.PlanInfo
	pareto   []int // columns
	play     func(plan int, people []debtors.Debtor, replication int) []float64
	build    func(replication int) []debtors.Debtor
}

// New checks the choice against the scenario and the plans.
func New(s *scenarios.Scenario, list []*scenarios.Plan, o Options) (*Config, error) {
	e, err := experiment.New(s, list, experiment.Options{Seed: o.Seed, Workers: o.Workers, Version: o.Version, Baseline: o.Baseline, Alone: !o.NoAction})
	if err != nil {
		return nil, err
	}
	c := &Config{Experiment: e, Options: o, build: e.People, Warnings: slices.Concat(s.Warnings, e.Warnings)}
	specs := make([]*plans.Spec, len(e.Plans))
	for i, p := range e.Plans {
		specs[i] = p.Spec()
		c.names = append(c.names, specs[i].Name)
		c.info = append(c.info, experiment.PlanInfo{Name: specs[i].Name, Title: specs[i].Title, Story: specs[i].Story})
	}
	if o.Baseline != "" && !slices.Contains(c.names, o.Baseline) {
		return nil, fmt.Errorf("baseline %q is not among the plans %s", o.Baseline, strings.Join(c.names, ", "))
	}
	c.baseline = slices.Index(c.names, e.Baseline)
	c.play = func(plan int, people []debtors.Debtor, replication int) []float64 {
		return rows.Play(e, specs[plan], people, replication)
	}
	if err := c.check(); err != nil {
		return nil, err
	}
	inputs := slices.Clone(s.Inputs)
	for _, p := range list {
		inputs = append(inputs, p.Inputs...)
	}
	c.ID = rows.ID(e, inputs, fmt.Sprintf("select %q", c.names))
	return c, nil
}

// check completes the options and says what is wrong with them.
func (c *Config) check() error {
	k := len(c.names)
	if c.Procedure == "" {
		c.Procedure = KN
	}
	if c.Confidence == 0 {
		c.Confidence = usualConfidence
	}
	if c.First == 0 {
		c.First = usualFirst
	}
	if c.Most == 0 {
		c.Most = max(usualMost, c.First)
	}
	switch {
	case k < 2:
		return errors.New("a choice needs two plans at least: name another")
	case c.Procedure != KN && c.Procedure != OCBA:
		return fmt.Errorf("procedure %q: want %s or %s", c.Procedure, KN, OCBA)
	case !(c.Confidence > 1/float64(k) && c.Confidence < 1):
		return fmt.Errorf("a probability of %v is not possible: want one above %.3g, which blind choice among %d plans achieves, and below 1", c.Confidence, 1/float64(k), k)
	case c.Delta < 0:
		return fmt.Errorf("the smallest difference worth detecting cannot be %v: want a positive one", c.Delta)
	case c.Precision < 0 || c.Precision > stat.MostRelative:
		return fmt.Errorf("a precision of %g of the objective: want more than 0 and at most %g", c.Precision, stat.MostRelative)
	case c.Precision > 0 && c.Delta > 0:
		return errors.New("either the smallest difference that counts, or a precision that sets it")
	case c.Precision > 0 && c.Procedure == OCBA:
		return fmt.Errorf("a precision is for %s, which stops when it is sure: %s spends a budget or a time", KN, OCBA)
	case c.Time < 0:
		return errors.New("the time cannot be negative")
	case c.First < 3:
		return fmt.Errorf("%d replications before the first plan is dropped are too few: want 3 at least, 10 do well", c.First)
	case c.Most < c.First:
		return fmt.Errorf("at most %d replications of a plan are fewer than the first stage's %d", c.Most, c.First)
	case c.Procedure == OCBA && len(c.Subject) > 0:
		return fmt.Errorf("%s takes no constraints: use %s", OCBA, KN)
	case c.Procedure == OCBA && (c.Budget > 0 || c.Time == 0) && c.Budget < k*c.First:
		return fmt.Errorf("a budget of %d replications does not hold the first stage of %d plans, %d each: want %d at least", c.Budget, k, c.First, k*c.First)
	case c.Procedure == KN && c.Budget > 0:
		return fmt.Errorf("a budget is for %s: %s stops when it is sure, or at a number of replications of each plan", OCBA, KN)
	}
	if c.Procedure == OCBA && c.Budget == 0 {
		c.Budget = k * c.Most
	}
	names := c.Pareto
	if len(names) == 0 {
		names = usualPareto
	}
	for _, n := range names {
		i, err := find(n)
		if err != nil {
			return err
		}
		if kpi.Registry[i].Better == kpi.Neither {
			return fmt.Errorf("%s is no objective: neither more nor less of it is better", n)
		}
		if slices.Contains(c.pareto, i) {
			return fmt.Errorf("%s is named twice", n)
		}
		c.pareto = append(c.pareto, i)
	}
	return nil
}

// Open begins the experiment's file of rows, or goes on with it. An empty path
// keeps the rows in memory.
func (c *Config) Open(path string, resume bool) (*rows.Store, error) {
	if resume && path != "" {
		return rows.Open(path, c.ID, rows.Columns(c.Experiment.Setting.Days))
	}
	return rows.Create(path, c.ID, rows.Columns(c.Experiment.Setting.Days))
}
