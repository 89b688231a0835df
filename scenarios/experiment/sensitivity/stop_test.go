package sensitivity

import (
	"context"
	"path/filepath"
	"testing"
	"time"
)

// Replications are added to each value until its difference is known, and to the
// others no longer.
func TestPrecisionIsOfEachDifference(t *testing.T) {
	only := []string{"wage", "contact_rate"}
	coarse := analyse(t, config(t, "300", Options{Precision: 0.15, Only: only}))
	fine := analyse(t, config(t, "300", Options{Precision: 0.04, Only: only}))
	for _, r := range []*Result{coarse, fine} {
		p := r.Precision
		if p == nil || !p.Done || r.Stopped != "precision" || p.Widest > p.Absolute || r.Replications < first {
			t.Fatalf("%+v, %d replications, stopped by %q", p, r.Replications, r.Stopped)
		}
		for _, x := range r.Parameters {
			for _, e := range []Estimate{r.Base, x.Low.Difference, x.High.Difference} {
				if e.HalfWidth > p.Absolute {
					t.Errorf("%s: ± %v, asked for %v", x.Name, e.HalfWidth, p.Absolute)
				}
			}
		}
	}
	if fine.Runs <= coarse.Runs {
		t.Errorf("%d runs for a finer precision, %d for a coarse one", fine.Runs, coarse.Runs)
	}
}

// A clock decides how many whole rounds of the table are played and which parts
// follow it; with the rows that are there a run without limits goes on.
func TestTimeDecidesOnlyTheRounds(t *testing.T) {
	only := []string{"wage"}
	timed := func(path string, step time.Duration) *Result {
		c := config(t, "200", Options{Time: time.Minute, Only: only, Morris: 2})
		now := time.Duration(0)
		c.Elapsed = func() time.Duration { now += step; return now }
		store, err := c.Open(path, false)
		if err != nil {
			t.Fatal(err)
		}
		defer store.Close()
		r, err := Run(context.Background(), c, store)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	path := filepath.Join(t.TempDir(), "rows")
	r := timed(path, 2*time.Second)
	if r.Stopped != "time" || r.Rounds < 2 || r.Replications != 2*r.Rounds || r.Morris == nil {
		t.Fatalf("%d rounds, %d replications, stopped by %q, Morris %v", r.Rounds, r.Replications, r.Stopped, r.Morris)
	}
	fixed := analyse(t, config(t, "200", Options{Replications: r.Replications, Only: only, Morris: 2}))
	if fixed.Base != r.Base || fixed.Parameters[0].Effect != r.Parameters[0].Effect || fixed.Morris.Effects[0] != r.Morris.Effects[0] {
		t.Error("the same replications give another result when the time decided")
	}
	if r := timed("", 40*time.Second); r.Stopped != "time" || r.Rounds != 1 || r.Morris != nil {
		t.Errorf("hardly any time: %d rounds, stopped by %q, Morris %v", r.Rounds, r.Stopped, r.Morris)
	}
	c := config(t, "200", Options{Replications: r.Replications, Only: only, Morris: 2})
	store, err := c.Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	before := store.Len()
	again, err := Run(context.Background(), c, store)
	if err != nil || again.Base != fixed.Base || store.Len() != before {
		t.Errorf("%d rows became %d, %v", before, store.Len(), err)
	}
}
