package screen

import (
	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// talk is the transcript: what was said, by whom, in which turn.
func (s *call) talk(b *kit.Builder, sc *session.Scene, r kit.Rect) {
	e := b.Env
	f := b.In(r)
	if s.x.failure != "" {
		banner(f, kit.Bad, kit.BadSoft, say(e, "notice.unwritten"), s.x.failure)
	}
	area := kit.Rect{X: r.X, Y: f.Y, W: r.W, H: r.Bottom() - f.Y}
	b.Scroll("talk", area, len(sc.Transcript), func(f *kit.Flow) {
		if len(sc.Transcript) == 0 {
			f.Gap(8)
			f.Text(kit.Body.In(kit.Faint), say(e, "call.begins", "debtor", s.x.s.Lesson.Name))
		}
		for i := range sc.Transcript {
			bubble(f, s.x.s.Lesson.Name, &sc.Transcript[i])
		}
	})
}

// bubble is one line of the transcript: yours at the right, theirs at the left.
func bubble(f *kit.Flow, name string, t *session.Entry) {
	b, e := f.B, f.B.Env
	who, ground, edge := name, kit.Card, kit.Rule
	if t.You {
		who, ground, edge = lesson.Say(e.Locale, "ui.you"), kit.AccentSoft, kit.AccentSoft
	}
	pad, most := b.Px(14), f.W*0.86
	em := e.Em(kit.Body)
	lines := e.Type.Break(kit.Body.Face, em, most-2*pad, t.Text)
	w := 0.0
	for _, line := range lines {
		w = max(w, e.Type.Width(kit.Body.Face, em, line))
	}
	label := say(e, "call.turn", "who", who, "turn", itoa(t.Turn))
	w = min(most, w+2*pad+1)
	x := f.X
	if t.You {
		x = f.X + f.W - w
	}
	lw := min(e.Wide(kit.Label, label)+1, f.W)
	lx := f.X + b.Px(4)
	if t.You {
		lx = f.X + f.W - lw - b.Px(4)
	}
	b.Label(kit.Label, kit.Rect{X: lx, Y: f.Y, W: lw, H: e.Leading(kit.Label)}, kit.Start, label)
	f.Y += e.Leading(kit.Label) + b.Px(2)
	tall := float64(len(lines))*e.Leading(kit.Body) + 2*b.Px(9)
	box := kit.Rect{X: x, Y: f.Y, W: w, H: tall}
	panel(b, box, ground, edge)
	b.Text(kit.Body, x+pad, f.Y+b.Px(9), most-2*pad, t.Text)
	f.Y += tall
	f.Gap(10)
}
