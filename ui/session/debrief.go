package session

import (
	"cmp"
	"slices"
	"strconv"

	"fairdue/agents"
	"fairdue/agents/negotiation"
	"fairdue/scenarios/lesson"
	"fairdue/scenarios/lesson/scorecard"
)

// Debrief is the screen after a session, in the order in which it is read.
type Debrief struct {
	Declined, Skipped bool
	Right             bool // of a declined call: it must not be placed

	Rated      bool
	Ratings    [3]int // by the trainee, per cent of each dial
	Card       *scorecard.Card
	ByPack     []PackCard // the same call under each pack of the lesson
	Ending     string     // what became of it
	Grade      string
	Result     string
	Strip      []Point
	Costly     []Costly // the three most expensive turns
	Lost       []Lost   // every point lost
	Fails      []Fail
	Untold     []Untold
	Money      []Row // what there was: income to affordable
	Best       Terms // the best this debtor could have given
	Reached    Terms
	Year       Year
	Commitment string
}

// PackCard is the judgment of one pack.
type PackCard struct {
	Pack string
	Card *scorecard.Card
}

// Row is a label and a value.
type Row struct{ Label, Value string }

// Terms is an agreement and its worth, in minor units.
type Terms struct {
	Text            string
	Promised, Value agents.Money
}

// Point is one turn of the strip; turn 0 is before the call.
type Point struct {
	Turn                            int
	Choice                          string
	Act                             negotiation.Act
	Trust, Anger, Distress, Clarity float64
	Offer                           agents.Money // what the debtor would have offered a month
}

// Costly is a turn that cost much.
type Costly struct {
	Turn         int
	Points       float64
	Said, Heard  string
	Thought      string // the debtor's
	Class        string // of the error, in words; empty for none
	Reasons      []string
	Rules        []scorecard.Cite
	Better       string // a line that would have been better, empty for none
	Why          string // the author's word on what was said
	Offer, After agents.Money
}

// Lost is one loss of points in words.
type Lost struct {
	Turn                  int // 0 for the call as a whole
	Choice, Item, Section string
	Why, Formula, Better  string
	Points                float64
}

// Fail is an auto-fail in words.
type Fail struct {
	ID, Text, Choice string
	Turn             int
	Cites            []scorecard.Cite
}

// Untold is a fact that was never told, and what would have brought it.
type Untold struct{ Fact, Text, When string }

// Debrief is the screen after the session; before it is done, as far as there
// is something.
func (s *Session) Debrief(locale string) Debrief {
	d := Debrief{
		Declined: s.declined, Skipped: s.skipped, Rated: s.rated, Ratings: s.ratings, Commitment: s.commitment,
		Right: s.declined && s.mustNotCall(),
	}
	if !s.call.Written {
		return d
	}
	c, l := &s.call, s.Lesson
	d.Card = s.Card()
	for _, p := range l.Regimes {
		d.ByPack = append(d.ByPack, PackCard{p, s.CardUnder(p)})
	}
	e := c.Ending()
	if e.Text != "" {
		d.Ending = c.Render(locale, e.Text, nil)
	}
	d.Grade = lesson.Say(locale, "grade."+e.Grade.String())
	d.Result = lesson.Say(locale, "result."+c.Result().String())
	d.Strip = s.strip()
	d.Lost = s.lost(locale, d.Card)
	d.Fails = s.fails(locale, d.Card)
	d.Costly = s.costly(locale, d.Card)
	d.Untold = s.untold(locale)
	d.Money = s.money(locale)
	if best, value := c.Best(); best.Total > 0 {
		d.Best = Terms{l.Terms(locale, best), best.Sum(), agents.Money(value)}
	}
	if a := c.Machine().Outcome().Agreement; a.Total > 0 {
		d.Reached = Terms{l.Terms(locale, a), a.Sum(), agents.Money(c.Machine().Value())}
	}
	d.Year = s.Year()
	return d
}

func (s *Session) strip() []Point {
	c := &s.call
	var list []Point
	point := func(turn int, choice string, a negotiation.Act, m negotiation.State, offer float64) {
		list = append(list, Point{turn, choice, a, m.Trust, m.Anger, m.Distress, m.Clarity, agents.Money(offer)})
	}
	for i := range c.Turns {
		t := &c.Turns[i]
		if i == 0 {
			point(0, "", negotiation.NoAct, t.Before, t.OfferBefore)
		}
		point(i+1, t.Choice.ID, t.Act, t.After, t.OfferAfter)
	}
	return list
}

// better is a line of the lesson by its id, as it would be said.
func (s *Session) better(locale, id string) string {
	if ch, ok := s.Lesson.ChoiceByID(id); ok {
		return s.call.Render(locale, ch.Text, nil)
	}
	return ""
}

