package assess

import (
	"sort"

	"fairdue/agents"
	"fairdue/scenarios/history"
)

// GraceDays is how long after its date a promise may still be kept.
const GraceDays = 3

const (
	pDecided = iota // promises fallen due, the grace days over
	pKept           // money came in full
	pDue            // money promised and fallen due
	pCame           // of it, received in time
	promiseNumbers
)

// promises counts what was promised and fell due, and what came of it. Money
// counts for one promise only, the first made that is not met.
func (l *ledger) promises(entries []history.Entry) {
	if l.h.Counts.Promises == 0 {
		return
	}
	at := l.tail + lPromise
	var left []agents.Money // of each payment, not yet counted
	for i := range entries {
		left = append(left, 0)
		if entries[i].Kind == history.Payment {
			left[i] = entries[i].Amount
		}
	}
	for i := range entries {
		e := &entries[i]
		if e.Kind != history.Promise || e.Due+GraceDays > l.asOf {
			continue
		}
		var came agents.Money
		from := sort.Search(len(entries), func(k int) bool { return entries[k].Date >= e.Date })
		for k := from; k < len(entries) && entries[k].Date <= e.Due+GraceDays && came < e.Amount; k++ {
			part := min(left[k], e.Amount-came)
			left[k] -= part
			came += part
		}
		l.pool.add(at+pDecided, 1)
		l.money(at+pDue, e.Amount)
		l.money(at+pCame, came)
		if came == e.Amount {
			l.pool.add(at+pKept, 1)
		}
	}
}
