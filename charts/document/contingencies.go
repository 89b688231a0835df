package document

import (
	"fmt"

	"fairdue/agents"
	"fairdue/agents/plans"
)

func (w *writer) contingencies() []Block {
	if len(w.Contingencies) == 0 {
		return []Block{para("The plan states no contingencies.")}
	}
	t := Table{Head: []string{"Contingency", "When", "Then"}}
	r := rule{officeNouns, func(x float64) string { return w.money(agents.FromMajor(x, w.Digits)) }}
	for i, c := range w.Contingencies {
		at := fmt.Sprintf("contingency[%d].", i)
		when := asWritten(r, c.When.String())
		if c.For > 0 && w.Given(at+"for") {
			when = append(when, plain("for %s", days(c.For)))
			if len(when) == 3 { // in words: the days belong to them, before the rule as written
				when[0] = append(when[0], Run{" for " + days(c.For), Plain})
				when = when[:2]
			}
		}
		switch {
		case c.AtReview:
			when = append(when, plain("looked at when the plan is reviewed"))
		case w.Given(at + "at"):
			when = append(when, plain("looked at once a day"))
		}
		if w.Given(at + "once") {
			if c.Once {
				when = append(when, plain("at most once"))
			} else {
				when = append(when, plain("each time it happens again"))
			}
		}
		var then Cell
		for j, m := range c.Measures {
			then = append(then, plain("%s", w.measure(fmt.Sprintf("%sdo[%d].", at, j), m)))
		}
		t.Rows = append(t.Rows, []Cell{bold(c.Name), when, then})
	}
	return []Block{t}
}

func (w *writer) measure(at string, m plans.Measure) string {
	switch m.Kind {
	case plans.Overtime:
		s := "overtime: shifts " + number(m.Factor) + " times as long"
		if m.Pay > 0 && w.Given(at+"pay") {
			s += ", the added hours at " + number(m.Pay) + " times pay"
		}
		if w.Given(at + "days") {
			s += forDays(m.Days)
		}
		return s
	case plans.Pause:
		return "the treatment " + quoted(w.Treatments[m.Treatment].Name) + " waits" + forDays(m.Days)
	case plans.Resume:
		return "the treatment " + quoted(w.Treatments[m.Treatment].Name) + " goes on"
	case plans.Switch:
		return "the segment " + quoted(w.Segments[m.Segment].Name) + " gets the treatment " + quoted(w.Treatments[m.Treatment].Name)
	case plans.StopCalls:
		return "no calls to debtors" + forDays(m.Days)
	case plans.RaiseBudget:
		return "every line of the budget times " + number(m.Factor)
	}
	return spaced(m.Kind.String())
}

func forDays(n int) string {
	if n == 0 {
		return ""
	}
	return ", for " + days(n)
}

func (w *writer) reviews() []Block {
	if w.Review == 0 {
		return []Block{para("The plan sets no dates for reviews.")}
	}
	var at []string
	for _, c := range w.Contingencies {
		if c.AtReview {
			at = append(at, quoted(c.Name))
		}
	}
	s := "The plan is reviewed every " + days(w.Review) + "."
	if w.Review == 1 {
		s = "The plan is reviewed every day."
	}
	b := []Block{para(s)}
	if len(at) == 1 {
		b = append(b, para("Looked at then: the contingency "+at[0]+"."))
	} else if len(at) > 1 {
		b = append(b, para("Looked at then: the contingencies "+and(at)+"."))
	}
	return b
}
