package screen

import (
	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// untold is what the debtor never told, what there really was, and the best
// that could have been had beside what was reached.
func (s *debrief) untold(f *kit.Flow, d *session.Debrief) {
	b, e := f.B, f.B.Env
	f.Columns(380, 2, nil, func(i int, f *kit.Flow) {
		if i == 1 {
			f.Card(kit.Card, func(f *kit.Flow) {
				f.Text(kit.Heading, say(e, "untold.money"))
				f.Gap(8)
				for _, r := range d.Money {
					row(f, r.Label, r.Value)
				}
			})
			return
		}
		f.Card(kit.Card, func(f *kit.Flow) {
			f.Text(kit.Heading, lesson.Say(e.Locale, "ui.untold"))
			f.Gap(4)
			if len(d.Untold) == 0 {
				f.Text(kit.Body, lesson.Say(e.Locale, "ui.never"))
			}
			for _, x := range d.Untold {
				f.Gap(6)
				b.Fill(kit.Rect{X: f.X, Y: f.Y + b.Px(2), W: b.Px(4), H: e.Tall(kit.Body, f.W-b.Px(18), x.Text) - b.Px(4)}, kit.Grey, b.Px(2))
				in := &kit.Flow{B: b, X: f.X + b.Px(18), Y: f.Y, W: f.W - b.Px(18)}
				in.Text(kit.Body, x.Text)
				in.Text(kit.Small, say(e, "untold.when", "when", x.When))
				f.Y = in.Y
			}
		})
	})
	f.Gap(16)
	f.Card(kit.Card, func(f *kit.Flow) { s.worth(f, d) })
}

// worth sets the best agreement and the one reached side by side, as bars of
// one scale: what was promised, and what of it is worth having.
func (s *debrief) worth(f *kit.Flow, d *session.Debrief) {
	b, e := f.B, f.B.Env
	f.Text(kit.Heading, say(e, "untold.best"))
	f.Gap(10)
	if d.Best.Text == "" && d.Reached.Text == "" {
		f.Text(kit.Body, say(e, "untold.nomoney"))
		return
	}
	most := float64(max(d.Best.Promised, d.Best.Value, d.Reached.Promised, d.Reached.Value, 1))
	for _, x := range []struct {
		name  string
		terms session.Terms
		ink   kit.Ink
	}{{"untold.could", d.Best, kit.Grey}, {"untold.reached", d.Reached, kit.Green}} {
		f.Text(kit.Label, say(e, x.name))
		if x.terms.Text == "" {
			f.Text(kit.Body, lesson.Say(e.Locale, "ui.nomoney"))
			f.Gap(14)
			continue
		}
		f.Text(kit.Strong, x.terms.Text)
		f.Gap(4)
		r := f.Take(b.Px(16))
		b.Fill(r, kit.Sunk, b.Px(4))
		b.Fill(kit.Rect{X: r.X, Y: r.Y, W: r.W * float64(x.terms.Value) / most, H: r.H}, x.ink, b.Px(4))
		b.Stroke(kit.Rect{X: r.X, Y: r.Y, W: r.W * float64(x.terms.Promised) / most, H: r.H}, kit.Words, b.Px(1.5), b.Px(4))
		f.Gap(4)
		f.Text(kit.Small, say(e, "untold.worth", "promised", s.money(e, int64(x.terms.Promised)), "value", s.money(e, int64(x.terms.Value))))
		f.Gap(14)
	}
	f.Text(kit.Small, say(e, "untold.scale"))
}
