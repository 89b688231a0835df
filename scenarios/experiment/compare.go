package experiment

import (
	"context"
	"math"
	"slices"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/office"
	"fairdue/agents/plans"
	"fairdue/scenarios/kpi"
	"fairdue/sim"
)

// Config is a comparison to run. Plans meet the same people with the same luck
// in each replication.
type Config struct {
	Setting   *office.Setting
	Scenario  ScenarioInfo
	Portfolio PortfolioInfo
	People    func(replication int) []debtors.Debtor // pure; called once per replication
	Plans     []plans.Plan
	Baseline  string

	Replications int
	Workers      int
	Seed         uint64
	SetupSeed    uint64
	Confidence   float64
	Discount     float64 // a year, for the present value
	Expected     float64 // known mean of what the portfolio owes, major units; 0: none
	Controls     bool    // estimates of money and their differences use it as a control variate
	Version      string
	Hash         string
	Warnings     []string // what the plans' files leave doubtful

	Progress func(plan string, replication int) // called as runs finish, from any goroutine; may be nil
	Panel    agents.Recorder                    // nil, or receives the records of the first plan's first run
	Journal  *Journal                           // nil, or receives every record; it needs Workers 1, so that lines come in order
}

// Compare runs all replications and sums them up. When ctx ends early the
// result holds the replications finished by then, with a warning that says so;
// the error is then nil unless none was finished.
func Compare(ctx context.Context, c *Config) (*Result, error) {
	sum := newSummary(c)
	err := sim.Replicate(ctx, c.Replications, c.Workers,
		func(ctx context.Context, rep int) (replicated, error) { return c.replicate(ctx, rep) },
		func(_ int, r replicated) error { sum.add(r.owed, r.runs); return nil })
	if err != nil && (ctx.Err() == nil || sum.n == 0) {
		return nil, err
	}
	return sum.result(), nil
}

// replicated is what one replication gave.
type replicated struct {
	owed float64
	runs []*kpi.Run
}

// replicate plays every plan once against one portfolio.
func (c *Config) replicate(ctx context.Context, rep int) (replicated, error) {
	people := c.People(rep)
	runs := make([]*kpi.Run, len(c.Plans))
	for i, p := range c.Plans {
		if err := ctx.Err(); err != nil {
			return replicated{}, err
		}
		var also []agents.Recorder
		if c.Journal != nil {
			c.Journal.Begin(p.Spec().Name, rep)
			also = append(also, c.Journal)
		}
		if c.Panel != nil && i == 0 && rep == 0 {
			also = append(also, c.Panel)
		}
		runs[i] = c.Play(p, people, rep, also...)
		c.unlimit(i, people, rep, runs[i])
		if c.Progress != nil {
			c.Progress(p.Spec().Name, rep)
		}
	}
	return replicated{c.Owed(people), runs}, nil
}

// Play runs one office under a plan, one of the comparison's or a variant of it,
// on the people of a replication with the luck that every plan meets there, and
// folds its records; also receives them too. The rules that bind the plan are
// found by its name.
func (c *Config) Play(p plans.Plan, people []debtors.Debtor, replication int, also ...agents.Recorder) *kpi.Run {
	fold := c.fold(p.Spec(), len(people))
	o := office.New(c.Setting, people, p, sim.NewChance(c.Seed, uint64(replication)), recorders(fold, also))
	o.Watch(fold)
	o.Run()
	fold.Finish()
	return fold.Run()
}

// recorders spares a run that only the fold listens to the way round.
func recorders(fold *kpi.Fold, also []agents.Recorder) agents.Recorder {
	if len(also) == 0 {
		return fold
	}
	return append(agents.Recorders{fold}, also...)
}

// checkpoints are the days of a plan's objectives before the horizon.
func (c *Config) checkpoints(spec *plans.Spec) []int {
	var days []int
	for _, o := range spec.Objectives {
		if o.By > 0 && o.By < c.Setting.Days {
			days = append(days, o.By)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

func (c *Config) fold(spec *plans.Spec, accounts int) *kpi.Fold {
	return kpi.NewFold(kpi.Params{
		Accounts: accounts, Days: c.Setting.Days, Digits: c.Setting.World.Digits,
		Calendar: c.Setting.Calendar, Discount: c.Discount, Checkpoints: c.checkpoints(spec),
		Deadline: spec.Desk.Deadline,
	})
}

// index is where a plan stands in the list, -1 if nowhere.
func (c *Config) index(plan string) int {
	for i, p := range c.Plans {
		if p.Spec().Name == plan {
			return i
		}
	}
	return -1
}

// defined drops the values that are not numbers.
func defined(xs []float64) []float64 {
	ys := make([]float64, 0, len(xs))
	for _, x := range xs {
		if !math.IsNaN(x) {
			ys = append(ys, x)
		}
	}
	return ys
}

// definedPairs keeps the replications in which both have a value.
func definedPairs(xs, ys []float64) (us, vs []float64) {
	for i := range xs {
		if !math.IsNaN(xs[i]) && !math.IsNaN(ys[i]) {
			us, vs = append(us, xs[i]), append(vs, ys[i])
		}
	}
	return us, vs
}
