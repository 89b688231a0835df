package rows

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/office"
	"fairdue/agents/plans"
	"fairdue/scenarios"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/kpi"
	"fairdue/sim"
)

// StaffCost and BudgetStops are the columns after the indicators: money spent
// on staff, major units, and actions that a spent budget line refused.
var (
	StaffCost   = len(kpi.Registry)
	BudgetStops = len(kpi.Registry) + 1
)

// Columns are the names of a run's numbers: the indicators in the registry's
// order, then what experiments need beside them.
func Columns() []string { return append(kpi.Names(), "staff_cost", "budget_stops") }

// Play plays a plan on the people of a replication with the luck that every
// plan meets there. Records go to also as well. The rules that bind the plan
// are found by its name.
func Play(c *experiment.Config, spec *plans.Spec, people []debtors.Debtor, replication int, also ...agents.Recorder) []float64 {
	fold := kpi.NewFold(kpi.Params{
		Accounts: len(people), Days: c.Setting.Days, Digits: c.Setting.World.Digits, Calendar: c.Setting.Calendar, Discount: c.Discount,
	})
	var rec agents.Recorder = fold
	if len(also) > 0 {
		rec = append(agents.Recorders{fold}, also...)
	}
	o := office.New(c.Setting, people, plans.NewLadder(spec), sim.NewChance(c.Seed, uint64(replication)), rec)
	o.Watch(fold)
	o.Run()
	fold.Finish()
	r := fold.Run()
	stops := 0.0
	for _, n := range r.Stopped {
		stops += n
	}
	return append(r.Values, r.Costs[agents.Staff], stops)
}

// streams names how draws are made; it changes when they do.
const streams = "philox4x64-10, by address"

// ID is the experiment's identity: a hash of all that decides its rows. How
// many replications are played is not part of it, so that an experiment can be
// resumed with more. grid states the levels in a canonical form.
func ID(c *experiment.Config, inputs []scenarios.Input, grid string) string {
	h := sha256.New()
	fmt.Fprintf(h, "fairdue %s\nstreams %s\nseed %d setup %d\naccounts %d days %d discount %v\ncolumns %q\ngrid %s\n",
		c.Version, streams, c.Seed, c.SetupSeed, c.Portfolio.Accounts, c.Setting.Days, c.Discount, Columns(), grid)
	for _, in := range inputs {
		fmt.Fprintf(h, "%s %x\n", in.Name, sha256.Sum256(in.Bytes))
	}
	return hex.EncodeToString(h.Sum(nil))
}
