package screen

import (
	"slices"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/progress"
)

// skillName is a skill in words.
func skillName(e *kit.Env, id string) string {
	if id == "" || !lesson.HasWords("skill."+id) {
		return id
	}
	return lesson.Say(e.Locale, "skill."+id)
}

func skillNames(e *kit.Env, l *lesson.Lesson) []string {
	var list []string
	for _, s := range l.Skills {
		list = append(list, skillName(e, s))
	}
	return list
}

// levelName is how hard a lesson is, by its rating as it was written.
func levelName(e *kit.Env, l *lesson.Lesson) string {
	for i, most := range []int{1050, 1275, 1450} {
		if l.Elo < most {
			return say(e, "level."+itoa(i))
		}
	}
	return say(e, "level.3")
}

// lessons are the cards of the curriculum.
func (s *Home) lessons(f *kit.Flow) {
	b, h := f.B, s.house
	grid(f, 290, len(h.Lessons), func(i int, r kit.Rect) {
		id := "lesson." + h.Lessons[i].ID
		ground, edge := kit.Card, kit.Rule
		if b.Hot(id) || b.Held(id) {
			ground, edge = kit.AccentSoft, kit.Accent
		}
		panel(b, r, ground, edge)
	}, func(i int, r kit.Rect) {
		l := h.Lessons[i]
		w := kit.Widget{ID: "lesson." + l.ID, Role: kit.Button, R: r, Label: l.Text(b.Env.Locale, "title"), Number: i + 1}
		if i == 9 {
			w.Number, w.Key = 0, '0'
		}
		if i > 9 {
			w.Number = 0
		}
		b.Use(w)
	}, func(i int, f *kit.Flow) { s.lesson(f, i) })
}

func (s *Home) lesson(f *kit.Flow, i int) {
	b, e := f.B, f.B.Env
	l := s.house.Lessons[i]
	size := b.Px(14) + e.Em(kit.Label)
	badge(b, f.X, f.Y, size, kit.Accent, kit.OnAccent, i+1)
	in := &kit.Flow{B: b, X: f.X + size + b.Px(10), Y: f.Y + max(0, (size-e.Leading(kit.Heading))/2), W: f.W - size - b.Px(10)}
	in.Text(kit.Heading, l.Text(e.Locale, "title"))
	f.Y = max(in.Y, f.Y+size)
	f.Gap(6)
	f.Text(kit.Small, join(skillNames(e, l)))
	f.Gap(8)
	f.Text(kit.Label, levelName(e, l))
	at := s.stand(l)
	if at.Attempts == 0 {
		f.Text(kit.Body, say(e, "home.new"))
	} else {
		f.Text(kit.Body, say(e, "home.last", "score", scoreWords(e, s.last(l)), "points", points(at.Last)))
		f.Text(kit.Body, say(e, "home.best", "points", points(at.Best)))
	}
	var marks []string
	if at.Passed {
		marks = append(marks, say(e, "home.passed"))
	}
	if len(marks) > 0 {
		f.Gap(8)
		tags(f, kit.Good, kit.GoodSoft, marks...)
	}
	if s.due(l) {
		f.Gap(6)
		tags(f, kit.Warn, kit.WarnSoft, say(e, "home.due"))
	}
}

func (s *Home) stand(l *lesson.Lesson) progress.Lesson {
	for _, x := range s.at.Lessons {
		if x.ID == l.ID {
			return x
		}
	}
	return progress.Lesson{ID: l.ID}
}

// last is the newest judged attempt of a lesson, nil for none.
func (s *Home) last(l *lesson.Lesson) *progress.Played {
	for i := len(s.house.played) - 1; i >= 0; i-- {
		p := &s.house.played[i]
		if p.Lesson == l.ID && p.Kind == progress.Judged && p.Trainee == s.house.Settings.Trainee {
			return p
		}
	}
	return nil
}

// scoreWords is how an attempt ended, in words.
func scoreWords(e *kit.Env, p *progress.Played) string {
	switch {
	case p == nil:
		return ""
	case len(p.Fails) > 0:
		return say(e, "score.stopped")
	case p.Pass:
		return say(e, "score.passed")
	}
	return say(e, "score.failed")
}

// due says whether a skill of the lesson returns today.
func (s *Home) due(l *lesson.Lesson) bool {
	return slices.ContainsFunc(s.at.Due, func(d progress.Due) bool { return d.Now && slices.Contains(l.Skills, d.Skill) })
}

func join(list []string) string {
	text := ""
	for i, x := range list {
		if i > 0 {
			text += ", "
		}
		text += x
	}
	return text
}
