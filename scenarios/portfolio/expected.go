package portfolio

// Expected is the mean of what a debtor owes in minor units, by the distributions
// themselves: a known mean, that a control variate may rest on. ok is false where
// there is no closed form: who has not paid an old debt so far may owe another amount
// than the others, when balance and payment clock are correlated.
func (p *Population) Expected() (mean float64, ok bool) {
	s := &p.spec
	if s.Debtors == 0 || p.owed == nil || p.start != nil {
		return 0, false
	}
	if s.DueFrom < 0 && (p.lower[balance][pace] != 0 || p.lower[balance][habit] != 0) {
		return 0, false
	}
	for due := s.DueFrom; due <= s.DueTo; due++ {
		cumulative := p.cumulative
		if due < 0 {
			cumulative = p.survivors(-due, unknown).archetypes
		}
		before := 0.0
		for k, c := range cumulative {
			if c > before {
				mean += float64((c - before) * p.owed[k].mean())
			}
			before = c
		}
	}
	return mean / float64(s.DueTo-s.DueFrom+1), true
}
