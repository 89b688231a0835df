package office

import (
	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/law"
	"fairdue/sim"
)

// startHardships sets the first hardship, running or to come.
func (o *Office) startHardships(i uint32, now sim.Time) {
	if o.people[i].Hardship {
		o.beginHardship(i, now)
		return
	}
	o.nextHardship(i, now)
}

// nextHardship draws when the next life event strikes.
func (o *Office) nextHardship(i uint32, now sim.Time) {
	rate := o.world.Archetypes[o.people[i].Archetype].Money.Onset
	if rate <= 0 {
		return
	}
	u := o.chance.U(uint64(i), pHardship, 2*uint64(o.accounts[i].troubles))
	if t := now + sim.Days(365.25/rate*sim.Exponential(u)); t < o.end {
		o.kernel.At(t, kHardBegin, i)
	}
}

func (o *Office) beginHardship(i uint32, now sim.Time) {
	a := &o.accounts[i]
	if !a.is(inBook) || a.is(inHardship) {
		return
	}
	o.fill(i, now)
	a.set(inHardship)
	o.rec.Record(agents.Record{At: now, Kind: agents.HardshipBegan, Account: i})
	u := o.chance.U(uint64(i), pHardship, 2*uint64(a.troubles)+1)
	a.troubles = inc(a.troubles)
	months := o.world.Archetypes[o.people[i].Archetype].Money.Months
	if cs := o.world.Causes; len(cs) > 0 {
		a.cause = uint8(o.lifeEvent(i, uint64(a.troubles)))
		months *= cs[a.cause].Months
	}
	if t := now + sim.Days(months*monthDays*sim.Exponential(u)); t < o.end {
		o.kernel.At(t, kHardEnd, i)
	}
}

func (o *Office) endHardship(i uint32, now sim.Time) {
	a := &o.accounts[i]
	if !a.is(inBook) || !a.is(inHardship) {
		return
	}
	o.fill(i, now)
	a.clear(inHardship)
	o.rec.Record(agents.Record{At: now, Kind: agents.HardshipEnded, Account: i})
	if a.is(recession) { // the debtor's own next one is still to come
		a.clear(recession)
		return
	}
	o.nextHardship(i, now)
}

// lifeEvent draws which one it is.
func (o *Office) lifeEvent(i uint32, trouble uint64) int {
	u := o.chance.U(uint64(i), pCause, trouble)
	last := len(o.world.Causes) - 1
	for k := range o.world.Causes {
		if u -= o.world.Causes[k].Share; u < 0 {
			return k
		}
	}
	return last
}

// hold suspends collection for so many days; referred, the debtor sees a debt
// adviser meanwhile.
func (o *Office) hold(i uint32, now sim.Time, days int, referred bool) {
	a := &o.accounts[i]
	a.set(held)
	a.until = now + sim.Time(days)*sim.Day
	o.rec.Record(agents.Record{At: now, Kind: agents.HoldAgreed, Account: i, Value: int64(a.until)})
	o.kernel.At(a.until, kRelease, i)
	if referred {
		o.told(i, now, func(h *law.History, day int) { h.AdviserHold(day) })
	}
}

func (o *Office) release(i uint32, now sim.Time) {
	a := &o.accounts[i]
	if !a.is(held) || a.until != now {
		return
	}
	a.clear(held)
	if a.is(inHardship) { // the adviser asks for the statutory moratorium, where there is one
		o.told(i, now, func(h *law.History, day int) { h.BreathingSpace(day) })
	}
	o.ask(i, now.Day())
}

// logDispute stops collection until the dispute is resolved.
func (o *Office) logDispute(i uint32, now sim.Time, written bool) {
	a := &o.accounts[i]
	if !a.is(disputed) || a.is(logged) {
		return
	}
	a.clear(held)
	a.set(logged)
	set := &o.world.Disputes
	u := o.chance.U4(uint64(i), pDispute, 0)
	k, g := o.ground(u[2])
	a.until = now + sim.Days(sim.LogNormal(u[0], set.Days*g.Days, set.Sigma))
	if len(o.desk.free) > 0 {
		a.until = o.done(now, g.Days)
	}
	a.promise.odds = float32(now.Days()) // no promise runs while a dispute does
	o.told(i, now, func(h *law.History, day int) { h.Disputed(day, written) })
	o.rec.Record(agents.Record{At: now, Kind: agents.DisputeLogged, Account: i, Ref: int32(k)})
	o.kernel.At(a.until, kResolve, i)
}

// inform is what a message that was read does to a debtor who holds the debt to
// be wrong: a statement may clear the matter up (B12), and a statement or a note
// before the due date may bring the fault to light while there is time (B1).
func (o *Office) inform(i uint32, now sim.Time, statement bool) {
	a := &o.accounts[i]
	early := now.Day() < o.due(i)
	if !a.is(disputed) || a.is(logged) || !statement && !early {
		return
	}
	u := o.chance.U(uint64(i), pStatement, uint64(a.messages))
	set := &o.world.Disputes
	switch {
	case statement && u < set.Cleared:
		a.clear(disputed)
		o.rec.Record(agents.Record{At: now, Kind: agents.DisputeCleared, Account: i})
		o.awaken(i, now, 0)
	case u < set.Cleared+set.Found && statement || u < set.Found:
		o.logDispute(i, now, true)
	}
}

// ground is what a dispute is about, by a draw that its other draws leave free.
func (o *Office) ground(u float64) (k int, g debtors.Ground) {
	for k, g = range o.world.Grounds {
		if u -= g.Share; u < 0 {
			return k, g
		}
	}
	if len(o.world.Grounds) > 0 {
		return k, g
	}
	return 0, debtors.Ground{Days: 1, Upheld: o.world.Disputes.Upheld, Credited: o.world.Disputes.Credited}
}

// resolve answers the dispute, with a credit where the debtor was right; what
// is left is then paid as any debt is.
func (o *Office) resolve(i uint32, now sim.Time) {
	a, d := &o.accounts[i], &o.people[i]
	if !a.is(logged) || a.until != now || !a.is(inBook) {
		return
	}
	a.clear(logged | disputed)
	u := o.chance.U4(uint64(i), pDispute, 0)
	o.rec.Record(agents.Record{At: now, Kind: agents.DisputeResolved, Account: i, Value: int64(sim.Days(now.Days() - float64(a.promise.odds)))})
	if _, g := o.ground(u[2]); u[1] < g.Upheld {
		o.concede(i, now, min(a.balance, d.Balance.Share(g.Credited)))
	}
	o.told(i, now, func(h *law.History, _ int) { h.Verified() })
	o.please(i, now, o.custom().Resolved)
	if a.is(inBook) {
		o.awaken(i, now, 0)
		o.ask(i, now.Day()+1)
	}
}
