package office

import (
	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/plans"
	"fairdue/sim"
)

// account is what a run changes about one debtor: compact, because there may
// be a million.
type account struct {
	clock     debtors.Clock
	nextPay   sim.Time     // the strike that is waited for
	until     sim.Time     // of the promise, the hold, the dispute, the agency: whichever the state names
	purse     agents.Money // money at hand for this debt, as of purseAt
	balance   agents.Money
	promise   promise
	purseAt   int16   // day
	fatigue   uint16  // in 1024ths of an attempt, as of fatigueAt
	fatigueAt int16   // day
	goodwill  feeling // of the customer, 1 at best
	boughtAt  int16   // day up to which purchases are booked
	trust     feeling
	anger     feeling
	distress  feeling
	clarity   feeling
	nextAsk   int16 // day of the decision that is waited for
	lastPay   int16 // day, never before none
	lastTalk  int16 // day
	dials     uint16
	messages  uint16
	strikes   uint16 // of the payment clock
	talks     uint16
	payments  uint16
	promises  uint8
	kept      uint8
	broken    uint8
	troubles  uint8 // hardships so far
	mail      uint8 // channel of the letter under way, mailDemand if it demands
	optedOut  uint8 // channels, a bit each
	cause     uint8 // of the hardship
	mark      plans.Mark
	state     state
}

// feeling is a share of 0..1 in two bytes: finer than anybody feels.
type feeling uint16

func feel(x float32) feeling { return feeling(x*65535 + 0.5) }

func (f feeling) share() float32 { return float32(f) / 65535 }

// state is a set of conditions.
type state uint32

const (
	inBook   state = 1 << iota // billed and not yet settled
	queued                     // on the call list
	onCall                     // talking to a collector now
	promised                   // a promise runs
	held                       // collection is suspended in hardship
	disputed                   // the debtor holds the debt to be wrong
	logged                     // and the office knows
	atAgency
	inHardship
	paying // the payment clock runs
	chase  // the last promise was broken and nobody has spoken to the debtor since
	atCourt
	insolvent
	charged   // the late fee
	suspended // credit, until the debt is paid
	cancelled // credit, for good
	lost      // as a customer
	known     // has been in the book
	recession // the hardship that runs is the economy's doing
	settles   // the promise that runs settles the debt for less than its balance
)

// What a message is beside a reminder.
const (
	mailDemand    = 0x80
	mailStatement = 0x40
	mailWaiting   = 0x20 // a rule held it back until later today
)

func (a *account) is(s state) bool { return a.state&s != 0 }
func (a *account) set(s state)     { a.state |= s }
func (a *account) clear(s state)   { a.state &^= s }

// none is a day long before any run. Days fit two bytes: scenarios are shorter
// than 80 years.
const none = -1 << 15

// enter starts an account's life in the book.
func (o *Office) enter(i uint32, now sim.Time) {
	d, a := &o.people[i], &o.accounts[i]
	*a = account{
		balance: d.Balance, purse: d.Lump, purseAt: int16(now.Day()),
		trust: feel(d.Trust), anger: feel(d.Anger), distress: feel(d.Distress), clarity: feel(0.5),
		lastPay: none, lastTalk: none,
		nextPay: sim.Never, nextAsk: none, until: sim.Never,
		mark: plans.Mark{Segment: plans.NewAccount}, state: inBook | known,
		goodwill: feel(1), boughtAt: int16(now.Day()),
	}
	if o.cards != nil {
		o.openCard(i, now)
	}
	due := int64(o.due(i)) * int64(sim.Day)
	if o.cards != nil && d.Spell.Behind == 0 {
		due = int64(sim.Never)
	}
	o.rec.Record(agents.Record{At: now, Kind: agents.Billed, Account: i, Amount: d.Balance, Value: due})
	if d.Disputed {
		a.set(disputed)
	}
	if o.cards == nil {
		o.startHardships(i, now)
	}
	a.clock.Start(now, 0, 0, sim.Exponential(o.chance.U(uint64(i), pThreshold, 0)))
	a.set(paying)
	if !d.Disputed && o.cards == nil {
		habit := sim.Time(o.due(i))*sim.Day + sim.Days(float64(d.Habit))
		if habit > now {
			o.kernel.At(habit, kHabit, i)
		} else {
			o.awaken(i, now, (now - habit).Days())
		}
	}
	if o.cards == nil {
		o.offerTerms(i, now)
	}
	o.ask(i, now.Day())
}

// awaken begins the debtor's own paying time, which began ago days before.
func (o *Office) awaken(i uint32, now sim.Time, ago float64) {
	if o.cards != nil {
		return // the statements are that
	}
	d := &o.people[i]
	set := &o.world.Archetypes[d.Archetype].Clock
	pace := float64(d.Pace)
	o.rebase(i, now, set.Late*pace)
	o.raise(i, now, (set.Early-set.Late)*pace*fadeTo(set.Decay, ago))
}

// view shows a plan what a manager may see.
func (o *Office) view(i uint32, today int) *plans.View {
	d, a := &o.people[i], &o.accounts[i]
	v := &o.seen
	*v = plans.View{
		Today: today, DaysPastDue: today - o.due(i), AgeDays: today - int(d.Billed), CustomerFor: today - int(d.Since),
		Balance: a.balance, Original: d.Balance, Limit: d.Limit, Paid: d.Balance - a.balance,
		Attempts: int(a.dials), Contacts: int(a.talks), Messages: int(a.messages), Payments: int(a.payments),
		Promises: int(a.promises), Kept: int(a.kept), Broken: int(a.broken),
		SincePayment: ago(today, a.lastPay), SinceContact: ago(today, a.lastTalk),
		HasPhone: d.Reachable(agents.Phone), HasMobile: d.Reachable(agents.SMS), HasEmail: d.Reachable(agents.Email),
		Digits: o.world.Digits, CallQueued: a.is(queued), Mark: a.mark, Redirect: o.redirect,
		Suspended: a.is(suspended), Disputed: a.is(logged), Legal: a.is(atCourt),
	}
	if o.cards != nil {
		v.Paid = max(0, v.Paid)
	}
	o.score(v)
	return v
}

// ago is how many days have passed since a day, plans.Never when there was
// none.
func ago(today int, day int16) int {
	if day == none {
		return plans.Never
	}
	return today - int(day)
}
