package screen

import "fairdue/ui/kit"

// Glyphs say by their shape what colour alone must not say.

// ring is a hollow dot: where something began.
func ring(b *kit.Builder, ink kit.Ink, x, y, radius float64) {
	b.Dot(ink, x, y, radius)
	b.Dot(kit.Card, x, y, max(0, radius-b.Px(2)))
}

// diamond is the newest of several.
func diamond(b *kit.Builder, ink kit.Ink, x, y, radius float64) {
	b.Poly(ink, kit.Point{X: x, Y: y - radius}, kit.Point{X: x + radius, Y: y}, kit.Point{X: x, Y: y + radius}, kit.Point{X: x - radius, Y: y})
}

// pennant marks what is due.
func pennant(b *kit.Builder, ink kit.Ink, x, y, tall float64) {
	b.Fill(kit.Rect{X: x, Y: y, W: max(1, tall/8), H: tall}, ink, 0)
	b.Poly(ink, kit.Point{X: x, Y: y}, kit.Point{X: x + tall*0.75, Y: y + tall*0.3}, kit.Point{X: x, Y: y + tall*0.6})
}

// tick is a check mark in a square.
func tick(b *kit.Builder, ink kit.Ink, r kit.Rect) {
	at := func(x, y float64) kit.Point { return kit.Point{X: r.X + r.W*x, Y: r.Y + r.H*y} }
	b.Line(ink, max(1.5, r.W/9), at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.28))
}

// meter is a bar that is full to a share of its width.
func meter(b *kit.Builder, r kit.Rect, share float64, ink kit.Ink) {
	b.Fill(r, kit.Sunk, r.H/2)
	if w := r.W * min(1, share); share > 0 {
		b.Fill(kit.Rect{X: r.X, Y: r.Y, W: max(r.H, w), H: r.H}, ink, r.H/2)
	}
}

// beside writes a line of text right of a glyph that draw puts into a square,
// and returns the height.
func beside(b *kit.Builder, s kit.Style, x, y, width float64, text string, draw func(r kit.Rect)) float64 {
	em := b.Env.Em(s)
	line := b.Env.Leading(s)
	draw(kit.Rect{X: x, Y: y + (line-em)/2, W: em, H: em})
	return max(line, b.Text(s, x+em*1.5, y, width-em*1.5, text))
}

// centred writes a text over several lines, each in the middle of the width.
func centred(b *kit.Builder, s kit.Style, x, y, width float64, text string) float64 {
	em, line := b.Env.Em(s), b.Env.Leading(s)
	at := y
	for _, t := range b.Env.Type.Break(s.Face, em, width, text) {
		b.Label(s, kit.Rect{X: x, Y: at, W: width, H: line}, kit.Middle, t)
		at += line
	}
	return at - y
}

// dial is a clock face: later.
func dial(b *kit.Builder, ink kit.Ink, r kit.Rect) {
	w := max(1, r.W/9)
	at := func(x, y float64) kit.Point { return kit.Point{X: r.X + r.W*x, Y: r.Y + r.H*y} }
	b.Stroke(r.Inset(r.W*0.06), ink, w, r.W)
	b.Line(ink, w, at(0.5, 0.26), at(0.5, 0.5), at(0.68, 0.6))
}

// barred is a circle with a stroke through it: not allowed.
func barred(b *kit.Builder, ink kit.Ink, r kit.Rect) {
	w := max(1.5, r.W/7)
	b.Stroke(r.Inset(r.W*0.06), ink, w, r.W)
	b.Line(ink, w, kit.Point{X: r.X + r.W*0.24, Y: r.Y + r.H*0.24}, kit.Point{X: r.X + r.W*0.76, Y: r.Y + r.H*0.76})
}
