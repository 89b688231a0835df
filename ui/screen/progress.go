package screen

import (
	"slices"
	"strconv"
	"strings"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/progress"
)

// Progress is where the trainee stands: what comes next, the map of skills, the
// rates of calls, the lessons, what was promised to oneself, and the files.
// Ratings are shown as bands; the numbers are the trainer's.
type Progress struct {
	house *House
	days  []keptDay // at the desk, that are done, in order
	saved string    // what became of the last download
}

// NewProgress is the progress screen.
func NewProgress(h *House, e *kit.Env) *Progress {
	s := &Progress{house: h}
	list, _ := h.days()
	for _, x := range list {
		if x.attempt.Result != nil && x.attempt.Trainee == h.Settings.Trainee {
			s.days = append(s.days, x)
		}
	}
	return s
}

// Opens says where the focus is at first.
func (s *Progress) Opens() string { return "next" }

// Build lays the screen out.
func (s *Progress) Build(b *kit.Builder) {
	p := s.house.Progress(b.Env)
	s.house.page(b, Page{Room: ProgressRoom, Wide: true}, func(f *kit.Flow) {
		f.Text(kit.Display, word(b.Env, "progress.title"))
		f.Text(kit.Body.In(kit.Faint), s.summary(b.Env, p))
		f.Gap(18)
		s.next(f, p)
		f.Gap(20)
		s.rates(f, p)
		f.Gap(20)
		f.Card(kit.Card, func(f *kit.Flow) {
			f.Text(kit.Heading, word(b.Env, "progress.skills"))
			f.Text(kit.Small, word(b.Env, "progress.skills.how"))
			f.Gap(12)
			(&skillMap{p.Skills, p.Due, s.house.Rules}).draw(f)
		})
		if len(p.Due) > 0 {
			f.Gap(20)
			f.Card(kit.Card, func(f *kit.Flow) { s.week(f, p) })
		}
		f.Gap(20)
		f.Card(kit.Card, func(f *kit.Flow) {
			f.Text(kit.Heading, word(b.Env, "progress.lessons"))
			f.Gap(4)
			(&lessonMap{s.lines(b.Env, p)}).draw(f)
		})
		if len(s.days) > 0 {
			f.Gap(20)
			f.Card(kit.Card, s.desk)
		}
		f.Gap(20)
		f.Columns(420, 2, nil, func(i int, f *kit.Flow) {
			if i == 0 {
				f.Card(kit.Card, func(f *kit.Flow) { s.commitments(f, p) })
			} else {
				f.Card(kit.Card, s.files)
			}
		})
		f.Gap(16)
		f.Text(kit.Small, lesson.Say(b.Env.Locale, "ui.disclaimer"))
	})
}

// summary is how much was practised.
func (s *Progress) summary(e *kit.Env, p *progress.Progress) string {
	if p.Judged == 0 {
		return word(e, "progress.none")
	}
	if p.Minutes < 1 {
		return count(e, "progress.judged", p.Judged)
	}
	return count(e, "progress.sum", p.Judged, "minutes", whole(p.Minutes))
}

// next is the lesson that comes next, and why.
func (s *Progress) next(f *kit.Flow, p *progress.Progress) {
	l := s.house.Lesson(p.Next.Lesson)
	if l == nil {
		return
	}
	e := f.B.Env
	f.Card(kit.AccentSoft, func(f *kit.Flow) {
		f.Text(kit.Label, word(e, "progress.next"))
		f.Text(kit.Title, l.Text(e.Locale, "title"))
		skill := ""
		if p.Next.Skill != "" {
			skill = lesson.Say(e.Locale, "skill."+p.Next.Skill)
		}
		f.Text(kit.Body, lesson.Sayf(e.Locale, "pick."+string(p.Next.Reason), "skill", skill))
		f.Gap(12)
		f.Buttons(kit.ButtonItem{ID: "next", Label: word(e, "progress.start"), Opts: kit.Opts{Look: kit.Primary}})
	})
}

// rates are right parties reached, promises and kept promises, each with what
// it is a share of, in words.
func (s *Progress) rates(f *kit.Flow, p *progress.Progress) {
	e := f.B.Env
	r := p.Rates
	rpc, ok1 := r.RPC()
	ptp, ok2 := r.PTP()
	kp, ok3 := r.KP()
	list := []struct {
		id      string
		got, of int
		share   float64
		known   bool
	}{{"rpc", r.Reached, r.Placed, rpc, ok1}, {"ptp", r.Promised, r.Reached, ptp, ok2}, {"kp", r.Kept, r.Promised, kp, ok3}}
	f.Columns(290, len(list), nil, func(i int, f *kit.Flow) {
		x := list[i]
		f.Card(kit.Card, func(f *kit.Flow) {
			f.Text(kit.Label, word(e, "progress."+x.id))
			if !x.known {
				f.Text(kit.Figure.In(kit.Faint), "–")
			} else {
				f.Text(kit.Figure, percent(e, x.share))
			}
			f.Gap(4)
			meter(f.B, f.Take(f.B.Px(8)), x.share, kit.Accent)
			f.Gap(8)
			f.Text(kit.Small, word(e, "progress."+x.id+".of", "got", strconv.Itoa(x.got), "of", strconv.Itoa(x.of)))
		})
	})
}

