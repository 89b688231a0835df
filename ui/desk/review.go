package desk

import (
	"strconv"

	"fairdue/agents"
	"fairdue/agents/office"
	"fairdue/scenarios/kpi"
	"fairdue/scenarios/lesson"
	"fairdue/sim"
)

// Review is the screen after the day: the trainee's day beside the autopilot's,
// the same office with the same seat and luck, played by the script.
type Review struct {
	You, Autopilot Figures
	Rows           []Row    // the figures side by side, in words
	Words          []string // two to five sentences: where it went better or worse
	Refused        [2][]Rule
	Breaches       []Breach     // what the trainee said that fails a call
	Differences    []Difference // accounts that the day treated differently
}

// Figures are what the seat's shift came to. Kept is to the run's horizon.
type Figures struct {
	Attempts, Answers, Contacts, Promises    int
	Callers                                  int // of the contacts, those who called in
	Promised, Expected, Kept                 agents.Money
	Instalments, Broken                      int // kept and broken by the horizon
	Holds, Disputes, HungUp, Refused         int
	Complaints                               int
	Talk, WrapUp, Dialling, Waiting, Resting sim.Time
	Office                                   agents.Money // paid on all accounts from the day to the horizon
}

// Row is one figure of both sides. Better is 1 where the trainee's is the better
// one, -1 where it is the worse, 0 where they are equal or neither is better.
type Row struct {
	ID, Label, You, Autopilot string
	Better                    int
}

// Rule is a rule that refused calls of the seat.
type Rule struct {
	Section, Text string
	Count         int
}

// Breach is a line said that fails a call whatever it brings.
type Breach struct {
	Account, Turn int    // turn of the call, from 1
	ID            string // of the scorecard's auto-fail
	Name, Text    string
}

// Difference is an account on which the two days differ.
type Difference struct {
	Account        int
	Name           string
	You, Autopilot Outcome
	Why            string
}

// Outcome is what one day did to an account.
type Outcome struct {
	Who      string // spoke to them: the seat or a colleague; empty for nobody
	Dials    int
	Promised agents.Money
	Paid     agents.Money // by the horizon, whatever for
	Text     string
}

// Review is the screen after the day; its zero value before the day is over.
func (d *Desk) Review(locale string) Review {
	if d.phase != Over {
		return Review{}
	}
	a, b := d.shift, d.autopilot()
	r := Review{You: d.figures(a), Autopilot: d.figures(b), Refused: [2][]Rule{d.rules(a.Refused), d.rules(b.Refused)}}
	r.Rows = d.rows(locale, &r.You, &r.Autopilot)
	for _, x := range d.breaches {
		r.Breaches = append(r.Breaches, Breach{x.account, x.turn, x.id, d.Options.Setting.Person(x.account), lesson.Say(locale, "autofail."+x.id)})
	}
	r.Differences = d.differences(locale, a, b)
	r.Words = d.sentences(locale, &r)
	return r
}

// autopilot is the shift of the same collector on the same day in an office
// without a seat.
func (d *Desk) autopilot() *kpi.Shift {
	if d.twin == nil {
		s := d.Options.Setting
		d.twin = kpi.NewShift(d.shift.Collector, d.shift.Day, len(s.People()))
		office.New(s.Office(), s.People(), s.Decider(), sim.NewChance(d.Options.Seed, 0), d.twin).Run()
	}
	return d.twin
}

func (d *Desk) figures(s *kpi.Shift) Figures {
	f := Figures{
		Attempts: s.Attempts, Answers: s.Answers, Contacts: s.Contacts + s.Served, Callers: s.Served, Promises: s.Promises, Promised: s.Promised,
		Expected: s.Expected, Kept: s.Kept, Instalments: s.KeptInstalments, Broken: s.BrokenInstalments,
		Holds: s.Holds, Disputes: s.Disputes, HungUp: s.HungUp, Complaints: s.Complaints,
		Dialling: s.Busy - s.Talk, Waiting: s.Floor - s.Busy, Resting: s.Length - s.Floor,
	}
	f.WrapUp = sim.Time(f.Contacts) * d.seat.WrapUp()
	f.Talk = s.Talk - f.WrapUp
	for _, r := range s.Refused {
		f.Refused += r.Count
	}
	for i := range s.Accounts {
		f.Office += s.Accounts[i].Paid
	}
	return f
}

// Reached is the right parties met by a call placed: the numerator of RPC, whose
// denominator is Attempts.
func (f *Figures) Reached() int { return f.Contacts - f.Callers }

// Decided is the instalments of which it is known by the horizon whether they
// were kept: the denominator of KP, whose numerator is Instalments.
func (f *Figures) Decided() int { return f.Instalments + f.Broken }

// Add takes in another day's.
func (f *Figures) Add(g *Figures) {
	for _, x := range []struct {
		to *int
		n  int
	}{
		{&f.Attempts, g.Attempts}, {&f.Answers, g.Answers}, {&f.Contacts, g.Contacts}, {&f.Promises, g.Promises}, {&f.Callers, g.Callers},
		{&f.Instalments, g.Instalments}, {&f.Broken, g.Broken}, {&f.Holds, g.Holds}, {&f.Disputes, g.Disputes}, {&f.HungUp, g.HungUp},
		{&f.Refused, g.Refused}, {&f.Complaints, g.Complaints},
	} {
		*x.to += x.n
	}
	f.Promised, f.Expected, f.Kept, f.Office = f.Promised+g.Promised, f.Expected+g.Expected, f.Kept+g.Kept, f.Office+g.Office
	f.Talk, f.WrapUp, f.Dialling, f.Waiting, f.Resting = f.Talk+g.Talk, f.WrapUp+g.WrapUp, f.Dialling+g.Dialling, f.Waiting+g.Waiting, f.Resting+g.Resting
}

