package search

import (
	"context"
	"math"
	"slices"
	"testing"
	"time"

	"fairdue/scenarios/experiment/rows"
)

// A clock decides how many points are tried; those are the first ones of a search
// that has all the time, and the clean-up is always played.
func TestTimeDecidesHowManyPointsAreTried(t *testing.T) {
	keys := func(limit time.Duration) (list []string, c *course[int]) {
		p := artificial(t, 4, 9, 60, 0.05, 2)
		now := time.Duration(0)
		p.clock = rows.Clock{Limit: limit, Elapsed: func() time.Duration { now += time.Second; return now }}
		c = newCourse(p)
		if err := c.run(context.Background()); err != nil {
			t.Fatal(err)
		}
		for _, tr := range c.trials {
			if tr.phase != nearby {
				list = append(list, tr.key)
			}
		}
		return list, c
	}
	short, a := keys(50 * time.Second)
	long, b := keys(400 * time.Second)
	if !a.late || !b.late || len(short) >= len(long) || len(long) <= 60 {
		t.Fatalf("%d and %d points (late: %v, %v)", len(short), len(long), a.late, b.late)
	}
	if !slices.Equal(short, long[:len(short)]) {
		t.Error("with more time the search begins otherwise")
	}
	if !a.final.ended || !b.final.ended {
		t.Error("the clean-up was left out")
	}
	hurried, c := keys(2 * time.Second)
	if len(hurried) != 1 || !c.final.ended || c.final.chosen != 0 {
		t.Errorf("no time at all: %d points, chosen %d", len(hurried), c.final.chosen)
	}
}

// The gain is confirmed until it is known as well as was asked for.
func TestPrecisionIsOfTheGain(t *testing.T) {
	widths := map[float64]int{}
	for _, precision := range []float64{0.15, 0.002} {
		p := artificial(t, 3, 9, 60, 0.3, 4)
		p.goals, p.precision = []Goal{{KPI: "f2", column: 1}, {KPI: "f1"}}, precision // the second one has noise of its own
		c := newCourse(p)
		if err := c.run(context.Background()); err != nil {
			t.Fatal(err)
		}
		r := c.reached
		if r == nil || !r.Done && c.final.tested < mostTests || r.Done != (r.Found <= r.Absolute) {
			t.Fatalf("%+v after %d", r, c.final.tested)
		}
		x, y := c.sample(c.trials[c.final.chosen], 1, confirmed, c.final.tested), c.sample(c.trials[0], 1, confirmed, c.final.tested)
		if e := estimate(less(x, y)); math.Abs(e.HalfWidth-r.Found) > 1e-12 {
			t.Errorf("found ± %v, it is %v", r.Found, e.HalfWidth)
		}
		if want := precision * math.Abs(c.mean(c.trials[0], 1, searched, 4)); math.Abs(r.Absolute-want) > 1e-12 {
			t.Errorf("asked for ± %v, want %v", r.Absolute, want)
		}
		widths[precision] = c.final.tested
	}
	if widths[0.002] <= widths[0.15] {
		t.Errorf("replications by precision: %v", widths)
	}
}

// What is known so far is told while the search goes on.
func TestPointsAreToldAsTheyAreEvaluated(t *testing.T) {
	p := artificial(t, 3, 9, 60, 0.05, 1)
	var seen []int
	var c *course[int]
	p.played = func() { seen = append(seen, len(c.trials)) }
	c = newCourse(p)
	if err := c.run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if len(seen) < 5 || !slices.IsSorted(seen) || seen[len(seen)-1] != len(c.trials) {
		t.Errorf("told after %v of %d points", seen, len(c.trials))
	}
	for i := 1; i < len(seen); i++ {
		if seen[i]-seen[i-1] > 2*generation {
			t.Errorf("from %d to %d points nothing was told", seen[i-1], seen[i])
		}
	}
}
