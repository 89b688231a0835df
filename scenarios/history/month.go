package history

import (
	"fairdue/agents"
	"fairdue/scenarios/panel"
)

// Whole is the last calendar month that a history told as of a day holds whole.
func Whole(asOf Day) Month {
	m := asOf.Month()
	if m.End() != asOf {
		m--
	}
	return m
}

// PanelRows is the monthly panel of one account of a ledger told as of a day,
// a row for each month from its first invoice on. The statement of a month is
// what is open in the evening of its last day, less what is paid in advance.
// The payment is the money that came in the month after, and the months past
// due are those in the evening of that month's last day of the oldest invoice
// on the statement that is still open: 1 for one that fell due within that
// month, and one more each month. An invoice is past due at the earliest in the
// month after its first statement, so that no account goes up by more than one.
// The last row is that of the last month but one that is whole, for the month
// after must be known.
func PanelRows(entries []Entry, s *Settlement, asOf Day) []panel.Row {
	if len(s.Debts) == 0 {
		return nil
	}
	last := Whole(asOf) - 1
	var rows []panel.Row
	for m := s.Debts[0].Issued.Month(); m <= last; m++ {
		end, next := m.End(), (m + 1).End()
		r := panel.Row{Period: int(m)}
		for i := range s.Debts {
			d := &s.Debts[i]
			if d.Issued > end {
				break
			}
			r.Balance += d.Open(end)
			if d.Open(next) > 0 {
				late := max(d.Due.Month(), d.Issued.Month()+1)
				if d.Due <= next {
					r.Months = max(r.Months, int(m+1-late)+1)
				}
			}
		}
		r.Balance -= ahead(entries, s, end)
		for k := range entries {
			if e := &entries[k]; e.Kind == Payment && e.Date > end && e.Date <= next {
				r.Payment += e.Amount
			}
		}
		rows = append(rows, r)
	}
	return rows
}

// ahead is what was paid or credited by a day and had met no invoice by then.
func ahead(entries []Entry, s *Settlement, day Day) agents.Money {
	var came, met agents.Money
	for k := range entries {
		if e := &entries[k]; e.Kind.Reduces() && e.Date <= day {
			came += e.Amount
		}
	}
	for i := range s.Debts {
		for _, r := range s.Debts[i].Less {
			if r.Date <= day {
				met += r.Amount
			}
		}
	}
	return came - met
}
