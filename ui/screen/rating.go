package screen

import (
	"fairdue/scenarios/lesson"
	"fairdue/scenarios/lesson/scorecard"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// rating is the trainee's own judgment, before the card is seen.
type rating struct {
	x       *sitting
	ratings [3]int
	problem string
}

func newRating(x *sitting) *rating { return &rating{x: x, ratings: [3]int{50, 50, 50}} }

// Opens is the first slider.
func (s *rating) Opens() string { return "dial." + scorecard.Dials[0] }

// Build lays the screen out.
func (s *rating) Build(b *kit.Builder) {
	e := b.Env
	p := Page{
		Title: say(e, "rating.bar"), Back: say(e, "call.leave"), stays: true,
		Foot: []kit.ButtonItem{{ID: "rate", Label: say(e, "rating.done"), Opts: kit.Opts{Look: kit.Primary}}},
	}
	s.x.house.page(b, p, func(f *kit.Flow) {
		if s.x.failure != "" {
			banner(f, kit.Bad, kit.BadSoft, say(e, "notice.unwritten"), s.x.failure)
		}
		if s.problem != "" {
			banner(f, kit.Bad, kit.BadSoft, "", s.problem)
		}
		f.Text(kit.Display, say(e, "rating.title"))
		f.Gap(8)
		f.Text(kit.Body, say(e, "rating.text"))
		f.Gap(18)
		if plan := s.x.s.Plan(); len(plan) > 0 {
			f.Card(kit.AccentSoft, func(f *kit.Flow) { plans(f, plan) })
			f.Gap(18)
		}
		for i, dial := range scorecard.Dials {
			f.Card(kit.Card, func(f *kit.Flow) {
				f.Slider("dial."+dial, lesson.Say(e.Locale, "dial."+dial), say(e, "rating.value", "value", itoa(s.ratings[i]), "word", ratingWord(e, s.ratings[i])), float64(s.ratings[i]), 0, 100, 5)
				f.Gap(2)
				f.Text(kit.Small, say(e, "rating."+dial))
			})
			f.Gap(14)
		}
	})
}

func ratingWord(e *kit.Env, n int) string {
	switch {
	case n < 40:
		return say(e, "rating.weak")
	case n < 60:
		return say(e, "rating.fair")
	case n < 80:
		return say(e, "rating.good")
	}
	return say(e, "rating.strong")
}

// plans lists what the trainee meant to do.
func plans(f *kit.Flow, plan []string) {
	b, e := f.B, f.B.Env
	f.Text(kit.Label.In(kit.Accent), say(e, "rating.plan"))
	for _, id := range plan {
		f.Gap(4)
		b.Dot(kit.Accent, f.X+b.Px(4), f.Y+e.Leading(kit.Body)/2, b.Px(4))
		in := &kit.Flow{B: b, X: f.X + b.Px(18), Y: f.Y, W: f.W - b.Px(18)}
		text := id
		if lesson.HasWords("screen.intent." + id) {
			text = say(e, "intent."+id)
		}
		in.Text(kit.Body, text)
		f.Y = in.Y
	}
}

// Act carries out what was done.
func (s *rating) Act(a kit.Action, e *kit.Env) kit.Screen {
	s.problem = ""
	switch a.ID {
	case "back":
		return NewHome(s.x.house, e)
	case "rate":
		r := s.ratings
		if err := s.x.do(session.Step{Kind: session.Rate, Ratings: &r}, e); err != nil {
			s.problem = err.Error()
			return s
		}
		return s.x.screen(e)
	}
	for i, dial := range scorecard.Dials {
		if a.ID == "dial."+dial {
			s.ratings[i] = int(a.Value + 0.5)
		}
	}
	return s
}
