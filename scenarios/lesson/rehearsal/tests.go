package rehearsal

import (
	"fmt"
	"slices"
	"strings"

	"fairdue/agents/negotiation"
	"fairdue/scenarios/lesson"
	"fairdue/scenarios/lesson/scorecard"
)

// Played is one test of a lesson, played.
type Played struct {
	Test  *lesson.Test
	Call  *lesson.Call
	Card  *scorecard.Card
	Wrong []string // what differs from what the file expects
}

// Test plays the tests of a lesson with the debtor as written, judged under all
// packs of the lesson.
func Test(l *lesson.Lesson) []Played {
	var list []Played
	for i := range l.Tests {
		list = append(list, play(l, &l.Tests[i]))
	}
	return list
}

func play(l *lesson.Lesson, t *lesson.Test) Played {
	c := new(lesson.Call)
	c.Begin(l, 0)
	p := Played{Test: t, Call: c}
	wrong := func(format string, args ...any) { p.Wrong = append(p.Wrong, fmt.Sprintf(format, args...)) }
	if err := scorecard.PlayTest(c, t); err != nil {
		wrong("%v", err)
	}
	anger := 0.0
	for i := range c.Turns {
		anger = max(anger, c.Turns[i].After.Anger)
	}
	if t.Record != nil {
		c.Write(*t.Record)
	} else {
		c.Write(c.TrueRecord())
	}
	p.Card = scorecard.Judge(c, l.Regimes)
	e := &t.Expect
	var fails []string
	for _, f := range p.Card.AutoFails {
		fails = append(fails, f.ID)
	}
	if e.Given("auto_fails") && !slices.Equal(fails, e.AutoFails) {
		wrong("auto-fails %v, want %v", fails, e.AutoFails)
	}
	text := func(key, got, want string) {
		if e.Given(key) && got != want {
			wrong("%s %s, want %s", key, got, want)
		}
	}
	text("ending", c.EndingID(), e.Ending)
	text("grade", c.Ending().Grade.String(), e.Grade)
	text("result", c.Result().String(), e.Result)
	end := c.Machine().State()
	if e.Given("max_anger") && anger > e.MaxAnger {
		wrong("anger rose to %.3f, at most %v wanted", anger, e.MaxAnger)
	}
	if e.Given("min_trust") && end.Trust < e.MinTrust {
		wrong("trust ended at %.3f, at least %v wanted", end.Trust, e.MinTrust)
	}
	if e.Given("min_score") && p.Card.Points < e.MinScore {
		wrong("%.1f points, at least %v wanted", p.Card.Points, e.MinScore)
	}
	if e.Given("max_score") && p.Card.Points > e.MaxScore {
		wrong("%.1f points, at most %v wanted", p.Card.Points, e.MaxScore)
	}
	if e.Given("max_kept") && c.Machine().Outcome().Keep > e.MaxKept {
		wrong("an instalment is kept with %.3f, at most %v wanted", c.Machine().Outcome().Keep, e.MaxKept)
	}
	if e.Given("pass") && p.Card.Pass != e.Pass {
		wrong("pass is %v, want %v", p.Card.Pass, e.Pass)
	}
	if e.Given("facts") {
		for _, id := range e.Facts {
			i := slices.IndexFunc(l.Facts, func(f lesson.Fact) bool { return f.ID == id })
			if c.Told(i) == 0 {
				wrong("fact %s was not told", id)
			}
		}
	}
	for _, a := range c.Broken() {
		wrong("the assert %s does not hold", a)
	}
	return p
}

// Transcript is a call as text: turn, act, what was said and answered, mind.
func Transcript(c *lesson.Call, locale string) string {
	var b strings.Builder
	for i := range c.Turns {
		t := &c.Turns[i]
		fmt.Fprintf(&b, "%2d %s\n   > %s\n", i+1, t.Choice.ID, c.Render(locale, t.Choice.Text, t))
		for _, line := range t.Lines {
			fmt.Fprintf(&b, "   < %s\n", c.RenderLine(locale, line, t))
		}
		fmt.Fprintf(&b, "   %s -> %s; trust %.6f anger %.6f distress %.6f clarity %.6f\n", t.Act, t.Reply.Act, t.After.Trust, t.After.Anger, t.After.Distress, t.After.Clarity)
	}
	o := c.Machine().Outcome()
	fmt.Fprintf(&b, "=> %s %s; %s\n", c.Result(), c.EndingID(), agreement(c, o.Agreement))
	return b.String()
}

func agreement(c *lesson.Call, a negotiation.Agreement) string {
	if a.Total == 0 {
		return "no money"
	}
	return fmt.Sprintf("%s; worth %.2f", c.Lesson.Terms(lesson.English, a), c.Machine().Value())
}
