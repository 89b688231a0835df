package screen

import (
	"fairdue/agents"
	"fairdue/scenarios/lesson"
	"fairdue/scenarios/lesson/scorecard"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

func moneyText(e *kit.Env, x *sitting, m int64) string {
	return x.s.Lesson.Currency.Money(e.Locale, agents.Money(m))
}

// score is a card as it is reported: its points, and the words for them. Good
// says whether it passed.
func score(e *kit.Env, c *scorecard.Card, mode session.Mode) (figure, words string, good bool) {
	p := c.Points
	if mode == session.Exam {
		p = c.Reported()
	}
	switch {
	case len(c.AutoFails) > 0:
		words = say(e, "score.stopped")
	case c.Pass:
		words = say(e, "score.passed")
	default:
		words = say(e, "score.failed")
	}
	return points(p), words, c.Pass
}

// what says what was meant, what happened and how the trainee's own judgment
// stands beside the card.
func (s *debrief) what(f *kit.Flow, d *session.Debrief) {
	e := f.B.Env
	for i := range d.Fails {
		s.fail(f, &d.Fails[i])
	}
	f.Columns(420, 2, []float64{1, 1.25}, func(i int, f *kit.Flow) {
		if i == 0 {
			f.Card(kit.Card, func(f *kit.Flow) { s.verdict(f, d) })
			if plan := s.x.s.Plan(); len(plan) > 0 {
				f.Gap(16)
				f.Card(kit.AccentSoft, func(f *kit.Flow) {
					plans(f, plan)
					f.Gap(6)
					f.Text(kit.Small, say(e, "what.plan"))
				})
			}
			return
		}
		f.Card(kit.Card, func(f *kit.Flow) {
			f.Text(kit.Heading, say(e, "what.dials"))
			f.Gap(10)
			for k, name := range scorecard.Dials {
				s.dial(f, d, k, name)
			}
			if d.Rated {
				f.Text(kit.Small, say(e, "what.mark"))
			}
		})
	})
}

func (s *debrief) verdict(f *kit.Flow, d *session.Debrief) {
	b, e := f.B, f.B.Env
	figure, words, good := score(e, d.Card, s.x.s.Options.Mode)
	ink, ground := kit.Bad, kit.BadSoft
	if good {
		ink, ground = kit.Good, kit.GoodSoft
	}
	tags(f, ink, ground, words)
	f.Gap(8)
	big := kit.Style{Size: 52, Face: kit.Bold, Ink: kit.Words}
	w := e.Wide(big, figure)
	r := f.Take(e.Leading(big))
	b.Label(big, kit.Rect{X: r.X, Y: r.Y, W: w + 1, H: r.H}, kit.Start, figure)
	of := say(e, "score.of")
	b.Label(kit.Body.In(kit.Faint), kit.Rect{X: r.X + w + b.Px(10), Y: r.Y + r.H*0.22, W: min(e.Wide(kit.Body, of)+1, r.W-w-b.Px(10)), H: r.H * 0.7}, kit.Start, of)
	f.Gap(6)
	f.Text(kit.Body, d.Ending)
	f.Gap(10)
	row(f, say(e, "what.result"), d.Result)
	row(f, say(e, "what.grade"), d.Grade)
	row(f, say(e, "what.turns"), itoa(len(s.x.s.Call().Turns)))
	f.Gap(4)
	f.Text(kit.Small, say(e, "what.pass"))
}

// dial is one of the three dials, with a mark where the trainee saw it.
func (s *debrief) dial(f *kit.Flow, d *session.Debrief, k int, name string) {
	b, e := f.B, f.B.Env
	x := d.Card.Dials[k]
	share := x.Share()
	row(f, lesson.Say(e.Locale, "dial."+name), say(e, "what.dial", "got", points(x.Got), "of", points(x.Of)))
	mark := -1.0
	if d.Rated {
		mark = float64(d.Ratings[k]) / 100
	}
	ink := kit.Accent
	if share < 0.6 {
		ink = kit.Bad
	}
	f.Gap(2)
	bar(b, f.Take(b.Px(14)), ink, share, mark)
	f.Gap(6)
	text := say(e, "what.card", "card", points(100*share))
	if d.Rated {
		text = say(e, "what.seat", "own", itoa(d.Ratings[k]), "card", points(100*share))
	}
	if share < 0.6 {
		text += " " + say(e, "what.low")
	}
	f.Text(kit.Small, text)
	f.Gap(14)
}

// fail is an auto-fail with its sections of the rules.
func (s *debrief) fail(f *kit.Flow, x *session.Fail) {
	e := f.B.Env
	at := say(e, "what.call")
	if x.Turn > 0 {
		at = say(e, "what.turn", "turn", itoa(x.Turn))
	}
	banner(f, kit.Bad, kit.BadSoft, say(e, "what.fail", "id", x.ID, "at", at), x.Text+"\n"+cites(e, x.Cites))
}

// cites are sections of rule packs, a line each.
func cites(e *kit.Env, list []scorecard.Cite) string {
	text := ""
	for i, c := range list {
		if i > 0 {
			text += "\n"
		}
		text += packName(e, c.Pack) + ": " + c.Section
	}
	return text
}
