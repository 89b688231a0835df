package sensitivity

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"fairdue/scenarios"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/experiment/choose"
	"fairdue/scenarios/experiment/rows"
	"fairdue/scenarios/strict"
	"fairdue/sim/stat"
)

// Options are what a user chooses.
type Options struct {
	Objective    choose.Objective
	Parameters   scenarios.Input // a file of them; empty: the shipped ones
	Only         []string        // names; none: all
	Replications int             // of each value in the one-at-a-time table; 0: the scenario's, or as many as Precision or Time ask for
	Precision    float64         // of each difference in the table, as a share of the better plan's objective
	Time         time.Duration   // decides how many whole rounds of the table are played, and which parts follow it
	Steps        int             // bisections of a range in which the decision switches; 0: 5
	Morris       int             // paths; 0: none
	Sobol        int             // rows; 0: none
	Seed         uint64
	Workers      int
	Version      string
}

const (
	usualSteps = 5
	levels     = 4 // of Morris's grid
	most       = 100_000
	confidence = 0.95
)

// Config is a sensitivity analysis, ready to run.
type Config struct {
	Options
	Experiment *experiment.Config // of the base
	ID         string
	Warnings   []string
	Left       []string              // parameters that the scenario or the plans have nothing for
	Elapsed    func() time.Duration  // since the run began; needed for Time
	Progress   func(done, total int) // runs of both plans; from any goroutine; may be nil

	scenario   *scenarios.Scenario
	plans      []*scenarios.Plan
	parameters []Parameter
	values     []float64 // the scenario's own, by parameter

	mu     sync.Mutex
	points map[string]*point
	play   func(changes []float64, replication int) ([]float64, error)
}

// point is a variant that is built when it is first played.
type point struct {
	once sync.Once
	*ready
	err error
}

// New checks the choice against the scenario and the two plans.
func New(s *scenarios.Scenario, a, b *scenarios.Plan, o Options) (*Config, error) {
	c := &Config{Options: o, scenario: s, plans: []*scenarios.Plan{a, b}, points: map[string]*point{}}
	var err error
	if c.Experiment, err = experiment.New(s, c.plans, c.options()); err != nil {
		return nil, err
	}
	c.Warnings = slices.Concat(s.Warnings, c.Experiment.Warnings)
	if c.Parameters.Name == "" {
		c.Parameters = Shipped()
	}
	list, err := ReadParameters(c.Parameters)
	if err != nil {
		return nil, err
	}
	if err := c.pick(list); err != nil {
		return nil, err
	}
	switch {
	case o.Replications < 0 || o.Steps < 0 || o.Morris < 0 || o.Sobol < 0:
		return nil, errors.New("numbers of replications, bisections, paths and rows cannot be negative")
	case o.Precision < 0 || o.Precision > stat.MostRelative:
		return nil, fmt.Errorf("a precision of %g: want more than 0 and at most %g", o.Precision, stat.MostRelative)
	case o.Time < 0:
		return nil, errors.New("the time cannot be negative")
	case o.Replications > 0 && (o.Precision > 0 || o.Time > 0):
		return nil, errors.New("either a number of replications, or a precision or a time that decides it")
	case o.Replications == 1:
		return nil, errors.New("one replication has no interval: want 2 at least, 20 do well")
	case o.Morris == 1 || o.Sobol == 1:
		return nil, errors.New("one path or row says nothing: want 10 paths or 64 rows at least")
	case o.Steps > 30 || o.Replications > most || o.Morris > most || o.Sobol > most:
		return nil, fmt.Errorf("want at most 30 bisections and %d replications, paths or rows", most)
	}
	if c.Replications == 0 && !c.sequential() {
		c.Replications = max(2, s.Replications)
	}
	if c.Steps == 0 {
		c.Steps = usualSteps
	}
	c.play = c.simulate
	c.ID = rows.ID(c.Experiment, slices.Concat(s.Inputs, a.Inputs, b.Inputs, []scenarios.Input{c.Parameters}), fmt.Sprintf("sensitivity %q %q", a.Spec.Name, b.Spec.Name))
	return c, nil
}

