package assess

import (
	"context"
	"slices"

	"fairdue/agents"
	"fairdue/scenarios/history"
	"fairdue/scenarios/kpi"
	"fairdue/sim"
)

// BucketNames are the ageing buckets in print.
var BucketNames = [kpi.Buckets]string{"current", "1-30", "31-60", "61-90", "over 90"}

// The numbers of one month in a ledger's pool.
const (
	mOpen   = 0                        // balance at the month's end, by bucket
	mRolled = mOpen + kpi.Buckets      // of a bucket, balance that aged into a later one by this month's end
	mStood  = mRolled + kpi.Buckets    // balance of the bucket a month before
	mAged   = mStood + kpi.Buckets     // debts that did
	mMet    = mAged + kpi.Buckets      // debts there were
	mCured  = mMet + kpi.Buckets       // debts that are current or settled
	mSales  = mCured + kpi.Buckets     // invoiced in the month
	mCash   = mSales + 1               // paid
	mCredit = mCash + 1                // credited
	mOff    = mCredit + 1              // written off
	mBilled = mOff + 1                 // fell due in the month
	mByAge  = mBilled + 1              // and was collected within cohortAges
	perMo   = mByAge + len(cohortAges) // numbers a month
)

// cohortAges are the ages of a collection curve, in days past due.
var cohortAges = [...]int{0, 15, 30, 60, 90, 120, 180, 360}

// recoveryAges are the ages from which later recovery is told.
var recoveryAges = [...]int{0, 30, 60, 90, 120, 180, 360}

// recoveryDays is how long after an age money counts as recovered from it.
const recoveryDays = 90

// The numbers after the months'.
const (
	lReached   = iota                           // balance unpaid at an age
	lRecovered = lReached + len(recoveryAges)   // and paid within recoveryDays
	lDebts     = lRecovered + len(recoveryAges) // debts that reached it
	lContact   = lDebts + len(recoveryAges)     // see contact.go
	lPromise   = lContact + contactNumbers      // see promise.go
	lUnmet     = lPromise + promiseNumbers      // balance past due at the end of accounts nobody reached lately
	lUnmetN    = lUnmet + 1                     // and their number
	lLateN     = lUnmetN + 1                    // accounts past due at the end
	lNumbers   = lLateN + 1
)

// ledger folds a ledger account by account.
type ledger struct {
	h      *history.History
	first  history.Month
	months int // whole ones
	asOf   history.Day
	pool   *pool
	tail   int // place of the numbers after the months'
	open   []float64
	late   []float64
	major  float64
}

func newLedger(h *history.History, c sim.Chance, first history.Month, asOf history.Day) *ledger {
	l := &ledger{h: h, first: first, asOf: asOf, months: max(0, int(history.Whole(asOf)-first)+1), major: 1}
	for range h.Digits {
		l.major *= 10
	}
	l.tail = l.months * perMo
	l.pool = newPool(c, l.tail+lNumbers)
	return l
}

func (l *ledger) at(month, number int) int { return month*perMo + number }

// money adds an amount to a number, in major units.
func (l *ledger) money(k int, m agents.Money) { l.pool.add(k, float64(m)/l.major) }

func (l *ledger) read(ctx context.Context) error {
	return l.h.Accounts(ctx, func(_ string, entries []history.Entry) error {
		l.account(entries)
		return nil
	})
}

// account takes in one account.
func (l *ledger) account(entries []history.Entry) {
	s := history.Settle(entries)
	for i := range entries {
		e := &entries[i]
		m := int(e.Date.Month() - l.first)
		if m < 0 || m >= l.months {
			continue
		}
		switch e.Kind {
		case history.Invoice:
			l.money(l.at(m, mSales), e.Amount)
		case history.Payment:
			l.money(l.at(m, mCash), e.Amount)
		case history.Credit:
			l.money(l.at(m, mCredit), e.Amount)
		case history.WriteOff:
			l.money(l.at(m, mOff), e.Amount)
		}
	}
	var open, late agents.Money
	for i := range s.Debts {
		d := &s.Debts[i]
		l.age(d)
		l.cohort(d)
		l.recovery(d)
		left := d.Open(l.asOf)
		open += left
		if kpi.BucketOf(int(l.asOf-d.Due+1)) > 0 {
			late += left
		}
	}
	l.contacts(entries, s)
	l.promises(entries)
	if late > 0 {
		l.pool.add(l.tail+lLateN, 1)
		if !reachedSince(entries, l.asOf-recoveryDays) {
			l.pool.add(l.tail+lUnmetN, 1)
			l.money(l.tail+lUnmet, late)
		}
	}
	l.open, l.late = append(l.open, float64(open)/l.major), append(l.late, float64(late)/l.major)
	l.pool.end()
}

// age walks a debt through the months' ends, as kpi.Fold does its book.
func (l *ledger) age(d *history.Debt) {
	was, before := -1, agents.Money(0)
	for m := max(0, int(d.Issued.Month()-l.first)); m < l.months; m++ {
		end := (l.first + history.Month(m)).End()
		balance, now := d.Open(end), 0
		if balance > 0 {
			now = kpi.BucketOf(int(end - d.Due + 1)) // kpi looks in the morning after
			l.money(l.at(m, mOpen+now), balance)
		}
		if was >= 0 {
			l.money(l.at(m, mStood+was), before)
			l.pool.add(l.at(m, mMet+was), 1)
			if kpi.Rolls(was, now) {
				l.money(l.at(m, mRolled+was), balance)
				l.pool.add(l.at(m, mAged+was), 1)
			}
			if kpi.Cures(now) {
				l.pool.add(l.at(m, mCured+was), 1)
			}
		}
		if was, before = now, balance; balance == 0 {
			return
		}
	}
}

// cohort adds a debt to those that fell due in its month.
func (l *ledger) cohort(d *history.Debt) {
	m := int(d.Due.Month() - l.first)
	if m < 0 || m >= l.months {
		return
	}
	l.money(l.at(m, mBilled), d.Amount)
	for a, age := range cohortAges {
		for _, r := range d.Less {
			if r.Kind == history.Payment && r.Date <= d.Due+history.Day(age) {
				l.money(l.at(m, mByAge+a), r.Amount)
			}
		}
	}
}

// recovery adds a debt to those that reached an age and were watched long
// enough after it.
func (l *ledger) recovery(d *history.Debt) {
	for a, age := range recoveryAges {
		from := d.Due + history.Day(age)
		to := from + recoveryDays
		left := d.Open(from)
		if to > l.asOf || left == 0 {
			continue
		}
		l.money(l.tail+lReached+a, left)
		l.pool.add(l.tail+lDebts+a, 1)
		for _, r := range d.Less {
			if r.Kind == history.Payment && r.Date > from && r.Date <= to {
				l.money(l.tail+lRecovered+a, r.Amount)
			}
		}
	}
}

func reachedSince(entries []history.Entry, day history.Day) bool {
	return slices.ContainsFunc(entries, func(e history.Entry) bool {
		return e.Kind == history.Contact && e.Date > day && e.Outcome.Reached()
	})
}
