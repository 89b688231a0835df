package lesson

import (
	"fairdue/agents/negotiation"
	"fairdue/sim"
)

// The draws that make an attempt's debtor.
const (
	mindDraw  sim.Purpose = 1
	moneyDraw sim.Purpose = 2
	playDraw  sim.Purpose = 3
	slotDraw  sim.Purpose = 4
)

// How far an attempt's debtor may lie from the lesson's: mind by so much, money
// by this share. Small enough that no reveal or ending hangs on it.
const (
	mindOffset  = 0.03
	moneyOffset = 0.02
)

// Chance is the luck of an attempt, outside the call: the order of the lines
// and the months after it.
func (l *Lesson) Chance(attempt uint64) sim.Chance { return sim.NewChance(l.Seed, attempt) }

// Uniforms of a month after the call.
func (l *Lesson) Month(attempt uint64, month int) (keep, cure float64) {
	a, b, _, _ := l.Chance(attempt).Uniforms(0, playDraw, uint64(month))
	return a, b
}

// Shuffle orders n things of turn k.
func (l *Lesson) Shuffle(attempt uint64, k, n int) []int {
	return l.Chance(attempt).Rand(0, slotDraw, uint64(k)).Perm(n)
}

// DebtorOf is the lesson's debtor as an attempt meets them. Attempt 0 is the
// lesson as written.
func (l *Lesson) DebtorOf(attempt uint64) negotiation.Debtor {
	d := l.Debtor
	if attempt == 0 {
		return d
	}
	c := l.Chance(attempt)
	u := c.U4(0, mindDraw, 0)
	for i, x := range []*float64{&d.Mind.Willing, &d.Mind.Trust, &d.Mind.Anger, &d.Mind.Distress} {
		*x = max(0, min(1, *x+float64(mindOffset*(2*u[i]-1))))
	}
	u0, u1, _, _ := c.Uniforms(0, moneyDraw, 0)
	// What is free moves, not all that comes in.
	d.Means.Income += d.Means.Surplus().Share(moneyOffset * (2*u0 - 1))
	d.Means.Lump = d.Means.Lump.Share(1 + moneyOffset*(2*u1-1))
	return d
}
