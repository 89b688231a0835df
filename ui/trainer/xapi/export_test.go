package xapi

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"fairdue/scenarios/lesson"
	"fairdue/ui/attempt"
	"fairdue/ui/progress"
	"fairdue/ui/session"
	"fairdue/ui/store"
)

const home = "https://training.example.org"

var begun = time.Date(2026, 11, 21, 20, 14, 7, 312_000_000, time.UTC)

// every is an attempt at every test of every lesson, and those without a call.
func every(t testing.TB) *store.Memory {
	t.Helper()
	st := new(store.Memory)
	at := begun
	keep := func(l *lesson.Lesson, o session.Options, steps []session.Step) {
		a, err := attempt.Begin(st, session.New(l, o), "1", "t-0042", at)
		if err != nil {
			t.Fatal(err)
		}
		for i, x := range steps {
			if err := a.Do(x, at.Add(time.Duration(i+1)*9_876*time.Millisecond)); err != nil {
				t.Fatal(err)
			}
		}
		at = at.Add(time.Hour)
	}
	for _, name := range lesson.Library() {
		l, err := lesson.Shipped(name)
		if err != nil {
			t.Fatal(err)
		}
		for i := range l.Tests {
			o := session.Options{Seed: uint64(i) << 60}
			if i%2 == 1 {
				o.Mode = session.Exam
			}
			steps := session.Rehearse(l, &l.Tests[i], o)
			keep(l, o, append(steps, session.Step{Kind: session.Rate, Ratings: &[3]int{1, 2, 3}}, session.Step{Kind: session.Commit, Text: "Ann Other will ask first."}))
		}
	}
	l, _ := lesson.Shipped("not-been-well")
	keep(l, session.Options{}, []session.Step{{Kind: session.Skip}})
	keep(l, session.Options{}, []session.Step{{Kind: session.Decline}})
	keep(l, session.Options{}, []session.Step{{Kind: session.Begin}, {Kind: session.Say, Choice: "o.greet"}})
	return st
}

func statements(t testing.TB, st store.Store, turns bool) []Statement {
	t.Helper()
	e, err := New(home)
	if err != nil {
		t.Fatal(err)
	}
	e.Turns = turns
	sh, rules := progress.NewShelf(), progress.Standard()
	d, err := progress.Load(st, sh, rules)
	if err != nil || len(d.Refused) > 0 {
		t.Fatal(err, d.Refused)
	}
	var list []Statement
	for i := range d.Played {
		a, s, err := progress.Replay(st, d.Played[i].Name, sh)
		if err != nil {
			t.Fatal(err)
		}
		some, err := e.Statements(&d.Played[i], a, s)
		if err != nil {
			t.Fatal(err)
		}
		end := begun.Add(time.Duration(i)*time.Hour + a.Duration())
		for k := range some {
			b, _ := json.Marshal(&some[k])
			for _, w := range check(b, end) {
				t.Errorf("%s %s: %s", d.Played[i].Name, some[k].Verb.ID, w)
			}
			if bytes.Contains(b, []byte("Ann Other")) || bytes.Contains(b, []byte("null")) {
				t.Errorf("%s: a name or null: %.200s", d.Played[i].Name, b)
			}
			for _, word := range strings.Fields(s.Lesson.Name) {
				if bytes.Contains(b, []byte(word)) {
					t.Errorf("%s: %q, the debtor's name, in %s", d.Played[i].Name, word, b)
				}
			}
			for _, line := range s.Scene("en").Transcript {
				if !line.You && len(line.Text) > 12 && bytes.Contains(b, []byte(line.Text)) {
					t.Errorf("%s: what the debtor said: %s", d.Played[i].Name, line.Text)
				}
			}
		}
		list = append(list, some...)
	}
	return list
}

