package lesson

import (
	"strconv"

	"fairdue/agents"
	"fairdue/agents/negotiation"
)

// Render is a text of the lesson with its placeholders filled as the call
// stands; t is the turn it belongs to, nil for what has not been said yet.
func (c *Call) Render(locale, id string, t *Turn) string {
	return Fill(c.Lesson.Text(locale, id), func(name string) (string, bool) { return c.value(locale, name, t) })
}

// RenderLine is a line of the debtor.
func (c *Call) RenderLine(locale string, line Line, t *Turn) string {
	if line.Text != "" {
		return c.Render(locale, line.Text, t)
	}
	return Fill(Say(locale, line.Bank), func(name string) (string, bool) { return c.value(locale, name, t) })
}

// Value is a placeholder as the call stands.
func (c *Call) Value(locale, name string) (string, bool) { return c.value(locale, name, nil) }

// Spoken is what the trainee said in turn i, from 0.
func (c *Call) Spoken(locale string, i int) string {
	return c.Render(locale, c.Turns[i].Choice.Text, &c.Turns[i])
}

// Heard is line k of the debtor's answer in turn i, from 0.
func (c *Call) Heard(locale string, i, k int) string {
	return c.RenderLine(locale, c.Turns[i].Lines[k], &c.Turns[i])
}

// gap stands for an amount that is still to be typed.
const gap = "…"

func (c *Call) value(locale, name string, t *Turn) (string, bool) {
	l := c.Lesson
	money := func(m agents.Money) (string, bool) { return l.Currency.Money(locale, m), true }
	amount := func(m agents.Money) (string, bool) {
		if m == 0 {
			return gap, true
		}
		return money(m)
	}
	count := func(n int) (string, bool) {
		if n == 0 {
			return gap, true
		}
		return strconv.Itoa(n), true
	}
	d, m := &c.Debtor, &c.Debtor.Means
	switch name {
	case "creditor":
		return l.Account.Creditor, true
	case "product":
		return l.Account.Product, true
	case "debtor":
		return l.Name, true
	case "balance":
		return money(d.Balance)
	case "arrears":
		return money(l.Account.Arrears)
	case "days":
		return strconv.Itoa(l.Account.DaysPastDue), true
	case "today":
		return DateText(locale, l.Account.Today), true
	case "income":
		return money(m.Income)
	case "essentials":
		return money(m.Essentials)
	case "other":
		return money(m.Other)
	case "surplus":
		return money(m.Surplus())
	case "affordable":
		return money(l.model.Affordable(*m))
	case "lump":
		return money(m.Lump)
	case "payday":
		return DateText(locale, l.DateAfter(m.Payday)), true
	}
	table := c.table()
	agreement, agreed := c.machine.View().Agreement()
	if t != nil {
		table, agreement = t.Table, t.Agreement
		agreed = agreement.Total > 0
	}
	switch {
	case name == "offer" && table.Total > 0:
		count := 0
		if table.Down+table.Monthly >= table.Total {
			count = 1
		}
		return l.terms(locale, table.Down, table.Monthly, count, -1), true
	case name == "agreement" && agreed:
		return l.Terms(locale, agreement), true
	case name == "offer", name == "agreement":
		return gap, true
	}
	var args negotiation.Args
	var reply negotiation.Reply
	if t != nil {
		args, reply = t.Args, t.Reply
	}
	switch name {
	case "instalment":
		return amount(args.Amount)
	case "down":
		if t == nil {
			return gap, true
		}
		return money(max(args.Down, reply.Down))
	case "months":
		return count(args.Count)
	case "hold":
		return count(args.Day)
	case "settlement":
		if args.Pct == 0 {
			return gap, true
		}
		return money(agents.Money(float64(table.Owed) * args.Pct))
	case "date":
		if t == nil {
			return gap, true
		}
		return DateText(locale, l.DateAfter(args.Day)), true
	case "amount":
		if reply.Amount == 0 {
			return money(reply.Down)
		}
		return money(reply.Amount)
	case "terms":
		return l.terms(locale, reply.Down, reply.Amount, 0, -1), true
	}
	return "", false
}

// terms is money at once and so much a month in words; first counts days, -1
// for no date.
func (l *Lesson) terms(locale string, down, x agents.Money, count, first int) string {
	id := "terms.plan"
	switch {
	case x == 0:
		id = "terms.down"
	case count == 1:
		id = "terms.once"
	}
	if down > 0 && x > 0 {
		id += ".down"
	}
	if first >= 0 && x > 0 {
		id += ".date"
	}
	return Fill(Say(locale, id), func(name string) (string, bool) {
		switch name {
		case "down":
			return l.Currency.Money(locale, down), true
		case "instalment":
			return l.Currency.Money(locale, x), true
		case "count":
			return strconv.Itoa(count), true
		case "date":
			return DateText(locale, l.DateAfter(max(0, first))), true
		}
		return "", false
	})
}

// Terms is an agreement in words.
func (l *Lesson) Terms(locale string, a negotiation.Agreement) string {
	first := a.First
	if first == 0 {
		first = -1 // no date was named
	}
	return l.terms(locale, a.Down, a.Instalment, a.Count, first)
}
