package stat

import "fmt"

// ConstrainedKN selects the best among the systems that keep constraints on other
// outputs, checking and comparing at once: a system is dropped when it is found
// infeasible, or when one found feasible has beaten it. After the procedure AK+ of S.
// Andradóttir, S.-H. Kim (2010), with half of alpha to either part.
//
// Guarantee: where outputs are normal, rounds independent, no mean lies within its
// tolerance of a bound and the best feasible mean at least delta from every other
// feasible one, that system is selected with probability 1-alpha at least, whatever
// systems and outputs share; likewise "none" where none is feasible. A system within a
// tolerance may be taken for feasible or not.
type ConstrainedKN struct {
	compare *KN
	check   *Feasibility
}

// NewConstrainedKN compares k systems under constraints, at least one; see NewKN.
func NewConstrainedKN(k, n0 int, alpha, delta float64, maximise bool, constraints []Constraint) *ConstrainedKN {
	return &ConstrainedKN{compare: NewKN(k, n0, alpha/2, delta, maximise), check: NewFeasibility(k, n0, alpha/2, constraints)}
}

// Every screens every m rounds only.
func (p *ConstrainedKN) Every(m int) *ConstrainedKN {
	p.compare.Every(m)
	return p
}

// Observe consumes one complete round: for every system its number, and its outputs
// under the constraints in their order. Only survivors are read. If something of
// theirs is missing the round is not consumed.
func (p *ConstrainedKN) Observe(round []float64, outputs [][]float64) error {
	if _, done := p.Done(); done {
		panic("stat: a round after the selection ended")
	}
	if len(outputs) != len(round) {
		panic(fmt.Sprintf("stat: outputs of %d among %d systems", len(outputs), len(round)))
	}
	asked := make([]bool, len(round))
	for i, alive := range p.compare.alive {
		asked[i] = alive && p.check.verdicts[i] == Undecided
	}
	if err := p.check.complete(outputs, asked); err != nil {
		return err
	}
	if err := p.compare.record(round); err != nil {
		return err
	}
	p.check.add(outputs, asked)
	feasible := make([]bool, len(round))
	for i, v := range p.check.verdicts {
		feasible[i] = v == Feasible
		if v == Infeasible {
			p.compare.alive[i] = false
		}
	}
	p.compare.settle()
	p.compare.eliminate(feasible)
	return nil
}

// Alive are the survivors, in order.
func (p *ConstrainedKN) Alive() []int { return p.compare.Alive() }

// Verdict is what is known of a system's constraints. One that was beaten may stay
// undecided.
func (p *ConstrainedKN) Verdict(system int) Verdict { return p.check.Verdict(system) }

// Done is the system selected, once it is known; -1 when none is feasible.
func (p *ConstrainedKN) Done() (winner int, ok bool) {
	alive := p.Alive()
	switch {
	case len(alive) == 0:
		return -1, true
	case len(alive) == 1 && p.check.verdicts[alive[0]] == Feasible:
		return alive[0], true
	}
	return -1, false
}

// Limit is the round at which the comparison ends at the latest; -1 while that is
// open. The check of the constraints may go on after it.
func (p *ConstrainedKN) Limit() int { return p.compare.Limit() }

// Rounds is how many were consumed.
func (p *ConstrainedKN) Rounds() int { return p.compare.rounds }

// Taken is how many replications were, over all systems.
func (p *ConstrainedKN) Taken() int { return p.compare.taken }
