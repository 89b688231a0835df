package main

import (
	"fmt"
	"strconv"
	"strings"

	"fairdue/scenarios/lesson"
	"fairdue/scenarios/lesson/scorecard"
	"fairdue/ui/session"
)

var dialNames = scorecard.Dials

func points(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }

// debrief tells what happened, and offers the other road.
func (p *practice) debrief() error {
	d := p.s.Debrief(p.locale)
	switch {
	case d.Skipped:
		return nil
	case d.Declined && d.Right:
		p.say("%s", p.word("declined.right"))
		return nil
	case d.Declined:
		p.say("%s", p.word("declined.wrong"))
		return nil
	}
	p.tell(d)
	for {
		x, err := p.ask(p.word("again"))
		if err != nil || x == "" {
			break
		}
		turn, _ := strconv.Atoi(x)
		fork, err := p.s.Fork(turn)
		if err != nil {
			p.say("%v", err)
			continue
		}
		other := &practice{s: fork, out: p.out, in: p.in, locale: p.locale}
		for other.s.Phase() == session.Calling {
			if err := other.call(); err != nil {
				return err
			}
		}
		if err := other.write(); err != nil {
			return err
		}
		f, err := session.Compare(p.s, other.s, p.locale)
		if err != nil {
			return err
		}
		p.futures(f)
	}
	x, err := p.ask(p.word("commit"))
	if err != nil || x == "" {
		return nil
	}
	return p.do(session.Step{Kind: session.Commit, Text: x})
}

// score is the card in a line.
func (p *practice) score(c *scorecard.Card) string {
	verdict := p.word("failed")
	if c.Pass {
		verdict = p.word("passed")
	}
	if len(c.AutoFails) == 0 {
		return p.word("score", "points", points(c.Points)) + ", " + verdict
	}
	f := c.AutoFails[0]
	if p.s.Options.Mode == session.Exam {
		return p.word("score", "points", points(c.Reported())) + ", " + verdict + " (" + f.ID + ")"
	}
	return p.word("butfailed", "points", points(c.Points), "turn", strconv.Itoa(f.Turn), "id", f.ID)
}

func (p *practice) tell(d session.Debrief) {
	p.say("\n%s: %s", d.Result, d.Ending)
	p.say("%s", p.score(d.Card))
	for i, dial := range dialNames {
		x := d.Card.Dials[i]
		line := fmt.Sprintf("- %s: %s / %s", lesson.Say(p.locale, "dial."+dial), points(x.Got), points(x.Of))
		if d.Rated {
			line += "; " + p.word("seat", "own", strconv.Itoa(d.Ratings[i]), "card", strconv.Itoa(int(100*x.Share()+0.5)))
		}
		p.say("%s", line)
	}
	p.say("\n%s", p.word("strip"))
	for _, x := range d.Strip {
		p.say("- %d %s: %s %.2f, %s %.2f, %s %.2f", x.Turn, x.Choice, p.word("trust"), x.Trust, p.word("anger"), x.Anger, p.word("distress"), x.Distress)
	}
	if len(d.Costly) > 0 {
		p.say("\n%s", p.word("costly"))
	}
	for _, x := range d.Costly {
		p.say("- %d (-%s): %s", x.Turn, points(x.Points), x.Said)
		p.say("  %s", p.word("thought", "thought", x.Thought))
		for _, r := range x.Reasons {
			p.say("  %s", r)
		}
		if x.Why != "" {
			p.say("  %s", x.Why)
		}
		for _, c := range x.Rules {
			p.say("  %s: %s", c.Pack, c.Section)
		}
		if x.Better != "" {
			p.say("  %s", p.word("better", "better", x.Better))
		}
	}
	if len(d.Lost) > 0 {
		p.say("\n%s", p.word("lost"))
	}
	for _, x := range d.Lost {
		at := p.word("call")
		if x.Turn > 0 {
			at = strconv.Itoa(x.Turn)
		}
		p.say("- %s: -%s %s. %s %s", at, points(x.Points), x.Item, x.Why, x.Formula)
	}
	p.say("\n%s", p.word("untold"))
	if len(d.Untold) == 0 {
		p.say("- %s", p.word("never"))
	}
	for _, x := range d.Untold {
		p.say("- %s", x.Text)
	}
	for _, x := range d.Money {
		p.say("- %s: %s", x.Label, x.Value)
	}
	if d.Best.Text != "" {
		p.say("- %s", p.word("bestterms", "terms", d.Best.Text, "value", p.money(d.Best.Value)))
	}
	p.say("\n%s", p.word("year"))
	p.year(d)
	p.say("\n%s", p.word("packs"))
	for _, x := range d.ByPack {
		p.say("- %s: %s", x.Pack, p.score(x.Card))
		for _, f := range x.Card.AutoFails {
			p.say("  %s %s (%s)", f.ID, lesson.Say(p.locale, "autofail."+f.ID), cites(f.Cites))
		}
	}
}

func cites(list []scorecard.Cite) string {
	var s []string
	for _, c := range list {
		s = append(s, c.Section)
	}
	return strings.Join(s, "; ")
}

func (p *practice) year(d session.Debrief) {
	if d.Reached.Text == "" {
		p.say("- %s", p.word("nomoney"))
		return
	}
	p.say("- %s", p.word("reached", "terms", d.Reached.Text, "promised", p.money(d.Reached.Promised), "value", p.money(d.Reached.Value)))
	for k, m := range d.Year.Months {
		if !m.Over {
			p.say("- %s", p.word("month", "month", strconv.Itoa(k), "due", p.money(m.Due), "paid", p.money(m.Paid)))
		}
	}
	if d.Year.BrokenIn > 0 {
		p.say("- %s", p.word("broke", "month", strconv.Itoa(d.Year.BrokenIn)))
	}
	p.say("- %s", p.word("yearsum", "paid", p.money(d.Year.Paid), "due", p.money(d.Year.Due), "expected", p.money(d.Year.Expected)))
}

// futures sets two roads side by side.
func (p *practice) futures(f session.Futures) {
	p.say("\n%s", p.word("retry"))
	for i, d := range f.Sides {
		p.say("%d. %s", i+1, f.Choice[i])
		p.say("   %s: %s", d.Result, p.score(d.Card))
		if d.Reached.Text != "" {
			p.say("   %s", p.word("reached", "terms", d.Reached.Text, "promised", p.money(d.Reached.Promised), "value", p.money(d.Reached.Value)))
			p.say("   %s", p.word("yearsum", "paid", p.money(d.Year.Paid), "due", p.money(d.Year.Due), "expected", p.money(d.Year.Expected)))
		}
	}
}
