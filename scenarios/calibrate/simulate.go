package calibrate

import (
	"fmt"
	"time"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/negotiation"
	"fairdue/agents/office"
	"fairdue/agents/plans"
	"fairdue/scenarios/panel"
	"fairdue/sim"
)

// firstDay of the simulated months. Which year it is decides the length of
// months only.
var firstDay = sim.Date{Year: 2001, Month: 1, Day: 1}

// stage is where a history is played on: its accounts as the months before show
// them, ready to go on for some months more.
type stage struct {
	before   *panel.Panel // what is known of the accounts
	months   int          // to play
	calendar *sim.Calendar
	days     int
	model    *negotiation.Model
	digits   int
	first    int // period known first
	last     int // and last
}

// newStage knows the accounts of the first period up to the last one known and
// plays the months after it.
func newStage(h *panel.Panel, known int) (*stage, error) {
	from, to, ok := h.Periods()
	if !ok || to <= known || known < from {
		return nil, fmt.Errorf("the history known goes from %s to %s: there is nothing to play after %s; a fit needs two months and more", panel.PeriodName(from), panel.PeriodName(to), panel.PeriodName(known))
	}
	model, err := negotiation.NewModel(negotiation.Default())
	if err != nil {
		panic(err) // our own rules
	}
	s := &stage{before: together(h.Between(from, known), from, known), months: to - known, model: model, digits: h.Digits, first: from, last: known}
	s.calendar = sim.NewCalendar(firstDay, []time.Weekday{time.Saturday, time.Sunday}, nil)
	s.days = s.calendar.MonthStart(s.months)
	if s.before.Accounts() == 0 {
		return nil, fmt.Errorf("no account has all the months %s to %s", panel.PeriodName(from), panel.PeriodName(known))
	}
	return s, nil
}

// together is the accounts that have all the periods from..to.
func together(h *panel.Panel, from, to int) *panel.Panel {
	p := panel.New(h.Digits, h.Accounts(), to-from+1)
	for a := range h.Accounts() {
		k, end := h.Span(a)
		if end-k != to-from+1 {
			continue
		}
		p.Begin(h.ID(a))
		for ; k < end; k++ {
			must(p.Add(h.Row(k)))
		}
	}
	return p
}

const (
	pStart sim.Purpose = 291 // subject: account
	pLuck  sim.Purpose = 292
)

// people are the accounts of the stage under a behaviour: what the months known
// do not show is drawn given what they show.
func (s *stage) people(c *debtors.Cycle, chance sim.Chance) []debtors.Debtor {
	start := c.Begin()
	ds := make([]debtors.Debtor, s.before.Accounts())
	var rows []panel.Row
	for i := range ds {
		rows = s.before.Account(i, rows[:0])
		r := rows[len(rows)-1]
		var k int
		var spell debtors.Spell
		if len(rows) == 1 {
			k, spell = start.Given(r.Months, Shown(r, c.Floor), chance.U(uint64(i), pStart, 0))
		} else {
			k, spell = filter(c, start, rows, uint64(i), chance)
		}
		left := max(0, r.Balance)
		if r.Payment != panel.Unknown {
			left = max(0, r.Balance-r.Payment)
		}
		ds[i] = debtors.Debtor{
			Balance: left, Spend: c.Base(&c.Kinds[k], r.Balance), Surplus: left, Lump: left, Income: 4 * left,
			Kind: uint8(k), Spell: spell, Archetype: c.Kinds[k].Of, Pace: 1, Answer: 1, Payday: 1,
		}
	}
	return ds
}

// Shown is what a row shows of an account's payment; statements below the
// least minimum show nothing.
func Shown(r panel.Row, floor agents.Money) debtors.Shown {
	switch {
	case r.Balance < max(1, floor):
		return debtors.ShownBlank
	case r.Payment == panel.Unknown:
		return debtors.ShownUnknown
	case r.Payment <= 0:
		return debtors.ShownNothing
	case panel.Band(r.Payment, r.Balance) == panel.Bands-1:
		return debtors.ShownWhole
	}
	return debtors.ShownPart
}

// play simulates the months after those known under no action and gives the
// whole window: the known months as they were, the others as they came out. The
// behaviour's level is that of the first month after the first one known.
func (s *stage) play(c *debtors.Cycle, chance sim.Chance) *panel.Panel {
	archetypes := make([]debtors.Archetype, 1)
	for _, k := range c.Kinds {
		for len(archetypes) <= int(k.Of) {
			archetypes = append(archetypes, debtors.Archetype{})
		}
	}
	w := &debtors.World{Digits: s.digits, Archetypes: archetypes, Cycle: c, Least: 1}
	people := s.people(c, chance)
	if gone := s.last - s.first; gone > 0 {
		w.Cycle = later(c, gone)
	}
	rec := panel.NewRecorder(s.calendar, len(people), s.days, s.digits)
	office.New(&office.Setting{World: w, Calendar: s.calendar, Days: s.days, Model: s.model}, people, plans.NoAction(), chance, rec).Run()
	played := rec.Panel(s.before.ID)
	return s.join(played)
}

// later is the behaviour so many months on.
func later(c *debtors.Cycle, months int) *debtors.Cycle {
	l := *c
	l.Level = c.LevelAt(months)
	if l.DriftMonths -= months; l.DriftMonths < 0 {
		for ; l.DriftMonths < 0; l.DriftMonths++ {
			l.Drift *= l.Damp
		}
	}
	return &l
}

// join puts the known months before the played ones.
func (s *stage) join(played *panel.Panel) *panel.Panel {
	p := panel.New(s.digits, s.before.Accounts(), s.last-s.first+s.months+1)
	for i := range s.before.Accounts() {
		p.Begin(s.before.ID(i))
		for k, end := s.before.Span(i); k < end; k++ {
			must(p.Add(s.before.Row(k)))
		}
		from, to := played.Span(i)
		for k := from; k < to; k++ {
			r := played.Row(k)
			r.Period += s.last + 1
			must(p.Add(r))
		}
	}
	return p
}

func must(err error) {
	if err != nil {
		panic(err) // our own rows
	}
}
