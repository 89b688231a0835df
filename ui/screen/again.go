package screen

import (
	"slices"
	"strings"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// again is the way back to any turn, to the whole call, or to the same debtor
// on another day.
func (s *debrief) again(f *kit.Flow, d *session.Debrief) {
	e := f.B.Env
	call := s.x.s.Call()
	f.Buttons(
		kit.ButtonItem{ID: "again.1", Label: say(e, "again.whole")},
		kit.ButtonItem{ID: "fresh", Label: say(e, "again.fresh")},
	)
	f.Gap(18)
	f.Text(kit.Heading, say(e, "again.pick"))
	f.Gap(10)
	for i := range call.Turns {
		s.road(f, d, i)
		f.Gap(8)
	}
}

// road is a turn to go back to; those that cost most are marked.
func (s *debrief) road(f *kit.Flow, d *session.Debrief, i int) {
	b, e := f.B, f.B.Env
	t := &s.x.s.Call().Turns[i]
	id := "again." + itoa(i+1)
	if i == 0 {
		id = "again.1.turn"
	}
	pad := b.Px(12)
	size := b.Px(14) + e.Em(kit.Label)
	width := f.W - 3*pad - size
	note := actName(e, t.Act.String())
	if k := slices.IndexFunc(d.Costly, func(x session.Costly) bool { return x.Turn == i+1 }); k >= 0 {
		note += ", " + say(e, "again.costly")
	}
	said := s.x.s.Call().Spoken(e.Locale, i)
	tall := max(size, e.Tall(kit.Body, width, said)+e.Tall(kit.Small, width, note))
	r := f.Take(tall + 2*pad)
	ground, edge := kit.Card, kit.Rule
	if b.Hot(id) {
		ground, edge = kit.AccentSoft, kit.Accent
	}
	panel(b, r, ground, edge)
	badge(b, r.X+pad, r.Y+pad, size, kit.Accent, kit.OnAccent, i+1)
	in := &kit.Flow{B: b, X: r.X + 2*pad + size, Y: r.Y + pad, W: width}
	in.Text(kit.Body, said)
	in.Text(kit.Small, note)
	b.Use(kit.Widget{ID: id, Role: kit.Button, R: r, Label: say(e, "again.turn", "turn", itoa(i+1))})
}

// suggested is how many sentences are offered.
const suggested = 3

// suggestions are sentences for next time: of the sections of the card that
// lost most, then of the others in the card's order.
func (s *debrief) suggestions(e *kit.Env) []string {
	type section struct {
		id   string
		lost float64
	}
	var list []section
	for _, x := range s.d.Card.Sections {
		list = append(list, section{x.ID, x.Of - x.Got})
	}
	slices.SortStableFunc(list, func(a, b section) int {
		switch {
		case a.lost > b.lost+1e-9:
			return -1
		case b.lost > a.lost+1e-9:
			return 1
		}
		return 0
	})
	var texts []string
	for _, x := range list {
		if lesson.HasWords("screen.commit."+x.id) && len(texts) < suggested {
			texts = append(texts, say(e, "commit."+x.id))
		}
	}
	return texts
}

// next is the one sentence that is kept.
func (s *debrief) next(f *kit.Flow, d *session.Debrief) {
	e := f.B.Env
	for i, text := range s.suggestions(e) {
		f.Choice("pick."+itoa(i), 0, text, "", kit.Opts{On: text == s.text})
		f.Gap(8)
	}
	f.Gap(10)
	f.Field("sentence", say(e, "next.own"), s.text, "keep")
	f.Gap(12)
	f.Buttons(kit.ButtonItem{ID: "keep", Label: say(e, "next.keep"), Opts: kit.Opts{Off: s.kept || strings.TrimSpace(s.text) == ""}})
	if s.kept {
		f.Gap(14)
		banner(f, kit.Good, kit.GoodSoft, say(e, "next.kept"), s.text)
	}
}

// commit keeps the sentence.
func (s *debrief) commit(e *kit.Env) {
	text := strings.TrimSpace(s.text)
	if err := s.x.do(session.Step{Kind: session.Commit, Text: text}, e); err != nil {
		s.problem = err.Error()
		return
	}
	s.text, s.kept = text, true
}
