package screen

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"fairdue/scenarios/lesson"
	"fairdue/ui/desk"
	"fairdue/ui/kit"
	"fairdue/ui/session"
	"fairdue/ui/store"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

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

// furnished is a house with attempts of some weeks and one damaged file.
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
	return NewHouse("1.0", st, &store.Memory{}, func() uint64 { return 7 })
}

// at is an Env at noon of the tests.
func at(w, h, scale float64, locale string, theme *kit.Theme) *kit.Env {
	e := env(w, h, scale, locale, theme)
	e.Now = noon.Format(time.RFC3339)
	return e
}

// setUp is a house whose settings are those of the Env.
func setUp(t testing.TB, e *kit.Env) *House {
	h := furnished(t)
	h.Settings.TextScale, h.Settings.Theme = int(e.TextScale*100+0.5), e.Theme.Name
	if e.Locale != lesson.Pseudo {
		h.Settings.Locale = e.Locale
	}
	return h
}

// roomStates shows the three rooms in every state they have.
func roomStates(t testing.TB, e *kit.Env, show func(name string, a *kit.App)) {
	h := setUp(t, e)
	fresh := house()
	fresh.Settings = h.Settings
	show("progress-new", kit.NewApp(e, NewProgress(fresh, e)))
	p := NewProgress(h, e)
	h.Download = func(name string, data []byte) (string, error) { return "Downloads/" + name, nil }
	p.Act(kit.Action{ID: "download"}, e)
	show("progress", kit.NewApp(e, p))
	s := NewSettings(h, e)
	show("settings", kit.NewApp(e, s))
	s.Act(kit.Action{ID: "trainee", Verb: kit.Change, Text: "Ann Smith"}, e)
	s.Act(kit.Action{ID: "key.hint"}, e)
	s.Act(kit.Action{ID: "key.hint", Verb: kit.Change, Text: "e"}, e)
	show("settings-wrong", kit.NewApp(e, s))
	d := NewDesk(h, e)
	show("desk-door", kit.NewApp(e, d))

	var now kit.Screen = d
	act := func(ids ...string) {
		for _, id := range ids {
			now = now.Act(kit.Action{ID: id}, e)
		}
	}
	see := func(name string) { show("desk-"+name, kit.NewApp(e, now)) }
	act("begin")
	see("a-begin")
	act("part.account")
	see("b-account")
	act("part.day", "finish")
	see("c-finish")
	act("finish.no", "part.list")
	for now.(*workday).d.Phase() == desk.Choosing {
		act("next")
	}
	see("d-line")
	act("part.account")
	see("e-known")
	act("part.list", "say.greet.1", "say.verify.1", "say.disclose.1", "say.state_purpose.1", "stage.discover", "say.ask_reason.1", "stage.propose")
	see("f-talk")
	act("say.offer_plan.1", "form.say")
	now.Act(kit.Action{ID: "amount.months", Verb: kit.Change, Text: "99"}, e)
	act("form.say")
	see("g-form")
	act("form.cancel", "hang")
	see("h-hang")
	act("hang.yes")
	see("i-after")
	seen := false
	for {
		w, ok := now.(*workday)
		switch {
		case !ok:
			see("k-review")
			act("all")
			see("l-review-all")
			show("desk-door-full", kit.NewApp(e, NewDesk(h, e)))
			good, _ := dayOf(t, 7)
			a := good.Attempt("1.0")
			a.Begun = noon.Format(time.RFC3339)
			var b bytes.Buffer
			if err := a.Write(&b); err != nil {
				t.Fatal(err)
			}
			if _, err := store.NewAttempt(h.Attempts, "desk-lender", b.Bytes()); err != nil {
				t.Fatal(err)
			}
			r := newDeskReview(&kept{house: h, d: good}, e)
			show("desk-m-review-good", kit.NewApp(e, r))
			r.all = true
			whole := *e
			whole.H *= 3 * e.TextScale
			show("desk-m-review-whole", kit.NewApp(&whole, r))
			p := kit.NewApp(&whole, NewProgress(h, e))
			show("progress-whole", p)
			show("progress-days", kit.NewApp(e, NewProgress(h, e)))
			return
		case w.d.Phase() == desk.Talking:
			act("say.greet.2", "say.verify.1", "say.ask_full.2", "hang", "hang.yes")
		case !seen && len(w.scene.Log) >= 10:
			seen = true
			see("j-noon")
		default:
			act("next")
		}
	}
}

// sizes are what every screen is looked at in.
var sizes = []struct{ w, h, scale float64 }{{1280, 800, 1}, {1280, 800, 2}, {1024, 640, 1}, {1024, 640, 2}, {3840, 2160, 1}, {3840, 2160, 2}}

// Nothing overlaps, is cut off, too small or too faint, in any state, size,
// theme and language.
func TestRoomsAreSound(t *testing.T) {
	for i, z := range sizes {
		themes, locales := kit.Themes[:1], []string{lesson.English}
		switch {
		case *long:
			themes, locales = kit.Themes, []string{lesson.English, lesson.German, lesson.Pseudo}
		case i == 0:
			themes = kit.Themes
		case i == 3:
			locales = []string{lesson.English, lesson.German, lesson.Pseudo}
		}
		for _, th := range themes {
			for _, locale := range locales {
				e := at(z.w, z.h, z.scale, locale, th)
				roomStates(t, e, func(name string, a *kit.App) {
					where := fmt.Sprintf("%s-%vx%v-%v-%s-%s", name, z.w, z.h, z.scale*100, th.Name, locale)
					for _, line := range kit.Lint(a.Frame(), th) {
						t.Errorf("%s: %s", where, line)
					}
					if locale == lesson.Pseudo && strings.Contains(a.Frame().String(), "{") {
						t.Errorf("%s: a placeholder was left:\n%s", where, a.Frame())
					}
					f := a.Frame()
					a.Update(kit.Input{X: 1, Y: 1})
					if a.Frame() != f {
						t.Errorf("%s: the frame is built again though nothing happened", where)
					}
					picture(t, a, where)
				})
			}
		}
	}
}