// Every statement of every lesson keeps the rules, and none has the id of
// another.
func TestStatements(t *testing.T) {
	st := every(t)
	tests := 0
	for _, name := range lesson.Library() {
		l, _ := lesson.Shipped(name)
		tests += len(l.Tests)
	}
	for _, turns := range []bool{false, true} {
		list := statements(t, st, turns)
		if !turns && len(list) != tests*4+2+2+1 {
			t.Errorf("%d statements", len(list))
		}
		ids := map[string]bool{}
		per := map[string][]string{}
		last := map[string]string{}
		for _, x := range list {
			if ids[x.ID] {
				t.Errorf("%s stands twice", x.ID)
			}
			ids[x.ID] = true
			r := x.Context.Registration
			if x.Timestamp < last[r] {
				t.Errorf("%s: %s after %s", x.Verb.ID, x.Timestamp, last[r])
			}
			last[r] = x.Timestamp
			per[r] = append(per[r], strings.TrimPrefix(x.Verb.ID, verbs))
			if x.Result != nil && x.Result.Score != nil && (x.Result.Score.Scaled*100-x.Result.Score.Raw > 0.05 || *x.Result.Success != strings.HasSuffix(x.Verb.ID, "/passed")) {
				t.Errorf("%+v", *x.Result)
			}
		}
		for _, v := range per {
			v = slices.DeleteFunc(slices.Clone(v), func(s string) bool { return s == "answered" })
			if s := strings.Join(v, " "); !slices.Contains([]string{"initialized passed completed terminated", "initialized failed completed terminated", "initialized terminated", "initialized"}, s) {
				t.Error(s)
			}
		}
		if len(per) != tests+3 {
			t.Errorf("%d attempts", len(per))
		}
	}
}

// Exporting twice gives the same; what is added to an attempt after its record
// moves nothing; another home gives other ids.
func TestStable(t *testing.T) {
	l, _ := lesson.Shipped("1")
	steps := session.Rehearse(l, &l.Tests[0], session.Options{})
	export := func(n int, home string) string {
		st := new(store.Memory)
		a, _ := attempt.Begin(st, session.New(l, session.Options{}), "1", "t-1", begun)
		all := append(slices.Clone(steps), session.Step{Kind: session.Rate, Ratings: &[3]int{}}, session.Step{Kind: session.Commit, Text: "x"})
		for i, x := range all[:n] {
			if err := a.Do(x, begun.Add(time.Duration(i)*time.Minute)); err != nil {
				t.Fatal(err)
			}
		}
		e, _ := New(home)
		e.Turns = true
		f, s, err := progress.Replay(st, a.Name, progress.NewShelf())
		if err != nil {
			t.Fatal(err)
		}
		p := progress.Reduce("another-name.json", f, s, progress.Standard())
		list, err := e.Statements(&p, f, s)
		if err != nil {
			t.Fatal(err)
		}
		b, _ := json.Marshal(list)
		return string(b)
	}
	n := len(steps)
	one := export(n, home)
	if one != export(n, home+"/") || one != export(n+2, home) {
		t.Error("another export of the same attempt")
	}
	// What was sent while the call ran is sent again unchanged.
	part := export(n-4, home)
	if !strings.HasPrefix(one, strings.TrimSuffix(part, "]")) {
		t.Error("a call that went on has changed what was exported before")
	}
	if strings.Contains(export(n, "https://other.example.org"), one[8:44]) {
		t.Error("two installations share an id")
	}
}

