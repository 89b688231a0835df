package staff

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fairdue/agents"
	"fairdue/scenarios"
	"fairdue/scenarios/kpi"
	"fairdue/scenarios/portfolio"
	"fairdue/sim/stat"
)

// setUp is the default scenario with so many debtors and its plan.
func setUp(t testing.TB, debtors int, plan string, o Options) *Config {
	t.Helper()
	lib := scenarios.NewLibrary(kpi.Names())
	s, err := lib.Scenario("consumer-credit")
	if err != nil {
		t.Fatal(err)
	}
	spec := s.Population.Spec()
	spec.Debtors = debtors
	p, flaws := portfolio.NewPopulation(spec)
	if len(flaws) > 0 {
		t.Fatal(flaws)
	}
	s.Population = p
	q, err := lib.Plan(plan, s)
	if err != nil {
		t.Fatal(err)
	}
	o.Seed = max(o.Seed, 1)
	c, err := New(s, q, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func run(t testing.TB, c *Config, path string, resume bool) *Result {
	t.Helper()
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

func text(t testing.TB, r *Result) []byte {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func money(xs ...agents.Money) []agents.Money { return xs }

func TestTheSameBytesWhateverTheWorkersAndTheWay(t *testing.T) {
	o := Options{Collectors: []int{0, 1, 3}, Budgets: money(2_000_00, 6_000_00), Patterns: []string{"own", "split"}, Stop: Stop{Replications: 3}}
	o.Workers = 1
	want := text(t, run(t, setUp(t, 400, "early-and-fair", o), "", false))
	o.Workers = 2
	if got := text(t, run(t, setUp(t, 400, "early-and-fair", o), "", false)); !bytes.Equal(got, want) {
		t.Error("two workers give another result than one")
	}
	// Interrupted in the middle, then resumed.
	c := setUp(t, 400, "early-and-fair", o)
	path := filepath.Join(t.TempDir(), "rows.tsv")
	ctx, cancel := context.WithCancel(context.Background())
	var n atomic.Int64
	c.Progress = func(done, total int) {
		if total != 36 {
			t.Errorf("%d runs in all, want 36", total)
		}
		if n.Add(1) == 17 {
			cancel()
		}
	}
	store, _ := c.Open(path, false)
	part, err := Run(ctx, c, store)
	store.Close()
	if err != nil || part.Replications != 1 || part.Stopped != "interrupted" || !strings.Contains(strings.Join(part.Warnings, " "), "interrupted") {
		t.Fatalf("interrupted after 17 of 36 runs: %v, %+v", err, part)
	}
	c.Progress = nil
	if got := text(t, run(t, c, path, true)); !bytes.Equal(got, want) {
		t.Error("a resumed run gives another result")
	}
	// Other rows than these levels'.
	o.Collectors = []int{0, 1, 4}
	if _, err := setUp(t, 400, "early-and-fair", o).Open(path, true); err == nil || !strings.Contains(err.Error(), "another experiment") {
		t.Errorf("another grid: %v", err)
	}
	// More replications go on with the same rows.
	o.Collectors, o.Stop.Replications = []int{0, 1, 3}, 4
	if _, err := setUp(t, 400, "early-and-fair", o).Open(path, true); err != nil {
		t.Errorf("more replications: %v", err)
	}
}

func TestNothingFinishedIsSaid(t *testing.T) {
	c := setUp(t, 400, "early-and-fair", Options{Collectors: []int{1, 2}, Stop: Stop{Replications: 2}})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	store, _ := c.Open("", false)
	if _, err := Run(ctx, c, store); err != ErrNothing {
		t.Errorf("%v", err)
	}
}

// Staff is paid for every planned hour: cost rises by wage x burden x hours with
// each head, and nothing else about a level is in it.
func TestCostIsWageTimesHours(t *testing.T) {
	for _, pattern := range []string{"own", "staggered", "split", "four-tens", "six-day"} {
		c := setUp(t, 200, "early-and-fair", Options{Collectors: []int{0, 2, 6}, Patterns: []string{pattern}, Stop: Stop{Replications: 2}})
		r := run(t, c, "", false)
		for _, p := range r.Curves[0].Levels {
			hours := r.Patterns[0].Hours * float64(p.Collectors)
			if math.Abs(p.TeamHours.Mean-hours) > 1e-4*hours { // a call may end after the shift
				t.Errorf("%s, %d collectors: %v paid hours, want %v", pattern, p.Collectors, p.TeamHours.Mean, hours)
			}
			if want := hours * r.Team.WagePerHour * r.Team.Burden; math.Abs(p.StaffCost.Mean-want) > 0.001*want {
				t.Errorf("%s, %d collectors: staff costs %v, want %v", pattern, p.Collectors, p.StaffCost.Mean, want)
			}
			k := p.KPIs
			if d := k["cash_collected"].Mean - k["total_cost"].Mean - k["conceded"].Mean - k["net_recovery"].Mean; math.Abs(d) > 0.02 {
				t.Errorf("%s, %d collectors: cash - cost - waived - net = %v", pattern, p.Collectors, d)
			}
		}
	}
}

// A budget holds: what is spent in a run of six months is at most seven
// budgets, and a budget that stops nothing is as good as a larger one.
func TestABudgetHolds(t *testing.T) {
	c := setUp(t, 400, "early-and-fair", Options{Collectors: []int{1, 4}, Budgets: money(2_000_00, 500_000_00, 900_000_00), Stop: Stop{Replications: 2}})
	r := run(t, c, "", false)
	for _, p := range r.Curves[0].Levels {
		if got := p.KPIs["total_cost"].Mean; got > 7*2000 || got < 2000 {
			t.Errorf("%d collectors spend %v with 2,000 a month", p.Collectors, got)
		}
	}
	for i, p := range r.Curves[1].Levels {
		if q := r.Curves[2].Levels[i]; p.KPIs["net_recovery"] != q.KPIs["net_recovery"] {
			t.Errorf("%d collectors: budgets that do not bind differ", p.Collectors)
		}
	}
}

// Hires come late and are paid from then on; who is there stays.
func TestHiresComeLate(t *testing.T) {
	c := setUp(t, 200, "early-and-fair", Options{Collectors: []int{3, 5}, Hire: Hire{After: 90, Skill: "novice"}, Stop: Stop{Replications: 2}})
	spec := c.spec(Level{Collectors: 1})
	if len(spec.Teams) != 2 || spec.Teams[0].Collectors != 3 || spec.Teams[1].Collectors != 2 || spec.Teams[1].FirstDay != 90 || spec.Teams[1].Skill != "novice" {
		t.Fatalf("%+v", spec.Teams)
	}
	if n := len(c.Spec.Teams); n != 1 {
		t.Fatalf("the plan itself has %d teams now", n)
	}
	r := run(t, c, "", false)
	a, b := r.Curves[0].Levels[0].TeamHours.Mean, r.Curves[0].Levels[1].TeamHours.Mean
	if share := (b - a) / (a / 3 * 2); share < 0.4 || share > 0.6 {
		t.Errorf("two hires after half the run are paid for %.2f of it", share)
	}
}

func TestPrecisionStopsEachLevelByItself(t *testing.T) {
	c := setUp(t, 400, "early-and-fair", Options{Collectors: []int{0, 1, 2, 3}, Stop: Stop{Precision: 0.03}})
	r := run(t, c, "", false)
	p := r.Precision
	if p == nil || !p.Done || r.Stopped != "precision" || p.Widest > p.Absolute {
		t.Fatalf("%+v, stopped by %q", p, r.Stopped)
	}
	for _, x := range r.Curves[0].Levels {
		if x.Replications < first {
			t.Errorf("%d collectors: %d replications, want %d at least", x.Collectors, x.Replications, first)
		}
	}
	finer := run(t, setUp(t, 400, "early-and-fair", Options{Collectors: []int{0, 1, 2, 3}, Stop: Stop{Precision: 0.01}}), "", false)
	fewest, most := math.MaxInt, 0
	for _, x := range finer.Curves[0].Levels {
		fewest, most = min(fewest, x.Replications), max(most, x.Replications)
	}
	if !finer.Precision.Done || most <= r.Curves[0].Levels[0].Replications || fewest == most {
		t.Errorf("three times as fine: from %d to %d replications, reached %v", fewest, most, finer.Precision.Done)
	}
}

// A clock decides how many whole rounds are played, and nothing else.
func TestTimeDecidesOnlyTheRounds(t *testing.T) {
	o := Options{Collectors: []int{1, 2}, Stop: Stop{Time: time.Minute}}
	c := setUp(t, 200, "early-and-fair", o)
	clock := time.Duration(0)
	c.Elapsed = func() time.Duration { clock += 5 * time.Second; return clock }
	timed := run(t, c, "", false)
	if timed.Stopped != "time" || timed.Rounds < 2 || timed.Replications != timed.Rounds*perTurn {
		t.Fatalf("%d rounds, %d replications, stopped by %q", timed.Rounds, timed.Replications, timed.Stopped)
	}
	fixed := run(t, setUp(t, 200, "early-and-fair", Options{Collectors: []int{1, 2}, Stop: Stop{Replications: timed.Replications}}), "", false)
	a, b := text(t, &Result{Curves: timed.Curves}), text(t, &Result{Curves: fixed.Curves})
	if !bytes.Equal(a, b) {
		t.Error("the same replications give another result when the time decided")
	}
}

func setUpBare() *Config {
	e := *bare.Experiment
	return &Config{Experiment: &e, Collectors: []int{1, 2}, Budgets: money(-1), Patterns: []Pattern{{Name: "own"}}}
}

var bare = func() *Config {
	lib := scenarios.NewLibrary(kpi.Names())
	s, err := lib.Scenario("consumer-credit")
	if err != nil {
		panic(err)
	}
	p, err := lib.Plan("early-and-fair", s)
	if err != nil {
		panic(err)
	}
	c, err := New(s, p, Options{Collectors: []int{1, 2}})
	if err != nil {
		panic(err)
	}
	return c
}()

// Of systems whose means are known the best stays in as often as promised, and
// those far off are out.
func TestUnbeatenKeepsTheBest(t *testing.T) {
	lot := rand.New(rand.NewPCG(3, 4))
	const tries, k, n = 2000, 6, 15
	kept, off := 0, 0
	for range tries {
		samples := make([][]float64, k)
		for rep := range n {
			luck := 20 * lot.NormFloat64()
			for i := range samples {
				if rep == 0 {
					samples[i] = make([]float64, n)
				}
				samples[i][rep] = luck + lot.NormFloat64() // all alike: the worst case for the one that counts
				if i == 5 {
					samples[i][rep] -= 10
				}
			}
		}
		in := unbeaten(samples, 0.95)
		if in[2] {
			kept++
		}
		if in[5] {
			off++
		}
	}
	if float64(kept)/tries < 0.95 || off > 0 {
		t.Errorf("the best stays in %d of %d, one far off in %d", kept, tries, off)
	}
}

func TestBadChoices(t *testing.T) {
	lib := scenarios.NewLibrary(kpi.Names())
	s, _ := lib.Scenario("consumer-credit")
	p, _ := lib.Plan("early-and-fair", s)
	for _, c := range []struct {
		o    Options
		want string
	}{
		{Options{}, "no headcount"},
		{Options{Collectors: []int{3, 2}}, "ascend"},
		{Options{Collectors: []int{1}, Team: "floor"}, `"desk"`},
		{Options{Collectors: []int{1}, Patterns: []string{"nihgt"}}, "shift pattern"},
		{Options{Collectors: []int{1}, Patterns: []string{"own", "own"}}, "twice"},
		{Options{Collectors: []int{1}, Hire: Hire{After: 400}}, "never works"},
		{Options{Collectors: []int{1}, Hire: Hire{Skill: "wizard"}}, "novice"},
		{Options{Collectors: []int{1}, Stop: Stop{Replications: 3, Precision: 0.02}}, "either"},
		{Options{Collectors: []int{1}, Stop: Stop{Precision: 0.5}}, "coarse"},
		{Options{Collectors: []int{1}, Budgets: money(5), OwnBudget: true}, "either"},
	} {
		if _, err := New(s, p, c.o); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v; want %q", c.o, err, c.want)
		}
	}
}

// The formulas part from the simulation in the direction that they must: they
// see less work, so they promise more; Erlang A is asked after shrinkage.
func TestTheQuickAnswerPromisesMore(t *testing.T) {
	c := setUp(t, 3000, "early-and-fair", Options{Collectors: []int{1, 2, 4}, Stop: Stop{Replications: 3}})
	q := run(t, c, "", false).Erlang
	if q == nil || q.CallsPerHour <= 0 || q.Handling < 60 || q.Load != q.CallsPerHour*q.Handling/3600 {
		t.Fatalf("%+v", q)
	}
	for i, x := range q.Lines {
		if !(x.C.ServiceLevel >= x.A.ServiceLevel && x.A.ServiceLevel > x.Simulated.ServiceLevel) {
			t.Errorf("%d collectors: C %v, A %v, simulated %v", x.Collectors, x.C.ServiceLevel, x.A.ServiceLevel, x.Simulated.ServiceLevel)
		}
		if i > 0 && x.A.ServiceLevel < q.Lines[i-1].A.ServiceLevel {
			t.Error("more collectors answer fewer calls")
		}
	}
	if q.NeededA < q.Needed || len(q.Reasons) < 3 {
		t.Errorf("needed %d, after shrinkage %d; %d reasons", q.Needed, q.NeededA, len(q.Reasons))
	}
}

// The knee found with few replications holds, within its interval, the one found
// by brute force with ten times as many.
func TestTheKneeIsThatOfBruteForce(t *testing.T) {
	n, debtors, seeds := 6, 2500, 1
	heads := []int{1, 2, 3}
	if *long {
		n, debtors, seeds, heads = 20, 3000, 3, []int{1, 2, 3, 4, 5}
	}
	held := 0
	for seed := range seeds {
		brute := run(t, setUp(t, debtors, "early-and-fair", Options{Collectors: heads, Seed: uint64(100 + seed), Stop: Stop{Replications: 10 * n}}), "", false)
		k := run(t, setUp(t, debtors, "early-and-fair", Options{Collectors: heads, Seed: uint64(1 + seed), Stop: Stop{Replications: n}}), "", false).Curves[0].Knee
		b := brute.Curves[0].Knee
		t.Logf("seed %d: %d (%v to %v) with %d replications, %d (%v to %v) with %d", 1+seed, k.Collectors, k.Low, k.High, n, b.Collectors, b.Low, b.High, 10*n)
		if float64(b.Collectors) >= k.Low && float64(b.Collectors) <= k.High {
			held++
		}
	}
	if held < seeds-seeds/4 { // an interval of 95 % may miss now and then
		t.Errorf("the interval holds the brute-force knee in %d of %d", held, seeds)
	}
}

func TestStepsHoldTheDifferences(t *testing.T) {
	c := setUp(t, 400, "early-and-fair", Options{Collectors: []int{0, 1, 3}, Stop: Stop{Replications: 4}})
	store, _ := c.Open("", false)
	r, err := Run(context.Background(), c, store)
	if err != nil {
		t.Fatal(err)
	}
	value := func(rep, level, column int) float64 {
		row, _ := store.Row(c.key(Level{Collectors: level}), rep)
		return row[column]
	}
	var d []float64
	for rep := range 4 {
		d = append(d, (value(rep, 2, net)-value(rep, 1, net))/2)
	}
	want := stat.MeanInterval(d, stat.Bonferroni(0.95, 2))
	got := r.Curves[0].Steps[1].Net
	if math.Abs(got.Mean-want.Mean) > 1e-6 || math.Abs(got.HalfWidth-want.HalfWidth) > 1e-6*want.HalfWidth {
		t.Errorf("one more collector nets %+v, want %v ± %v", got, want.Mean, want.HalfWidth)
	}
}
