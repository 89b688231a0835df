package panel

import (
	"fmt"
	"sort"

	"fairdue/agents"
)

// Unknown is the payment of a month whose payment is not in the history.
const Unknown agents.Money = -1

// Row is one account in one month. The payment is what was paid against the
// statement of the month, and the months past due already reflect it.
type Row struct {
	Period  int          // number of the month
	Balance agents.Money // of the month's statement; negative when in credit
	Months  int          // past due: missed payments not made good
	Payment agents.Money // at least 0, or Unknown
}

// Panel is the months of many accounts in columns: 23 bytes a row beside the
// accounts' names. The rows of an account lie together, in order of time.
type Panel struct {
	Digits int // decimals of the currency

	ids     []string
	end     []uint32 // of each account's rows
	period  []int16
	months  []uint8
	balance []agents.Money
	payment []agents.Money
}

// New is an empty panel in a currency with so many decimals, with room for
// accounts of so many months each.
func New(digits, accounts, months int) *Panel {
	n := accounts * months
	return &Panel{
		Digits: digits, ids: make([]string, 0, accounts), end: make([]uint32, 0, accounts),
		period: make([]int16, 0, n), months: make([]uint8, 0, n), balance: make([]agents.Money, 0, n), payment: make([]agents.Money, 0, n),
	}
}

// MaxMonths is the largest number of months past due that a row tells apart.
const MaxMonths = 255

// Begin starts the next account. The name is not checked against the others.
func (p *Panel) Begin(id string) {
	p.ids = append(p.ids, id)
	p.end = append(p.end, uint32(len(p.period)))
}

// Add appends a row to the account begun last. The error says what a row
// cannot be: out of order, paid below nothing, past due by a negative number.
func (p *Panel) Add(r Row) error {
	last := len(p.end) - 1
	switch n := len(p.period); {
	case int(int16(r.Period)) != r.Period:
		return fmt.Errorf("period %d is not between %d and %d", r.Period, -1<<15, 1<<15-1)
	case n > int(p.begin(last)) && r.Period <= int(p.period[n-1]):
		return fmt.Errorf("period %d comes after period %d of the same account: rows of an account are in order of time, one a period", r.Period, p.period[n-1])
	case r.Months < 0:
		return fmt.Errorf("%d months past due: codes for paid and unused accounts are 0 here", r.Months)
	case r.Payment < 0 && r.Payment != Unknown:
		return fmt.Errorf("a payment of %s: payments are not negative", r.Payment.Format(p.Digits))
	}
	p.period = append(p.period, int16(r.Period))
	p.months = append(p.months, uint8(min(r.Months, MaxMonths)))
	p.balance = append(p.balance, r.Balance)
	p.payment = append(p.payment, r.Payment)
	p.end[last]++
	return nil
}

func (p *Panel) begin(account int) uint32 {
	if account == 0 {
		return 0
	}
	return p.end[account-1]
}

// Accounts is their number.
func (p *Panel) Accounts() int { return len(p.ids) }

// Rows is the number of account months.
func (p *Panel) Rows() int { return len(p.period) }

// ID is an account's name.
func (p *Panel) ID(account int) string { return p.ids[account] }

// Span is the range of rows [from, to) of an account.
func (p *Panel) Span(account int) (from, to int) {
	return int(p.begin(account)), int(p.end[account])
}

// Row is a row by its number.
func (p *Panel) Row(k int) Row {
	return Row{Period: int(p.period[k]), Balance: p.balance[k], Months: int(p.months[k]), Payment: p.payment[k]}
}

// Account appends the rows of an account to rows.
func (p *Panel) Account(account int, rows []Row) []Row {
	from, to := p.Span(account)
	for k := from; k < to; k++ {
		rows = append(rows, p.Row(k))
	}
	return rows
}

// Periods is the first and the last period of any account; ok is false when
// there is no row.
func (p *Panel) Periods() (first, last int, ok bool) {
	for k, t := range p.period {
		if k == 0 {
			first, last = int(t), int(t)
		}
		first, last = min(first, int(t)), max(last, int(t))
	}
	return first, last, len(p.period) > 0
}

// PeriodName is what a period is called: the month, such as 2005-04, where
// periods count months from the year 0 as those of imported histories do, and
// otherwise its number.
func PeriodName(period int) string {
	if year := period / 12; year >= 1900 && year < 2200 {
		return fmt.Sprintf("%d-%02d", year, period%12+1)
	}
	return fmt.Sprintf("period %d", period)
}

// Between is the panel of the periods first to last. Accounts without such a
// row are left out.
func (p *Panel) Between(first, last int) *Panel {
	q := New(p.Digits, 0, 0)
	for a := range p.ids {
		from, to := p.Span(a)
		from += sort.Search(to-from, func(k int) bool { return int(p.period[from+k]) >= first })
		to = from + sort.Search(to-from, func(k int) bool { return int(p.period[from+k]) > last })
		if from == to {
			continue
		}
		q.Begin(p.ids[a])
		q.period = append(q.period, p.period[from:to]...)
		q.months = append(q.months, p.months[from:to]...)
		q.balance = append(q.balance, p.balance[from:to]...)
		q.payment = append(q.payment, p.payment[from:to]...)
		q.end[len(q.end)-1] = uint32(len(q.period))
	}
	return q
}
