package portfolio

import "fairdue/agents/debtors"

// card makes the debtor one of a kind in a spell.
func (p *Population) card(d *debtors.Debtor, kind int, spell debtors.Spell) {
	d.Kind, d.Spell, d.Archetype = uint8(kind), spell, p.spec.World.Cycle.Kinds[kind].Of
}

// spend sets what an account's purchases are a share of.
func (p *Population) spend(d *debtors.Debtor) {
	if p.start != nil {
		c := p.spec.World.Cycle
		d.Spend = c.Base(&c.Kinds[d.Kind], d.Balance)
	}
}

// shown is what a ledger tells of the payment. What was paid in the month
// before its date need not be what the months past due reflect: only a payment
// of a current account is taken as told.
func (a *Account) shown(behind int) debtors.Shown {
	switch {
	case behind > 0 || a.paid != paidSomething:
		return debtors.ShownUnknown
	case a.whole:
		return debtors.ShownWhole
	}
	return debtors.ShownPart
}
