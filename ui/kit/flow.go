package kit

import "strconv"

// Flow places things one below the other in a column W wide, at Y.
type Flow struct {
	B       *Builder
	X, Y, W float64
}

// In is a column over the whole of a rectangle.
func (b *Builder) In(r Rect) *Flow { return &Flow{b, r.X, r.Y, r.W} }

// Gap leaves units free.
func (f *Flow) Gap(units float64) { f.Y += f.B.Px(units) }

// Text writes a text across the column.
func (f *Flow) Text(s Style, text string) {
	if text != "" {
		f.Y += f.B.Text(s, f.X, f.Y, f.W, text)
	}
}

// Rule draws a hairline.
func (f *Flow) Rule() {
	f.Gap(8)
	f.B.Fill(Rect{f.X, f.Y, f.W, max(1, f.B.Px(1))}, Rule, 0)
	f.Gap(9)
}

// Take gives the next height pixels of the column, to draw in.
func (f *Flow) Take(height float64) Rect {
	r := Rect{f.X, f.Y, f.W, height}
	f.Y += height
	return r
}

// Card puts content on a ground with a padding around it.
func (f *Flow) Card(ground Ink, content func(f *Flow)) Rect {
	pad := f.B.Px(16)
	at := len(f.B.shapes)
	top := f.Y
	f.B.shapes = append(f.B.shapes, Shape{}, Shape{})
	in := &Flow{f.B, f.X + pad, f.Y + pad, f.W - 2*pad}
	content(in)
	f.Y = in.Y + pad
	r := Rect{f.X, top, f.W, f.Y - top}
	f.B.shapes[at] = Shape{Kind: Fill, R: r, Ink: ground, Radius: f.B.Px(10)}
	f.B.shapes[at+1] = Shape{Kind: Fill, R: Rect{}, Ink: ground}
	if ground == Card {
		f.B.shapes[at+1] = Shape{Kind: Stroke, R: r, Ink: Rule, Width: max(1, f.B.Px(1)), Radius: f.B.Px(10)}
	}
	return r
}

// Columns places n contents side by side with a gap between them when each
// gets least units of text scale in width, else fewer a row, one below the
// other at last. The shares are of the width, all alike when nil.
func (f *Flow) Columns(least float64, n int, shares []float64, content func(i int, f *Flow)) {
	gap := f.B.Px(20)
	width := f.B.Px(least) * f.B.Env.TextScale
	row := max(1, min(n, int((f.W+gap)/(width+gap))))
	if shares != nil && row < n {
		row = 1
	}
	for at := 0; at < n; at += row {
		m := min(row, n-at)
		whole, x, deep := 0.0, f.X, f.Y
		for i := range row {
			whole += share(shares, at+i)
		}
		for i := range m {
			w := (f.W - gap*float64(row-1)) * share(shares, at+i) / whole
			in := &Flow{f.B, x, f.Y, w}
			content(at+i, in)
			deep = max(deep, in.Y)
			x += w + gap
		}
		f.Y = deep
		if at+row < n {
			f.Y += gap
		}
	}
}

func share(shares []float64, i int) float64 {
	if i < len(shares) {
		return shares[i]
	}
	return 1
}

// Look is how much weight a button has.
type Look uint8

// The looks.
const (
	Plain Look = iota
	Primary
	Quiet
	Danger
)

// Opts are what a button may be besides its label.
type Opts struct {
	Look   Look
	Off    bool
	On     bool
	Number int
	Key    rune
	Cancel bool
	Grabs  bool
}

// ButtonWide is the width a button wants, with its label on one line.
func (b *Builder) ButtonWide(label string) float64 {
	return b.Env.Wide(Strong, label) + b.Px(40)
}

// Button is a button across the column's width, as tall as its label needs.
func (f *Flow) Button(id, label string, o Opts) {
	r := f.Take(max(f.B.Px(44), f.B.Env.Tall(Strong, f.W-f.B.Px(40), label)+f.B.Px(18)))
	f.B.Button(id, r, label, o)
}

// Buttons places buttons side by side, as wide as their labels, on as many rows
// as they need.
func (f *Flow) Buttons(list ...ButtonItem) {
	x := f.X
	gap := f.B.Px(12)
	tall := 0.0
	for _, it := range list {
		label := it.Label
		w := min(f.B.ButtonWide(label), f.W)
		if x > f.X && x+w > f.X+f.W+0.5 {
			x = f.X
			f.Y += tall + gap
			tall = 0
		}
		h := max(f.B.Px(44), f.B.Env.Tall(Strong, w-f.B.Px(36), label)+f.B.Px(18))
		f.B.Button(it.ID, Rect{x, f.Y, w, h}, label, it.Opts)
		tall = max(tall, h)
		x += w + gap
	}
	f.Y += tall
}

// ButtonItem is one of several buttons.
type ButtonItem struct {
	ID, Label string
	Opts      Opts
}

