package screen

import (
	"errors"

	"fairdue/scenarios/lesson"
	"fairdue/sim"
	"fairdue/ui/desk"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// line is the screen of a call on the line: what was said at the left, what is
// known at the right, below it what may be said, by stage.
func (s *workday) line(b *kit.Builder, sc *desk.Scene) {
	e, c := b.Env, sc.Call
	page := Page{Title: c.Card.Name, Clock: c.Clock, Back: word(e, "desk.leave"), stays: true}
	if roomy(e) {
		page.Clock += "  ·  " + s.patience(e, c)
	}
	rest := s.house.bar(b, page)
	margin, gap, pad := b.Px(24), b.Px(14), b.Px(14)
	in := kit.Rect{X: margin, Y: rest.Y + gap, W: rest.W - 2*margin, H: rest.H - 2*gap}
	most := 0.52
	if s.form != nil || s.hang {
		most = 0.72
	}
	if !roomy(e) {
		most += 0.1
		f := b.In(in)
		f.Tabs(kit.ButtonItem{ID: "part.list", Label: word(e, "desk.part.talk"), Opts: kit.Opts{On: s.part != "account"}},
			kit.ButtonItem{ID: "part.account", Label: word(e, "desk.part.account"), Opts: kit.Opts{On: s.part == "account", Key: s.house.key("account")}})
		f.Gap(10)
		in.H -= f.Y - in.Y
		in.Y = f.Y
		if s.part == "account" {
			s.known(b, c, in)
			return
		}
	}
	bar := b.Px(8)
	tall := min(measure(b, in.W-2*pad-bar, func(f *kit.Flow) { s.board(f, c) })+2*pad+b.Px(2), in.H*most)
	top := kit.Rect{X: in.X, Y: in.Y, W: in.W, H: in.H - tall - gap}
	if roomy(e) {
		side := max(b.Px(310)*e.TextScale, in.W*0.32)
		s.known(b, c, kit.Rect{X: in.Right() - side, Y: in.Y, W: side, H: top.H})
		top.W -= side + gap
	}
	s.spokenSoFar(b, c, top)
	r := kit.Rect{X: in.X, Y: top.Bottom() + gap, W: in.W, H: tall}
	panel(b, r, kit.Card, kit.Rule)
	b.Scroll("board", r.Inset(b.Px(3)), 0, func(f *kit.Flow) {
		f.X, f.W, f.Y = r.X+pad, r.W-2*pad-bar, f.Y+pad-b.Px(7)
		s.board(f, c)
		f.Gap(4)
	})
}

// spokenSoFar is the transcript.
func (s *workday) spokenSoFar(b *kit.Builder, c *desk.Call, r kit.Rect) {
	e := b.Env
	b.Scroll("talk", r, len(c.Transcript), func(f *kit.Flow) {
		if s.failure != "" {
			banner(f, kit.Bad, kit.BadSoft, word(e, "desk.unwritten"), s.failure)
		}
		if len(c.Transcript) == 0 {
			id := "desk.line.begins"
			if c.Inbound {
				id = "desk.line.begins.in"
			}
			f.Gap(8)
			f.Text(kit.Body.In(kit.Faint), word(e, id, "name", c.Card.Name))
		}
		for i := range c.Transcript {
			bubble(f, c.Card.Name, &c.Transcript[i])
		}
	})
}

// patience is how many more lines the debtor bears.
func (s *workday) patience(e *kit.Env, c *desk.Call) string {
	return count(e, "desk.patience", c.Left)
}

// known is what the trainee knows: how they sound, what is on the table, what
// they told, what the plan lets one give, the account.
func (s *workday) known(b *kit.Builder, c *desk.Call, r kit.Rect) {
	e := b.Env
	b.Scroll("known", r, 0, func(f *kit.Flow) {
		f.X, f.W = f.X-b.Px(4), f.W+b.Px(4)
		f.Card(kit.Card, func(f *kit.Flow) {
			f.Text(kit.Heading, c.UpsetText)
			if !roomy(e) {
				f.Text(kit.Body, s.patience(e, c))
			}
			f.Gap(6)
			f.Text(kit.Label, word(e, "desk.told"))
			if len(c.Notes) == 0 {
				f.Text(kit.Body.In(kit.Faint), word(e, "desk.told.none"))
			}
			for _, line := range c.Notes {
				f.Text(kit.Body, line)
			}
			f.Gap(8)
			f.Text(kit.Label, word(e, "desk.mandate"))
			for _, line := range c.Mandate {
				f.Text(kit.Body, line)
			}
		})
		f.Gap(12)
		f.Card(kit.Card, func(f *kit.Flow) { s.accountCard(f, &c.Card) })
	})
}

// board is what may be said now, or the amounts a line asks for, or whether to
// hang up.
func (s *workday) board(f *kit.Flow, c *desk.Call) {
	b, e := f.B, f.B.Env
	if s.problem != "" {
		banner(f, kit.Bad, kit.BadSoft, "", s.problem)
	}
	at := f.Y
	switch {
	case c.Agreement != "":
		tags(f, kit.Good, kit.GoodSoft, lesson.Sayf(e.Locale, "ui.agreed", "agreement", c.Agreement))
	case c.Offer != "":
		tags(f, kit.Warn, kit.WarnSoft, lesson.Sayf(e.Locale, "ui.offer", "offer", c.Offer))
	}
	if c.Held > 0 {
		tags(f, kit.Good, kit.GoodSoft, count(e, "desk.held", c.Held))
	}
	if f.Y > at {
		f.Gap(8)
	}
	switch {
	case s.form != nil:
		s.form.build(f, c.Utterances)
		return
	case s.hang:
		f.Text(kit.Heading, word(e, "desk.hang.sure"))
		f.Gap(10)
		keyRow(f, keyed{id: "hang.no", label: word(e, "desk.hang.no"), look: kit.Primary, cancel: true}, keyed{id: "hang.yes", label: word(e, "desk.hang.yes")})
		return
	}
	var list []keyed
	for _, st := range c.Stages {
		list = append(list, keyed{id: "stage." + st.ID, label: st.Name, key: stageKey(st.ID), role: kit.Tabbed, small: true, on: st.ID == s.stage, off: st.Open == 0, visited: st.Visited})
	}
	keyRow(f, append(list, keyed{id: "hang", label: word(e, "desk.hang"), key: s.house.key("end"), small: true})...)
	f.Gap(10)
	var lines []*session.Utterance
	for i := range c.Utterances {
		if c.Utterances[i].Stage == s.stage {
			lines = append(lines, &c.Utterances[i])
		}
	}
	if len(lines) == 0 {
		f.Text(kit.Body.In(kit.Faint), lesson.Say(e.Locale, "ui.empty"))
	}
	gap := b.Px(8)
	if f.W < b.Px(880)*e.TextScale || len(lines) == 1 {
		for i, u := range lines {
			s.utterance(f, i, u)
			f.Y += gap
		}
		return
	}
	w, low, left := (f.W-b.Px(12))/2, f.Y, (len(lines)+1)/2
	for col := range 2 {
		in := &kit.Flow{B: b, X: f.X + float64(col)*(w+b.Px(12)), Y: f.Y, W: w}
		for i := col * left; i < min(len(lines), (col+1)*left); i++ {
			s.utterance(in, i, lines[i])
			in.Y += gap
		}
		low = max(low, in.Y)
	}
	f.Y = low
}

func (s *workday) utterance(f *kit.Flow, i int, u *session.Utterance) {
	note := ""
	for _, a := range u.Ask {
		note = sentence(note, a.Label)
	}
	if note != "" {
		note = word(f.B.Env, "desk.asks", "amounts", note)
	}
	f.Choice("say."+u.ID, i+1, u.Text, note, kit.Opts{})
}

// stageKey is the letter of a stage, after the order of the curriculum.
func stageKey(id string) rune {
	for i, s := range lesson.Stages {
		if s == id {
			return rune(stageLetters[i])
		}
	}
	return 0
}

// ask is the form of a line, nil when it asks for nothing.
func (s *workday) ask(choice string, e *kit.Env) *form {
	c, set := s.view(e).Call, s.d.Options.Setting
	date := func(days int) sim.Date { return set.Scenario.Calendar.Date(s.d.Day() + days) }
	for i := range c.Utterances {
		if u := &c.Utterances[i]; u.ID == choice && len(u.Ask) > 0 {
			return newForm(u, set.Scenario.Digits, false, date, e)
		}
	}
	return nil
}

// submit says the line with its amounts, or leaves the form.
func (s *workday) submit(id string, e *kit.Env) {
	f := s.form
	if id == "cancel" {
		s.form = nil
		return
	}
	typed, ok := f.amounts()
	if !ok {
		return
	}
	if typed.Instalment == 0 && typed.Months == 0 && f.asks(lesson.Instalment) {
		s.problem = word(e, "desk.needs")
		return
	}
	x := desk.Step{Kind: desk.Say, Choice: f.choice, Typed: typed}
	err := s.do(x, e)
	var limit *lesson.LimitError
	switch {
	case err == nil:
		s.form, s.told = nil, len(s.scene.Log)
	case errors.As(err, &limit):
		f.outside(limit.Amount)
	default:
		s.problem = err.Error()
	}
}
