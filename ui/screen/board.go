package screen

import (
	"slices"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// board is what the trainee may do now: the stages, the lines, the hint, the
// end; or the form of a line, or what comes after the call.
func (s *call) board(b *kit.Builder, sc *session.Scene, r kit.Rect) {
	panel(b, r, kit.Card, kit.Rule)
	pad := b.Px(10)
	b.Scroll("board", kit.Rect{X: r.X + b.Px(2), Y: r.Y + pad, W: r.W - b.Px(4), H: r.H - 2*pad}, 0, func(f *kit.Flow) {
		f.X, f.W = r.X+b.Px(14), r.W-b.Px(28)
		s.lines(f, sc)
	})
}

func (s *call) boardTall(b *kit.Builder, sc *session.Scene, width float64) float64 {
	return measure(b, width, func(f *kit.Flow) { s.lines(f, sc) }) + b.Px(2)
}

func (s *call) lines(f *kit.Flow, sc *session.Scene) {
	e := f.B.Env
	if s.problem != "" {
		banner(f, kit.Bad, kit.BadSoft, "", s.problem)
	}
	s.table(f, sc)
	switch {
	case s.over():
		s.ended(f)
		return
	case s.form != nil:
		s.form.build(f, sc.Utterances)
		return
	case s.ending:
		f.Text(kit.Heading, say(e, "call.end.sure"))
		f.Text(kit.Body, say(e, "call.end.text"))
		f.Gap(10)
		f.Buttons(
			kit.ButtonItem{ID: "end.no", Label: say(e, "call.end.no"), Opts: kit.Opts{Look: kit.Primary, Cancel: true}},
			kit.ButtonItem{ID: "end.yes", Label: say(e, "call.end.yes")},
		)
		return
	}
	s.controls(f, sc)
	f.Gap(10)
	if sc.Hint != "" {
		banner(f, kit.Accent, kit.AccentSoft, say(e, "call.coach"), sc.Hint)
	}
	var list []session.Utterance
	for _, u := range sc.Utterances {
		if u.Stage == s.stage {
			list = append(list, u)
		}
	}
	if len(list) == 0 {
		f.Text(kit.Body.In(kit.Faint), lesson.Say(e.Locale, "ui.empty"))
	}
	gap := f.B.Px(8)
	two := f.W >= f.B.Px(880)*e.TextScale && len(list) > 1
	if !two {
		for i := range list {
			s.utterance(f, i, &list[i], sc)
			f.Y += gap
		}
		f.Y -= gap
		return
	}
	w := (f.W - f.B.Px(12)) / 2
	left := halves(f.B, w, gap, len(list), func(f *kit.Flow, i int) { s.utterance(f, i, &list[i], sc) })
	low := f.Y
	for col, part := range [2][2]int{{0, left}, {left, len(list)}} {
		in := &kit.Flow{B: f.B, X: f.X + float64(col)*(w+f.B.Px(12)), Y: f.Y, W: w}
		for i := part[0]; i < part[1]; i++ {
			s.utterance(in, i, &list[i], sc)
			in.Y += gap
		}
		low = max(low, in.Y-gap)
	}
	f.Y = low
}

// halves is how many of n things stand in the first of two columns so that the
// taller one is as short as can be.
func halves(b *kit.Builder, width, gap float64, n int, content func(f *kit.Flow, i int)) int {
	talls := make([]float64, n)
	whole := 0.0
	for i := range talls {
		talls[i] = measure(b, width, func(f *kit.Flow) { content(f, i) }) + gap
		whole += talls[i]
	}
	best, least, first := n, whole, 0.0
	for i := range talls {
		first += talls[i]
		if tall := max(first, whole-first); tall < least {
			best, least = i+1, tall
		}
	}
	return best
}

func (s *call) utterance(f *kit.Flow, i int, u *session.Utterance, sc *session.Scene) {
	note := ""
	if len(u.Ask) > 0 {
		var names []string
		for _, a := range u.Ask {
			names = append(names, a.Label)
		}
		note = say(f.B.Env, "call.asks", "amounts", join(names))
	}
	f.Choice("say."+u.ID, i+1, u.Text, note, kit.Opts{On: slices.Contains(sc.HintLines, u.ID)})
}

// table is what lies on it: an offer, an agreement, a hold.
func (s *call) table(f *kit.Flow, sc *session.Scene) {
	e := f.B.Env
	at := f.Y
	if sc.Agreement != "" {
		tags(f, kit.Good, kit.GoodSoft, lesson.Sayf(e.Locale, "ui.agreed", "agreement", sc.Agreement))
	} else if sc.Offer != "" {
		tags(f, kit.Warn, kit.WarnSoft, lesson.Sayf(e.Locale, "ui.offer", "offer", sc.Offer))
	}
	if sc.Held > 0 {
		if f.Y > at {
			f.Gap(6)
		}
		tags(f, kit.Good, kit.GoodSoft, say(e, "call.held", "days", itoa(sc.Held)))
	}
	if m := sc.Mood; m != nil && !wide(e) && !s.over() {
		if f.Y > at {
			f.Gap(6)
		}
		tags(f, kit.Words, kit.Sunk, say(e, "face."+feeling(m)), lesson.Say(e.Locale, "ui.trust")+": "+m.TrustT,
			lesson.Say(e.Locale, "ui.anger")+": "+m.AngerT, lesson.Say(e.Locale, "ui.distress")+": "+m.DistressT)
	}
	if f.Y > at {
		f.Gap(10)
	}
}

// ended is what comes after the call.
func (s *call) ended(f *kit.Flow) {
	e := f.B.Env
	head := lesson.Say(e.Locale, "ui.ended")
	if s.x.s.WrapUp(e.Locale).HungUp {
		head = lesson.Say(e.Locale, "ui.hungup")
	}
	f.Text(kit.Title, head)
	f.Text(kit.Body, say(e, "call.ended"))
	f.Gap(12)
	f.Buttons(kit.ButtonItem{ID: "record", Label: say(e, "call.record"), Opts: kit.Opts{Look: kit.Primary}})
}
