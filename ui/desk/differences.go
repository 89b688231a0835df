package desk

import (
	"strconv"
	"strings"

	"fairdue/agents"
	"fairdue/scenarios/kpi"
	"fairdue/scenarios/lesson"
)

// differences are the accounts of the day's calls, anybody's, that the two days
// did not treat alike, by account.
func (d *Desk) differences(locale string, a, b *kpi.Shift) (list []Difference) {
	for i := range a.Accounts {
		x, y := &a.Accounts[i], &b.Accounts[i]
		if same(x, y) || x.Dials+y.Dials+x.By+y.By == 0 && x.Forbidden == y.Forbidden {
			continue
		}
		list = append(list, Difference{
			Account: i, Name: d.Options.Setting.Person(i),
			You: d.outcome(locale, a, x), Autopilot: d.outcome(locale, b, y), Why: lesson.Say(locale, "desk.why."+d.why(a, b, x, y)),
		})
	}
	return list
}

// same says whether the two days and what followed are alike, whoever it was.
func same(x, y *kpi.Touched) bool {
	return x.Dials == y.Dials && x.By == y.By && x.Ended == y.Ended && x.Promised == y.Promised && x.Instalments == y.Instalments &&
		x.Paid == y.Paid && x.Broken == y.Broken && x.Forbidden == y.Forbidden
}

// why is what made the difference, from the day's beginning to its end.
func (d *Desk) why(a, b *kpi.Shift, x, y *kpi.Touched) string {
	switch {
	case x.Forbidden > 0 && y.Forbidden == 0 && x.Dials == 0:
		return "law"
	case x.Dials > 0 && y.Dials == 0:
		if y.By > 0 {
			return "way"
		}
		return "called"
	case x.Dials == 0 && y.Dials > 0:
		if x.By > 0 {
			return "way"
		}
		return "notcalled"
	case (x.By == 0) != (y.By == 0):
		return "hour"
	case x.By != y.By:
		return "hands"
	case x.Ended != y.Ended:
		return "end"
	case x.Promised != y.Promised || x.Instalments != y.Instalments:
		return "offer"
	}
	return "later"
}

// outcome is what a day did to an account, in words.
func (d *Desk) outcome(locale string, s *kpi.Shift, t *kpi.Touched) Outcome {
	say := func(id string, pairs ...string) string { return lesson.Sayf(locale, "desk.result."+id, pairs...) }
	o := Outcome{Dials: t.Dials, Promised: t.Promised, Paid: t.Paid}
	var parts []string
	switch {
	case t.By > 0 && t.Ended == agents.Agreed:
		parts = append(parts, say("agreed", "amount", d.money(locale, t.Promised), "count", strconv.Itoa(max(1, t.Instalments))))
	case t.By > 0:
		parts = append(parts, say(t.Ended.String()))
	case t.Dials > 0:
		parts = append(parts, say("unanswered", "dials", strconv.Itoa(t.Dials)))
	case t.Forbidden > 0:
		parts = append(parts, say("forbidden", "section", d.section(t.Forbidden-1)))
	default:
		parts = append(parts, say("untouched"))
	}
	if t.Broken {
		parts = append(parts, say("broken"))
	}
	parts = append(parts, say("paid", "paid", d.money(locale, t.Paid)))
	switch {
	case t.By == s.Collector+1:
		o.Who = lesson.Say(locale, "desk.who.you")
		if s == d.twin {
			o.Who = lesson.Say(locale, "desk.ui.autopilot")
		}
	case t.By > 0:
		o.Who = lesson.Say(locale, "desk.who.colleague")
	}
	o.Text = strings.Join(parts, "; ")
	return o
}
