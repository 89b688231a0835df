package trainer

import (
	"encoding/csv"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"fairdue/ui/progress"
	"fairdue/ui/session"
	"fairdue/ui/store"
)

// small is four trainees and lesson 4, so that every figure can be counted:
// a: aggressive, then model (2 attempts to pass, 30 s a step); b: model; c:
// aggressive, twice;
// d: left in the middle.
func small(t testing.TB) *store.Memory {
	st := new(store.Memory)
	l := shipped(t, "lost-my-job")
	bad, model := rehearsed(t, l, "aggressive", session.Options{}), rehearsed(t, l, "model-answer", session.Options{})
	day := func(n int) time.Time { return monday.AddDate(0, 0, n) }
	keep(t, st, "a", l, session.Options{}, day(0), 30*time.Second, bad)
	keep(t, st, "b", l, session.Options{}, day(1), 20*time.Second, model)
	keep(t, st, "a", l, session.Options{}, day(2), 30*time.Second, model)
	keep(t, st, "c", l, session.Options{Mode: session.Exam}, day(3), 10*time.Second, bad)
	keep(t, st, "c", l, session.Options{Seed: 3}, day(4), 10*time.Second, rehearsed(t, l, "aggressive", session.Options{Seed: 3}))
	keep(t, st, "d", l, session.Options{}, day(5), 10*time.Second, model[:6])
	return st
}

func TestFiguresByHand(t *testing.T) {
	c := read(t, small(t))
	if len(c.Played) != 6 || len(c.Refused) != 0 || len(c.Trainees()) != 4 {
		t.Fatalf("%d %v", len(c.Played), c.Refused)
	}
	l := shipped(t, "lost-my-job")
	bad, model := len(rehearsed(t, l, "aggressive", session.Options{})), len(rehearsed(t, l, "model-answer", session.Options{}))
	row := c.Lessons()[3]
	// a took 2, b took 1: the median is 1.5; their minutes are all of their steps.
	want := (float64(bad+model)*0.5 + float64(model)/3) / 2
	if row.ID != "lost-my-job" || row.Trainees != 3 || row.Passed != 2 || row.Attempts != 5 || row.ToPass != 1.5 || math.Abs(row.Minutes-want) > 1e-9 {
		t.Errorf("%+v, want %v minutes", row, want)
	}
	// First attempts: a failed, b passed with all points, c failed.
	if row.N != 3 || row.Written != 1250 {
		t.Errorf("%+v", row)
	}
	first := 0
	for _, p := range c.Played {
		if p.Kind == progress.Judged && !p.Pass {
			first++
			if len(p.Fails) == 0 || p.Counted != 0 {
				t.Errorf("%+v", p)
			}
		}
	}
	if first != 3 || c.failed() != 3 {
		t.Errorf("%d failed, %d by a rule", first, c.failed())
	}
	for _, r := range c.Rules() {
		if r.Calls != 3 {
			t.Errorf("%+v", r)
		}
	}
	// The facts of the model answer were missed by the three others.
	if len(c.Facts()) == 0 {
		t.Error("nothing was missed")
	}
	for _, f := range c.Facts() {
		if f.Lesson != "lost-my-job" || f.Missed != 3 || f.Of != 5 {
			t.Errorf("%+v", f)
		}
	}
	seen := map[string]bool{}
	for _, d := range c.Distractors() {
		if d.Said != 3 || d.Of != 5 || d.Class == "" || seen[d.Node] {
			t.Errorf("%+v", d)
		}
		seen[d.Node] = true
	}
	all := c.Trainees()
	a := all[0]
	if a.Trainee != "a" || a.Judged != 2 || a.Rates.Placed != 2 || a.Rates.Reached != 2 || a.Lessons[3].ToPass != 2 {
		t.Errorf("%+v", a)
	}
	if d := all[3]; len(d.Unfinished) != 1 || d.Judged != 0 || d.Rates.Placed != 0 {
		t.Errorf("%+v", d)
	}
}

