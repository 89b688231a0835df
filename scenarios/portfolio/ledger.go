package portfolio

import (
	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/sim"
)

// Ledger is a portfolio of real accounts: what their file shows, in the
// scenario's currency. It does not change.
type Ledger struct {
	Name     string   // of the file
	Currency string   // of the file
	AsOf     sim.Date // zero when the file does not say; day 0 of a run
	Rate     string   // TWD=0.031 when amounts were converted, else empty
	Accounts []Account
	Notes    []string // what was left out or taken for granted

	fixed sim.Chance // of what is drawn once for all replications
}

// Account is one line of a ledger.
type Account struct {
	ID      string
	Balance agents.Money
	Limit   agents.Money
	Due     int32 // day relative to the ledger's date: not positive when past due

	paid    paid
	whole   bool   // the payment was most of what is owed
	subject uint64 // of draws that stay the same whatever other accounts there are
}

// Total is the sum of the balances.
func (l *Ledger) Total() agents.Money {
	var sum agents.Money
	for _, a := range l.Accounts {
		sum += a.Balance
	}
	return sum
}

// Draw completes the accounts for one replication: balance, limit and due date
// stay what the ledger shows, as do the time as a customer and the place, drawn
// once; archetype, mind and money are drawn anew, given the age of the debt and
// whether something was paid in the month before the ledger's date.
func (l *Ledger) Draw(p *Population, chance sim.Chance) []debtors.Debtor {
	type group struct {
		age  int
		seen paid
	}
	ds := make([]debtors.Debtor, len(l.Accounts))
	groups := map[group]*survivors{}
	for i := range ds {
		a, d := &l.Accounts[i], &ds[i]
		d.Balance, d.Limit, d.Due = a.Balance, a.Limit, a.Due
		d.Billed = d.Due - int32(p.spec.Terms)
		g := group{max(0, -int(a.Due)), a.paid}
		var s *survivors
		if p.start != nil {
			behind := (max(0, -int(a.Due)) + 29) / 30
			k, spell := p.start.Given(behind, a.shown(behind), chance.U(uint64(i), pCard, 0))
			if spell.Ahead { // what the ledger shows past due is past due
				spell.Ahead, spell.Behind = false, uint8(min(behind, 255))
			}
			p.card(d, k, spell)
		} else if g != (group{}) {
			if s = groups[g]; s == nil {
				s = p.survivors(g.age, g.seen)
				groups[g] = s
			}
		}
		z := p.mind(d, chance, uint64(i), chance.U4(uint64(i), pWho, 0), s)
		p.spend(d)
		p.means(d, z)
		p.history(d, l.fixed, a.subject)
		p.place(d, l.fixed, a.subject)
	}
	return ds
}

// bucket is an age of a ledger.
type bucket int

const (
	bCurrent bucket = iota
	b30
	b60
	b90
	bOver90
	buckets
)

// writeOffAge is the age at which open-end consumer credit is charged off
// (FFIEC, Uniform Retail Credit Classification, 2000): what is over 90 days
// lies between 91 and it, unless the file tells the months.
const writeOffAge = 180

// due draws the day an account fell due, within its oldest bucket: u is
// uniform. The months past due place it when they are told and the last bucket
// is open.
func due(b bucket, months, terms int, u float64) int32 {
	first, last := 30*(int(b)-1)+1, 30*int(b)
	switch {
	case b == bCurrent:
		return int32(min(int(u*float64(terms+1)), terms))
	case b == bOver90 && months > 3:
		first, last = 30*(months-1)+1, 30*months
	case b == bOver90:
		first, last = 91, writeOffAge
	}
	return -int32(first + min(int(u*float64(last-first+1)), last-first))
}