func TestRefused(t *testing.T) {
	for _, bad := range []string{"", "training.example.org", "mailto:a@b.example", "https://", "https://a.example/?x=1", "https://a.example/#f", "https://me@a.example", "https://a b.example"} {
		if _, err := New(bad); err == nil {
			t.Errorf("%q was taken for a home page", bad)
		}
	}
	e, _ := New(home)
	for _, p := range []*progress.Played{{Name: "a.json", Trainee: "t"}, {Name: "a.json", Begun: begun}} {
		if _, err := e.Statements(p, new(session.Attempt), nil); err == nil || !strings.HasPrefix(err.Error(), "a.json: ") {
			t.Error(err)
		}
	}
	for d, want := range map[time.Duration]string{0: "", 9 * time.Millisecond: "", 341_209 * time.Millisecond: "PT5M41.20S", time.Hour: "PT1H", 3_725_010 * time.Millisecond: "PT1H2M5.01S", 60 * time.Second: "PT1M"} {
		if got := duration(d); got != want {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
}

// The rules catch what breaks them: a statement with one mistake each.
func TestTheRulesCatch(t *testing.T) {
	list := statements(t, every(t), true)
	pick := func(verb string) map[string]any {
		for _, x := range list {
			if strings.HasSuffix(x.Verb.ID, verb) {
				var m map[string]any
				b, _ := json.Marshal(x)
				json.Unmarshal(b, &m)
				return m
			}
		}
		t.Fatal(verb)
		return nil
	}
	at := func(m map[string]any, path string) (map[string]any, string) {
		keys := strings.Split(path, "/")
		for _, k := range keys[:len(keys)-1] {
			m = m[k].(map[string]any)
		}
		return m, keys[len(keys)-1]
	}
	gone := "(gone)"
	for _, c := range []struct {
		verb, path string
		to         any
	}{
		{"failed", "id", "not-a-uuid"}, {"failed", "id", "7f0f3c52-6a0e-4b57-9d5b-0d3c8f1b2a11"}, {"failed", "id", "7f0f3c52-6a0e-5b57-1d5b-0d3c8f1b2a11"},
		{"failed", "timestamp", "2026-11-21 20:14:07.312Z"}, {"failed", "timestamp", "2026-11-21T20:14:07Z"}, {"failed", "timestamp", "2036-11-21T20:14:07.312Z"}, {"failed", "timestamp", "2025-11-21T20:14:07.312-00:00"},
		{"failed", "actor", gone}, {"failed", "actor/mbox", "mailto:a@b.example"}, {"failed", "actor/account", gone}, {"failed", "actor/name", "Ann"}, {"failed", "actor/objectType", "Group"},
		{"failed", "actor/account/homePage", "training"}, {"failed", "actor/account/name", ""}, {"failed", "actor/account/Name", "x"},
		{"failed", "verb", gone}, {"failed", "verb/id", "failed"}, {"failed", "verb/display", map[string]any{"english": 1.0}}, {"failed", "verb/display", map[string]any{}}, {"failed", "verb/display", "failed"},
		{"failed", "object", gone}, {"failed", "object/id", "lost-my-job"}, {"failed", "object/objectType", "activity"}, {"failed", "object/definition/type", "simulation"}, {"failed", "object/definition/Name", map[string]any{"en": "x"}},
		{"failed", "object/definition/name", nil}, {"failed", "object/definition/interactionType", "choice"},
		{"failed", "result/score/scaled", 1.01}, {"failed", "result/score/scaled", "0.5"}, {"failed", "result/score/raw", 101.0}, {"failed", "result/score/min", 100.0}, {"failed", "result/score/mean", 1.0},
		{"failed", "result/success", "false"}, {"failed", "result/duration", "5:41"}, {"failed", "result/duration", "PT"}, {"failed", "result/duration", "PT41.201S"}, {"failed", "result/duration", 41.0},
		{"failed", "result/extensions/dials", 1.0}, {"failed", "result/extensions", []any{}}, {"completed", "result/completion", 1.0}, {"completed", "result", map[string]any{}},
		{"failed", "context/registration", "1"}, {"failed", "context/contextActivities/parent", map[string]any{"id": home}}, {"failed", "context/contextActivities/parents", []any{}}, {"failed", "context/contextActivities/category", []any{}},
		{"failed", "context/contextActivities/category", []any{map[string]any{}}}, {"failed", "context/revision", 1.0}, {"failed", "context/language", "English"}, {"failed", "context/extensions/seed", 1.0}, {"failed", "context/team", nil},
		{"failed", "stored", "2026-11-21T20:14:07.312Z"}, {"failed", "Result", map[string]any{"success": true}},
		{"answered", "object/definition/interactionType", "choose"}, {"answered", "object/definition/interactionType", "likert"}, {"answered", "object/definition/interactionType", gone}, {"answered", "object/definition/choices", []any{map[string]any{"id": "a"}, map[string]any{"id": "a"}}},
		{"answered", "object/definition/choices", []any{map[string]any{"id": "a b"}}}, {"answered", "result/response", 3.0},
	} {
		m := pick(c.verb)
		if b, _ := json.Marshal(m); len(check(b, begun.AddDate(0, 1, 0))) > 0 {
			t.Fatal("wrong before the mistake")
		}
		in, key := at(m, c.path)
		before := maps.Clone(in)
		if in[key] = c.to; c.to == gone {
			delete(in, key)
		}
		b, _ := json.Marshal(m)
		if len(check(b, begun.AddDate(0, 1, 0))) == 0 {
			t.Errorf("%s = %v (was %v) was not caught", c.path, c.to, before[key])
		}
	}
	if len(check([]byte(`[]`), begun)) == 0 || len(check([]byte(`{`), begun)) == 0 {
		t.Error("no statement was taken for one")
	}
}
