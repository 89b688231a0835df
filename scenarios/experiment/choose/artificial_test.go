package choose

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"testing"

	"fairdue/agents/debtors"
	"fairdue/agents/office"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/experiment/rows"
	"fairdue/sim"
	"fairdue/sim/stat"
)

// model is plans whose indicators are normal around known means, with a part
// that all plans of a replication share.
type model struct {
	means  []float64            // net recovery
	others map[string][]float64 // of further indicators
	sd     float64              // of a plan's own part; the shared part has 3
	seed   uint64
}

func (m model) config(t testing.TB, o Options) *Config {
	t.Helper()
	c := &Config{Options: o, Experiment: &experiment.Config{Seed: m.seed, Workers: 2, Setting: &office.Setting{}}, ID: "test", build: func(int) []debtors.Debtor { return nil }}
	for i := range m.means {
		name := fmt.Sprintf("plan-%02d", i)
		c.names, c.info = append(c.names, name), append(c.info, experiment.PlanInfo{Name: name})
	}
	if c.Objective == (Objective{}) {
		c.Objective = objective(t, "net_recovery")
	}
	c.play = func(plan int, _ []debtors.Debtor, rep int) []float64 {
		row := make([]float64, len(rows.Columns(0)))
		for j := range row {
			row[j] = math.NaN()
		}
		chance := sim.NewChance(m.seed, uint64(rep))
		draw := func(name string, mean float64, column uint64) {
			i, err := find(name)
			if err != nil {
				t.Fatal(err)
			}
			row[i] = mean + 3*sim.Normal(chance.U(1<<40, 1, column)) + m.sd*sim.Normal(chance.U(uint64(plan), 2, column))
		}
		draw("net_recovery", m.means[plan], 0)
		for name, means := range m.others {
			i, _ := find(name)
			draw(name, means[plan], uint64(i))
		}
		return row
	}
	if err := c.check(); err != nil {
		t.Fatal(err)
	}
	return c
}

func objective(t testing.TB, text string) Objective {
	t.Helper()
	o, err := ParseObjective(text)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func constraint(t testing.TB, text string) Constraint {
	t.Helper()
	c, err := ParseConstraint(text)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func choose(t testing.TB, c *Config) *Result {
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

// The best of ten known means is chosen at least as often as promised, with
// fewer replications than if all plans were played as often as the last.
func TestTheBestIsChosenAsOftenAsPromised(t *testing.T) {
	for _, tc := range []struct {
		name string
		o    Options
		m    model
		want int // index; the slippage configuration has it at the end
		most float64
	}{
		{"equal steps", Options{Delta: 1}, model{means: []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, sd: 2}, 9, 0.6},
		{"all but one a delta below", Options{Delta: 1}, model{means: []float64{0, 0, 0, 0, 1}, sd: 2}, 4, 1},
		{"screened first", Options{Delta: 1}, model{means: ramp(40, 0.5), sd: 2}, 39, 0.5},
		{"the best misses a constraint", Options{Delta: 1, Subject: []Constraint{constraint(t, "complaints_per_1000 <= 5 +- 0.5")}},
			model{means: []float64{4, 5, 6, 8}, sd: 2, others: map[string][]float64{"complaints_per_1000": {3, 4, 4, 7}}}, 2, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			macro := 40
			if *long {
				macro = 200
			}
			right, used, equal := 0, 0, 0
			for seed := range macro {
				tc.m.seed = uint64(seed + 1)
				r := choose(t, tc.m.config(t, tc.o))
				if !r.Decided {
					t.Fatal("not decided")
				}
				if r.Selected == fmt.Sprintf("plan-%02d", tc.want) {
					right++
				}
				used, equal = used+r.Replications, equal+r.Equal
				if r.Played < r.Replications {
					t.Fatalf("%d played, %d consumed", r.Played, r.Replications)
				}
			}
			ratio := float64(used) / float64(equal)
			t.Logf("%d of %d correct, %.1f replications a selection, %.3f of equal allocation", right, macro, float64(used)/float64(macro), ratio)
			if low := 0.95*float64(macro) - 2.6*math.Sqrt(float64(macro)*0.95*0.05); float64(right) < low {
				t.Errorf("%d of %d correct, promised 95 %%", right, macro)
			}
			if ratio > tc.most {
				t.Errorf("%.3f of equal allocation", ratio)
			}
		})
	}
}

func ramp(n int, step float64) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = step * float64(i)
	}
	return xs
}

