package screen

import (
	"strconv"

	"fairdue/scenarios/lesson"
	"fairdue/scenarios/lesson/scorecard"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// tenths are points with one decimal.
func tenths(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }

// points is every point lost, and the same call under each pack of rules.
func (s *debrief) points(f *kit.Flow, d *session.Debrief) {
	e := f.B.Env
	if len(d.Lost) == 0 {
		banner(f, kit.Good, kit.GoodSoft, "", say(e, "points.none"))
	}
	for i := range d.Lost {
		s.lost(f, i, &d.Lost[i])
		f.Gap(8)
	}
	f.Gap(20)
	f.Text(kit.Title, lesson.Say(e.Locale, "ui.packs"))
	f.Gap(10)
	f.Columns(340, len(d.ByPack), nil, func(i int, f *kit.Flow) {
		f.Card(kit.Card, func(f *kit.Flow) { s.pack(f, &d.ByPack[i]) })
	})
}

// lost is a point lost on one line; pressed, it says why and what would have
// been better.
func (s *debrief) lost(f *kit.Flow, i int, x *session.Lost) {
	b, e := f.B, f.B.Env
	id := "lost." + itoa(i)
	pad := b.Px(12)
	at := say(e, "what.call")
	if x.Turn > 0 {
		at = say(e, "what.turn", "turn", itoa(x.Turn))
	}
	minus := say(e, "points.minus", "points", tenths(x.Points))
	right := e.Wide(kit.Strong, minus) + 1
	left := e.Wide(kit.Strong, "–") + b.Px(14)
	mid := f.W - 2*pad - right - left - b.Px(16)
	tall := e.Tall(kit.Strong, mid, x.Item) + e.Tall(kit.Small, mid, at+", "+x.Section)
	top := f.Y
	head := f.Take(tall + 2*pad)
	ground, edge := kit.Card, kit.Rule
	if b.Hot(id) {
		ground, edge = kit.AccentSoft, kit.Accent
	}
	var more func(f *kit.Flow)
	whole := head
	if s.open[i] {
		more = func(f *kit.Flow) { s.lostMore(f, x) }
		whole.H += measure(b, f.W-2*pad-left, more) + pad
	}
	panel(b, whole, ground, edge)
	sign := "+"
	if s.open[i] {
		sign = "–"
	}
	b.Label(kit.Strong.In(kit.Accent), kit.Rect{X: head.X + pad, Y: head.Y, W: left, H: head.H}, kit.Start, sign)
	in := &kit.Flow{B: b, X: head.X + pad + left, Y: head.Y + pad, W: mid}
	in.Text(kit.Strong, x.Item)
	in.Text(kit.Small, at+", "+x.Section)
	b.Label(kit.Strong, kit.Rect{X: head.Right() - pad - right, Y: head.Y, W: right, H: head.H}, kit.Far, minus)
	b.Use(kit.Widget{ID: id, Role: kit.Button, R: head, Label: x.Item + ", " + at + ", " + minus, On: s.open[i]})
	if more != nil {
		more(&kit.Flow{B: b, X: head.X + pad + left, Y: head.Bottom(), W: f.W - 2*pad - left})
	}
	f.Y = top + whole.H
}

func (s *debrief) lostMore(f *kit.Flow, x *session.Lost) {
	e := f.B.Env
	f.Text(kit.Body, x.Why)
	if x.Turn > 0 {
		f.Gap(4)
		f.Text(kit.Small, say(e, "points.said", "line", s.x.s.Call().Spoken(e.Locale, x.Turn-1)))
	}
	if x.Formula != "" {
		f.Gap(4)
		f.Text(kit.Small, say(e, "points.formula", "formula", x.Formula))
	}
	if x.Better != "" {
		f.Gap(8)
		banner(f, kit.Good, kit.GoodSoft, say(e, "costly.better"), x.Better)
	}
}

// pack is the judgment of one pack of rules.
func (s *debrief) pack(f *kit.Flow, p *session.PackCard) {
	e := f.B.Env
	figure, words, good := score(e, p.Card, s.x.s.Options.Mode)
	ink, ground := kit.Bad, kit.BadSoft
	if good {
		ink, ground = kit.Good, kit.GoodSoft
	}
	f.Text(kit.Heading, packName(e, p.Pack))
	f.Gap(6)
	tags(f, ink, ground, words)
	f.Gap(8)
	row(f, say(e, "points.total"), say(e, "what.dial", "got", figure, "of", "100"))
	for i, name := range scorecard.Dials {
		x := p.Card.Dials[i]
		row(f, lesson.Say(e.Locale, "dial."+name), say(e, "what.dial", "got", points(x.Got), "of", points(x.Of)))
	}
	if len(p.Card.AutoFails) == 0 {
		f.Gap(4)
		f.Text(kit.Small, say(e, "points.lawful"))
	}
	for _, x := range p.Card.AutoFails {
		f.Gap(8)
		f.Text(kit.Strong.In(kit.Bad), x.ID+" "+lesson.Say(e.Locale, "autofail."+x.ID))
		f.Text(kit.Small, cites(e, x.Cites))
	}
}
