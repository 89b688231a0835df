package screen

import (
	"fairdue/sim"
	"fairdue/ui/desk"
	"fairdue/ui/kit"
)

// uses are what a shift can go to, in the order of the legend. Each has a height
// of its own in the bar, so that it can be told without colour.
var uses = []struct {
	use  desk.Use
	tall float64
	ink  kit.Ink
}{{desk.Calls, 1, kit.Accent}, {desk.Free, 0.34, kit.Orange}, {desk.Rest, 0.66, kit.Grey}}

// shiftBar is the shift from its beginning to its end: what went by and to what,
// where the day stands, and when the next break falls due.
func (s *workday) shiftBar(f *kit.Flow, sc *desk.Scene) {
	b, e := f.B, f.B.Env
	spans, ends := s.d.Spans()
	begins := ends
	if len(spans) > 0 {
		begins = spans[0].From
	} else {
		begins = ends - sim.Time(sc.Left)*sim.Minute
	}
	sum := map[desk.Use]sim.Time{}
	for _, x := range spans {
		sum[x.Use] += x.To - x.From
	}
	head := word(e, "desk.shift", "from", clockOf(begins), "to", sc.ShiftEnds)
	left := count(e, "desk.left", sc.Left)
	f.Y += twoEnds(b, kit.Strong, kit.Strong, f.X, f.Y, f.W, head, left)
	f.Gap(4)
	bar := f.Take(b.Px(18))
	b.Fill(kit.Rect{X: bar.X, Y: bar.Y + bar.H - b.Px(2), W: bar.W, H: b.Px(2)}, kit.Edge, 0)
	at := func(t sim.Time) float64 {
		return bar.X + bar.W*float64(t-begins)/float64(max(1, ends-begins))
	}
	now := begins
	for _, x := range spans {
		for _, u := range uses {
			if u.use == x.Use {
				h := bar.H * u.tall
				b.Fill(kit.Rect{X: at(x.From), Y: bar.Bottom() - h, W: max(1, at(x.To)-at(x.From)), H: h}, u.ink, 0)
			}
		}
		now = x.To
	}
	b.Fill(kit.Rect{X: at(now), Y: bar.Y, W: max(0, bar.Right()-at(now)), H: bar.H - b.Px(2)}, kit.Sunk, 0)
	b.Fill(kit.Rect{X: at(now) - b.Px(1.5), Y: bar.Y - b.Px(4), W: b.Px(3), H: bar.H + b.Px(8)}, kit.Words, b.Px(1.5))
	f.Gap(6)
	x, line, em := f.X, e.Leading(kit.Small), e.Em(kit.Small)
	put := func(text string, draw func(r kit.Rect)) {
		w := e.Wide(kit.Small, text) + em*1.5
		if x > f.X && x+w > f.X+f.W {
			x, f.Y = f.X, f.Y+line
		}
		beside(b, kit.Small, x, f.Y, w+1, text, draw)
		x += w + b.Px(20)
	}
	for _, u := range uses {
		put(word(e, "desk.use."+string(u.use), "minutes", whole(float64(sum[u.use])/float64(sim.Minute))), func(r kit.Rect) {
			b.Fill(kit.Rect{X: r.X, Y: r.Bottom() - r.H*u.tall, W: r.W, H: r.H * u.tall}, u.ink, 0)
		})
	}
	if sc.Breaks > 0 {
		put(count(e, "desk.breaks", sc.Breaks, "next", sc.NextBreak), func(r kit.Rect) { dial(b, kit.Faint, r) })
	}
	f.Y += line
}

// clockOf is a time of day as the desk writes it.
func clockOf(t sim.Time) string {
	m := int(t.OfDay() / sim.Minute)
	two := func(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }
	return two(m/60) + ":" + two(m%60)
}

// twoEnds writes two texts at both ends of a line, one below the other where they
// do not fit, and returns the height.
func twoEnds(b *kit.Builder, left, right kit.Style, x, y, width float64, a, z string) float64 {
	wa, wz := b.Env.Wide(left, a), b.Env.Wide(right, z)
	if wa+wz+b.Px(20) > width {
		h := b.Text(left, x, y, width, a)
		return h + b.Text(right, x, y+h, width, z)
	}
	h := max(b.Env.Leading(left), b.Env.Leading(right))
	b.Label(left, kit.Rect{X: x, Y: y, W: wa + 1, H: h}, kit.Start, a)
	b.Label(right, kit.Rect{X: x + width - wz - 1, Y: y, W: wz + 1, H: h}, kit.Far, z)
	return h
}