func (s *Session) lost(locale string, card *scorecard.Card) (list []Lost) {
	section := map[string]string{}
	for _, i := range card.Items {
		section[i.ID] = i.Section
	}
	for _, x := range card.Lost {
		list = append(list, Lost{
			Turn: x.Turn, Choice: x.Choice, Item: lesson.Say(locale, "item."+x.Item), Section: lesson.Say(locale, "section."+section[x.Item]),
			Why: lesson.Say(locale, x.Why), Formula: x.Formula, Better: s.better(locale, x.Better), Points: x.Points,
		})
	}
	return list
}

func (s *Session) fails(locale string, card *scorecard.Card) (list []Fail) {
	for _, f := range card.AutoFails {
		list = append(list, Fail{f.ID, lesson.Say(locale, "autofail."+f.ID), f.Choice, f.Turn, f.Cites})
	}
	return list
}

// costly finds the three turns that cost most: an auto-fail above all, then
// points, then what it did to the debtor.
func (s *Session) costly(locale string, card *scorecard.Card) []Costly {
	const most = 3
	c := &s.call
	points, fail := make([]float64, len(c.Turns)+1), make([]bool, len(c.Turns)+1)
	for _, x := range card.Lost {
		points[x.Turn] += x.Points
	}
	for _, f := range card.AutoFails {
		fail[f.Turn] = true
	}
	harm := func(i int) float64 {
		t := &c.Turns[i-1]
		return (t.After.Anger - t.Before.Anger) + (t.After.Distress - t.Before.Distress) - (t.After.Trust - t.Before.Trust)
	}
	var turns []int
	for i := 1; i <= len(c.Turns); i++ {
		if fail[i] || points[i] > 0 || c.Turns[i-1].Choice.Error != "" {
			turns = append(turns, i)
		}
	}
	weight := func(i int) float64 {
		if fail[i] {
			return 1000 + points[i]
		}
		return points[i]
	}
	slices.SortStableFunc(turns, func(a, b int) int {
		return cmp.Or(cmp.Compare(weight(b), weight(a)), cmp.Compare(harm(b), harm(a)))
	})
	var list []Costly
	for _, i := range turns[:min(most, len(turns))] {
		t := &c.Turns[i-1]
		x := Costly{Turn: i, Points: points[i], Said: c.Spoken(locale, i-1), Offer: agents.Money(t.OfferBefore), After: agents.Money(t.OfferAfter)}
		for k := range t.Lines {
			if k > 0 {
				x.Heard += " "
			}
			x.Heard += c.Heard(locale, i-1, k)
		}
		thought := "none"
		if t.Choice.Error != "" {
			thought = t.Choice.Error
			x.Class = lesson.Say(locale, "class."+t.Choice.Error)
		}
		x.Thought = lesson.Say(locale, "thought."+thought)
		if t.Choice.Why != "" {
			x.Why = c.Render(locale, t.Choice.Why, t)
		}
		for _, l := range card.Lost {
			if l.Turn == i {
				x.Reasons = append(x.Reasons, lesson.Say(locale, l.Why))
				if x.Better == "" {
					x.Better = s.better(locale, l.Better)
				}
			}
		}
		for _, f := range card.AutoFails {
			if f.Turn == i {
				x.Reasons = append(x.Reasons, f.ID+": "+lesson.Say(locale, "autofail."+f.ID))
				x.Rules = append(x.Rules, f.Cites...)
			}
		}
		if b := s.Lesson.Better(t.Act); x.Better == "" && b != nil && t.Choice.Error != "" {
			x.Better = c.Render(locale, b.Text, nil)
		}
		list = append(list, x)
	}
	return list
}

func (s *Session) untold(locale string) (list []Untold) {
	for i, f := range s.Lesson.Facts {
		if s.call.Told(i) == 0 {
			list = append(list, Untold{f.ID, s.call.Render(locale, f.Text, nil), f.Reveal.Sentence(locale)})
		}
	}
	return list
}

// money is what the debtor really had.
func (s *Session) money(locale string) (list []Row) {
	m, l := &s.call.Debtor.Means, s.Lesson
	row := func(id string, x agents.Money) {
		list = append(list, Row{lesson.Say(locale, "money."+id), l.Currency.Money(locale, x)})
	}
	row("income", m.Income)
	row("essentials", m.Essentials)
	row("other", m.Other)
	row("surplus", m.Surplus())
	row("affordable", l.Model().Affordable(*m))
	row("lump", m.Lump)
	if m.Payday > 0 {
		list = append(list, Row{lesson.Say(locale, "money.payday"), lesson.DateText(locale, l.DateAfter(m.Payday))})
	}
	list = append(list, Row{lesson.Say(locale, "money.reason"), lesson.Say(locale, "reason."+s.call.Debtor.Truth.Reason.String())})
	list = append(list, Row{lesson.Say(locale, "money.turns"), strconv.Itoa(len(s.call.Turns))})
	return list
}
