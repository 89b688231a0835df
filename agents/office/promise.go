package office

import (
	"fairdue/agents"
	"fairdue/sim"
)

// promise is an agreement that runs: a down payment, instalments, or both.
type promise struct {
	next   agents.Money // the instalment that falls due next
	each   agents.Money // the instalments after it
	left   agents.Money // still promised, with next
	odds   float32      // chance that one instalment is kept
	number uint8        // of this promise, for its draws
	paid   uint8        // instalments that came
	per    uint8        // while an agency or a court has the debt: its commission or the chance of the claim, per cent
}

// promiseTo lets an agreement run. What is paid during the call has been
// received already.
func (o *Office) promiseTo(i uint32, now sim.Time, p promise, due sim.Time) {
	a := &o.accounts[i]
	a.promises++
	p.number = a.promises
	a.promise, a.until = p, due
	a.set(promised)
	a.clear(chase)
	o.hush(i, now)
	o.kernel.At(a.until, kDue, i)
}

// fallDue decides what becomes of the instalment: kept or late money is on its
// way, a broken one is found out when the grace is over. The chance is the
// kept-promise sigmoid of the negotiation, the same that a trainee's agreement
// is played out with.
func (o *Office) fallDue(i uint32, now sim.Time) {
	a := &o.accounts[i]
	if !a.is(promised) || a.until != now {
		return
	}
	p, d := &a.promise, &o.people[i]
	set := &o.world.Promises
	p.next = min(p.next, a.balance)
	o.rec.Record(agents.Record{At: now, Kind: agents.InstalmentDue, Account: i, Amount: p.next, Ref: int32(p.paid) + 1})
	u := o.chance.U4(uint64(i), pKeep, 64*uint64(p.number)+uint64(p.paid))
	grace := sim.Days(set.Grace)
	if u[0] >= float64(p.odds) || a.is(insolvent) {
		a.until = now + grace
		o.kernel.At(a.until, kCheck, i)
		return
	}
	wait := sim.Time(u[1] * float64(grace))
	if u[2] < set.Late*(1-float64(d.Organised)) {
		wait = grace + sim.Minute + sim.Days(set.LateDays*sim.Exponential(u[3]))
	}
	a.until = now + wait
	o.kernel.At(a.until, kArrive, i)
}

// arrive takes in the money of a kept or late instalment and sets the next one
// a month after the date of this one.
func (o *Office) arrive(i uint32, now sim.Time) {
	a := &o.accounts[i]
	if !a.is(promised) || a.until != now {
		return
	}
	p := &a.promise
	amount := min(p.next, a.balance)
	p.paid++
	p.left -= amount
	a.kept = inc(a.kept)
	kind := agents.InstalmentKept
	if o.lateBy(i, now) {
		kind = agents.InstalmentLate
	}
	o.rec.Record(agents.Record{At: now, Kind: kind, Account: i, Amount: amount, Ref: int32(p.paid)})
	o.receive(i, now, amount, agents.PaidPromise)
	if !a.is(inBook) {
		return
	}
	if p.left <= 0 || !a.is(settles) && p.left <= a.balance.Share(o.world.Promises.Tolerance) {
		o.fulfil(i, now)
		return
	}
	p.next = min(p.each, p.left)
	a.until = o.nextPayday(i, now+20*sim.Day)
	o.kernel.At(a.until, kDue, i)
}

// lateBy says whether the instalment that arrives now missed its grace: the
// draw of fallDue is looked up again instead of being stored.
func (o *Office) lateBy(i uint32, now sim.Time) bool {
	p := &o.accounts[i].promise
	u := o.chance.U4(uint64(i), pKeep, 64*uint64(p.number)+uint64(p.paid)-1)
	return u[2] < o.world.Promises.Late*(1-float64(o.people[i].Organised))
}

// fulfil ends a promise whose money has come: a settlement waives the rest.
func (o *Office) fulfil(i uint32, now sim.Time) {
	a := &o.accounts[i]
	settled := a.is(settles)
	a.clear(promised | settles)
	if settled {
		o.concede(i, now, a.balance)
	}
	if a.is(inBook) {
		o.listen(i, now)
		o.ask(i, now.Day()+1)
	}
}

// checkPromise finds that an instalment has not come.
func (o *Office) checkPromise(i uint32, now sim.Time) {
	a := &o.accounts[i]
	if !a.is(promised) || a.until != now {
		return
	}
	p := &a.promise
	o.rec.Record(agents.Record{At: now, Kind: agents.InstalmentBroken, Account: i, Amount: p.next, Ref: int32(p.paid) + 1})
	rest := p.left - p.next
	if rest > 0 {
		o.rec.Record(agents.Record{At: now, Kind: agents.PromiseVoid, Account: i, Amount: rest})
	}
	a.broken = inc(a.broken)
	a.clear(promised | settles)
	a.set(chase)
	u := o.chance.U4(uint64(i), pKeep, 64*uint64(p.number)+uint64(p.paid))
	if some := min(p.next, o.affordable(i), a.purse); some > 0 && u[3] < o.world.Promises.CureShare {
		o.receive(i, now, some, agents.PaidPromise)
	}
	if !a.is(inBook) {
		return
	}
	o.listen(i, now)
	o.damp(i, now, o.world.Promises.Broken)
	o.ask(i, now.Day()+1)
}

// voidPromise ends a promise whose debt is settled or gone.
func (o *Office) voidPromise(i uint32, now sim.Time) {
	a := &o.accounts[i]
	if !a.is(promised) {
		return
	}
	a.clear(promised | settles)
	if a.promise.left > 0 {
		o.rec.Record(agents.Record{At: now, Kind: agents.PromiseVoid, Account: i, Amount: a.promise.left})
	}
}

// nextPayday is the first noon at or after t that is the debtor's payday or
// the day after, when the money is there.
func (o *Office) nextPayday(i uint32, t sim.Time) sim.Time {
	day := t.Day()
	want := int(o.people[i].Payday)
	for n := 0; n < 32; n++ {
		if o.calendar.Date(day+n).Day == want {
			return sim.Time(day+n+1)*sim.Day + 12*sim.Hour
		}
	}
	return sim.Time(day+30)*sim.Day + 12*sim.Hour
}

func inc(n uint8) uint8 {
	if n == 255 {
		return n
	}
	return n + 1
}
