package assess

import (
	"math"

	"fairdue/scenarios/history"
	"fairdue/scenarios/kpi"
)

// figure adds an indicator. One that the registry has takes its words from
// there; formula, where it is given, says how it is taken from a history.
func (r *Result) figure(name, title, formula, unit, denominator string, e Estimate) {
	f := Figure{Name: name, Title: title, Formula: formula, Unit: unit, Denominator: denominator, Source: "fairdue", Estimate: e}
	if x, ok := kpi.Find(name); ok {
		f.Title, f.Unit, f.Source = x.Title, x.Unit, x.Source
		if formula == "" {
			f.Formula = x.Formula
		}
		if denominator == "" {
			f.Denominator = x.Denominator
		}
	}
	r.Figures = append(r.Figures, f)
}

// span lists a number of several months.
func (l *ledger) span(number, from, to int) (ks []int) {
	for m := from; m < to; m++ {
		ks = append(ks, l.at(m, number))
	}
	return ks
}

// buckets lists the balances of a month's end from a bucket on.
func (l *ledger) buckets(month, from int) (ks []int) {
	for b := from; b < kpi.Buckets; b++ {
		ks = append(ks, l.at(month, mOpen+b))
	}
	return ks
}

// daysOf is the number of days of months [from, to).
func (l *ledger) daysOf(from, to int) int {
	return int((l.first + history.Month(to)).Start() - (l.first + history.Month(from)).Start())
}

// salesMonths is over how many months sales are taken for days of sales.
const salesMonths = 3

// days is DSO and its kin at a month's end.
func (l *ledger) days(m int) DaysMonth {
	from := m + 1 - salesMonths
	sales, n := l.span(mSales, from, m+1), l.daysOf(from, m+1)
	dso := func(ks []int) Estimate {
		return l.pool.estimate(float64(l.pool.accounts), func(at get) float64 { return kpi.DSO(sum(at, ks), sum(at, sales), n) })
	}
	cei := undefined
	if from > 0 {
		cei = l.cei(from, m+1)
	}
	return DaysMonth{
		Month: (l.first + history.Month(m)).String(), DSO: dso(l.buckets(m, 0)), Best: dso(l.buckets(m, 0)[:1]), ADD: dso(l.buckets(m, 1)), CEI: cei,
	}
}

// cei is the collection effectiveness over months [from, to); from is above 0.
func (l *ledger) cei(from, to int) Estimate {
	begin, sales, total := l.buckets(from-1, 0), l.span(mSales, from, to), l.buckets(to-1, 0)
	return l.pool.estimate(float64(l.pool.accounts), func(at get) float64 {
		return kpi.CEI(sum(at, begin), sum(at, sales), sum(at, total), sum(at, total[:1]))
	})
}

func (l *ledger) figures(r *Result) {
	p, end, n := l.pool, l.months-1, float64(l.pool.accounts)
	if end < 0 {
		return
	}
	all := func(number int) []int { return l.span(number, 0, l.months) }
	money := func(ks []int) Estimate { return p.estimate(n, func(at get) float64 { return sum(at, ks) }) }
	r.figure("sales", "Invoiced", "sum of all invoices", kpi.Money, "", money(all(mSales)))
	r.figure("cash_collected", "", "", "", "", money(all(mCash)))
	if r.Counts.WriteOffs > 0 {
		r.figure("write_off", "", "", "", "", money(all(mOff)))
	}
	if r.Counts.Credits > 0 {
		r.figure("conceded", "", "sum of credit notes", "", "", money(all(mCredit)))
	}
	r.figure("recovery_rate", "", "cash collected / invoiced", "", "invoiced", p.ratio(n, all(mCash), all(mSales)))
	if end >= salesMonths-1 {
		d := l.days(end)
		r.figure("dso_days", "", "receivables at the end / credit sales of the last three months x their days", "", "", d.DSO)
		r.figure("best_dso_days", "", "receivables not yet due at the end / credit sales of the last three months x their days", "", "", d.Best)
		r.figure("add_days", "", "", "", "", d.ADD)
		if end >= salesMonths {
			r.figure("cei", "", "(B + S - E total) / (B + S - E current) over the last three months: B receivables at their start, S sales, E receivables at the end", "", "", d.CEI)
		}
	}
	for b, name := range []string{"over_30", "over_60", "over_90"} {
		r.figure(name, "", "", "", "", p.ratio(n, l.buckets(end, b+2), l.buckets(end, 0)))
	}
	for _, x := range r.Rolls[:kpi.Buckets-1] {
		r.figure(x.name(), "", "", "", "", x.OnMoney)
	}
	for i, x := range r.Rolls[1:] {
		r.figure("cure_rate_"+string(rune('1'+i)), "", "", "", "", x.Cure)
	}
	l.contactFigures(r)
	if at := l.tail + lPromise; r.Counts.Promises > 0 {
		r.figure("kp_rate", "", "promises whose amount came in full by 3 days after its date / promises fallen due by then", "", "promises fallen due", p.ratio(p.total[at+pDecided], []int{at + pKept}, []int{at + pDecided}))
		r.figure("kept_value_rate", "", "money received by 3 days after the promised date / money promised and fallen due", "", "", p.ratio(p.total[at+pDecided], []int{at + pCame}, []int{at + pDue}))
		r.figure("broken_promises", "", "promises fallen due whose amount did not come in full by 3 days after its date", "", "", p.estimate(p.total[at+pDecided], func(g get) float64 { return g(at+pDecided) - g(at+pKept) }))
	}
}

