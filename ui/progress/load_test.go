package progress

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"strings"
	"testing"
	"time"

	"fairdue/scenarios/lesson"
	"fairdue/ui/session"
	"fairdue/ui/store"
)

var shelf = NewShelf()

func lessonOf(t testing.TB, name string) *lesson.Lesson {
	t.Helper()
	l, err := lesson.Shipped(name)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// file is an attempt at a test of a lesson, as it stands on a disk.
func file(t testing.TB, name, test string, change func(*session.Attempt)) []byte {
	t.Helper()
	l := lessonOf(t, name)
	x, ok := l.TestByID(test)
	if !ok {
		t.Fatal(test)
	}
	s, err := session.Replay(l, session.Options{}, session.Rehearse(l, x, session.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	a := s.Attempt("1")
	a.Trainee, a.Begun, a.Seconds = "t-1", monday.Format(time.RFC3339), 240
	if change != nil {
		change(a)
	}
	var b bytes.Buffer
	a.Write(&b)
	return b.Bytes()
}

// Whatever stands in the folder, the good count and each bad file is named with
// its own reason; no file is changed.
func TestLoad(t *testing.T) {
	dir := t.TempDir()
	st, err := store.NewFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	good := file(t, "4", "model-answer", nil)
	files := map[string][]byte{
		"a-good.json":   good,
		"b-cut.json":    good[:len(good)/2],
		"c-empty.json":  {},
		"d-copy.json":   good,
		"e-score.json":  file(t, "4", "trap", func(a *session.Attempt) { a.Result.Points = 100 }),
		"f-steps.json":  file(t, "4", "trap", func(a *session.Attempt) { a.Steps[3].Choice = "p.take" }),
		"g-old.json":    file(t, "4", "trap", func(a *session.Attempt) { a.Hash = strings.Repeat("0", 64) }),
		"h-other.json":  file(t, "4", "trap", func(a *session.Attempt) { a.Lesson = "lost-my-jo" }),
		"i-packs.json":  file(t, "4", "aggressive", func(a *session.Attempt) { a.Packs = []string{"mars"} }),
		"j-name.json":   file(t, "4", "trap", func(a *session.Attempt) { a.Trainee = "Ann Other" }),
		"k-begun.json":  file(t, "4", "trap", func(a *session.Attempt) { a.Begun = "yesterday" }),
		"l-times.json":  file(t, "4", "trap", func(a *session.Attempt) { a.Times = []int64{3, 2} }),
		"m-mode.json":   file(t, "4", "trap", func(a *session.Attempt) { a.Mode = "easy" }),
		"n-desk.json":   []byte(`{"format": 1, "kind": "desk", "day": 3}`),
		"o-list.json":   []byte(`[1, 2]`),
		"p-later.json":  file(t, "4", "trap", func(a *session.Attempt) { a.Begun = monday.AddDate(0, 0, -1).Format(time.RFC3339) }),
		"settings.json": []byte(`{}`),
		"notes.txt":     []byte(`mine`),
	}
	for n, b := range files {
		if err := os.WriteFile(dir+"/"+n, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	d, err := Load(st, shelf, Standard())
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Played) != 2 || d.Played[0].Name != "p-later.json" || d.Played[1].Name != "a-good.json" || d.Others["desk"] != 1 || len(d.Others) != 1 {
		t.Fatalf("%+v %v", d.Played, d.Others)
	}
	want := map[string]string{
		"b-cut.json": "not a whole attempt file", "c-empty.json": "not a whole attempt file", "d-copy.json": "same attempt as a-good.json",
		"e-score.json": "the score is", "f-steps.json": "p.take", "g-old.json": "the lesson lost-my-job", "h-other.json": `did you mean "lost-my-job"`,
		"i-packs.json": "rule pack", "j-name.json": "never a name", "k-begun.json": "yesterday", "l-times.json": "times do not fit", "m-mode.json": "practice or exam",
		"o-list.json": "not a whole attempt file",
	}
	for _, r := range d.Refused {
		if !strings.Contains(r.Err.Error(), want[r.Name]) || want[r.Name] == "" {
			t.Errorf("%s: %v, want %q", r.Name, r.Err, want[r.Name])
		}
		delete(want, r.Name)
	}
	if len(want) > 0 {
		t.Errorf("not refused: %v", want)
	}
	var mismatch *session.MismatchError
	if _, _, err := Replay(st, "e-score.json", shelf); !errors.As(err, &mismatch) {
		t.Error(err)
	}
	for n, b := range files {
		if after, err := os.ReadFile(dir + "/" + n); err != nil || !bytes.Equal(after, b) {
			t.Errorf("%s was changed", n)
		}
	}
}

// What counts of the model answer of a lesson, and of its traps.
func TestReduce(t *testing.T) {
	for _, name := range lesson.Library() {
		l := lessonOf(t, name)
		for _, test := range []string{"model-answer", "trap", "aggressive"} {
			st := new(store.Memory)
			st.Write("a.json", file(t, name, test, nil))
			a, s, err := Replay(st, "a.json", shelf)
			if err != nil {
				t.Fatal(err)
			}
			p := Reduce("a.json", a, s, Standard())
			if len(p.Skills) != len(l.Skills) || p.Seconds != 240 || !p.Begun.Equal(monday) || p.Kind != Judged {
				t.Errorf("%s %s: %+v", name, test, p)
			}
			if p.Reached == l.Debtor.Truth.WrongParty || p.Promised && !p.Reached || p.Kept && !p.Promised {
				t.Errorf("%s %s: reached %v, promised %v, kept %v", name, test, p.Reached, p.Promised, p.Kept)
			}
			if (len(p.Fails) > 0) != (p.Counted == 0 && p.Points > 0) {
				t.Errorf("%s %s: counted %v of %v, %v", name, test, p.Counted, p.Points, p.Fails)
			}
			for _, x := range p.Skills {
				if x.Share < 0 || x.Share > 1 || test == "model-answer" && x.Known && x.Share < Standard().Review.Mark {
					t.Errorf("%s %s: %+v", name, test, x)
				}
			}
			if test == "model-answer" && (!p.Pass || len(p.Distractors) > 0) || test != "model-answer" && p.Pass {
				t.Errorf("%s %s: pass %v, %v", name, test, p.Pass, p.Distractors)
			}
		}
	}
}

// Every item, auto-fail, skill and band that the rules name is one, and every
// skill of the curriculum has rules and words.
func TestRulesNameWhatIs(t *testing.T) {
	r := Standard()
	known := map[string]bool{}
	for _, s := range r.Skills {
		known[s.ID] = true
		for _, i := range s.Items {
			if !lesson.HasWords("item." + i) {
				t.Errorf("%s: no item %q", s.ID, i)
			}
		}
		for _, f := range s.Fails {
			if !lesson.HasWords("autofail." + f) {
				t.Errorf("%s: no auto-fail %q", s.ID, f)
			}
		}
	}
	for _, e := range Curriculum() {
		for _, s := range e.Skills {
			if !known[s] || !lesson.HasWords("skill."+s) {
				t.Errorf("the skill %s of %s has no rule or no words", s, e.ID)
			}
		}
	}
	for _, b := range r.Bands {
		if !lesson.HasWords("band." + b.ID) {
			t.Errorf("no words for the band %s", b.ID)
		}
	}
	for _, w := range []Reason{InOrder, Returns, Fits, Placement} {
		if !lesson.HasWords("pick." + string(w)) {
			t.Errorf("no words for %s", w)
		}
	}
}

func TestBadRules(t *testing.T) {
	text := string(standardText)
	for _, c := range [][3]string{
		{"scale = 400", "scale = 0", "elo.scale"}, {"k = 40", "k = -1", "elo.k"}, {"practice = 0.70", "practice = 70", "pick.practice"},
		{"slow = 0.05", "slo = 0.05", "slow"}, {"days = [1, 3, 7]", "days = []", "review.days"}, {"levels = [0.90, 0.75, 0.50]", "levels = [0.5, 0.75, 0.9]", "share.levels"},
		{"from = 1150", "from = 900", "band"}, {"due_every = 5", "due_every = 0", "pick.due_every"}, {`id = "recap"`, `id = "stop"`, "stands twice"},
		{"half_life = 3", "half_life = \"3\"", "half_life"}, {"start = 1000\n", "", "elo.start"},
	} {
		if !strings.Contains(text, c[0]) {
			t.Fatal(c[0])
		}
		if _, err := ReadRules("p.toml", []byte(strings.Replace(text, c[0], c[1], 1))); err == nil || !strings.Contains(err.Error(), c[2]) || !strings.Contains(err.Error(), "p.toml") {
			t.Errorf("%s: %v", c[1], err)
		}
	}
}

// The order in which files stand in a folder changes nothing.
func TestOrder(t *testing.T) {
	var want *Progress
	for _, names := range [][2]string{{"a.json", "z.json"}, {"z.json", "a.json"}} {
		st := new(store.Memory)
		st.Write(names[0], file(t, "4", "trap", nil))
		st.Write(names[1], file(t, "1", "model-answer", func(a *session.Attempt) { a.Begun = monday.AddDate(0, 0, 1).Format(time.RFC3339) }))
		d, err := Load(st, shelf, Standard())
		if err != nil || len(d.Refused) > 0 {
			t.Fatal(err, d.Refused)
		}
		p := d.Fold(shelf, Standard()).Progress("t-1", monday.AddDate(0, 0, 5))
		if want == nil {
			want = p
			continue
		}
		for k := range p.Skills {
			if p.Skills[k].Rating != want.Skills[k].Rating || p.Skills[k].Share != want.Skills[k].Share {
				t.Errorf("%+v %+v", p.Skills[k], want.Skills[k])
			}
		}
		if p.Next != want.Next || len(p.Due) != len(want.Due) {
			t.Errorf("%+v %+v", p.Next, want.Next)
		}
	}
}

// Whatever bytes a file holds, it counts or is refused by name, and stays.
func FuzzLoad(f *testing.F) {
	good := file(f, "1", "model-answer", nil)
	f.Add(good)
	f.Add(good[:len(good)-3])
	f.Add([]byte(`{"kind": "desk"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		st := new(store.Memory)
		st.Write("x.json", data)
		d, err := Load(st, shelf, Standard())
		if err != nil {
			t.Fatal(err)
		}
		if n := len(d.Played) + len(d.Refused) + len(maps.Collect(maps.All(d.Others))); n != 1 {
			t.Fatalf("%d of one file", n)
		}
		d.Fold(shelf, Standard())
		if after, _ := st.Read("x.json"); !bytes.Equal(after, data) {
			t.Fatal("changed")
		}
	})
}

// A promise is kept when the money of the day came and no month of the twelve
// played out lost what was due for good; over many seeds some are and some break.
func TestKept(t *testing.T) {
	l := lessonOf(t, "4")
	x, _ := l.TestByID("model-answer")
	n := [2]int{}
	for seed := range uint64(40) {
		o := session.Options{Seed: seed}
		s, err := session.Replay(l, o, session.Rehearse(l, x, o))
		if err != nil {
			t.Fatal(err)
		}
		p := Reduce("a.json", s.Attempt("1"), s, Standard())
		want := true
		for _, m := range s.Year().Months {
			want = want && (m.Due == 0 || m.Kept || m.Cured)
		}
		if !p.Promised || p.Kept != want {
			t.Errorf("seed %d: kept %v, want %v", seed, p.Kept, want)
		}
		if p.Kept {
			n[0]++
		} else {
			n[1]++
		}
	}
	if n[0] < 5 || n[1] < 5 {
		t.Errorf("%d kept, %d broken", n[0], n[1])
	}
}
