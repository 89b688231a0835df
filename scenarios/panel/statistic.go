package panel

import (
	"fmt"
	"math"
)

// Statistic is one figure of a panel. Shares are fractions; NaN has no
// denominator.
type Statistic struct {
	Group string // such as GroupMoves
	Name  string // unique within the group
	Value float64
	N     float64 // account months, pairs or accounts behind it
}

// The groups of statistics.
const (
	GroupLate     = "delinquent"     // share by month
	GroupMoves    = "transitions"    // one month, all months together
	GroupByMonth  = "moves by month" // the same for each month
	GroupPaid     = "paid over billed"
	GroupPersist  = "persistence"
	GroupMonths   = "months delinquent"
	GroupPatterns = "patterns"
	GroupHabits   = "patterns' payments"
)

// Statistics lists every figure of the tally in one order that depends on the
// months only.
func (t *Tally) Statistics() []Statistic {
	var s []Statistic
	add := func(group, name string, part, whole float64) {
		s = append(s, Statistic{group, name, part / whole, whole})
	}
	for m, c := range t.Late {
		add(GroupLate, PeriodName(t.First+m), c[1], c[0])
	}
	moves := func(group, label string, c [States][States]float64) {
		for i, row := range c {
			n := sum(row[:])
			for j := 0; j <= min(i+1, States-1); j++ {
				add(group, fmt.Sprintf("%s%s to %s", label, StateNames[i], StateNames[j]), row[j], n)
			}
		}
	}
	moves(GroupMoves, "", t.Pooled())
	for m, c := range t.Moves {
		moves(GroupByMonth, PeriodName(t.First+m)+": ", c)
	}
	for i, c := range t.Paid {
		paid(add, GroupPaid, "after "+StateNames[i]+": ", c)
	}
	for k := 1; k <= Lags; k++ {
		s = append(s, Statistic{GroupPersist, fmt.Sprintf("autocorrelation, lag %d", k), t.Lag[k].Correlation(), t.Lag[k].n()})
	}
	s = append(s, Statistic{GroupPersist, "intra-account correlation", t.Spread.Correlation(), t.Spread.N})
	add(GroupPersist, "delinquent again after two late months", t.Again[1][1][1], sum(t.Again[1][1][:]))
	add(GroupPersist, "delinquent again after one late month", t.Again[0][1][1], sum(t.Again[0][1][:]))
	for k, n := range t.Months {
		add(GroupMonths, fmt.Sprint(k), n, t.Accounts)
	}
	for k, c := range t.Patterns {
		add(GroupPatterns, PatternNames[k], c.Accounts, t.Accounts)
	}
	for k, c := range t.Patterns {
		n := sum(c.Paid.Bands[:])
		add(GroupHabits, PatternNames[k]+": zero payments", c.Paid.Bands[0], n)
		add(GroupHabits, PatternNames[k]+": paid over billed", c.Paid.Pay, c.Paid.Bill)
	}
	return s
}

func paid(add func(group, name string, part, whole float64), group, label string, c Paid) {
	n := sum(c.Bands[:])
	for b, x := range c.Bands {
		add(group, label+BandNames[b], x, n)
	}
	add(group, label+"money", c.Pay, c.Bill)
}

// Pooled is the moves of all months together.
func (t *Tally) Pooled() (all [States][States]float64) {
	for _, c := range t.Moves {
		for i := range c {
			for j := range c[i] {
				all[i][j] += c[i][j]
			}
		}
	}
	return all
}

func (c *Pairs) n() float64 { return c[0][0] + c[0][1] + c[1][0] + c[1][1] }

// Correlation is Pearson's of the two indicators.
func (c *Pairs) Correlation() float64 {
	n := c.n()
	x, y, xy := (c[1][0]+c[1][1])/n, (c[0][1]+c[1][1])/n, c[1][1]/n
	return (xy - x*y) / math.Sqrt(x*(1-x)*y*(1-y))
}

// Correlation is the intra-account correlation of the monthly indicators: the
// one-way analysis of variance with unequal numbers (Snedecor & Cochran,
// Statistical Methods, 1989).
func (s *Spread) Correlation() float64 {
	total := s.S - s.S*s.S/s.K // squares of an indicator are itself
	between := s.SSK - s.S*s.S/s.K
	msb, msw := between/(s.N-1), (total-between)/(s.K-s.N)
	k := (s.K - s.K2/s.K) / (s.N - 1)
	return (msb - msw) / (msb + (k-1)*msw)
}

func sum(xs []float64) (total float64) {
	for _, x := range xs {
		total += x
	}
	return total
}
