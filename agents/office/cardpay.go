package office

import (
	"fairdue/agents"
	"fairdue/sim"
	"fairdue/sim/portable"
)

// nearWhole is the largest share of a statement that is a part of it.
const nearWhole = 0.94

// meant is the money of what the debtor means to pay next of this month.
func (o *Office) meant(i uint32) agents.Money {
	a, c := &o.accounts[i], &o.cards[i]
	w, deed := o.world.Cycle, c.deed
	u := o.chance.U4(uint64(i), pSize, uint64(c.month))
	sum := agents.Money(0)
	switch {
	case c.met && deed.Late > 0:
		sum = agents.Money(deed.Late) * c.minimum
	case deed.Pause:
	case deed.Full && o.ample(i, u[2]):
		sum = a.balance
	case deed.More: // on the scale of ratios, smaller ones oftener
		least := min(nearWhole, 1.5*w.Minimum)
		share := least * portable.Exp(u[0]*u[0]*portable.Log(nearWhole/least))
		sum = max(a.balance.Share(share), c.minimum.Share(1.5+0.5*u[1]))
	case deed.Low:
		sum = c.minimum.Share(0.2 + 0.5*u[0])
	case deed.On > 0:
		sum = agents.Money(deed.On)*c.minimum + c.minimum.Share(0.5*u[0]*u[1])
	case deed.Part:
		sum = c.minimum.Share(0.6 * u[0])
	}
	return min(sum, a.balance)
}

// ample says whether a statement that somebody would pay whole is small enough
// for it.
func (o *Office) ample(i uint32, u float64) bool {
	w, balance := o.world.Cycle, float64(o.accounts[i].balance)
	return w.Kinds[o.people[i].Kind].Full > 0.5 || u*balance < w.Ample*float64(max(1, w.Floor))
}

// payCard is a payment of the debtor's own accord.
func (o *Office) payCard(i uint32, now sim.Time) {
	a, c := &o.accounts[i], &o.cards[i]
	if c.payAt != now || !a.is(inBook) || a.is(insolvent) {
		return
	}
	sum := o.meant(i)
	c.payAt = sim.Never
	if a.is(promised) { // what is promised is not also paid out of habit
		sum = min(sum, max(0, a.balance-a.promise.left))
	}
	if sum > 0 {
		o.receive(i, now, sum, o.ownAccord(i))
	}
}

func (o *Office) ownAccord(i uint32) agents.RecordKind {
	if o.accounts[i].is(atAgency) {
		return agents.PaidAgency
	}
	return agents.PaidSpontaneously
}

// prompted is a payment that the payment clock brings, which on a revolving
// account runs only on what is done to the debtor: what is owing this month, or
// the payment that was meant for later in it, as far as the money goes.
func (o *Office) prompted(i uint32, now sim.Time) {
	a, c := &o.accounts[i], &o.cards[i]
	o.fill(i, now)
	sum := o.owing(i)
	if c.payAt != sim.Never && c.payAt > now {
		if meant := o.meant(i); meant > 0 {
			sum = max(sum, meant)
			a.purse = max(a.purse, meant) // this money was there
			c.payAt = sim.Never
		}
	}
	if sum = min(sum, a.purse, a.balance); sum >= min(o.least, a.balance) && sum > 0 {
		o.receive(i, now, sum, o.ownAccord(i))
	}
}

// credit counts a payment towards the minimums. Balances that are gone leave
// the account open for the next purchases.
func (o *Office) credit(i uint32, now sim.Time, amount agents.Money) {
	a, c := &o.accounts[i], &o.cards[i]
	c.paid += amount
	if c.deed.Low && !c.met {
		c.paid = max(c.paid, c.minimum)
	}
	if c.met && c.minimum > 0 { // after the due date money makes good what was missed
		for c.behind > 0 && float64(c.paid) >= near*float64(c.minimum) {
			c.behind--
			c.paid = max(0, c.paid-c.minimum)
		}
	}
	if a.balance <= 0 {
		if a.is(promised) {
			a.promise.left = 0
			o.voidPromise(i, now)
			o.listen(i, now)
		}
		c.behind, c.met, c.carried = 0, true, false
		c.spell.Ahead = false
	}
	o.tellAge(i, now)
}
