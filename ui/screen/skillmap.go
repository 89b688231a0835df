package screen

import (
	"strings"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/progress"
)

// skillMap is a row for each skill: its name and band in words, its place on
// the bands from where it was at first to where it is now, the shares of its
// points call by call, and when it returns.
type skillMap struct {
	skills []progress.Skill
	due    []progress.Due
	rules  *progress.Rules
}

// skillColumns are the shares of a row's width: name, bands, calls, return.
var skillColumns = [4]float64{0.25, 0.37, 0.19, 0.19}

// shownCalls is how many of the newest calls a row shows.
const shownCalls = 10

// draw lays the map out; in a narrow column each skill is a small block.
func (m *skillMap) draw(f *kit.Flow) {
	b := f.B
	gap := b.Px(20)
	met, names := m.met(b.Env)
	defer func() {
		if names == "" {
			return
		}
		f.Gap(12)
		f.Text(kit.Small, word(b.Env, "progress.unmet", "skills", names))
	}()
	if len(met) == 0 {
		return
	}
	if f.W < b.Px(820)*b.Env.TextScale {
		for i, s := range met {
			if i > 0 {
				f.Rule()
			}
			m.block(f, s)
		}
		return
	}
	var x, w [4]float64
	at := f.X
	for i, s := range skillColumns {
		x[i], w[i] = at, (f.W-3*gap)*s
		at += w[i] + gap
	}
	m.head(f, x, w)
	for i, s := range met {
		m.row(f, x, w, s, i == len(met)-1)
	}
}

// met are the skills that were judged, and the names of the others.
func (m *skillMap) met(e *kit.Env) (list []*progress.Skill, others string) {
	var names []string
	for i := range m.skills {
		if s := &m.skills[i]; s.N > 0 {
			list = append(list, s)
		} else {
			names = append(names, lesson.Say(e.Locale, "skill."+s.ID))
		}
	}
	return list, strings.Join(names, ", ")
}

// head names the columns and the bands.
func (m *skillMap) head(f *kit.Flow, x, w [4]float64) {
	b := f.B
	tall := 0.0
	n := float64(len(m.rules.Bands))
	for i, band := range m.rules.Bands {
		cell := w[1] / n
		tall = max(tall, centred(b, kit.Small, x[1]+cell*float64(i)+b.Px(2), f.Y, cell-b.Px(4), lesson.Say(b.Env.Locale, "band."+band.ID)))
	}
	tall = max(tall, b.Text(kit.Small, x[0], f.Y, w[0], word(b.Env, "progress.col.skill")))
	tall = max(tall, b.Text(kit.Small, x[2], f.Y, w[2], word(b.Env, "progress.col.calls")))
	tall = max(tall, b.Text(kit.Small, x[3], f.Y, w[3], word(b.Env, "progress.col.due")))
	f.Y += tall + b.Px(6)
}

// row is a skill in columns.
func (m *skillMap) row(f *kit.Flow, x, w [4]float64, s *progress.Skill, last bool) {
	b := f.B
	pad := b.Px(7)
	name := lesson.Say(b.Env.Locale, "skill."+s.ID)
	due := m.dueWords(b.Env, s.ID)
	tall := b.Env.Tall(kit.Strong, w[0], name) + b.Env.Tall(kit.Small, w[0], m.standing(b.Env, s))
	tall = max(tall, b.Env.Tall(kit.Small, w[3]-b.Env.Em(kit.Small)*1.5, due), b.Px(40)) + 2*pad
	r := f.Take(tall)
	m.bands(b, kit.Rect{X: x[1], Y: r.Y, W: w[1], H: r.H}, s)
	y := r.Y + pad
	y += b.Text(kit.Strong, x[0], y, w[0], name)
	b.Text(kit.Small, x[0], y, w[0], m.standing(b.Env, s))
	m.calls(b, kit.Rect{X: x[2], Y: r.Y + b.Px(7), W: w[2], H: r.H - b.Px(14)}, s)
	m.returns(b, x[3], r.Y+(r.H-b.Env.Tall(kit.Small, w[3]-b.Env.Em(kit.Small)*1.5, due))/2, w[3], s.ID)
	if !last {
		b.Fill(kit.Rect{X: f.X, Y: r.Bottom() - max(1, b.Px(1)), W: f.W, H: max(1, b.Px(1))}, kit.Rule, 0)
	}
}

// block is a skill in a narrow column: words, bands and calls one below the
// other.
func (m *skillMap) block(f *kit.Flow, s *progress.Skill) {
	b := f.B
	f.Text(kit.Strong, lesson.Say(b.Env.Locale, "skill."+s.ID))
	f.Text(kit.Small, m.standing(b.Env, s))
	if m.dueOf(s.ID) != nil {
		f.Y += m.returns(b, f.X, f.Y, f.W, s.ID)
	}
	f.Gap(8)
	m.bands(b, f.Take(b.Px(30)), s)
	f.Gap(8)
	m.calls(b, f.Take(b.Px(40)), s)
}

