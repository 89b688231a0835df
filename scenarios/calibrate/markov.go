package calibrate

import (
	"fairdue/agents/debtors"
	"fairdue/scenarios/panel"
	"fairdue/sim"
)

// Markov is the first baseline: months past due as a first-order chain of four
// states with the rows seen, and payments as their bands were after each state.
type Markov struct {
	chain *debtors.Chain
	bands [panel.States][]float64 // cumulative
}

// NewMarkov takes the chain from a history.
func NewMarkov(t *panel.Tally) *Markov {
	m := &Markov{}
	rows := make([][]float64, panel.States)
	for i, row := range t.Pooled() {
		rows[i] = shares(row[:], i)
		m.bands[i] = debtors.Cumulate(shares(t.Paid[i].Bands[:], 0))
	}
	var err error
	if m.chain, err = debtors.NewChain(panel.StateNames[:], rows); err != nil {
		panic(err) // shares are shares
	}
	return m
}

// shares of counts; without any, all stays where it is.
func shares(counts []float64, stay int) []float64 {
	total := 0.0
	for _, n := range counts {
		total += n
	}
	out := make([]float64, len(counts))
	if total == 0 {
		out[stay] = 1
		return out
	}
	for i, n := range counts {
		out[i] = n / total
	}
	return out
}

// Row is the chain's row of a state.
func (m *Markov) Row(state int) []float64 { return m.chain.Row(state) }

const (
	pChain sim.Purpose = 296 // subject: account; ordinal: month
)

// middles are ratios inside the bands.
var middles = [panel.Bands]float64{0, 0.02, 0.045, 0.1, 0.3, 0.7, 1}

// play goes on from the months known: balances stay what they were.
func (m *Markov) play(s *stage, chance sim.Chance) *panel.Panel {
	p := panel.New(s.digits, s.before.Accounts(), s.last-s.first+1+s.months)
	for i := range s.before.Accounts() {
		p.Begin(s.before.ID(i))
		var r panel.Row
		for k, end := s.before.Span(i); k < end; k++ {
			r = s.before.Row(k)
			must(p.Add(r))
		}
		for n := range s.months {
			u := chance.U4(uint64(i), pChain, uint64(n))
			was := r.State()
			r.Period++
			r.Months = m.chain.Move(was, u[0])
			r.Payment = 0
			if r.Balance > 0 {
				r.Payment = r.Balance.Share(middles[sim.Pick(u[1], m.bands[was])])
			}
			must(p.Add(r))
		}
	}
	return p
}

// repeat is the second baseline: the last month known again and again.
func repeat(s *stage) *panel.Panel {
	p := panel.New(s.digits, s.before.Accounts(), s.last-s.first+1+s.months)
	for i := range s.before.Accounts() {
		p.Begin(s.before.ID(i))
		var r panel.Row
		for k, end := s.before.Span(i); k < end; k++ {
			r = s.before.Row(k)
			must(p.Add(r))
		}
		for range s.months {
			r.Period++
			must(p.Add(r))
		}
	}
	return p
}
