package main

import (
	"errors"
	"strconv"
	"strings"

	"fairdue/agents"
	"fairdue/scenarios/lesson"
	"fairdue/sim"
	"fairdue/ui/session"
)

// call is one prompt of the call.
func (p *practice) call() error {
	sc := p.s.Scene(p.locale)
	for _, e := range sc.Transcript[min(p.heard, len(sc.Transcript)):] {
		who := p.s.Lesson.Name
		if e.You {
			who = p.word("you")
		}
		p.say("%s: %s", who, e.Text)
	}
	if p.heard = len(sc.Transcript); sc.Mood != nil && p.heard > 0 {
		p.say("(%s)", p.word("mood", "trust", sc.Mood.TrustT, "anger", sc.Mood.AngerT, "distress", sc.Mood.DistressT))
	}
	if sc.Offer != "" && sc.Agreement == "" {
		p.say("(%s)", p.word("offer", "offer", sc.Offer))
	}
	if p.stage == "" {
		p.stage = "open"
	}
	p.lines(sc)
	x, err := p.ask("")
	if err != nil {
		return err
	}
	return p.command(sc, strings.ToLower(x))
}

// lines shows the lines of one stage, numbered.
func (p *practice) lines(sc session.Scene) {
	p.shown = p.shown[:0]
	for _, s := range sc.Stages {
		if s.ID == p.stage {
			p.say("\n%d/%d %s", sc.Turn, sc.Turn+sc.Left, s.Name)
		}
	}
	for _, u := range sc.Utterances {
		if u.Stage == p.stage {
			p.shown = append(p.shown, u)
			p.say("%d. %s", len(p.shown), u.Text)
		}
	}
	if len(p.shown) == 0 {
		p.say("%s", p.word("empty"))
	}
}

var stageKeys = map[string]string{"o": "open", "d": "discover", "r": "relate", "p": "propose", "h": "handle", "c": "close"}

func (p *practice) command(sc session.Scene, x string) error {
	switch x {
	case "q":
		return errLeft
	case "e":
		return p.do(session.Step{Kind: session.End})
	case "n":
		for _, n := range sc.Notebook {
			p.say("- %d: %s", n.Turn, n.Text)
		}
		return nil
	case "a":
		for _, a := range sc.Account {
			p.say("- %s", a)
		}
		return nil
	case "?":
		if sc.HintsLeft == 0 {
			p.say("%s", p.word("nohint"))
			return nil
		}
		if err := p.do(session.Step{Kind: session.Hint}); err != nil {
			return err
		}
		p.say("%s", p.s.Scene(p.locale).Hint)
		return nil
	}
	if s, ok := stageKeys[x]; ok {
		p.stage = s
		return nil
	}
	// A line may also be named by its id, which is what a script would do.
	u, ok := p.pick(sc, x)
	if !ok {
		p.say("%s", p.word("notfound"))
		return nil
	}
	return p.utter(u, p.amounts, func(typed lesson.Amounts) error {
		return p.do(session.Step{Kind: session.Say, Choice: u.ID, Typed: typed})
	})
}

// utter asks for what a line needs and has it said; an amount that may not be
// said is answered with its range.
func (p *practice) utter(u session.Utterance, amounts func(session.Utterance) (lesson.Amounts, error), say func(lesson.Amounts) error) error {
	typed, err := amounts(u)
	if err != nil {
		return err
	}
	err = say(typed)
	var limit *lesson.LimitError
	if errors.As(err, &limit) {
		for _, f := range u.Ask {
			if f.Amount == limit.Amount {
				p.say("%s", p.rangeOf(f))
			}
		}
		return nil
	}
	p.stage = u.Stage
	return err
}

func (p *practice) pick(sc session.Scene, x string) (session.Utterance, bool) {
	if n, err := strconv.Atoi(x); err == nil {
		if n >= 1 && n <= len(p.shown) {
			return p.shown[n-1], true
		}
		return session.Utterance{}, false
	}
	for _, u := range sc.Utterances {
		if u.ID == x {
			return u, true
		}
	}
	return session.Utterance{}, false
}

func (p *practice) rangeOf(f session.Field) string {
	s := p.word("range", "amount", f.Label, "least", f.LeastT, "most", f.MostT)
	if f.Authority {
		s += " (" + p.word("authority.only") + ")"
	}
	return s
}

// amounts asks for what the line needs until it can be read.
func (p *practice) amounts(u session.Utterance) (lesson.Amounts, error) {
	var a lesson.Amounts
	for _, f := range u.Ask {
		for {
			x, err := p.ask(p.rangeOf(f))
			if err != nil {
				return a, err
			}
			if x == "" && (f.Amount == lesson.Down || f.Amount == lesson.Date) {
				x = "0"
			}
			if d, err := sim.ParseDate(x); err == nil && f.Amount == lesson.Date {
				x = strconv.Itoa(p.s.Lesson.DaysUntil(d))
			}
			if f.Money && p.locale == lesson.German {
				x = strings.ReplaceAll(x, ",", ".")
			}
			if err = a.Set(f.Amount, x, p.s.Lesson.Currency.Digits); err == nil {
				break
			}
			p.say("%s", p.word("badnumber"))
		}
	}
	return a, nil
}

// write asks for the record of the call.
func (p *practice) write() error {
	sc := p.s.Scene(p.locale)
	for _, e := range sc.Transcript[min(p.heard, len(sc.Transcript)):] {
		who := p.s.Lesson.Name
		if e.You {
			who = p.word("you")
		}
		p.say("%s: %s", who, e.Text)
	}
	p.heard = len(sc.Transcript)
	w := p.s.WrapUp(p.locale)
	if w.HungUp {
		p.say("\n%s", p.word("hungup"))
	} else {
		p.say("\n%s", p.word("ended"))
	}
	p.say("%s", p.word("disposition"))
	for i, d := range w.Dispositions {
		p.say("%d. %s", i+1, d.Name)
	}
	var step = session.Step{Kind: session.Record}
	for step.Disposition == "" {
		x, err := p.ask("")
		if err != nil {
			return err
		}
		if n, err := strconv.Atoi(x); err == nil && n >= 1 && n <= len(w.Dispositions) {
			step.Disposition = w.Dispositions[n-1].ID
		}
		for _, d := range w.Dispositions {
			if d.ID == x {
				step.Disposition = x
			}
		}
	}
	if len(w.Notes) > 0 {
		p.say("%s", p.word("notes"))
		for i, n := range w.Notes {
			p.say("%d. %s", i+1, n.Text)
		}
		x, err := p.ask(p.word("which"))
		if err != nil {
			return err
		}
		for _, f := range strings.FieldsFunc(x, func(r rune) bool { return r == ' ' || r == ',' }) {
			if n, err := strconv.Atoi(f); err == nil && n >= 1 && n <= len(w.Notes) {
				step.Notes = append(step.Notes, w.Notes[n-1].Fact)
			}
		}
	}
	return p.do(step)
}

// rate asks for the trainee's own view first.
func (p *practice) rate() error {
	p.say("%s", p.word("rate"))
	var r [3]int
	for i, dial := range dialNames {
		for {
			x, err := p.ask(lesson.Say(p.locale, "dial."+dial))
			if err != nil {
				return err
			}
			n, err := strconv.Atoi(x)
			if err == nil && n >= 0 && n <= 100 {
				r[i] = n
				break
			}
			p.say("%s", p.word("badnumber"))
		}
	}
	return p.do(session.Step{Kind: session.Rate, Ratings: &r})
}

func (p *practice) money(m agents.Money) string { return p.s.Lesson.Currency.Money(p.locale, m) }
