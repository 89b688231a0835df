package trainer

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"fairdue/scenarios/lesson"
	"fairdue/ui/attempt"
	"fairdue/ui/progress"
	"fairdue/ui/session"
	"fairdue/ui/store"
)

var monday = time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)

var (
	shelf = progress.NewShelf()
	desks = progress.NewDesks()
)

// keep plays steps as a trainee would and keeps them.
func keep(t testing.TB, st store.Store, who string, l *lesson.Lesson, o session.Options, at time.Time, gap time.Duration, steps []session.Step) string {
	t.Helper()
	a, err := attempt.Begin(st, session.New(l, o), "1", who, at)
	if err != nil {
		t.Fatal(err)
	}
	for i, x := range steps {
		if err := a.Do(x, at.Add(time.Duration(i+1)*gap)); err != nil {
			t.Fatal(err)
		}
	}
	return a.Name
}

// rehearsed is a test of a lesson with the seed.
func rehearsed(t testing.TB, l *lesson.Lesson, id string, o session.Options) []session.Step {
	t.Helper()
	x, ok := l.TestByID(id)
	if !ok {
		t.Fatalf("%s has no test %s", l.ID, id)
	}
	return session.Rehearse(l, x, o)
}

func shipped(t testing.TB, name string) *lesson.Lesson {
	t.Helper()
	l, err := lesson.Shipped(name)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// class fills a store with a class that learns: the later the call and the
// better the trainee, the likelier the model answer.
func class(t testing.TB, st store.Store, trainees, calls int) {
	r := rand.New(rand.NewPCG(7, 11))
	var lessons []*lesson.Lesson
	for _, n := range lesson.Library() {
		lessons = append(lessons, shipped(t, n))
	}
	for k := range trainees {
		talent := r.Float64()
		at := monday.Add(time.Duration(k) * 3 * time.Minute)
		for i := range calls {
			l := lessons[min(len(lessons)-1, i*len(lessons)/calls+r.IntN(2))]
			o := session.Options{Seed: r.Uint64N(1000) + 1, Hints: 3}
			if r.IntN(6) == 0 {
				o.Mode = session.Exam
			}
			id := "model-answer"
			if x := r.Float64(); x > 0.25+0.5*talent+0.3*float64(i)/float64(calls) {
				id = []string{"trap", "trap", "aggressive"}[r.IntN(3)]
			}
			steps := rehearsed(t, l, id, o)
			switch r.IntN(25) {
			case 0:
				steps = steps[:len(steps)/2]
			case 1:
				steps = []session.Step{{Kind: session.Decline}}
			default:
				steps = append(steps, session.Step{Kind: session.Rate, Ratings: &[3]int{80, 60, 70}})
				if r.IntN(3) == 0 {
					steps = append(steps, session.Step{Kind: session.Commit, Text: "I ask before I propose."})
				}
			}
			keep(t, st, fmt.Sprintf("t-%04d", 40+k), l, o, at, time.Duration(12+r.IntN(14))*time.Second, steps)
			at = at.Add(time.Duration(6+r.IntN(40)) * time.Hour)
		}
	}
}

func read(t testing.TB, st store.Store) *Cohort {
	t.Helper()
	c, err := Read(st, shelf, desks, progress.Standard())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func page(t testing.TB, c *Cohort, o Page) string {
	t.Helper()
	var b bytes.Buffer
	if err := c.WritePage(&b, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPage(t *testing.T) {
	st := new(store.Memory)
	class(t, st, 5, 12)
	c := read(t, st)
	if len(c.Refused) > 0 {
		t.Error(c.Refused)
	}
	for _, locale := range []string{"en", "de", "en-XA"} {
		html := page(t, c, Page{Locale: locale, Folder: "attempts"})
		if html != page(t, read(t, st), Page{Locale: locale, Folder: "attempts"}) {
			t.Error("another page of the same folder")
		}
		for _, bad := range []string{"http://", "https://", "<script", "<link", "ZgotmplZ", "src=", "@import", "url(", "<no value>"} {
			if strings.Contains(html, bad) {
				t.Errorf("%s: %q on the page", locale, bad)
			}
		}
	}
}
