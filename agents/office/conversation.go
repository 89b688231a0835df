package office

import (
	"fairdue/agents"
	"fairdue/agents/law"
	"fairdue/agents/negotiation"
	"fairdue/agents/plans"
	"fairdue/sim"
	"fairdue/sim/portable"
)

// listener is the debtor as a call meets them now.
func (o *Office) listener(i uint32, now sim.Time) negotiation.Debtor {
	a, d := &o.accounts[i], &o.people[i]
	o.fill(i, now)
	o.calm(i, now)
	who := negotiation.Debtor{
		Mind: negotiation.Mind{
			Willing: float64(d.Willing) * portable.Exp(-float64(o.world.Tiring.Cool*o.monthsLate(i, now))), Trust: float64(a.trust.share()), Anger: float64(a.anger.share()), Distress: float64(a.distress.share()),
			Clarity: float64(a.clarity.share()), Pleaser: float64(d.Pleaser), Organised: float64(d.Organised),
		},
		Means:   o.means(i, now),
		Truth:   negotiation.Truth{Disputed: a.is(disputed), Undisputed: o.undisputed(i), Reason: o.reason(i), Vulnerable: o.world.Archetypes[d.Archetype].Name == vulnerable},
		Balance: a.balance,
	}
	if o.cards != nil {
		who.Balance = o.owing(i)
	}
	return who
}

// converse plays the call that a trainee would play, with the collector's
// script in the trainee's place.
func (o *Office) converse(c int, i uint32, who *negotiation.Debtor) negotiation.Outcome {
	team := &o.teams[o.floor.TeamOf(c)]
	script := team.script
	o.model.Begin(&o.talk, who)
	return negotiation.Play(&o.talk, script, script.Lapses(o.lapses(c, i)), o.offers(&o.accounts[i], team.Authority))
}

// lapses are the uniforms that decide what goes wrong in a conversation. A
// collector who has learned needs lower ones to forget a step.
func (o *Office) lapses(c int, i uint32) *[8]float64 {
	n := 2 * uint64(o.accounts[i].talks)
	u, v := o.chance.U4(uint64(i), pLapses, n), o.chance.U4(uint64(i), pLapses, n+1)
	learned := o.floor.Lapse(c)
	for k := range u {
		o.luck[k], o.luck[k+4] = u[k]/learned, v[k]/learned
	}
	return &o.luck
}

// conclude writes what the conversation came to.
func (o *Office) conclude(i uint32, now sim.Time, out *negotiation.Outcome) {
	a, d := &o.accounts[i], &o.people[i]
	a.talks++
	a.lastTalk = int16(now.Day())
	a.clear(chase)
	o.told(i, now, func(h *law.History, day int) { h.Talked(day) })
	o.notify(i, now)
	if a.is(queued) {
		o.unqueue(i)
	}
	a.trust, a.anger = feel(float32(out.End.Trust)), feel(float32(out.End.Anger))
	a.distress, a.clarity = feel(float32(out.End.Distress)), feel(float32(out.End.Clarity))
	rec := func(k agents.RecordKind) {
		o.rec.Record(agents.Record{At: now, Kind: k, Account: i, Channel: agents.Phone})
	}
	arch := &o.world.Archetypes[d.Archetype]
	switch {
	case out.HungUp:
		rec(agents.HungUp)
		o.damp(i, now, o.world.Calls.Hurt)
		o.offend(i, now, o.custom().Quarrel)
	case out.Logged:
		o.payUndisputed(i, now, out)
		o.logDispute(i, now, false)
	case out.Agreement.Sum() > 0:
		o.please(i, now, o.custom().Agreed)
		o.accept(i, now, out)
	case out.Held > 0:
		o.hold(i, now, out.Held, out.Signposted)
	default:
		rec(agents.Refused)
		if !a.is(disputed) {
			o.raise(i, now, o.world.Calls.Lift*arch.Response.Talk*float64(d.Pace))
		}
	}
	o.grumble(i, now)
}

// accept turns an agreement into money and a promise. Of what is promised at
// once, some is paid during the call and the rest on the first date.
func (o *Office) accept(i uint32, now sim.Time, out *negotiation.Outcome) {
	a := &o.accounts[i]
	g := out.Agreement
	set := &o.world.Promises
	o.rec.Record(agents.Record{At: now, Kind: agents.Agreed, Account: i, Channel: agents.Phone, Amount: g.Sum(), Ref: int32(g.Count), Value: chance(out.Keep)})
	u := o.chance.U4(uint64(i), pKeep, 64*uint64(a.promises+1)+63)
	down := min(g.Down, a.balance)
	if down > 0 && u[0] < set.OnCall {
		if paid := min(down, a.purse); paid > 0 {
			o.receive(i, now, paid, agents.PaidOnCall)
		}
		down = 0
		if !a.is(inBook) {
			return
		}
	}
	if g.Waived > 0 && g.Count == 0 && down == 0 {
		o.concede(i, now, min(g.Waived, a.balance))
		return
	}
	keep := out.Keep
	left := down + g.Instalment*agents.Money(g.Count)
	left = min(left, a.balance-min(g.Waived, a.balance))
	if left <= 0 {
		return
	}
	p := promise{next: min(g.Instalment, left), each: g.Instalment, left: left, odds: float32(keep)}
	if g.Waived > 0 {
		a.set(settles)
	}
	due := now + sim.Days(set.FirstDay)
	if down > 0 {
		p.next = down
		if g.Count == 0 {
			p.odds = float32(o.model.KeepDownProbability(keep))
		}
	} else if g.First > 0 {
		due = now + sim.Time(g.First)*sim.Day
	} else {
		due = o.nextPayday(i, now+sim.Day)
	}
	o.promiseTo(i, now, p, due)
}

