package office

import (
	"fairdue/agents"
	"fairdue/agents/law"
	"fairdue/sim"
)

// due is the day the debt falls due: the portfolio's, or the plan's terms for
// what is billed under them (A9).
func (o *Office) due(i uint32) int {
	if o.cards != nil {
		return o.cardDue(i)
	}
	d := &o.people[i]
	if t := o.spec.Policy.Terms; t > 0 && d.Billed > 0 {
		return int(d.Billed) + t
	}
	return int(d.Due)
}

// offerTerms sets what the policy's terms set in motion when a debt enters the
// book: an early payment by those who take the discount (B9), and the first
// charge once it is late.
func (o *Office) offerTerms(i uint32, now sim.Time) {
	p, d := &o.spec.Policy, &o.people[i]
	if p.Discount > 0 && d.Billed >= 0 && !d.Disputed {
		u := o.chance.U4(uint64(i), pDiscount, 0)
		price := d.Balance - d.Balance.Share(p.Discount)
		last := sim.Time(int(d.Billed)+p.Within) * sim.Day
		if u[0] < o.response(i).Discount && d.Lump >= price && last > now {
			o.kernel.At(now+sim.Time(u[1]*float64(last-now)), kEarly, i)
		}
	}
	if p.Fee > 0 || p.Interest > 0 {
		if at := sim.Time(o.due(i)+p.Grace+1)*sim.Day + noon; at > now && at < o.end {
			o.kernel.At(at, kCharge, i)
		}
	}
}

const noon = 12 * sim.Hour

// payEarly takes the discount: the rest of the debt is waived.
func (o *Office) payEarly(i uint32, now sim.Time) {
	a, d := &o.accounts[i], &o.people[i]
	if !a.is(inBook) || a.balance != d.Balance {
		return
	}
	off := d.Balance.Share(o.spec.Policy.Discount)
	o.please(i, now, o.custom().Discount)
	o.concede(i, now, off)
	o.receive(i, now, a.balance, agents.PaidSpontaneously)
}

// charge adds the flat fee when a debt has become late, and then a month's
// interest on what is open, every 30 days. A hold, a dispute, an agency or a
// court stops it.
func (o *Office) charge(i uint32, now sim.Time) {
	a, p := &o.accounts[i], &o.spec.Policy
	if !a.is(inBook) {
		return
	}
	if next := now + 30*sim.Day; next < o.end {
		o.kernel.At(next, kCharge, i)
	}
	if a.is(held | logged | atAgency | atCourt | promised) {
		return
	}
	amount := a.balance.Share(p.Interest * 30 / 365)
	if !a.is(charged) {
		amount = p.Fee
		a.set(charged)
	}
	if amount <= 0 || !o.lawful(i, now, law.Interest, agents.NoChannel) {
		return
	}
	a.balance += amount
	o.rec.Record(agents.Record{At: now, Kind: agents.Charged, Account: i, Amount: amount})
	o.offend(i, now, o.custom().Charged)
	o.push(i, now, o.world.Levers.Charges*o.response(i).Charges)
}
