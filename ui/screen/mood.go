package screen

import (
	"math"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// mood is how they sound: a face, words, and a bar for each with a mark where
// it stood before the last line.
func mood(f *kit.Flow, m *session.Mood) {
	b, e := f.B, f.B.Env
	size := b.Px(58) * (1 + (e.TextScale-1)*0.5)
	face(b, kit.Rect{X: f.X, Y: f.Y, W: size, H: size}, m)
	in := &kit.Flow{B: b, X: f.X + size + b.Px(14), W: f.W - size - b.Px(14)}
	tall := measure(b, in.W, func(f *kit.Flow) { moodWords(f, m) })
	in.Y = f.Y + max(0, (size-tall)/2)
	moodWords(in, m)
	f.Y = max(f.Y+size, in.Y)
	f.Gap(12)
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
		row(f, lesson.Say(e.Locale, x.name), say(e, "mood.word", "word", x.word, "change", say(e, change)))
		f.Y -= b.Px(2)
		bar(b, f.Take(b.Px(8)), x.ink, x.now, x.before)
		f.Gap(9)
	}
	f.Text(kit.Small, say(e, "mood.mark"))
}

func moodWords(f *kit.Flow, m *session.Mood) {
	e := f.B.Env
	f.Text(kit.Heading, say(e, "face."+feeling(m)))
	if m.Upset {
		f.Text(kit.Small, say(e, "mood.cue"))
	}
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
