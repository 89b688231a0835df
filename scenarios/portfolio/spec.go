package portfolio

import (
	"fmt"
	"slices"
	"strings"

	"fairdue/agents"
	"fairdue/agents/debtors"
)

// Spec describes a portfolio: of a synthetic one everything, of a ledger what
// it does not show.
type Spec struct {
	World *debtors.World

	Shares        []float64 // by archetype, sum 1
	Balances      Balances
	BalanceFactor []float64 // by archetype, relative to each other; nil for the same
	Correlation   []Pair
	Paydays       []Payday
	Prefers       [agents.Channels]float64 // share that prefers a channel, among those who have it; zeros: nobody has a preference
	Zones         []Zone                   // none: all clocks are the office's
	Customer      Tenure
	Used          [2]float64 // share of the credit limit that the balance is, from..to; zeros: no limits

	Debtors        int // of a synthetic portfolio
	DueFrom, DueTo int // first and last day a debt falls due, uniform between
	Terms          int // days from billing to due
}

// Balances is the lognormal distribution of what is owed, cut off at both ends.
// Mean is the mean of what is drawn, Sigma the standard deviation of the log
// before the cut.
type Balances struct {
	Mean, Least, Most agents.Money
	Sigma             float64
}

// Payday is a day of the month on which a share of the debtors get their money.
type Payday struct {
	Day   int     `toml:"day"`
	Share float64 `toml:"share"`
}

// Zone is a number of hours that a share of the debtors' clocks is ahead of the
// office's.
type Zone struct {
	Hours int
	Share float64
}

// Tenure is how long debtors have been customers when they are billed:
// lognormal days, not less than Least.
type Tenure struct{ Mean, Sigma, Least float64 }

// Flaw is a part of a description that no portfolio can have.
type Flaw struct {
	Part      string // balance, spread, correlation, shares
	Archetype int    // that it is about, -1 for all
	Text      string
}

// Population is a description made ready to draw from. It does not change and
// may be used by several goroutines at once.
type Population struct {
	spec       Spec
	lower      *lower
	shares     []float64
	cumulative []float64
	paydays    []float64
	profiles   []float64
	zones      []float64
	minds      [][6]probit
	owed       []truncated    // by archetype; nil when there is nothing to draw
	start      *debtors.Start // of accounts that go on; nil when they are debts
}

// NewPopulation prepares a description. The flaws are all that is wrong with
// its numbers taken together.
func NewPopulation(s Spec) (*Population, []Flaw) {
	p := &Population{spec: s}
	var flaws []Flaw
	l, err := factor(s.Correlation)
	if err != nil {
		flaws = append(flaws, Flaw{"correlation", -1, err.Error()})
	}
	p.lower = l
	p.shares = slices.Clone(s.Shares)
	p.cumulative = sums(p.shares)
	for _, d := range s.Paydays {
		p.paydays = append(p.paydays, d.Share)
	}
	p.paydays = sums(p.paydays)
	for _, f := range s.World.Profiles {
		p.profiles = append(p.profiles, f.Share)
	}
	p.profiles = sums(p.profiles)
	for _, z := range s.Zones {
		p.zones = append(p.zones, z.Share)
	}
	p.zones = sums(p.zones)
	for k := range s.World.Archetypes {
		a := &s.World.Archetypes[k]
		if !(a.Money.Free > 0) {
			panic(fmt.Sprintf("portfolio: no income has the surplus of %q as a share of %v", a.Name, a.Money.Free))
		}
		var minds [6]probit
		var narrow []string
		for i, mean := range [6]float64{a.Willing, a.Trust, a.Anger, a.Distress, a.Pleaser, a.Organised} {
			m, ok := newProbit(mean, a.Spread)
			if !ok {
				narrow = append(narrow, fmt.Sprintf("%s %v", traitNames[int(willing)+i], mean))
			}
			minds[i] = m
		}
		if narrow != nil {
			flaws = append(flaws, Flaw{"spread", k, fmt.Sprintf("%v is too wide for traits from 0 to 1 around the means %s", a.Spread, strings.Join(narrow, ", "))})
		}
		p.minds = append(p.minds, minds)
	}
	if s.Debtors > 0 {
		flaws = append(flaws, p.balances()...)
	}
	if len(flaws) > 0 {
		return nil, flaws
	}
	if c := s.World.Cycle; c != nil {
		p.start = c.Begin()
	}
	return p, nil
}

// balances prepares what is owed, by archetype, so that the mean over all is
// the one described.
func (p *Population) balances() (flaws []Flaw) {
	s := &p.spec
	least, most, mean := float64(s.Balances.Least), float64(s.Balances.Most), float64(s.Balances.Mean)
	scale := 0.0
	for k, share := range p.shares {
		scale += share * p.factor(k)
	}
	if scale == 0 {
		return nil // shares that do not sum are told elsewhere
	}
	for k := range p.shares {
		m := mean * p.factor(k) / scale
		t, ok := newTruncated(m, s.Balances.Sigma, least, most)
		if !ok && p.shares[k] > 0 {
			d := s.World.Digits
			of := k
			if s.BalanceFactor == nil {
				of = -1 // the same for all
			}
			if of < 0 && flaws != nil {
				break
			}
			flaws = append(flaws, Flaw{"balance", of, fmt.Sprintf("a mean of %s cannot be had between %s and %s with sigma %v",
				agents.FromMajor(m, 0).Format(d), s.Balances.Least.Format(d), s.Balances.Most.Format(d), s.Balances.Sigma)})
		}
		p.owed = append(p.owed, t)
	}
	return flaws
}

func (p *Population) factor(k int) float64 {
	if p.spec.BalanceFactor == nil {
		return 1
	}
	return p.spec.BalanceFactor[k]
}

// Spec is the description the population was made of.
func (p *Population) Spec() Spec { return p.spec }

// sums is the running sum of shares, the last one exactly 1.
func sums(shares []float64) []float64 {
	c := make([]float64, len(shares))
	s := 0.0
	for i, x := range shares {
		s += x
		c[i] = s
	}
	if s > 0 {
		for i := range c {
			c[i] /= s
		}
		c[len(c)-1] = 1
	}
	return c
}
