package screen

import (
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// sides are the tabs of what may stand beside the talk.
func (s *call) sides(e *kit.Env, sc *session.Scene) []kit.ButtonItem {
	narrow := !wide(e)
	return []kit.ButtonItem{
		{ID: "view.notes", Label: say(e, "call.notes", "notes", itoa(len(sc.Notebook))), Opts: kit.Opts{On: s.side == "notes" && (s.front || !narrow), Key: s.x.house.key("notebook")}},
		{ID: "view.account", Label: say(e, "call.account"), Opts: kit.Opts{On: s.side == "account" && (s.front || !narrow), Key: s.x.house.key("account")}},
	}
}

// wing is what stands beside the talk in a wide window, under its tabs.
func (s *call) wing(b *kit.Builder, sc *session.Scene, r kit.Rect) {
	f := b.In(r)
	f.Tabs(s.sides(b.Env, sc)...)
	f.Gap(8)
	s.beside(b, sc, kit.Rect{X: r.X, Y: f.Y, W: r.W, H: r.Bottom() - f.Y})
}

// beside is what the trainee knows: how they sound and what they said, or the
// account.
func (s *call) beside(b *kit.Builder, sc *session.Scene, r kit.Rect) {
	e := b.Env
	if s.side == "account" {
		b.Scroll("side.account", r, 0, func(f *kit.Flow) {
			f.X, f.W = r.X, r.W-b.Px(14)
			f.Card(kit.Card, func(f *kit.Flow) { account(f, s.x.s.Lesson) })
		})
		return
	}
	pad := b.Px(14)
	feel := func(f *kit.Flow) {
		if sc.Mood == nil {
			f.Text(kit.Body, say(e, "mood.exam"))
		} else {
			mood(f, sc.Mood)
		}
	}
	tall := measure(b, r.W-2*pad, feel) + 2*pad
	rest := kit.Rect{X: r.X, Y: r.Y + tall + b.Px(10), W: r.W, H: r.H - tall - b.Px(10)}
	if least := 4 * e.Leading(kit.Body); rest.H < least { // no place for both: they scroll together
		b.Scroll("side.notes", r, 0, func(f *kit.Flow) {
			f.X, f.W = r.X, r.W-b.Px(14)
			f.Card(kit.Card, feel)
			f.Gap(10)
			f.Card(kit.Card, func(f *kit.Flow) { notebook(f, sc.Notebook) })
		})
		return
	}
	panel(b, kit.Rect{X: r.X, Y: r.Y, W: r.W, H: tall}, kit.Card, kit.Rule)
	feel(&kit.Flow{B: b, X: r.X + pad, Y: r.Y + pad, W: r.W - 2*pad})
	panel(b, rest, kit.Card, kit.Rule)
	inner := kit.Rect{X: rest.X + b.Px(4), Y: rest.Y + b.Px(6), W: rest.W - b.Px(6), H: rest.H - b.Px(12)}
	b.Scroll("side.notes", inner, len(sc.Notebook), func(f *kit.Flow) {
		f.X, f.W = rest.X+pad, rest.W-2*pad-b.Px(8)
		f.Gap(4)
		notebook(f, sc.Notebook)
	})
}

// notebook is the facts found.
func notebook(f *kit.Flow, list []session.Note) {
	b, e := f.B, f.B.Env
	f.Text(kit.Heading, say(e, "notebook.title"))
	f.Gap(4)
	if len(list) == 0 {
		f.Text(kit.Body.In(kit.Faint), say(e, "notebook.empty"))
	}
	for _, n := range list {
		f.Gap(4)
		b.Dot(kit.Accent, f.X+b.Px(4), f.Y+e.Leading(kit.Body)/2, b.Px(4))
		in := &kit.Flow{B: b, X: f.X + b.Px(18), Y: f.Y, W: f.W - b.Px(18)}
		in.Text(kit.Body, n.Text)
		in.Text(kit.Small, say(e, "notebook.turn", "turn", itoa(n.Turn)))
		if n.Sensitive {
			tags(in, kit.Warn, kit.WarnSoft, say(e, "notebook.sensitive"))
		}
		f.Y = in.Y
	}
}
