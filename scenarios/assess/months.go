package assess

import (
	"context"
	"fmt"
	"math"
	"strconv"

	"fairdue/agents"
	"fairdue/scenarios/history"
	"fairdue/scenarios/kpi"
	"fairdue/scenarios/panel"
	"fairdue/sim"
)

// The numbers of one month in a panel's pool, by state.
const (
	sOwed   = 0                      // balances of statements above nothing
	sRolled = sOwed + panel.States   // of a state, balance of the accounts that are a state later a month after
	sStood  = sRolled + panel.States // balance of the accounts of the state that have a month after
	sZero   = sStood + panel.States  // balance of statements against which nothing was paid, by the state a month before
	sBilled = sZero + panel.States   // balance of statements with a known payment, by the state a month before
	sCohort = sBilled + panel.States // balance of accounts that fell behind in the month
	sBehind = sCohort + 1            // their number
	sPaid   = sBehind + 1            // paid by them in the months after, added up
	perMs   = sPaid + cohortMonths
)

// cohortMonths is how far a panel's collection curves go.
const cohortMonths = 12

// patternMonths is the window over which ways of paying are told apart: the
// rules count months, and were made for five.
const patternMonths = 5

// monthly folds a panel.
type monthly struct {
	p      *panel.Panel
	first  int
	months int
	pool   *pool
	major  float64
	dated  bool
	owed   []float64
	late   []float64
	// balance past due at the end, by pattern
	tail int
}

func newMonthly(p *panel.Panel, c sim.Chance) *monthly {
	first, last, _ := p.Periods()
	m := &monthly{p: p, first: first, months: last - first + 1, major: 1}
	for range p.Digits {
		m.major *= 10
	}
	m.dated = history.Month(first).Start().Plausible() && first > 1970*12
	m.tail = m.months * perMs
	m.pool = newPool(c, m.tail+int(panel.Patterns))
	return m
}

func (m *monthly) label(i int) string {
	if m.dated {
		return history.Month(m.first + i).String()
	}
	return strconv.Itoa(m.first + i)
}

func (m *monthly) at(month, number int) int { return month*perMs + number }

func (m *monthly) money(k int, x agents.Money) { m.pool.add(k, float64(x)/m.major) }

// threshold is the balance below which a statement says nothing of shares paid:
// about a fiftieth of the mean of those above nothing, as 1, 2 or 5 with zeros.
func threshold(p *panel.Panel) agents.Money {
	var sum, n float64
	for k := range p.Rows() {
		if b := p.Row(k).Balance; b > 0 {
			sum, n = sum+float64(b), n+1
		}
	}
	x := sum / max(n, 1) / 50
	if x < 1 {
		return 1
	}
	best := 1.0
	for e := range 18 {
		for _, f := range []float64{1, 2, 5} {
			if c := f * math.Pow10(e); math.Abs(math.Log(c/x)) < math.Abs(math.Log(best/x)) {
				best = c
			}
		}
	}
	return agents.Money(best)
}

func (m *monthly) read(ctx context.Context, limit agents.Money) error {
	var rows []panel.Row
	for a := range m.p.Accounts() {
		if a%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		rows = m.p.Account(a, rows[:0])
		m.account(rows, limit)
	}
	return nil
}

func (m *monthly) account(rows []panel.Row, limit agents.Money) {
	behind := -1 // row in which the account fell behind
	for k, r := range rows {
		i := r.Period - m.first
		m.money(m.at(i, sOwed+r.State()), max(0, r.Balance))
		before := k - 1
		if k == 0 || rows[before].Period != r.Period-1 {
			before = -1
		}
		if before >= 0 {
			b := rows[before]
			m.money(m.at(i, sStood+b.State()), max(0, b.Balance))
			if kpi.Rolls(b.State(), r.State()) {
				m.money(m.at(i, sRolled+b.State()), max(0, r.Balance))
			}
			if r.Payment != panel.Unknown && r.Balance > 0 {
				m.money(m.at(i, sBilled+b.State()), r.Balance)
				if r.Payment == 0 {
					m.money(m.at(i, sZero+b.State()), r.Balance)
				}
			}
			if !b.Delinquent() && r.Delinquent() && r.Balance > 0 && behind < 0 {
				behind = k
				m.money(m.at(i, sCohort), r.Balance)
				m.pool.add(m.at(i, sBehind), 1)
			}
		}
		if behind >= 0 && k > behind && r.Payment != panel.Unknown {
			if age := r.Period - rows[behind].Period; age <= cohortMonths {
				from := rows[behind].Period - m.first
				for a := age; a <= cohortMonths; a++ { // the curve adds up
					m.money(m.at(from, sPaid+a-1), r.Payment)
				}
			}
		}
	}
	last := rows[len(rows)-1]
	owed, late := 0.0, 0.0
	if last.Period == m.first+m.months-1 {
		owed = float64(max(0, last.Balance)) / m.major
		if last.Delinquent() {
			late = owed
			window := rows
			for len(window) > 0 && window[0].Period < last.Period-patternMonths+1 {
				window = window[1:]
			}
			m.pool.add(m.tail+int(panel.PatternOf(window, limit)), late)
		}
	}
	m.owed, m.late = append(m.owed, owed), append(m.late, late)
	m.pool.end()
}

