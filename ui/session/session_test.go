package session

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fairdue/agents"
	"fairdue/scenarios/lesson"
	"fairdue/scenarios/lesson/rehearsal"
)

func shipped(t testing.TB, name string) *lesson.Lesson {
	t.Helper()
	l, err := lesson.Shipped(name)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// testSteps are the steps of a lesson's test, to the end of the session.
func testSteps(t testing.TB, l *lesson.Lesson, id string) []Step {
	t.Helper()
	test, ok := l.TestByID(id)
	if !ok {
		t.Fatalf("no test %q", id)
	}
	steps := []Step{{Kind: Begin}}
	for _, p := range test.Play {
		if p.Choice < 0 {
			steps = append(steps, Step{Kind: End})
			break
		}
		steps = append(steps, Step{Kind: Say, Choice: l.Choices[p.Choice].ID, Typed: p.Amounts})
	}
	s, err := Replay(l, Options{}, steps)
	if err != nil {
		t.Fatal(err)
	}
	r := s.Call().TrueRecord()
	return append(steps,
		Step{Kind: Record, Disposition: r.Disposition.String(), Notes: r.Notes},
		Step{Kind: Rate, Ratings: &[3]int{80, 70, 60}},
		Step{Kind: Commit, Text: "I ask first."})
}

func play(t testing.TB, l *lesson.Lesson, o Options, steps []Step) *Session {
	t.Helper()
	s, err := Replay(l, o, steps)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A session of the model answer is the lesson's own test, told in full.
func TestModelAnswers(t *testing.T) {
	for _, name := range lesson.Library() {
		l := shipped(t, name)
		s := play(t, l, Options{}, testSteps(t, l, "model-answer"))
		want := rehearsal.Test(l)[0].Card
		if got := s.Card(); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: card %+v, the lesson's test has %+v", name, got, want)
		}
		for _, locale := range []string{lesson.English, lesson.German, lesson.Pseudo} {
			d := s.Debrief(locale)
			if d.Ending == "" || d.Grade == "" || len(d.Strip) == 0 || len(d.ByPack) != 2 || !d.Rated || d.Commitment != "I ask first." {
				t.Errorf("%s %s: %+v", name, locale, d)
			}
			if b, err := json.Marshal([]any{d, s.Scene(locale), s.Brief(locale), s.WrapUp(locale)}); err != nil || bytes.Contains(b, []byte("{balance}")) || bytes.Contains(b, []byte("{agreement}")) {
				t.Errorf("%s %s: %v, a placeholder was left", name, locale, err)
			}
		}
	}
}

// Any session, replayed from its attempt file, is the same session: transcript,
// score and year.
func TestReplay(t *testing.T) {
	lessons := []*lesson.Lesson{}
	for _, name := range lesson.Library() {
		lessons = append(lessons, shipped(t, name))
	}
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SampledFrom(lessons).Draw(t, "lesson")
		s := New(l, Options{Seed: rapid.Uint64Range(0, 50).Draw(t, "seed"), Hints: 3})
		randomSession(t, s)
		var b, again bytes.Buffer
		if err := s.Attempt("v").Write(&b); err != nil {
			t.Fatal(err)
		}
		a, err := ReadAttempt("a.json", b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		r, err := a.Replay(l)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(r.Debrief("en"), s.Debrief("en")) || !reflect.DeepEqual(r.Scene("de"), s.Scene("de")) {
			t.Fatal("the replay tells another story")
		}
		if err := r.Attempt("v").Write(&again); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
			t.Fatal("the replay writes other bytes", err)
		}
		y := s.Year()
		var due, paid agents.Money
		for _, m := range y.Months {
			due, paid = due+m.Due, paid+m.Paid
			if m.Paid > m.Due || m.Expected > m.Due || m.Standing < 0 || m.Standing > 1 {
				t.Fatalf("%+v", m)
			}
		}
		if due != y.Due || paid != y.Paid || len(y.Months) != Months+1 {
			t.Fatalf("%+v", y)
		}
	})
}

