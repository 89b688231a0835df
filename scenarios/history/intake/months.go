package intake

import (
	"encoding/binary"
	"strconv"
	"strings"

	"fairdue/agents"
	"fairdue/scenarios/history"
	"fairdue/scenarios/panel"
)

// wide reads a line of a wide panel: the months of one account.
func (f *fields) wide() (account string, rows []panel.Row) {
	account = f.id(cAccount, badAccount, true)
	for i, m := range f.j.part.months {
		at := f.j.months[i]
		r := panel.Row{Period: int(m.period), Payment: panel.Unknown}
		status := f.at(at.status)
		months, ok := f.j.part.codes[status]
		if x, err := strconv.ParseFloat(status, 64); !ok && err == nil {
			months, ok = f.j.part.codes[strconv.FormatFloat(x, 'f', -1, 64)]
		}
		if !ok && f.flaw == nil {
			f.flaw = refuse(m.status, clip(status), badCode, "%q is not in the map's [file.codes]; it knows %s", clip(status), strings.Join(sortedKeys(f.j.part.codes), ", "))
		}
		r.Months = months
		r.Balance = f.amountAt(m.balance, at.balance)
		if at.payment >= 0 {
			if r.Payment = f.amountAt(m.payment, at.payment); r.Payment < 0 && f.flaw == nil {
				f.flaw = refuse(m.payment, f.at(at.payment), badSign, "%q is negative: a payment is not", f.at(at.payment))
			}
		}
		rows = append(rows, r)
	}
	return account, rows
}

func (f *fields) at(i int) string {
	if i < 0 || i >= len(f.rec.fields) {
		return ""
	}
	return strings.TrimSpace(f.rec.fields[i])
}

func (f *fields) amountAt(heading string, i int) agents.Money {
	s := f.at(i)
	if f.flaw != nil {
		return 0
	}
	if s == "" {
		f.flaw = refuse(heading, "", badAmount, "is empty: want an amount such as %s", f.j.amount)
		return 0
	}
	x := f.rawText(cAmount, i, s)
	if f.flaw != nil {
		f.flaw.column = heading
		return 0
	}
	m, ok := fit(x, f.im.digits)
	if !ok {
		f.flaw = refuse(heading, s, badDecimals, "%q has more than the %d decimals of %s", clip(s), f.im.digits, f.im.unit())
	}
	return m
}

// month reads a line of a panel: one account in one month.
func (f *fields) month() (account string, r panel.Row) {
	account = f.id(cAccount, badAccount, true)
	s := f.text(cPeriod)
	r = panel.Row{Payment: panel.Unknown}
	if m, err := history.ParseMonth(s); err == nil {
		r.Period = int(m)
	} else if n, err := strconv.Atoi(s); err == nil && n >= -32768 && n <= 32767 {
		r.Period = n
	} else if d, ok := f.j.date.parse(s); ok {
		r.Period = int(d.Month())
	} else {
		f.refuse(cPeriod, s, badDate, "%q is no period: want a month such as 2026-01 or a whole number that grows by one a month", clip(s))
	}
	r.Balance = f.money(cBalance, f.raw(cBalance, true), 0)
	if r.Months = f.whole(cMonths, 1200); r.Months > panel.MaxMonths {
		r.Months = panel.MaxMonths
	}
	if f.text(cPayment) != "" {
		if r.Payment = f.money(cPayment, f.raw(cPayment, true), 0); r.Payment < 0 {
			f.refuse(cPayment, f.text(cPayment), badSign, "%q is negative: a payment is not", f.text(cPayment))
		}
	}
	return account, r
}

func encodeRows(b []byte, job, line int, rows []panel.Row) []byte {
	b = binary.AppendVarint(b[:0], int64(job))
	b = binary.AppendVarint(b, int64(line))
	for _, r := range rows {
		for _, n := range [...]int64{int64(r.Period), int64(r.Balance), int64(r.Months), int64(r.Payment)} {
			b = binary.AppendVarint(b, n)
		}
	}
	return b
}

func decodeRows(b []byte, rows []panel.Row) (job, line int, _ []panel.Row) {
	s := scan(b)
	job, line, rows = int(s.number()), int(s.number()), rows[:0]
	for len(s) > 0 {
		rows = append(rows, panel.Row{Period: int(s.number()), Balance: agents.Money(s.number()), Months: int(s.number()), Payment: agents.Money(s.number())})
	}
	return job, line, rows
}
