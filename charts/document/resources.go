package document

import (
	"fmt"
	"math"
	"strings"
	"time"

	"fairdue/agents/plans"
	"fairdue/sim"
)

func (w *writer) resources() []Block {
	var b []Block
	if len(w.Teams) == 0 {
		b = append(b, para("The plan has no team: nobody calls or answers."))
	}
	for i, t := range w.Teams {
		b = append(b, heading("Team: "+t.Name), w.team(i, t))
	}
	if len(w.Technology) == 0 {
		b = append(b, para("The plan states no technology of its own."))
	} else {
		b = append(b, heading("Technology"), w.technology())
	}
	if w.Desk.Staff == 0 {
		return append(b, para("The plan has no staff of its own for disputes."))
	}
	return append(b, heading("Dispute desk"), w.desk())
}

// facts collects the rows of a table of facts; an empty line is left out.
type facts struct{ Table }

func (f *facts) add(name string, lines ...string) {
	var c Cell
	for _, l := range lines {
		if l != "" {
			c = append(c, plain("%s", l))
		}
	}
	if len(c) > 0 {
		f.Facts = true
		f.Rows = append(f.Rows, []Cell{bold(name), c})
	}
}

// when gives s if the file holds the key.
func (w *writer) when(key, s string) string {
	if w.Given(key) {
		return s
	}
	return ""
}

func (w *writer) skill(name string) Skill {
	for _, s := range w.Skills {
		if s.Name == name {
			return s
		}
	}
	return Skill{Name: name}
}

func (w *writer) headcount(i int, t plans.Team) string {
	s := count(t.Collectors, "collector", "collectors")
	if w.Given(fmt.Sprintf("resources.team[%d].skill", i)) {
		s += ", " + t.Skill
	}
	if t.FirstDay > 0 {
		s += ", from " + dayNumber(t.FirstDay)
	}
	return s
}

func (w *writer) team(i int, t plans.Team) Table {
	at := fmt.Sprintf("resources.team[%d].", i)
	var f facts
	f.add("Collectors", number(float64(t.Collectors)))
	if t.FirstDay > 0 {
		f.add("Starts", dayNumber(t.FirstDay)+" of the plan")
	}
	skill := t.Skill
	if title := w.skill(t.Skill).Title; title != "" {
		skill += " (" + title + ")"
	}
	f.add("Skill", w.when(at+"skill", skill))
	var hours string
	from, to := w.Given(at+"shift.from"), w.Given(at+"shift.to")
	switch {
	case from && to:
		hours = clock(t.From) + " to " + clock(t.To)
	case from:
		hours = "from " + clock(t.From)
	case to:
		hours = "until " + clock(t.To)
	}
	f.add("Shift", hours, weekdays(t.Days))
	wage := w.money(t.WagePerHour) + " an hour"
	if w.Given(at+"burden") && t.Burden != 1 {
		wage += ", times " + number(t.Burden) + " with the employer’s cost"
	}
	f.add("Pay", wage)
	f.add("Time not on the floor", w.when(at+"shrinkage", shrinkage(t)))
	if w.Given(at + "inbound") {
		if t.Inbound {
			f.add("Incoming calls", "answers them")
		} else {
			f.add("Incoming calls", "does not take them")
		}
	}
	f.add("Dialling", w.when(at+"dialler.mode", dialling(t.Dialler)))
	if t.Authority > 0 {
		f.add("Authority", "may settle a debt for no less than "+percent(t.Authority)+" of the balance, whatever a step allows")
	}
	var training []string
	for _, x := range t.Trainings {
		s := capital(dayNumber(x.Day)) + ": " + hoursOf(x.Hours) + " each"
		if x.Cost != 0 {
			s += ", " + w.money(x.Cost) + " a collector"
		}
		if x.Practice > 0 {
			s += ", worth the practice of " + count(x.Practice, "conversation", "conversations")
		}
		training = append(training, s)
	}
	f.add("Training", training...)
	return f.Table
}

func hoursOf(h float64) string {
	if h == 1 {
		return "1" + fast + "hour"
	}
	return number(h) + fast + "hours"
}

func clock(t sim.Time) string {
	m := int(t / sim.Minute)
	return fmt.Sprintf("%02d:%02d", m/60, m%60)
}

// weekdays names the days, a run of three and more by its ends.
func weekdays(days []time.Weekday) string {
	var on [7]bool // from Monday
	for _, d := range days {
		on[(int(d)+6)%7] = true
	}
	var parts []string
	for i := 0; i < 7; i++ {
		if !on[i] {
			continue
		}
		j := i
		for j < 6 && on[j+1] {
			j++
		}
		first, last := time.Weekday((i+1)%7), time.Weekday((j+1)%7)
		switch {
		case j-i >= 2:
			parts = append(parts, first.String()+" to "+last.String())
		case j > i:
			parts = append(parts, first.String(), last.String())
		default:
			parts = append(parts, first.String())
		}
		i = j
	}
	return and(parts)
}

