package office

import (
	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/plans"
	"fairdue/sim"
	"fairdue/sim/portable"
)

// card is what a run changes about a revolving account, beside the account
// itself. It exists only in a world with cycles.
type card struct {
	payAt   sim.Time     // of the payment that is meant, Never for none
	minimum agents.Money // due this month; later in the month what one minimum is
	paid    agents.Money // since the statement, not yet counted as a minimum
	lastDue int32        // day the last minimum but this month's fell due
	due     int32        // and this month's
	month   uint16       // statements so far
	behind  uint8        // minimums missed and not made good, as of the last due date
	spell   debtors.Spell
	deed    debtors.Deed
	met     bool // this month's minimum is paid, or its due date has passed
	carried bool // the last statement was not paid whole
	cured   bool // the plan knows that nothing is past due
}

// near is the share of a minimum that counts as the whole of it.
const near = 0.95

const statementHour = 6 * sim.Hour

// openCard starts a revolving account: its first statement is on the first of
// a month.
func (o *Office) openCard(i uint32, now sim.Time) {
	c, d := &o.cards[i], &o.people[i]
	*c = card{payAt: sim.Never, spell: d.Spell, behind: d.Spell.Behind, met: true, carried: d.Balance > 0, cured: d.Spell.Behind == 0}
	if c.behind > 0 {
		c.minimum = o.minimumOf(d.Balance)
	}
	first := o.calendar.MonthStart(o.calendar.MonthIndex(now.Day()))
	if first < now.Day() {
		first = o.calendar.MonthStart(o.calendar.MonthIndex(now.Day()) + 1)
	}
	c.due = int32(first + o.world.Cycle.DueDays)
	c.lastDue = int32(first-30) + int32(o.world.Cycle.DueDays)
	o.kernel.At(sim.Time(first)*sim.Day+statementHour, kStatement, i)
}

// minimumOf is the least that is due of a statement.
func (o *Office) minimumOf(balance agents.Money) agents.Money {
	w := o.world.Cycle
	return min(balance, max(w.Floor, balance.Share(w.Minimum)))
}

// state bills a month: interest, purchases, the minimum, and what the debtor
// means to pay of it.
func (o *Office) state(i uint32, now sim.Time) {
	a, c, d := &o.accounts[i], &o.cards[i], &o.people[i]
	if !a.is(inBook) {
		return
	}
	w := o.world.Cycle
	kind := &w.Kinds[d.Kind]
	m := o.calendar.MonthIndex(now.Day())
	if next := sim.Time(o.calendar.MonthStart(m+1))*sim.Day + statementHour; next < o.end {
		o.kernel.At(next, kStatement, i)
	}
	o.buy(i, now, kind)
	c.spell.Behind = c.behind
	u := o.chance.U4(uint64(i), pMonth, uint64(c.month))
	was := c.spell
	if a.balance <= 0 {
		c.deed = debtors.Deed{On: 1} // nothing is due
	} else {
		c.spell, c.deed = w.Month(kind, was, w.LevelAt(int(c.month)), u)
	}
	c.month++
	if c.deed.Reage {
		c.behind = min(c.behind, 1)
	}
	o.feelTrouble(i, now)
	c.minimum = o.minimumOf(a.balance)
	c.paid, c.carried = 0, a.balance > 0
	c.lastDue, c.due = c.due, int32(now.Day()+w.DueDays)
	if c.month == 1 {
		c.lastDue = c.due - 30
	}
	c.met = c.minimum == 0
	o.rec.Record(agents.Record{At: now, Kind: agents.Stated, Account: i, Amount: a.balance, Value: int64(c.due) * int64(sim.Day)})
	if c.deed.Pause {
		c.met = true
	}
	span := sim.Time(w.DueDays) * sim.Day
	if o.meant(i) > 0 {
		c.payAt = now + sim.Time((0.1+0.8*u[3])*float64(span))
		o.kernel.At(c.payAt, kCardPay, i)
	}
	o.kernel.At(sim.Time(c.due)*sim.Day, kCardDue, i)
	o.tellAge(i, now)
}

// buy books interest and what was bought since the last statement. Who is late,
// in trouble or without credit buys nothing.
func (o *Office) buy(i uint32, now sim.Time, kind *debtors.Kind) {
	a, c, d := &o.accounts[i], &o.cards[i], &o.people[i]
	if c.carried {
		if cost := a.balance.Share(o.world.Cycle.Interest); cost > 0 {
			a.balance += cost
			o.rec.Record(agents.Record{At: now, Kind: agents.Charged, Account: i, Amount: cost})
		}
	}
	u := o.chance.U4(uint64(i), pBuy, uint64(c.month))
	if c.behind > 0 || c.spell.Ahead || c.spell.Mood == debtors.InTrouble || a.is(suspended|cancelled|atAgency|atCourt) || u[0] < kind.Idle {
		return
	}
	spread := kind.Spread
	sum := agents.Money(float64(d.Spend) * kind.Spend * portable.Exp(spread*sim.Normal(u[1])-spread*spread/2))
	if sum <= 0 {
		return
	}
	a.balance += sum
	o.rec.Record(agents.Record{At: now, Kind: agents.Purchased, Account: i, Amount: sum})
}

