package stat

import (
	"math"
	"slices"
	"testing"

	"fairdue/sim"

	"pgregory.net/rapid"
)

// A. M. Law, Simulation Modeling and Analysis, table 10.11.
func TestDudewiczPublished(t *testing.T) {
	for _, c := range []struct {
		k        int
		h90, h95 float64
	}{{2, 1.896, 2.453}, {3, 2.342, 2.872}, {4, 2.583, 3.101}, {5, 2.747, 3.258}, {10, 3.182, 3.679}} {
		about(t, "h1 at .90", Dudewicz(c.k, 20, .90), c.h90, .001)
		about(t, "h1 at .95", Dudewicz(c.k, 20, .95), c.h95, .001)
	}
}

func TestRinottPublished(t *testing.T) {
	// D. Goldsman, B. L. Nelson, four airline reservation systems
	about(t, "h", Rinott(4, 20, .90), 2.720, .001)
	// of two systems it is Dudewicz and Dalal's: a quantile of the sum of two t's
	for _, n0 := range []int{5, 20, 60} {
		about(t, "two systems", Rinott(2, n0, .95), Dudewicz(2, n0, .95), 1e-5)
	}
	// of Cauchy's when n0 = 2, which has a closed form
	about(t, "two of two", Rinott(2, 2, .9), 2*math.Tan(math.Pi*.4), 1e-5)
	// as n0 grows, Bechhofer's for a known variance: sqrt 2 times the normal quantile
	about(t, "many", Rinott(2, 100_000, .95), math.Sqrt2*1.6448536, 1e-4)
}

// Two-stage selection keeps its promise in the slippage configuration, with unequal
// variances.
func TestTwoStagesKeepTheirPromise(t *testing.T) {
	runs := 400
	if *long {
		runs = 4000
	}
	const n0, alpha, delta = 15, .10, 1.
	means, sds := []float64{0, 0, delta, 0, -9}, []float64{2, 3, 3, 1, 2}
	h := Dudewicz(len(means), n0, 1-alpha)
	right, dudewicz, dropped := 0, 0, 0
	for r := range uint64(runs) {
		s := systems{means, sds, 0, sim.NewChance(5, r)}
		draw := func(i, from, to int) (xs []float64) {
			for j := from; j < to; j++ {
				xs = append(xs, s.round(j, []int{i})[i])
			}
			return xs
		}
		var first [][]float64
		for i := range means {
			first = append(first, draw(i, 0, n0))
		}
		overall, weighted := constant(len(means), math.Inf(-1)), constant(len(means), 0)
		for i, n := range SecondStage(first, alpha, delta, true) {
			if n == 0 {
				dropped++
			} else {
				overall[i] = MeanInterval(draw(i, 0, n), .5).Mean
			}
			v := tallied(first[i])
			weighted[i] = DudewiczMean(first[i], draw(i, n0, DudewiczSize(n0, v.Variance(), h, delta)), h, delta)
		}
		if bestOf(overall, true) == 2 {
			right++
		}
		if bestOf(weighted, true) == 2 {
			dudewicz++
		}
	}
	t.Logf("right of %d: NSGS %d (%.2f of 5 systems screened out), Dudewicz and Dalal %d", runs, right, float64(dropped)/float64(runs), dudewicz)
	least := (1-alpha)*float64(runs) - 4*math.Sqrt(alpha*(1-alpha)*float64(runs))
	if float64(min(right, dudewicz)) < least || dropped < runs*9/10 {
		t.Errorf("right of %d: %d and %d; %d screened out", runs, right, dudewicz, dropped)
	}
	// the weights of D. and D. give (mean - true mean) h1/delta Student's distribution:
	// its mean of squares is nu/(nu-2) whatever the variance
	var squares Tally
	for r := range uint64(4000) {
		s := systems{[]float64{0}, []float64{2}, 0, sim.NewChance(6, r)}
		var a, b []float64
		for j := range n0 {
			a = append(a, s.round(j, []int{0})[0])
		}
		v := tallied(a)
		for j := range DudewiczSize(n0, v.Variance(), h, delta) - n0 {
			b = append(b, s.round(n0+j, []int{0})[0])
		}
		m := DudewiczMean(a, b, h, delta) * h / delta
		squares.Add(m * m)
	}
	first := []float64{1, 1 + 1e-9, 1 - 1e-9} // h1²S²/delta² = 4.5: three of five
	about(t, "weight of the first stage", DudewiczMean(first, []float64{0, 0}, math.Sqrt(4.5), 1e-9), .6*(1+math.Sqrt(1-5./3*(1-2/4.5))), 1e-6)
	about(t, "variance of the weighted mean", squares.Mean(), 14./12, 5*squares.SD()/math.Sqrt(4000))
}

