package screen

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// script is the steps of a lesson's test, to the end of the session.
func script(t testing.TB, l *lesson.Lesson, id string) []session.Step {
	t.Helper()
	test, ok := l.TestByID(id)
	if !ok {
		t.Fatalf("%s has no test %q", l.ID, id)
	}
	steps := []session.Step{{Kind: session.Begin}}
	for _, p := range test.Play {
		if p.Choice < 0 {
			steps = append(steps, session.Step{Kind: session.End})
			break
		}
		steps = append(steps, session.Step{Kind: session.Say, Choice: l.Choices[p.Choice].ID, Typed: p.Amounts})
	}
	s, err := session.Replay(l, session.Options{}, steps)
	if err != nil {
		t.Fatal(err)
	}
	r := s.Call().TrueRecord()
	if test.Record != nil {
		r = *test.Record
	}
	return append(steps,
		session.Step{Kind: session.Record, Disposition: r.Disposition.String(), Notes: r.Notes},
		session.Step{Kind: session.Rate, Ratings: &[3]int{60, 70, 50}})
}

// amounts are what a step types, in the words of a field.
func amounts(l *lesson.Lesson, a lesson.Amounts, k lesson.Amount) string {
	money := func(m int64) string {
		s := strconv.FormatFloat(float64(m)/100, 'f', 2, 64)
		return strings.TrimSuffix(s, ".00")
	}
	switch k {
	case lesson.Instalment:
		return money(int64(a.Instalment))
	case lesson.Down:
		return money(int64(a.Down))
	case lesson.Settlement:
		return money(int64(a.Settlement))
	case lesson.Date:
		return strconv.Itoa(a.Day)
	case lesson.Months:
		return strconv.Itoa(a.Months)
	}
	return strconv.Itoa(a.Hold)
}

// carry takes one step at the screens.
func (u *tester) carry(l *lesson.Lesson, x session.Step) {
	u.t.Helper()
	switch x.Kind {
	case session.Begin:
		u.press("call")
	case session.End:
		u.press("end")
		u.press("end.yes")
	case session.Say:
		ch, _ := l.ChoiceByID(x.Choice)
		if u.app.Frame().Widget("say."+x.Choice) == nil {
			u.press("stage." + ch.Stage)
		}
		u.press("say." + x.Choice)
		if len(ch.Ask) > 0 {
			for _, k := range ch.Ask {
				u.amount("amount."+string(k), amounts(l, x.Typed, k))
			}
			u.press("form.say")
		}
	case session.Record:
		u.press("record")
		u.press("result." + x.Disposition)
		for _, n := range x.Notes {
			u.press("note." + n)
		}
		u.press("save")
	case session.Rate:
		for i, id := range []string{"dial.compliance", "dial.empathy", "dial.outcome"} {
			u.slide(id, float64(x.Ratings[i]))
		}
		u.press("rate")
	default:
		u.t.Fatalf("no way to %s", x.Kind)
	}
}

// amount types a number, or dials it by the mouse.
func (u *tester) amount(id, text string) {
	u.t.Helper()
	if !u.mouse {
		u.to(id)
		u.typed(text)
		return
	}
	value := func() float64 {
		w := u.app.Frame().Widget(id)
		v, ok := w.Numeric.Parse(w.Text)
		if !ok {
			return -1
		}
		return v
	}
	want, _ := strconv.ParseFloat(text, 64)
	for range 400 {
		w := u.app.Frame().Widget(id)
		step, at := w.Numeric.Step, value()
		switch {
		case at == want:
			return
		case at < 0 && want < 10*step:
			u.click(id + "+1")
		case at < 0, want-at >= 10*step:
			u.click(id + "+10")
		case want > at:
			u.click(id + "+1")
		case at-want >= 10*step:
			u.click(id + "-10")
		default:
			u.click(id + "-1")
		}
	}
	u.t.Fatalf("%s cannot be dialled to %s, stands at %v", id, text, value())
}

