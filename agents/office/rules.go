package office

import (
	"fairdue/agents"
	"fairdue/agents/law"
	"fairdue/sim"
)

// lawful asks the rule packs before something is done. What they forbid is
// recorded with its rule: under enforcement it is not done, under observation
// it is done and counts as a breach.
func (o *Office) lawful(i uint32, now sim.Time, w law.Want, c agents.Channel) bool {
	ok, _ := o.permitted(i, now, w, c)
	return ok
}

// permitted is lawful with the time at which it could be done.
func (o *Office) permitted(i uint32, now sim.Time, w law.Want, c agents.Channel) (bool, sim.Time) {
	if o.book.Mode() == law.Off {
		return true, now
	}
	q := o.question(i, now, w, c)
	v := o.book.Ask(&q)
	if v.Allowed() {
		return true, now
	}
	kind := agents.RefusedByLaw
	if o.book.Mode() == law.Observe {
		kind = agents.Breach
	}
	o.rec.Record(agents.Record{At: now, Kind: kind, Account: i, Channel: c, Ref: v.Rule, Value: int64(o.acting())})
	return kind == agents.Breach, v.Until
}

func (o *Office) question(i uint32, now sim.Time, w law.Want, c agents.Channel) law.Question {
	return law.Question{
		Want: w, Channel: c, Now: now, Zone: o.zone(i), History: &o.histories[i],
		OptOutLine: true, Age: int32(now.Day() - o.due(i)), Dialler: w == law.Call && o.dialling,
	}
}

func (o *Office) zone(i uint32) law.Zone { return law.At(60 * int(o.people[i].Zone)) }

// carried tells the rules that a contact was made.
func (o *Office) carried(i uint32, now sim.Time, w law.Want, c agents.Channel) {
	if o.book.Mode() == law.Off {
		return
	}
	q := o.question(i, now, w, c)
	o.book.Carried(&q)
	o.notify(i, now)
}

// notify sends the validation notice that a first communication calls for, by
// letter, else by e-mail.
func (o *Office) notify(i uint32, now sim.Time) {
	if o.book.Mode() == law.Off {
		return
	}
	if _, _, due := o.book.NoticeDue(&o.histories[i]); !due {
		return
	}
	c := agents.Letter
	if !o.people[i].Reachable(c) {
		c = agents.Email
	}
	if !o.people[i].Reachable(c) || !o.spend(i, now, agents.Messages, o.price(c), c) {
		return
	}
	q := o.question(i, now, law.ValidationNotice, c)
	o.rec.Record(agents.Record{At: now, Kind: agents.Sent, Account: i, Channel: c})
	o.book.Carried(&q)
	o.kernel.At(now+sim.Days(o.world.Media[c].DelayDays), kNotice, i)
}

// suspension is what rules call it when deliveries stop.
func (o *Office) suspension() law.Want {
	if o.world.Supply {
		return law.Disconnect
	}
	return law.Suspend
}

// dropCap is the share of live answers that a dialler may abandon: the team's
// own, or what the rules bear if that is less.
func (o *Office) dropCap(own float64) float64 {
	if o.book.Mode() != law.Enforce {
		return own
	}
	if c := o.book.AbandonmentCap(); c.Share > 0 {
		return min(own, c.Share)
	}
	return own
}

// told lets an account's history learn of something, when rules are asked at
// all.
func (o *Office) told(i uint32, now sim.Time, learn func(h *law.History, day int)) {
	if o.book.Mode() != law.Off {
		learn(&o.histories[i], o.zone(i).Day(now))
	}
}