func (x *Roll) name() string {
	for b, n := range BucketNames {
		if n == x.From {
			return "roll_" + string(rune('0'+b)) + "_" + string(rune('1'+b))
		}
	}
	return ""
}

// contactFigures are the standard ratios of contact.
func (l *ledger) contactFigures(r *Result) {
	if r.Counts.Contacts == 0 {
		return
	}
	p, at := l.pool, l.tail+lContact
	ratio := func(top, bottom int) Estimate {
		return p.ratio(p.total[at+bottom], []int{at + top}, []int{at + bottom})
	}
	r.figure("penetration", "", "accounts spoken to / accounts past due at any month's end or attempted", "", "accounts past due or attempted", ratio(cContacted, cAssigned))
	r.figure("intensity", "", "", "", "", ratio(cAttempts, cAttempted))
	r.figure("live_answer_rate", "", "contacts that somebody answered / attempts", "", "attempts", ratio(cLive, cAttempts))
	r.figure("rpc_rate", "", "right-party contacts / contacts that somebody answered", "", "", ratio(cRight, cLive))
	r.figure("rpc_per_dial", "", "right-party contacts / attempts", "", "", ratio(cRight, cAttempts))
	r.figure("ptp_rate", "", "promises / right-party contacts", "", "right-party contacts", ratio(cPromised, cRight))
	r.figure("messages", "", "letters, texts and e-mails sent", "", "", p.estimate(float64(p.accounts), func(g get) float64 { return g(at + cMessages) }))
}

// tables fills in what is told month by month.
func (l *ledger) tables(r *Result) {
	p, n := l.pool, float64(l.pool.accounts)
	for m := range l.months {
		a := AgeingMonth{Month: (l.first + history.Month(m)).String()}
		for b := range kpi.Buckets {
			a.Buckets = append(a.Buckets, p.estimate(n, func(at get) float64 { return at(l.at(m, mOpen+b)) }))
		}
		r.Ageing = append(r.Ageing, a)
		if m >= salesMonths-1 {
			r.Days = append(r.Days, l.days(m))
		}
	}
	for b := range kpi.Buckets {
		over := func(top, bottom, from, to int) Estimate {
			ks := l.span(bottom+b, from, to)
			n := 0.0
			for _, k := range l.span(mMet+b, from, to) {
				n += p.total[k]
			}
			return p.ratio(n, l.span(top+b, from, to), ks)
		}
		x := Roll{From: BucketNames[b], OnMoney: over(mRolled, mStood, 0, l.months), OnNumber: over(mAged, mMet, 0, l.months), Cure: over(mCured, mMet, 0, l.months)}
		if b == kpi.Buckets-1 {
			x.OnMoney, x.OnNumber = undefined, undefined // there is no later one
		}
		for m := 1; m < l.months; m++ {
			s := RollsOfMonth{Month: (l.first + history.Month(m-1)).String(), OnMoney: over(mRolled, mStood, m, m+1), Cure: over(mCured, mMet, m, m+1)}
			if b == kpi.Buckets-1 {
				s.OnMoney = undefined
			}
			x.Months = append(x.Months, s)
		}
		r.Rolls = append(r.Rolls, x)
	}
	l.cohorts(r)
	for a, age := range recoveryAges {
		reached := l.tail + lReached + a
		if p.total[reached] == 0 {
			continue
		}
		r.Recovery = append(r.Recovery, Age{
			Days: age, Amount: Number(p.total[reached]),
			Share: p.ratio(p.total[l.tail+lDebts+a], []int{l.tail + lRecovered + a}, []int{reached}),
		})
	}
	r.Contact = l.contactAges()
}

// cohorts are the collection curves of the months in which debts fell due, as
// far as each is watched whole.
func (l *ledger) cohorts(r *Result) {
	for m := range l.months {
		billed := l.at(m, mBilled)
		c := Cohort{Month: (l.first + history.Month(m)).String(), Amount: Number(l.pool.total[billed])}
		if c.Amount == 0 {
			continue
		}
		for a, age := range cohortAges {
			if (l.first+history.Month(m)).End()+history.Day(age) > l.asOf {
				break
			}
			c.Points = append(c.Points, Point{age, l.pool.ratio(math.Round(float64(l.pool.accounts)), []int{l.at(m, mByAge+a)}, []int{billed})})
		}
		if len(c.Points) > 0 {
			r.Cohorts = append(r.Cohorts, c)
		}
	}
}
