package assess

import (
	"slices"

	"fairdue/scenarios/kpi"
	"fairdue/scenarios/panel"
)

// leak adds a place where money is lost or late, if there is any money in it.
func (r *Result) leak(name, indicator, text, per string, money, rate Estimate) {
	if money.Defined() && money.Value > 0 {
		r.Leaks = append(r.Leaks, Leak{name, indicator, text, money, per, rate})
	}
}

// window is the months over which leaks are averaged: the last twelve, or all.
func window(months int) (from, n int) {
	n = min(12, months)
	return months - n, n
}

// mean is the mean over months [from, to) of a number.
func (p *pool) mean(ks []int) Estimate {
	return p.estimate(float64(len(ks)), func(at get) float64 { return sum(at, ks) / float64(len(ks)) })
}

func (l *ledger) leaks(r *Result, m *monthly) {
	p, end := l.pool, l.months-1
	from, n := window(l.months)
	var late, all []int
	for k := from; k < l.months; k++ {
		late, all = append(late, l.buckets(k, 1)...), append(all, l.buckets(k, 0)...)
	}
	mean := p.estimate(float64(n), func(at get) float64 { return sum(at, late) / float64(n) })
	r.leak("Average days delinquent", "add_days", "stands past due: money of customers' purchases that is late", "at a month's end, on average", mean, p.ratio(float64(n), late, all))
	for b := range kpi.Buckets - 1 {
		if l.months < 2 {
			break
		}
		ks := l.span(mRolled+b, max(1, from), l.months)
		r.leak("Roll rate "+BucketNames[b]+" to "+BucketNames[b+1], "roll_"+string(rune('0'+b))+"_"+string(rune('1'+b)),
			"ages from "+age(b)+" into a later age", "a month", p.mean(ks), r.Rolls[b].OnMoney)
	}
	r.leak("Over 90 days", "over_90", "is more than 90 days past due", "at the end", p.mean(l.buckets(end, kpi.Buckets-1)), p.ratio(float64(p.accounts), l.buckets(end, kpi.Buckets-1), l.buckets(end, 0)))
	off := l.span(mOff, 0, l.months)
	r.leak("Written off", "write_off", "is given up", "a month", p.mean(off), p.ratio(float64(l.months), off, l.span(mSales, 0, l.months)))
	if at := l.tail + lPromise; r.Counts.Promises > 0 {
		r.leak("Kept promises", "kept_value_rate", "is promised, falls due and does not come within 3 days", "a month",
			p.estimate(p.total[at+pDecided], func(g get) float64 { return (g(at+pDue) - g(at+pCame)) / float64(l.months) }),
			p.estimate(p.total[at+pDecided], func(g get) float64 { return (g(at+pDue) - g(at+pCame)) / g(at+pDue) }))
	}
	if r.Counts.Contacts > 0 {
		r.leak("Penetration", "penetration", "is past due with accounts whose debtor nobody spoke to in the last 90 days", "at the end",
			p.estimate(p.total[l.tail+lUnmetN], func(g get) float64 { return g(l.tail + lUnmet) }), p.ratio(p.total[l.tail+lLateN], []int{l.tail + lUnmetN}, []int{l.tail + lLateN}))
	}
	if m != nil {
		m.habits(r)
	}
	r.sortLeaks()
}

func age(b int) string {
	if b == 0 {
		return "not yet due"
	}
	return BucketNames[b] + " days past due"
}

// habits are the ways of paying that hold money past due at the end.
func (m *monthly) habits(r *Result) {
	late := func(at get) (x float64) {
		for k := range int(panel.Patterns) {
			x += at(m.tail + k)
		}
		return x
	}
	for _, k := range []panel.PatternKind{panel.SlowPayer, panel.HardshipPattern, panel.RepeatSlips} {
		r.leak("Way of paying: "+k.String(), "patterns", "is owed by accounts that are behind and pay in this way", "at the last statement", r.Patterns[k].Late,
			m.pool.estimate(float64(r.Patterns[k].Share.N), func(at get) float64 { return at(m.tail+int(k)) / late(at) }))
	}
}

func (m *monthly) leaks(r *Result) {
	p, end := m.pool, m.months-1
	from, n := window(m.months)
	from = max(from, 1)
	var late, all []int
	for i := m.months - n; i < m.months; i++ {
		for s := range panel.States {
			if all = append(all, m.at(i, sOwed+s)); s > 0 {
				late = append(late, m.at(i, sOwed+s))
			}
		}
	}
	r.leak("Past due", "past_due_share", "is owed by accounts that have missed a payment and not made it good", "at a month's end, on average",
		p.estimate(float64(n), func(at get) float64 { return sum(at, late) / float64(n) }), p.ratio(float64(n), late, all))
	if m.months > 1 {
		for s := range panel.States - 1 {
			r.leak("Roll rate "+stateWords[s]+" to later", r.Rolls[s].key(s), "goes from "+stateWords[s]+" to a later state", "a month", p.mean(m.span(sRolled+s, from, m.months)), r.Rolls[s].OnMoney)
		}
		var zero, billed []int
		for s := 1; s < panel.States; s++ {
			zero, billed = append(zero, m.span(sZero+s, from, m.months)...), append(billed, m.span(sBilled+s, from, m.months)...)
		}
		months := float64(m.months - from)
		r.leak("Late and nothing paid", "paid over billed", "is billed to accounts already behind that then pay nothing at all", "a month",
			p.estimate(months, func(at get) float64 { return sum(at, zero) / months }), p.ratio(months, zero, billed))
		stuck := []int{m.at(end, sOwed+2), m.at(end, sOwed+3)}
		r.leak("More than one month behind", "over_1_month", "is owed by accounts two and more months behind, of which few come back", "at the end", p.estimate(float64(p.accounts), func(at get) float64 { return sum(at, stuck) }),
			p.ratio(float64(p.accounts), stuck, []int{m.at(end, sOwed), m.at(end, sOwed+1), stuck[0], stuck[1]}))
	}
	m.habits(r)
	r.sortLeaks()
}

func (x *Roll) key(state int) string { return "roll_month_" + string(rune('0'+state)) }

// sortLeaks puts the largest first.
func (r *Result) sortLeaks() {
	slices.SortStableFunc(r.Leaks, func(a, b Leak) int {
		switch {
		case a.Money.Value > b.Money.Value:
			return -1
		case a.Money.Value < b.Money.Value:
			return 1
		}
		return 0
	})
}
