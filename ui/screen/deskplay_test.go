package screen

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"fairdue/scenarios/lesson"
	"fairdue/scenarios/shift"
	"fairdue/ui/desk"
	"fairdue/ui/kit"
	"fairdue/ui/store"
)

// talkLines are what the day of the tests says, as far as it can be said.
var talkLines = []desk.Step{
	{Choice: "greet.1"}, {Choice: "verify.1"}, {Choice: "disclose.1"}, {Choice: "state_purpose.1"}, {Choice: "ask_reason.1"}, {Choice: "ask_budget.1"},
	{Choice: "offer_plan.1", Typed: lesson.Amounts{Instalment: 6000, Day: 10}}, {Choice: "accept_offer.1"}, {Choice: "recap.1"}, {Choice: "confirm_consent.1"},
}

// dayOf is a day played without any screen: its steps, and how it ended.
func dayOf(t testing.TB, seed uint64) (*desk.Desk, []desk.Step) {
	t.Helper()
	set, err := shift.Find(shift.Default)
	if err != nil {
		t.Fatal(err)
	}
	d, err := desk.New(desk.Options{Setting: set, Seed: seed})
	if err != nil {
		t.Fatal(err)
	}
	do := func(x desk.Step) {
		if err := d.Do(x); err != nil {
			t.Fatalf("%+v: %v", x, err)
		}
	}
	waited, rested, refused := false, false, false
	for i := 0; d.Phase() != desk.Over; i++ {
		sc := d.Scene("en")
		if d.Phase() == desk.Talking {
			for _, x := range talkLines {
				if d.Phase() != desk.Talking {
					break
				}
				for _, u := range d.Scene("en").Call.Utterances {
					if u.ID != x.Choice {
						continue
					}
					x.Kind = desk.Say
					if len(u.Ask) == 0 {
						x.Typed = lesson.Amounts{}
					} else if x.Typed == (lesson.Amounts{}) {
						for _, a := range u.Ask {
							switch a.Amount {
							case lesson.Months:
								x.Typed.Months = 1
							case lesson.Date:
								x.Typed.Day = 3
							}
						}
					}
					do(x)
					break
				}
			}
			if d.Phase() == desk.Talking {
				do(desk.Step{Kind: desk.End})
			}
			continue
		}
		forbidden := -1
		for _, c := range sc.Queue {
			if !c.Allowed {
				forbidden = c.Account
			}
		}
		switch {
		case sc.Left < 150:
			do(desk.Step{Kind: desk.Stop})
		case forbidden >= 0 && !refused:
			refused = true
			do(desk.Step{Kind: desk.Dial, Account: forbidden})
		case i > 3 && !waited:
			waited = true
			do(desk.Step{Kind: desk.Wait, Minutes: waitMinutes})
		case i > 6 && !rested && sc.Breaks > 0:
			rested = true
			do(desk.Step{Kind: desk.Break})
		case i%4 == 3 || len(sc.Queue) == 0:
			do(desk.Step{Kind: desk.Next})
		default:
			do(desk.Step{Kind: desk.Dial, Account: sc.Queue[i%min(12, len(sc.Queue))].Account})
		}
	}
	return d, d.Steps()
}

// work takes one step of a day at the screens.
func (u *tester) work(x desk.Step) {
	u.t.Helper()
	switch x.Kind {
	case desk.Dial:
		u.press(fmt.Sprintf("account.%d", x.Account))
		u.press("call")
	case desk.Next:
		u.press("next")
	case desk.Wait:
		u.press("wait")
	case desk.Break:
		u.press("rest")
	case desk.Stop:
		u.press("finish")
		u.press("finish.yes")
	case desk.End:
		u.press("hang")
		u.press("hang.yes")
	case desk.Say:
		w := u.app.Screen().(*workday)
		for _, v := range w.scene.Call.Utterances {
			if v.ID != x.Choice {
				continue
			}
			if u.app.Frame().Widget("say."+x.Choice) == nil {
				u.press("stage." + v.Stage)
			}
			u.press("say." + x.Choice)
			for _, a := range v.Ask {
				if text := amounts(nil, x.Typed, a.Amount); text != "0" {
					u.amount("amount."+string(a.Amount), text)
				}
			}
			if len(v.Ask) > 0 {
				u.press("form.say")
			}
			return
		}
		u.t.Fatalf("there is no line %s", x.Choice)
	}
}