// feelTrouble lets the office's hardship follow the spell.
func (o *Office) feelTrouble(i uint32, now sim.Time) {
	a := &o.accounts[i]
	switch trouble := o.cards[i].spell.Mood == debtors.InTrouble; {
	case trouble && !a.is(inHardship):
		o.fill(i, now)
		a.set(inHardship)
		if cs := o.world.Causes; len(cs) > 0 {
			a.cause = uint8(o.lifeEvent(i, uint64(a.troubles)))
		}
		a.troubles = inc(a.troubles)
		o.rec.Record(agents.Record{At: now, Kind: agents.HardshipBegan, Account: i})
	case !trouble && a.is(inHardship) && !a.is(recession):
		o.fill(i, now)
		a.clear(inHardship)
		o.rec.Record(agents.Record{At: now, Kind: agents.HardshipEnded, Account: i})
	}
}

// behindNow is the months past due after what was paid since the statement:
// the first minimum is this month's, what is paid beyond it makes good the
// missed ones.
func (c *card) behindNow() int {
	if c.minimum == 0 {
		return int(c.behind)
	}
	n := int(float64(c.paid)/float64(c.minimum) + 1 - near)
	if !c.met {
		n--
	}
	return max(0, int(c.behind)-max(0, n))
}

// owing is what must be paid for nothing to be past due this month.
func (o *Office) owing(i uint32) agents.Money {
	c := &o.cards[i]
	n := agents.Money(c.behind)
	if !c.met {
		n++
	}
	return max(0, min(o.accounts[i].balance, n*c.minimum-c.paid))
}

// cardDue is the day the oldest missed minimum fell due, or the next one will.
func (o *Office) cardDue(i uint32) int {
	c := &o.cards[i]
	last := c.lastDue
	if c.due <= int32(o.kernel.Now().Day()) {
		last = c.due
	}
	switch b := c.behindNow(); {
	case b > 0:
		return int(last) - 30*(b-1)
	case !c.met && c.due >= int32(o.kernel.Now().Day()):
		return int(c.due)
	}
	return int(last) + 30
}

// fallBehind is the end of a due date: the minimums that came are counted.
func (o *Office) fallBehind(i uint32, now sim.Time) {
	a, c := &o.accounts[i], &o.cards[i]
	if !a.is(inBook) {
		return
	}
	n := 0
	if c.minimum > 0 {
		n = int(float64(c.paid)/float64(c.minimum) + 1 - near)
	}
	if !c.met {
		c.behind = uint8(min(255, int(c.behind)+1))
	}
	done := min(n, int(c.behind))
	c.behind -= uint8(done)
	c.paid = max(0, c.paid-agents.Money(done)*c.minimum)
	if c.behind == 0 {
		c.paid = 0
	}
	c.met = true
	c.payAt = sim.Never
	if c.deed.Late > 0 {
		end := sim.Time(o.calendar.MonthStart(o.calendar.MonthIndex(now.Day())+1)) * sim.Day
		u := o.chance.U4(uint64(i), pMonth, uint64(c.month)-1)
		c.payAt = now + sim.Time((0.1+0.8*u[3])*float64(end-now))
		o.kernel.At(c.payAt, kCardPay, i)
	}
	o.tellAge(i, now)
}

// tellAge records a change of the months past due and lets the plan see it: an
// account that is past due no more begins its treatment anew.
func (o *Office) tellAge(i uint32, now sim.Time) {
	a, c := &o.accounts[i], &o.cards[i]
	b := c.behindNow()
	if c.cured && b == 0 {
		return
	}
	value := int64(sim.Never)
	if b > 0 {
		value = int64(o.cardDue(i)) * int64(sim.Day)
	}
	o.rec.Record(agents.Record{At: now, Kind: agents.Aged, Account: i, Ref: int32(b), Value: value})
	if c.cured = b == 0; !c.cured {
		if a.nextAsk == none {
			o.ask(i, now.Day()+1)
		}
		return
	}
	o.restore(i, now)
	if a.is(atAgency) {
		a.clear(atAgency)
		a.until = sim.Never
		o.rec.Record(agents.Record{At: now, Kind: agents.RecalledFromAgency, Account: i, Amount: a.balance})
		o.rebase(i, now, 0)
	}
	if !a.is(promised | held | logged | atAgency | atCourt) {
		if a.is(queued) {
			o.unqueue(i)
		}
		a.clear(chase)
		a.mark = plans.Mark{Segment: plans.NewAccount}
		o.ask(i, now.Day()+1)
	}
}
