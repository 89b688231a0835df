package office

import (
	"fairdue/agents"
	"fairdue/agents/law"
	"fairdue/agents/plans"
	"fairdue/sim"
	"fairdue/sim/portable"
)

// morning is when plans are asked and messages go out.
const morning = 8*sim.Hour + sim.Hour/2

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
	if int16(day) != a.nextAsk {
		a.nextAsk = int16(day)
		o.kernel.At(sim.Time(day)*sim.Day+morning, kDecide, i)
	}
}

// decide asks the plan what to do with the account today and carries it out.
func (o *Office) decide(i uint32, now sim.Time) {
	a := &o.accounts[i]
	if a.nextAsk != int16(now.Day()) || !a.is(inBook) {
		return
	}
	a.nextAsk = none
	if a.is(promised | held | logged | atAgency | atCourt) {
		return // whatever ends that asks again
	}
	if a.mark.Segment < plans.NewAccount && o.paused[o.redirect[a.mark.Segment]] {
		o.ask(i, now.Day()+1)
		return
	}
	order := o.plan.Decide(o.view(i, now.Day()))
	if order.Mark.Segment != a.mark.Segment {
		o.rec.Record(agents.Record{At: now, Kind: agents.Assigned, Account: i, Ref: int32(order.Mark.Segment)})
	}
	a.mark = order.Mark
	if order.Step != nil {
		o.carryOut(i, now, order)
	}
	if a.is(inBook) && !a.is(atAgency|atCourt) {
		o.ask(i, order.Again)
	}
}

func (o *Office) carryOut(i uint32, now sim.Time, order plans.Order) {
	switch s := order.Step; s.Do {
	case plans.Call:
		o.wantCall(i, now)
	case plans.Message:
		o.send(i, now, s.Channel, 0)
	case plans.DemandLetter:
		o.send(i, now, s.Channel, mailDemand)
	case plans.Statement:
		o.send(i, now, s.Channel, mailStatement)
	case plans.SuspendCredit:
		if o.lawful(i, now, o.suspension(), agents.NoChannel) {
			o.suspend(i, now)
		}
	case plans.CancelCredit:
		if o.lawful(i, now, o.suspension(), agents.NoChannel) {
			o.cancel(i, now)
		}
	case plans.CutBenefits:
		o.cutBenefits(i, now)
	case plans.Legal:
		o.sue(i, now, s)
	case plans.Agency:
		o.place(i, now, s)
	case plans.WriteOff:
		o.writeOff(i, now)
	}
}

// send spends a message on the debtor.
func (o *Office) send(i uint32, now sim.Time, c agents.Channel, kind uint8) {
	d, a := &o.people[i], &o.accounts[i]
	if !d.Reachable(c) || a.optedOut&(1<<c) != 0 {
		o.rec.Record(agents.Record{At: now, Kind: agents.RefusedByReach, Account: i, Channel: c})
		return
	}
	m := &o.world.Media[c]
	want := law.Message
	if kind == mailDemand {
		want = law.Demand
	}
	if ok, until := o.permitted(i, now, want, c); !ok {
		if until-now < sim.Day && until < o.end && a.mail == 0 {
			a.mail = uint8(c) | kind | mailWaiting
			o.kernel.At(until, kMail, i)
		}
		return
	}
	if !o.spend(i, now, agents.Messages, o.price(c), c) {
		return
	}
	o.carried(i, now, want, c)
	a.messages++
	o.rec.Record(agents.Record{At: now, Kind: agents.Sent, Account: i, Channel: c})
	a.mail = uint8(c) | kind
	if m.DelayDays == 0 {
		o.deliver(i, now)
		return
	}
	arrives := now + sim.Days(m.DelayDays)
	if c == agents.Letter && arrives < o.strikeEnds {
		arrives = o.strikeEnds + sim.Days(m.DelayDays)
	}
	o.kernel.At(arrives, kMail, i)
}

// deliver is when the message can be read. Of two letters under way at once
// the debtor opens the later one.
func (o *Office) deliver(i uint32, now sim.Time) {
	d, a := &o.people[i], &o.accounts[i]
	if a.mail == 0 || !a.is(inBook) {
		return
	}
	c, kind := agents.Channel(a.mail&^(mailDemand|mailStatement|mailWaiting)), a.mail&(mailDemand|mailStatement)
	waiting := a.mail&mailWaiting != 0
	a.mail = 0
	if waiting {
		o.send(i, now, c, kind)
		return
	}
	m, arch := &o.world.Media[c], &o.world.Archetypes[d.Archetype]
	tire := &o.world.Tiring
	tired := o.tire(i, now, tire.Weight)
	u := o.chance.U4(uint64(i), pMessage, uint64(a.messages))
	read := m.Read * o.factor[plans.MessageRead]
	if uint8(c) == d.Prefers && o.world.Levers.Prefer > 0 {
		read = min(0.98, read*o.world.Levers.Prefer)
	}
	if u[0] >= read*portable.Exp(-tire.Message*float64(tired)) {
		return
	}
	o.rec.Record(agents.Record{At: now, Kind: agents.Read, Account: i, Channel: c})
	if excess := o.annoy(i, now, tired); u[1] < m.OptOut+tire.OptOut*excess {
		a.optedOut |= 1 << c
		o.rec.Record(agents.Record{At: now, Kind: agents.OptedOut, Account: i, Channel: c})
		o.told(i, now, func(h *law.History, _ int) { h.OptedOut(c) })
	}
	lift := m.Lift * arch.Response.Messages
	if kind == mailDemand {
		lift = m.Demand * arch.Response.Demand
		o.offend(i, now, o.custom().Demand)
	}
	o.push(i, now, lift)
	o.inform(i, now, kind == mailStatement)
	if chance := m.Inbound * arch.Reach.CallsBack; u[2] < chance && !a.is(promised) {
		wait := o.world.Calls.InboundWait * sim.Exponential(u[3])
		o.kernel.At(now+sim.Minutes(60*wait), kInbound, i)
	}
}

// place hands the account to an agency, which works it its own way.
func (o *Office) place(i uint32, now sim.Time, s *plans.Step) {
	a, d := &o.accounts[i], &o.people[i]
	if a.is(disputed) || !o.lawful(i, now, law.Placement, agents.NoChannel) {
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
	a.promise.per = uint8(s.Commission*100 + 0.5)
	o.offend(i, now, o.custom().Agency)
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
	late := o.world.Archetypes[d.Archetype].Clock.Late * float64(d.Pace)
	if o.cards != nil {
		late = 0
	}
	o.rebase(i, now, late)
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
