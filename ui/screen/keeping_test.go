package screen

import (
	"errors"
	"strings"
	"testing"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
	"fairdue/ui/store"
)

// again is the house after the program was started anew on the same files.
func again(h *House) *House { return NewHouse(h.Version, h.Attempts, h.Keeper, h.Seed) }

// The first key press opens the first lesson, the second places the call.
func TestFirstRunBeginsWithOneKey(t *testing.T) {
	h, e := house(), plain()
	u := enter(t, e, NewHome(h, e))
	u.wants("Welcome.", "Just slipped my mind", "Open this lesson", "The first lessons come in order.")
	for i, l := range h.Lessons {
		w := u.app.Frame().Widget("lesson." + l.ID)
		if w == nil || i < 9 && w.Number != i+1 {
			t.Errorf("%s: %+v", l.ID, w)
		}
	}
	u.key(kit.Enter)
	if _, ok := u.app.Screen().(*brief); !ok {
		t.Fatalf("%T", u.app.Screen())
	}
	u.wants("Dana Okafor", "$700.00", "It is 10:40 where Dana Okafor lives.", "Calls in the last seven days: 1", "Nothing forbids this call.", "Take the call in its order")
	if names, _ := h.Attempts.List(); len(names) != 0 {
		t.Errorf("a brief that was only read is kept: %v", names)
	}
	u.key(kit.Enter)
	if _, ok := u.app.Screen().(*call); !ok {
		t.Fatalf("%T", u.app.Screen())
	}
	if names, _ := h.Attempts.List(); len(names) != 1 {
		t.Errorf("kept: %v", names)
	}
}

// A call that the window was closed in the middle of is offered on the home
// screen and goes on where it stopped; the result is that of a call without a
// break.
func TestClosedMidCallAndResumed(t *testing.T) {
	for _, cut := range []int{1, 2, 7, 12} {
		h, e := house(), plain()
		l := h.Lessons[3]
		steps := script(t, l, "model-answer")
		u := atBrief(t, h, e, l, false)
		u.press("plan.budget")
		for _, x := range steps[:cut] {
			u.carry(l, x)
		}
		before := u.app.Screen().(*call).x.s.Scene("en")
		e.Seconds = 100 // then the window is closed
		h = again(h)
		e = plain()
		u = enter(t, e, NewHome(h, e))
		u.wants("Not finished", "I lost my job in March")
		if u.app.Frame(); u.app.Focus() != "resume" {
			t.Errorf("the focus is on %s", u.app.Focus())
		}
		u.key(kit.Enter)
		after := u.app.Screen().(*call).x.s.Scene("en")
		if len(after.Transcript) != len(before.Transcript) || after.Turn != before.Turn || after.HintsLeft != before.HintsLeft {
			t.Errorf("cut at %d: %d lines, were %d", cut, len(after.Transcript), len(before.Transcript))
		}
		for _, x := range steps[cut:] {
			u.carry(l, x)
		}
		s := same(t, u, l, steps)
		if len(s.Plan()) != 1 || s.Plan()[0] != "budget" {
			t.Errorf("the plan is %v", s.Plan())
		}
		names, _ := h.Attempts.List()
		if len(names) != 1 {
			t.Errorf("files %v", names)
		}
		if again(h).Played()[0].Points != s.Result().Points {
			t.Error("the file tells another score")
		}
	}
}

// Files that are not whole are set aside under another name and told, files that
// do not replay are told and stay.
func TestDamagedFilesAreTold(t *testing.T) {
	e := plain()
	h := furnished(t)
	u := enter(t, e, NewHome(h, e))
	u.wants("lost-my-job-9.json was damaged", "lost-my-job-9.json.damaged")
	if data, err := h.Attempts.Read("lost-my-job-9.json.damaged"); err != nil || string(data) != `{"format": 1, "lesson"` {
		t.Error(string(data), err)
	}
	u.press("seen")
	if strings.Contains(u.text(), "damaged") {
		t.Error("it is still told")
	}
}

// full is a store that cannot be written any more.
type full struct {
	store.Store
	no bool
}

var errFull = errors.New("no space left on device")

func (f *full) Write(name string, data []byte) error {
	if f.no {
		return errFull
	}
	return f.Store.Write(name, data)
}

