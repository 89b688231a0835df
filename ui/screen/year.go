package screen

import (
	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// year is the twelve months after the call.
func (s *debrief) year(f *kit.Flow, d *session.Debrief) {
	e := f.B.Env
	y := &d.Year
	if d.Reached.Text == "" {
		banner(f, kit.Grey, kit.Sunk, "", lesson.Say(e.Locale, "ui.nomoney")+" "+say(e, "year.none"))
		return
	}
	f.Card(kit.Card, func(f *kit.Flow) {
		f.Text(kit.Strong, d.Reached.Text)
		f.Gap(12)
		s.months(f, y)
	})
	f.Gap(16)
	f.Columns(220, 3, nil, func(i int, f *kit.Flow) {
		f.Card(kit.Card, func(f *kit.Flow) {
			name, value := "year.paid", y.Paid
			switch i {
			case 1:
				name, value = "year.expected", y.Expected
			case 2:
				name, value = "year.left", y.Left
			}
			f.Text(kit.Label, say(e, name))
			f.Text(kit.Figure, s.money(e, int64(value)))
			switch i {
			case 0:
				f.Text(kit.Small, say(e, "year.due", "due", s.money(e, int64(y.Due))))
			case 1:
				f.Text(kit.Small, say(e, "year.mean"))
			default:
				f.Text(kit.Small, say(e, "year.after"))
			}
		})
	})
	f.Gap(14)
	switch {
	case y.BrokenIn > 0:
		banner(f, kit.Bad, kit.BadSoft, "", lesson.Sayf(e.Locale, "ui.broke", "month", itoa(y.BrokenIn)))
	case y.Paid >= y.Due:
		banner(f, kit.Good, kit.GoodSoft, "", say(e, "year.whole"))
	}
}

// monthWord is what became of a month.
func monthWord(e *kit.Env, y *session.Year, k int) string {
	m := &y.Months[k]
	switch {
	case k > 0 && k == y.BrokenIn, k == 0 && m.Due > 0 && !m.Kept:
		return say(e, "year.broken")
	case m.Over && y.BrokenIn > 0 && k > y.BrokenIn:
		return say(e, "year.gone")
	case m.Over:
		return say(e, "year.nothing")
	case m.Kept:
		return say(e, "year.kept")
	case m.Cured:
		return say(e, "year.cured")
	}
	return say(e, "year.broken")
}

// months are the months as a row of bars: the outline is what was due, the
// filling what was paid, the mark what was to be expected; under each its word.
func (s *debrief) months(f *kit.Flow, y *session.Year) {
	b, e := f.B, f.B.Env
	most := int64(1)
	for _, m := range y.Months {
		most = max(most, int64(m.Due))
	}
	least := b.Px(56) * e.TextScale
	for k := range y.Months {
		least = max(least, e.Wide(kit.Small, monthWord(e, y, k))+b.Px(8))
	}
	n := len(y.Months)
	row := max(1, min(n, int(f.W/least)))
	row = (n + (n+row-1)/row - 1) / ((n + row - 1) / row) // rows of one length
	wide := f.W / float64(row)
	tall := b.Px(96)
	for at := 0; at < n; at += row {
		top := f.Y
		for k := at; k < min(n, at+row); k++ {
			m := &y.Months[k]
			c := kit.Rect{X: f.X + float64(k-at)*wide, Y: top, W: wide, H: tall}
			bar := min(b.Px(34), wide*0.6)
			base := kit.Rect{X: c.X + (wide-bar)/2, Y: c.Bottom(), W: bar}
			col := func(x int64) kit.Rect {
				h := tall * float64(x) / float64(most)
				return kit.Rect{X: base.X, Y: base.Y - h, W: base.W, H: h}
			}
			if m.Due > 0 {
				b.Fill(col(int64(m.Due)), kit.Sunk, b.Px(3))
				if m.Paid > 0 {
					b.Fill(col(int64(m.Paid)), kit.Green, b.Px(3))
				}
				b.Stroke(col(int64(m.Due)), kit.Edge, b.Px(1.3), b.Px(3))
				x := col(int64(m.Expected))
				b.Fill(kit.Rect{X: x.X - b.Px(5), Y: x.Y - b.Px(1.5), W: x.W + b.Px(10), H: b.Px(3)}, kit.Words, b.Px(1.5))
			} else {
				b.Fill(kit.Rect{X: base.X, Y: base.Y - b.Px(3), W: base.W, H: b.Px(3)}, kit.Rule, b.Px(1.5))
			}
			small := e.Leading(kit.Small)
			name := itoa(k)
			if k == 0 {
				name = say(e, "year.today")
			}
			b.Label(kit.Label, kit.Rect{X: c.X, Y: c.Bottom() + b.Px(6), W: wide, H: small}, kit.Middle, name)
			b.Label(kit.Small, kit.Rect{X: c.X, Y: c.Bottom() + b.Px(6) + small, W: wide, H: small}, kit.Middle, monthWord(e, y, k))
		}
		f.Y = top + tall + 2*e.Leading(kit.Small) + b.Px(18)
	}
	f.Text(kit.Small, say(e, "year.key"))
}