// What comes after the first pass is no way to it, and a call whose time is not
// known leaves the minutes unknown.
func TestToPass(t *testing.T) {
	st := new(store.Memory)
	l := shipped(t, "1")
	model, bad := rehearsed(t, l, "model-answer", session.Options{}), rehearsed(t, l, "aggressive", session.Options{})
	keep(t, st, "a", l, session.Options{}, monday, time.Minute, model)
	if f := read(t, st).Facts(); len(f) > 0 {
		t.Errorf("after a model answer facts are missed that it does not bring out: %+v", f)
	}
	keep(t, st, "a", l, session.Options{}, monday.AddDate(0, 0, 1), time.Minute, bad)
	keep(t, st, "a", l, session.Options{}, monday.AddDate(0, 0, 2), time.Minute, model)
	if r := read(t, st).Lessons()[0]; r.ToPass != 1 || r.Minutes != float64(len(model)) || r.Attempts != 3 || r.Passed != 1 {
		t.Errorf("%+v", r)
	}
	keep(t, st, "b", l, session.Options{}, monday.AddDate(0, 0, 3), 0, model)
	if r := read(t, st).Lessons()[0]; r.ToPass != 1 || r.Minutes != float64(len(model)) || r.Passed != 2 {
		t.Errorf("%+v", r)
	}
}

// What happened in one call of one does not outrank what happens in nine of ten.
func TestCaution(t *testing.T) {
	st := small(t) // lesson 4: three of five
	one := shipped(t, "6")
	keep(t, st, "z", one, session.Options{}, monday.AddDate(0, 0, 9), time.Second, rehearsed(t, one, "aggressive", session.Options{}))
	c := read(t, st)
	if f, d := c.Facts()[0], c.Distractors()[0]; f.Lesson != "lost-my-job" || d.Lesson != "lost-my-job" {
		t.Errorf("%+v %+v", f, d)
	}
}

// The log tells what was said in the turn, the rule and how to play it again.
func TestFailLog(t *testing.T) {
	c := read(t, small(t))
	html := page(t, c, Page{Locale: "en", Folder: "my attempts"})
	n := 0
	for r := range c.Fails("en", 0, 100) {
		n++
		if len(r.Transcript) == 0 {
			t.Error("no transcript")
		}
		for _, f := range r.Fails {
			if len(f.Cites) == 0 || f.Turn > 0 && f.Said == "" {
				t.Errorf("%+v", f)
			}
			if f.Turn == 0 {
				continue
			}
			found := false
			for _, e := range r.Transcript {
				found = found || e.You && e.Turn == f.Turn && e.Text == f.Said
			}
			if !found {
				t.Errorf("turn %d: %q is not in the transcript", f.Turn, f.Said)
			}
		}
		if !strings.Contains(html, "fairdue replay &#39;my attempts/"+r.Played.Name+"&#39; --transcript") {
			t.Errorf("no command for %s", r.Played.Name)
		}
	}
	if n != 3 || strings.Count(html, "<article") != 3 || strings.Count(html, "<details>") != 3 {
		t.Errorf("%d calls, %d on the page", n, strings.Count(html, "<article"))
	}
	short := page(t, c, Page{Locale: "en", Log: 2})
	if strings.Count(short, "<article") != 2 || !strings.Contains(short, "The 2 newest of 3 calls are shown") {
		t.Error("the log is not cut")
	}
}

// What a trainee or an author writes cannot become markup.
func TestNothingBecomesMarkup(t *testing.T) {
	st := small(t)
	st.Write("<img src=x onerror=alert(1)>.json", []byte("{<script>"))
	html := page(t, read(t, st), Page{Locale: "en", Folder: "<b>"})
	if strings.Contains(html, "<img") || strings.Contains(html, "<script") || strings.Contains(html, "<b>/") {
		t.Error("markup came through")
	}
}

