package staff

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/plans"
	"fairdue/scenarios"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/experiment/rows"
	"fairdue/sim"
	"fairdue/sim/stat"
)

// Options are what a planner chooses.
type Options struct {
	Team       string         // whose headcount varies; empty: the plan's only team
	Collectors []int          // headcounts, ascending
	Budgets    []agents.Money // totals of a budget period, ascending; none: no limit on staff
	OwnBudget  bool           // in place of Budgets: the plan's own
	Patterns   []string       // names; none: the plan's own shift
	Known      []Pattern      // patterns beside the shipped ones
	Hire       Hire
	Stop       Stop
	Seed       uint64
	Workers    int
	Version    string
}

// Hire says how collectors above the plan's own headcount come. The zero value
// has all of them there from the first day with the team's own skill.
type Hire struct {
	After int    // days until they start: notice, search, contract
	Skill string // they start with; empty: the team's
}

// Stop says when it is enough: after a fixed number of replications, or when
// the precision is reached or the time is over, whichever is first.
type Stop struct {
	Replications int
	Precision    float64       // of each level's paired difference to the best, as a share of the best level's net recovery
	Time         time.Duration // decides only how many whole rounds are played
}

// Config is a staffing experiment, ready to run.
type Config struct {
	Experiment *experiment.Config
	Spec       *plans.Spec
	Team       int // index in Spec.Teams
	Collectors []int
	Budgets    []agents.Money // one, negative, when the budget does not vary
	OwnBudget  bool
	Patterns   []Pattern
	Hire       Hire
	Stop       Stop
	ID         string
	Warnings   []string

	Elapsed  func() time.Duration  // since the run began; needed for Stop.Time
	Progress func(done, total int) // runs; total is an estimate, 0 where the time decides; from any goroutine; may be nil
}

// Most that is asked for in one experiment.
const (
	mostCollectors = 10_000
	mostLevels     = 2_000
)

// New checks the choice against the scenario and the plan.
func New(s *scenarios.Scenario, p *scenarios.Plan, o Options) (*Config, error) {
	e, err := experiment.New(s, []*scenarios.Plan{p}, experiment.Options{Seed: o.Seed, Workers: o.Workers, Version: o.Version, Alone: true})
	if err != nil {
		return nil, err
	}
	c := &Config{
		Experiment: e, Spec: p.Spec, Collectors: o.Collectors, Budgets: o.Budgets, OwnBudget: o.OwnBudget, Hire: o.Hire, Stop: o.Stop,
		Warnings: slices.Concat(s.Warnings, p.Warnings),
	}
	if c.Team, err = teamOf(p.Spec, o.Team); err != nil {
		return nil, err
	}
	if err := c.check(s, o); err != nil {
		return nil, err
	}
	if len(c.Budgets) == 0 {
		c.Budgets = []agents.Money{-1}
	}
	known := slices.Concat(o.Known, Patterns())
	if len(o.Patterns) == 0 {
		o.Patterns = []string{OwnPattern}
	}
	for _, name := range o.Patterns {
		q := own(&p.Spec.Teams[c.Team])
		if name != OwnPattern {
			if q, err = FindPattern(known, name); err != nil {
				return nil, err
			}
		}
		for _, other := range c.Patterns {
			if other.Name == q.Name {
				return nil, fmt.Errorf("shift pattern %q is named twice", q.Name)
			}
		}
		c.Patterns = append(c.Patterns, q)
	}
	if n := len(c.Collectors) * len(c.Budgets) * len(c.Patterns); n > mostLevels {
		return nil, fmt.Errorf("%d headcounts x %d budgets x %d shift patterns are %d levels, want at most %d: take a larger step, such as 4..40:4",
			len(c.Collectors), len(c.Budgets), len(c.Patterns), n, mostLevels)
	}
	c.ID = rows.ID(e, slices.Concat(s.Inputs, p.Inputs), c.grid())
	return c, nil
}

// teamOf is the index of the team whose headcount varies.
func teamOf(spec *plans.Spec, name string) (int, error) {
	var names []string
	for i, t := range spec.Teams {
		if t.Name == name {
			return i, nil
		}
		names = append(names, fmt.Sprintf("%q", t.Name))
	}
	switch {
	case len(names) == 0:
		return 0, fmt.Errorf("plan %q has no team: give it a [[resources.team]]", spec.Name)
	case name != "":
		return 0, fmt.Errorf("plan %q has no team %q, but %s", spec.Name, name, strings.Join(names, ", "))
	case len(names) > 1:
		return 0, fmt.Errorf("plan %q has the teams %s: say with --team whose headcount varies", spec.Name, strings.Join(names, ", "))
	}
	return 0, nil
}

