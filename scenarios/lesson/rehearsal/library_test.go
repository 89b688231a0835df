package rehearsal

import (
	"testing"

	"fairdue/scenarios/lesson"
	"fairdue/scenarios/lesson/scorecard"
)

// Every shipped lesson, played by its model answer, its trap and aggressively,
// comes to the grades its file intends.
func TestShippedLessons(t *testing.T) {
	for _, name := range lesson.Library() {
		t.Run(name, func(t *testing.T) {
			l, err := lesson.Shipped(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range l.Warnings {
				t.Error(w)
			}
			for _, id := range []string{"model-answer", "trap", "aggressive"} {
				if _, ok := l.TestByID(id); !ok {
					t.Errorf("no test %q", id)
				}
			}
			for _, p := range Test(l) {
				w := p.Card.Worth
				t.Logf("%-14s %5.1f points (%4.1f %4.1f %4.1f) pass %v, %s %s, fails %v, value %.0f of %.0f best %.0f",
					p.Test.ID, p.Card.Points, p.Card.Dials[0].Got, p.Card.Dials[1].Got, p.Card.Dials[2].Got, p.Card.Pass, p.Card.Ending, p.Card.Grade, ids(p.Card), w.Value, w.Model, w.Best)
				for _, x := range p.Wrong {
					t.Errorf("%s: %s", p.Test.ID, x)
				}
				if len(p.Wrong) > 0 || testing.Verbose() {
					for _, x := range p.Card.Lost {
						t.Logf("   turn %2d %-12s %-11s -%.1f %s %s", x.Turn, x.Choice, x.Item, x.Points, x.Why, x.Formula)
					}
				}
				if len(p.Wrong) > 0 {
					t.Log("\n" + Transcript(p.Call, "en"))
				}
			}
		})
	}
}

func ids(c *scorecard.Card) (list []string) {
	for _, f := range c.AutoFails {
		list = append(list, f.ID)
	}
	return list
}

// No random legal call finds a dead end, an unreachable line or an exploit.
func TestFuzzShipped(t *testing.T) {
	calls := 10_000
	if *long {
		calls = 100_000
	}
	for _, name := range lesson.Library() {
		t.Run(name, func(t *testing.T) {
			l, err := lesson.Shipped(name)
			if err != nil {
				t.Fatal(err)
			}
			r := Fuzz(l, calls, 1)
			t.Logf("%d turns, best %.0f of model %.0f (%.2f)", r.Turns, r.Best, r.Model, r.Best/max(1, r.Model))
			for _, f := range r.Findings {
				t.Error(f)
			}
		})
	}
}
