package negotiation

import "fairdue/agents"

// Agreement is what both have said yes to.
type Agreement struct {
	Total      agents.Money // what it is about: the balance, its undisputed part or a settlement
	Waived     agents.Money // of the balance, when kept: a settlement's discount
	Down       agents.Money // at once
	Instalment agents.Money // a month, the last one may be less
	Count      int          // instalments, 0 when all is paid at once; what a plan leaves after worth.months of them is reviewed then
	First      int          // days from the call to the first instalment
}

// Sum is all that the agreement promises.
func (a Agreement) Sum() agents.Money {
	return min(a.Total, a.Down+a.Instalment*agents.Money(a.Count))
}

// Due is instalment i, counted from 0: the agreed sum or what is left.
func (a Agreement) Due(i int) agents.Money {
	if i < 0 || i >= a.Count {
		return 0
	}
	return max(0, min(a.Instalment, a.Total-a.Down-a.Instalment*agents.Money(i)))
}

// countFor is how many instalments of x pay rest, limit at most.
func countFor(rest, x agents.Money, limit int) int {
	if rest <= 0 || x <= 0 {
		return 0
	}
	n := (rest + x - 1) / x
	return int(min(n, agents.Money(limit)))
}

// Value is the discounted money an agreement is expected to bring, in minor
// units, from a debtor with these means who ends the call with this trust and
// clarity. A broken instalment comes in part, and what follows it is less
// likely to come at all.
func (m *Model) Value(a Agreement, means Means, trust, clarity, organised float64) float64 {
	limit := min(a.Count, m.rules.Worth.Months)
	return m.value(float64(a.Total), float64(a.Down), float64(a.Instalment), m.affordable(means), limit, trust, clarity, organised)
}

func (m *Model) value(total, down, x, affordable float64, limit int, trust, clarity, organised float64) float64 {
	p := m.KeepProbability(m.load(x, affordable), trust, clarity, organised)
	w := &m.rules.Worth
	v := float64(down * m.KeepDownProbability(p))
	cure := float64((1 - p) * w.Cure)
	left, still, discount := total-down, 1.0, 1.0
	for i := 0; i < limit && left > 0; i++ {
		xi := min(x, left)
		discount *= w.Discount
		v += float64(float64(still*discount) * (float64(p*xi) + float64(cure*min(xi, affordable))))
		still *= p + cure
		left -= xi
	}
	return v
}

// Best is the most that any agreement with this debtor could have been worth,
// in minor units, had the call left them trusting and clear: the oracle a
// call is measured against. It searches a grid of money at once, from nothing to
// the lump, and of instalments up to the highest load considered, with the
// affordable one among them; a finer search finds less than 0.1 % more.
func (m *Model) Best(d *Debtor) (Agreement, float64) {
	const steps = 60
	w := &m.rules.Worth
	a := m.affordable(d.Means)
	most := agents.Money(float64(w.BestLoad * a))
	lump := max(0, min(d.Balance, d.Means.Lump))
	best, value := Agreement{Total: d.Balance}, 0.0
	try := func(down, x agents.Money) {
		f := Agreement{Total: d.Balance, Down: down}
		if n := countFor(d.Balance-down, x, w.Months); n > 0 && x <= most {
			f.Instalment, f.Count = x, n
		}
		v := m.value(float64(f.Total), float64(down), float64(f.Instalment), a, f.Count, w.BestTrust, w.BestClarity, d.Mind.Organised)
		if v > value {
			best, value = f, v
		}
	}
	for i := range agents.Money(steps + 1) {
		down := lump * i / steps
		try(down, agents.Money(a))
		for j := agents.Money(1); j <= steps; j++ {
			try(down, most*j/steps)
		}
		if lump == 0 {
			break
		}
	}
	return best, value
}
