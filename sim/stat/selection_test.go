package stat

import (
	"math"
	"slices"
	"testing"

	"fairdue/sim"

	"pgregory.net/rapid"
)

func TestKimNelsonConstants(t *testing.T) {
	for _, c := range []struct {
		k, n0       int
		alpha       float64
		eta, square float64
	}{{2, 10, .05, .334050, 6.012905}, {5, 10, .05, .634967, 11.429411}, {10, 10, .05, .859083, 15.463502}, {4, 24, .05, .172071, 7.915278}, {100, 24, .05, .410878, 18.900370}} {
		f := float64(c.n0 - 1)
		eta := boundary(NewKN(c.k, c.n0, c.alpha, 1, true).beta(), f)
		about(t, "eta", eta, c.eta, 6e-7)
		about(t, "h²", 2*f*eta, c.square, 6e-7)
	}
	// beta = g(eta) of the paper, c = 1
	eta := boundary(.0123, 9)
	about(t, "g(eta)", math.Pow(1+2*eta, -4.5)/2, .0123, 1e-12)
	about(t, "independent", NewKN(5, 10, .05, 1, true).Independent().beta(), 1-math.Pow(.95, .25), 1e-15)
}

// systems give normal outputs with the given means; a share of the variance is
// common to all.
type systems struct {
	means, sds []float64
	common     float64
	chance     sim.Chance
}

func (s systems) round(j int, among []int) []float64 {
	xs := make([]float64, len(s.means))
	z := sim.Normal(s.chance.U(0, 1, uint64(j)))
	for i := range xs {
		xs[i] = math.NaN()
	}
	for _, i := range among {
		own := sim.Normal(s.chance.U(uint64(i), 2, uint64(j)))
		xs[i] = s.means[i] + s.sds[i]*(math.Sqrt(s.common)*z+math.Sqrt(1-s.common)*own)
	}
	return xs
}

func (s systems) selected(t *testing.T, p *KN) int {
	t.Helper()
	for {
		if w, ok := p.Done(); ok {
			return w
		}
		if err := p.Observe(s.round(p.Rounds(), p.Alive())); err != nil {
			t.Fatal(err)
		}
	}
}

func constant(k int, x float64) []float64 {
	xs := make([]float64, k)
	for i := range xs {
		xs[i] = x
	}
	return xs
}

// The hardest case: all others lie exactly delta below the best. Selection keeps its
// promise, and takes fewer replications than equal numbers of all that promise the
// same (Rinott's, whose second stage is equal for equal variances).
func TestSelectionKeepsItsPromise(t *testing.T) {
	runs := 200
	if *long {
		runs = 2000
	}
	const k, n0, alpha, delta, sd = 10, 10, .05, 1, 3.
	slippage, spread := constant(k, 0), make([]float64, k)
	slippage[6] = delta
	for i := range spread {
		spread[i] = -delta * float64((i+4)%k)
	}
	h := Rinott(k, n0, 1-alpha)
	informed := increasing(1-alpha, func(h float64) float64 { // R. E. Bechhofer's single stage (1954), which knows the variance
		sum := 0.0
		for z := -9.0; z < 9; z += .01 {
			sum += math.Pow(phi(z+h), k-1) * math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) * .01
		}
		return sum
	})
	single := k * math.Ceil(informed*informed*sd*sd/(delta*delta))
	band := 4 * math.Sqrt(alpha*(1-alpha)*float64(runs))
	for _, c := range []struct {
		name      string
		means     []float64
		common    float64
		procedure func() *KN
		less      float64 // than equal allocation, at most
	}{
		{"slippage, independent", slippage, 0, func() *KN { return NewKN(k, n0, alpha, delta, true).Independent() }, .75},
		{"slippage, common numbers", slippage, .8, func() *KN { return NewKN(k, n0, alpha, delta, true) }, .25},
		{"slippage, every 10", slippage, 0, func() *KN { return NewKN(k, n0, alpha, delta, true).Every(10) }, .8},
		{"slippage, updating", slippage, 0, func() *KN { return NewKN(k, n0, alpha, delta, true).Updating() }, .6},
		{"spread, independent", spread, 0, func() *KN { return NewKN(k, n0, alpha, delta, true) }, .4},
	} {
		right, best := 0, slices.Index(c.means, slices.Max(c.means))
		var taken, equal Tally
		for r := range uint64(runs) {
			s := systems{c.means, constant(k, sd), c.common, sim.NewChance(31, r)}
			p := c.procedure()
			if s.selected(t, p) == best {
				right++
			}
			taken.Add(float64(p.Taken()))
			n := 0
			for i := range k { // Rinott's sizes from first stages of the same systems
				var first Tally
				for j := range n0 {
					first.Add(s.round(j, []int{i})[i])
				}
				n += max(n0, int(math.Ceil(h*h*first.Variance()/delta/delta)))
			}
			equal.Add(float64(n))
		}
		ratio := taken.Mean() / equal.Mean()
		t.Logf("%s: right %d of %d (promised %.0f); %.0f replications against %.0f of equal allocation: ratio %.3f; %.3f of the %.0f of one that knows the variance",
			c.name, right, runs, (1-alpha)*float64(runs), taken.Mean(), equal.Mean(), ratio, taken.Mean()/single, single)
		if float64(right) < (1-alpha)*float64(runs)-band {
			t.Errorf("%s: right %d of %d", c.name, right, runs)
		}
		if ratio > c.less {
			t.Errorf("%s: %.0f replications against %.0f of equal allocation", c.name, taken.Mean(), equal.Mean())
		}
	}
}