// The result is the same for any number of workers, and for a run that was
// stopped and resumed; runs in excess are counted.
func TestResumedAsUninterrupted(t *testing.T) {
	m := model{means: []float64{1, 2, 3, 3.2}, sd: 2, seed: 5}
	text := func(r *Result) string {
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	c := m.config(t, Options{Delta: 0.3})
	want := text(choose(t, c))
	for _, after := range []int{3, 45, 90, 200} {
		path := t.TempDir() + "/rows"
		c := m.config(t, Options{Delta: 0.3})
		c.Experiment.Workers = 3
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
		if after < 40 && !errors.Is(err, ErrNothing) || after > 40 && (err != nil || r.Stopped != stoppedInterrupted || r.Decided || r.Selected == "") {
			t.Fatalf("after %d runs: %+v, %v", after, r, err)
		}
		stop()
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
		c.Progress = nil
		store, err = c.Open(path, true)
		if err != nil {
			t.Fatal(err)
		}
		played := 0
		play := c.play
		c.play = func(p int, d []debtors.Debtor, rep int) []float64 { played++; return play(p, d, rep) }
		c.Experiment.Workers = 1
		if r, err = Run(context.Background(), c, store); err != nil {
			t.Fatal(err)
		}
		if got := text(r); got != want {
			t.Errorf("resumed after %d runs:\n%s\nuninterrupted:\n%s", after, got, want)
		}
		if played > r.Played-after+1 { // the last row is checked
			t.Errorf("%d of %d played again after %d", played, r.Played, after)
		}
	}
}

// Contrasts are those of stat where all plans have as many replications, and
// the shares sum to one and agree with stat's.
func TestContrastsAndSharesAgreeWithStat(t *testing.T) {
	var samples [][]float64
	for i := range 4 {
		var xs []float64
		for r := range 30 {
			xs = append(xs, float64(i)/2+2*sim.Normal(sim.NewChance(9, uint64(r)).U(uint64(i), 1, 0)))
		}
		samples = append(samples, xs)
	}
	pairs := pair(samples, 1, 0.95, 6)
	for i, want := range stat.WithBest(samples, 0.95) {
		if got := pairs.contrast(i); math.Abs(got.Low-want.Low) > 1e-12 || math.Abs(got.High-want.High) > 1e-12 {
			t.Errorf("plan %d: %v, want %v", i, got, want)
		}
	}
	chance, sum := sim.NewChance(1, 0), 0.0
	for i, want := range stat.BestShares(samples, true, chance, draws) {
		got := bestShares(samples, 1, chance)[i]
		if sum += got; math.Abs(got-want) > 1e-9 {
			t.Errorf("plan %d: share %v, want %v", i, got, want)
		}
	}
	if math.Abs(sum-1) > 1e-9 {
		t.Errorf("shares sum to %v", sum)
	}
}

func TestNoPlanKeepsTheConstraint(t *testing.T) {
	m := model{means: []float64{1, 2}, sd: 1, seed: 3, others: map[string][]float64{"complaints_per_1000": {9, 12}}}
	r := choose(t, m.config(t, Options{Delta: 1, Subject: []Constraint{constraint(t, "complaints_per_1000 <= 5")}}))
	if r.Selected != "" || !r.Decided || r.Plans[0].Standing != Infeasible {
		t.Errorf("selected %q, decided %v, %s", r.Selected, r.Decided, r.Plans[0].Standing)
	}
}

func TestBudgetIsSpentWhereItMatters(t *testing.T) {
	m := model{means: []float64{0, 0, 0, 9.5, 10}, sd: 3, seed: 3}
	r := choose(t, m.config(t, Options{Procedure: OCBA, Budget: 300}))
	if r.Replications != 300 || r.Decided || r.Correct <= 0.5 {
		t.Errorf("%d replications, decided %v, %v", r.Replications, r.Decided, r.Correct)
	}
	for i, p := range r.Plans {
		if close := i > 2; close != (p.Replications > 60) {
			t.Errorf("%d replications of plan %d", p.Replications, i)
		}
	}
}

// A plan dominates only what it beats on all axes beyond doubt.
func TestParetoNeedsAllIntervals(t *testing.T) {
	m := model{means: []float64{10, 20, 20.1}, sd: 0.5, seed: 3, others: map[string][]float64{"total_cost": {8, 4, 4.1}, "complaints_per_1000": {9, 3, 3}}}
	r := choose(t, m.config(t, Options{Delta: 1}))
	if len(r.Axes) != 3 { // customer margin has no value here
		t.Fatalf("axes %v", r.Axes)
	}
	if d := r.Pareto[1].Dominates; len(d) != 1 || d[0] != "plan-00" {
		t.Errorf("plan 1 dominates %v", d)
	}
	if len(r.Pareto[2].DominatedBy) > 0 || r.Pareto[0].OnFront {
		t.Errorf("%+v", r.Pareto)
	}
}

func TestUndefinedIndicatorIsAnError(t *testing.T) {
	m := model{means: []float64{1, 2}, sd: 1}
	c := m.config(t, Options{Objective: objective(t, "total_value"), Delta: 1})
	store, _ := c.Open("", false)
	if _, err := Run(context.Background(), c, store); !errors.Is(err, ErrValue) {
		t.Errorf("got %v", err)
	}
}

func TestBadChoices(t *testing.T) {
	for _, text := range []string{"", "net recovery", "most net_recovery", "net_recovry", "dials", "max"} {
		if _, err := ParseObjective(text); err == nil {
			t.Errorf("objective %q was taken", text)
		}
	}
	for _, text := range []string{"", "net_recovery", "net_recovery < 5", "net_recovery <= x", "complaints <= 5", "complaints_per_1000 <= 5%", "complaints_per_1000 <= 0", "kp_rate >= 0.5 +- 0", "kp_rate >= nan"} {
		if _, err := ParseConstraint(text); err == nil {
			t.Errorf("constraint %q was taken", text)
		}
	}
	if c := constraint(t, "recovery_rate>=60% ± 1%"); !c.AtLeast || c.Bound != 0.6 || c.Tolerance != 0.01 {
		t.Errorf("%+v", c)
	}
	if o := objective(t, "total_cost"); o.Maximise || !objective(t, "max dials").Maximise {
		t.Errorf("%+v", o)
	}
	for _, o := range []Options{
		{Confidence: 0.4}, {Confidence: 1}, {Delta: -1}, {First: 2}, {First: 20, Most: 10}, {Procedure: "best"}, {Procedure: OCBA}, {Procedure: OCBA, Budget: 19},
		{Procedure: OCBA, Budget: 99, Subject: []Constraint{{}}}, {Budget: 99}, {Pareto: []string{"dials"}}, {Pareto: []string{"none"}}, {Pareto: []string{"total_cost", "total_cost"}},
	} {
		c := &Config{Options: o, names: []string{"a", "b"}}
		if err := c.check(); err == nil {
			t.Errorf("%+v was taken", o)
		}
	}
	if err := (&Config{names: []string{"a"}}).check(); err == nil {
		t.Error("one plan was taken")
	}
}
