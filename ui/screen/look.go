package screen

import (
	"strconv"

	"fairdue/ui/kit"
)

// measure is how tall a content is in a width; nothing is drawn.
func measure(b *kit.Builder, width float64, content func(f *kit.Flow)) float64 {
	dry := &kit.Builder{Env: b.Env, View: b.View}
	f := &kit.Flow{B: dry, W: width}
	content(f)
	return f.Y
}

// grid lays n contents out in rows of cards of one height, as many in a row as
// get least units of text scale in width. ground draws a card before its
// content, use makes a widget of it after; both may be nil.
func grid(f *kit.Flow, least float64, n int, ground, use func(i int, r kit.Rect), content func(i int, f *kit.Flow)) {
	b := f.B
	gap, pad := b.Px(16), b.Px(16)
	row := max(1, min(n, int((f.W+gap)/(b.Px(least)*b.Env.TextScale+gap))))
	w := (f.W - gap*float64(row-1)) / float64(row)
	for at := 0; at < n; at += row {
		m, tall := min(row, n-at), 0.0
		for i := range m {
			tall = max(tall, measure(b, w-2*pad, func(f *kit.Flow) { content(at+i, f) }))
		}
		for i := range m {
			r := kit.Rect{X: f.X + float64(i)*(w+gap), Y: f.Y, W: w, H: tall + 2*pad}
			if ground != nil {
				ground(at+i, r)
			}
			content(at+i, &kit.Flow{B: b, X: r.X + pad, Y: r.Y + pad, W: w - 2*pad})
			if use != nil {
				use(at+i, r)
			}
		}
		f.Y += tall + 2*pad
		if at+row < n {
			f.Y += gap
		}
	}
}

// panel draws the ground of a card.
func panel(b *kit.Builder, r kit.Rect, ground, edge kit.Ink) {
	b.Fill(r, ground, b.Px(10))
	if edge != ground {
		b.Stroke(r, edge, max(1, b.Px(1.2)), b.Px(10))
	}
}

// row writes a label and its value on one line, one below the other where they
// do not fit.
func row(f *kit.Flow, label, value string) {
	b := f.B
	lw, vw := b.Env.Wide(kit.Label, label), b.Env.Wide(kit.Strong, value)
	if lw+vw+b.Px(16) <= f.W {
		r := f.Take(b.Env.Leading(kit.Strong))
		b.Label(kit.Label, kit.Rect{X: r.X, Y: r.Y, W: lw + 1, H: r.H}, kit.Start, label)
		b.Label(kit.Strong, kit.Rect{X: r.Right() - vw - 1, Y: r.Y, W: vw + 1, H: r.H}, kit.Far, value)
	} else {
		f.Text(kit.Label, label)
		f.Text(kit.Strong, value)
	}
	f.Gap(5)
}

// tag writes a word on a ground of its own at a place and gives its rectangle.
func tag(b *kit.Builder, x, y float64, ink, ground kit.Ink, text string) kit.Rect {
	s := kit.Label.In(ink)
	r := kit.Rect{X: x, Y: y, W: b.Env.Wide(s, text) + b.Px(18), H: b.Env.Leading(s) + b.Px(4)}
	b.Fill(r, ground, r.H/2)
	b.Label(s, r, kit.Middle, text)
	return r
}

// tags writes words on grounds of their own, as many on a row as fit.
func tags(f *kit.Flow, ink, ground kit.Ink, list ...string) {
	b := f.B
	x, gap, tall := f.X, b.Px(6), b.Env.Leading(kit.Label)+b.Px(4)
	for _, text := range list {
		w := b.Env.Wide(kit.Label, text) + b.Px(18)
		if x > f.X && x+w > f.X+f.W+0.5 {
			x, f.Y = f.X, f.Y+tall+gap
		}
		if w > f.W { // longer than the column: broken over lines, without a ground
			f.Text(kit.Label.In(ink), text)
			f.Gap(4)
			continue
		}
		tag(b, x, f.Y, ink, ground, text)
		x += w + gap
	}
	if x > f.X {
		f.Y += tall
	}
}

// badge draws a number in a disc.
func badge(b *kit.Builder, x, y, size float64, ground, ink kit.Ink, n int) {
	r := kit.Rect{X: x, Y: y, W: size, H: size}
	b.Fill(r, ground, size/2)
	b.Label(kit.Label.In(ink), r, kit.Middle, strconv.Itoa(n))
}

// banner is a sentence on a soft ground with a bar at its side.
func banner(f *kit.Flow, ink, ground kit.Ink, head, text string) {
	b := f.B
	at := f.Y
	pad := b.Px(14)
	in := kit.Flow{B: b, X: f.X + pad + b.Px(6), W: f.W - 2*pad - b.Px(6)}
	tall := measure(b, in.W, func(f *kit.Flow) {
		if head != "" {
			f.Text(kit.Strong, head)
		}
		f.Text(kit.Body, text)
	})
	r := f.Take(tall + 2*pad)
	b.Fill(r, ground, b.Px(8))
	b.Fill(kit.Rect{X: r.X, Y: r.Y, W: b.Px(6), H: r.H}, ink, b.Px(3))
	in.Y = at + pad
	if head != "" {
		in.Text(kit.Strong.In(ink), head)
	}
	in.Text(kit.Body, text)
	f.Gap(12)
}

// bar draws a share of a whole, 0 to 1, with a mark at another share when it is
// not negative.
func bar(b *kit.Builder, r kit.Rect, ink kit.Ink, share, mark float64) {
	b.Fill(r, kit.Sunk, r.H/2)
	if w := r.W * max(0, min(1, share)); w > 0 {
		b.Fill(kit.Rect{X: r.X, Y: r.Y, W: max(w, r.H), H: r.H}, ink, r.H/2)
	}
	if mark >= 0 {
		x := r.X + r.W*min(1, mark)
		b.Fill(kit.Rect{X: x - b.Px(1.5), Y: r.Y - b.Px(4), W: b.Px(3), H: r.H + b.Px(8)}, kit.Words, b.Px(1.5))
	}
}

func itoa(n int) string { return strconv.Itoa(n) }

// points are written without decimals: the card's tenths say nothing to a
// trainee.
func points(x float64) string { return strconv.Itoa(int(x + 0.5)) }