// What the procedure says in one breath, written down a second time: at each round
// every system is kept that reaches every survivor's mean less W.
func TestSelectionByItsDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k, n0 := rapid.IntRange(2, 6).Draw(t, "k"), rapid.IntRange(3, 8).Draw(t, "n0")
		maximise, every := rapid.Bool().Draw(t, "maximise"), rapid.IntRange(1, 4).Draw(t, "every")
		delta := rapid.Float64Range(.5, 2).Draw(t, "delta")
		s := systems{make([]float64, k), constant(k, 1), .3, sim.NewChance(rapid.Uint64().Draw(t, "seed"), 0)}
		for i := range s.means {
			s.means[i] = rapid.Float64Range(-1, 1).Draw(t, "mean")
		}
		all := make([]int, k)
		for i := range all {
			all[i] = i
		}
		p := NewKN(k, n0, .1, delta, maximise).Every(every)
		updating, beta := rapid.Bool().Draw(t, "updating"), .1/float64(k-1)
		if updating {
			p.Updating()
		}
		if rapid.Bool().Draw(t, "independent") {
			p.Independent()
			beta = 1 - math.Pow(.9, 1/float64(k-1))
		}
		sign := -1.0
		if maximise {
			sign = 1
		}
		survivors := all
		limit := -1
		var xs [][]float64
		for r := 1; len(survivors) > 1; r++ {
			round := s.round(r, all)
			xs = append(xs, round)
			if err := p.Observe(round); err != nil {
				t.Fatal(err)
			}
			n := n0 // rounds that variances are from
			if updating {
				n = r
			}
			if r >= n0 && (r-n0)%every == 0 {
				h2 := (math.Pow(2*beta, -2/float64(n-1)) - 1) * float64(n-1)
				var kept []int
				for _, i := range survivors {
					keep := true
					for _, l := range survivors {
						var a, b, d Tally
						for j, x := range xs {
							a.Add(sign * x[i])
							b.Add(sign * x[l])
							if j < n {
								d.Add(x[i] - x[l])
							}
						}
						w := max(0, delta/(2*float64(r))*(h2*d.Variance()/(delta*delta)-float64(r)))
						keep = keep && (l == i || a.Mean() >= b.Mean()-w)
					}
					if keep {
						kept = append(kept, i)
					}
				}
				survivors = kept
			}
			if got := p.Alive(); !slices.Equal(got, survivors) {
				t.Fatalf("round %d: survivors %v, want %v", r, got, survivors)
			}
			if r == n0 {
				limit = p.Limit()
			}
			if r >= n0 && r > limit && !updating {
				t.Fatalf("round %d after the limit %d", r, limit)
			}
		}
	})
}

func TestSelectionOfRounds(t *testing.T) {
	p := NewKN(3, 3, .1, 1, true)
	if p.Limit() != -1 {
		t.Error("a limit before the first screening")
	}
	for _, round := range [][]float64{{1, 2, math.NaN()}, {math.Inf(1), 2, 3}} {
		if err := p.Observe(round); err == nil || p.Rounds() != 0 || p.Taken() != 0 {
			t.Errorf("an incomplete round is consumed: %v", round)
		}
	}
	for j := range 3 { // nothing varies: the first screening ends it; ties go to the first
		if _, ok := p.Done(); ok {
			t.Fatal("done early")
		}
		if err := p.Observe([]float64{1, 4, 4}); err != nil || p.Rounds() != j+1 {
			t.Fatal(err)
		}
	}
	if w, ok := p.Done(); !ok || w != 1 || p.Taken() != 9 || p.Limit() != 3 {
		t.Errorf("selected %d %v after %d", w, ok, p.Taken())
	}
	if w, ok := NewKN(1, 10, .1, 1, true).Done(); !ok || w != 0 {
		t.Error("the only one")
	}
	for _, f := range []func(){
		func() { p.Observe([]float64{1, 1, 1}) },
		func() { NewKN(3, 10, .7, 1, true) }, // worse than blind choice
		func() { NewKN(3, 10, .1, 0, true) },
		func() { NewKN(3, 1, .1, 1, true) },
	} {
		panics(t, f)
	}
}

func panics(t *testing.T, f func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	f()
}
