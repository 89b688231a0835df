package experiment

import (
	"fmt"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/scenarios/kpi"
	"fairdue/sim/stat"
)

// leastControlled is how many replications a control variate needs here: with fewer
// its coefficient costs more than it brings.
const leastControlled = 10

// Controls says what a control variate achieves: another number of the same
// replications whose true mean is known, here what the portfolio owes (Lavenberg &
// Welch 1981).
type Controls struct {
	On       bool         `json:"on"`            // the estimates of money and their differences use it
	Control  string       `json:"control"`       // what it is
	Expected float64      `json:"expected"`      // its known mean
	Observed float64      `json:"observed"`      // its mean here
	Why      string       `json:"why,omitempty"` // there is none
	List     []Controlled `json:"list"`          // by plan, of net recovery and cash
}

// Controlled is an estimate with and without the control.
type Controlled struct {
	Plan        string  `json:"plan"`
	KPI         string  `json:"kpi"`
	Mean        float64 `json:"mean"`
	HalfWidth   float64 `json:"half_width"`
	Plain       float64 `json:"plain_mean"`
	PlainHalf   float64 `json:"plain_half_width"`
	Coefficient float64 `json:"coefficient"`        // taken off per unit that the control lies above its mean
	Reduction   float64 `json:"variance_reduction"` // share of the variance that is gone, the loss by estimating the coefficient counted
}

// Owed is what people owe together, major units.
func (c *Config) Owed(people []debtors.Debtor) float64 {
	var sum agents.Money
	for i := range people {
		sum += people[i].Balance
	}
	return sum.Major(c.Setting.World.Digits)
}

// controlled sharpens the mean of a sample that has a value in every replication.
func (s *summary) controlled(xs []float64) (stat.Control, bool) {
	if s.c.Expected == 0 || len(xs) < leastControlled || len(xs) != len(s.owed) {
		return stat.Control{}, false
	}
	return stat.Controlled(xs, [][]float64{s.owed}, []float64{s.c.Expected}, s.c.Confidence), true
}

// sharpen replaces the interval of an indicator of money where that is asked for. All
// of them together: since the regression is linear, what adds up goes on adding up.
func (s *summary) sharpen(k int, xs []float64, plain stat.Interval) stat.Interval {
	if !s.c.Controls || kpi.Registry[k].Unit != kpi.Money {
		return plain
	}
	if x, ok := s.controlled(xs); ok {
		return x.Interval
	}
	return plain
}

// controls tells what the control achieves, whether it is used or not.
func (s *summary) controls() Controls {
	c := Controls{On: s.c.Controls, Control: "what the portfolio owes", Expected: s.c.Expected, List: []Controlled{}}
	switch {
	case s.c.Portfolio.Kind != "synthetic":
		c.Why = "the ledger is the same in every replication: nothing varies that a known mean could correct"
	case s.c.Expected == 0:
		c.Why = "what an old debt amounts to is correlated with how fast it is paid: its mean among those who have not paid has no closed form"
	case s.n < leastControlled:
		c.Why = fmt.Sprintf("a control variate needs %d replications", leastControlled)
	}
	if c.Why != "" {
		c.On = false
		return c
	}
	c.Observed = stat.MeanInterval(s.owed, s.c.Confidence).Mean
	for p, plan := range s.c.Plans {
		for k, x := range kpi.Registry {
			if x.Name != headline && x.Name != "cash_collected" {
				continue
			}
			y, ok := s.controlled(s.values[p][k])
			if !ok {
				continue
			}
			plain := stat.MeanInterval(s.values[p][k], s.c.Confidence)
			c.List = append(c.List, Controlled{
				Plan: plan.Spec().Name, KPI: x.Name, Mean: y.Mean, HalfWidth: finite(y.HalfWidth), Plain: plain.Mean, PlainHalf: finite(plain.HalfWidth),
				Coefficient: y.Coefficients[0], Reduction: 1 - finite(y.VarianceRatio*y.Loss),
			})
		}
	}
	return c
}
