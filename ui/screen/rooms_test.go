package screen

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"fairdue/scenarios/lesson"
	"fairdue/ui/desk"
	"fairdue/ui/kit"
	"fairdue/ui/session"
	"fairdue/ui/store"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// surroundings is an Env of a size in window pixels.
func surroundings(w, h, scale float64, theme *kit.Theme, locale string) *kit.Env {
	return &kit.Env{W: w, H: h, Device: 1, TextScale: scale, Theme: theme, Locale: locale, Type: kit.NewType(), Now: noon.Format(time.RFC3339)}
}

// attempted plays a test of a lesson to the end and keeps it as begun days ago.
func attempted(t testing.TB, st store.Store, l *lesson.Lesson, test string, days int, commitment string) {
	t.Helper()
	x, ok := l.TestByID(test)
	if !ok {
		t.Fatalf("%s has no test %q", l.ID, test)
	}
	s := session.New(l, session.Options{})
	do := func(x session.Step) {
		if err := s.Do(x); err != nil {
			t.Fatal(err)
		}
	}
	do(session.Step{Kind: session.Begin})
	for _, p := range x.Play {
		if p.Choice < 0 {
			break
		}
		do(session.Step{Kind: session.Say, Choice: l.Choices[p.Choice].ID, Typed: p.Amounts})
	}
	if s.Phase() == session.Calling {
		do(session.Step{Kind: session.End})
	}
	r := s.Call().TrueRecord()
	do(session.Step{Kind: session.Record, Disposition: r.Disposition.String(), Notes: r.Notes})
	do(session.Step{Kind: session.Rate, Ratings: &[3]int{80, 70, 60}})
	if commitment != "" {
		do(session.Step{Kind: session.Commit, Text: commitment})
	}
	a := s.Attempt("v")
	a.Begun, a.Seconds = noon.Add(time.Duration(-days)*24*time.Hour-time.Hour).Format(time.RFC3339), 400
	var b bytes.Buffer
	if err := a.Write(&b); err != nil {
		t.Fatal(err)
	}
	if _, err := store.NewAttempt(st, l.ID, b.Bytes()); err != nil {
		t.Fatal(err)
	}
}

// furnished is a house with attempts of some weeks, one damaged file, one that
// does not count.
func furnished(t testing.TB) *House {
	t.Helper()
	st := &store.Memory{}
	for i, x := range []struct {
		lesson, test string
		days         int
		commitment   string
	}{
		{"1", "trap", 20, "I ask once, then I wait."}, {"1", "model-answer", 19, ""}, {"2", "trap", 18, ""}, {"2", "model-answer", 15, "Nothing about the debt before I know who it is."},
		{"3", "model-answer", 13, ""}, {"4", "trap", 9, ""}, {"4", "aggressive", 8, ""}, {"4", "model-answer", 6, "Income and outgoings before any figure."}, {"5", "trap", 3, ""},
		{"6", "trap", 1, "A big yes is a question, not an answer."},
	} {
		l, err := lesson.Shipped(x.lesson)
		if err != nil {
			t.Fatal(err)
		}
		test := x.test
		if _, ok := l.TestByID(test); !ok {
			test = l.Tests[min(1+i%2, len(l.Tests)-1)].ID
		}
		attempted(t, st, l, test, x.days, x.commitment)
	}
	if err := st.Write("lost-my-job-9.json", []byte(`{"format": 1, "lesson"`)); err != nil {
		t.Fatal(err)
	}
	return NewHouse("v", st, &store.Memory{}, func() uint64 { return 7 })
}

// sizes are what every screen is looked at in.
var sizes = []struct {
	w, h, scale float64
}{{1280, 800, 1}, {1280, 800, 2}, {1024, 640, 1}, {1024, 640, 2}, {3840, 2160, 1}, {3840, 2160, 2}}

func TestProgressPictures(t *testing.T) {
	for _, z := range sizes {
		for _, th := range kit.Themes {
			for _, locale := range []string{"en", "de"} {
				e := surroundings(z.w, z.h, z.scale, th, locale)
				if *pictures == "" {
					continue
				}
				h := furnished(t)
				e.H *= 3.2
				if z.scale == 2 {
					e.H *= 3
				}
				a := kit.NewApp(e, NewProgress(h, e))
				picture(t, a, fmt.Sprintf("progress-%vx%v-%v-%s-%s", z.w, z.h, z.scale*100, th.Name, locale))
			}
		}
	}
}

func TestSettingsPictures(t *testing.T) {
	for _, z := range sizes[:4] {
		for _, th := range kit.Themes {
			e := surroundings(z.w, z.h, z.scale, th, "en")
			if *pictures == "" {
				continue
			}
			h := furnished(t)
			h.Keep(e, func(s *Settings) { s.TextScale, s.Theme = int(z.scale*100), th.Name })
			e.H *= 2
			if z.scale == 2 {
				e.H *= 2
			}
			a := kit.NewApp(e, NewSettings(h, e))
			picture(t, a, fmt.Sprintf("settings-%vx%v-%v-%s", z.w, z.h, z.scale*100, th.Name))
		}
	}
}

func TestDeskPictures(t *testing.T) {
	for _, z := range sizes[:4] {
		for _, th := range []*kit.Theme{kit.Light, kit.Dark} {
			if *pictures == "" {
				continue
			}
			name := func(what string) string {
				return fmt.Sprintf("desk-%s-%vx%v-%v-%s", what, z.w, z.h, z.scale*100, th.Name)
			}
			e := surroundings(z.w, z.h, z.scale, th, "en")
			h := furnished(t)
			a := kit.NewApp(e, NewDesk(h, e))
			picture(t, a, name("door"))
			act := func(ids ...string) {
				for _, id := range ids {
					a = kit.NewApp(e, a.Screen().Act(kit.Action{ID: id}, e))
				}
			}
			act("begin")
			picture(t, a, name("a-begin"))
			for i := 0; i < 12 && a.Screen().(*workday).d.Phase() == desk.Choosing; i++ {
				act("next")
			}
			picture(t, a, name("b-line"))
			act("say.greet.1", "say.verify.1", "say.disclose.1", "say.state_purpose.1", "stage.discover", "say.ask_reason.1", "stage.propose")
			picture(t, a, name("c-talk"))
			act("say.offer_plan.1")
			picture(t, a, name("d-form"))
			act("form.cancel", "hang")
			picture(t, a, name("e-hang"))
			act("hang.yes")
			picture(t, a, name("f-after"))
			for a.Screen().(*workday).d.Phase() == desk.Choosing {
				act("next")
				w, ok := a.Screen().(*workday)
				if !ok {
					break
				}
				if w.d.Phase() == desk.Talking {
					act("say.greet.1", "say.verify.1", "say.disclose.1", "say.state_purpose.1", "say.ask_reason.1", "say.ask_full.1", "hang", "hang.yes")
				}
				if w, ok = a.Screen().(*workday); !ok {
					break
				} else if len(w.scene.Log) == 12 {
					picture(t, a, name("g-noon"))
				}
			}
			e.H *= 3 * z.scale
			picture(t, kit.NewApp(e, a.Screen()), name("h-review"))
		}
	}
}
