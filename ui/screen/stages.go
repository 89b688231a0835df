package screen

import (
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// controls are the stages, each with its key and a mark when something of it
// was said, and at the right the hint and the end.
func (s *call) controls(f *kit.Flow, sc *session.Scene) {
	e := f.B.Env
	var left, right []keyed
	for i, st := range sc.Stages {
		left = append(left, keyed{small: true, id: "stage." + st.ID, label: st.Name, key: rune(stageLetters[i]), on: st.ID == s.stage, visited: st.Visited, off: st.Open == 0, role: kit.Tabbed})
	}
	if s.x.s.Options.Mode == session.Practice {
		label := say(e, "call.hint", "hints", itoa(sc.HintsLeft))
		right = append(right, keyed{small: true, id: "hint", label: label, key: s.x.house.key("hint"), off: sc.HintsLeft == 0})
	}
	right = append(right, keyed{small: true, id: "end", label: say(e, "call.end"), key: s.x.house.key("end")})
	b, gap := f.B, f.B.Px(6)
	whole := 0.0
	for _, c := range right {
		whole += c.wide(b) + gap
	}
	x := f.X
	tall := 0.0
	put := func(c keyed) {
		w := min(c.wide(b), f.W)
		if x > f.X && x+w > f.X+f.W+0.5 {
			x, f.Y, tall = f.X, f.Y+tall+gap, 0
		}
		h := c.tall(b, w)
		c.draw(b, kit.Rect{X: x, Y: f.Y, W: w, H: h})
		tall = max(tall, h)
		x += w + gap
	}
	for _, c := range left {
		put(c)
	}
	if x+whole <= f.X+f.W+gap+0.5 {
		x = f.X + f.W + gap - whole
	}
	for _, c := range right {
		put(c)
	}
	f.Y += tall
}
