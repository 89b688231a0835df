package collectors

import (
	"math"

	"fairdue/sim"
	"fairdue/sim/portable"
)

// pace is what a predictive dialler has observed of its own calls. It dials
// ahead of its collectors as long as the expected share of answers that would
// find none of them free stays below an aim, the idea of D. A. Samuelson,
// "Predictive dialing for outbound telephone call centers", Interfaces 29(5),
// 1999: answers to come are binomial in the lines ringing, collectors to come
// free binomial in those talking, and their difference is taken as normal.
//
// The aim is steered by the account of the shift: the abandoned calls that the
// cap would have allowed so far, less those that happened. While it holds one
// at most the dialler places one line for each free collector and no more; so
// the shift's share stays at or below the cap however wrong the estimates are,
// and a small team, which earns its allowance slowly, gains little.
type pace struct {
	memory              int     // observations that an estimate looks back on: many times the lines that ring at once
	dials, rings, calls int     // observed
	answer              float64 // share of dials picked up
	ring                float64 // ms until picked up
	hold                float64 // ms of talk and wrap-up
	frees               float64 // chance that a talking collector is free within a ring
	live, abandoned     int     // of the running shift
}

// newPace is for a team of so many. It supposes that everybody answers until it
// has seen otherwise.
func newPace(collectors int) pace { return pace{answer: 1, dials: 10, memory: max(200, 50*collectors)} }

// follow moves an estimate towards its n-th observation.
func (p *pace) follow(estimate *float64, n *int, x float64) {
	*n++
	*estimate += (x - *estimate) / float64(min(*n, p.memory))
}

// ended takes in how a line ended and how long it rang.
func (p *pace) ended(answered bool, rang sim.Time) {
	x := 0.0
	if answered {
		x = 1
		p.live++
		p.follow(&p.ring, &p.rings, float64(rang))
		p.foresee()
	}
	p.follow(&p.answer, &p.dials, x)
}

// held takes in how long a call held its collector.
func (p *pace) held(d sim.Time) {
	p.follow(&p.hold, &p.calls, float64(d))
	p.foresee()
}

func (p *pace) foresee() {
	if p.hold > 0 {
		p.frees = 1 - portable.Exp(-p.ring/p.hold)
	}
}

// The aim is the cap when the account holds easy+1 calls, and at most boldest
// times the cap. Higher ones gain nothing; a smaller easy lets large teams swing
// between too bold and too timid.
const (
	easy    = 20
	boldest = 4
)

// allows says whether n lines may be out, counting those picked up and not yet
// connected.
func (p *pace) allows(t *team, n int) bool {
	account := float64(t.AbandonmentCap*float64(p.live)) - float64(p.abandoned)
	if account <= 1 {
		return false
	}
	aim := t.AbandonmentCap * min(boldest, (account-1)/easy)
	waiting := float64(t.live.Len())
	ringing := float64(n) - waiting
	free := float64(t.idle.n) + float64(float64(t.busy)*p.frees)
	if float64(n) > t.LinesPerAgent*free {
		return false
	}
	answers := ringing * p.answer
	mean := waiting + answers - free
	variance := float64(answers*(1-p.answer)) + float64(float64(t.busy)*float64(p.frees*(1-p.frees)))
	return excess(mean, variance) <= aim*(waiting+answers)
}

// excess is E max(X, 0) of a normal X.
func excess(mean, variance float64) float64 {
	if variance <= 0 {
		return max(mean, 0)
	}
	sd := math.Sqrt(variance)
	z := mean / sd
	density := portable.Exp(-z*z/2) / math.Sqrt(2*math.Pi)
	return float64(sd*density) + float64(mean*phi(z, density))
}

// phi is the standard normal distribution function, to 7.5e-8: M. Abramowitz &
// I. A. Stegun, Handbook of Mathematical Functions, 26.2.17.
func phi(z, density float64) float64 {
	t := 1 / (1 + float64(0.2316419*math.Abs(z)))
	s := float64(1.330274429*t) - 1.821255978
	s = float64(s*t) + 1.781477937
	s = float64(s*t) - 0.356563782
	s = float64(s*t) + 0.319381530
	tail := density * float64(s*t)
	if z > 0 {
		return 1 - tail
	}
	return tail
}
