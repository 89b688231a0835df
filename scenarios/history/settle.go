package history

import (
	"slices"

	"fairdue/agents"
)

// Debt is an invoice and what lessened it.
type Debt struct {
	ID     string
	Issued Day
	Due    Day
	Amount agents.Money
	Less   []Reduction // in order of date

	open agents.Money
}

// Reduction is a part of a payment, credit or write-off that went to a debt.
type Reduction struct {
	Kind   Kind
	Date   Day
	Amount agents.Money
}

// Open is what is owed in the evening of a day; nothing before the invoice.
func (d *Debt) Open(day Day) agents.Money {
	if d.Issued > day {
		return 0
	}
	open := d.Amount
	for _, r := range d.Less {
		if r.Date > day {
			break
		}
		open -= r.Amount
	}
	return open
}

// Settlement is an account with every reduction at its debt.
type Settlement struct {
	Debts []Debt      // in order of issue
	Spare []Reduction // paid or credited beyond what was owed, and still there at the end
}

// Settle brings payments, credits and write-offs to the debts of one account:
// first to the invoice that an entry names, as far as that is open, then to the
// debt that fell due first among those issued by then. What is left waits and
// goes to the next invoice on the day that is issued. entries are in order of
// Compare.
func Settle(entries []Entry) *Settlement {
	s := &Settlement{}
	byID := map[string]int{}
	var open []int // debts with something open, in order of due date
	var spare []Reduction
	apply := func(i int, r Reduction) Reduction {
		d := &s.Debts[i]
		part := min(d.open, r.Amount)
		if part > 0 {
			d.open -= part
			d.Less = append(d.Less, Reduction{r.Kind, r.Date, part})
			r.Amount -= part
		}
		return r
	}
	for k := range entries {
		e := &entries[k]
		switch {
		case e.Kind == Invoice:
			i := len(s.Debts)
			s.Debts = append(s.Debts, Debt{ID: e.ID, Issued: e.Date, Due: e.Due, Amount: e.Amount, open: e.Amount})
			byID[e.ID] = i
			for len(spare) > 0 && s.Debts[i].open > 0 {
				r := spare[0]
				r.Date = max(r.Date, e.Date)
				left := apply(i, r)
				spare[0].Amount = left.Amount
				if left.Amount == 0 {
					spare = spare[1:]
				}
			}
			if s.Debts[i].open > 0 {
				at, _ := slices.BinarySearchFunc(open, e.Due+1, func(j int, due Day) int { return int(s.Debts[j].Due) - int(due) })
				open = slices.Insert(open, at, i)
			}
		case e.Kind.Reduces():
			r := Reduction{e.Kind, e.Date, e.Amount}
			if i, ok := byID[e.Invoice]; ok && e.Invoice != "" {
				if r = apply(i, r); s.Debts[i].open == 0 {
					open = slices.DeleteFunc(open, func(j int) bool { return j == i })
				}
			}
			for r.Amount > 0 && len(open) > 0 {
				if r = apply(open[0], r); s.Debts[open[0]].open == 0 {
					open = open[1:]
				}
			}
			if r.Amount > 0 {
				spare = append(spare, r)
			}
		}
	}
	s.Spare = spare
	return s
}