// shrinkage gives back the one number that a file may state for absence and
// breaks together, which has twice the absence, and else the two.
func shrinkage(t plans.Team) string {
	switch {
	case t.Absence == 0 && t.Breaks == 0:
		return ""
	case math.Abs(t.Absence-2*t.Breaks) < 1e-9:
		return percent(math.Round((1-(1-t.Absence)*(1-t.Breaks))*1e6)/1e6) + " of paid time: absence and breaks"
	}
	return percent(t.Absence) + " of shifts absent, " + percent(t.Breaks) + " of a shift in breaks"
}

func dialling(d plans.Dialler) string {
	switch d.Mode {
	case plans.Manual:
		return "by hand"
	case plans.Preview:
		return "preview: the account is read, then dialled"
	case plans.Power:
		return "power dialler, " + number(d.LinesPerAgent) + " lines a collector"
	}
	return "predictive dialler, at most " + number(d.LinesPerAgent) + " lines a collector, at most " +
		percent(d.AbandonmentCap) + " of answered calls without a collector"
}

var leverWords = map[plans.Lever]string{
	plans.AnswerRate: "chance that a call is picked up", plans.NumberRight: "share of wrong numbers", plans.MessageRead: "chance that a message is read",
	plans.TalkTime: "time of talk", plans.WrapUpTime: "time after a conversation", plans.PrepareTime: "time before a dial by hand",
}

func (w *writer) technology() Table {
	t := Table{Head: []string{"Item", "Cost", "From", "What it changes"}}
	for _, x := range w.Technology {
		var from, effects Cell
		if x.FirstDay > 0 {
			from = cell(dayNumber(x.FirstDay))
		}
		for _, e := range x.Effects {
			effects = append(effects, plain("%s × %s", leverWords[e.On], number(e.Factor)))
		}
		t.Rows = append(t.Rows, []Cell{bold(x.Name), cell(w.money(x.CostPerMonth) + " a month"), from, effects})
	}
	t.trim()
	return t
}

func (w *writer) desk() Table {
	d := w.Desk
	var f facts
	f.add("Staff", number(float64(d.Staff)))
	if d.WagePerHour != 0 {
		s := w.money(d.WagePerHour) + " an hour"
		if d.Burden != 0 && d.Burden != 1 && w.Given("resources.disputes.burden") {
			s += ", times " + number(d.Burden) + " with the employer’s cost"
		}
		f.add("Pay", s)
	}
	if d.Hours > 0 {
		f.add("Work", w.when("resources.disputes.hours_per_case", hoursOf(d.Hours)+" a case"))
	}
	if d.Deadline > 0 {
		f.add("Deadline", w.when("resources.disputes.deadline", count(d.Deadline, "day", "days")+": older cases come first"))
	}
	return f.Table
}

func days(n int) string { return count(n, "day", "days") }

func (w *writer) policy() []Block {
	p := w.Policy
	var f facts
	if p.Terms > 0 {
		f.add("Terms of payment", days(p.Terms)+" from the bill")
	}
	if p.Discount > 0 {
		f.add("Early payment", percent(p.Discount)+" off for payment within "+days(p.Within)+" of the bill")
	}
	var late []string
	if p.Fee > 0 {
		late = append(late, "a fee of "+w.money(p.Fee)+", once")
	}
	if p.Interest > 0 {
		late = append(late, "interest of "+percent(p.Interest)+" a year on what is late")
	}
	if len(late) > 0 && p.Grace > 0 {
		late = append(late, "neither in the first "+days(p.Grace)+" past due")
		if len(late) == 2 {
			late[1] = "not in the first " + days(p.Grace) + " past due"
		}
	}
	f.add("Late payment", late...)
	f.add("Ways to pay", strings.Join(p.Payment, ", "))
	var packs []string
	for _, r := range p.Rules {
		if title := w.Packs[r]; title != "" {
			r = title + " (" + r + ")"
		}
		packs = append(packs, r)
	}
	f.add("Rules", packs...)
	if len(p.Rules) > 0 {
		f.add("How they bind", w.when("policy.mode", modeWords(p.Mode)))
	}
	if len(f.Rows) == 0 {
		return []Block{para("The plan states no policy of its own.")}
	}
	return []Block{f.Table}
}

func modeWords(mode string) string {
	switch mode {
	case "enforce":
		return "enforce: a contact that a rule forbids is not made"
	case "observe":
		return "observe: a forbidden contact is made, and counted as a breach"
	case "off":
		return "off: no rule is asked"
	}
	return mode
}
