package negotiation

import (
	"errors"
	"math"

	"fairdue/agents"
	"fairdue/sim/portable"
)

// Model is rules made ready for play. It does not change and may be shared by
// any number of calls at once.
type Model struct {
	rules Rules
	log   []float64 // log of turn/Turns, by turn
	habit []float64 // Habituation to the power of uses, by uses
}

// NewModel prepares the rules. The error joins all that Check finds.
func NewModel(r Rules) (*Model, error) {
	if errs := r.Check(); len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	m := &Model{rules: r, log: make([]float64, r.Turns+2), habit: make([]float64, r.Turns+2)}
	m.log[0] = math.Inf(-1)
	m.habit[0] = 1
	for k := 1; k < len(m.log); k++ {
		m.log[k] = portable.Log(min(1, float64(k)/float64(r.Turns)))
		m.habit[k] = m.habit[k-1] * r.Feeling.Habituation
	}
	return m, nil
}

// Rules is a copy of the rules the model was made of.
func (m *Model) Rules() Rules { return m.rules }

// Affordable is the most that can be paid a month for as long as it takes: the
// surplus less the savings allowance, a* in the formulas.
func (m *Model) Affordable(x Means) agents.Money { return agents.Money(m.affordable(x)) }

// affordable is the same in unrounded minor units.
func (m *Model) affordable(x Means) float64 {
	s := float64(x.Surplus())
	b := &m.rules.Budget
	return s - min(b.SavingsShare*s, float64(b.SavingsCap))
}

// Load is an instalment over what is affordable, 0 for no instalment.
func (m *Model) Load(instalment, affordable agents.Money) float64 {
	return m.load(float64(instalment), float64(affordable))
}

func (m *Model) load(x, affordable float64) float64 {
	switch {
	case x <= 0:
		return 0
	case affordable <= 0:
		return m.rules.Keeping.NoMeansLoad
	}
	return x / affordable
}

// KeepProbability is the chance that an instalment of the given load is paid
// when due, for the trust and clarity the call ended with.
func (m *Model) KeepProbability(load, trust, clarity, organised float64) float64 {
	k := &m.rules.Keeping
	z := k.Base + float64(k.Trust*(trust-0.5)) + float64(k.Clarity*(clarity-0.5)) + float64(k.Organised*(organised-0.5))
	if load > 1 {
		z -= float64(k.Overload * (load - 1))
	}
	return portable.Sigmoid(z)
}

// KeepDownProbability is the chance that money promised at once comes, given
// that of the instalments.
func (m *Model) KeepDownProbability(instalments float64) float64 {
	return min(m.rules.Keeping.DownCap, instalments+m.rules.Keeping.DownBonus)
}
