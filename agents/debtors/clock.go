package debtors

import (
	"fairdue/sim"
	"fairdue/sim/portable"
)

// Clock is the payment clock: payments of a debtor's own fall when the
// integral of the intensity
//
//	lambda(t) = base + excess exp(-kappa (t - at))   per day
//
// has grown by a unit-exponential threshold that was drawn in advance. A
// payment or an action changes the intensity, never the threshold, so the next
// payment is exact and two plans that meet the same debtor stay paired. With
// base = lambda_inf and a jump of delta10 + delta11 r at each payment of the
// share r this is the repayment process of Chehrazi & Weber, Management
// Science 61(12), 2015.
//
// The decay kappa is passed in: it is the archetype's, and 100,000 clocks
// share it.
type Clock struct {
	base, excess float64 // per day, excess as of at
	left         float64 // of the threshold, as of at
	at           sim.Time
}

// Start sets the clock going at now.
func (c *Clock) Start(now sim.Time, base, excess, threshold float64) {
	*c = Clock{base: base, excess: excess, left: threshold, at: now}
}

// Advance uses up the threshold to now. It is called before the intensity
// changes.
func (c *Clock) Advance(now sim.Time, kappa float64) {
	x := (now - c.at).Days()
	if x == 0 {
		return
	}
	f, g := fade(kappa, x)
	c.left = max(0, c.left-float64(c.base*x)-float64(c.excess*g))
	c.excess *= f
	c.at = now
}

// Skip lets time pass in which the threshold is not used up: the clock stands
// still while a promise runs.
func (c *Clock) Skip(now sim.Time, kappa float64) {
	f, _ := fade(kappa, (now - c.at).Days())
	c.excess *= f
	c.at = now
}

// fade is exp(-kappa x) and its integral from 0 to x, in days.
func fade(kappa, x float64) (factor, integral float64) {
	if kappa == 0 {
		return 1, x
	}
	f := portable.Exp(-float64(kappa * x))
	return f, (1 - f) / kappa
}

// Intensity is lambda(now), per day.
func (c *Clock) Intensity(now sim.Time, kappa float64) float64 {
	f, _ := fade(kappa, (now - c.at).Days())
	return c.base + float64(c.excess*f)
}

// Raise lifts the intensity by jump per day, from where it decays.
func (c *Clock) Raise(now sim.Time, kappa, jump float64) {
	c.Advance(now, kappa)
	c.excess += jump
}

// Damp takes away the share s of what the intensity has above its base.
func (c *Clock) Damp(now sim.Time, kappa, s float64) {
	c.Advance(now, kappa)
	if c.excess > 0 {
		c.excess *= 1 - s
	}
}

// SetBase moves the level to which the intensity falls back and leaves the
// intensity itself to follow at once.
func (c *Clock) SetBase(now sim.Time, kappa, base float64) {
	c.Advance(now, kappa)
	c.base = base
}

// Base is the level to which the intensity falls back, per day.
func (c *Clock) Base() float64 { return c.base }

// Arm gives the clock its next threshold after a payment at now.
func (c *Clock) Arm(now sim.Time, kappa, threshold float64) {
	c.Advance(now, kappa)
	c.left = threshold
}

// Next is the time of the next payment if nothing changes, sim.Never if the
// intensity dies away before.
func (c *Clock) Next(kappa float64) sim.Time {
	x := c.crossing(kappa)
	if x > (sim.Never - c.at).Days() {
		return sim.Never
	}
	return c.at + sim.Days(x)
}

// crossing solves base x + excess (1 - exp(-kappa x))/kappa = left for x in
// days. The integral is concave when excess > 0 and convex when it is below, so
// Newton's steps from the proper side approach the root without overshooting.
func (c *Clock) crossing(kappa float64) float64 {
	const never = 1e12
	if kappa == 0 {
		if c.base+c.excess <= 0 {
			return never
		}
		return c.left / (c.base + c.excess)
	}
	reach := c.excess / kappa
	if c.base <= 0 && reach <= c.left {
		return never
	}
	if c.base <= 0 {
		return -portable.Log(1-c.left/reach) / kappa
	}
	x := 0.0
	if c.excess < 0 {
		x = (c.left - reach) / c.base
	}
	for range 60 {
		f := portable.Exp(-float64(kappa * x))
		miss := c.left - float64(c.base*x) - float64(reach*(1-f))
		step := miss / (c.base + float64(c.excess*f))
		x += step
		if step < 1e-9 && step > -1e-9 {
			break
		}
	}
	return x
}
