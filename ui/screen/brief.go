package screen

import (
	"slices"
	"strconv"
	"strings"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// intentions are what a trainee may plan for a call, in the order of the words
// "screen.intent.N"; planned is how many at most.
var intentions = []string{"verify", "cause", "feelings", "pause", "budget", "recap"}

const planned = 3

// brief is the screen before the call: who is called and why, whether the call
// may be placed, and what the trainee means to do.
type brief struct {
	x       *sitting
	plan    []string
	promise string // the sentence kept after the last debrief, empty for none
	problem string
}

func newBrief(x *sitting) *brief {
	s := &brief{x: x, plan: slices.Clone(x.s.Plan())}
	for i := len(x.house.played) - 1; i >= 0 && s.promise == ""; i-- {
		if p := &x.house.played[i]; p.Trainee == x.house.Settings.Trainee {
			s.promise = p.Commitment
		}
	}
	return s
}

// Opens is the call: Enter places it.
func (s *brief) Opens() string {
	if s.x.s.Brief(lesson.English).MustNotCall {
		return "decline"
	}
	return "call"
}

// Build lays the screen out.
func (s *brief) Build(b *kit.Builder) {
	e := b.Env
	v := s.x.s.Brief(e.Locale)
	call, decline := kit.Primary, kit.Plain
	if v.MustNotCall {
		call, decline = kit.Plain, kit.Primary
	}
	foot := []kit.ButtonItem{
		{ID: "call", Label: say(e, "brief.call", "debtor", s.x.s.Lesson.Name), Opts: kit.Opts{Look: call}},
		{ID: "decline", Label: say(e, "brief.decline"), Opts: kit.Opts{Look: decline}},
	}
	if v.Warning != "" {
		foot = append(foot, kit.ButtonItem{ID: "skip", Label: say(e, "brief.skip")})
	}
	p := Page{Room: HomeRoom, Title: say(e, "brief.title"), Back: say(e, "back.home"), Wide: true, Foot: foot}
	s.x.house.page(b, p, func(f *kit.Flow) {
		if s.problem != "" {
			banner(f, kit.Bad, kit.BadSoft, "", s.problem)
		}
		if v.MustNotCall {
			banner(f, kit.Bad, kit.BadSoft, "", lesson.Say(e.Locale, "ui.mustnot"))
		}
		if v.Warning != "" {
			banner(f, kit.Warn, kit.WarnSoft, say(e, "brief.warning"), v.Warning+" "+say(e, "brief.warning.skip"))
		}
		f.Columns(400, 2, []float64{1.45, 1}, func(i int, f *kit.Flow) {
			if i == 0 {
				s.story(f, &v)
			} else {
				s.facts(f, &v)
			}
		})
	})
}

// story is what the trainee reads, and plans.
func (s *brief) story(f *kit.Flow, v *session.Brief) {
	e := f.B.Env
	f.Text(kit.Display, v.Title)
	f.Gap(10)
	f.Text(kit.Body, v.Text)
	f.Gap(18)
	f.Card(kit.AccentSoft, func(f *kit.Flow) {
		f.Text(kit.Label.In(kit.Accent), lesson.Say(e.Locale, "ui.goal"))
		f.Gap(4)
		f.Text(kit.Strong, v.Goal)
	})
	if s.promise != "" {
		f.Gap(12)
		f.Card(kit.Card, func(f *kit.Flow) {
			f.Text(kit.Label.In(kit.Accent), say(e, "brief.promise"))
			f.Gap(4)
			f.Text(kit.Body, s.promise)
		})
	}
	f.Gap(22)
	f.Text(kit.Heading, say(e, "brief.plan"))
	f.Gap(2)
	f.Text(kit.Small, say(e, "brief.plan.text"))
	f.Gap(6)
	for _, id := range intentions {
		f.Check("plan."+id, say(e, "intent."+id), slices.Contains(s.plan, id))
	}
}

// facts are what a collector sees: the account, the clock, the rules.
func (s *brief) facts(f *kit.Flow, v *session.Brief) {
	e := f.B.Env
	l := s.x.s.Lesson
	f.Card(kit.Card, func(f *kit.Flow) { account(f, l) })
	f.Gap(16)
	f.Card(kit.Card, func(f *kit.Flow) { s.clock(f, v) })
	f.Gap(16)
	f.Card(kit.Card, func(f *kit.Flow) {
		f.Text(kit.Heading, say(e, "brief.mode"))
		f.Gap(8)
		o := s.x.s.Options
		modeTabs(f, o.Mode == session.Exam)
		f.Gap(8)
		if o.Mode == session.Exam {
			f.Text(kit.Small, say(e, "mode.exam.text"))
		} else {
			f.Text(kit.Small, say(e, "mode.practice.hints", "hints", itoa(o.Hints)))
		}
		f.Gap(8)
		f.Text(kit.Small, say(e, "brief.judged", "packs", packNames(e, o.Packs)))
		f.Text(kit.Small, say(e, "brief.seed", "seed", strconv.FormatUint(o.Seed, 10)))
	})
}

// packNames are rule packs in words.
func packNames(e *kit.Env, list []string) string {
	var names []string
	for _, p := range list {
		names = append(names, packName(e, p))
	}
	return join(names)
}

func packName(e *kit.Env, pack string) string {
	if !lesson.HasWords("screen.pack." + pack) {
		return pack
	}
	return say(e, "pack."+pack)
}

// Act carries out what was done.
func (s *brief) Act(a kit.Action, e *kit.Env) kit.Screen {
	h := s.x.house
	if next, ok := h.enter(a, e); ok {
		return next
	}
	s.problem = ""
	switch {
	case a.ID == "back":
		return NewHome(h, e)
	case a.ID == "call":
		return s.start(session.Begin, e)
	case a.ID == "decline":
		return s.start(session.Decline, e)
	case a.ID == "skip":
		return s.start(session.Skip, e)
	case strings.HasPrefix(a.ID, "mode."):
		o := s.x.s.Options
		o.Mode, o.Hints = session.Practice, h.hints(s.x.s.Lesson, e)
		if a.ID == "mode.exam" {
			o.Mode = session.Exam
		}
		s.x.s = session.New(s.x.s.Lesson, o)
	case strings.HasPrefix(a.ID, "plan."):
		id := a.ID[len("plan."):]
		if i := slices.Index(s.plan, id); i >= 0 {
			s.plan = slices.Delete(s.plan, i, i+1)
		} else if len(s.plan) < planned {
			s.plan = append(s.plan, id)
		} else {
			s.problem = say(e, "brief.plan.most", "most", itoa(planned))
		}
	}
	return s
}

// start begins the session with the plan, or leaves it.
func (s *brief) start(k session.Kind, e *kit.Env) kit.Screen {
	s.x.since = e.Seconds
	if len(s.plan) > 0 && k == session.Begin {
		if err := s.x.do(session.Step{Kind: session.Plan, Notes: s.plan}, e); err != nil {
			s.problem = err.Error()
			return s
		}
	}
	if err := s.x.do(session.Step{Kind: k}, e); err != nil {
		s.problem = err.Error()
		return s
	}
	if k == session.Skip {
		return NewHome(s.x.house, e)
	}
	return s.x.screen(e)
}
