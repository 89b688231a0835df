package assess

import (
	"math"
	"sort"

	"fairdue/agents"
	"fairdue/scenarios/history"
	"fairdue/scenarios/kpi"
)

// What followed contact is looked at from landmarks, the months' ends: an
// account past due there is counted as reached when its debtor was spoken to in
// the contactDays after it, and what is paid in the outcomeDays after those
// counts. Looking at contact first and payment later keeps a payment from
// counting for a contact that came after it (Anderson, Cain & Gelber, Journal of
// Clinical Oncology 1, 1983).
const (
	contactDays = 14
	outcomeDays = 30
)

const (
	cAssigned  = iota // accounts ever past due at a month's end
	cContacted        // of them, spoken to
	cAttempts         // calls and messages that were no message only
	cAttempted        // accounts attempted
	cLive             // somebody answered
	cRight            // the debtor did
	cPromised         // and promised
	cMessages
	cCounts        = iota
	cSeen          = cCounts               // accounts at landmarks by bucket and reached
	cPaying        = cSeen + 2*kpi.Buckets // and paying
	contactNumbers = cPaying + 2*kpi.Buckets
)

// contacts counts an account's contacts and what followed.
func (l *ledger) contacts(entries []history.Entry, s *history.Settlement) {
	if l.h.Counts.Contacts == 0 {
		return
	}
	at := l.tail + lContact
	attempts, reached, promised := 0, false, l.h.Counts.Promises > 0
	for i := range entries {
		e := &entries[i]
		if e.Kind == history.Promise {
			l.pool.add(at+cPromised, 1)
		}
		if e.Kind != history.Contact {
			continue
		}
		if e.Outcome == history.Messaged {
			l.pool.add(at+cMessages, 1)
			continue
		}
		attempts++
		if e.Outcome.Live() {
			l.pool.add(at+cLive, 1)
		}
		if e.Outcome.Reached() {
			l.pool.add(at+cRight, 1)
			reached = true
		}
		if e.Outcome == history.Promised && !promised {
			l.pool.add(at+cPromised, 1)
		}
	}
	l.pool.add(at+cAttempts, float64(attempts))
	if attempts > 0 {
		l.pool.add(at+cAttempted, 1)
	}
	if late := l.landmarks(entries, s); late || attempts > 0 {
		l.pool.add(at+cAssigned, 1)
		if reached {
			l.pool.add(at+cContacted, 1)
		}
	}
}

// landmarks looks at the account from every month's end; late says whether it
// was past due at any.
func (l *ledger) landmarks(entries []history.Entry, s *history.Settlement) (late bool) {
	at := l.tail + lContact
	for m := range l.months {
		end := (l.first + history.Month(m)).End()
		bucket, b := 0, 0
		for i := range s.Debts {
			d := &s.Debts[i]
			if d.Due < end && d.Open(end) > 0 {
				late = true
				if d.Open(end+contactDays) > 0 {
					b = kpi.BucketOf(int(end - d.Due + 1))
					bucket = max(bucket, b)
				}
			}
		}
		mark := end + contactDays
		if bucket == 0 || mark+outcomeDays > l.asOf {
			continue
		}
		k := 0
		var paid agents.Money
		for i := sort.Search(len(entries), func(i int) bool { return entries[i].Date > end }); i < len(entries); i++ {
			e := &entries[i]
			if e.Date > mark+outcomeDays {
				break
			}
			if e.Kind == history.Contact && e.Date <= mark && e.Outcome.Reached() {
				k = 1
			}
			if e.Kind == history.Payment && e.Date > mark {
				paid += e.Amount
			}
		}
		l.pool.add(at+cSeen+2*bucket+k, 1)
		if paid > 0 {
			l.pool.add(at+cPaying+2*bucket+k, 1)
		}
	}
	return late
}

// contactAges is what followed contact, by the age of the oldest debt.
func (l *ledger) contactAges() []ContactAge {
	var list []ContactAge
	at := l.tail + lContact
	for b := 1; b < kpi.Buckets; b++ {
		seen, paying := at+cSeen+2*b, at+cPaying+2*b
		n := [2]float64{l.pool.total[seen], l.pool.total[seen+1]}
		if n[0] < 10 || n[1] < 10 {
			continue
		}
		share := func(at get, k int) float64 {
			if at(seen+k) == 0 {
				return math.NaN()
			}
			return at(paying+k) / at(seen+k)
		}
		list = append(list, ContactAge{
			Bucket:  BucketNames[b],
			Reached: l.pool.estimate(n[1], func(at get) float64 { return share(at, 1) }),
			Not:     l.pool.estimate(n[0], func(at get) float64 { return share(at, 0) }),
			Gap:     l.pool.estimate(n[0]+n[1], func(at get) float64 { return share(at, 1) - share(at, 0) }),
		})
	}
	return list
}