// Every pair of colours of the page has a contrast of 4.5 or more (WCAG 1.4.3).
func TestContrast(t *testing.T) {
	vars := map[string]string{}
	for _, m := range regexp.MustCompile(`--(\w+): (#[0-9a-f]{6})`).FindAllStringSubmatch(pageStyle, -1) {
		vars["var(--"+m[1]+")"] = m[2]
	}
	colour := func(s string) string {
		if v, ok := vars[s]; ok {
			return v
		}
		return s
	}
	n := 0
	grounds := []string{"#ffffff"}
	for _, m := range regexp.MustCompile(`background: (#[0-9a-f]{6}); color: ([^;]+);`).FindAllStringSubmatch(pageStyle, -1) {
		n++
		if r := contrast(t, m[1], colour(m[2])); r < 4.5 {
			t.Errorf("%s on %s: %.2f", m[2], m[1], r)
		}
	}
	for _, m := range regexp.MustCompile(`[{;] color: ([^;]+);`).FindAllStringSubmatch(pageStyle, -1) {
		for _, g := range grounds {
			if c := colour(m[1]); c != "#ffffff" {
				n++
				if r := contrast(t, g, c); r < 4.5 {
					t.Errorf("%s on %s: %.2f", c, g, r)
				}
			}
		}
	}
	if n < 15 {
		t.Errorf("only %d pairs seen", n)
	}
}

func contrast(t *testing.T, a, b string) float64 {
	light := func(s string) float64 {
		var sum float64
		for i, w := range []float64{.2126, .7152, .0722} {
			x, err := strconv.ParseUint(s[1+2*i:3+2*i], 16, 8)
			if err != nil {
				t.Fatal(s, err)
			}
			c := float64(x) / 255
			if c <= .04045 {
				c /= 12.92
			} else {
				c = math.Pow((c+.055)/1.055, 2.4)
			}
			sum += w * c
		}
		return sum
	}
	x, y := light(a), light(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

func TestTables(t *testing.T) {
	st := small(t)
	c := read(t, st)
	var b strings.Builder
	if err := c.WriteAttempts(&b); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil || len(rows) != 7 {
		t.Fatal(err, len(rows))
	}
	at := func(row int, name string) string {
		for k, h := range rows[0] {
			if h == name {
				return rows[row][k]
			}
		}
		t.Fatal(name)
		return ""
	}
	if at(1, "trainee") != "a" || at(1, "begun") != "2026-11-02T09:00:00Z" || at(1, "passed") != "no" || at(1, "counted") != "0" || at(2, "points") != "100" || at(2, "passed") != "yes" || at(4, "mode") != "exam" || at(6, "state") != "running" || at(6, "points") != "" {
		t.Error(b.String())
	}
	if !strings.Contains(at(1, "auto_fails"), "AF-") || at(2, "promise_kept") == "" || at(2, "currency") != "USD" {
		t.Error(rows[1], rows[2])
	}
	b.Reset()
	if err := c.WriteTurns(&b); err != nil {
		t.Fatal(err)
	}
	turns := 0
	for _, p := range c.Played {
		turns += p.Turns
	}
	if rows, err = csv.NewReader(strings.NewReader(b.String())).ReadAll(); err != nil || len(rows) != 1+turns {
		t.Fatal(err, len(rows), turns)
	}
	// The second step of the first attempt was taken after a minute.
	if at(1, "turn") != "1" || at(1, "seconds") != "60" || at(1, "choice") != "o.greet" || at(1, "act") != "greet" {
		t.Error(rows[1])
	}
}

// A folder of thousands is read at a steady pace and holds some hundred bytes of
// each.
func TestManyAttempts(t *testing.T) {
	n := 300
	if *long {
		n = 5000
	}
	st := new(store.Memory)
	l := shipped(t, "1")
	steps := rehearsed(t, l, "aggressive", session.Options{})
	for i := range n {
		keep(t, st, fmt.Sprintf("t-%d", i%40), l, session.Options{}, monday.Add(time.Duration(i)*time.Minute), time.Second, steps)
	}
	c := read(t, st)
	if len(c.Played) != n {
		t.Fatal(len(c.Played))
	}
	if size := len(page(t, c, Page{Locale: "en"})); size > 2<<20 {
		t.Errorf("the page has %d bytes", size)
	}
}
