package screen

import (
	"unicode"

	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// control is one of the tabs and keys above the lines.
type control struct {
	id, label   string
	key         rune
	on, visited bool
	off         bool
	role        kit.Role
}

// controls are the stages, each with its key and a mark when something of it
// was said, and at the right the hint and the end.
func (s *call) controls(f *kit.Flow, sc *session.Scene) {
	e := f.B.Env
	var left, right []control
	for i, st := range sc.Stages {
		left = append(left, control{id: "stage." + st.ID, label: st.Name, key: rune(stageLetters[i]), on: st.ID == s.stage, visited: st.Visited, off: st.Open == 0, role: kit.Tabbed})
	}
	if s.x.s.Options.Mode == session.Practice {
		label := say(e, "call.hint", "hints", itoa(sc.HintsLeft))
		right = append(right, control{id: "hint", label: label, key: s.x.house.key("hint"), off: sc.HintsLeft == 0})
	}
	right = append(right, control{id: "end", label: say(e, "call.end"), key: s.x.house.key("end")})
	b, gap := f.B, f.B.Px(6)
	whole := 0.0
	for _, c := range right {
		whole += c.wide(b) + gap
	}
	x := f.X
	tall := b.Px(18) + e.Leading(kit.Label)
	put := func(c control) {
		w := min(c.wide(b), f.W)
		if x > f.X && x+w > f.X+f.W+0.5 {
			x, f.Y = f.X, f.Y+tall+gap
		}
		c.draw(b, kit.Rect{X: x, Y: f.Y, W: w, H: tall})
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

func (c *control) wide(b *kit.Builder) float64 {
	w := b.Env.Wide(kit.Label, c.label) + b.Px(26) + c.cap(b) + b.Px(8)
	if c.visited {
		w += b.Px(20)
	}
	return w
}

// cap is the side of the key's little square.
func (c *control) cap(b *kit.Builder) float64 { return b.Px(4) + b.Env.Em(kit.Label) }

func (c *control) draw(b *kit.Builder, r kit.Rect) {
	ground, edge, ink := kit.Sunk, kit.Sunk, kit.Words
	switch {
	case c.off:
		ground, edge, ink = kit.Card, kit.Rule, kit.Faint
	case c.on:
		ground, edge, ink = kit.Accent, kit.Accent, kit.OnAccent
	case b.Hot(c.id):
		ground, edge = kit.AccentSoft, kit.Accent
	case c.role == kit.Button:
		ground, edge = kit.Card, kit.Edge
	}
	panel(b, r, ground, edge)
	side := c.cap(b)
	box := kit.Rect{X: r.X + b.Px(11), Y: r.Y + (r.H-side)/2, W: side, H: side}
	b.Stroke(box, ink, b.Px(1.2), b.Px(4))
	b.Label(kit.Label.In(ink), box, kit.Middle, string(unicode.ToUpper(c.key)))
	x := box.Right() + b.Px(7)
	w := b.Env.Wide(kit.Label, c.label)
	b.Label(kit.Label.In(ink), kit.Rect{X: x, Y: r.Y, W: min(w+1, r.Right()-x), H: r.H}, kit.Start, c.label)
	if c.visited {
		tick(b, ink, kit.Rect{X: x + w + b.Px(4), Y: r.Y + r.H/2 - b.Px(9), W: b.Px(18), H: b.Px(18)})
	}
	b.Use(kit.Widget{ID: c.id, Role: c.role, R: r, Label: c.label, On: c.on, Off: c.off, Key: c.key})
}
