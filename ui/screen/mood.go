package screen

import (
	"math"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// mood is how they sound: a face with its word, and beside it a bar for each
// feeling with its words and a mark where it stood before the last line.
func mood(f *kit.Flow, m *session.Mood) {
	b, e := f.B, f.B.Env
	size := b.Px(60) * (1 + (e.TextScale-1)*0.5)
	word := say(e, "face."+feeling(m))
	left := max(size, e.Wide(kit.Strong, word))
	right := &kit.Flow{B: b, X: f.X + left + b.Px(18), Y: f.Y, W: f.W - left - b.Px(18)}
	for _, x := range []struct {
		name, word  string
		now, before float64
		ink         kit.Ink
	}{
		{"ui.trust", m.TrustT, m.Trust, m.LastTrust, kit.Blue},
		{"ui.anger", m.AngerT, m.Anger, m.LastAnger, kit.Orange},
		{"ui.distress", m.DistressT, m.Distress, m.LastDist, kit.Purple},
	} {
		change := "mood.steady"
		if x.now > x.before+0.015 {
			change = "mood.up"
		} else if x.now < x.before-0.015 {
			change = "mood.down"
		}
		row(right, lesson.Say(e.Locale, x.name), say(e, "mood.word", "word", x.word, "change", say(e, change)))
		right.Y -= b.Px(2)
		bar(b, right.Take(b.Px(7)), x.ink, x.now, x.before)
		right.Gap(8)
	}
	right.Y -= b.Px(4)
	tall := size + b.Px(6) + e.Leading(kit.Strong)
	top := f.Y + max(0, (right.Y-f.Y-tall)/2)
	face(b, kit.Rect{X: f.X + (left-size)/2, Y: top, W: size, H: size}, m)
	b.Label(kit.Strong, kit.Rect{X: f.X, Y: top + size + b.Px(6), W: left + 1, H: e.Leading(kit.Strong)}, kit.Middle, word)
	f.Y = max(right.Y, top+tall)
}

// feeling is the word of the face.
func feeling(m *session.Mood) string {
	const high, some = 0.65, 0.35
	switch {
	case m.Anger >= high && m.Anger >= m.Distress:
		return "furious"
	case m.Distress >= high:
		return "distressed"
	case m.Anger >= some && m.Anger >= m.Distress:
		return "irritated"
	case m.Distress >= some:
		return "worried"
	case m.Trust >= high:
		return "open"
	case m.Trust < some:
		return "guarded"
	}
	return "calm"
}

// face draws the glyph: brows fall inwards with anger and rise with distress,
// the mouth follows trust less the stronger of the two.
func face(b *kit.Builder, r kit.Rect, m *session.Mood) {
	x, y, u := r.X+r.W/2, r.Y+r.H/2, r.W/100
	b.Fill(r, kit.Sunk, r.W/2)
	b.Stroke(r, kit.Words, 4*u, r.W/2)
	for _, side := range []float64{-1, 1} {
		b.Dot(kit.Words, x+side*17*u, y-8*u, (4.5+2*m.Distress)*u)
		tilt := 16 * (m.Anger - m.Distress) // of the inner end
		outer, inner := kit.Point{X: x + side*29*u, Y: y - 25*u - tilt*0.4*u}, kit.Point{X: x + side*9*u, Y: y - 25*u + tilt*u}
		b.Line(kit.Words, 4*u, outer, inner)
	}
	smile := 22 * (m.Trust - 0.15 - max(m.Anger, m.Distress))
	var mouth []kit.Point
	for i := range 13 {
		t := float64(i)/6 - 1
		mouth = append(mouth, kit.Point{X: x + t*22*u, Y: y + 24*u + smile*(1-t*t)*u - smile*0.5*u})
	}
	b.Line(kit.Words, math.Max(1, 4.5*u), mouth...)
}