func randomSession(t *rapid.T, s *Session) {
	do := func(x Step) {
		if err := s.Do(x); err != nil {
			var lim *lesson.LimitError
			if !errors.As(err, &lim) {
				t.Fatal(err)
			}
		}
	}
	do(Step{Kind: Begin})
	for s.Phase() == Calling {
		k := rapid.IntRange(0, 30).Draw(t, "what")
		us := s.Scene("en").Utterances
		switch {
		case k == 0 || len(us) == 0:
			do(Step{Kind: End})
		case k == 1 && s.HintsLeft() > 0:
			do(Step{Kind: Hint})
		default:
			u := us[rapid.IntRange(0, len(us)-1).Draw(t, "line")]
			var a lesson.Amounts
			for _, f := range u.Ask {
				v := rapid.Int64Range(f.Least, f.Most).Draw(t, string(f.Amount))
				switch f.Amount {
				case lesson.Instalment:
					a.Instalment = agents.Money(v)
				case lesson.Down:
					a.Down = agents.Money(v)
				case lesson.Settlement:
					a.Settlement = agents.Money(v)
				case lesson.Date:
					a.Day = int(v)
				case lesson.Months:
					a.Months = int(v)
				case lesson.Hold:
					a.Hold = int(v)
				}
			}
			do(Step{Kind: Say, Choice: u.ID, Typed: a})
		}
	}
	w := s.WrapUp("en")
	x := Step{Kind: Record, Disposition: rapid.SampledFrom(w.Dispositions).Draw(t, "disposition").ID}
	if len(w.Notes) > 0 && rapid.Bool().Draw(t, "note") {
		x.Notes = []string{w.Notes[0].Fact}
	}
	do(x)
}

// What is not possible is refused and changes nothing.
func TestRefusals(t *testing.T) {
	l := shipped(t, "lost-my-job")
	s := New(l, Options{Mode: Exam, Hints: 3})
	for _, x := range []Step{{Kind: Say, Choice: "o.greet"}, {Kind: End}, {Kind: Record}, {Kind: Rate}, {Kind: Commit}, {Kind: Skip}, {Kind: "dance"}} {
		if s.Do(x) == nil {
			t.Errorf("%s before the call", x.Kind)
		}
	}
	s.Do(Step{Kind: Begin})
	for _, x := range []Step{{Kind: Begin}, {Kind: Hint}, {Kind: Say, Choice: "o.gret"}, {Kind: Say, Choice: "p.plan"}, {Kind: Record}} {
		if s.Do(x) == nil {
			t.Errorf("%s in the call", x.Kind)
		}
	}
	if s.Scene("en").Mood != nil {
		t.Error("an exam shows the mood")
	}
	s.Do(Step{Kind: End})
	for _, x := range []Step{{Kind: Record, Disposition: "plann"}, {Kind: Record, Disposition: "plan", Notes: []string{"job"}}, {Kind: End}} {
		if s.Do(x) == nil {
			t.Errorf("%+v after it", x)
		}
	}
	if err := s.Do(Step{Kind: Record, Disposition: "not_verified"}); err != nil {
		t.Error(err)
	}
	if s.Do(Step{Kind: Rate, Ratings: &[3]int{0, 101, 0}}) == nil {
		t.Error("a rating of 101")
	}
	if len(s.Steps()) != 3 {
		t.Errorf("%d steps kept", len(s.Steps()))
	}
}

// Hints fade, show what an expert would do, and are gone with the next line.
func TestHints(t *testing.T) {
	if HintsFor(1000, 1250) != 3 || HintsFor(1300, 1250) != 1 || HintsFor(1400, 1250) != 0 {
		t.Error("fading")
	}
	s := New(shipped(t, "lost-my-job"), Options{Hints: 1})
	s.Do(Step{Kind: Begin})
	s.Do(Step{Kind: Say, Choice: "o.greet"})
	s.Do(Step{Kind: Say, Choice: "o.rec"})
	if err := s.Do(Step{Kind: Hint}); err != nil {
		t.Fatal(err)
	}
	sc := s.Scene("en")
	if !strings.Contains(sc.Hint, "who is on the line") || len(sc.HintLines) != 1 || sc.HintLines[0] != "o.verify" || sc.HintsLeft != 0 {
		t.Errorf("%q %v %d", sc.Hint, sc.HintLines, sc.HintsLeft)
	}
	if s.Do(Step{Kind: Hint}) == nil {
		t.Error("a second hint of one")
	}
	s.Do(Step{Kind: Say, Choice: "o.verify"})
	if s.Scene("en").Hint != "" {
		t.Error("the hint stays")
	}
}

