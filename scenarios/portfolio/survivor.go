package portfolio

import (
	"fairdue/agents/debtors"
	"fairdue/sim"
	"fairdue/sim/portable"
)

// paid is what a ledger tells of the payments in the month before its date.
type paid uint8

const (
	unknown paid = iota
	paidNothing
	paidSomething
)

const (
	cells = 8  // along each of the two personal factors of the payment clock
	month = 30 // days of the month before the ledger's date
)

// survivors is who is found among the debts of one age that are still unpaid:
// the archetypes, and in each the personal factors, weighed by the chance not
// to have paid so far when nobody asked. That chance is exp(-L), L being the
// integral of the payment intensity up to that age; who disputes the debt does
// not pay at all.
type survivors struct {
	archetypes []float64   // cumulative
	within     [][]float64 // by archetype: cumulative over cells x cells, then those who dispute
}

// survivors weighs everybody for debts that are age days past due.
func (p *Population) survivors(age int, seen paid) *survivors {
	n := len(p.shares)
	logs := make([][]float64, n)
	highest := -1e300
	for k := range logs {
		a := &p.spec.World.Archetypes[k]
		logs[k] = make([]float64, cells*cells)
		for c := range logs[k] {
			logs[k][c] = p.logChance(a, midpoint(c/cells), midpoint(c%cells), float64(age), seen)
			if p.shares[k] > 0 {
				highest = max(highest, logs[k][c])
			}
		}
		if p.shares[k] > 0 && a.Response.Disputes > 0 && seen != paidSomething {
			highest = max(highest, 0)
		}
	}
	s := &survivors{within: make([][]float64, n)}
	weights := make([]float64, n)
	for k := range logs {
		if p.shares[k] == 0 {
			continue
		}
		disputes := p.spec.World.Archetypes[k].Response.Disputes
		w := make([]float64, cells*cells+1)
		for c, l := range logs[k] {
			w[c] = (1 - disputes) * portable.Exp(l-highest) / (cells * cells)
			weights[k] += w[c]
		}
		if disputes > 0 && seen != paidSomething {
			w[cells*cells] = disputes * portable.Exp(-highest)
			weights[k] += w[cells*cells]
		}
		weights[k] *= p.shares[k]
		s.within[k] = sums(w)
	}
	s.archetypes = sums(weights)
	return s
}

func midpoint(cell int) float64 { return sim.Normal((float64(cell) + 0.5) / cells) }

// logChance is the log of the chance of what is seen, for the personal factors
// that two independent normals give. A debt that is not yet due shows only
// whether the month before was paid; the first month past due stands for it.
func (p *Population) logChance(a *debtors.Archetype, e0, e1, age float64, seen paid) float64 {
	pace := lognormal(a.Clock.PaceSigma, p.lower[0][0]*e0)
	habit := a.Clock.Habit * lognormal(a.Clock.HabitSigma, p.lower[1][0]*e0+p.lower[1][1]*e1)
	if age <= 0 {
		if seen == unknown {
			return 0
		}
		age = month
	}
	until := -pace * integral(&a.Clock, age-habit)
	if seen != paidSomething {
		return until
	}
	before := -pace * integral(&a.Clock, age-month-habit)
	chance := 1 - portable.Exp(until-before)
	if chance < 1e-12 {
		chance = 1e-12
	}
	return before + portable.Log(chance)
}

// integral is that of the payment intensity over the first t days of a
// debtor's own paying time, for the factor 1.
func integral(c *debtors.ClockSet, t float64) float64 {
	switch {
	case t <= 0:
		return 0
	case c.Decay == 0:
		return c.Early * t
	}
	return c.Late*t + (c.Early-c.Late)*(1-portable.Exp(-c.Decay*t))/c.Decay
}

// lognormal is the variate of mean 1 for a standard normal z.
func lognormal(sigma, z float64) float64 {
	return portable.Exp(float64(sigma*z) - float64(sigma*sigma)/2)
}
