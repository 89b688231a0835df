package screen

import (
	"math"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// curve is one of the three lines of the strip. They differ in dash and in the
// shape of their dots as well as in ink.
type curve struct {
	name  string
	ink   kit.Ink
	dash  float64 // units drawn and left free, 0 for a whole line
	shape int     // 0 disc, 1 square, 2 triangle
	value func(p *session.Point) float64
}

var curves = []curve{
	{"ui.trust", kit.Blue, 0, 0, func(p *session.Point) float64 { return p.Trust }},
	{"ui.anger", kit.Orange, 9, 1, func(p *session.Point) float64 { return p.Anger }},
	{"ui.distress", kit.Purple, 3.5, 2, func(p *session.Point) float64 { return p.Distress }},
}

// strip is the picture of the call: how trust, anger and distress went with
// each act, and what was said in the turn that is picked.
func (s *debrief) strip(f *kit.Flow, d *session.Debrief) {
	f.Card(kit.Card, func(f *kit.Flow) { s.picture(f, d) })
	f.Gap(16)
	if s.turn > 0 && s.turn < len(d.Strip) {
		f.Card(kit.Card, func(f *kit.Flow) { s.said(f, d) })
	}
}

func (s *debrief) picture(f *kit.Flow, d *session.Debrief) {
	b, e := f.B, f.B.Env
	em := e.Leading(kit.Label)
	names := 0.0
	for _, c := range curves {
		names = max(names, e.Wide(kit.Label, lesson.Say(e.Locale, c.name)))
	}
	scale := max(e.Wide(kit.Small, lesson.Say(e.Locale, "ui.high")), e.Wide(kit.Small, lesson.Say(e.Locale, "ui.medium")), e.Wide(kit.Small, lesson.Say(e.Locale, "ui.low")))
	tall := min(b.Px(300)*(1+(e.TextScale-1)*0.4), e.H*0.46)
	r := f.Take(tall)
	plot := kit.Rect{X: r.X + scale + b.Px(12), Y: r.Y + b.Px(6), W: r.W - scale - names - b.Px(40), H: r.H - b.Px(12)}
	n := len(d.Strip)
	x := func(i int) float64 {
		if n < 2 {
			return plot.X
		}
		return plot.X + plot.W*float64(i)/float64(n-1)
	}
	y := func(v float64) float64 { return plot.Bottom() - plot.H*v }
	for _, g := range []struct {
		at   float64
		word string
	}{{0.175, "ui.low"}, {0.5, "ui.medium"}, {0.825, "ui.high"}} {
		text := lesson.Say(e.Locale, g.word)
		b.Label(kit.Small, kit.Rect{X: r.X, Y: y(g.at) - em/2, W: scale + 1, H: em}, kit.Far, text)
	}
	for _, v := range []float64{0, 0.35, 0.65, 1} {
		b.Fill(kit.Rect{X: plot.X, Y: y(v), W: plot.W, H: max(1, b.Px(1))}, kit.Rule, 0)
	}
	if s.turn < n {
		w := b.Px(26)
		b.Fill(kit.Rect{X: x(s.turn) - w/2, Y: plot.Y - b.Px(4), W: w, H: plot.H + b.Px(8)}, kit.AccentSoft, b.Px(6))
	}
	ends := make([]float64, len(curves))
	for k := range curves {
		c := &curves[k]
		var line []kit.Point
		for i := range d.Strip {
			line = append(line, kit.Point{X: x(i), Y: y(c.value(&d.Strip[i]))})
		}
		dashed(b, c.ink, b.Px(2.6), b.Px(c.dash), line)
		for _, p := range line {
			c.dot(b, p, b.Px(4.6))
		}
		ends[k] = line[n-1].Y
	}
	apart(ends, em, plot.Y+em/2, plot.Bottom()-em/2)
	for k := range curves {
		c := &curves[k]
		at := kit.Point{X: plot.Right() + b.Px(16), Y: ends[k]}
		c.dot(b, at, b.Px(5))
		b.Label(kit.Label.In(kit.Words), kit.Rect{X: at.X + b.Px(10), Y: at.Y - em/2, W: names + 1, H: em}, kit.Start, lesson.Say(e.Locale, c.name))
	}
	for _, c := range d.Costly {
		at, u := x(c.Turn), b.Px(1)
		b.Poly(kit.Bad, kit.Point{X: at - 6*u, Y: plot.Y - 4*u}, kit.Point{X: at + 6*u, Y: plot.Y - 4*u}, kit.Point{X: at, Y: plot.Y + 6*u})
	}
	s.axis(f, d, x)
	f.Gap(12)
	s.acts(f, d)
}

// acts names the act of each turn, in columns.
func (s *debrief) acts(f *kit.Flow, d *session.Debrief) {
	b, e := f.B, f.B.Env
	n := len(d.Strip) - 1
	cols := max(1, int(f.W/(b.Px(240)*e.TextScale)))
	rows := (n + cols - 1) / cols
	top, low := f.Y, f.Y
	w := f.W / float64(cols)
	for c := range cols {
		in := &kit.Flow{B: b, X: f.X + float64(c)*w, Y: top, W: w - b.Px(12)}
		for i := c * rows; i < min(n, (c+1)*rows); i++ {
			in.Text(kit.Small, say(e, "turns.act", "turn", itoa(i+1), "act", actName(e, d.Strip[i+1].Act.String())))
		}
		low = max(low, in.Y)
	}
	f.Y = low
}

// axis is a button for each turn under its dots.
func (s *debrief) axis(f *kit.Flow, d *session.Debrief, x func(int) float64) {
	b, e := f.B, f.B.Env
	n := len(d.Strip) - 1
	if n < 1 {
		return
	}
	side := max(b.Px(28), e.Wide(kit.Label, "00")+b.Px(8))
	step := x(1) - x(0)
	rows := int(math.Ceil((side + b.Px(2)) / step)) // numbers stand on several lines where they are close
	f.Gap(6)
	top := f.Y
	for i := 1; i <= n; i++ {
		r := kit.Rect{X: x(i) - side/2, Y: top + float64((i-1)%rows)*(side+b.Px(3)), W: side, H: side}
		id := "turn." + itoa(i)
		ground, ink := kit.Sunk, kit.Words
		switch {
		case i == s.turn:
			ground, ink = kit.Accent, kit.OnAccent
		case b.Hot(id):
			ground = kit.AccentSoft
		}
		b.Fill(r, ground, side/2)
		b.Label(kit.Label.In(ink), r, kit.Middle, itoa(i))
		p := &d.Strip[i]
		b.Use(kit.Widget{ID: id, Role: kit.Tabbed, R: r, Label: say(e, "turns.label", "turn", itoa(i), "act", actName(e, p.Act.String())), On: i == s.turn})
	}
	f.Y = top + float64(rows)*(side+b.Px(3))
	f.Gap(4)
	f.Text(kit.Small, say(e, "turns.axis"))
	if len(d.Costly) > 0 {
		f.Text(kit.Small, say(e, "turns.costly"))
	}
}

// said is what was said in the turn that is picked, and what it did.
func (s *debrief) said(f *kit.Flow, d *session.Debrief) {
	e := f.B.Env
	p, was := &d.Strip[s.turn], &d.Strip[s.turn-1]
	f.Text(kit.Label.In(kit.Accent), say(e, "what.turn", "turn", itoa(s.turn)))
	f.Text(kit.Heading, actName(e, p.Act.String()))
	f.Gap(6)
	call := s.x.s.Call()
	quote(f, lesson.Say(e.Locale, "ui.you"), call.Spoken(e.Locale, s.turn-1))
	for k := range call.Turns[s.turn-1].Lines {
		quote(f, s.x.s.Lesson.Name, call.Heard(e.Locale, s.turn-1, k))
	}
	f.Gap(6)
	for _, c := range curves {
		before, after := c.value(was), c.value(p)
		row(f, lesson.Say(e.Locale, c.name), say(e, "turns.change", "before", points(100*before), "after", points(100*after), "word", changeWord(e, after-before)))
	}
	if p.Offer != was.Offer && (p.Offer > 0 || was.Offer > 0) && s.turn+1 < len(d.Strip) {
		row(f, say(e, "turns.offer"), say(e, "turns.offers", "before", s.money(e, int64(was.Offer)), "after", s.money(e, int64(p.Offer))))
	}
}

func changeWord(e *kit.Env, by float64) string {
	switch {
	case by > 0.005:
		return say(e, "mood.up")
	case by < -0.005:
		return say(e, "mood.down")
	}
	return say(e, "mood.steady")
}

// quote is who said what.
func quote(f *kit.Flow, who, text string) {
	f.Text(kit.Label, who)
	f.Text(kit.Body, text)
	f.Gap(6)
}

// actName is an act in words.
func actName(e *kit.Env, id string) string { return say(e, "act."+id) }

// dot is a curve's dot at a place.
func (c *curve) dot(b *kit.Builder, p kit.Point, r float64) {
	switch c.shape {
	case 0:
		b.Dot(c.ink, p.X, p.Y, r)
	case 1:
		b.Fill(kit.Rect{X: p.X - 0.9*r, Y: p.Y - 0.9*r, W: 1.8 * r, H: 1.8 * r}, c.ink, 0)
	default:
		b.Poly(c.ink, kit.Point{X: p.X, Y: p.Y - 1.2*r}, kit.Point{X: p.X + 1.15*r, Y: p.Y + 0.9*r}, kit.Point{X: p.X - 1.15*r, Y: p.Y + 0.9*r})
	}
}

// dashed draws a line in dashes of a length, whole when it is 0.
func dashed(b *kit.Builder, ink kit.Ink, width, dash float64, line []kit.Point) {
	if dash == 0 {
		b.Line(ink, width, line...)
		return
	}
	left, on := dash, true
	for i := 1; i < len(line); i++ {
		p, q := line[i-1], line[i]
		whole := math.Hypot(q.X-p.X, q.Y-p.Y)
		for at := 0.0; at < whole; {
			to := at + left
			if to > whole {
				left, to = to-whole, whole
			} else {
				left = 0
			}
			if on {
				b.Line(ink, width, along(p, q, at/whole), along(p, q, to/whole))
			}
			if at = to; left <= 0 {
				on = !on
				if left = dash; !on {
					left = dash + width // round ends reach into the gap
				}
			}
		}
	}
}

func along(p, q kit.Point, t float64) kit.Point {
	return kit.Point{X: p.X + (q.X-p.X)*t, Y: p.Y + (q.Y-p.Y)*t}
}

// apart moves heights so that neighbours keep a distance within bounds.
func apart(list []float64, by, least, most float64) {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	for i := range order { // few enough for the plainest sort
		for k := i + 1; k < len(order); k++ {
			if list[order[k]] < list[order[i]] {
				order[i], order[k] = order[k], order[i]
			}
		}
	}
	at := least
	for _, i := range order {
		list[i] = max(list[i], at)
		at = list[i] + by
	}
	at = most
	for k := len(order) - 1; k >= 0; k-- {
		i := order[k]
		list[i] = min(list[i], at)
		at = list[i] - by
	}
}
