package panel

import (
	"fairdue/agents"
	"fairdue/sim"
)

// Recorder makes a panel of the records of one run: one row an account and
// calendar month. Of a revolving account the balance is that of the month's
// statement, the payment what came against it before the next one, and the
// status what it was when the minimum had fallen due. Of a debt the balance is
// what is open at the month's end, the payment what came in the month, and the
// status how many months it is past due then: 1 in the month in which it fell
// due, one more each month; its rows end with the month in which nothing is open
// any more. A month that the horizon cuts has no row.
type Recorder struct {
	digits   int
	calendar *sim.Calendar
	days     int
	months   int // whole ones
	accounts []ledger
	rows     []Row // by account and month
}

// ledger is the recorder's own view of an account.
type ledger struct {
	balance agents.Money
	paid    agents.Money // since the row began
	due     sim.Time     // of the debt, or of the statement's minimum
	past    int16        // months past due of a revolving account now
	month   int16        // of the row that is open, -1 for none
	card    bool
	fixed   bool // the row's status is known
	open    bool
}

// NewRecorder is a recorder for so many accounts over so many days.
func NewRecorder(calendar *sim.Calendar, accounts, days, digits int) *Recorder {
	months := calendar.MonthIndex(days)
	r := &Recorder{digits: digits, calendar: calendar, days: days, months: months, accounts: make([]ledger, accounts), rows: make([]Row, accounts*(months+1))}
	for i := range r.rows {
		r.rows[i].Period = -1
	}
	for i := range r.accounts {
		r.accounts[i].month = -1
	}
	return r
}

// Record takes one record in. Records come in order of time.
func (r *Recorder) Record(x agents.Record) {
	if x.Account == agents.NoAccount {
		return
	}
	a := &r.accounts[x.Account]
	switch {
	case a.card && a.month >= 0 && !a.fixed && x.At > a.due:
		r.fix(x.Account)
	case !a.card && a.open:
		r.pass(x.Account, r.calendar.MonthIndex(x.At.Day()))
	}
	switch x.Kind {
	case agents.Billed:
		*a = ledger{balance: x.Amount, due: sim.Time(x.Value), month: int16(r.calendar.MonthIndex(x.At.Day())), open: true}
	case agents.Stated:
		if a.card {
			r.close(x.Account)
		} else { // until now it looked like a debt
			for k := range r.months + 1 {
				r.rows[int(x.Account)*(r.months+1)+k].Period = -1
			}
		}
		*a = ledger{balance: x.Amount, due: sim.Time(x.Value), past: a.past, month: int16(r.calendar.MonthIndex(x.At.Day())), card: true, open: true}
	case agents.Aged:
		a.past = int16(min(x.Ref, MaxMonths))
	case agents.Charged, agents.Purchased:
		if !a.card {
			a.balance += x.Amount
		}
	case agents.Conceded, agents.WrittenOff:
		if !a.card {
			a.balance -= x.Amount
		}
	default:
		if x.Kind.IsPayment() {
			a.paid += x.Amount
			if !a.card {
				a.balance -= x.Amount
			}
		}
	}
}

// row is the account's row of the month that is open.
func (r *Recorder) row(i uint32) *Row {
	return &r.rows[int(i)*(r.months+1)+int(r.accounts[i].month)]
}

// fix takes the status of a statement down.
func (r *Recorder) fix(i uint32) {
	a := &r.accounts[i]
	a.fixed = true
	r.row(i).Months = int(a.past)
}

// close ends a statement's row.
func (r *Recorder) close(i uint32) {
	a := &r.accounts[i]
	if !a.fixed {
		r.fix(i)
	}
	row := r.row(i)
	row.Period, row.Balance, row.Payment = int(a.month), a.balance, a.paid
}

// pass ends the rows of a debt up to a month.
func (r *Recorder) pass(i uint32, month int) {
	a := &r.accounts[i]
	for a.open && int(a.month) < month {
		end := min(r.calendar.MonthStart(int(a.month)+1), r.days)
		late := 0
		if due := a.due.Day(); a.balance > 0 && due < end {
			late = min(int(a.month)-r.calendar.MonthIndex(due)+1, MaxMonths)
		}
		*r.row(i) = Row{Period: int(a.month), Balance: max(0, a.balance), Months: late, Payment: a.paid}
		a.paid = 0
		a.month++
		a.open = a.balance > 0
	}
}

// Panel is what was recorded. name gives an account its name.
func (r *Recorder) Panel(name func(account int) string) *Panel {
	p := New(r.digits, len(r.accounts), r.months)
	for i := range r.accounts {
		if a := &r.accounts[i]; a.card {
			r.close(uint32(i))
		} else if a.open {
			r.pass(uint32(i), r.months)
		}
		rows := r.rows[i*(r.months+1):][:r.months]
		begun := false
		for _, row := range rows {
			if row.Period < 0 {
				continue
			}
			if !begun {
				p.Begin(name(i))
				begun = true
			}
			if err := p.Add(row); err != nil {
				panic("panel: " + err.Error())
			}
		}
	}
	return p
}