// week is what returns on which day of the coming week, and what was due
// before.
func (s *Progress) week(f *kit.Flow, p *progress.Progress) {
	e := f.B.Env
	f.Text(kit.Heading, word(e, "progress.week"))
	f.Text(kit.Small, word(e, "progress.week.how"))
	f.Gap(10)
	type date struct {
		label  string
		due    bool
		skills []string
	}
	var list []date
	for _, d := range p.Due {
		label := day(e, d.At)
		if d.Now {
			label = word(e, "progress.today")
		}
		if n := len(list); n == 0 || list[n-1].label != label {
			list = append(list, date{label, d.Now, nil})
		}
		x := &list[len(list)-1]
		x.skills = append(x.skills, lesson.Say(e.Locale, "skill."+d.Skill))
	}
	f.Columns(230, len(list), nil, func(i int, f *kit.Flow) {
		b := f.B
		x := list[i]
		style := kit.Strong
		if x.due {
			style = style.In(kit.Warn)
			f.Y += beside(b, style, f.X, f.Y, f.W, x.label, func(r kit.Rect) { pennant(b, kit.Warn, r.X+r.W*0.2, r.Y, r.H) })
		} else {
			f.Text(style, x.label)
		}
		f.Text(kit.Body, strings.Join(x.skills, ", "))
	})
}

// lines are the rows of the lesson map.
func (s *Progress) lines(e *kit.Env, p *progress.Progress) []lessonLine {
	list := make([]lessonLine, len(p.Lessons))
	for i, x := range p.Lessons {
		l := lessonLine{id: x.ID, attempts: x.Attempts, skipped: x.Skipped, best: x.Best, last: x.Last, toPass: x.ToPass}
		if t := s.house.Lesson(x.ID); t != nil {
			l.title = t.Text(e.Locale, "title")
		}
		k := slices.IndexFunc(s.house.Played(), func(y progress.Played) bool {
			return y.Lesson == x.ID && y.Trainee == p.Trainee && y.Kind == progress.Judged
		})
		if k >= 0 {
			l.first = s.house.Played()[k].Counted
		}
		list[i] = l
	}
	return list
}

// shownCommitments is how many of the newest are shown.
const shownCommitments = 5

func (s *Progress) commitments(f *kit.Flow, p *progress.Progress) {
	e := f.B.Env
	f.Text(kit.Heading, word(e, "progress.commitments"))
	if len(p.Commitments) == 0 {
		f.Text(kit.Body.In(kit.Faint), word(e, "progress.commitments.none"))
		return
	}
	for _, c := range p.Commitments[:min(shownCommitments, len(p.Commitments))] {
		f.Gap(10)
		f.Text(kit.Body, word(e, "quoted", "text", c.Text))
		title := c.Lesson
		if l := s.house.Lesson(c.Lesson); l != nil {
			title = l.Text(e.Locale, "title")
		}
		if c.At.IsZero() {
			f.Text(kit.Small, title)
		} else {
			f.Text(kit.Small, word(e, "progress.commitments.from", "lesson", title, "date", day(e, c.At)))
		}
	}
}

// files says where attempts are kept, which are damaged or refused, and gives
// them out.
func (s *Progress) files(f *kit.Flow) {
	e := f.B.Env
	f.Text(kit.Heading, word(e, "progress.files"))
	f.Text(kit.Body, count(e, "progress.kept", len(s.house.played), "place", s.house.Attempts.Place()))
	bad := s.house.damaged(e)
	if len(bad) > 0 {
		f.Gap(12)
		f.Card(kit.WarnSoft, func(f *kit.Flow) {
			f.Text(kit.Strong.In(kit.Warn), count(e, "progress.damaged", len(bad)))
			for _, line := range bad {
				f.Text(kit.Small.In(kit.Words), line)
			}
		})
	}
	f.Gap(12)
	f.Buttons(kit.ButtonItem{ID: "download", Label: word(e, "progress.download"), Opts: kit.Opts{Off: len(s.house.played) == 0}})
	if s.saved != "" {
		f.Gap(8)
		f.Text(kit.Small.In(kit.Words), s.saved)
	}
}

// Act carries out what was done.
func (s *Progress) Act(a kit.Action, e *kit.Env) kit.Screen {
	if next, ok := s.house.enter(a, e); ok {
		return next
	}
	switch id, _ := strings.CutPrefix(a.ID, "lesson."); {
	case a.ID == "next":
		return s.house.begin(s.house.Progress(e).Next.Lesson, e)
	case a.ID == "download":
		s.saved = s.house.download(e)
	case id != a.ID:
		return s.house.begin(id, e)
	}
	return s
}