func (f *full) Create(name string, data []byte) error {
	if f.no {
		return errFull
	}
	return f.Store.Create(name, data)
}

// A disk that is full is told; the call goes on to its debrief, and is kept as
// soon as there is place.
func TestFullDiskDoesNotEndTheCall(t *testing.T) {
	for _, from := range []int{0, 4} {
		e := plain()
		disk := &full{Store: &store.Memory{}, no: from == 0}
		h := NewHouse("test", disk, &store.Memory{}, func() uint64 { return 0 })
		l := h.Lessons[0]
		steps := script(t, l, "model-answer")
		u := atBrief(t, h, e, l, false)
		for i, x := range steps[:len(steps)-1] {
			disk.no = i >= from
			u.carry(l, x)
			if i > from && i < 8 {
				u.wants("This step is not on the disk.", "no space left on device")
			}
		}
		disk.no = false
		u.carry(l, steps[len(steps)-1])
		s := same(t, u, l, steps)
		if strings.Contains(u.text(), "not on the disk") {
			t.Error("it is still told")
		}
		if p := again(h).Played(); len(p) != 1 || p[0].Points != s.Result().Points {
			t.Errorf("%+v", p)
		}
	}
}

// An exam shows neither mood nor hint; an auto-fail leaves no points.
func TestExam(t *testing.T) {
	h, e := house(), plain()
	l := h.Lessons[3]
	u := enter(t, e, NewHome(h, e))
	u.press("mode.exam")
	u.press("lesson." + l.ID)
	steps := script(t, l, "aggressive")
	u.carry(l, steps[0])
	text := u.text()
	for _, no := range []string{"Hint", "trust", "anger", "Worried"} {
		if strings.Contains(text, no) {
			t.Errorf("an exam shows %q", no)
		}
	}
	for _, x := range steps[1:] {
		u.carry(l, x)
	}
	u.wants("Failed by a rule", "AF-07", "12 CFR 1006.18")
	if s := same(t, u, l, steps); s.Result().Reported != 0 || s.Options.Mode != session.Exam {
		t.Errorf("%+v", s.Result())
	}
	if !again(h).Settings.Exam {
		t.Error("the mode is not kept")
	}
}

// A lesson with a content warning can be skipped, a call that must not be placed
// declined; both are kept and cost nothing.
func TestSkipAndDecline(t *testing.T) {
	h, e := house(), plain()
	u := atBrief(t, h, e, h.Lessons[7], true)
	u.wants("depression", "it costs nothing")
	u.press("skip")
	if _, ok := u.app.Screen().(*Home); !ok {
		t.Fatalf("%T", u.app.Screen())
	}
	if p := h.Progress(e); p.Judged != 0 || p.Lessons[7].Skipped != 1 {
		t.Errorf("%+v", p.Lessons[7])
	}
	l := *h.Lessons[3]
	l.Account.Attempts = 7
	u = atBrief(t, h, e, &l, false)
	u.wants("The clock or the call log forbids this call.")
	u.key(kit.Enter) // the focus is on what is right
	u.wants("You did not call", "Right: this call must not be placed.")
	u.key(kit.Enter)
	if _, ok := u.app.Screen().(*Home); !ok {
		t.Fatalf("%T", u.app.Screen())
	}
}

// Another road from a turn: the same past, both futures, kept apart from the
// attempt and gone on with after a break. By the mouse alone.
func TestRetryFromATurn(t *testing.T) {
	h, e := house(), plain()
	l := h.Lessons[5]
	u := atBrief(t, h, e, l, true)
	steps := script(t, l, "model-answer")
	for _, x := range steps {
		u.carry(l, x)
	}
	u.press("part.again.tab")
	u.press("again.6")
	c := u.app.Screen().(*call)
	if n := len(c.x.s.Call().Turns); n != 5 {
		t.Fatalf("%d turns", n)
	}
	for _, id := range []string{"p.full", "r.push", "p.full"} {
		u.carry(l, session.Step{Kind: session.Say, Choice: id})
	}
	h = again(h)
	if len(h.Played()) != 1 {
		t.Errorf("a retry counts as an attempt: %d", len(h.Played()))
	}
	u = enter(t, e, NewHome(h, e))
	u.mouse = true
	u.wants("Another road, not finished", "From turn 6.")
	u.press("retry")
	for _, id := range []string{"r.push", "p.full", "c.recap", "c.bye"} {
		u.carry(l, session.Step{Kind: session.Say, Choice: id})
	}
	u.carry(l, session.Step{Kind: session.Record, Disposition: "dated_promise"})
	f, ok := u.app.Screen().(*futures)
	if !ok {
		t.Fatalf("%T", u.app.Screen())
	}
	if f.f.Turn != 6 || f.f.Sides[0].Card.Points <= f.f.Sides[1].Card.Points {
		t.Errorf("%d %v %v", f.f.Turn, f.f.Sides[0].Card.Points, f.f.Sides[1].Card.Points)
	}
	u.wants("The roads part at turn 6.", "The road you took", "The other road")
	u.press("debrief")
	if _, ok := u.app.Screen().(*debrief); !ok {
		t.Fatalf("%T", u.app.Screen())
	}
	if h.openRetry(e) != "" {
		t.Error("the retry is done and still offered")
	}
}