func (m *monthly) span(number, from, to int) (ks []int) {
	for i := from; i < to; i++ {
		ks = append(ks, m.at(i, number))
	}
	return ks
}

// tables fills in what is told month by month. Rates on accounts are those of
// package panel; those on money are taken here.
func (m *monthly) tables(r *Result, st *statistics) {
	p, n := m.pool, float64(m.pool.accounts)
	for i := range m.months {
		a := AgeingMonth{Month: m.label(i)}
		for s := range panel.States {
			a.Buckets = append(a.Buckets, p.estimate(n, func(at get) float64 { return at(m.at(i, sOwed+s)) }))
		}
		r.Ageing = append(r.Ageing, a)
	}
	for s, name := range panel.StateNames {
		over := func(from, to int) Estimate {
			return p.ratio(n, m.span(sRolled+s, from, to), m.span(sStood+s, from, to))
		}
		x := Roll{From: name, OnMoney: over(1, m.months), OnNumber: undefined, Cure: st.find(panel.GroupMoves, name+" to 0")}
		if s == panel.States-1 {
			x.OnMoney = undefined
		} else {
			x.OnNumber = st.sumOf(panel.GroupMoves, "", s)
		}
		for i := 1; i < m.months; i++ {
			label := panel.PeriodName(m.first+i-1) + ": "
			month := RollsOfMonth{Month: m.label(i - 1), OnMoney: over(i, i+1), Cure: st.find(panel.GroupByMonth, label+name+" to 0")}
			if s == panel.States-1 {
				month.OnMoney = undefined
			}
			x.Months = append(x.Months, month)
		}
		r.Rolls = append(r.Rolls, x)
	}
	for i := range m.months {
		cohort := m.at(i, sCohort)
		c := Cohort{Month: m.label(i), Amount: Number(p.total[cohort]), N: int64(p.total[m.at(i, sBehind)])}
		for a := 1; a <= cohortMonths && i+a < m.months; a++ {
			c.Points = append(c.Points, Point{a, p.ratio(float64(c.N), []int{m.at(i, sPaid+a-1)}, []int{cohort})})
		}
		if c.Amount > 0 && len(c.Points) > 0 {
			r.Cohorts = append(r.Cohorts, c)
		}
	}
}

// figures adds the indicators that a panel gives.
func (m *monthly) figures(r *Result) {
	p, n, end := m.pool, float64(m.pool.accounts), m.months-1
	states := func(from int) (ks []int) {
		for s := from; s < panel.States; s++ {
			ks = append(ks, m.at(end, sOwed+s))
		}
		return ks
	}
	r.figure("balance", "Balance at the end", "sum of the statements of the last month, credit balances left out", kpi.Money, "", p.estimate(n, func(at get) float64 { return sum(at, states(0)) }))
	r.figure("balance_past_due", "Balance past due at the end", "of it, of accounts that have missed a payment and not made it good", kpi.Money, "", p.estimate(n, func(at get) float64 { return sum(at, states(1)) }))
	r.figure("past_due_share", "Past due", "balance past due / balance, at the end", kpi.Share, "balance", p.ratio(n, states(1), states(0)))
	r.figure("over_1_month", "More than one month past due", "balance 2 and more months past due / balance, at the end", kpi.Share, "balance", p.ratio(n, states(2), states(0)))
	for s := range panel.States - 1 {
		if x := r.Rolls[s]; s < len(r.Rolls) {
			r.figure(fmt.Sprintf("roll_month_%d", s), "Roll rate, "+stateWords[s]+" to later", "balance of the accounts that are a state later a month after / balance of the state, all months", kpi.Share, "balance of the state a month before", x.OnMoney)
		}
	}
	for s := 1; s < panel.States; s++ {
		r.figure(fmt.Sprintf("cure_month_%d", s), "Cure rate of "+stateWords[s], "accounts of this state that are current a month later / accounts of the state, all months", kpi.Share, "accounts of the state", r.Rolls[s].Cure)
	}
}

// stateWords are a panel's states in a sentence.
var stateWords = [panel.States]string{"current", "1 month past due", "2 months past due", "3 and more months past due"}
