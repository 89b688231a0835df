package screen

import (
	"fmt"
	"strings"
	"testing"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// stop is a screen in a state worth looking at.
type stop struct {
	name string
	make func(t testing.TB, e *kit.Env) *tester
}

// partway is a tester in a call after n lines of a lesson's test.
func partway(t testing.TB, e *kit.Env, lesson int, way string, n int) *tester {
	h := house()
	l := h.Lessons[lesson]
	u := atBrief(t, h, e, l, false)
	for _, x := range script(t, l, way)[:n+1] {
		u.carry(l, x)
	}
	return u
}

// debriefed is a tester at a part of the debrief of a lesson's test.
func debriefed(t testing.TB, e *kit.Env, lesson int, way, part string) *tester {
	h := house()
	l := h.Lessons[lesson]
	u := atBrief(t, h, e, l, false)
	u.press("plan.verify")
	u.press("plan.cause")
	for _, x := range script(t, l, way) {
		u.carry(l, x)
	}
	u.press("part." + part + ".tab")
	return u
}

func stops() []stop {
	list := []stop{
		{"home-first", func(t testing.TB, e *kit.Env) *tester {
			h := house()
			return enter(t, e, NewHome(h, e))
		}},
		{"home-later", func(t testing.TB, e *kit.Env) *tester {
			h := furnished(t)
			h.Settings.Locale = e.Locale
			u := enter(t, e, newBrief(h.sit(h.Lessons[6], e)))
			u.press("call")
			u.typed("1")
			u.press("back")
			return u
		}},
		{"brief", func(t testing.TB, e *kit.Env) *tester {
			h := house()
			return atBrief(t, h, e, h.Lessons[3], false)
		}},
		{"brief-warning", func(t testing.TB, e *kit.Env) *tester {
			h := house()
			u := atBrief(t, h, e, h.Lessons[7], false)
			u.press("plan.verify")
			return u
		}},
		{"brief-forbidden", func(t testing.TB, e *kit.Env) *tester {
			h := house()
			l := *h.Lessons[3]
			l.Account.Attempts = 7
			return atBrief(t, h, e, &l, false)
		}},
		{"call-0", func(t testing.TB, e *kit.Env) *tester { return partway(t, e, 3, "model-answer", 0) }},
		{"call-hint", func(t testing.TB, e *kit.Env) *tester {
			u := partway(t, e, 3, "model-answer", 2)
			u.press("hint")
			return u
		}},
		{"call-7", func(t testing.TB, e *kit.Env) *tester { return partway(t, e, 3, "model-answer", 8) }},
		{"call-account", func(t testing.TB, e *kit.Env) *tester {
			u := partway(t, e, 3, "model-answer", 7)
			u.press("view.account")
			return u
		}},
		{"call-angry", func(t testing.TB, e *kit.Env) *tester { return partway(t, e, 6, "aggressive", 3) }},
		{"call-form", func(t testing.TB, e *kit.Env) *tester {
			h := house()
			l := h.Lessons[4]
			u := atBrief(t, h, e, l, false)
			for _, x := range script(t, l, "model-answer") {
				if ch, _ := l.ChoiceByID(x.Choice); ch != nil && len(ch.Ask) > 1 {
					u.press("stage.propose")
					u.press("say." + x.Choice)
					u.typed("4000")
					u.press("form.say")
					break
				}
				u.carry(l, x)
			}
			return u
		}},
		{"call-ending", func(t testing.TB, e *kit.Env) *tester {
			u := partway(t, e, 3, "model-answer", 3)
			u.press("end")
			return u
		}},
		{"call-over", func(t testing.TB, e *kit.Env) *tester {
			u := partway(t, e, 3, "model-answer", 3)
			u.press("end")
			u.press("end.yes")
			return u
		}},
		{"call-exam", func(t testing.TB, e *kit.Env) *tester {
			h := house()
			u := atBrief(t, h, e, h.Lessons[0], false)
			u.press("mode.exam")
			u.press("call")
			u.typed("1")
			return u
		}},
		{"record", func(t testing.TB, e *kit.Env) *tester {
			n := len(script(t, house().Lessons[7], "model-answer"))
			u := partway(t, e, 7, "model-answer", n-3)
			u.press("record")
			u.typed("3")
			return u
		}},
		{"rating", func(t testing.TB, e *kit.Env) *tester {
			n := len(script(t, house().Lessons[3], "trap"))
			return partway(t, e, 3, "trap", n-2)
		}},
		{"declined", func(t testing.TB, e *kit.Env) *tester {
			h := house()
			u := atBrief(t, h, e, h.Lessons[3], false)
			u.press("decline")
			return u
		}},
		{"futures", func(t testing.TB, e *kit.Env) *tester {
			u := debriefed(t, e, 5, "model-answer", "again")
			u.press("again.6")
			for _, id := range []string{"p.full", "r.push", "p.full", "r.push", "p.full", "c.recap", "c.bye"} {
				u.carry(house().Lessons[5], session.Step{Kind: session.Say, Choice: id})
			}
			u.carry(house().Lessons[5], session.Step{Kind: session.Record, Disposition: "dated_promise"})
			return u
		}},
		{"points-open", func(t testing.TB, e *kit.Env) *tester {
			u := debriefed(t, e, 3, "trap", "points")
			u.press("lost.0")
			u.press("lost.1")
			return u
		}},
		{"kept", func(t testing.TB, e *kit.Env) *tester {
			u := debriefed(t, e, 3, "trap", "next")
			u.press("pick.0")
			u.press("keep")
			return u
		}},
	}
	for _, way := range []string{"trap", "aggressive", "model-answer"} {
		for _, part := range parts {
			list = append(list, stop{"debrief-" + way + "-" + part, func(t testing.TB, e *kit.Env) *tester { return debriefed(t, e, 3, way, part) }})
		}
	}
	return list
}

// TestPictures writes every state in light and dark, at 100 % and 200 %.
func TestPictures(t *testing.T) {
	if *pictures == "" {
		t.Skip("no -pictures")
	}
	for _, s := range stops() {
		for _, c := range []struct {
			tag   string
			w, h  float64
			scale float64
			theme *kit.Theme
		}{{"", 1280, 800, 1, kit.Light}, {"-dark", 1280, 800, 1, kit.Dark}, {"-200", 1280, 800, 2, kit.Light}, {"-small", 1024, 640, 1, kit.Light}, {"-small200", 1024, 640, 2, kit.Dark}, {"-4k", 3840, 2160, 1, kit.HighContrast}} {
			if *only != "" && !strings.Contains(s.name+c.tag, *only) {
				continue
			}
			picture(t, s.make(t, env(c.w, c.h, c.scale, *spoken, c.theme)).app, s.name+c.tag)
		}
	}
	fmt.Println(*pictures)
}

// In every state, at every size, in every language, nothing is cut off, covered,
// too small or too faint, and every widget can be reached by Tab.
func TestEveryStateIsSound(t *testing.T) {
	type look struct {
		w, h, scale float64
		locale      string
		theme       *kit.Theme
	}
	// The tall ones show all of what scrolls in the others.
	looks := []look{
		{1280, 800, 1, lesson.English, kit.Light}, {1024, 640, 2, lesson.Pseudo, kit.Dark},
		{1280, 6000, 1, lesson.German, kit.Dark}, {1024, 16000, 2, lesson.Pseudo, kit.HighContrast},
	}
	if *long {
		for _, z := range sizes {
			for i, locale := range []string{lesson.English, lesson.German, lesson.Pseudo} {
				looks = append(looks, look{z.w, z.h, z.scale, locale, kit.Themes[i]})
			}
		}
	}
	for _, s := range stops() {
		if *only != "" && !strings.Contains(s.name, *only) {
			continue
		}
		for _, l := range looks {
			u := s.make(t, env(l.w, l.h, l.scale, l.locale, l.theme))
			for _, x := range kit.Lint(u.app.Frame(), l.theme) {
				t.Errorf("%s %vx%v %v %s: %s", s.name, l.w, l.h, l.scale, l.locale, x)
			}
		}
	}
}
