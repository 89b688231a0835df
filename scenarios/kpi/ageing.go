package kpi

import "fairdue/agents"

// entry is the fold's own ledger of an account: 24 bytes.
type entry struct {
	balance agents.Money
	paid    agents.Money
	due     int32
	bucket  uint8 // at the last month's end
	segment uint8 // of the plan that first took it
	flags   uint8
}

// bucketSum is what a bucket held at a month's end.
type bucketSum struct {
	balance agents.Money
	number  int
}

// Buckets is the number of ageing buckets: current, 1-30, 31-60, 61-90 and
// over 90 days past due.
const Buckets = 5

// unassigned is the segment of an account that no segment took.
const unassigned = 0xff

// noBucket is the bucket of an account that was not in the book a month ago.
const noBucket = 0xff

// turn closes every month before m: ages the book and counts what rolled and
// what cured since the month before.
func (f *Fold) turn(m int) {
	for f.month < m {
		f.month++
		f.snapshot(f.Calendar.MonthStart(f.month), true)
	}
}

// snapshot ages the book as of the morning of a day. Only a whole month rolls.
func (f *Fold) snapshot(day int, whole bool) {
	f.now = [Buckets]bucketSum{}
	for i := range f.book {
		e := &f.book[i]
		if e.flags&inBook == 0 {
			continue
		}
		b := uint8(0)
		if e.balance > 0 {
			b = uint8(BucketOf(day - int(e.due)))
			f.now[b].balance += e.balance
			f.now[b].number++
		}
		if !whole {
			continue
		}
		if was := e.bucket; was != noBucket {
			f.met[was]++
			if Cures(int(b)) {
				f.cured[was]++
			}
			if Rolls(int(was), int(b)) {
				f.rolled[was] += e.balance
			}
		}
		if e.bucket = b; e.balance == 0 {
			e.bucket = noBucket
		}
	}
	if !whole {
		return
	}
	var row [Buckets]agents.Money
	for b := range row {
		row[b] = f.now[b].balance
		if len(f.months) > 0 {
			f.stood[b] += f.months[len(f.months)-1][b]
		}
	}
	f.months = append(f.months, row)
}

// peek notes the indicators as of the beginning of a day.
func (f *Fold) peek(day int) {
	f.snapshot(day, false)
	horizon := f.days
	f.days = day
	f.early = append(f.early, f.Values())
	f.days = horizon
	f.peeked++
}

// BucketOf is the ageing bucket of a debt so many days past due.
func BucketOf(pastDue int) int {
	if pastDue <= 0 {
		return 0
	}
	return min((pastDue+29)/30, Buckets-1)
}

// Rolls says whether a debt that stood in a bucket a month before counts as
// rolled: it stands in a later one.
func Rolls(was, now int) bool { return now > was }

// Cures says whether a debt counts as cured a month later: it is current or
// settled, which is bucket 0.
func Cures(now int) bool { return now == 0 }