// slide moves a slider by its keys or by dragging.
func (u *tester) slide(id string, v float64) {
	u.t.Helper()
	if !u.mouse {
		u.to(id)
		for range 50 {
			at := u.app.Frame().Widget(id).Value
			if at == v {
				return
			}
			if at < v {
				u.key(kit.Right)
			} else {
				u.key(kit.Left)
			}
		}
	}
	u.click(id) // scrolls it into view
	w := u.app.Frame().Widget(id)
	y := w.R.Y + w.R.H/2
	in, wide := w.R.X+u.app.Env.Px(12), w.R.W-u.app.Env.Px(24)
	x := in + wide*v/100
	u.app.Update(kit.Input{X: x, Y: y, Moved: true})
	u.app.Update(kit.Input{X: x, Y: y, Click: true, Down: true})
	u.app.Update(kit.Input{X: x, Y: y, Lift: true})
	if got := u.app.Frame().Widget(id).Value; got != v {
		u.t.Fatalf("%s stands at %v, want %v", id, got, v)
	}
}

// atBrief is a tester before the call of a lesson, with the debtor as written.
func atBrief(t testing.TB, h *House, e *kit.Env, l *lesson.Lesson, mouse bool) *tester {
	u := enter(t, e, newBrief(h.sit(l, e)))
	u.mouse = mouse
	return u
}

// The screens' session comes to what the same steps come to without them.
func same(t *testing.T, u *tester, l *lesson.Lesson, steps []session.Step) *session.Session {
	t.Helper()
	d, ok := u.app.Screen().(*debrief)
	if !ok {
		t.Fatalf("the screen is %T", u.app.Screen())
	}
	want, err := session.Replay(l, d.x.s.Options, steps)
	if err != nil {
		t.Fatal(err)
	}
	got, w := d.x.s.Result(), want.Result()
	if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", w) {
		t.Errorf("%s: the screens came to\n%+v, the session to\n%+v", l.ID, got, w)
	}
	return d.x.s
}

// Whole lessons by keys alone, and by the mouse alone, three ways each, come to
// what the session alone comes to and to what the lesson's tests intend.
func TestLessonsPlayedAtTheScreens(t *testing.T) {
	for n, l := range house().Lessons {
		for _, way := range []string{"model-answer", "trap", "aggressive"} {
			for _, mouse := range []bool{false, true} {
				if mouse && n != 0 && n != 3 && !*long {
					continue
				}
				t.Run(fmt.Sprintf("%s/%s/mouse=%v", l.ID, way, mouse), func(t *testing.T) {
					h := house()
					u := atBrief(t, h, plain(), l, mouse)
					steps := script(t, l, way)
					for _, x := range steps {
						u.carry(l, x)
					}
					s := same(t, u, l, steps)
					test, _ := l.TestByID(way)
					r := s.Result()
					if e := test.Expect; e.Given("pass") && r.Pass != e.Pass || e.Given("grade") && r.Grade != e.Grade || e.Given("ending") && r.Ending != e.Ending {
						t.Errorf("%+v, want %+v", r, test.Expect)
					}
				})
			}
		}
	}
}

// The same in the smallest window with the largest text, and nothing is wrong
// with a single frame on the way.
func TestLessonsPlayedInASmallWindow(t *testing.T) {
	for _, n := range []int{0, 3} {
		for _, mouse := range []bool{false, true} {
			e := env(1024, 640, 2, lesson.English, kit.Dark)
			h := house()
			l := h.Lessons[n]
			u := atBrief(t, h, e, l, mouse)
			steps := script(t, l, "model-answer")
			for _, x := range steps {
				u.carry(l, x)
				for _, wrong := range kit.Lint(u.app.Frame(), e.Theme) {
					t.Errorf("%s after %s %s: %s", l.ID, x.Kind, x.Choice, wrong)
				}
			}
			same(t, u, l, steps)
		}
	}
}
