package screen

import (
	"strconv"

	"fairdue/sim"
	"fairdue/ui/desk"
	"fairdue/ui/kit"
)

// accountCard is the chosen account: what is owed, the history, the legal clock.
func (s *workday) accountCard(f *kit.Flow, c *desk.Card) {
	b, e := f.B, f.B.Env
	f.Text(kit.Heading, c.Name)
	f.Gap(2)
	f.Text(kit.Figure, c.BalanceText)
	f.Text(kit.Small, late(e, c.DaysPastDue))
	f.Gap(6)
	f.Y += stateLine(b, f.X, f.Y, f.W, c)
	f.Gap(10)
	row(f, word(e, "desk.card.plan"), c.Segment)
	row(f, word(e, "desk.card.treatment"), c.Treatment)
	row(f, word(e, "desk.card.attempts"), strconv.Itoa(c.Attempts))
	row(f, word(e, "desk.card.contacts"), strconv.Itoa(c.Contacts))
	row(f, word(e, "desk.card.last"), s.spoken(e, c))
	row(f, word(e, "desk.card.promises"), s.promises(e, c))
	if len(c.Law) > 0 {
		f.Rule()
		f.Text(kit.Label, word(e, "desk.card.law"))
		f.Gap(12)
		from, to := 0.0, 24.0
		if c.To > 0 {
			from, to = float64(c.From)/float64(sim.Hour), float64(c.To)/float64(sim.Hour)
		}
		dayBar(f, from, to, float64(c.LocalAt)/float64(sim.Hour))
		if c.Most > 0 {
			f.Gap(8)
			callBoxes(f, c.Week, c.Most)
		}
		f.Gap(8)
		for _, line := range c.Law {
			f.Text(kit.Body, line)
		}
	}
}

// soFar is the day in words: what it came to, then what happened, the newest
// first.
func (s *workday) soFar(f *kit.Flow, sc *desk.Scene) {
	b, e := f.B, f.B.Env
	f.Text(kit.Heading, word(e, "desk.sofar"))
	f.Gap(4)
	for _, line := range sc.Tally.Lines {
		f.Text(kit.Body, line)
	}
	if len(sc.Log) == 0 {
		return
	}
	f.Rule()
	at := e.Wide(kit.Label, "00:00") + b.Px(12)
	for i := len(sc.Log) - 1; i >= 0; i-- {
		x := &sc.Log[i]
		b.Label(kit.Label, kit.Rect{X: f.X, Y: f.Y, W: at, H: e.Leading(kit.Label)}, kit.Start, x.Clock)
		f.Y += max(e.Leading(kit.Label), b.Text(kit.Small.In(kit.Words), f.X+at, f.Y, f.W-at, x.Text))
		f.Gap(4)
	}
}

// news is what the last step led to, in words: nothing is dialled without an
// answer on the screen.
func (s *workday) news(f *kit.Flow, sc *desk.Scene) {
	e := f.B.Env
	if s.problem != "" {
		banner(f, kit.Bad, kit.BadSoft, "", s.problem)
	}
	if s.failure != "" {
		banner(f, kit.Bad, kit.BadSoft, word(e, "desk.unwritten"), s.failure)
	}
	from := min(s.told, len(sc.Log))
	if s.failure == "" && from == len(sc.Log) {
		if s.passed != "" {
			banner(f, kit.Accent, kit.AccentSoft, "", s.passed)
		}
		return
	}
	for i := range sc.Log[from:] {
		x := &sc.Log[from+i]
		ink, ground := kit.Accent, kit.AccentSoft
		switch x.Kind {
		case "refused_by_law", "breach":
			ink, ground = kit.Bad, kit.BadSoft
		case "agreed", "paid_on_call":
			ink, ground = kit.Good, kit.GoodSoft
		}
		if roomy(e) {
			banner(f, ink, ground, x.Clock, x.Text)
		} else {
			banner(f, ink, ground, "", x.Clock+"  "+x.Text)
		}
	}
}
