package kpi

import (
	"math"

	"fairdue/agents"
	"fairdue/sim"
)

// Params are what a fold needs to know beside the records.
type Params struct {
	Accounts int
	Days     int // horizon
	Digits   int // decimals of the currency
	Calendar *sim.Calendar
	Discount float64 // a year, for the present value

	Deadline int // days in which a dispute should be resolved, 0 for none

	Checkpoints []int // days at whose beginning the indicators are wanted as well, ascending
}

// counters that are simple counts of records.
const (
	dialled = iota
	live
	rightParty
	dropped
	talks
	agreed
	kept
	late
	broken
	firstKept
	sent
	read
	refused
	complaints
	holds
	logged
	resolved
	cleared
	overdue
	customersLost
	breaches
	inbound
	answered
	prompt
	counters
)

// account flags.
const (
	contacted = 1 << iota
	attempted
	inBook
)

// promptly is how soon a call that comes in should be answered, in ms: the
// common 80/20 target.
const promptly = 20_000

// Fold derives every indicator from the records of one run.
type Fold struct {
	Params
	book  []entry
	count [counters]int

	accounts, days                                      int
	placed, sales, conceded, writtenOff                 agents.Money
	keptSum, lateSum, brokenSum                         agents.Money
	bySource                                            [5]agents.Money
	charged, margin                                     agents.Money
	costs                                               [agents.BudgetLines]agents.Money
	planned, worked, busy, handled, waited, disputeTime int64
	backlogSum                                          int64
	backlogDays                                         int
	shifts                                              int
	sold                                                bool
	recent                                              recent
	firings                                             []Firing
	refusedBy, breachedBy                               []int // by rule of the plan's book
	peeked                                              int
	early                                               [][]float64 // indicators at the checkpoints
	byBudget                                            [agents.BudgetLines]int

	dayCash, dayCost   []agents.Money
	dayConceded        []agents.Money
	dayWorked, dayBusy []int64
	dayBacklog         []int64
	month              int
	now                [Buckets]bucketSum
	months             [][Buckets]agents.Money
	rolled, stood      [Buckets]agents.Money
	met, cured         [Buckets]int
}

// NewFold starts with an empty book.
func NewFold(p Params) *Fold {
	return &Fold{
		Params: p, days: p.Days, book: make([]entry, p.Accounts),
		dayCash: make([]agents.Money, p.Days), dayCost: make([]agents.Money, p.Days), dayConceded: make([]agents.Money, p.Days),
		dayWorked: make([]int64, p.Days), dayBusy: make([]int64, p.Days), dayBacklog: make([]int64, p.Days),
		month: -1,
	}
}

