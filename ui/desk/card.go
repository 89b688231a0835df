package desk

import (
	"strconv"

	"fairdue/agents"
	"fairdue/agents/law"
	"fairdue/agents/plans"
	"fairdue/scenarios/lesson"
	"fairdue/sim"
)

// Card is an account as the plan and a collector see it: never the archetype or
// the mind.
type Card struct {
	Account     int
	Name        string
	Balance     agents.Money
	BalanceText string
	DaysPastDue int
	Attempts    int // calls so far
	Contacts    int // conversations so far
	LastContact int // days ago, -1 for never
	Promises    int // made, instalments kept and broken
	Kept        int
	Broken      int
	Segment     string // of the plan
	Treatment   string
	Priority    int    // 0 a broken promise to follow up, then the treatment's 1 to 3
	Comes       string // clock at which it comes up on the list; empty when it is there
	Local       string // the debtor's own time
	Allowed     bool   // the rules allow a call now
	Until       string // when they next would, empty when they do or time alone does not
	Section     string // of the rule that forbids it
	Week        int    // calls in the last seven days
	Lines       []string
	Law         []string // the legal clock in words
	LocalAt     sim.Time // the debtor's time of day
	From, To    sim.Time // hours of a day in which the rules allow a call; 0 and 0: no rule says
	Most        int      // calls in a week by the rules, 0: no rule says
}

// queue is today's call list; open counts those on it now.
func (d *Desk) queue(locale string) (list []Card, open int) {
	now := d.seat.Now()
	for _, w := range d.seat.Wanted() {
		c := d.card(locale, int(w.Account))
		c.Priority = w.Class
		if w.Hour > now {
			c.Comes = clock(w.Hour)
		} else {
			open++
		}
		list = append(list, c)
	}
	return list, open
}

// card is an account as it stands.
func (d *Desk) card(locale string, account int) Card {
	v, law := d.seat.View(uint32(account)), d.seat.Clock(uint32(account))
	c := Card{
		Account: account, Name: d.Options.Setting.Person(account), Balance: v.Balance, BalanceText: d.money(locale, v.Balance), DaysPastDue: v.DaysPastDue,
		Attempts: v.Attempts, Contacts: v.Contacts, LastContact: -1, Promises: v.Promises, Kept: v.Kept, Broken: v.Broken,
		Local: clock(law.Local), LocalAt: law.Local, Allowed: law.Allowed(), Week: law.Attempts,
	}
	if v.SinceContact < plans.Never {
		c.LastContact = v.SinceContact
	}
	spec := d.Options.Setting.Plan.Spec
	if k := int(v.Mark.Segment); k < len(spec.Segments) {
		c.Segment, c.Treatment = spec.Segments[k].Name, spec.Treatments[spec.Segments[k].Treatment].Name
	}
	c.Lines = []string{
		lesson.Sayf(locale, "desk.card.owes", "name", c.Name, "balance", c.BalanceText, "days", strconv.Itoa(c.DaysPastDue)),
		lesson.Sayf(locale, "desk.card.plan", "segment", c.Segment, "treatment", c.Treatment),
		lesson.Sayf(locale, "desk.card.calls", "attempts", strconv.Itoa(c.Attempts), "contacts", strconv.Itoa(c.Contacts)),
	}
	if c.LastContact >= 0 {
		c.Lines = append(c.Lines, lesson.Sayf(locale, "desk.card.last", "days", strconv.Itoa(c.LastContact)))
	}
	if c.Promises > 0 {
		c.Lines = append(c.Lines, lesson.Sayf(locale, "desk.card.promises", "made", strconv.Itoa(c.Promises), "kept", strconv.Itoa(c.Kept), "broken", strconv.Itoa(c.Broken)))
	}
	d.legal(locale, &c, law.Rule, law.Until, law.Talked)
	return c
}

// legal is the rules' view of a call now, in words.
func (d *Desk) legal(locale string, c *Card, rule int32, until sim.Time, talked int) {
	c.Law = append(c.Law, lesson.Sayf(locale, "desk.law.local", "clock", c.Local))
	for _, r := range d.book().Rules() {
		switch k := r.Rule.Kind.(type) {
		case law.CallingHours:
			c.From, c.To = k.From, k.To
			c.Law = append(c.Law, lesson.Sayf(locale, "desk.law.hours", "from", clock(k.From), "to", clock(k.To)))
		case law.CallAttempts:
			c.Most = k.Max
			c.Law = append(c.Law, lesson.Sayf(locale, "desk.law.attempts", "made", strconv.Itoa(c.Week), "most", strconv.Itoa(k.Max), "days", strconv.Itoa(k.Window)))
		case law.AfterConversation:
			if talked >= 0 && talked < k.Days {
				c.Law = append(c.Law, lesson.Sayf(locale, "desk.law.talked", "ago", strconv.Itoa(talked), "days", strconv.Itoa(k.Days)))
			}
		}
	}
	if c.Allowed {
		return
	}
	c.Section = d.section(rule)
	if until < sim.Never {
		c.Until = d.when(locale, until)
		c.Law = append(c.Law, lesson.Sayf(locale, "desk.law.until", "section", c.Section, "until", c.Until))
	} else {
		c.Law = append(c.Law, lesson.Sayf(locale, "desk.law.never", "section", c.Section))
	}
}

// when is a time today as the clock has it, and a later one with its date.
func (d *Desk) when(locale string, t sim.Time) string {
	if t.Day() == d.shift.Day {
		return clock(t)
	}
	return lesson.DateText(locale, d.Options.Setting.Scenario.Calendar.Date(t.Day())) + ", " + clock(t)
}

// section is where a rule stands.
func (d *Desk) section(rule int32) string {
	if rules := d.book().Rules(); int(rule) < len(rules) && rule >= 0 {
		return rules[rule].Rule.Section
	}
	return ""
}

// mandate is what the plan lets the trainee give, in words.
func (d *Desk) mandate(locale string, account int) (list []string) {
	m := d.seat.Mandate(uint32(account))
	if m.Instalments {
		list = append(list, lesson.Sayf(locale, "desk.mandate.months", "months", strconv.Itoa(min(m.Count(), longest))))
	} else {
		list = append(list, lesson.Say(locale, "desk.mandate.once"))
	}
	if m.Hold > 0 {
		list = append(list, lesson.Sayf(locale, "desk.mandate.hold", "days", strconv.Itoa(m.Hold)))
	}
	if m.Settlement > 0 && m.Settlement < 1 {
		list = append(list, lesson.Sayf(locale, "desk.mandate.settlement", "share", percent(locale, m.Settlement)))
	}
	return list
}
