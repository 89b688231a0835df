package office

import (
	"fairdue/agents"
	"fairdue/agents/collectors"
	"fairdue/agents/law"
	"fairdue/agents/negotiation"
	"fairdue/agents/plans"
	"fairdue/sim"
	"fairdue/sim/portable"
)

// Classes of the call list: a broken promise is followed up first, then the
// treatments by priority.
const (
	chaseClass = 0
	classes    = 4
)

// staff sets up the floor for the plan's teams.
func (o *Office) staff(s *Setting) {
	if o.idle {
		return
	}
	calls := &o.world.Calls
	crew := make([]collectors.Team, len(o.spec.Teams))
	heads, there := 0.0, 0.0
	for k := range o.spec.Teams {
		t := &o.spec.Teams[k]
		skill := s.Skills[t.Skill]
		prepare := calls.Prepare
		if t.Dialler.Mode == plans.Preview {
			prepare = calls.Preview
		}
		heads += float64(t.Collectors)
		there += float64(t.Collectors) * (1 - t.Absence) * (1 - t.Breaks)
		if k == 0 || t.From < o.opens {
			o.opens = t.From
		}
		o.closes = max(o.closes, t.To-(t.To-t.From)/8) // the last hour is for what waits
		o.teams = append(o.teams, team{Team: t, script: skill.Script, hourly: t.WagePerHour.Share(t.Burden), prepare: prepare})
		crew[k] = collectors.Team{
			Collectors: t.Collectors, From: t.From, To: t.To, Days: t.Days, Absence: t.Absence, Breaks: t.Breaks,
			Inbound: t.Inbound, Mode: t.Dialler.Mode, Prepare: sim.Seconds(prepare),
			LinesPerAgent: t.Dialler.LinesPerAgent, AbandonmentCap: o.dropCap(t.Dialler.AbandonmentCap), Skill: skill.Learn,
			FirstDay: t.FirstDay,
		}
	}
	o.expected, o.present = 1, 1
	if there > 0 {
		o.expected = there / heads
	}
	o.floor = collectors.NewFloor(o.kernel, o.calendar, o.chance, floorKinds, collectors.Purposes{Absence: pAbsence, Breaks: pBreaks}, crew, o, o.rec)
	o.calls = make([]call, o.floor.Collectors())
}

// call is what a collector's conversation will come to when it ends.
type call struct {
	outcome negotiation.Outcome
	talked  bool
}

// wantCall puts the account on today's call list at its own hour of the shift:
// a list worked from the top in the first hour would meet everybody at the
// same time of day.
func (o *Office) wantCall(i uint32, now sim.Time) {
	at := now
	if o.opens < o.closes {
		day := sim.Time(now.Day()) * sim.Day
		at = max(now, day+o.opens+sim.Time(o.chance.U(uint64(i), pHour, uint64(now.Day()))*float64(o.closes-o.opens)))
	}
	o.kernel.At(at, kRetry, i)
	if o.seat != nil {
		o.seat.planned(i, at)
	}
}

// enqueue puts the account on the call list.
func (o *Office) enqueue(i uint32) {
	a := &o.accounts[i]
	if a.is(queued) || !o.people[i].Reachable(agents.Phone) {
		if !o.people[i].Reachable(agents.Phone) {
			o.rec.Record(agents.Record{At: o.kernel.Now(), Kind: agents.RefusedByReach, Account: i, Channel: agents.Phone})
		}
		return
	}
	a.set(queued)
	o.wanted++
	o.list.Push(o.class(a), i)
	if o.seat != nil {
		o.seat.entries++
		o.seat.entered[i] = o.seat.entries
	}
	o.wakeAll()
}

// class is the account's on the call list.
func (o *Office) class(a *account) int {
	if a.is(chase) {
		return chaseClass
	}
	return o.treatment(a).Priority
}

func (o *Office) unqueue(i uint32) {
	o.accounts[i].clear(queued)
	o.wanted--
}

// treatment is where the plan has put the account.
func (o *Office) treatment(a *account) *plans.Treatment {
	return &o.spec.Treatments[o.redirect[a.mark.Segment]]
}