// Record takes in one record. Records come in order of time.
func (f *Fold) Record(r agents.Record) {
	day := r.At.Day()
	if m := f.Calendar.MonthIndex(day); m > f.month && r.At > 0 { // the opening book is complete
		f.turn(m)
	}
	for f.peeked < len(f.Checkpoints) && day >= f.Checkpoints[f.peeked] {
		f.peek(f.Checkpoints[f.peeked])
	}
	switch r.Kind {
	case agents.Billed:
		f.bill(r)
	case agents.Dialled:
		f.count[dialled]++
		f.recent.dials[f.recent.on(day)]++
		f.book[r.Account].flags |= attempted
	case agents.LiveAnswer:
		f.count[live]++
	case agents.RightParty, agents.CallerServed:
		f.count[talks]++
		f.handled += r.Value
		f.book[r.Account].flags |= contacted
		if r.Kind == agents.RightParty {
			f.count[rightParty]++
			f.recent.parties[f.recent.on(day)]++
		}
	case agents.DiallerAbandoned:
		f.count[dropped]++
	case agents.Sent:
		f.count[sent]++
	case agents.Read:
		f.count[read]++
	case agents.Agreed:
		f.count[agreed]++
	case agents.HoldAgreed:
		f.count[holds]++
	case agents.DisputeLogged:
		f.count[logged]++
	case agents.DisputeResolved:
		f.count[resolved]++
		f.disputeTime += r.Value
		if f.Deadline > 0 && r.Value > int64(f.Deadline)*int64(sim.Day) {
			f.count[overdue]++
		}
	case agents.DisputeCleared:
		f.count[cleared]++
	case agents.InstalmentDue:
		f.recent.dueCount[f.recent.on(day)]++
	case agents.InstalmentKept:
		f.count[kept]++
		f.keptSum += r.Amount
		if r.Ref == 1 {
			f.count[firstKept]++
		}
	case agents.InstalmentLate:
		f.count[late]++
		f.lateSum += r.Amount
	case agents.InstalmentBroken:
		f.count[broken]++
		f.recent.brokenCount[f.recent.on(day)]++
		f.brokenSum += r.Amount
	case agents.PaidSpontaneously, agents.PaidOnCall, agents.PaidPromise, agents.PaidAgency, agents.PaidJudgment:
		f.bySource[r.Kind-agents.PaidSpontaneously] += r.Amount
		f.dayCash[day] += r.Amount
		f.book[r.Account].balance -= r.Amount
		f.book[r.Account].paid += r.Amount
	case agents.Charged:
		f.charged += r.Amount
		f.book[r.Account].balance += r.Amount
	case agents.Purchased:
		f.placed += r.Amount
		f.sales += r.Amount
		f.book[r.Account].balance += r.Amount
	case agents.Aged:
		f.book[r.Account].due = int32(sim.Time(r.Value).Day())
	case agents.Sold:
		f.margin += r.Amount
		f.sold = true
	case agents.CustomerLost:
		f.count[customersLost]++
	case agents.Assigned:
		if e := &f.book[r.Account]; e.segment == unassigned {
			e.segment = uint8(r.Ref)
		}
	case agents.Fired:
		f.firings = append(f.firings, Firing{int(r.Ref), day, r.Value == 1})
	case agents.RefusedByLaw:
		f.count[refused]++
		f.byRule(r.Ref, &f.refusedBy)
	case agents.Breach:
		f.count[breaches]++
		f.byRule(r.Ref, &f.breachedBy)
	case agents.Conceded:
		f.conceded += r.Amount
		f.dayConceded[day] += r.Amount
		f.book[r.Account].balance -= r.Amount
	case agents.WrittenOff:
		f.writtenOff += r.Amount
		f.book[r.Account].balance -= r.Amount
	case agents.Cost:
		f.costs[r.Ref] += r.Amount
		f.dayCost[day] += r.Amount
	case agents.RefusedByBudget:
		f.byBudget[r.Ref]++
		if r.Account != agents.NoAccount {
			f.count[refused]++
		}
	case agents.RefusedByReach:
		f.count[refused]++
	case agents.Complained:
		f.count[complaints]++
	case agents.InboundCame:
		f.count[inbound]++
	case agents.InboundAnswered:
		f.count[answered]++
		f.waited += r.Value
		if r.Value <= promptly {
			f.count[prompt]++
		}
	case agents.Planned:
		f.planned += r.Value
		f.recent.planned[f.recent.on(day)] += r.Value
		f.shifts++
	case agents.Worked:
		f.worked += r.Value
		f.recent.worked[f.recent.on(day)] += r.Value
		f.dayWorked[min(day, f.days-1)] += r.Value
	case agents.Busy:
		f.busy += r.Value
		f.recent.busy[f.recent.on(day)] += r.Value
		f.dayBusy[min(day, f.days-1)] += r.Value
	case agents.Backlog:
		f.backlogSum += r.Value
		f.backlogDays++
		f.dayBacklog[day] += r.Value
	}
}

func (f *Fold) bill(r agents.Record) {
	f.accounts++
	f.placed += r.Amount
	if r.At > 0 {
		f.sales += r.Amount
	}
	f.book[r.Account] = entry{balance: r.Amount, due: int32(sim.Time(r.Value).Day()), flags: inBook, bucket: noBucket, segment: unassigned}
}

// Finish closes the run at its horizon. Indicators are asked for afterwards.
func (f *Fold) Finish() {
	f.turn(f.Calendar.MonthIndex(f.days))
	for f.peeked < len(f.Checkpoints) {
		f.peek(f.Checkpoints[f.peeked])
	}
	if f.Calendar.MonthStart(f.month) < f.days {
		f.snapshot(f.days, false)
		var row [Buckets]agents.Money
		for b := range row {
			row[b] = f.now[b].balance
		}
		f.months = append(f.months, row)
	}
}

// Value is the indicator x, NaN when its denominator is zero.
func (f *Fold) Value(x Indicator) float64 { return x.value(f) }

// Values are all indicators in the order of the registry.
func (f *Fold) Values() []float64 {
	v := make([]float64, len(Registry))
	for i, x := range Registry {
		v[i] = x.value(f)
	}
	return v
}

func (f *Fold) cash() agents.Money {
	return f.bySource[0] + f.bySource[1] + f.bySource[2] + f.bySource[3] + f.bySource[4]
}

func (f *Fold) cost() agents.Money {
	var sum agents.Money
	for _, c := range f.costs {
		sum += c
	}
	return sum
}

func (f *Fold) net() agents.Money { return f.cash() - f.cost() - f.conceded }

func (f *Fold) major(m agents.Money) float64 { return m.Major(f.Digits) }

func (f *Fold) npv() float64 {
	sum := 0.0
	for day := range f.days {
		sum += f.major(f.dayCash[day]-f.dayCost[day]) * math.Pow(1+f.Discount, -float64(day)/365)
	}
	return sum
}

// open is the balance still owed at the last closing.
func (f *Fold) open() agents.Money { return f.older(0) }

// older is the balance in bucket b and later ones.
func (f *Fold) older(b int) agents.Money {
	var sum agents.Money
	for ; b < Buckets; b++ {
		sum += f.now[b].balance
	}
	return sum
}

func (f *Fold) accountsWith(flag uint8) int {
	n := 0
	for i := range f.book {
		if f.book[i].flags&flag != 0 {
			n++
		}
	}
	return n
}