// A whole day by keys alone, and by the mouse alone, comes to what the same
// steps come to without a screen; every step is in the file at once.
func TestDayAtTheScreens(t *testing.T) {
	want, steps := dayOf(t, 7)
	kinds := map[desk.Kind]int{}
	for _, x := range steps {
		kinds[x.Kind]++
	}
	for _, k := range []desk.Kind{desk.Dial, desk.Next, desk.Wait, desk.Break, desk.Stop, desk.Say} {
		if kinds[k] == 0 {
			t.Errorf("the day has no step %s: %v", k, kinds)
		}
	}
	for _, mouse := range []bool{false, true} {
		e := plain()
		files := &store.Memory{}
		h := NewHouse("test", files, &store.Memory{}, func() uint64 { return 7 })
		u := enter(t, e, NewDesk(h, e))
		u.mouse = mouse
		u.press("begin")
		for i, x := range steps {
			u.work(x)
			names, err := store.Attempts(files)
			if err != nil || len(names) != 1 {
				t.Fatalf("after step %d the files are %v, %v", i+1, names, err)
			}
			data, err := files.Read(names[0])
			if err != nil {
				t.Fatal(err)
			}
			a, err := desk.ReadAttempt(names[0], data)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(a.Steps, steps[:i+1]) {
				t.Fatalf("mouse %v, step %d: the file has %+v, want %+v", mouse, i+1, a.Steps[len(a.Steps)-1], x)
			}
			if i == len(steps)/2 { // the window is closed, and opened again tomorrow
				h = NewHouse("test", files, &store.Memory{}, func() uint64 { return 8 })
				u = enter(t, e, NewDesk(h, e))
				u.mouse = mouse
				u.wants("Go on where you stopped")
				u.press("day.0")
			}
		}
		s, ok := u.app.Screen().(*deskReview)
		if !ok {
			t.Fatalf("the screen is %T", u.app.Screen())
		}
		if got, w := s.d.Result(), want.Result(); *got != *w {
			t.Errorf("mouse %v: the screens came to %+v, the day to %+v", mouse, got, w)
		}
		if area := u.app.Frame().Widget("page"); u.app.Frame().Widget("again").Area != "" || area == nil {
			t.Error("the way on does not stay in sight")
		}
		r := want.Review("en")
		e.H = 6000
		u.app.Touch()
		for _, line := range r.Words {
			if text := strings.Join(strings.Fields(u.text()), " "); !strings.Contains(text, line) {
				t.Errorf("the review does not say %q", line)
			}
		}
		for _, x := range r.Rows {
			if size(x.ID, &r.You)+size(x.ID, &r.Autopilot) > 0 {
				u.wants(x.Label, x.You, x.Autopilot)
			}
		}
		for _, list := range r.Refused {
			for _, x := range list {
				u.wants(x.Section)
			}
		}
		e.H = 800
		u.app.Touch()
		u.press("desk")
		u.wants("Days you have worked")
		u.press("day.0")
		u.wants("Your day beside the autopilot")
	}
}

// A call that a rule forbids is told with its section, and the day goes on.
func TestForbiddenCallIsTold(t *testing.T) {
	e := plain()
	h := NewHouse("test", &store.Memory{}, &store.Memory{}, func() uint64 { return 7 })
	u := enter(t, e, NewDesk(h, e))
	u.press("begin")
	for {
		w, ok := u.app.Screen().(*workday)
		if !ok {
			t.Skip("no account of the day was forbidden")
		}
		if w.d.Phase() == desk.Talking {
			u.press("hang")
			u.press("hang.yes")
			continue
		}
		for _, c := range w.scene.Queue {
			if c.Allowed {
				continue
			}
			u.press(fmt.Sprintf("account.%d", c.Account))
			u.wants(c.Section)
			n := w.scene.Tally.Refused
			u.press("call")
			if w.scene.Tally.Refused != n+1 || w.d.Phase() != desk.Choosing {
				t.Errorf("refused %d, before %d", w.scene.Tally.Refused, n)
			}
			f := u.app.Frame()
			if last := w.scene.Log[len(w.scene.Log)-1]; !strings.Contains(strings.Join(strings.Fields(f.String()), " "), last.Text) {
				t.Errorf("the screen does not say %q", last.Text)
			}
			return
		}
		u.press("next")
	}
}

// An amount outside the limits is marked, nothing is said, and the form stays.
func TestLimitsAtTheDesk(t *testing.T) {
	e := plain()
	h := NewHouse("test", &store.Memory{}, &store.Memory{}, func() uint64 { return 7 })
	u := enter(t, e, NewDesk(h, e))
	u.press("begin")
	for u.app.Screen().(*workday).d.Phase() == desk.Choosing {
		u.press("next")
	}
	u.press("stage.propose")
	u.press("say.offer_hold.1")
	u.to("amount.hold")
	u.typed("400")
	u.press("form.say")
	u.wants("amount.hold", "form.say")
	w := u.app.Screen().(*workday)
	if n := len(w.scene.Call.Transcript); n != 0 || w.form == nil || w.form.wrong[0] == "" {
		t.Errorf("%d turns, form %+v", n, w.form)
	}
	u.key(kit.Escape)
	if w.form != nil {
		t.Error("Escape does not leave the form")
	}
}
