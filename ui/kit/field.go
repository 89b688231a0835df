package kit

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Field is a line that is typed in, with its label above. Submit is the widget
// that Enter presses.
func (f *Flow) Field(id, label, text, submit string) {
	f.Text(Label, label)
	f.Gap(4) // for the ring
	f.B.field(f.Take(f.B.Env.Leading(Body)+f.B.Px(18)), Widget{ID: id, Role: Field, Label: label, Text: text, Submit: submit})
}

// Dial is a number that is typed or dialled: the field, and buttons that take
// away or add a large or a small step.
func (f *Flow) Dial(id, label, text, submit string, n Numeric) {
	b := f.B
	f.Text(Label, label)
	f.Gap(4)
	h := b.Env.Leading(Body) + b.Px(18)
	gap := b.Px(6)
	steps := [4]string{"-10", "-1", "+1", "+10"}
	names := [4]string{"− −", "−", "+", "+ +"}
	w := b.Env.Wide(Strong, "+ +") + b.Px(22)
	least := b.Env.Wide(Body, "00000000") + b.Px(24)
	r := f.Take(h)
	side := r
	if 4*w+4*gap+least > f.W { // the buttons get a row of their own
		f.Gap(6)
		side = f.Take(h)
		w = (f.W - 3*gap) / 4
		b.field(r, Widget{ID: id, Role: Field, Label: label, Text: text, Submit: submit, Numeric: &n})
		for k, s := range steps {
			b.step(id+s, Rect{side.X + float64(k)*(w+gap), side.Y, w, h}, names[k], label+" "+s)
		}
		return
	}
	mid := Rect{r.X + 2*(w+gap), r.Y, f.W - 4*(w+gap), h}
	b.step(id+steps[0], Rect{r.X, r.Y, w, h}, names[0], label+" "+steps[0])
	b.step(id+steps[1], Rect{r.X + w + gap, r.Y, w, h}, names[1], label+" "+steps[1])
	b.field(mid, Widget{ID: id, Role: Field, Label: label, Text: text, Submit: submit, Numeric: &n})
	b.step(id+steps[2], Rect{mid.Right() + gap, r.Y, w, h}, names[2], label+" "+steps[2])
	b.step(id+steps[3], Rect{mid.Right() + gap + w + gap, r.Y, w, h}, names[3], label+" "+steps[3])
}

func (b *Builder) step(id string, r Rect, sign, label string) {
	ground := Sunk
	if b.Hot(id) || b.Held(id) {
		ground = AccentSoft
	}
	b.Fill(r, ground, b.Px(8))
	b.Stroke(r, Edge, b.Px(1), b.Px(8))
	b.Label(Strong, r, Middle, sign)
	b.Use(Widget{ID: id, Role: Button, R: r, Label: label})
}

func (b *Builder) field(r Rect, w Widget) {
	w.R = r
	b.Fill(r, Card, b.Px(8))
	edge, width := Edge, 1.5
	focused := b.View.Focus == w.ID
	if focused {
		edge, width = Accent, 2.5
	}
	b.Stroke(r, edge, b.Px(width), b.Px(8))
	in := Rect{r.X + b.Px(12), r.Y, r.W - b.Px(24), r.H}
	em := b.Env.Em(Body)
	shown := w.Text
	caret := min(b.View.Caret, len(shown))
	for focused && b.Env.Type.Width(Regular, em, shown[:caret]) > in.W-b.Px(4) { // what is left of the caret scrolls out
		_, n := utf8.DecodeRuneInString(shown)
		shown, caret = shown[n:], caret-n
	}
	line := b.label(Body, in, Start, shown)
	line.Cut = false // what is left of the caret and right of the edge is a key away
	b.Draw(line)
	if focused {
		x := in.X + b.Env.Type.Width(Regular, em, shown[:caret])
		b.Fill(Rect{x, r.Y + b.Px(9), max(1, b.Px(1.5)), r.H - b.Px(18)}, Words, 0)
	}
	b.Use(w)
}

