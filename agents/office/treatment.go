package office

import (
	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/sim"
	"fairdue/sim/portable"
)

// morning is when plans are asked and messages go out.
const morning = 7 * sim.Hour

// ask has the plan decide on the account on that day, or the next working day.
func (o *Office) ask(i uint32, day int) {
	a := &o.accounts[i]
	if o.idle || day >= plans.Never {
		return
	}
	if day >= o.days {
		a.nextAsk = none
		return
	}
	day = o.calendar.NextWorking(day)
	if sim.Time(day)*sim.Day+morning < o.kernel.Now() {
		day = o.calendar.NextWorking(day + 1)
	}
	if int32(day) != a.nextAsk {
		a.nextAsk = int32(day)
		o.kernel.At(sim.Time(day)*sim.Day+morning, kDecide, i)
	}
}

// decide asks the plan what to do with the account today and carries it out.
func (o *Office) decide(i uint32, now sim.Time) {
	a := &o.accounts[i]
	if a.nextAsk != int32(now.Day()) || !a.is(inBook) {
		return
	}
	a.nextAsk = none
	if a.is(promised | held | logged | atAgency) {
		return // whatever ends that asks again
	}
	order := o.plan.Decide(o.view(i, now.Day()))
	a.mark = order.Mark
	if order.Step != nil {
		o.carryOut(i, now, order)
	}
	if a.is(inBook) && !a.is(atAgency) {
		o.ask(i, order.Again)
	}
}

func (o *Office) carryOut(i uint32, now sim.Time, order plans.Order) {
	switch s := order.Step; s.Do {
	case plans.Call:
		o.enqueue(i)
	case plans.Message:
		o.send(i, now, s.Channel, false)
	case plans.DemandLetter:
		o.send(i, now, s.Channel, true)
	case plans.Agency:
		o.place(i, now, s)
	case plans.WriteOff:
		o.writeOff(i, now)
	}
}

// send spends a message on the debtor.
func (o *Office) send(i uint32, now sim.Time, c agents.Channel, demand bool) {
	d, a := &o.people[i], &o.accounts[i]
	if !d.Reachable(c) || a.optedOut&(1<<c) != 0 {
		o.rec.Record(agents.Record{At: now, Kind: agents.RefusedByReach, Account: i, Channel: c})
		return
	}
	m := &o.world.Media[c]
	if !o.spend(i, now, agents.Messages, o.price(c), c) {
		return
	}
	a.messages++
	o.rec.Record(agents.Record{At: now, Kind: agents.Sent, Account: i, Channel: c})
	a.mail = uint8(c)
	if demand {
		a.mail |= mailDemand
	}
	if m.DelayDays == 0 {
		o.deliver(i, now)
		return
	}
	o.kernel.At(now+sim.Days(m.DelayDays), kMail, i)
}

// deliver is when the message can be read. Of two letters under way at once
// the debtor opens the later one.
func (o *Office) deliver(i uint32, now sim.Time) {
	d, a := &o.people[i], &o.accounts[i]
	if a.mail == 0 || !a.is(inBook) {
		return
	}
	c, demand := agents.Channel(a.mail&^mailDemand), a.mail&mailDemand != 0
	a.mail = 0
	m, arch := &o.world.Media[c], &o.world.Archetypes[d.Archetype]
	tire := &o.world.Tiring
	tired := o.tire(i, now, tire.Weight)
	u := o.chance.U4(uint64(i), pMessage, uint64(a.messages))
	if u[0] >= m.Read*portable.Exp(-tire.Message*float64(tired)) {
		return
	}
	o.rec.Record(agents.Record{At: now, Kind: agents.Read, Account: i, Channel: c})
	if excess := o.annoy(i, now, tired); u[1] < m.OptOut+tire.OptOut*excess {
		a.optedOut |= 1 << c
		o.rec.Record(agents.Record{At: now, Kind: agents.OptedOut, Account: i, Channel: c})
	}
	if !a.is(disputed) {
		lift := m.Lift * arch.Response.Messages
		if demand {
			lift = m.Demand * arch.Response.Demand
		}
		o.raise(i, now, lift*float64(d.Pace))
	}
	if chance := m.Inbound * arch.Reach.CallsBack; u[2] < chance && !a.is(promised) {
		wait := o.world.Calls.InboundWait * sim.Exponential(u[3])
		o.kernel.At(now+sim.Minutes(60*wait), kInbound, i)
	}
}

// place hands the account to an agency, which works it its own way.
func (o *Office) place(i uint32, now sim.Time, s *plans.Step) {
	a, d := &o.accounts[i], &o.people[i]
	if a.is(disputed) {
		return
	}
	if o.spentOut(agents.AgencyFees) {
		o.rec.Record(agents.Record{At: now, Kind: agents.RefusedByBudget, Account: i, Ref: int32(agents.AgencyFees)})
		return
	}
	if a.is(queued) {
		o.unqueue(i)
	}
	a.set(atAgency)
	a.commission = uint8(s.Commission*100 + 0.5)
	o.rec.Record(agents.Record{At: now, Kind: agents.PlacedWithAgency, Account: i, Amount: a.balance})
	set := &o.world.Archetypes[d.Archetype]
	o.rebase(i, now, a.clock.Base()+o.world.AgencyLift*set.Response.Agency*float64(d.Pace))
	a.until = sim.Never
	if s.Recall > 0 {
		a.until = now + sim.Time(s.Recall)*sim.Day
		o.kernel.At(a.until, kRecall, i)
	}
}

// recall takes the account back.
func (o *Office) recall(i uint32, now sim.Time) {
	a, d := &o.accounts[i], &o.people[i]
	if !a.is(atAgency) || a.until != now || !a.is(inBook) {
		return
	}
	a.clear(atAgency)
	o.rec.Record(agents.Record{At: now, Kind: agents.RecalledFromAgency, Account: i, Amount: a.balance})
	o.rebase(i, now, o.world.Archetypes[d.Archetype].Clock.Late*float64(d.Pace))
	o.ask(i, now.Day()+1)
}

func (o *Office) rebase(i uint32, now sim.Time, base float64) {
	a := &o.accounts[i]
	if !a.is(paying) {
		a.clock.Skip(now, o.kappa(i))
	}
	a.clock.SetBase(now, o.kappa(i), base)
	o.await(i)
}
