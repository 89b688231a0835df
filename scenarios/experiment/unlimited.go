package experiment

import (
	"math"

	"fairdue/agents/debtors"
	"fairdue/agents/plans"
	"fairdue/scenarios/kpi"
	"fairdue/sim/stat"
)

// unlimitedReplications is how many replications are played again without
// budget limits when a limit stopped something: enough for an interval, few
// enough not to double the time.
const unlimitedReplications = 10

// LimitCost is what a plan's budget limits cost it: the same plan on the same
// people with the same luck and no limits, minus the plan, in major units.
type LimitCost struct {
	Plan          string  `json:"plan"`
	Cash          float64 `json:"cash"`
	CashHalfWidth float64 `json:"cash_half_width"`
	Net           float64 `json:"net_recovery"`
	NetHalfWidth  float64 `json:"net_half_width"`
	Replications  int     `json:"replications"`
}

// unlimit plays a plan once more without limits if a limit stopped something,
// and adds what it would have brought.
func (c *Config) unlimit(p int, people []debtors.Debtor, replication int, run *kpi.Run) {
	stopped := false
	for _, n := range run.Stopped {
		stopped = stopped || n > 0
	}
	if !stopped || replication >= unlimitedReplications {
		return
	}
	spec := *c.Plans[p].Spec()
	spec.Budget = plans.Unlimited()
	free := c.Play(plans.NewLadder(&spec), people, replication)
	run.Unlimited = &kpi.Gain{Cash: value(free, "cash_collected") - value(run, "cash_collected"), Net: value(free, headline) - value(run, headline)}
}

// value is an indicator of a run by name.
func value(r *kpi.Run, name string) float64 {
	for k, x := range kpi.Registry {
		if x.Name == name {
			return r.Values[k]
		}
	}
	return math.NaN()
}

// limits sums up what budget limits cost.
func (s *summary) limits() []LimitCost {
	list := []LimitCost{}
	for p := range s.plans {
		cash, net := s.plans[p].freeCash, s.plans[p].freeNet
		if len(cash) == 0 {
			continue
		}
		a, b := stat.MeanInterval(cash, s.c.Confidence), stat.MeanInterval(net, s.c.Confidence)
		list = append(list, LimitCost{
			Plan: s.c.Plans[p].Spec().Name, Cash: a.Mean, CashHalfWidth: finite(a.HalfWidth),
			Net: b.Mean, NetHalfWidth: finite(b.HalfWidth), Replications: len(cash),
		})
	}
	return list
}
