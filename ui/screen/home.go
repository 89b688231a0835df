package screen

import (
	"slices"
	"strings"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/progress"
	"fairdue/ui/session"
	"fairdue/ui/store"
)

// Home is what a trainee sees first: what to do next and why, what was left
// unfinished, and the lessons.
type Home struct {
	house    *House
	at       *progress.Progress
	retry    string // a retry that is not finished, empty for none
	unrated  string // an attempt whose debrief waits, empty for none
	problem  string // why something could not be opened or kept
	greeting bool
}

// NewHome is the home screen.
func NewHome(h *House, e *kit.Env) *Home {
	s := &Home{house: h, at: h.Progress(e), retry: h.openRetry(e)}
	s.greeting = len(h.played) == 0
	s.unrated = h.unrated(e)
	return s
}

// unrated is the newest attempt when its call was written up and its debrief not
// opened, empty otherwise.
func (h *House) unrated(e *kit.Env) string {
	if len(h.played) == 0 {
		return ""
	}
	p := &h.played[len(h.played)-1]
	if p.Kind != progress.Judged || p.Trainee != h.Settings.Trainee {
		return ""
	}
	if x, err := h.resume(p.Name, e); err != nil || x.s.Phase() != session.Rating {
		return ""
	}
	return p.Name
}

// Opens is what one key press starts.
func (s *Home) Opens() string {
	switch {
	case s.unrated != "":
		return "debrief"
	case len(s.at.Unfinished) > 0:
		return "resume"
	}
	return "start"
}

// Build lays the screen out.
func (s *Home) Build(b *kit.Builder) {
	s.house.page(b, Page{Room: HomeRoom, Wide: true}, func(f *kit.Flow) {
		s.notices(f)
		f.Columns(420, 2, []float64{1.75, 1}, func(i int, f *kit.Flow) {
			if i == 0 {
				s.next(f)
			} else {
				s.side(f)
			}
		})
		f.Gap(20)
		s.ways(f)
		f.Gap(32)
		f.Text(kit.Title, say(b.Env, "home.lessons"))
		f.Gap(12)
		s.lessons(f)
		f.Gap(20)
		f.Text(kit.Small, lesson.Say(b.Env.Locale, "ui.disclaimer"))
	})
}

func (s *Home) notices(f *kit.Flow) {
	e, h := f.B.Env, s.house
	if s.problem != "" {
		banner(f, kit.Bad, kit.BadSoft, "", s.problem)
	}
	if len(h.notices)+len(h.refused) <= h.seen {
		return
	}
	for _, n := range h.notices {
		banner(f, kit.Warn, kit.WarnSoft, "", say(e, n.id, n.pairs...))
	}
	for _, r := range h.refused {
		banner(f, kit.Warn, kit.WarnSoft, "", say(e, "notice.refused", "file", r.Name, "why", r.Err.Error()))
	}
	f.Buttons(kit.ButtonItem{ID: "seen", Label: say(e, "notice.seen")})
	f.Gap(16)
}

// next is the lesson that comes next, and why.
func (s *Home) next(f *kit.Flow) {
	e := f.B.Env
	l := s.house.Lesson(s.at.Next.Lesson)
	f.Card(kit.AccentSoft, func(f *kit.Flow) {
		f.Gap(8)
		if s.greeting {
			f.Text(kit.Title, say(e, "home.welcome"))
			f.Gap(6)
			f.Text(kit.Body, say(e, "home.welcome.text"))
			f.Gap(18)
		}
		f.Text(kit.Label.In(kit.Accent), say(e, "home.next"))
		f.Text(kit.Display, l.Text(e.Locale, "title"))
		f.Gap(2)
		why := lesson.Sayf(e.Locale, "pick."+string(s.at.Next.Reason), "skill", skillName(e, s.at.Next.Skill))
		f.Text(kit.Body, why)
		f.Gap(12)
		tags(f, kit.Accent, kit.Card, skillNames(e, l)...)
		f.Gap(18)
		look := kit.Primary
		if s.Opens() != "start" {
			look = kit.Plain
		}
		f.Buttons(kit.ButtonItem{ID: "start", Label: say(e, "home.start"), Opts: kit.Opts{Look: look}})
		f.Gap(8)
		f.Text(kit.Small, say(e, "home.about", "number", itoa(s.number(l)+1), "level", levelName(e, l)))
		f.Gap(4)
	})
}

func (s *Home) number(l *lesson.Lesson) int { return slices.Index(s.house.Lessons, l) }