// Next hands the floor the next call wanted. Entries that are no longer wanted
// were left in the list and are passed over here.
func (o *Office) Next(k int) (uint32, bool) {
	now := o.kernel.Now()
	o.dialling = o.teams[k].Dialler.Mode >= plans.Power
	if o.outage || now.Day() < o.quietUntil {
		return 0, false
	}
	for {
		i, ok := o.list.Pop()
		if !ok {
			return 0, false
		}
		a := &o.accounts[i]
		if !a.is(queued) {
			continue
		}
		o.unqueue(i)
		if a.is(promised|held|logged|atAgency|atCourt|onCall) || !a.is(inBook) {
			continue
		}
		if ok, until := o.permitted(i, now, law.Call, agents.Phone); !ok {
			if until.Day() == now.Day() {
				o.kernel.At(until, kRetry, i)
				if o.seat != nil {
					o.seat.planned(i, until)
				}
			}
			continue
		}
		return i, true
	}
}

// Ring dials the account.
func (o *Office) Ring(_ int, i uint32, now sim.Time) collectors.Ring {
	a, d := &o.accounts[i], &o.people[i]
	set := &o.world.Calls
	if !o.spend(i, now, agents.Messages, o.price(agents.Phone), agents.Phone) {
		return collectors.Ring{Time: sim.Second}
	}
	tired := o.tire(i, now, 1)
	o.annoy(i, now, tired)
	a.dials++
	o.rec.Record(agents.Record{At: now, Kind: agents.Dialled, Account: i, Channel: agents.Phone, Ref: int32(a.dials), Value: int64(o.acting())})
	o.carried(i, now, law.Call, agents.Phone)
	hour := uint64(now / sim.Hour)
	picked, _, _, ring := o.chance.Uniforms(uint64(i), pAtPhone, hour)
	reach := &o.world.Archetypes[d.Archetype].Reach
	at := &o.world.Profiles[d.Profile].Weekday
	if !o.calendar.Working(now.Day()) {
		at = &o.world.Profiles[d.Profile].Weekend
	}
	p := reach.Answer * o.factor[plans.AnswerRate] * float64(d.Answer) * at[(hour+24+uint64(d.Zone))%24] * portable.Exp(-float64(o.world.Tiring.Answer*tired)-float64(o.world.Tiring.Fade*o.monthsLate(i, now)))
	if picked >= p {
		return collectors.Ring{Time: sim.Seconds(set.RingOut), Hold: sim.Seconds(set.Machine)}
	}
	o.rec.Record(agents.Record{At: now, Kind: agents.LiveAnswer, Account: i, Channel: agents.Phone})
	return collectors.Ring{Answered: true, Time: sim.Seconds(set.Ring * 2 * ring)}
}

// Talk plays the conversation at once; what it comes to counts when it ends.
func (o *Office) Talk(c int, i uint32, inbound bool, now sim.Time) sim.Time {
	a, d := &o.accounts[i], &o.people[i]
	set := &o.world.Calls
	_, who, swift, _ := o.chance.Uniforms(uint64(i), pAtPhone, uint64(now/sim.Hour))
	o.calls[c] = call{}
	if !inbound && (o.wrong(i) || who >= o.world.Archetypes[d.Archetype].Reach.RightParty) {
		o.rec.Record(agents.Record{At: now, Kind: agents.WrongParty, Account: i, Channel: agents.Phone, Ref: int32(c)})
		return sim.Seconds(set.WrongParty)
	}
	pace := sim.LogNormal(swift, 1, set.TurnSigma)
	if !a.is(inBook) || a.is(onCall) || o.cards != nil && o.owing(i) <= 0 {
		return o.spoken(c, i, inbound, now, pace, nil)
	}
	debtor := o.listener(i, now)
	if o.seat != nil && o.floor.Decides(c) {
		o.seat.meet(i, inbound, pace, &debtor)
		return collectors.Unsaid
	}
	out := o.converse(c, i, &debtor)
	return o.spoken(c, i, inbound, now, pace, &out)
}

// spoken keeps what a conversation came to until it ends, and says how long
// that takes with wrap-up. With nothing to talk about, out is nil.
func (o *Office) spoken(c int, i uint32, inbound bool, now sim.Time, pace float64, out *negotiation.Outcome) sim.Time {
	turns := 2.0
	if out != nil {
		o.calls[c] = call{outcome: *out, talked: true}
		o.floor.Learn(c)
		o.accounts[i].set(onCall)
		turns = float64(out.Turns)
	}
	length := o.talkTime(turns, pace)
	kind := agents.RightParty
	if inbound {
		kind = agents.CallerServed
	}
	o.rec.Record(agents.Record{At: now, Kind: kind, Account: i, Channel: agents.Phone, Ref: int32(c), Value: int64(length)})
	if fee := o.world.Media[agents.Phone].PerMinute; fee > 0 {
		o.spend(i, now, agents.Messages, agents.Money(float64(fee)*length.Minutes()), agents.Phone)
	}
	return length
}

