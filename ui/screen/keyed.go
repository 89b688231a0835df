package screen

import (
	"unicode"

	"fairdue/ui/kit"
)

// keyed is a button that shows the letter that presses it.
type keyed struct {
	id, label string
	key       rune
	look      kit.Look
	role      kit.Role
	small     bool // above lines, of less weight
	off, on   bool
	visited   bool // a check mark stands beside the label
	cancel    bool
}

// cap is the side of the letter's little square, 0 for no letter.
func (k *keyed) cap(b *kit.Builder) float64 {
	if k.key == 0 {
		return 0
	}
	return b.Px(6) + b.Env.Em(kit.Label)
}

func (k *keyed) style() kit.Style {
	if k.small {
		return kit.Label
	}
	return kit.Strong
}

// wide is the width the button wants, its label on one line.
func (k *keyed) wide(b *kit.Builder) float64 {
	w := b.Env.Wide(k.style(), k.label) + b.Px(32)
	if c := k.cap(b); c > 0 {
		w += c + b.Px(9)
	}
	if k.visited {
		w += b.Px(20)
	}
	return w
}

// tall is its height when it is so wide.
func (k *keyed) tall(b *kit.Builder, width float64) float64 {
	s := k.style()
	least, pad := b.Px(44), b.Px(18)
	if k.small {
		least, pad = b.Px(32), b.Px(14)
	}
	return max(least, b.Env.Tall(s, width-(k.wide(b)-b.Env.Wide(s, k.label))+b.Px(4), k.label)+pad)
}

func (k *keyed) draw(b *kit.Builder, r kit.Rect) {
	ground, edge, ink := kit.Card, kit.Edge, kit.Words
	switch {
	case k.off:
		ground, edge, ink = kit.Sunk, kit.Sunk, kit.Faint
	case k.on, k.look == kit.Primary:
		ground, edge, ink = kit.Accent, kit.Accent, kit.OnAccent
	case b.Hot(k.id), b.Held(k.id):
		ground, edge = kit.AccentSoft, kit.Accent
	case k.role == kit.Tabbed:
		ground, edge = kit.Sunk, kit.Sunk
	}
	panel(b, r, ground, edge)
	if k.look == kit.Primary && !k.off && b.Hot(k.id) {
		b.Stroke(r.Inset(b.Px(3)), kit.OnAccent, b.Px(1.5), b.Px(7))
	}
	x := r.X + b.Px(14)
	if side := k.cap(b); side > 0 {
		box := kit.Rect{X: x, Y: r.Y + (r.H-side)/2, W: side, H: side}
		b.Stroke(box, ink, b.Px(1.2), b.Px(4))
		b.Label(kit.Label.In(ink), box, kit.Middle, string(unicode.ToUpper(k.key)))
		x += side + b.Px(9)
	}
	s := k.style().In(ink)
	left := r.Right() - b.Px(12) - x
	if k.visited {
		left -= b.Px(20)
	}
	lines := b.Env.Type.Break(s.Face, b.Env.Em(s), left, k.label)
	h := b.Env.Leading(s)
	y := r.Y + (r.H-h*float64(len(lines)))/2
	for _, line := range lines {
		b.Label(s, kit.Rect{X: x, Y: y, W: left, H: h}, kit.Start, line)
		y += h
	}
	if k.visited {
		side := b.Px(14)
		tick(b, ink, kit.Rect{X: r.Right() - b.Px(12) - side, Y: r.Y + (r.H-side)/2, W: side, H: side})
	}
	b.Use(kit.Widget{ID: k.id, Role: k.role, R: r, Label: k.label, On: k.on, Off: k.off, Key: k.key, Cancel: k.cancel})
}

// keyRow places buttons side by side, on as many rows as they need.
func keyRow(f *kit.Flow, list ...keyed) {
	b := f.B
	x, gap, tall := f.X, b.Px(10), 0.0
	if len(list) > 0 && list[0].small {
		gap = b.Px(6)
	}
	for i := range list {
		k := &list[i]
		w := min(k.wide(b), f.W)
		if x > f.X && x+w > f.X+f.W+0.5 {
			x, f.Y, tall = f.X, f.Y+tall+gap, 0
		}
		h := k.tall(b, w)
		k.draw(b, kit.Rect{X: x, Y: f.Y, W: w, H: h})
		tall = max(tall, h)
		x += w + gap
	}
	f.Y += tall
}

// footer draws buttons that stay in sight and gives what is left above them.
func footer(b *kit.Builder, r kit.Rect, list []keyed) kit.Rect {
	margin, pad := b.Px(24), b.Px(12)
	tall := measure(b, r.W-2*margin, func(f *kit.Flow) { keyRow(f, list...) })
	top := r.Bottom() - tall - 2*pad
	b.Fill(kit.Rect{X: r.X, Y: top, W: r.W, H: max(1, b.Px(1))}, kit.Rule, 0)
	keyRow(&kit.Flow{B: b, X: r.X + margin, Y: top + pad, W: r.W - 2*margin}, list...)
	r.H = top - r.Y
	return r
}
