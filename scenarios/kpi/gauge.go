package kpi

import "fairdue/agents/plans"

// lately is the window of the rates that a contingency watches, in days.
const lately = 28

// recent keeps what happened on each of the last days.
type recent struct {
	dials, parties, dueCount, brokenCount [lately]int
	worked, planned, busy                 [lately]int64
	last                                  int // day
}

// on makes room for a day and is its place.
func (r *recent) on(day int) int {
	for r.last < day {
		r.last++
		k := r.last % lately
		r.dials[k], r.parties[k], r.dueCount[k], r.brokenCount[k] = 0, 0, 0, 0
		r.worked[k], r.planned[k], r.busy[k] = 0, 0, 0
	}
	return max(day, 0) % lately
}

func total[N int | int64](xs [lately]N) N {
	var sum N
	for _, x := range xs {
		sum += x
	}
	return sum
}

// ratio is a over b, and what is taken for it while b is zero.
func ratio[A, B number](a A, b B, none float64) float64 {
	if b == 0 {
		return none
	}
	return float64(a) / float64(b)
}

// OfficeView tells how the office stands in the evening of a day. The budget's
// fields are the office's own.
func (f *Fold) OfficeView(day int) plans.OfficeView {
	k := f.recent.on(day)
	r := &f.recent
	decided := f.count[kept] + f.count[late] + f.count[broken]
	return plans.OfficeView{
		Day:          day,
		StaffPresent: ratio(r.worked[k], r.planned[k], 1), Occupancy: ratio(r.busy[k], r.worked[k], 0),
		Backlog: float64(f.dayBacklog[min(day, len(f.dayBacklog)-1)]), Cash: f.major(f.cash()), Cost: f.major(f.cost()),
		RecoveryRate: ratio(f.cash(), f.placed, 0),
		OpenBalance:  f.major(f.placed + f.charged - f.cash() - f.conceded - f.writtenOff),
		Complaints:   1000 * ratio(f.count[complaints], f.count[live]+f.count[read]+f.count[answered], 0),
		KeptRate:     ratio(f.count[kept], decided, 1),
		BrokenLately: ratio(total(r.brokenCount), total(r.dueCount), 0),
		ContactRate:  ratio(total(r.parties), total(r.dials), 0),
		DisputesOpen: float64(f.count[logged] - f.count[resolved]),
	}
}

// byRule counts for a rule of the plan's book.
func (f *Fold) byRule(rule int32, counts *[]int) {
	for len(*counts) <= int(rule) {
		*counts = append(*counts, 0)
	}
	(*counts)[rule]++
}
