package office

import (
	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/sim"
	"fairdue/sim/portable"
)

// trade books what the debtor has bought since the last time, at the goodwill
// of the time between, which comes back by and by. It is called before
// anything changes that purchases depend on. What somebody buys while an old
// debt is late is no gain until that debt is settled: it waits, and a
// suspension ends the waiting for nothing.
func (o *Office) trade(i uint32, now sim.Time) {
	c := o.world.Custom
	a := &o.accounts[i]
	if c == nil || a.is(lost) {
		return
	}
	day := now.Day()
	if a.is(inBook) && !a.is(suspended|cancelled) {
		day = min(day, o.due(i)+int(c.Late))
	}
	months := float64(day-int(a.boughtAt)) / monthDays
	if months <= 0 {
		return
	}
	a.boughtAt = int16(day)
	if !a.is(suspended | cancelled) {
		sales := float64(o.people[i].Balance) * c.Sales * months * (c.Buying + (1-c.Buying)*float64(a.goodwill.share()))
		if margin := agents.Money(sales * c.Margin); margin > 0 {
			o.rec.Record(agents.Record{At: now, Kind: agents.Sold, Account: i, Amount: margin, Value: int64(sales)})
		}
	}
	a.goodwill = feel(1 - (1-a.goodwill.share())*float32(portable.Exp(portable.Log(1-c.Recover)*months)))
}

// offend takes goodwill away; some customers leave for good.
func (o *Office) offend(i uint32, now sim.Time, loss float64) {
	c, a := o.world.Custom, &o.accounts[i]
	if c == nil || loss <= 0 || a.is(lost) {
		return
	}
	o.trade(i, now)
	a.goodwill = feel(max(0, a.goodwill.share()-float32(loss)))
	if o.chance.U(uint64(i), pLeave, uint64(now)) < c.Churn*loss {
		a.set(lost)
		o.rec.Record(agents.Record{At: now, Kind: agents.CustomerLost, Account: i})
	}
}

// please gives goodwill back.
func (o *Office) please(i uint32, now sim.Time, gain float64) {
	a := &o.accounts[i]
	if o.world.Custom == nil || gain <= 0 || a.is(lost) {
		return
	}
	o.trade(i, now)
	a.goodwill = feel(min(1, a.goodwill.share()+float32(gain)))
}

// suspend stops deliveries until the debt is paid (B5).
func (o *Office) suspend(i uint32, now sim.Time) {
	a := &o.accounts[i]
	if a.is(suspended | cancelled) {
		return
	}
	o.offend(i, now, o.custom().Suspended)
	o.trade(i, now)
	a.boughtAt = int16(now.Day())
	a.set(suspended)
	o.rec.Record(agents.Record{At: now, Kind: agents.CreditSuspended, Account: i})
	o.push(i, now, o.world.Levers.Suspend*o.response(i).Suspend)
}

// cancel ends the credit for good.
func (o *Office) cancel(i uint32, now sim.Time) {
	a := &o.accounts[i]
	if a.is(cancelled) {
		return
	}
	o.offend(i, now, o.custom().Cancelled)
	o.trade(i, now)
	a.boughtAt = int16(now.Day())
	a.set(cancelled)
	o.rec.Record(agents.Record{At: now, Kind: agents.CreditCancelled, Account: i})
	o.push(i, now, o.world.Levers.Suspend*o.response(i).Suspend)
}

// cutBenefits takes discounts and the like away.
func (o *Office) cutBenefits(i uint32, now sim.Time) {
	o.offend(i, now, o.custom().Cut)
	o.rec.Record(agents.Record{At: now, Kind: agents.BenefitsCut, Account: i})
	o.push(i, now, o.world.Levers.Benefits*o.response(i).Benefits)
}

// restore lifts a suspension when the debt is gone.
func (o *Office) restore(i uint32, now sim.Time) {
	a := &o.accounts[i]
	if !a.is(suspended) {
		return
	}
	o.trade(i, now)
	a.clear(suspended)
	o.rec.Record(agents.Record{At: now, Kind: agents.CreditRestored, Account: i})
}

// push raises the intensity of a debtor who does not hold the debt to be
// wrong, at the debtor's own pace.
func (o *Office) push(i uint32, now sim.Time, lift float64) {
	if lift > 0 && !o.accounts[i].is(disputed) {
		o.raise(i, now, lift*float64(o.people[i].Pace))
	}
}

// closeTrade books the purchases up to the horizon.
func (o *Office) closeTrade() {
	if o.world.Custom == nil {
		return
	}
	for i := range o.accounts {
		if o.accounts[i].is(known) {
			o.trade(uint32(i), o.end)
		}
	}
}

// custom is what treatment does to a customer; nothing when none buys.
func (o *Office) custom() *debtors.Custom {
	if o.world.Custom == nil {
		return &debtors.Custom{}
	}
	return o.world.Custom
}

func (o *Office) response(i uint32) *debtors.Response {
	return &o.world.Archetypes[o.people[i].Archetype].Response
}
