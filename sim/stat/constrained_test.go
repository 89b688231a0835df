package stat

import (
	"math"
	"slices"
	"testing"

	"fairdue/sim"

	"pgregory.net/rapid"
)

// Systems with two constrained outputs: 0 and 1 are the best but miss one bound
// each, 2 is the best that keeps both, by delta; the others keep them and are worse.
func TestConstrainedSelection(t *testing.T) {
	runs := 200
	if *long {
		runs = 2000
	}
	constraints := []Constraint{{Bound: 10, Tolerance: 1}, {Bound: 5, Tolerance: .5, AtLeast: true}}
	means := []float64{9, 8, 5, 4, 4, 3}
	late := []float64{11, 9, 9, 9, 6, 9}
	served := []float64{5.5, 4.5, 5.5, 5.5, 6, 5.5}
	k := len(means)
	right, verdicts := 0, 0
	var rounds, taken Tally
	for r := range uint64(runs) {
		c := sim.NewChance(77, r)
		draw := func(i, what, j int) float64 {
			return math.Sqrt(.5) * (sim.Normal(c.U(1000, 1, uint64(j))) + sim.Normal(c.U(uint64(10*i+what), 2, uint64(j))))
		}
		run := func(j int, alive []int) (round []float64, outputs [][]float64) {
			round, outputs = constant(k, math.NaN()), make([][]float64, k)
			for _, i := range alive {
				round[i] = means[i] + 2*draw(i, 0, j)
				outputs[i] = []float64{late[i] + 2*draw(i, 1, j), served[i] + draw(i, 2, j)}
			}
			return round, outputs
		}
		p := NewConstrainedKN(k, 10, .05, 1, true, constraints)
		for {
			if w, ok := p.Done(); ok {
				if w == 2 {
					right++
				}
				break
			}
			if err := p.Observe(run(p.Rounds(), p.Alive())); err != nil {
				t.Fatal(err)
			}
		}
		rounds.Add(float64(p.Rounds()))
		taken.Add(float64(p.Taken()))

		f := NewFeasibility(k, 10, .05, constraints)
		all := []int{0, 1, 2, 3, 4, 5}
		for j := 0; slices.Contains(f.verdicts, Undecided); j++ {
			_, outputs := run(j, all)
			if err := f.Observe(outputs); err != nil {
				t.Fatal(err)
			}
		}
		if slices.Equal(f.verdicts, []Verdict{Infeasible, Infeasible, Feasible, Feasible, Feasible, Feasible}) {
			verdicts++
		}
	}
	band := 4 * math.Sqrt(.05*.95*float64(runs))
	t.Logf("right %d of %d after %.1f rounds and %.1f replications; all verdicts right %d", right, runs, rounds.Mean(), taken.Mean(), verdicts)
	if float64(min(right, verdicts)) < .95*float64(runs)-band {
		t.Errorf("right %d, all verdicts right %d of %d", right, verdicts, runs)
	}
}

// The verdict on one system and one constraint, written down a second time.
func TestFeasibilityByItsDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n0, tolerance := rapid.IntRange(3, 8).Draw(t, "n0"), rapid.Float64Range(.2, 1).Draw(t, "tolerance")
		mean, c := rapid.Float64Range(-1, 1).Draw(t, "mean"), sim.NewChance(rapid.Uint64().Draw(t, "seed"), 0)
		f := NewFeasibility(1, n0, .1, []Constraint{{Bound: 3, Tolerance: tolerance}})
		h2 := (math.Pow(.2, -2/float64(n0-1)) - 1) * float64(n0-1)
		var first, all Tally
		want := Undecided
		for r := 1; want == Undecided; r++ {
			y := 3 + mean + sim.Normal(c.U(0, 1, uint64(r)))
			all.Add(y)
			if r <= n0 {
				first.Add(y)
			}
			if err := f.Observe([][]float64{{y}}); err != nil {
				t.Fatal(err)
			}
			w := max(0, tolerance/(2*float64(r))*(h2*first.Variance()/(tolerance*tolerance)-float64(r)))
			switch {
			case r < n0:
			case all.Mean() > 3+w:
				want = Infeasible
			case all.Mean() < 3-w:
				want = Feasible
			}
			if got := f.Verdict(0); got != want {
				t.Fatalf("round %d: verdict %v, want %v", r, got, want)
			}
		}
	})
}

func TestConstrainedSelectionOfNone(t *testing.T) {
	p := NewConstrainedKN(3, 5, .05, 1, false, []Constraint{{Bound: 0, Tolerance: .1}})
	for j := range 5 {
		if err := p.Observe([]float64{1, 2, 3}, [][]float64{{1}, {math.NaN()}, {2}}); err == nil || p.Rounds() != j {
			t.Fatal("an incomplete round is consumed")
		}
		if err := p.Observe([]float64{1, math.NaN(), 3}, [][]float64{{1}, {1}, {2}}); err == nil || p.Rounds() != j {
			t.Fatal("an incomplete round is consumed")
		}
		if err := p.Observe([]float64{1, 2, 3}, [][]float64{{1}, {.5}, {2}}); err != nil {
			t.Fatal(err)
		}
	}
	if w, ok := p.Done(); !ok || w != -1 || p.Verdict(0) != Infeasible || p.check.rounds != 5 {
		t.Errorf("selected %d %v among infeasible", w, ok)
	}
	// the cheapest is infeasible, and known to be better long before
	p = NewConstrainedKN(2, 5, .05, 1, false, []Constraint{{Bound: 0, Tolerance: .1}})
	for {
		if w, ok := p.Done(); ok {
			if w != 1 {
				t.Errorf("selected %d", w)
			}
			break
		}
		noise := float64(p.Rounds()%2*2 - 1)
		if err := p.Observe([]float64{1, 20}, [][]float64{{.3 + noise}, {-.3 + noise}}); err != nil {
			t.Fatal(err)
		}
	}
	if p.Rounds() < 10 {
		t.Errorf("the noisy constraint was settled in %d rounds", p.Rounds())
	}
}