func (d *Desk) rules(list []kpi.RuleCount) (rules []Rule) {
	for _, r := range list {
		rules = append(rules, Rule{d.section(r.Rule), d.rule(r.Rule), r.Count})
	}
	return rules
}

func (d *Desk) rows(locale string, a, b *Figures) []Row {
	var rows []Row
	row := func(id, x, y string, better int) {
		rows = append(rows, Row{id, lesson.Say(locale, "desk.row."+id), x, y, better})
	}
	number := func(id string, x, y, good int) { row(id, strconv.Itoa(x), strconv.Itoa(y), good*sign(int64(x-y))) }
	money := func(id string, x, y agents.Money, good int) {
		row(id, d.money(locale, x), d.money(locale, y), good*sign(int64(x-y)))
	}
	minutes := func(id string, x, y sim.Time) { number(id, minute(x), minute(y), 0) }
	number("attempts", a.Attempts, b.Attempts, 0)
	number("contacts", a.Contacts, b.Contacts, 1)
	number("promises", a.Promises, b.Promises, 0)
	money("promised", a.Promised, b.Promised, 0)
	money("expected", a.Expected, b.Expected, 1)
	money("kept", a.Kept, b.Kept, 1)
	x, y := a.share(), b.share()
	row("keptrate", percent(locale, x), percent(locale, y), sign(int64(1000*x)-int64(1000*y)))
	number("broken", a.Broken, b.Broken, -1)
	number("holds", a.Holds, b.Holds, 0)
	number("disputes", a.Disputes, b.Disputes, 0)
	number("hungup", a.HungUp, b.HungUp, -1)
	number("refused", a.Refused, b.Refused, -1)
	number("complaints", a.Complaints, b.Complaints, -1)
	minutes("talk", a.Talk, b.Talk)
	minutes("wrapup", a.WrapUp, b.WrapUp)
	minutes("dialling", a.Dialling, b.Dialling)
	minutes("idle", a.Waiting, b.Waiting)
	minutes("breaks", a.Resting, b.Resting)
	money("office", a.Office, b.Office, 1)
	return rows
}

// share is the share of the promised money that was kept, 0 when none was
// promised.
func (f *Figures) share() float64 {
	if f.Promised <= 0 {
		return 0
	}
	return float64(f.Kept) / float64(f.Promised)
}

func minute(t sim.Time) int { return int((t + sim.Minute/2) / sim.Minute) }

func sign(x int64) int {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}

// sentences say where the day went better or worse, and by what.
func (d *Desk) sentences(locale string, r *Review) []string {
	a, b := &r.You, &r.Autopilot
	say := func(id string, pairs ...string) string { return lesson.Sayf(locale, "desk.word."+id, pairs...) }
	you, other := d.money(locale, a.Kept), d.money(locale, b.Kept)
	var list []string
	switch diff := a.Kept - b.Kept; {
	case diff > 0:
		list = append(list, say("kept.more", "you", you, "other", other, "difference", d.money(locale, diff)))
	case diff < 0:
		list = append(list, say("kept.less", "you", you, "other", other, "difference", d.money(locale, -diff)))
	default:
		list = append(list, say("kept.same", "you", you))
	}
	list = append(list, d.because(locale, a, b))
	if (a.Kept-b.Kept > 0) != (a.Expected-b.Expected > 0) && a.Kept != b.Kept {
		list = append(list, say("luck", "you", d.money(locale, a.Expected), "other", d.money(locale, b.Expected)))
	}
	if n := len(r.Breaches); n > 0 {
		list = append(list, say("breaches", "count", strconv.Itoa(n), "name", r.Breaches[0].Name))
	}
	switch {
	case a.Refused > b.Refused:
		list = append(list, say("law", "count", strconv.Itoa(a.Refused), "section", r.Refused[0][0].Section))
	case a.HungUp+a.Complaints > b.HungUp+b.Complaints:
		list = append(list, say("complaints", "count", strconv.Itoa(a.HungUp+a.Complaints)))
	case b.Refused > 0 && a.Refused == 0:
		list = append(list, say("law.none"))
	}
	return list
}

// because is the larger of the two causes of a difference in what was kept: how
// much was promised, and which share of it held. The two parts, each at the mean
// of the other, add up to the difference.
func (d *Desk) because(locale string, a, b *Figures) string {
	x, y := a.share(), b.share()
	kept := float64(a.Kept - b.Kept)
	promised := float64(a.Promised-b.Promised) * (x + y) / 2
	held := (x - y) * float64(a.Promised+b.Promised) / 2
	id := "even"
	switch most := float64(max(a.Kept, b.Kept)); {
	case kept < most/20 && -kept < most/20 || most == 0:
	case promised*kept > held*kept:
		id = "promised"
	case held > 0:
		id = "promised.held"
	default:
		id = "promised.much"
	}
	return lesson.Sayf(locale, "desk.word.why."+id,
		"you", strconv.Itoa(a.Contacts), "other", strconv.Itoa(b.Contacts), "promised", d.money(locale, a.Promised), "otherpromised", d.money(locale, b.Promised),
		"share", percent(locale, x), "othershare", percent(locale, y))
}