// standing is the band in words and how many calls it rests on.
func (m *skillMap) standing(e *kit.Env, s *progress.Skill) string {
	return count(e, "progress.standing", s.N, "band", lesson.Say(e.Locale, "band."+s.Band))
}

// bands draws the bands as stripes, a ring where the skill began, a dot where
// it is, and the way between them.
func (m *skillMap) bands(b *kit.Builder, r kit.Rect, s *progress.Skill) {
	n := len(m.rules.Bands)
	for i := range n {
		ground := kit.Sunk
		if i%2 == 1 {
			ground = kit.Card
		}
		b.Fill(kit.Rect{X: r.X + r.W*float64(i)/float64(n), Y: r.Y, W: r.W / float64(n), H: r.H}, ground, 0)
	}
	y := r.Y + r.H/2
	from, to := r.X+r.W*m.place(m.rules.Elo.Start), r.X+r.W*m.place(s.Rating)
	b.Line(kit.Accent, b.Px(3), kit.Point{X: from, Y: y}, kit.Point{X: to, Y: y})
	ring(b, kit.Accent, from, y, b.Px(5))
	b.Dot(kit.Accent, to, y, b.Px(9))
}

// place is where a rating lies on the bands, 0 to 1; each band is as wide as
// any other, and the outer ones hold 200 points.
func (m *skillMap) place(rating float64) float64 {
	const outer = 200
	bands := m.rules.Bands
	n := len(bands)
	_, i := m.rules.Band(rating)
	least, most := bands[i].From, bands[i].From+outer
	if i+1 < n {
		most = bands[i+1].From
	}
	if i == 0 {
		least = most - outer
	}
	in := max(0.06, min(0.94, (rating-least)/(most-least)))
	return (float64(i) + in) / float64(n)
}

// calls draws the share of the skill's points in each of the newest calls:
// full bars passed, hollow ones did not; the line is the mark.
func (m *skillMap) calls(b *kit.Builder, r kit.Rect, s *progress.Skill) {
	list := s.History
	list = list[max(0, len(list)-shownCalls):]
	if len(list) == 0 {
		return
	}
	gap := b.Px(4)
	w := min(b.Px(22), (r.W-gap*float64(shownCalls-1))/shownCalls)
	base := max(1, b.Px(1))
	for i, p := range list {
		x := r.X + float64(i)*(w+gap)
		h := max(b.Px(5), (r.H-base)*p.Share)
		bar := kit.Rect{X: x, Y: r.Bottom() - base - h, W: w, H: h}
		switch {
		case !p.Known:
			b.Dot(kit.Edge, x+w/2, r.Bottom()-b.Px(5), b.Px(2))
		case p.Share >= m.rules.Review.Mark:
			b.Fill(bar, kit.Accent, b.Px(2))
		default:
			b.Stroke(bar, kit.Accent, b.Px(1.5), b.Px(2))
		}
	}
	b.Fill(kit.Rect{X: r.X, Y: r.Bottom() - base, W: r.W, H: base}, kit.Edge, 0)
	y := r.Bottom() - base - (r.H-base)*m.rules.Review.Mark
	for x := r.X; x < r.Right(); x += b.Px(8) {
		b.Fill(kit.Rect{X: x, Y: y, W: min(b.Px(4), r.Right()-x), H: base}, kit.Edge, 0)
	}
}

func (m *skillMap) dueOf(id string) *progress.Due {
	for i := range m.due {
		if m.due[i].Skill == id {
			return &m.due[i]
		}
	}
	return nil
}

func (m *skillMap) dueWords(e *kit.Env, id string) string {
	d := m.dueOf(id)
	switch {
	case d == nil:
		return ""
	case d.Now:
		return word(e, "progress.due.now", "date", day(e, d.At))
	}
	return word(e, "progress.due.on", "date", day(e, d.At))
}

// returns writes when a skill returns, with a flag when that is now.
func (m *skillMap) returns(b *kit.Builder, x, y, width float64, id string) float64 {
	d := m.dueOf(id)
	if d == nil {
		return 0
	}
	style := kit.Small
	if d.Now {
		style = kit.Label.In(kit.Warn)
	}
	return beside(b, style, x, y, width, m.dueWords(b.Env, id), func(r kit.Rect) {
		if d.Now {
			pennant(b, kit.Warn, r.X+r.W*0.2, r.Y, r.H)
		} else {
			dial(b, kit.Faint, r)
		}
	})
}
