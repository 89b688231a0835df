package main

import (
	"slices"
	"strconv"
	"strings"

	"fairdue/scenarios/lesson"
	"fairdue/ui/desk"
	"fairdue/ui/session"
)

// line is one prompt of a call.
func (p *workday) line(sc desk.Scene) error {
	c := sc.Call
	if len(c.Transcript) == 0 {
		p.events(sc)
		id := "online"
		if c.Inbound {
			id = "calledin"
		}
		p.say("\n%s %s", c.Clock, p.desk(id, "name", c.Card.Name))
		p.account(&c.Card)
		for _, m := range c.Mandate {
			p.say("- %s", m)
		}
		p.say("%s", p.desk("callkeys"))
		p.stage = "open"
	}
	if p.heard < len(c.Transcript) {
		p.hear(c)
		p.say("(%s)", c.UpsetText)
		switch {
		case c.Agreement != "":
			p.say("(%s)", p.desk("agreed", "agreement", c.Agreement))
		case c.Offer != "":
			p.say("(%s)", p.desk("table", "offer", c.Offer))
		}
	}
	var shown []session.Utterance
	for _, s := range c.Stages {
		if s.ID == p.stage {
			p.say("\n%d/%d %s", c.Turn, c.Turn+c.Left, s.Name)
		}
	}
	for _, u := range c.Utterances {
		if u.Stage == p.stage {
			shown = append(shown, u)
			p.say("%d. %s", len(shown), u.Text)
		}
	}
	if len(shown) == 0 {
		p.say("%s", p.word("empty"))
	}
	x, err := p.ask("")
	if err != nil {
		return err
	}
	return p.answer(c, shown, strings.ToLower(x))
}

func (p *workday) answer(c *desk.Call, shown []session.Utterance, x string) error {
	switch x {
	case "q":
		return errLeft
	case "e":
		return p.do(desk.Step{Kind: desk.End})
	case "a":
		p.account(&c.Card)
		return nil
	case "n":
		for _, n := range c.Notes {
			p.say("- %s", n)
		}
		return nil
	}
	if s, ok := stageKeys[x]; ok {
		p.stage = s
		return nil
	}
	k := slices.IndexFunc(c.Utterances, func(u session.Utterance) bool { return u.ID == x }) // what a script would do
	if n, err := strconv.Atoi(x); err == nil && n >= 1 && n <= len(shown) {
		k = slices.IndexFunc(c.Utterances, func(u session.Utterance) bool { return u.ID == shown[n-1].ID })
	}
	if k < 0 {
		p.say("%s", p.word("notfound"))
		return nil
	}
	u := c.Utterances[k]
	return p.utter(u, p.amounts, func(typed lesson.Amounts) error {
		return p.do(desk.Step{Kind: desk.Say, Choice: u.ID, Typed: typed})
	})
}

// amounts asks for what the line needs until it can be read. Enter is nothing.
func (p *workday) amounts(u session.Utterance) (lesson.Amounts, error) {
	var a lesson.Amounts
	for _, f := range u.Ask {
		for {
			x, err := p.ask(p.rangeOf(f))
			if err != nil {
				return a, err
			}
			if x == "" {
				x = "0"
			}
			if f.Money && p.locale == lesson.German {
				x = strings.ReplaceAll(x, ",", ".")
			}
			if err = a.Set(f.Amount, x, p.day.Options.Setting.Scenario.Digits); err == nil {
				break
			}
			p.say("%s", p.word("badnumber"))
		}
	}
	return a, nil
}

// review tells the day beside the autopilot's.
func (p *workday) review() {
	r := p.day.Review(p.locale)
	p.say("\n%s\n\n%s", p.desk("over"), p.desk("review"))
	for _, w := range r.Words {
		p.say("%s", w)
	}
	p.say("")
	for _, x := range r.Rows {
		p.say("- %s", p.desk("row", "label", x.Label, "you", x.You, "other", x.Autopilot))
	}
	for _, x := range r.Refused[0] {
		p.say("- %d: %s. %s", x.Count, x.Section, x.Text)
	}
	if len(r.Breaches) > 0 {
		p.say("\n%s", p.desk("breaches"))
	}
	for _, x := range r.Breaches {
		p.say("- %s", p.desk("breach", "name", x.Name, "turn", strconv.Itoa(x.Turn), "text", x.Text))
	}
	if len(r.Differences) == 0 {
		p.say("\n%s", p.desk("nodifference"))
		return
	}
	p.say("\n%s", p.desk("differences"))
	for _, x := range r.Differences {
		p.say("- %s. %s", x.Name, x.Why)
		for k, o := range []desk.Outcome{x.You, x.Autopilot} {
			who := []string{lesson.Say(p.locale, "desk.who.you"), p.desk("autopilot")}[k]
			if o.Who != "" && o.Who != who {
				who += " (" + o.Who + ")"
			}
			p.say("  %s", p.desk("side", "who", who, "what", o.Text))
		}
	}
}
