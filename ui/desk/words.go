package desk

import (
	"strconv"
	"strings"

	"fairdue/agents"
	"fairdue/agents/negotiation"
	"fairdue/scenarios/lesson"
	"fairdue/ui/session"
)

// gap stands for an amount that is still to be typed.
const gap = "…"

// date is so many days from the day.
func (d *Desk) date(locale string, days int) string {
	return lesson.DateText(locale, d.Options.Setting.Scenario.Calendar.Date(d.shift.Day+days))
}

// terms is money at once and so much a month in words; first counts days, 0 for
// no date.
func (d *Desk) terms(locale string, down, x agents.Money, count, first int) string {
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
	if first > 0 && x > 0 {
		id += ".date"
	}
	return lesson.Sayf(locale, id, "down", d.money(locale, down), "instalment", d.money(locale, x), "count", strconv.Itoa(count), "date", d.date(locale, first))
}

// words is a line with its placeholders filled; t is the turn it belongs to, nil
// for what has not been said yet.
func (d *Desk) words(locale, id string, t *turn) string {
	return lesson.Fill(lesson.Say(locale, id), func(name string) (string, bool) { return d.value(locale, name, t) })
}

func (d *Desk) value(locale, name string, t *turn) (string, bool) {
	s := d.Options.Setting
	v := d.seat.Call().View()
	owed := v.Owed()
	var args negotiation.Args
	var reply negotiation.Reply
	if t != nil {
		args, reply, owed = t.args, t.reply, t.owed
	}
	money := func(m agents.Money) string {
		if t == nil {
			return gap
		}
		return d.money(locale, m)
	}
	count := func(n int) string {
		if t == nil || n == 0 {
			return gap
		}
		return strconv.Itoa(n)
	}
	switch name {
	case "creditor":
		return s.Scenario.Creditor, true
	case "debtor":
		return s.Person(d.talked), true
	case "balance":
		return d.money(locale, owed), true
	case "days":
		return strconv.Itoa(d.late), true
	case "plan":
		if t == nil {
			return gap, true
		}
		x := args.Amount
		if x == 0 && args.Count > 0 {
			x = (owed - args.Down + agents.Money(args.Count) - 1) / agents.Money(args.Count)
		}
		return d.terms(locale, args.Down, min(x, owed-args.Down), 0, args.Day), true
	case "settlement":
		return money(agents.Money(float64(owed) * args.Pct)), true
	case "hold":
		return count(args.Day), true
	case "terms":
		return d.terms(locale, reply.Down, reply.Amount, 0, 0), true
	case "offer":
		down, x, ok := v.Offer()
		if t != nil {
			down, x, ok = reply.Down, reply.Amount, reply.Act == negotiation.Accept
		}
		if !ok {
			return gap, true
		}
		return d.terms(locale, down, x, 0, 0), true
	case "agreement":
		if t != nil {
			return d.settled(locale, t.agreement, t.agreed, t.held, t.logged), true
		}
		a, ok := v.Agreement()
		return d.settled(locale, a, ok, v.Held(), v.Logged()), true
	}
	if m, _, ok := v.Budget(); ok {
		switch name {
		case "income":
			return d.money(locale, m.Income), true
		case "essentials":
			return d.money(locale, m.Essentials+m.Other), true
		case "surplus":
			return d.money(locale, m.Surplus()), true
		case "payday":
			return d.date(locale, m.Payday), true
		}
	}
	return "", false
}

// settled is what a call has come to so far, in words.
func (d *Desk) settled(locale string, a negotiation.Agreement, agreed bool, held int, logged bool) string {
	var parts []string
	if agreed {
		parts = append(parts, d.terms(locale, a.Down, a.Instalment, a.Count, a.First))
		if a.Waived > 0 {
			parts = append(parts, lesson.Sayf(locale, "desk.settled.waived", "waived", d.money(locale, a.Waived)))
		}
	}
	if held > 0 {
		parts = append(parts, lesson.Sayf(locale, "desk.settled.hold", "days", strconv.Itoa(held)))
	}
	if logged {
		parts = append(parts, lesson.Say(locale, "desk.settled.dispute"))
	}
	if parts == nil {
		return gap
	}
	return strings.Join(parts, ", ")
}

// facts are those that a debtor may tell, in the order in which they are told.
var facts = []struct {
	fact negotiation.Facts
	id   string
}{
	{negotiation.FactReason, "reason"}, {negotiation.FactVulnerable, "vulnerable"}, {negotiation.FactBudget, "budget"},
	{negotiation.FactDisputed, "disputed"}, {negotiation.FactRepresented, "represented"}, {negotiation.FactStop, "stop"},
}

// factID is the words of a fact.
func (d *Desk) factID(prefix, id string) string {
	if id == "reason" {
		reason, _ := d.seat.Call().View().Reason()
		id += "." + reason.String()
	}
	return prefix + id
}

// transcript is the conversation in words. What the debtor tells comes before
// how they answer; their lines take turns.
func (d *Desk) transcript(locale string) (list []session.Entry) {
	used := map[negotiation.DebtorAct]int{}
	for i := range d.talk {
		t := &d.talk[i]
		list = append(list, session.Entry{Turn: i + 1, You: true, Choice: choiceID(t.act, t.line), Text: d.words(locale, "desk.say."+choiceID(t.act, t.line), t)})
		if t.act == negotiation.SetDisposition {
			continue
		}
		told := false
		for _, f := range facts {
			if t.reply.Facts.Has(f.fact) {
				told = true
				list = append(list, session.Entry{Turn: i + 1, Text: d.words(locale, d.factID("desk.fact.", f.id), t)})
			}
		}
		a := t.reply.Act
		if told && (a == negotiation.DiscloseFact || a == negotiation.Excuse || a == negotiation.Silence) {
			continue
		}
		n := used[a]%lesson.BankLines + 1
		used[a]++
		list = append(list, session.Entry{Turn: i + 1, Text: d.words(locale, "bank."+a.String()+"."+strconv.Itoa(n), t)})
	}
	return list
}

// notes is what the debtor has told, for the file.
func (d *Desk) notes(locale string) (list []string) {
	known := d.seat.Call().View().Known()
	for _, f := range facts {
		if known.Has(f.fact) {
			list = append(list, d.words(locale, d.factID("desk.note.", f.id), nil))
		}
	}
	return list
}