// talkTime is how long so many turns take, with wrap-up.
func (o *Office) talkTime(turns, pace float64) sim.Time {
	set := &o.world.Calls
	return sim.Seconds(turns*set.Turn*o.factor[plans.TalkTime]*pace + set.WrapUp*o.factor[plans.WrapUpTime])
}

// acting is the collector for whom a call is placed or asked about, from 1; 0
// for none.
func (o *Office) acting() int {
	if o.floor == nil {
		return 0
	}
	return o.floor.Acting() + 1
}

// Ended lets the conversation have its effect.
func (o *Office) Ended(c int, i uint32, _ bool, now sim.Time) {
	k := &o.calls[c]
	if !k.talked {
		return
	}
	k.talked = false
	a := &o.accounts[i]
	a.clear(onCall)
	if a.is(inBook) {
		o.conclude(i, now, &k.outcome)
	}
}

// Unanswered, Abandoned and Reneged leave nothing but the fatigue that the
// attempt cost already.
func (o *Office) Unanswered(uint32, sim.Time) {}

// Abandoned is a silent call: it annoys like one attempt more.
func (o *Office) Abandoned(i uint32, now sim.Time) {
	o.annoy(i, now, o.tire(i, now, 1))
	z := o.zone(i)
	o.told(i, now, func(h *law.History, day int) { h.Abandoned(day, z.OfDay(now)) })
}

// retry puts a call on the list whose hour has come, or that a rule forbade
// earlier today.
func (o *Office) retry(i uint32) {
	if o.seat != nil && !o.seat.due(i) {
		return
	}
	if o.cards != nil && o.cards[i].cured && o.accounts[i].mark.Segment >= plans.NewAccount {
		return // the arrears were made good since
	}
	if a := &o.accounts[i]; a.is(inBook) && !a.is(promised|held|logged|atAgency|atCourt|queued|onCall) {
		o.enqueue(i)
	}
}

// monthsLate is how many months the debt is past due, 0 before.
func (o *Office) monthsLate(i uint32, now sim.Time) float64 {
	return max(0, float64(now.Day()-o.due(i))/monthDays)
}

// wrong says whether the number is still somebody else's: tracing puts a share
// of the wrong numbers right, the same debtors whatever the plan.
func (o *Office) wrong(i uint32) bool {
	return o.people[i].Wrong && o.chance.U(uint64(i), pTrace, 0) < o.factor[plans.NumberRight]
}

// Reneged is a caller who gave up.
func (o *Office) Reneged(i uint32, _, now sim.Time) { o.annoy(i, now, o.tire(i, now, 0.5)) }

// callIn is a debtor who calls after a message. Outside the hours of the
// teams that answer, they try again at the next opening.
func (o *Office) callIn(i uint32, now sim.Time) {
	a := &o.accounts[i]
	if !a.is(inBook) || a.is(promised|held|onCall|atAgency|atCourt) {
		return
	}
	open := sim.Never
	for k := range o.teams {
		if t := &o.teams[k]; t.Inbound {
			open = min(open, o.opening(k, now))
		}
	}
	switch {
	case open == now:
		patience := sim.Seconds(o.world.Calls.Patience * sim.Exponential(o.chance.U(uint64(i), pInbound, uint64(a.messages))))
		o.floor.Arrive(i, patience)
	case open < o.end:
		spread := sim.Minutes(240 * o.chance.U(uint64(i), pInbound, uint64(a.messages)|1<<32))
		o.kernel.At(open+spread, kInbound, i)
	}
}

// opening is now if the team is on shift with a while to go, else when it next
// is.
func (o *Office) opening(k int, now sim.Time) sim.Time {
	t := &o.teams[k]
	for day := now.Day(); day < o.days; day++ {
		if !o.works(k, day) {
			continue
		}
		from, to := sim.Time(day)*sim.Day+t.From, sim.Time(day)*sim.Day+t.To
		if now >= from && now < to {
			return now
		}
		if now < from {
			return from
		}
	}
	return sim.Never
}

// works says whether a team has a shift on a day.
func (o *Office) works(k, day int) bool { return o.floor.Works(k, day) }
