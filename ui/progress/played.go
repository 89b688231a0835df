package progress

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"fairdue/agents"
	"fairdue/scenarios/lesson/scorecard"
	"fairdue/ui/session"
)

// Kind is how an attempt stands.
type Kind uint8

// The kinds: a call that runs, one that was not placed, a lesson that was
// skipped at no cost, a call that was judged.
const (
	Running Kind = iota
	Declined
	Skipped
	Judged
)

// Played is an attempt that was replayed, reduced to what is counted; some
// hundred bytes. What a call came to is set when it is Judged.
type Played struct {
	Name    string // of its file
	Trainee string // opaque id, may be empty
	Begun   time.Time
	Seconds float64 // 0 for unknown
	Lesson  string
	Version string
	Seed    uint64
	Exam    bool
	Kind    Kind
	Turns   int

	Points   float64 // of the card, 0 to 100
	Counted  float64 // 0 after an auto-fail: what ratings see
	Pass     bool
	Dials    [3]scorecard.Dial
	Fails    []Fail
	Skills   []SkillShare // in the lesson's order
	Ending   string
	Grade    string
	Result   string
	Reached  bool // the right party was spoken to
	Promised bool
	Kept     bool // nothing of it broke for good in the twelve months played out
	Currency string
	Promise  agents.Money
	Value    agents.Money
	Expected agents.Money // within twelve months

	Missed      []string // facts that were never told
	Distractors []string // wrong lines said, each once
	Hints       int

	Commitment string
	Sum        string // of the file
}

// ID tells an attempt from all others wherever its file stands and whatever it
// is called: trainee, lesson, seed, mode and beginning; without a beginning the
// file's sum.
func (p *Played) ID() string {
	begun := p.Sum
	if !p.Begun.IsZero() {
		begun = p.Begun.Format(time.RFC3339Nano)
	}
	return fmt.Sprintf("%q/%s/%d/%t/%s", p.Trainee, p.Lesson, p.Seed, p.Exam, begun)
}

// Fail is an auto-fail of a call.
type Fail struct {
	ID    string
	Turn  int
	Cites []scorecard.Cite
}

// SkillShare is the share of the points of a skill's items in one call.
type SkillShare struct {
	ID    string
	Share float64
	Known bool // some of its items applied
}

// Reduce is what counts of an attempt and the session that it replays to.
func Reduce(name string, a *session.Attempt, s *session.Session, r *Rules) Played {
	p := Played{
		Name: name, Trainee: a.Trainee, Begun: a.BegunAt(), Seconds: a.Duration().Seconds(), Lesson: a.Lesson, Version: a.Version,
		Seed: a.Seed, Exam: a.Mode == session.Exam, Sum: a.Sum, Turns: len(s.Call().Turns),
	}
	for _, x := range a.Steps {
		switch x.Kind {
		case session.Commit:
			p.Commitment = x.Text
		case session.Hint:
			p.Hints++
		}
	}
	switch {
	case s.Declined():
		p.Kind = Declined
	case s.Skipped():
		p.Kind = Skipped
	case s.Card() != nil:
		p.judge(s, r)
	}
	return p
}

func (p *Played) judge(s *session.Session, r *Rules) {
	card, c, l, res := s.Card(), s.Call(), s.Lesson, s.Result()
	p.Kind, p.Points, p.Counted, p.Pass, p.Dials = Judged, card.Points, card.Reported(), card.Pass, card.Dials
	p.Ending, p.Grade, p.Result, p.Currency = res.Ending, res.Grade, res.Came, l.Currency.Code
	p.Promise, p.Value, p.Expected = res.Promised, res.Value, res.Kept
	for _, f := range card.AutoFails {
		p.Fails = append(p.Fails, Fail{f.ID, f.Turn, f.Cites})
	}
	for _, id := range l.Skills {
		p.Skills = append(p.Skills, r.share(id, card))
	}
	p.Reached = len(c.Turns) > 0 && !c.Debtor.Truth.WrongParty
	if p.Promised = res.Promised > 0; p.Promised {
		y := s.Year()
		today := y.Months[0]
		p.Kept = y.BrokenIn == 0 && (today.Due == 0 || today.Kept)
	}
	for i, f := range l.Facts {
		if c.Told(i) == 0 {
			p.Missed = append(p.Missed, f.ID)
		}
	}
	for i := range l.Choices {
		if ch := &l.Choices[i]; ch.Error != "" && c.Said(i) > 0 {
			p.Distractors = append(p.Distractors, ch.ID)
		}
	}
}

// share is what a call shows of a skill.
func (r *Rules) share(id string, card *scorecard.Card) SkillShare {
	x := SkillShare{ID: id}
	rule := r.skill(id)
	if rule == nil {
		x.Share, x.Known = card.Reported()/100, true
		return x
	}
	var got, of float64
	for _, i := range card.Items {
		if slices.Contains(rule.Items, i.ID) && !i.NA {
			got, of = got+i.Got, of+i.Of
		}
	}
	if x.Known = of > 0; x.Known {
		x.Share = min(1, got/of)
	}
	for _, f := range card.AutoFails {
		if slices.Contains(rule.Fails, f.ID) {
			x.Share, x.Known = 0, true
		}
	}
	return x
}

// Sort puts attempts in the order in which they began, by name where that is
// the same or unknown.
func Sort(list []Played) {
	slices.SortFunc(list, func(a, b Played) int {
		return cmp.Or(a.Begun.Compare(b.Begun), cmp.Compare(a.Name, b.Name))
	})
}
