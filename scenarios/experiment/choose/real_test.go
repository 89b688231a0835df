package choose

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fairdue/scenarios"
	"fairdue/scenarios/kpi"
	"fairdue/sim/stat"
)

// small is the default scenario with 2,000 debtors.
func small(t testing.TB) (*scenarios.Scenario, []*scenarios.Plan) {
	t.Helper()
	lib := scenarios.NewLibrary(kpi.Names())
	text, err := lib.Show("consumer-credit")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "small.toml")
	if err := os.WriteFile(file, []byte(strings.Replace(string(text), "debtors = 5000", "debtors = 2000", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := lib.Scenario(file)
	if err != nil {
		t.Fatal(err)
	}
	if s.Accounts() != 2000 {
		t.Fatalf("%d accounts", s.Accounts())
	}
	var list []*scenarios.Plan
	for _, n := range s.PlanNames {
		p, err := lib.Plan(n, s)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
	return s, list
}

// The plan chosen is the one that a large run with equal allocation has best.
func TestChoosesWhatALargeRunChooses(t *testing.T) {
	s, list := small(t)
	c, err := New(s, list, Options{Objective: objective(t, "net_recovery"), NoAction: true, Seed: 1, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	r := choose(t, c)
	if !r.Decided || r.Delta <= 0 || len(r.Plans) != 4 {
		t.Fatalf("%+v", r)
	}
	large := 40
	if *long {
		large = 200
	}
	means := make([]float64, len(c.names))
	for plan := range means {
		var tally stat.Tally
		for rep := range large {
			tally.Add(c.play(plan, c.build(rep+100_000), rep+100_000)[c.Objective.column])
		}
		means[plan] = tally.Mean()
	}
	t.Logf("selected %s with %d replications, %.2f of equal allocation; large run: %v of %v", r.Selected, r.Replications, r.Share, means, c.names)
	if want := c.names[best(means, true)]; r.Selected != want {
		t.Errorf("selected %s, the large run has %s: %v", r.Selected, want, means)
	}
	if r.Answer == "" || !strings.Contains(r.Guarantee, "95 %") {
		t.Errorf("%q %q", r.Answer, r.Guarantee)
	}
}
