package stat

import (
	"fmt"
	"math"
)

// Constraint bounds the mean of one output. Within the tolerance of the bound a
// system may be judged either way.
type Constraint struct {
	Bound, Tolerance float64 // in the output's unit; Tolerance above 0
	AtLeast          bool    // the mean is to be Bound at least, not at most
}

// Verdict is what is known of a system's constraints.
type Verdict int8

const (
	Undecided Verdict = iota
	Feasible
	Infeasible
)

// Feasibility decides by rounds which systems keep all constraints: S. Andradóttir,
// S.-H. Kim, "Fully sequential procedures for comparing constrained systems via
// simulation", Naval Research Logistics 57 (2010), with Bonferroni's correction over
// systems and constraints.
//
// Guarantee: where outputs are normal and rounds independent, with probability
// 1-alpha at least every system whose means all keep their bounds by the tolerance
// or more is found feasible, and every one that misses a bound by the tolerance or
// more infeasible, whatever systems and outputs share.
type Feasibility struct {
	first       int
	h2          float64
	constraints []Constraint
	rounds      int
	outputs     [][]Tally // by system and constraint: the excess over the bound
	variance    [][]float64
	parts       [][]Verdict
	verdicts    []Verdict
}

// NewFeasibility checks k systems, with n0 rounds before the first verdict.
func NewFeasibility(k, n0 int, alpha float64, constraints []Constraint) *Feasibility {
	m := len(constraints)
	if k < 1 || n0 < 2 || m == 0 || !(alpha > 0 && alpha < 1) {
		panic(fmt.Sprintf("stat: %d constraints on %d systems from %d rounds, alpha %v", m, k, n0, alpha))
	}
	f := float64(n0 - 1)
	c := &Feasibility{first: n0, constraints: constraints, verdicts: make([]Verdict, k),
		h2: 2 * f * boundary(min(alpha/float64(k*m), .49), f)}
	for _, q := range constraints {
		if !(q.Tolerance > 0) {
			panic(fmt.Sprintf("stat: constraint with tolerance %v", q.Tolerance))
		}
	}
	for range k {
		c.outputs = append(c.outputs, make([]Tally, m))
		c.variance = append(c.variance, make([]float64, m))
		c.parts = append(c.parts, make([]Verdict, m))
	}
	return c
}

// Observe consumes one complete round: by system, a number for every constraint.
// Only those of undecided systems are read. If one of them is missing or not finite
// the round is not consumed.
func (c *Feasibility) Observe(outputs [][]float64) error {
	asked := make([]bool, len(c.verdicts))
	for i, v := range c.verdicts {
		asked[i] = v == Undecided
	}
	if err := c.complete(outputs, asked); err != nil {
		return err
	}
	c.add(outputs, asked)
	return nil
}

func (c *Feasibility) complete(outputs [][]float64, asked []bool) error {
	for i, ys := range outputs {
		if !asked[i] {
			continue
		}
		if len(ys) != len(c.constraints) {
			panic(fmt.Sprintf("stat: %d outputs under %d constraints", len(ys), len(c.constraints)))
		}
		for q, y := range ys {
			if math.IsNaN(y) || math.IsInf(y, 0) {
				return fmt.Errorf("round %d: system %d has no number for constraint %d (%v)", c.rounds+1, i, q, y)
			}
		}
	}
	return nil
}

func (c *Feasibility) add(outputs [][]float64, asked []bool) {
	c.rounds++
	for i, ys := range outputs {
		if !asked[i] {
			continue
		}
		kept := 0
		for q, y := range ys {
			if c.parts[i][q] == Undecided {
				c.parts[i][q] = c.judge(i, q, y)
			}
			switch c.parts[i][q] {
			case Feasible:
				kept++
			case Infeasible:
				c.verdicts[i] = Infeasible
			}
		}
		if kept == len(ys) {
			c.verdicts[i] = Feasible
		}
	}
}

func (c *Feasibility) judge(i, q int, y float64) Verdict {
	over := y - c.constraints[q].Bound
	if c.constraints[q].AtLeast {
		over = -over
	}
	t := &c.outputs[i][q]
	t.Add(over)
	if c.rounds == c.first {
		c.variance[i][q] = t.Variance()
	}
	if c.rounds < c.first {
		return Undecided
	}
	sum := float64(t.Mean() * float64(t.N()))
	switch w := triangle(c.h2, c.variance[i][q], c.constraints[q].Tolerance, c.rounds); {
	case sum < -w || sum == 0 && w == 0: // the mean just at the bound keeps it
		return Feasible
	case sum > w:
		return Infeasible
	}
	return Undecided
}

// Verdict is what is known of a system.
func (c *Feasibility) Verdict(system int) Verdict { return c.verdicts[system] }
