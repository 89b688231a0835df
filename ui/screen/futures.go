package screen

import (
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// futures sets the road that was taken and the one of a retry side by side.
type futures struct {
	x      *sitting // the retry
	f      session.Futures
	locale string
}

func newFutures(x *sitting, e *kit.Env) *futures {
	f, err := session.Compare(x.parent.s, x.s, e.Locale)
	if err != nil {
		panic("screen: " + err.Error()) // a retry has its lesson and seed from its parent
	}
	return &futures{x: x, f: f, locale: e.Locale}
}

// Opens is the way back to the debrief.
func (s *futures) Opens() string { return "debrief" }

// Build lays the screen out.
func (s *futures) Build(b *kit.Builder) {
	e := b.Env
	v := &s.f
	if s.locale != e.Locale {
		if f, err := session.Compare(s.x.parent.s, s.x.s, e.Locale); err == nil {
			v = &f
		}
	}
	p := Page{
		Room: HomeRoom, Title: say(e, "futures.title"), Back: say(e, "back.home"), Wide: true,
		Foot: []kit.ButtonItem{
			{ID: "debrief", Label: say(e, "futures.back"), Opts: kit.Opts{Look: kit.Primary}},
			{ID: "other", Label: say(e, "futures.other")},
		},
	}
	s.x.house.page(b, p, func(f *kit.Flow) {
		f.Text(kit.Display, say(e, "futures.title"))
		f.Gap(4)
		if v.Turn > 0 {
			f.Text(kit.Body, say(e, "futures.text", "turn", itoa(v.Turn)))
		} else {
			f.Text(kit.Body, say(e, "futures.same"))
		}
		f.Gap(18)
		f.Columns(400, 2, nil, func(i int, f *kit.Flow) { s.side(f, v, i) })
	})
}

// side is one of the two: what was said where the roads part, how it ended, what
// it brings within a year.
func (s *futures) side(f *kit.Flow, v *session.Futures, i int) {
	e := f.B.Env
	d, x := &v.Sides[i], s.x.parent
	head, ground := "futures.then", kit.Card
	if i == 1 {
		head, x, ground = "futures.now", s.x, kit.AccentSoft
	}
	debrief := &debrief{x: x, d: *d, locale: e.Locale}
	f.Card(ground, func(f *kit.Flow) {
		f.Text(kit.Title, say(e, head))
		f.Gap(8)
		f.Text(kit.Label, say(e, "what.turn", "turn", itoa(max(1, v.Turn))))
		said := say(e, "futures.ended")
		if n := v.Turn - 1; n >= 0 && n < len(x.s.Call().Turns) {
			said = x.s.Call().Spoken(e.Locale, n)
		}
		f.Text(kit.Strong, said)
		f.Gap(14)
		figure, words, good := score(e, d.Card, x.s.Options.Mode)
		ink, soft := kit.Bad, kit.BadSoft
		if good {
			ink, soft = kit.Good, kit.GoodSoft
		}
		tags(f, ink, soft, words)
		f.Gap(8)
		row(f, say(e, "points.total"), say(e, "what.dial", "got", figure, "of", "100"))
		row(f, say(e, "what.result"), d.Result)
		row(f, say(e, "what.grade"), d.Grade)
		f.Text(kit.Body, d.Ending)
		f.Rule()
		if d.Reached.Text == "" {
			f.Text(kit.Body, say(e, "year.none"))
			return
		}
		f.Text(kit.Strong, d.Reached.Text)
		f.Gap(6)
		row(f, say(e, "futures.promised"), debrief.money(e, int64(d.Reached.Promised)))
		row(f, say(e, "futures.worth"), debrief.money(e, int64(d.Reached.Value)))
		row(f, say(e, "year.paid"), debrief.money(e, int64(d.Year.Paid)))
		row(f, say(e, "year.expected"), debrief.money(e, int64(d.Year.Expected)))
		f.Gap(12)
		debrief.months(f, &d.Year)
	})
}

// Act carries out what was done.
func (s *futures) Act(a kit.Action, e *kit.Env) kit.Screen {
	h := s.x.house
	if next, ok := h.enter(a, e); ok {
		return next
	}
	switch a.ID {
	case "back":
		return NewHome(h, e)
	case "debrief":
		return newDebrief(s.x.parent, e)
	case "other":
		d := newDebrief(s.x.parent, e)
		d.part = len(parts) - 2
		return d
	}
	return s
}