// chance is a probability as records hold it, in millionths.
func chance(p float64) int64 { return int64(p * 1e6) }

// offers is what the plan lets the collector give, from the step that asked
// for the call or, for a debtor who calls, from the treatment's first one.
func (o *Office) offers(a *account, authority float64) *negotiation.Mandate {
	m := o.mandate(a)
	o.may = negotiation.Mandate(m)
	if o.may.Settlement = max(m.Settlement, authority); o.cards != nil {
		o.may.Settlement = 1 // an account that goes on is not settled for less
	}
	return &o.may
}

func (o *Office) mandate(a *account) plans.Mandate {
	if a.mark.Segment >= plans.NewAccount {
		return plans.Mandate{Settlement: 1}
	}
	steps := o.treatment(a).Steps
	at := min(int(a.mark.Step), len(steps)-1)
	for k := at; k >= 0; k-- {
		if steps[k].Do == plans.Call {
			return steps[k].Mandate
		}
	}
	for k := range steps {
		if steps[k].Do == plans.Call {
			return steps[k].Mandate
		}
	}
	return plans.Mandate{Settlement: 1}
}

// calm lets an upset fade towards the debtor's temperament.
func (o *Office) calm(i uint32, now sim.Time) {
	a, d := &o.accounts[i], &o.people[i]
	since := now.Day() - max(int(a.lastTalk), int(d.Billed), 0)
	f := float32(portable.Exp(-float64(since) / o.world.Tiring.MoodDays))
	a.anger = feel(d.Anger + (a.anger.share()-d.Anger)*f)
	a.distress = feel(d.Distress + (a.distress.share()-d.Distress)*f)
}

// grumble is the complaint that a bad conversation may end in.
func (o *Office) grumble(i uint32, now sim.Time) {
	a := &o.accounts[i]
	over := float64(a.anger.share() - o.people[i].Anger)
	if over <= 0 {
		return
	}
	if o.chance.U(uint64(i), pComplaint, 1<<40|uint64(a.talks)) < o.world.Tiring.Quarrel*over {
		o.complain(i, now)
	}
}

// reason is why the debt is not paid, as the debtor would tell it.
func (o *Office) reason(i uint32) negotiation.Reason {
	a, d := &o.accounts[i], &o.people[i]
	switch {
	case a.is(disputed):
		return negotiation.Grievance
	case a.is(inHardship):
		if len(o.world.Causes) > 0 {
			if r, ok := negotiation.ParseReason(o.world.Causes[a.cause].Name); ok {
				return r
			}
		}
		return negotiation.JobLoss
	case d.Willing < 0.4:
		return negotiation.Unconvinced
	case d.Distress > 0.45:
		return negotiation.Overcommitted
	case d.Organised < 0.45:
		return negotiation.Forgot
	}
	return negotiation.CashFlow
}

// vulnerable is the archetype whose members need protection.
const vulnerable = "vulnerable"

// means is a month's money as the debtor would tell it.
func (o *Office) means(i uint32, now sim.Time) negotiation.Means {
	d := &o.people[i]
	m := negotiation.Means{Income: o.surplus(i), Lump: o.accounts[i].purse, Payday: o.daysToPayday(i, now)}
	if d.Income > d.Surplus {
		m.Essentials = d.Income - d.Surplus
		m.Income += m.Essentials
	}
	return m
}

// undisputed is the part of a disputed debt that is not in dispute.
func (o *Office) undisputed(i uint32) agents.Money {
	a := &o.accounts[i]
	if !a.is(disputed) {
		return 0
	}
	return max(0, a.balance-o.people[i].Balance.Share(o.world.Disputes.Part))
}

// payUndisputed takes in what the debtor agreed to pay of the part that is not
// in dispute, if it comes.
func (o *Office) payUndisputed(i uint32, now sim.Time, out *negotiation.Outcome) {
	sum := min(out.Agreement.Down+out.Agreement.Instalment, o.undisputed(i))
	if sum <= 0 {
		return
	}
	o.rec.Record(agents.Record{At: now, Kind: agents.Agreed, Account: i, Channel: agents.Phone, Amount: sum, Ref: 1, Value: chance(out.Keep)})
	u := o.chance.U4(uint64(i), pKeep, 64*uint64(o.accounts[i].promises+1)+62)
	o.rec.Record(agents.Record{At: now, Kind: agents.InstalmentDue, Account: i, Amount: sum, Ref: 1})
	if sum > o.accounts[i].purse || u[0] >= out.Keep {
		o.rec.Record(agents.Record{At: now, Kind: agents.InstalmentBroken, Account: i, Amount: sum, Ref: 1})
		return
	}
	o.rec.Record(agents.Record{At: now, Kind: agents.InstalmentKept, Account: i, Amount: sum, Ref: 1})
	o.receive(i, now, sum, agents.PaidOnCall)
}

// affordable is what the debtor can pay a month for as long as it takes.
func (o *Office) affordable(i uint32) agents.Money {
	return o.model.Affordable(negotiation.Means{Income: o.surplus(i)})
}

func (o *Office) daysToPayday(i uint32, now sim.Time) int {
	return (o.nextPayday(i, now) - now).Day() + 1
}