// Button draws a button with its label in the middle.
func (b *Builder) Button(id string, r Rect, label string, o Opts) {
	ground, ink, edge := Card, Words, Edge
	switch o.Look {
	case Primary:
		ground, ink, edge = Accent, OnAccent, Accent
	case Quiet:
		ground, ink, edge = Paper, Accent, Paper
	case Danger:
		ground, ink, edge = BadSoft, Bad, Bad
	}
	switch {
	case o.Off:
		ground, ink, edge = Sunk, Faint, Sunk
	case b.Held(id) && o.Look != Primary:
		ground = AccentSoft
	case b.Hot(id) && o.Look == Plain, b.Hot(id) && o.Look == Quiet:
		ground, edge = AccentSoft, Accent
	}
	radius := b.Px(8)
	b.Fill(r, ground, radius)
	if edge != ground {
		b.Stroke(r, edge, b.Px(1.5), radius)
	}
	if o.Look == Primary && (b.Hot(id) || b.Held(id)) {
		b.Stroke(r.Inset(b.Px(3)), OnAccent, b.Px(1.5), b.Px(6))
	}
	s := Strong.In(ink)
	lines := b.Env.Type.Break(s.Face, b.Env.Em(s), r.W-b.Px(24), label)
	h := b.Env.Leading(s)
	y := r.Y + (r.H-h*float64(len(lines)))/2
	for _, line := range lines {
		b.Label(s, Rect{r.X + b.Px(12), y, r.W - b.Px(24), h}, Middle, line)
		y += h
	}
	b.Use(Widget{ID: id, Role: Button, R: r, Label: label, Off: o.Off, On: o.On, Number: o.Number, Key: o.Key, Cancel: o.Cancel, Grabs: o.Grabs})
}

// Choice is a line that may be chosen: its number, the text, and under it a
// note in small type when there is one.
func (f *Flow) Choice(id string, number int, text, note string, o Opts) {
	b := f.B
	badge := b.Px(20) + b.Env.Em(Strong)*0.9
	pad := b.Px(12)
	left := pad + badge + pad
	width := f.W - left - pad
	tall := b.Env.Tall(Body, width, text)
	if note != "" {
		tall += b.Env.Tall(Small, width, note)
	}
	r := f.Take(max(tall+2*pad, badge+2*pad))
	ground, edge := Card, Rule
	if o.On {
		ground, edge = AccentSoft, Accent
	}
	if b.Hot(id) && !o.Off {
		ground, edge = AccentSoft, Accent
	}
	b.Fill(r, ground, b.Px(10))
	b.Stroke(r, edge, b.Px(1.5), b.Px(10))
	mark := Rect{r.X + pad, r.Y + pad, badge, badge}
	b.Fill(mark, Accent, badge/2)
	label := "·"
	if number > 0 && number <= 9 {
		label = strconv.Itoa(number)
	}
	b.Label(Strong.In(OnAccent), mark, Middle, label)
	ink := Words
	if o.Off {
		ink = Faint
	}
	y := r.Y + max(pad, (r.H-tall)/2)
	y += b.Text(Body.In(ink), r.X+left, y, width, text)
	if note != "" {
		b.Text(Small, r.X+left, y, width, note)
	}
	if number > 9 {
		number = 0
	}
	b.Use(Widget{ID: id, Role: Choice, R: r, Label: text, On: o.On, Off: o.Off, Number: number, Key: o.Key})
}

// Tabs are buttons of which one is shown as on; they wrap.
func (f *Flow) Tabs(list ...ButtonItem) {
	b := f.B
	x, gap, tall := f.X, b.Px(6), b.Px(18)+b.Env.Leading(Label)
	for _, it := range list {
		w := min(b.Env.Wide(Label, it.Label)+b.Px(28), f.W)
		if x > f.X && x+w > f.X+f.W+0.5 {
			x = f.X
			f.Y += tall + gap
		}
		r := Rect{x, f.Y, w, tall}
		ground, ink := Sunk, Words
		if it.Opts.On {
			ground, ink = Accent, OnAccent
		} else if b.Hot(it.ID) {
			ground = AccentSoft
		}
		b.Fill(r, ground, tall/2)
		if it.Opts.Off {
			ink = Faint
		}
		b.Label(Label.In(ink), r.Inset(b.Px(4)), Middle, it.Label)
		b.Use(Widget{ID: it.ID, Role: Tabbed, R: r, Label: it.Label, On: it.Opts.On, Off: it.Opts.Off, Key: it.Opts.Key})
		x += w + gap
	}
	f.Y += tall
}

// Check is a box that is set or not, with its text.
func (f *Flow) Check(id, text string, on bool) {
	b := f.B
	box := b.Px(8) + b.Env.Em(Body)
	width := f.W - box - b.Px(12)
	r := f.Take(max(b.Px(40), b.Env.Tall(Body, width, text)+b.Px(12)))
	m := Rect{r.X + b.Px(2), r.Y + (r.H-box)/2, box, box}
	ground := Card
	if on {
		ground = Accent
	} else if b.Hot(id) {
		ground = AccentSoft
	}
	b.Fill(m, ground, b.Px(5))
	b.Stroke(m, Edge, b.Px(1.5), b.Px(5))
	if on {
		b.Line(OnAccent, b.Px(2.5), Point{m.X + box*0.22, m.Y + box*0.52}, Point{m.X + box*0.42, m.Y + box*0.72}, Point{m.X + box*0.78, m.Y + box*0.28})
	}
	h := b.Env.Tall(Body, width, text)
	b.Text(Body, r.X+box+b.Px(12), r.Y+(r.H-h)/2, width, text)
	b.Use(Widget{ID: id, Role: Check, R: r, Label: text, On: on})
}