// side is what else there is to do.
func (s *Home) side(f *kit.Flow) {
	e, h := f.B.Env, s.house
	top := f.Y
	if s.unrated != "" {
		s.unfinished(f, "debrief", s.lessonOf(s.unrated), say(e, "home.waits"), say(e, "home.waits.text"), kit.Primary)
	}
	if len(s.at.Unfinished) > 0 {
		look := kit.Primary
		if s.unrated != "" {
			look = kit.Plain
		}
		u := s.at.Unfinished[0]
		s.unfinished(f, "resume", h.Lesson(u.Lesson), say(e, "home.unfinished"), some(e, "home.turns", u.Turns), look)
	}
	if s.retry != "" {
		file, turn, _ := parentOf(s.retry)
		l := s.lessonOf(file)
		s.unfinished(f, "retry", l, say(e, "home.retry"), say(e, "home.retry.turn", "turn", itoa(turn)), kit.Plain)
	}
	for _, d := range doors() {
		if d.room == DeskRoom {
			f.Card(kit.Card, func(f *kit.Flow) {
				f.Text(kit.Heading, say(e, "home.desk"))
				f.Gap(4)
				f.Text(kit.Body, say(e, "home.desk.text"))
				f.Gap(12)
				f.Buttons(kit.ButtonItem{ID: "room." + string(DeskRoom) + ".open", Label: say(e, "home.desk.open")})
			})
			f.Gap(16)
		}
	}
	if f.Y > top {
		f.Gap(-16)
	}
}

// ways is how the trainee practises, and in which language.
func (s *Home) ways(f *kit.Flow) {
	e, h := f.B.Env, s.house
	f.Card(kit.Card, func(f *kit.Flow) {
		f.Columns(300, 2, []float64{1.75, 1}, func(i int, f *kit.Flow) {
			if i == 0 {
				f.Text(kit.Heading, say(e, "home.mode"))
				f.Gap(8)
				modeTabs(f, h.Settings.Exam)
				f.Gap(8)
				if h.Settings.Exam {
					f.Text(kit.Small, say(e, "mode.exam.text"))
				} else {
					f.Text(kit.Small, say(e, "mode.practice.text"))
				}
				return
			}
			f.Text(kit.Heading, say(e, "home.language"))
			f.Gap(8)
			var list []kit.ButtonItem
			for _, code := range store.Locales {
				list = append(list, kit.ButtonItem{ID: "language." + code, Label: say(e, "language."+code), Opts: kit.Opts{On: e.Locale == code}})
			}
			f.Tabs(list...)
		})
	})
}

// modeTabs choose between practice and exam.
func modeTabs(f *kit.Flow, exam bool) {
	e := f.B.Env
	f.Tabs(
		kit.ButtonItem{ID: "mode.practice", Label: say(e, "mode.practice"), Opts: kit.Opts{On: !exam}},
		kit.ButtonItem{ID: "mode.exam", Label: say(e, "mode.exam"), Opts: kit.Opts{On: exam}},
	)
}

func (s *Home) lessonOf(file string) *lesson.Lesson {
	for i := range s.house.played {
		if p := &s.house.played[i]; p.Name == file {
			return s.house.Lesson(p.Lesson)
		}
	}
	return nil
}

func (s *Home) unfinished(f *kit.Flow, id string, l *lesson.Lesson, head, text string, look kit.Look) {
	if l == nil {
		return
	}
	e := f.B.Env
	f.Card(kit.Card, func(f *kit.Flow) {
		f.Text(kit.Label.In(kit.Accent), head)
		f.Text(kit.Heading, l.Text(e.Locale, "title"))
		f.Text(kit.Small, text)
		f.Gap(12)
		f.Buttons(kit.ButtonItem{ID: id, Label: say(e, "home.resume"), Opts: kit.Opts{Look: look}})
	})
	f.Gap(16)
}

// Act carries out what was done.
func (s *Home) Act(a kit.Action, e *kit.Env) kit.Screen {
	h := s.house
	a.ID = strings.TrimSuffix(a.ID, ".open")
	if next, ok := h.enter(a, e); ok {
		return next
	}
	switch {
	case a.ID == "start":
		return newBrief(h.sit(h.Lesson(s.at.Next.Lesson), e))
	case a.ID == "resume":
		return s.open(e, s.at.Unfinished[0].Name, h.resume)
	case a.ID == "debrief":
		return s.open(e, s.unrated, h.resume)
	case a.ID == "retry":
		return s.open(e, s.retry, h.resumeRetry)
	case a.ID == "seen":
		h.seen = len(h.notices) + len(h.refused)
	case strings.HasPrefix(a.ID, "lesson."):
		return newBrief(h.sit(h.Lesson(a.ID[len("lesson."):]), e))
	case strings.HasPrefix(a.ID, "mode."):
		s.keep(e, func(x *Settings) { x.Exam = a.ID == "mode.exam" })
	case strings.HasPrefix(a.ID, "language."):
		s.keep(e, func(x *Settings) { x.Locale = a.ID[len("language."):] })
	}
	return s
}

func (s *Home) keep(e *kit.Env, change func(x *Settings)) {
	s.problem = ""
	if err := s.house.Keep(e, change); err != nil {
		s.problem = say(e, "notice.unkept", "why", err.Error())
	}
}

func (s *Home) open(e *kit.Env, name string, resume func(string, *kit.Env) (*sitting, error)) kit.Screen {
	x, err := resume(name, e)
	if err != nil {
		s.problem = say(e, "notice.refused", "file", name, "why", err.Error())
		return s
	}
	return x.screen(e)
}
