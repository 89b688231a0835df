package sensitivity

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fairdue/scenarios"
	"fairdue/scenarios/experiment/choose"
	"fairdue/scenarios/kpi"
)

// small is the default scenario with fewer debtors, and two of its plans.
func small(t testing.TB, debtors string) (*scenarios.Scenario, [2]*scenarios.Plan) {
	t.Helper()
	lib := scenarios.NewLibrary(kpi.Names())
	text, err := lib.Show("consumer-credit")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "small.toml")
	if err := os.WriteFile(file, []byte(strings.Replace(string(text), "debtors = 5000", "debtors = "+debtors, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := lib.Scenario(file)
	if err != nil {
		t.Fatal(err)
	}
	var list [2]*scenarios.Plan
	for i, n := range []string{"early-and-fair", "escalating-letters"} {
		if list[i], err = lib.Plan(n, s); err != nil {
			t.Fatal(err)
		}
	}
	return s, list
}

func config(t testing.TB, debtors string, o Options) *Config {
	t.Helper()
	s, list := small(t, debtors)
	var err error
	if o.Objective, err = choose.ParseObjective("net_recovery"); err != nil {
		t.Fatal(err)
	}
	o.Seed = 1
	c, err := New(s, list[0], list[1], o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func analyse(t testing.TB, c *Config) *Result {
	t.Helper()
	store, err := c.Open("", false)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(context.Background(), c, store)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func row(t testing.TB, r *Result, name string) Row {
	t.Helper()
	for _, p := range r.Parameters {
		if p.Name == name {
			return p
		}
	}
	t.Fatalf("no parameter %q", name)
	return Row{}
}

// The plan with collectors gains where more calls are picked up and loses where
// wages rise, and against the plan that ends at an agency where agencies do more.
func TestEffectsHaveTheirSigns(t *testing.T) {
	c := config(t, "1000", Options{Replications: 6, Only: []string{"contact_rate", "wage", "agency_lift", "own_payments"}})
	r := analyse(t, c)
	for _, p := range r.Parameters {
		t.Logf("%-14s %8s %8s %8s: %.0f .. %.0f, effect %.0f ± %.0f, %s", p.Name, p.Low.Label, p.Base, p.High.Label, p.Low.Difference.Mean, p.High.Difference.Mean, p.Effect.Mean, p.Effect.HalfWidth, p.Verdict)
	}
	if e := row(t, r, "contact_rate").Effect; e.Mean-e.HalfWidth <= 0 {
		t.Errorf("contact rate: %v ± %v", e.Mean, e.HalfWidth)
	}
	if e := row(t, r, "wage").Effect; e.Mean+e.HalfWidth >= 0 {
		t.Errorf("wage: %v ± %v", e.Mean, e.HalfWidth)
	}
	if e := row(t, r, "agency_lift").Effect; e.Mean+e.HalfWidth >= 0 {
		t.Errorf("agency lift: %v ± %v", e.Mean, e.HalfWidth)
	}
	s := row(t, r, "contact_rate").Switches
	if len(s) != 1 || s[0].Change <= 0.6 || s[0].Change >= 1 || s[0].From > s[0].Change || s[0].To < s[0].Change {
		t.Errorf("contact rate switches at %+v", s)
	}
	t.Log(r.Answer)
}

func text(t testing.TB, r *Result) string {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// A parameter that nothing reads moves nothing, whatever its range.
func TestWhatDoesNothingHasNoEffect(t *testing.T) {
	in := scenarios.Input{Name: "mine.toml", Bytes: []byte(`schema = 1
[[parameter]]
name = "benefits"
title = "Effect of cut benefits"
path = "archetype.*.response.benefits"
how = "times"
low = 0
high = 5
show = "factor"
source = "test: neither plan cuts benefits"
`)}
	r := analyse(t, config(t, "300", Options{Replications: 3, Parameters: in, Morris: 2, Sobol: 2}))
	if p := r.Parameters[0]; p.Effect.Mean != 0 || p.Effect.HalfWidth != 0 || p.Low.Difference != r.Base || len(p.Switches) > 0 {
		t.Errorf("%+v", p)
	}
	if e := r.Morris.Effects[0]; e.MuStar != 0 {
		t.Errorf("mu* %v", e.MuStar)
	}
	if x := r.Sobol.Indices[0]; math.Abs(x.Total.Value) > 1e-12 {
		t.Errorf("total %v", x.Total)
	}
}

// With nothing changed the variant plays what the scenario plays.
func TestTheBaseIsTheScenario(t *testing.T) {
	c := config(t, "300", Options{})
	row, err := c.simulate(c.neutral(), 3)
	if err != nil {
		t.Fatal(err)
	}
	all := c.neutral()
	v := newVariant(c.scenario, c.plans)
	for i := range all {
		if _, err := v.change(&c.parameters[i], all[i]); err != nil {
			t.Fatal(err)
		}
	}
	p, err := v.ready(c.options())
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range p.config.People(3) {
		if d != c.Experiment.People(3)[i] {
			t.Fatalf("debtor %d differs", i)
		}
	}
	if c.Objective.Of(row) == 0 {
		t.Error("nothing was played")
	}
	w := &c.scenario.World
	_, _ = newVariant(c.scenario, c.plans).change(&Parameter{Path: "archetype.*.reach.answer", How: times}, 0)
	if w.Archetypes[0].Reach.Answer == 0 {
		t.Error("a variant changed its scenario")
	}
}

func TestResumedAsUninterrupted(t *testing.T) {
	o := Options{Replications: 2, Only: []string{"wage", "kept_rate"}, Morris: 2, Sobol: 2}
	want := text(t, analyse(t, config(t, "200", o)))
	for _, after := range []int{3, 12, 16} {
		path := filepath.Join(t.TempDir(), "rows")
		c := config(t, "200", o)
		ctx, stop := context.WithCancel(context.Background())
		c.Progress = func(done, _ int) {
			if done >= after {
				stop()
			}
		}
		store, err := c.Open(path, false)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(ctx, c, store)
		stop()
		if after < 10 && !errors.Is(err, ErrNothing) || after > 10 && (err != nil || r.Stopped != "interrupted" || r.Sobol != nil) {
			t.Fatalf("after %d runs: %+v, %v", after, r, err)
		}
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
		c = config(t, "200", o)
		c.Experiment.Workers = 1
		if store, err = c.Open(path, true); err != nil {
			t.Fatal(err)
		}
		if r, err = Run(context.Background(), c, store); err != nil {
			t.Fatal(err)
		}
		if got := text(t, r); got != want {
			t.Errorf("resumed after %d runs:\n%s\nuninterrupted:\n%s", after, got, want)
		}
	}
}

func BenchmarkVariant(b *testing.B) {
	c := config(b, "2000", Options{})
	for b.Loop() {
		v := newVariant(c.scenario, c.plans)
		if _, err := v.ready(c.options()); err != nil {
			b.Fatal(err)
		}
	}
}
