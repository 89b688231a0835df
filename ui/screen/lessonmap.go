package screen

import (
	"strconv"

	"fairdue/ui/kit"
)

// lessonLine is what a row of the lesson map shows.
type lessonLine struct {
	id, title         string
	attempts, skipped int
	first, best, last float64 // points, 0 to 100, when there are attempts
	toPass            int     // attempts up to the first pass, 0 for none yet
}

// passMark is the score that passes.
const passMark = 80

// lessonMap is a row for each lesson: the points of the first, the best and the
// last attempt on one scale, and a way to play it.
type lessonMap struct{ lines []lessonLine }

// lessonColumns are the shares of a row's width: title, scale, button.
var lessonColumns = [3]float64{0.44, 0.38, 0.18}

func (m *lessonMap) draw(f *kit.Flow) {
	b := f.B
	m.legend(f)
	f.Gap(6)
	gap := b.Px(20)
	wide := f.W >= b.Px(760)*b.Env.TextScale
	for i := range m.lines {
		if i > 0 {
			f.Rule()
		}
		l := &m.lines[i]
		if !wide {
			m.block(f, i, l)
			continue
		}
		badge := m.badge(b)
		w := [3]float64{}
		for k, s := range lessonColumns {
			w[k] = (f.W - 3*gap - badge) * s
		}
		tall := max(b.Px(44), m.wordsTall(b, w[0], l))
		r := f.Take(tall)
		x := r.X
		m.number(b, kit.Rect{X: x, Y: r.Y + (r.H-badge)/2, W: badge, H: badge}, i, l)
		x += badge + gap
		m.words(b, x, r.Y+(r.H-m.wordsTall(b, w[0], l))/2, w[0], l)
		x += w[0] + gap
		m.scale(b, kit.Rect{X: x, Y: r.Y, W: w[1], H: r.H}, l)
		x += w[1] + gap
		b.Button(m.button(l), kit.Rect{X: x, Y: r.Y + (r.H-b.Px(44))/2, W: w[2], H: b.Px(44)}, m.verb(b.Env, l), kit.Opts{})
	}
}

// block is a lesson in a narrow column.
func (m *lessonMap) block(f *kit.Flow, i int, l *lessonLine) {
	b := f.B
	badge := m.badge(b)
	in := &kit.Flow{B: b, X: f.X + badge + b.Px(16), Y: f.Y, W: f.W - badge - b.Px(16)}
	m.number(b, kit.Rect{X: f.X, Y: f.Y, W: badge, H: badge}, i, l)
	in.Y += m.words(b, in.X, in.Y, in.W, l)
	if l.attempts > 0 {
		m.scale(b, in.Take(b.Px(36)), l)
	}
	in.Gap(8)
	in.Buttons(kit.ButtonItem{ID: m.button(l), Label: m.verb(b.Env, l)})
	f.Y = in.Y
}

func (m *lessonMap) button(l *lessonLine) string { return "lesson." + l.id }

func (m *lessonMap) verb(e *kit.Env, l *lessonLine) string {
	if l.attempts == 0 {
		return word(e, "progress.play")
	}
	return word(e, "progress.again")
}

// badge is the size of a lesson's number.
func (m *lessonMap) badge(b *kit.Builder) float64 { return b.Px(14) + b.Env.Em(kit.Strong)*1.2 }

// number is a full square with a check mark for a lesson that was passed, else
// a hollow one with its number.
func (m *lessonMap) number(b *kit.Builder, r kit.Rect, i int, l *lessonLine) {
	if l.toPass > 0 {
		b.Fill(r, kit.Accent, b.Px(8))
		tick(b, kit.OnAccent, r)
		return
	}
	b.Stroke(r, kit.Edge, b.Px(1.5), b.Px(8))
	b.Label(kit.Label, r, kit.Middle, strconv.Itoa(i+1))
}

func (m *lessonMap) words(b *kit.Builder, x, y, width float64, l *lessonLine) float64 {
	h := b.Text(kit.Strong, x, y, width, l.title)
	return h + b.Text(kit.Small, x, y+h, width, m.note(b.Env, l))
}

func (m *lessonMap) wordsTall(b *kit.Builder, width float64, l *lessonLine) float64 {
	return b.Env.Tall(kit.Strong, width, l.title) + b.Env.Tall(kit.Small, width, m.note(b.Env, l))
}

// note says everything that the scale shows.
func (m *lessonMap) note(e *kit.Env, l *lessonLine) string {
	switch {
	case l.attempts == 0 && l.skipped > 0:
		return word(e, "progress.skipped")
	case l.attempts == 0:
		return word(e, "progress.notyet")
	case l.attempts == 1 && l.toPass > 0:
		return word(e, "progress.once.passed", "last", whole(l.last))
	case l.attempts == 1:
		return word(e, "progress.once", "last", whole(l.last))
	}
	pairs := []string{"n", strconv.Itoa(l.attempts), "first", whole(l.first), "best", whole(l.best), "last", whole(l.last), "k", strconv.Itoa(l.toPass)}
	if l.toPass > 0 {
		return word(e, "progress.often.passed", pairs...)
	}
	return word(e, "progress.often", pairs...)
}

// scale draws 0 to 100 with the mark, a ring for the first attempt, a dot for
// the best and a diamond for the last.
func (m *lessonMap) scale(b *kit.Builder, r kit.Rect, l *lessonLine) {
	if l.attempts == 0 {
		return
	}
	pad := b.Px(9)
	y := r.Y + r.H/2
	at := func(points float64) float64 { return r.X + pad + (r.W-2*pad)*points/100 }
	b.Fill(kit.Rect{X: r.X, Y: y - b.Px(3), W: r.W, H: b.Px(6)}, kit.Sunk, b.Px(3))
	mark := at(passMark)
	b.Fill(kit.Rect{X: mark - b.Px(1), Y: y - b.Px(13), W: b.Px(2), H: b.Px(26)}, kit.Edge, 0)
	if l.attempts > 1 {
		b.Line(kit.Accent, b.Px(2), kit.Point{X: at(l.first), Y: y}, kit.Point{X: at(l.best), Y: y})
		ring(b, kit.Accent, at(l.first), y, b.Px(7))
		b.Dot(kit.Accent, at(l.best), y, b.Px(8))
	}
	diamond(b, kit.Orange, at(l.last), y, b.Px(7))
}

// legend names the shapes of the scale.
func (m *lessonMap) legend(f *kit.Flow) {
	b := f.B
	x, line := f.X, b.Env.Leading(kit.Small)
	em := b.Env.Em(kit.Small)
	for i, id := range []string{"first", "best", "last", "mark"} {
		text := word(b.Env, "progress.legend."+id)
		w := b.Env.Wide(kit.Small, text) + em*1.5 + b.Px(18)
		if x > f.X && x+w > f.X+f.W {
			x = f.X
			f.Y += line
		}
		beside(b, kit.Small, x, f.Y, w, text, func(r kit.Rect) {
			cx, cy := r.X+r.W/2, r.Y+r.H/2
			switch i {
			case 0:
				ring(b, kit.Accent, cx, cy, r.W*0.42)
			case 1:
				b.Dot(kit.Accent, cx, cy, r.W*0.45)
			case 2:
				diamond(b, kit.Orange, cx, cy, r.W*0.48)
			case 3:
				b.Fill(kit.Rect{X: cx - b.Px(1), Y: r.Y - b.Px(2), W: b.Px(2), H: r.H + b.Px(4)}, kit.Edge, 0)
			}
		})
		x += w
	}
	f.Y += line
}
