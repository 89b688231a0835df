package choose

import (
	"context"
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"
)

// A precision is the smallest difference that counts, as a share of the baseline's
// mean in the first stage: as stated in the objective's own unit.
func TestPrecisionSetsTheDifference(t *testing.T) {
	m := model{means: []float64{100, 103, 101}, sd: 4, seed: 3}
	r := choose(t, m.config(t, Options{Precision: 0.02}))
	mean := 0.0
	c := m.config(t, Options{})
	for rep := range 10 {
		mean += c.play(0, nil, rep)[c.Objective.column] / 10
	}
	if math.Abs(r.Delta-0.02*mean) > 1e-9 || r.Precision != 0.02 || !strings.Contains(r.DeltaNote, "2 %") {
		t.Errorf("difference %v (%s), precision %v; want %v", r.Delta, r.DeltaNote, r.Precision, 0.02*mean)
	}
	if finer := choose(t, m.config(t, Options{Precision: 0.005})); finer.Replications <= r.Replications {
		t.Errorf("%d replications for a finer difference, %d for a coarse one", finer.Replications, r.Replications)
	}
	if r := choose(t, m.config(t, Options{Delta: 2})); r.Precision != 0 {
		t.Errorf("a stated difference has the precision %v", r.Precision)
	}
}

// A clock decides how many whole rounds are played and nothing else; a run that is
// resumed with more time, or without a limit, ends as one that had it from the start.
func TestTimeDecidesOnlyTheRounds(t *testing.T) {
	m := model{means: []float64{100, 100.4, 99}, sd: 4, seed: 3}
	text := func(r *Result) string {
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	timed := func(path string, resume bool) *Result {
		c := m.config(t, Options{Delta: 0.3, Time: time.Minute})
		now := time.Duration(0)
		c.Elapsed = func() time.Duration { now += 2 * time.Second; return now }
		store, err := c.Open(path, resume)
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
	path := t.TempDir() + "/rows"
	short := timed(path, false)
	if short.Stopped != stoppedTime || short.Decided || short.Rounds <= short.First || !strings.Contains(short.Guarantee, "the time was over") {
		t.Fatalf("%d rounds, stopped by %q: %s", short.Rounds, short.Stopped, short.Guarantee)
	}
	most := choose(t, m.config(t, Options{Delta: 0.3, Most: short.Rounds}))
	for i, p := range most.Plans {
		if p.Objective != short.Plans[i].Objective || p.Replications != short.Plans[i].Replications {
			t.Errorf("%s: as many rounds without a clock give another result", p.Name)
		}
	}
	c := m.config(t, Options{Delta: 0.3})
	store, err := c.Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	whole, err := Run(context.Background(), c, store)
	if err != nil {
		t.Fatal(err)
	}
	if text(whole) != text(choose(t, m.config(t, Options{Delta: 0.3}))) {
		t.Error("resumed without a limit it ends otherwise than one that had none")
	}
}
