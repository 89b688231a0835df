package screen

import (
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// side is what the trainee knows: how they sound, what they said, the account.
func (s *call) side(b *kit.Builder, sc *session.Scene, r kit.Rect) {
	e := b.Env
	b.Scroll("side", r, 0, func(f *kit.Flow) {
		f.X, f.W = f.X-b.Px(4), f.W+b.Px(4)
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
		f.Gap(12)
		f.Card(kit.Card, func(f *kit.Flow) { account(f, s.x.s.Lesson) })
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
