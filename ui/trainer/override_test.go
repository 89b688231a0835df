package trainer

import (
	"bytes"
	"math"
	"strings"
	"testing"
	"time"

	"fairdue/ui/progress"
	"fairdue/ui/session"
	"fairdue/ui/store"
)

func points(x float64) *float64 { return &x }
func is(b bool) *bool           { return &b }

// What a trainer sees otherwise stands beside the attempt, whose bytes stay.
func TestOverrule(t *testing.T) {
	st := small(t)
	const name = "lost-my-job-2.json" // b, all points
	before, _ := st.Read(name)
	x, err := Overrule(st, name, shelf, "tr-7", Override{Item: "reason", Points: points(1), Reason: "It was a closed question."})
	if err != nil {
		t.Fatal(err)
	}
	c := read(t, st)
	_, s, err := progress.Replay(st, name, shelf)
	if err != nil {
		t.Fatal(err)
	}
	got := 0.0
	for _, i := range s.Card().Items {
		if i.ID == "reason" {
			got = i.Got
		}
	}
	if want := 100 - (got - 1); math.Abs(x.Points-want) > 0.051 || !x.Pass || len(c.Refused) > 0 || c.Rescored[name].Points != x.Points {
		t.Errorf("%+v, want %v points; %v", x, want, c.Refused)
	}
	if after, _ := st.Read(name); !bytes.Equal(before, after) {
		t.Error("the attempt was changed")
	}
	if i := c.Played[1]; i.Points != 100 || !i.Pass {
		t.Errorf("the computed score was changed: %+v", i)
	}
	html := page(t, c, Page{Locale: "en"})
	if !strings.Contains(html, "It was a closed question. (tr-7)") {
		t.Error("the page does not show it")
	}
	// An auto-fail that the trainer adds fails the call; taken back, it stands again.
	if x, err = Overrule(st, name, shelf, "tr-8", Override{Item: "AF-05", Stands: is(true), Reason: "The tone."}); err != nil || x.Pass {
		t.Error(x, err)
	}
	if x, err = Overrule(st, name, shelf, "tr-8", Override{Item: "reason", Points: points(got), Reason: "Heard again."}); err != nil || x.Points != 100 || x.Pass {
		t.Error(x, err)
	}
	// An auto-fail that was found is waived.
	fail := read(t, st).Played[0].Fails[0].ID
	if x, err = Overrule(st, "lost-my-job-1.json", shelf, "tr-7", Override{Item: fail, Stands: is(false), Reason: "A slip."}); err != nil || strings.Contains(strings.Join(x.Fails, " "), fail) {
		t.Error(x, err)
	}
	for _, o := range []Override{
		{Item: "reasons", Points: points(1), Reason: "x"},
		{Item: "reason", Points: points(99), Reason: "x"},
		{Item: "reason", Points: points(-1), Reason: "x"},
		{Item: "reason", Points: points(math.NaN()), Reason: "x"},
		{Item: "reason", Points: points(1), Reason: " "},
		{Item: "reason", Stands: is(true), Reason: "x"},
		{Item: "AF-05", Points: points(1), Reason: "x"},
		{Item: "AF-99", Stands: is(true), Reason: "x"},
		{Item: "AF-09", Stands: is(false), Reason: "x"},
		{Item: "hierarchy", Points: points(1), Reason: "x"}, // does not apply to hardship
	} {
		if _, err := Overrule(st, name, shelf, "tr-7", o); err == nil {
			t.Errorf("%+v was taken", o)
		}
	}
	if _, err := Overrule(st, name, shelf, "Ann Other"); err == nil {
		t.Error("a name was taken for an id")
	}
	if _, err := Overrule(st, "lost-my-job-6.json", shelf, "tr-7"); err == nil {
		t.Error("a call that runs was overruled")
	}
}

