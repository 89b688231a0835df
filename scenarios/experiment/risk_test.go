package experiment

import (
	"flag"
	"math"
	"strings"
	"testing"

	"fairdue/scenarios"
	"fairdue/scenarios/kpi"
	"fairdue/sim"
)

// On a distribution with known quantiles and tails the intervals cover as often as
// they say, within the binomial band; that of a tail's mean somewhat less often.
func TestRiskCovers(t *testing.T) {
	runs := 80
	if f := flag.Lookup("long"); f != nil && f.Value.String() == "true" {
		runs = 1000
	}
	const z05, mean05 = -1.6448536, -2.062713 // of the standard normal, and the mean below
	hits := map[string]int{}
	achieved := 0.0
	for r := range uint64(runs) {
		xs := make([]float64, 400)
		c := sim.NewChance(91, r)
		for i := range xs {
			xs[i] = sim.Normal(c.U(uint64(i), 1, 0))
		}
		for _, x := range []struct {
			n    int
			name string
		}{{400, "delta"}, {120, "bootstrap"}} {
			k := risk(xs[:x.n], [2]int{1, 90}, 90, 0.95, c)
			if k.WorstAvg.Method != x.name {
				t.Fatalf("%d runs: the tail's interval is by %s", x.n, k.WorstAvg.Method)
			}
			count := func(what string, ok bool) {
				if ok {
					hits[x.name+" "+what]++
				}
			}
			count("worst", k.Worst.Low != nil && *k.Worst.Low <= z05 && z05 < *k.Worst.High)
			count("best", k.Best.High != nil && *k.Best.Low <= -z05 && -z05 < *k.Best.High)
			count("mean of worst", k.WorstAvg.Low <= mean05 && mean05 <= k.WorstAvg.High)
			count("mean of best", k.BestAvg.Low <= -mean05 && -mean05 <= k.BestAvg.High)
			achieved = max(achieved, k.Worst.Achieved)
			if k.WorstAvg.Value > k.Worst.Value || k.Worst.Value > k.Median.Value || k.Median.Value > k.Best.Value || k.Best.Value > k.BestAvg.Value {
				t.Fatalf("out of order: %+v", k)
			}
		}
	}
	t.Logf("of %d: %v", runs, hits)
	band := 4 * math.Sqrt(.05*.95*float64(runs))
	for what, n := range hits {
		least, most := .95*float64(runs)-band, achieved*float64(runs)+band
		if strings.Contains(what, "mean") { // roughly 90 % by the delta method, 82 % by the bootstrap
			if least = .86 * float64(runs); strings.Contains(what, "bootstrap") {
				least = .76 * float64(runs)
			}
		}
		if float64(n) < least || float64(n) > most {
			t.Errorf("%s: %d of %d", what, n, runs)
		}
	}
	if _, warn := RiskNote(71, .95); !warn {
		t.Error("71 runs do not bound the 5 % worst, and no warning")
	}
	xs := make([]float64, 72)
	for i := range xs {
		xs[i] = float64(i)
	}
	if k := risk(xs, [2]int{1, 90}, 90, .95, sim.NewChance(1, 1)); k.Worst.Low == nil || risk(xs[:71], [2]int{1, 90}, 90, .95, sim.NewChance(1, 1)).Worst.Low != nil {
		t.Error("72 runs are the fewest that bound it from below")
	}
}

// What adds up goes on adding up with the control variate, whose interval is the
// narrower; a ledger has none and says why.
func TestControlVariateOfAComparison(t *testing.T) {
	lib := scenarios.NewLibrary(kpi.Names())
	compare := func(name string, on bool) *Result {
		s, err := lib.Scenario(name)
		if err != nil {
			t.Fatal(err)
		}
		var list []*scenarios.Plan
		for _, n := range s.PlanNames[len(s.PlanNames)-1:] {
			p, err := lib.Plan(n, s)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, p)
		}
		c, err := New(s, list, Options{Replications: 12, Seed: 1, Controls: on})
		if err != nil {
			t.Fatal(err)
		}
		r, err := Compare(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	off, on := compare("consumer-credit", false), compare("consumer-credit", true)
	if off.Hash == on.Hash {
		t.Error("the hash does not say whether the control is on")
	}
	for _, p := range on.Plans {
		k := on.KPIs[p.Name]
		if sum := k["cash_collected"].Mean - k["total_cost"].Mean - k["conceded"].Mean; math.Abs(sum-k["net_recovery"].Mean) > 1e-6*math.Abs(sum) {
			t.Errorf("%s: cash less cost and waived is %v, net recovery %v", p.Name, sum, k["net_recovery"].Mean)
		}
	}
	for i, x := range off.Controls.List {
		y := on.Controls.List[i]
		if x != y {
			t.Errorf("the control achieves %+v, or %+v when it is on", x, y)
		}
		if got := on.KPIs[x.Plan][x.KPI]; got.Mean != x.Mean || got.HalfWidth != x.HalfWidth {
			t.Errorf("%s, %s: %+v, want %+v", x.Plan, x.KPI, got, x)
		}
		if got := off.KPIs[x.Plan][x.KPI]; got.Mean != x.Plain || got.HalfWidth != x.PlainHalf {
			t.Errorf("%s, %s without it: %+v, want %+v", x.Plan, x.KPI, got, x)
		}
		if x.Plan != "no-action" && (x.Reduction < 0.2 || x.Coefficient <= 0) {
			t.Errorf("%s, %s: %+v", x.Plan, x.KPI, x)
		}
	}
	if c := off.Controls; len(c.List) == 0 || c.On || math.Abs(c.Observed/c.Expected-1) > 0.05 {
		t.Errorf("%+v", c)
	}
	for _, d := range on.Differences {
		if d.KPI == headline {
			if want := on.KPIs[d.Plan][headline].Mean - on.KPIs[d.Baseline][headline].Mean; math.Abs(d.Mean-want) > 1e-6*math.Abs(want) {
				t.Errorf("the difference is %v, of the means %v", d.Mean, want)
			}
			if d.AtOnce < d.HalfWidth {
				t.Errorf("all at once ± %v, one ± %v", d.AtOnce, d.HalfWidth)
			}
		}
	}
	if c := compare("card-arrears", true).Controls; c.On || c.Why == "" || len(c.List) > 0 {
		t.Errorf("a ledger's control: %+v", c)
	}
}
