package office

import (
	"fairdue/agents"
	"fairdue/sim"
	"fairdue/sim/portable"
)

// strike is a payment of the debtor's own: the clock has run out.
func (o *Office) strike(i uint32, now sim.Time) {
	a := &o.accounts[i]
	if a.nextPay != now || !a.is(inBook) || !a.is(paying) || a.is(insolvent) {
		return
	}
	d := &o.people[i]
	set := &o.world.Archetypes[d.Archetype].Clock
	n := uint64(a.strikes)
	a.strikes++
	if o.cards != nil {
		a.clock.Arm(now, set.Decay, sim.Exponential(o.chance.U(uint64(i), pThreshold, n+1)))
		o.prompted(i, now)
		o.await(i)
		return
	}
	u := o.chance.U4(uint64(i), pPayment, n)
	a.clock.Arm(now, set.Decay, sim.Exponential(o.chance.U(uint64(i), pThreshold, n+1)))
	o.fill(i, now)
	amount := a.balance
	if u[0] >= set.Full {
		amount = min(amount, max(o.least, d.Balance.Share(set.Part[0]+u[1]*(set.Part[1]-set.Part[0]))))
	}
	if amount = min(amount, a.purse); amount >= min(o.least, a.balance) && amount > 0 {
		kind := agents.PaidSpontaneously
		if a.is(atAgency) {
			kind = agents.PaidAgency
		}
		o.receive(i, now, amount, kind)
	}
	if a.is(inBook) {
		o.await(i)
	}
}

// receive is the only place where money comes in. A payment begets payment.
func (o *Office) receive(i uint32, now sim.Time, amount agents.Money, kind agents.RecordKind) {
	a, d := &o.accounts[i], &o.people[i]
	o.fill(i, now)
	a.purse = max(0, a.purse-amount)
	a.balance -= amount
	a.payments++
	a.lastPay = int16(now.Day())
	o.rec.Record(agents.Record{At: now, Kind: kind, Account: i, Amount: amount})
	if a.is(atAgency) {
		o.spend(i, now, agents.AgencyFees, amount.Share(float64(a.promise.per)/100), agents.NoChannel)
	}
	if o.cards != nil {
		o.credit(i, now, amount)
		return
	}
	if a.balance <= 0 {
		o.settle(i, now)
		return
	}
	set := &o.world.Archetypes[d.Archetype].Clock
	share := float64(amount) / float64(d.Balance)
	o.raise(i, now, set.Excite+set.ExciteShare*share)
}

// concede waives a part of the balance.
func (o *Office) concede(i uint32, now sim.Time, amount agents.Money) {
	a := &o.accounts[i]
	a.balance -= amount
	o.rec.Record(agents.Record{At: now, Kind: agents.Conceded, Account: i, Amount: amount})
	if a.balance <= 0 && o.cards == nil {
		o.settle(i, now)
	}
}

// settle closes an account whose balance is nothing.
func (o *Office) settle(i uint32, now sim.Time) {
	a := &o.accounts[i]
	a.promise.left = max(0, min(a.promise.left, a.balance))
	o.voidPromise(i, now)
	if a.is(queued) {
		o.unqueue(i)
	}
	o.restore(i, now)
	a.state &= onCall | known | suspended | cancelled | lost
	a.nextPay, a.nextAsk = sim.Never, none
}

// writeOff gives the balance up.
func (o *Office) writeOff(i uint32, now sim.Time) {
	a := &o.accounts[i]
	o.voidPromise(i, now)
	o.rec.Record(agents.Record{At: now, Kind: agents.WrittenOff, Account: i, Amount: a.balance})
	a.balance = 0
	if a.is(suspended) { // who is written off is not supplied again
		a.clear(suspended)
		a.set(cancelled)
	}
	o.settle(i, now)
}

// fill lets the purse grow to now: the surplus of the month, less in
// hardship, and not more than is set aside for one debt.
func (o *Office) fill(i uint32, now sim.Time) {
	a, d := &o.accounts[i], &o.people[i]
	if a.is(insolvent) {
		a.purse = 0
		return
	}
	gain := agents.Money(float64(o.surplus(i)) * float64(now.Day()-int(a.purseAt)) / monthDays)
	most := max(a.purse, d.Lump+d.Surplus.Share(o.world.Archetypes[d.Archetype].Money.Keep))
	a.purse = min(a.purse+gain, most)
	a.purseAt = int16(now.Day())
}

const monthDays = 365.25 / 12

// surplus is the free money of a month as things stand.
func (o *Office) surplus(i uint32) agents.Money {
	a, d := &o.accounts[i], &o.people[i]
	if !a.is(inHardship) {
		return d.Surplus
	}
	left := d.Surplus.Share(o.world.Archetypes[d.Archetype].Money.Left)
	if len(o.world.Causes) == 0 {
		return left
	}
	c := &o.world.Causes[a.cause]
	essentials := d.Income - d.Surplus
	return min(d.Surplus, max(left, d.Income.Share(c.Income)-essentials.Share(c.Needs)))
}

// raise lifts the intensity by jump per day.
func (o *Office) raise(i uint32, now sim.Time, jump float64) {
	a := &o.accounts[i]
	kappa := o.kappa(i)
	if !a.is(paying) {
		a.clock.Skip(now, kappa)
	}
	a.clock.Raise(now, kappa, jump)
	o.await(i)
}

// damp takes away a share of what the intensity has above its base.
func (o *Office) damp(i uint32, now sim.Time, share float64) {
	a := &o.accounts[i]
	kappa := o.kappa(i)
	if !a.is(paying) {
		a.clock.Skip(now, kappa)
	}
	a.clock.Damp(now, kappa, share)
	o.await(i)
}

// hush lets the clock stand still: what is promised is not also paid out of
// habit.
func (o *Office) hush(i uint32, now sim.Time) {
	a := &o.accounts[i]
	if a.is(paying) {
		a.clock.Advance(now, o.kappa(i))
		a.clear(paying)
		a.nextPay = sim.Never
	}
}

// listen lets it go on.
func (o *Office) listen(i uint32, now sim.Time) {
	a := &o.accounts[i]
	if !a.is(paying) {
		a.clock.Skip(now, o.kappa(i))
		a.set(paying)
	}
	o.await(i)
}

// await schedules the next strike if it is not the one already waited for.
func (o *Office) await(i uint32) {
	a := &o.accounts[i]
	if !a.is(paying) || !a.is(inBook) || a.is(insolvent) {
		return
	}
	t := a.clock.Next(o.kappa(i))
	if t == a.nextPay {
		return
	}
	if a.nextPay = max(t, o.kernel.Now()); a.nextPay < o.end {
		o.kernel.At(a.nextPay, kPayment, i)
	}
}

func (o *Office) kappa(i uint32) float64 {
	return o.world.Archetypes[o.people[i].Archetype].Clock.Decay
}

func fadeTo(kappa, days float64) float64 { return portable.Exp(-float64(kappa * days)) }
