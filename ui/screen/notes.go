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
	b.Scroll("side."+s.side, r, len(sc.Notebook), func(f *kit.Flow) {
		f.X, f.W = r.X, r.W-b.Px(14)
		if s.side == "account" {
			f.Card(kit.Card, func(f *kit.Flow) { account(f, s.x.s.Lesson) })
			return
		}
		f.Card(kit.Card, func(f *kit.Flow) {
			if sc.Mood == nil {
				f.Text(kit.Heading, say(e, "mood.title"))
				f.Gap(4)
				f.Text(kit.Body, say(e, "mood.exam"))
				return
			}
			mood(f, sc.Mood)
		})
		f.Gap(12)
		f.Card(kit.Card, func(f *kit.Flow) { notebook(f, sc.Notebook) })
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