// caretAt is where a click puts the caret: at the nearer end of a character,
// and at the end of a text that is longer than its field.
func (e *Env) caretAt(w *Widget, x float64) int {
	em, left := e.Em(Body), w.R.X+e.Px(12)
	if e.Type.Width(Regular, em, w.Text) > w.R.W-e.Px(28) {
		return len(w.Text)
	}
	for i, r := range w.Text {
		n := utf8.RuneLen(r)
		if x < left+(e.Type.Width(Regular, em, w.Text[:i])+e.Type.Width(Regular, em, w.Text[:i+n]))/2 {
			return i
		}
	}
	return len(w.Text)
}

// Slider is a value on a track, with its label and what the value means.
func (f *Flow) Slider(id, label, shown string, value, least, most, step float64) {
	b := f.B
	r := f.Take(b.Env.Leading(Label))
	b.Label(Label, r, Start, label)
	b.Label(Strong, r, Far, shown)
	f.Gap(4)
	r = f.Take(b.Px(36))
	track := Rect{r.X + b.Px(12), r.Y + r.H/2 - b.Px(3), r.W - b.Px(24), b.Px(6)}
	b.Fill(track, Edge, b.Px(3))
	at := track.X + track.W*(value-least)/(most-least)
	b.Fill(Rect{track.X, track.Y, at - track.X, track.H}, Accent, b.Px(3))
	b.Dot(Accent, at, r.Y+r.H/2, b.Px(12))
	b.Dot(Card, at, r.Y+r.H/2, b.Px(6))
	b.Use(Widget{ID: id, Role: Slider, R: r, Label: label, Text: shown, Value: value, Least: least, Most: most, Step: step})
}

// slideTo is the slider's value at a place of the mouse.
func (b *Env) slideTo(w *Widget, x float64) float64 {
	left, wide := w.R.X+b.Px(12), w.R.W-b.Px(24)
	v := w.Least + (w.Most-w.Least)*(x-left)/wide
	n := float64(int((v-w.Least)/w.Step + 0.5))
	return max(w.Least, min(w.Most, w.Least+n*w.Step))
}

// edit is a field's text and caret after a key or a typed character.
func edit(text string, caret int, k Key, r rune) (string, int) {
	caret = min(caret, len(text))
	before, after := text[:caret], text[caret:]
	switch {
	case r != 0:
		s := before + string(r)
		return s + after, len(s)
	case k == Backspace && before != "":
		_, n := utf8.DecodeLastRuneInString(before)
		return before[:caret-n] + after, caret - n
	case k == Delete && after != "":
		_, n := utf8.DecodeRuneInString(after)
		return before + after[n:], caret
	case k == Left && before != "":
		_, n := utf8.DecodeLastRuneInString(before)
		return text, caret - n
	case k == Right && after != "":
		_, n := utf8.DecodeRuneInString(after)
		return text, caret + n
	case k == Home:
		return text, 0
	case k == End:
		return text, len(text)
	}
	return text, caret
}

// Parse reads a number as a trainee types it, with a point or a comma before
// the decimals; ok is false for anything else.
func (n *Numeric) Parse(text string) (v float64, ok bool) {
	v, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	return v, err == nil
}

// Write is the number with its decimals, none when they are zero.
func (n *Numeric) Write(v float64, locale string) string {
	s := strconv.FormatFloat(v, 'f', n.Digits, 64)
	if n.Digits > 0 {
		s = strings.TrimSuffix(s, "."+strings.Repeat("0", n.Digits))
	}
	if locale == "de" {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// turned is a dial's text after so many steps. It comes to rest on whole steps
// and on the limits, so that round numbers can be dialled from any other: up
// from 0.01 comes 1, not 1.01.
func (n *Numeric) turned(text string, steps float64, locale string) string {
	const hair = 1e-9
	v, ok := n.Parse(text)
	switch {
	case !ok && steps > 0: // the first turn comes to the first whole step
		v = (math.Ceil(n.Least/n.Step-hair) + steps - 1) * n.Step
	case !ok:
		v = n.Least
	case steps > 0:
		v = (math.Floor(v/n.Step+hair) + steps) * n.Step
	default:
		v = (math.Ceil(v/n.Step-hair) + steps) * n.Step
	}
	return n.Write(max(n.Least, min(n.Most, v)), locale)
}

// takes says whether a character may stand in the number.
func (n *Numeric) takes(r rune) bool {
	return r >= '0' && r <= '9' || n.Digits > 0 && (r == '.' || r == ',')
}
