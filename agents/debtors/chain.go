package debtors

import (
	"errors"
	"fmt"
	"math"

	"fairdue/sim"
)

// Chain is behaviour as a monthly Markov chain over the states of an account,
// the receivables model of R. M. Cyert, H. J. Davidson & G. L. Thompson,
// "Estimation of the allowance for doubtful accounts by Markov chains",
// Management Science 8(3), 1962: with all actions off, an account moves by its
// row and by nothing else. It is not changed by use and may be shared.
type Chain struct {
	states     []string
	rows       [][]float64
	cumulative [][]float64
	absorbing  []bool
}

// RowTolerance is how far the shares of a row may be from summing to one.
const RowTolerance = 1e-9

// NewChain is the chain with the given transition rows: rows[i][j] is the share
// of state i that is in state j a month later. The error names each state whose
// row is not a distribution.
func NewChain(states []string, rows [][]float64) (*Chain, error) {
	if len(states) == 0 || len(states) > math.MaxUint8 {
		return nil, fmt.Errorf("a chain of %d states: want 1 to %d", len(states), math.MaxUint8)
	}
	if len(rows) != len(states) {
		return nil, fmt.Errorf("%d rows for %d states", len(rows), len(states))
	}
	c := &Chain{states: states, rows: rows}
	var problems []error
	for i, row := range rows {
		if err := CheckShares(row, len(states)); err != nil {
			problems = append(problems, fmt.Errorf("row of state %q: %w", states[i], err))
			continue
		}
		c.cumulative = append(c.cumulative, Cumulate(row))
		c.absorbing = append(c.absorbing, row[i] == 1)
	}
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	return c, nil
}

// CheckShares says what keeps shares from being a distribution over n states.
func CheckShares(shares []float64, n int) error {
	if len(shares) != n {
		return fmt.Errorf("%d shares for %d states", len(shares), n)
	}
	sum := 0.0
	for _, p := range shares {
		if !(p >= 0 && p <= 1) {
			return fmt.Errorf("share %v is not between 0 and 1", p)
		}
		sum += p
	}
	if math.Abs(sum-1) > RowTolerance {
		return fmt.Errorf("the shares sum to %.10g, not to 1", sum)
	}
	return nil
}

// Cumulate gives the running sums of shares, as sim.Pick takes them. From the
// last share above zero on they are 1, so that rounding never picks a state of
// share zero.
func Cumulate(shares []float64) []float64 {
	c := make([]float64, len(shares))
	last := 0
	sum := 0.0
	for i, p := range shares {
		sum += p
		c[i] = sum
		if p > 0 {
			last = i
		}
	}
	for i := last; i < len(c); i++ {
		c[i] = 1
	}
	return c
}

// States are the names of the states.
func (c *Chain) States() []string { return c.states }

// Row is the transition row of a state.
func (c *Chain) Row(state int) []float64 { return c.rows[state] }

// Absorbing says whether an account never leaves a state.
func (c *Chain) Absorbing(state int) bool { return c.absorbing[state] }

// Move is where an account in a state is a month later, given its uniform draw.
func (c *Chain) Move(state int, u float64) int { return sim.Pick(u, c.cumulative[state]) }

// Walk moves accounts along a chain on a kernel: each has an event a period,
// until it is absorbed. The draw of a move is addressed by account, purpose and
// period.
type Walk struct {
	Chain   *Chain
	Chance  sim.Chance
	Purpose sim.Purpose
	Kind    sim.Kind // of the event; the subject is the index into State
	First   uint64   // number of State[0] among all accounts, for the draws
	Period  sim.Time
	State   []uint8
}

// Begin schedules the first move of every account that can move.
func (w *Walk) Begin(k *sim.Kernel) {
	for i, s := range w.State {
		if !w.Chain.Absorbing(int(s)) {
			k.After(w.Period, w.Kind, uint32(i))
		}
	}
}

// Move handles an account's event and schedules its next.
func (w *Walk) Move(k *sim.Kernel, e sim.Event) {
	period := uint64(e.At / w.Period)
	u := w.Chance.U(w.First+uint64(e.Subject), w.Purpose, period)
	s := w.Chain.Move(int(w.State[e.Subject]), u)
	w.State[e.Subject] = uint8(s)
	if !w.Chain.Absorbing(s) {
		k.After(w.Period, w.Kind, e.Subject)
	}
}