// sequential says that rounds are added until the precision is reached or the time
// is over.
func (c *Config) sequential() bool { return c.Precision > 0 || c.Time > 0 }

func (c *Config) options() experiment.Options {
	return experiment.Options{Seed: c.Seed, Workers: c.Workers, Version: c.Version, Alone: true}
}

// pick keeps the parameters that are asked for and that there is something for.
func (c *Config) pick(list []Parameter) error {
	var names []string
	for _, p := range list {
		names = append(names, p.Name)
	}
	for _, n := range c.Only {
		if !slices.Contains(names, n) {
			return errors.New(strict.Unknown("parameter", n, names))
		}
	}
	for _, p := range list {
		if len(c.Only) > 0 && !slices.Contains(c.Only, p.Name) {
			continue
		}
		value, err := newVariant(c.scenario, c.plans).change(&p, p.neutral())
		if errors.Is(err, ErrAbsent) {
			c.Left = append(c.Left, err.Error())
			continue
		}
		if err != nil {
			return fmt.Errorf("%s: %w", c.Parameters.Name, err)
		}
		if p.Show == share && value == 0 || p.Path == "agency_lift" && c.scenario.World.AgencyLift == 0 {
			c.Left = append(c.Left, fmt.Sprintf("parameter %q: it is 0 in this scenario, and no factor changes that", p.Name))
			continue
		}
		c.parameters, c.values = append(c.parameters, p), append(c.values, value)
	}
	if len(c.parameters) == 0 {
		return errors.New("no parameter is left to vary")
	}
	return nil
}

// neutral is the base: nothing is changed.
func (c *Config) neutral() []float64 {
	changes := make([]float64, len(c.parameters))
	for i := range changes {
		changes[i] = c.parameters[i].neutral()
	}
	return changes
}

// key names changes in the file of rows; what is not changed is left out.
func (c *Config) key(changes []float64) string {
	var parts []string
	for i, x := range changes {
		if p := &c.parameters[i]; x != p.neutral() {
			parts = append(parts, p.Name+"="+strconv.FormatFloat(x, 'g', -1, 64))
		}
	}
	if len(parts) == 0 {
		return "base"
	}
	return strings.Join(parts, " ")
}

// columns are the numbers of the first plan and then of the second.
func (c *Config) columns() []string {
	var list []string
	for _, plan := range []string{"a.", "b."} {
		for _, n := range rows.Columns(c.Experiment.Setting.Days) {
			list = append(list, plan+n)
		}
	}
	return list
}

// at is the variant with the changes.
func (c *Config) at(changes []float64) (*ready, error) {
	key := c.key(changes)
	c.mu.Lock()
	p := c.points[key]
	if p == nil {
		p = &point{}
		c.points[key] = p
	}
	c.mu.Unlock()
	p.once.Do(func() {
		v := newVariant(c.scenario, c.plans)
		for i, x := range changes {
			if q := &c.parameters[i]; x != q.neutral() && p.err == nil {
				_, p.err = v.change(q, x)
			}
		}
		if p.err == nil {
			p.ready, p.err = v.ready(c.options())
		}
	})
	return p.ready, p.err
}

// forget drops a variant that is no longer played.
func (c *Config) forget(key string) {
	c.mu.Lock()
	delete(c.points, key)
	c.mu.Unlock()
}

// simulate plays both plans on the same people with the same luck.
func (c *Config) simulate(changes []float64, replication int) ([]float64, error) {
	p, err := c.at(changes)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.key(changes), err)
	}
	people := p.config.People(replication)
	row := rows.Play(p.config, p.specs[0], people, replication)
	return append(row, rows.Play(p.config, p.specs[1], people, replication)...), nil
}

// Open begins the experiment's file of rows, or goes on with it. An empty path
// keeps the rows in memory.
func (c *Config) Open(path string, resume bool) (*rows.Store, error) {
	if resume && path != "" {
		return rows.Open(path, c.ID, c.columns())
	}
	return rows.Create(path, c.ID, c.columns())
}