// A review that is damaged, alone, or of another call is refused and named, and
// nothing is written over it.
func TestReviewsRefused(t *testing.T) {
	st := small(t)
	Overrule(st, "lost-my-job-1.json", shelf, "tr-7")
	good, _ := st.Read("lost-my-job-1.override.json")
	for name, data := range map[string][]byte{
		"lost-my-job-2.override.json": []byte("{ half"),
		"nobody-1.override.json":      good,
		"lost-my-job-3.override.json": bytes.Replace(good, []byte("lost-my-job-1"), []byte("lost-my-job-3"), 1),
		"lost-my-job-4.override.json": bytes.Replace(good, []byte(`"trainer": "tr-7"`), []byte(`"trainer": "Ann Other"`), 1),
		"lost-my-job-6.override.json": good,
	} {
		st.Write(name, data)
	}
	c := read(t, st)
	if len(c.Refused) != 5 || len(c.Rescored) != 1 {
		t.Errorf("%v", c.Refused)
	}
	if _, err := Overrule(st, "lost-my-job-2.json", shelf, "tr-7"); err == nil {
		t.Error("a damaged review was written over")
	}
	if b, _ := st.Read("lost-my-job-2.override.json"); string(b) != "{ half" {
		t.Error("a damaged review was changed")
	}
	// A sentence that the trainee adds later leaves the review valid.
	a, s, _ := progress.Replay(st, "lost-my-job-1.json", shelf)
	for _, x := range []session.Step{{Kind: session.Rate, Ratings: &[3]int{}}, {Kind: session.Commit, Text: "x"}} {
		if err := s.Do(x); err != nil {
			t.Fatal(err)
		}
	}
	y := s.Attempt("1")
	y.Trainee, y.Begun, y.Seconds = a.Trainee, a.Begun, 900
	var b bytes.Buffer
	y.Write(&b)
	st.Write("lost-my-job-1.json", b.Bytes())
	if c = read(t, st); len(c.Rescored) != 1 {
		t.Error(c.Refused)
	}
}

// Cohen's own kind of table: 20 yes-yes, 5 and 10 apart, 15 no-no gives .40.
func TestKappa(t *testing.T) {
	k, ok := Agreement{Both: 20, Trainer: 5, Card: 10, Neither: 15}.Kappa()
	if !ok || math.Abs(k-0.4) > 1e-12 {
		t.Error(k, ok)
	}
	if k, ok = (Agreement{Both: 6, Neither: 6}).Kappa(); !ok || k != 1 {
		t.Error(k, ok)
	}
	if k, ok = (Agreement{Trainer: 6, Card: 6}).Kappa(); !ok || k != -1 {
		t.Error(k, ok)
	}
	for _, a := range []Agreement{{Both: 5, Neither: 4}, {Both: 20}, {}} {
		if _, ok := a.Kappa(); ok {
			t.Errorf("%+v has a kappa", a)
		}
	}
}

// Ten reviewed calls show the agreement, nine do not.
func TestKappaOnThePage(t *testing.T) {
	st := new(store.Memory)
	l := shipped(t, "lost-my-job")
	for i := range 10 {
		id := "model-answer"
		if i >= 6 {
			id = "trap"
		}
		name := keep(t, st, "a", l, session.Options{}, monday.Add(time.Duration(i)*time.Hour), time.Second, rehearsed(t, l, id, session.Options{}))
		var list []Override
		if i == 0 {
			list = append(list, Override{Item: "AF-05", Stands: is(true), Reason: "The tone."})
		}
		if i == 9 {
			if html := page(t, read(t, st), Page{Locale: "en"}); !strings.Contains(html, "9 calls were looked at") {
				t.Error("nine are enough")
			}
		}
		if _, err := Overrule(st, name, shelf, "tr-1", list...); err != nil {
			t.Fatal(err)
		}
	}
	// po = .9, pe = .5*.6 + .5*.4 = .5, kappa = .8.
	if html := page(t, read(t, st), Page{Locale: "en"}); !strings.Contains(html, "kappa: 0.80, over 10 calls. Passed by both 5, by the trainer alone 0, by the card alone 1, by neither 4") {
		t.Error("no kappa of .80")
	}
}

// Whatever stands beside an attempt is read or refused, never worse.
func FuzzReadReview(f *testing.F) {
	st := small(f)
	Overrule(st, "lost-my-job-2.json", shelf, "tr-7", Override{Item: "reason", Points: points(1), Reason: "x"})
	good, _ := st.Read("lost-my-job-2.override.json")
	f.Add(good)
	f.Add(good[:len(good)/2])
	_, s, err := progress.Replay(st, "lost-my-job-2.json", shelf)
	if err != nil {
		f.Fatal(err)
	}
	card := s.Card()
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := ReadReview("x.override.json", data)
		if err != nil {
			return
		}
		if x, err := r.Apply(card); err == nil && !(x.Points >= 0 && x.Points <= 100) {
			t.Fatalf("%+v", x)
		}
	})
}