func (c *Config) check(s *scenarios.Scenario, o Options) error {
	if len(c.Collectors) == 0 {
		return errors.New("no headcount to play")
	}
	for i, n := range c.Collectors {
		if n < 0 || n > mostCollectors {
			return fmt.Errorf("%d collectors: want from 0 to %d", n, mostCollectors)
		}
		if i > 0 && n <= c.Collectors[i-1] {
			return errors.New("headcounts must ascend")
		}
	}
	for i, b := range c.Budgets {
		if b < 0 || i > 0 && b <= c.Budgets[i-1] {
			return errors.New("budgets must be 0 or more and ascend")
		}
	}
	if c.OwnBudget && len(c.Budgets) > 0 {
		return errors.New("either the plan's own budget or others")
	}
	if h := c.Hire; h.After < 0 || h.After >= s.Horizon {
		return fmt.Errorf("who is hired after %d days never works within the %d days that are played", h.After, s.Horizon)
	}
	if h := c.Hire; h.Skill != "" {
		if _, ok := s.Skill(h.Skill); !ok {
			var names []string
			for _, k := range s.Skills {
				names = append(names, k.Name)
			}
			return fmt.Errorf("there is no skill %q, but %s", h.Skill, strings.Join(names, ", "))
		}
	}
	switch x := c.Stop; {
	case x.Replications < 0 || x.Precision < 0 || x.Time < 0:
		return errors.New("replications, precision and time cannot be negative")
	case x.Replications > 0 && (x.Precision > 0 || x.Time > 0):
		return errors.New("either a number of replications, or a precision or a time that decides it")
	case x.Precision > stat.MostRelative:
		return fmt.Errorf("a precision of %g is too coarse to stop by, want at most %g", x.Precision, stat.MostRelative)
	case x == Stop{}:
		c.Stop.Replications = s.Replications
	}
	return nil
}

// Level is one combination that is played.
type Level struct {
	Pattern, Budget, Collectors int // indices
}

// levels are all of them, headcount within budget within pattern.
func (c *Config) levels() []Level {
	var list []Level
	for p := range c.Patterns {
		for b := range c.Budgets {
			for n := range c.Collectors {
				list = append(list, Level{p, b, n})
			}
		}
	}
	return list
}

// key is the level's name in the file of rows.
func (c *Config) key(l Level) string {
	s := fmt.Sprintf("collectors=%d shifts=%s", c.Collectors[l.Collectors], c.Patterns[l.Pattern].Name)
	if b := c.Budgets[l.Budget]; b >= 0 {
		s += fmt.Sprintf(" budget=%d", b)
	}
	return s
}

// grid states the levels and how they are played in a canonical form.
func (c *Config) grid() string {
	return fmt.Sprintf("team %q collectors %v budgets %v own %v hire %+v patterns %+v",
		c.Spec.Teams[c.Team].Name, c.Collectors, c.Budgets, c.OwnBudget, c.Hire, c.Patterns)
}

// spec is the plan at a level.
func (c *Config) spec(l Level) *plans.Spec {
	s := *c.Spec
	t := c.Spec.Teams[c.Team]
	n, p := c.Collectors[l.Collectors], &c.Patterns[l.Pattern]
	stay, hired := n, 0
	if c.Hire != (Hire{}) && n > t.Collectors {
		stay, hired = t.Collectors, n-t.Collectors
	}
	list := p.teams(t, stay)
	if hired > 0 {
		h := t
		h.Name, h.FirstDay = t.Name+", hired", max(t.FirstDay, c.Hire.After)
		if c.Hire.Skill != "" {
			h.Skill = c.Hire.Skill
		}
		list = append(list, p.teams(h, hired)...)
	}
	s.Teams = slices.Concat(c.Spec.Teams[:c.Team], list, c.Spec.Teams[c.Team+1:])
	if !c.OwnBudget {
		s.Budget.Total, s.Budget.Lines[agents.Staff] = -1, -1
		if b := c.Budgets[l.Budget]; b >= 0 {
			s.Budget.Total, s.Budget.Per = b, c.per()
		}
	}
	return &s
}

// per is how often a budget is renewed: as the plan's own is, or each month
// when it has none.
func (c *Config) per() plans.Period {
	if b := plans.Unlimited(); c.Spec.Budget == b {
		return plans.PerMonth
	}
	return c.Spec.Budget.Per
}

// columns are the names of a row's numbers: the team's paid hours come after
// those of all experiments.
func (c *Config) columns() []string {
	return append(rows.Columns(c.Experiment.Setting.Days), "team_hours")
}

// teamHours is their last.
func (c *Config) teamHours() int { return len(c.columns()) - 1 }

// play plays a level once.
func (c *Config) play(l Level, people []debtors.Debtor, replication int) []float64 {
	spec := c.spec(l)
	h := &hours{}
	for i := range spec.Teams {
		if i < c.Team {
			h.first += int32(spec.Teams[i].Collectors)
		}
		if i <= c.Team+len(spec.Teams)-len(c.Spec.Teams) {
			h.end += int32(spec.Teams[i].Collectors)
		}
	}
	return append(rows.Play(c.Experiment, spec, people, replication, h), h.sum.Seconds()/3600)
}

// hours adds up the paid shifts of the team whose headcount varies: its
// collectors are numbered in the order of the plan's teams.
type hours struct {
	first, end int32
	sum        sim.Time
}

// Record implements agents.Recorder.
func (h *hours) Record(r agents.Record) {
	if r.Kind == agents.Planned && r.Ref >= h.first && r.Ref < h.end {
		h.sum += sim.Time(r.Value)
	}
}
