package history

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"fairdue/agents"
)

// book draws the entries of one account over two years.
func book(t *rapid.T) []Entry {
	var es []Entry
	n := rapid.IntRange(1, 12).Draw(t, "invoices")
	for i := range n {
		d := DayOf(2023, 1, 1) + Day(rapid.IntRange(0, 600).Draw(t, "day"))
		es = append(es, Entry{Kind: Invoice, ID: fmt.Sprintf("I%02d", i), Date: d, Due: d + Day(rapid.IntRange(0, 60).Draw(t, "terms")), Amount: agents.Money(rapid.IntRange(1, 1000).Draw(t, "amount"))})
	}
	for i := range rapid.IntRange(0, 20).Draw(t, "payments") {
		e := Entry{Kind: rapid.SampledFrom([]Kind{Credit, WriteOff, Payment, Payment}).Draw(t, "kind"), ID: fmt.Sprintf("P%02d", i)}
		e.Date = DayOf(2023, 1, 1) + Day(rapid.IntRange(0, 729).Draw(t, "day"))
		e.Amount = agents.Money(rapid.IntRange(1, 800).Draw(t, "amount"))
		if rapid.Bool().Draw(t, "names") {
			e.Invoice = es[rapid.IntRange(0, n-1).Draw(t, "invoice")].ID
		}
		es = append(es, e)
	}
	slices.SortFunc(es, Compare)
	return es
}

// Money is neither lost nor made: what reduces is at debts or spare, no debt is
// reduced beyond its amount or before its issue, and nothing is spare beside an
// open debt that was there when it came.
func TestSettleKeepsMoney(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		es := book(t)
		s := Settle(es)
		var came, met agents.Money
		for _, e := range es {
			if e.Kind.Reduces() {
				came += e.Amount
			}
		}
		for _, d := range s.Debts {
			left := d.Amount
			for i, r := range d.Less {
				met += r.Amount
				left -= r.Amount
				if r.Date < d.Issued || r.Amount <= 0 || i > 0 && r.Date < d.Less[i-1].Date {
					t.Fatalf("%+v", d)
				}
			}
			if left < 0 || d.Open(DayOf(2030, 1, 1)) != left {
				t.Fatalf("%s is reduced to %d", d.ID, left)
			}
			if left > 0 && len(s.Spare) > 0 && s.Spare[len(s.Spare)-1].Date >= d.Issued {
				t.Fatalf("%d is open on %s, and %+v spare", left, d.ID, s.Spare)
			}
		}
		for _, r := range s.Spare {
			met += r.Amount
		}
		if came != met {
			t.Fatalf("%d came, %d went", came, met)
		}
	})
}

// A payment goes to the invoice it names, what is left to the debt due first.
func TestSettleOrder(t *testing.T) {
	day := func(n int) Day { return DayOf(2024, 1, n) }
	s := Settle([]Entry{
		{Kind: Invoice, ID: "A", Date: day(1), Due: day(20), Amount: 100},
		{Kind: Invoice, ID: "B", Date: day(2), Due: day(10), Amount: 100},
		{Kind: Invoice, ID: "C", Date: day(3), Due: day(30), Amount: 100},
		{Kind: Payment, ID: "1", Invoice: "C", Date: day(4), Amount: 150},
	})
	for i, want := range []agents.Money{100, 50, 0} {
		if got := s.Debts[i].Open(day(31)); got != want {
			t.Errorf("%s: %d is open, want %d", s.Debts[i].ID, got, want)
		}
	}
}

// The panel by hand. Terms of 30 days; the first invoice is paid half in
// February and the rest in April; the second on time.
func TestPanelRows(t *testing.T) {
	es := []Entry{
		{Kind: Invoice, ID: "A", Date: DayOf(2024, 1, 10), Due: DayOf(2024, 2, 9), Amount: 100},
		{Kind: Payment, ID: "1", Invoice: "A", Date: DayOf(2024, 2, 20), Amount: 50},
		{Kind: Invoice, ID: "B", Date: DayOf(2024, 3, 5), Due: DayOf(2024, 4, 4), Amount: 70},
		{Kind: Payment, ID: "2", Invoice: "A", Date: DayOf(2024, 4, 15), Amount: 50},
		{Kind: Payment, ID: "3", Invoice: "B", Date: DayOf(2024, 4, 16), Amount: 70},
	}
	rows := PanelRows(es, Settle(es), DayOf(2024, 5, 31))
	jan := int(DayOf(2024, 1, 1).Month())
	want := []string{
		fmt.Sprintf("{%d 100 1 50}", jan),    // in February 50 came; at its end A is in its first month past due
		fmt.Sprintf("{%d 50 2 0}", jan+1),    // in March nothing came
		fmt.Sprintf("{%d 120 0 120}", jan+2), // in April everything came
		fmt.Sprintf("{%d 0 0 0}", jan+3),
	}
	if len(rows) != len(want) {
		t.Fatalf("%+v", rows)
	}
	for i, r := range rows {
		if got := fmt.Sprint(r); got != want[i] {
			t.Errorf("row %d: %s, want %s", i, got, want[i])
		}
	}
	if rows := PanelRows(es, Settle(es), DayOf(2024, 5, 30)); len(rows) != 3 {
		t.Errorf("May is not whole, but there are %d rows", len(rows))
	}
}

// No account goes up by more than one month, as in the card file, and the cash
// of the months after the first statement is that of the payments.
func TestPanelOfAnyBook(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		es := book(t)
		s := Settle(es)
		asOf := DayOf(2024, 12, 31)
		rows := PanelRows(es, s, asOf)
		before := 0
		var paid, want agents.Money
		for i, r := range rows {
			if r.Months > before+1 {
				t.Fatalf("row %d goes from %d to %d", i, before, r.Months)
			}
			before = r.Months
			paid += r.Payment
		}
		if len(rows) == 0 {
			return
		}
		for _, e := range es {
			if e.Kind == Payment && e.Date > Month(rows[0].Period).End() {
				want += e.Amount
			}
		}
		if paid != want {
			t.Fatalf("%d paid, want %d", paid, want)
		}
		last := rows[len(rows)-1]
		var open agents.Money
		for _, d := range s.Debts {
			open += d.Open(Month(last.Period).End())
		}
		if last.Balance > open {
			t.Fatalf("the last statement is %d, %d are open", last.Balance, open)
		}
	})
}
