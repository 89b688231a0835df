package rows

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/plans"
	"fairdue/scenarios"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/kpi"
)

// The columns after the indicators: money spent on staff, actions that a spent
// budget line refused, and from Quarters on the net recovery of each quarter. Money is in major units.
var (
	StaffCost   = len(kpi.Registry)
	BudgetStops = len(kpi.Registry) + 1
	Quarters    = len(kpi.Registry) + 2
)

// Columns are the names of a run's numbers over so many days: the indicators in
// the registry's order, then what experiments need beside them.
func Columns(days int) []string {
	list := append(kpi.Names(), "staff_cost", "budget_stops")
	for q := range days / kpi.Quarter {
		list = append(list, fmt.Sprintf("net_quarter_%d", q+1))
	}
	return list
}

// Play plays a plan on the people of a replication with the luck that every
// plan meets there, and gives its numbers. Records go to also as well.
func Play(c *experiment.Config, spec *plans.Spec, people []debtors.Debtor, replication int, also ...agents.Recorder) []float64 {
	r := c.Play(plans.NewLadder(spec), people, replication, also...)
	stops := 0.0
	for _, n := range r.Stopped {
		stops += n
	}
	return append(append(r.Values, r.Costs[agents.Staff], stops), r.Quarters...)
}

// streams names how draws are made; it changes when they do.
const streams = "philox4x64-10, by address"

// ID is the experiment's identity: a hash of all that decides its rows. How
// many replications are played is not part of it, so that an experiment can be
// resumed with more. grid states the levels in a canonical form.
func ID(c *experiment.Config, inputs []scenarios.Input, grid string) string {
	h := sha256.New()
	fmt.Fprintf(h, "fairdue %s\nstreams %s\nseed %d setup %d\naccounts %d days %d discount %v\ncolumns %q\ngrid %s\n",
		c.Version, streams, c.Seed, c.SetupSeed, c.Portfolio.Accounts, c.Setting.Days, c.Discount, Columns(c.Setting.Days), grid)
	for _, in := range inputs {
		fmt.Fprintf(h, "%s %x\n", in.Name, sha256.Sum256(in.Bytes))
	}
	return hex.EncodeToString(h.Sum(nil))
}