// A fork stands before its turn with the same past; the two futures have the
// same luck, and the first difference is named.
func TestFutures(t *testing.T) {
	l := shipped(t, "anything-you-say")
	a := play(t, l, Options{Seed: 3}, testSteps(t, l, "model-answer"))
	before := a.Debrief("en")
	b, err := a.Fork(6)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := b.Scene("en").Transcript, a.Scene("en").Transcript; !reflect.DeepEqual(got, want[:len(got)]) || b.Scene("en").Turn != 5 {
		t.Error("another past")
	}
	for _, id := range []string{"p.full", "r.push", "p.full", "r.push", "p.full", "c.recap", "c.bye"} {
		if err := b.Do(Step{Kind: Say, Choice: id}); err != nil {
			t.Fatal(err)
		}
	}
	b.Do(Step{Kind: Record, Disposition: "dated_promise"})
	f, err := Compare(a, b, "en")
	if err != nil {
		t.Fatal(err)
	}
	if f.Turn != 6 || f.Choice != [2]string{"r.hear", "p.full"} {
		t.Errorf("%d %v", f.Turn, f.Choice)
	}
	if !reflect.DeepEqual(f.Sides[0], before) {
		t.Error("the fork has changed the session it was made of")
	}
	// The big yes promises more and brings less.
	x, y := f.Sides[0], f.Sides[1]
	if y.Reached.Promised <= x.Reached.Promised*9/10 || y.Reached.Value*4 > x.Reached.Value || y.Year.Expected*4 > x.Year.Expected {
		t.Errorf("%+v %+v", x.Reached, y.Reached)
	}
	if _, err := a.Fork(99); err == nil {
		t.Error("turn 99")
	}
	if _, err := Compare(a, New(l, Options{Seed: 4}), "en"); err == nil {
		t.Error("two seeds compared")
	}
}

// A year drawn many times has the mean that is expected.
func TestYearsMean(t *testing.T) {
	l := shipped(t, "lost-my-job")
	steps := testSteps(t, l, "model-answer")
	s := play(t, l, Options{}, steps)
	want := s.Year()
	n := 4000
	var sum agents.Money
	for seed := range n {
		s.Options.Seed = uint64(seed + 1) // the same call, other months
		sum += s.Year().Paid
	}
	mean := sum / agents.Money(n)
	if mean < want.Expected*97/100 || mean > want.Expected*103/100 {
		t.Errorf("mean %d, expected %d", mean, want.Expected)
	}
	if want.Due != want.Months[1].Due*Months {
		t.Errorf("%d due in twelve months of %d", want.Due, want.Months[1].Due)
	}
}

// Declining and skipping.
func TestNoCall(t *testing.T) {
	l := *shipped(t, "not-been-well")
	s := New(&l, Options{})
	if err := s.Do(Step{Kind: Skip}); err != nil || !s.Debrief("en").Skipped || s.Result() != nil {
		t.Error("skip", err)
	}
	s = New(&l, Options{})
	s.Do(Step{Kind: Decline})
	if s.Debrief("en").Right {
		t.Error("nothing forbids the call")
	}
	l.Account.Attempts = 7
	s = New(&l, Options{})
	if !s.Brief("en").MustNotCall {
		t.Error("seven in seven is not shown")
	}
	s.Do(Step{Kind: Decline})
	if !s.Debrief("en").Right {
		t.Error("declining was right")
	}
	s = New(&l, Options{Packs: []string{"uk-conc"}})
	if s.Brief("en").MustNotCall {
		t.Error("seven in seven is a rule of the US pack")
	}
}

// Transcripts and cards of every test of every lesson, byte for byte.
// UPDATE=1 go test writes them.
func TestGolden(t *testing.T) {
	for _, name := range lesson.Library() {
		l := shipped(t, name)
		var b strings.Builder
		for _, p := range rehearsal.Test(l) {
			b.WriteString("# " + p.Test.ID + "\n" + rehearsal.Transcript(p.Call, "en"))
			j, _ := json.MarshalIndent(p.Card, "", " ")
			b.Write(j)
			b.WriteString("\n")
		}
		path := filepath.Join("testdata", name+".golden")
		if os.Getenv("UPDATE") != "" {
			os.MkdirAll("testdata", 0o755)
			if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if string(want) != b.String() {
			t.Errorf("%s differs; UPDATE=1 writes it anew", path)
		}
	}
}
