package screen

import (
	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// costly shows the three turns that cost most: what was said and thought, the
// rule, and a line that would have been better.
func (s *debrief) costly(f *kit.Flow, d *session.Debrief) {
	e := f.B.Env
	if len(d.Costly) == 0 {
		banner(f, kit.Good, kit.GoodSoft, "", say(e, "costly.none"))
		return
	}
	for i := range d.Costly {
		x := &d.Costly[i]
		f.Card(kit.Card, func(f *kit.Flow) { s.expensive(f, x) })
		f.Gap(16)
	}
}

func (s *debrief) expensive(f *kit.Flow, x *session.Costly) {
	e := f.B.Env
	head := say(e, "what.turn", "turn", itoa(x.Turn))
	if x.Points > 0 {
		head = say(e, "costly.head", "turn", itoa(x.Turn), "points", tenths(x.Points))
	}
	f.Text(kit.Heading, head)
	if x.Class != "" {
		f.Gap(4)
		tags(f, kit.Warn, kit.WarnSoft, x.Class)
	}
	f.Gap(10)
	f.Columns(360, 2, nil, func(i int, f *kit.Flow) {
		if i == 0 {
			quote(f, lesson.Say(e.Locale, "ui.you"), x.Said)
			if x.Heard != "" {
				quote(f, s.x.s.Lesson.Name, x.Heard)
			}
			f.Text(kit.Label, say(e, "costly.thought"))
			f.Text(kit.Strong, x.Thought)
			if x.Offer != x.After && x.After > 0 {
				f.Gap(8)
				f.Text(kit.Small, say(e, "costly.offer", "before", s.money(e, int64(x.Offer)), "after", s.money(e, int64(x.After))))
			}
			return
		}
		f.Text(kit.Label, say(e, "costly.why"))
		if x.Why != "" {
			f.Text(kit.Body, x.Why)
		}
		for _, r := range x.Reasons {
			f.Text(kit.Body, r)
		}
		if len(x.Rules) > 0 {
			f.Gap(4)
			f.Text(kit.Small, cites(e, x.Rules))
		}
		if x.Better != "" {
			f.Gap(10)
			banner(f, kit.Good, kit.GoodSoft, say(e, "costly.better"), x.Better)
		}
	})
	f.Gap(10)
	f.Buttons(kit.ButtonItem{ID: "again." + itoa(x.Turn), Label: say(e, "again.turn", "turn", itoa(x.Turn))})
}