// The sentence is kept by the mouse alone, and read again before the next call.
func TestCommitment(t *testing.T) {
	h, e := house(), plain()
	l := h.Lessons[0]
	u := atBrief(t, h, e, l, true)
	for _, x := range script(t, l, "trap") {
		u.carry(l, x)
	}
	u.press("part.next.tab")
	u.press("pick.1")
	u.press("keep")
	u.wants("Kept.")
	p := h.Progress(e)
	if len(p.Commitments) != 1 {
		t.Fatalf("%+v", p.Commitments)
	}
	u.press("finish")
	u.press("start")
	u.wants(p.Commitments[0].Text, "What you wrote after your last call")
	if got := again(h).Progress(e).Commitments; len(got) != 1 || got[0].Text != p.Commitments[0].Text {
		t.Errorf("%+v", got)
	}
}

// What is wrong with an amount is said in words, and nothing was said then.
func TestAmountsOutOfRange(t *testing.T) {
	for _, locale := range []string{lesson.English, lesson.German} {
		h, e := house(), env(1280, 800, 1, locale, kit.Light)
		l := h.Lessons[4]
		u := atBrief(t, h, e, l, false)
		var plan session.Step
		for _, x := range script(t, l, "model-answer") {
			if ch, _ := l.ChoiceByID(x.Choice); ch != nil && len(ch.Ask) == 3 {
				plan = x
				break
			}
			u.carry(l, x)
		}
		u.press("stage.propose")
		turns := len(u.app.Screen().(*call).x.s.Call().Turns)
		u.press("say." + plan.Choice)
		if u.app.Focus() != "amount.down" {
			t.Errorf("the focus is on %s", u.app.Focus())
		}
		u.typed("99999")
		u.key(kit.Enter)
		outside, empty, day := lesson.Say(locale, "screen.form.outside"), lesson.Say(locale, "screen.form.empty"), lesson.Say(locale, "screen.form.day")
		u.wants(outside, empty, day)
		if len(u.app.Screen().(*call).x.s.Call().Turns) != turns {
			t.Error("it was said")
		}
		u.to("amount.down")
		u.key(kit.End)
		for range 5 {
			u.key(kit.Backspace)
		}
		u.to("amount.instalment")
		text := "150.50"
		if locale == lesson.German {
			text = "150,50"
		}
		u.typed(text)
		u.to("amount.date")
		u.typed("15")
		u.press("form.say")
		c := u.app.Screen().(*call)
		if n := len(c.x.s.Call().Turns); n != turns+1 || c.x.s.Call().Turns[n-1].Args.Amount != 15050 {
			t.Errorf("%d turns, %s", n, u.text())
		}
	}
}

// A window closed between the record and the debrief: the debrief waits.
func TestClosedBeforeTheDebrief(t *testing.T) {
	h, e := house(), plain()
	l := h.Lessons[0]
	steps := script(t, l, "model-answer")
	u := atBrief(t, h, e, l, false)
	for _, x := range steps[:len(steps)-1] {
		u.carry(l, x)
	}
	h = again(h)
	u = enter(t, e, NewHome(h, e))
	u.wants("Your debrief is waiting")
	u.key(kit.Enter)
	u.carry(l, steps[len(steps)-1])
	same(t, u, l, steps)
	u.press("back")
	if strings.Contains(u.text(), "is waiting") {
		t.Error("it still waits")
	}
}
