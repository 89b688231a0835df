package screen

import (
	"strconv"
	"strings"

	"fairdue/scenarios/lesson"
	"fairdue/scenarios/shift"
	"fairdue/ui/desk"
	"fairdue/ui/kit"
)

// Desk is the door to a day at the desk: what it is, a new day, days that were
// left, days that are done.
type Desk struct {
	house   *House
	setting *shift.Setting
	days    []keptDay // newest first
	wrong   []string  // why a day cannot be played or read
}

// NewDesk is the door to the desk.
func NewDesk(h *House, e *kit.Env) *Desk {
	s := &Desk{house: h, setting: h.setting(shift.Default)} // it is shipped
	list, wrong := h.days()
	s.wrong = wrong
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].attempt.Desk == s.setting.Name {
			s.days = append(s.days, list[i])
		}
	}
	return s
}

// Opens says where the focus is at first.
func (s *Desk) Opens() string {
	for i := range s.days {
		if s.days[i].attempt.Result == nil {
			return "day." + strconv.Itoa(i)
		}
	}
	return "begin"
}

// shownDays is how many of the days that are done are listed.
const shownDays = 6

// Build lays the screen out.
func (s *Desk) Build(b *kit.Builder) {
	e := b.Env
	s.house.page(b, Page{Room: DeskRoom, Wide: true}, func(f *kit.Flow) {
		f.Text(kit.Display, word(e, "desk.title"))
		f.Text(kit.Body.In(kit.Faint), word(e, "desk.intro"))
		f.Gap(18)
		for _, w := range s.wrong {
			banner(f, kit.Warn, kit.WarnSoft, "", w)
		}
		s.open(f)
		f.Columns(420, 2, []float64{3, 2}, func(i int, f *kit.Flow) {
			if i == 0 {
				f.Card(kit.Card, s.fresh)
			} else {
				f.Card(kit.Card, s.how)
			}
		})
		s.done(f)
		f.Gap(16)
		f.Text(kit.Small, lesson.Say(e.Locale, "ui.disclaimer"))
	})
}

// open are the days that were left before their end.
func (s *Desk) open(f *kit.Flow) {
	e := f.B.Env
	for i := range s.days {
		x := &s.days[i]
		if x.attempt.Result != nil {
			continue
		}
		f.Card(kit.AccentSoft, func(f *kit.Flow) {
			f.Text(kit.Heading, word(e, "desk.left.title"))
			f.Text(kit.Body, count(e, "desk.left.steps", len(x.attempt.Steps), "date", s.date(e, x)))
			f.Gap(10)
			f.Buttons(kit.ButtonItem{ID: "day." + strconv.Itoa(i), Label: word(e, "desk.goon"), Opts: kit.Opts{Look: kit.Primary}})
		})
		f.Gap(16)
	}
}

func (s *Desk) date(e *kit.Env, x *keptDay) string {
	if t := x.attempt.BegunAt(); !t.IsZero() {
		return day(e, t)
	}
	return x.file
}

func (s *Desk) fresh(f *kit.Flow) {
	e := f.B.Env
	title, story := s.setting.Title, s.setting.Story
	if id := "desk.title." + s.setting.Name; lesson.HasWords("room." + id) { // the shipped one is translated
		title, story = word(e, id), word(e, "desk.story."+s.setting.Name)
	}
	f.Text(kit.Title, title)
	f.Gap(4)
	f.Text(kit.Body, strings.Join(strings.Fields(story), " "))
	f.Gap(14)
	f.Buttons(kit.ButtonItem{ID: "begin", Label: word(e, "desk.begin"), Opts: kit.Opts{Look: kit.Primary}})
}

// how says how a day goes.
func (s *Desk) how(f *kit.Flow) {
	e := f.B.Env
	f.Text(kit.Heading, word(e, "desk.how"))
	for i, id := range []string{"list", "call", "law", "end"} {
		f.Gap(8)
		side := e.Em(kit.Label) + f.B.Px(10)
		badge(f.B, f.X, f.Y, side, kit.Accent, kit.OnAccent, i+1)
		in := &kit.Flow{B: f.B, X: f.X + side + f.B.Px(12), Y: f.Y, W: f.W - side - f.B.Px(12)}
		in.Text(kit.Body, word(e, "desk.how."+id))
		f.Y = in.Y
	}
}

// done are the days that came to their end.
func (s *Desk) done(f *kit.Flow) {
	e := f.B.Env
	n := 0
	for i := range s.days {
		x := &s.days[i]
		r := x.attempt.Result
		if r == nil || n == shownDays {
			continue
		}
		if n++; n == 1 {
			f.Gap(24)
			f.Text(kit.Heading, word(e, "desk.done"))
		}
		f.Gap(10)
		f.Card(kit.Card, func(f *kit.Flow) {
			f.Text(kit.Strong, s.date(e, x))
			f.Text(kit.Body, word(e, "desk.done.sum", "attempts", strconv.Itoa(r.Attempts), "promises", strconv.Itoa(r.Promises),
				"kept", s.house.deskMoney(e, x.attempt.Desk, r.Kept), "autopilot", s.house.deskMoney(e, x.attempt.Desk, r.Autopilot)))
			f.Gap(8)
			f.Buttons(kit.ButtonItem{ID: "day." + strconv.Itoa(i), Label: word(e, "desk.lookagain")})
		})
	}
}

// Act carries out what was done.
func (s *Desk) Act(a kit.Action, e *kit.Env) kit.Screen {
	if next, ok := s.house.enter(a, e); ok {
		return next
	}
	var k *kept
	var err error
	if a.ID == "begin" {
		k, err = s.house.beginDay(s.setting, e)
	} else if i, e2 := strconv.Atoi(strings.TrimPrefix(a.ID, "day.")); e2 == nil && i >= 0 && i < len(s.days) {
		if k, err = s.house.goOn(s.days[i], s.setting, e); err != nil {
			s.wrong = []string{word(e, "desk.unplayable", "file", s.days[i].file, "why", err.Error())}
			return s
		}
	}
	switch {
	case err != nil:
		s.wrong = []string{err.Error()}
	case k != nil && k.d.Phase() == desk.Over:
		return newDeskReview(k, e)
	case k != nil:
		return newWorkday(k, e)
	}
	return s
}