func TestSubset(t *testing.T) {
	runs := 2000
	if *long {
		runs = 40_000
	}
	const k, n0, confidence = 5, 10, .90
	held, pairs := 0, 0
	for r := range uint64(runs) {
		s := systems{constant(k, 0), constant(k, 1), 0, sim.NewChance(15, r)} // all alike: any may count as the best
		xs := make([][]float64, k)
		for j := range n0 {
			for i, x := range s.round(j, []int{0, 1, 2, 3, 4}) {
				xs[i] = append(xs[i], x)
			}
		}
		if slices.Contains(Subset(xs, confidence, false), 3) {
			held++
		}
		if slices.Contains(SubsetPaired(xs, confidence, true), 3) {
			pairs++
		}
	}
	t.Logf("of %d subsets %d hold the best; paired %d", runs, held, pairs)
	least := int((confidence * float64(runs)) - 4*math.Sqrt(.09*float64(runs)))
	if min(held, pairs) < least || max(held, pairs) > runs*98/100 {
		t.Errorf("of %d subsets %d hold the best; paired %d", runs, held, pairs)
	}
	xs := [][]float64{{1, 2, 3, 4}, {11, 12, 13.5, 14}, {10.9, 12.2, 13.4, 14.1}, {12, 13, 14, 15.1}}
	if got := Subset(xs, .95, true); !slices.Equal(got, []int{1, 2, 3}) {
		t.Errorf("subset %v", got)
	}
	if got := Subset(xs, .95, false); !slices.Equal(got, []int{0}) {
		t.Errorf("subset where less is better %v", got)
	}
	if got := SubsetPaired(xs, .95, true); !slices.Equal(got, []int{3}) { // differences hardly vary
		t.Errorf("paired subset %v", got)
	}
	// two systems: keep both until Welch's difference passes t sqrt(S1²/n+S2²/n)
	about(t, "difference of two", StudentT(.95, 3), 2.353363, 1e-6)
	two := [][]float64{{0, 1, 2, 3}, {0, 1, 2, 3}}
	edge := 2.353363 * math.Sqrt(2*(5./3)/4)
	for i := range two[1] {
		two[1][i] += edge - 1e-5
	}
	if got := Subset(two, .95, true); len(got) != 2 {
		t.Errorf("within the edge: %v", got)
	}
	for i := range two[1] {
		two[1][i] += 2e-5
	}
	if got := Subset(two, .95, true); !slices.Equal(got, []int{1}) {
		t.Errorf("past the edge: %v", got)
	}
	panics(t, func() { Subset([][]float64{{1}, {2}}, .9, true) })
	panics(t, func() { SecondStage([][]float64{{1, 2, 3}, {1, 2}}, .1, 1, true) })
}

func TestOCBAPublished(t *testing.T) {
	means := []float64{1, 2, 3, 4, 5}
	for i, want := range []float64{421.823, 406.134, 101.534, 45.126, 25.383} {
		about(t, "share of 1000", 1000*OCBA(means, constant(5, 10), false)[i], want, .0006)
		about(t, "share of 1000, more is better", 1000*OCBA([]float64{-1, -2, -3, -4, -5}, constant(5, 10), true)[i], want, .0006)
	}
	for _, c := range []struct{ means, sds, want []float64 }{
		{[]float64{0, 0, 1}, []float64{1, 1, 5}, []float64{.5, .5, 0}}, // the limit of ever smaller gaps
		{[]float64{0, 1, 1}, []float64{0, 0, 0}, []float64{1. / 3, 1. / 3, 1. / 3}},
		{[]float64{0, 1, 2}, []float64{0, 1, 2}, []float64{0, .5, .5}},
		{[]float64{7}, []float64{2}, []float64{1}},
	} {
		for i, s := range OCBA(c.means, c.sds, false) {
			about(t, "share", s, c.want[i], 1e-12)
		}
	}
	about(t, "two systems", CorrectSelection([]int{10, 10}, []float64{0, 1}, []float64{1, 1}, false), 1-phi(-math.Sqrt(5)), 1e-12)
}

func TestOCBANext(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(2, 8).Draw(t, "k")
		means := rapid.SliceOfN(rapid.Float64Range(0, 5), k, k).Draw(t, "means")
		sds := rapid.SliceOfN(rapid.Float64Range(.1, 5), k, k).Draw(t, "sds")
		counts := rapid.SliceOfN(rapid.IntRange(5, 50), k, k).Draw(t, "counts")
		step := rapid.IntRange(0, 100).Draw(t, "step")
		next := NextOCBA(counts, means, sds, step, true)
		sum, total := 0, step
		for i, n := range next {
			if n < 0 {
				t.Fatalf("takes back: %v", next)
			}
			sum += n
			total += counts[i]
		}
		if sum != step {
			t.Fatalf("gives %d of %d", sum, step)
		}
		for i, s := range OCBA(means, sds, true) {
			if over := float64(counts[i]+next[i]) - s*float64(total); next[i] > 0 && over > 1 {
				t.Fatalf("system %d gets %d more than its share", i, next[i])
			}
		}
	})
	// with one budget it finds the best more often than equal shares do
	const budget, runs = 300, 400
	means := []float64{1, 1.6, 2, 3, 4, 5, 6, 7, 8, 9}
	k := len(means)
	right, equal := 0, 0
	for r := range uint64(runs) {
		s := systems{means, constant(k, 3), 0, sim.NewChance(8, r)}
		ts, counts, more := make([]Tally, k), make([]int, k), make([]int, k)
		for i := range more {
			more[i] = 10
		}
		for spent := 0; spent < budget; {
			var ms, sds []float64
			for i := range ts {
				for range more[i] {
					ts[i].Add(s.round(counts[i], []int{i})[i])
					counts[i]++
					spent++
				}
				ms, sds = append(ms, ts[i].Mean()), append(sds, ts[i].SD())
			}
			more = NextOCBA(counts, ms, sds, 20, false)
		}
		es, os := make([]float64, k), make([]float64, k)
		for i := range means {
			var e Tally
			for j := range budget / k {
				e.Add(s.round(j, []int{i})[i])
			}
			es[i], os[i] = e.Mean(), ts[i].Mean()
		}
		if bestOf(os, false) == 0 {
			right++
		}
		if bestOf(es, false) == 0 {
			equal++
		}
	}
	t.Logf("right of %d: OCBA %d, equal shares %d", runs, right, equal)
	if right < equal+runs/20 {
		t.Errorf("OCBA right %d, equal shares %d", right, equal)
	}
}
