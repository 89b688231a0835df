package stat

import (
	"math"
	"slices"
	"testing"

	"fairdue/sim"

	"pgregory.net/rapid"
)

func about(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: %.9g, want %.9g", what, got, want)
	}
}

func TestStudentT(t *testing.T) {
	for _, c := range []struct{ p, df, want float64 }{
		{.95, 4, 2.131847}, {.95, 9, 1.833113}, {.975, 9, 2.262157}, {.975, 19, 2.093024}, {.975, 29, 2.045230}, {.995, 9, 3.249836}, {.975, 99, 1.984217},
		{1 - .05/8, 9, 3.110935}, {1 - .05/90, 9, 4.705767},
		{.5, 3, 0}, {.05, 4, -2.131847},
		{.975, 1, 12.706205}, {.975, 2, 4.302653}, {.975, 1e6, 1.959966},
	} {
		about(t, "t quantile", StudentT(c.p, c.df), c.want, 1.1e-6)
	}
	// with one degree of freedom it is Cauchy's
	about(t, "Cauchy", StudentT(0.9999, 1), math.Tan(math.Pi*0.4999), 1e-5)
}

func TestBonferroni(t *testing.T) {
	about(t, "8 one-sided tails", StudentT((1+Bonferroni(.95, 4))/2, 9), 3.110935, 1e-6)
	about(t, "all pairs of 10", StudentT((1+Bonferroni(.95, 45))/2, 9), 4.705767, 1e-6)
	about(t, "one", Bonferroni(.9, 1), .9, 1e-15)
}

// Inventory costs of two policies: A. M. Law, Simulation Modeling and Analysis,
// ch. 10.
var (
	policy1 = []float64{126.97, 124.31, 126.68, 122.66, 127.23}
	policy2 = []float64{118.21, 120.22, 122.45, 122.68, 119.40}
)

func TestPairedPublished(t *testing.T) {
	c := Paired(policy1, policy2, .90)
	about(t, "mean", c.Mean, 4.98, .005)
	about(t, "variance of the mean", math.Pow(c.HalfWidth/StudentT(.95, 4), 2), 2.44, .005)
	about(t, "low", c.Low(), 1.65, .005)
	about(t, "high", c.High(), 8.31, .005)
	about(t, "better", c.PBetter, .8, 0)
	about(t, "worse", c.PWorse, .2, 0)
}

func TestWelchPublished(t *testing.T) {
	about(t, "f", WelchFreedom(policy1, policy2), 7.99, .005)
	i := Welch(policy1, policy2, .90)
	about(t, "low", i.Low(), 2.66, .005)
	about(t, "high", i.High(), 7.30, .005)
}

// Mean delays in a bank: Law, ch. 9.
var bank = []float64{1.53, 1.66, 1.24, 2.34, 2.00, 1.69, 2.69, 2.86, 1.70, 2.60}

func TestMeanIntervalPublished(t *testing.T) {
	i := MeanInterval(bank, .90)
	about(t, "mean", i.Mean, 2.03, .005)
	about(t, "half-width", i.HalfWidth, .32, .005)
	if i.N != 10 || i.Confidence != .90 {
		t.Errorf("%+v", i)
	}
	b := tallied(bank)
	about(t, "variance", b.Variance(), .31, .005)
}

func TestReplicationsPublished(t *testing.T) {
	if n := Replications(10, .31, .25, .90); n != 16 {
		t.Errorf("for half-width .25: %d", n)
	}
	if n := Replications(10, .31, .10/1.10*2.03, .90); n != 27 {
		t.Errorf("for relative precision .10: %d", n)
	}
	if n := Replications(10, .31, 5, .90); n != 10 {
		t.Errorf("when ten are enough: %d", n)
	}
	rapid.Check(t, func(t *rapid.T) {
		v, b := rapid.Float64Range(.01, 100).Draw(t, "variance"), rapid.Float64Range(.05, 10).Draw(t, "half-width")
		want := 5
		for StudentT(.975, float64(want-1))*math.Sqrt(v/float64(want)) > b {
			if want++; want > 300 {
				t.Skip("too many to count up")
			}
		}
		if got := Replications(5, v, b, .95); got != want {
			t.Fatalf("%d, want %d", got, want)
		}
	})
	i := Interval{Mean: -20, HalfWidth: 1.8}
	if !i.Absolute(1.8) || i.Absolute(1.79) || !i.Relative(.1) || i.Relative(.098) {
		t.Error("precision of -20 +- 1.8")
	}
}

func TestQuantileIntervalPublished(t *testing.T) {
	for _, c := range []struct {
		n, l, u  int
		achieved float64
	}{{10, 2, 9, .97852}, {20, 6, 15, .95861}, {100, 40, 61, .96480}} {
		l, u, achieved := quantileRanks(c.n, .5, .95)
		if l != c.l || u != c.u {
			t.Errorf("n = %d: ranks %d and %d, want %d and %d", c.n, l, u, c.l, c.u)
		}
		about(t, "coverage", achieved, c.achieved, 5e-6)
		xs := make([]float64, c.n)
		for i := range xs {
			xs[i] = float64((i*7)%c.n + 1) // 1 to n, shuffled
		}
		lo, hi, same := QuantileInterval(xs, .5, .95)
		if c.n%7 != 0 && (lo != float64(c.l) || hi != float64(c.u) || same != achieved) {
			t.Errorf("n = %d: from %v to %v", c.n, lo, hi)
		}
	}
	if n := SampleFor(.95, .95); n != 59 {
		t.Errorf("Wilks: %d", n)
	}
	if n := SampleFor(.5, .5); n != 1 {
		t.Errorf("the median once: %d", n)
	}
	lo, hi, achieved := QuantileInterval([]float64{3, 1, 2}, .99, .95)
	if lo != 2 || !math.IsInf(hi, 1) || math.Abs(achieved-(1-3*.99*.01*.01-.01*.01*.01)) > 1e-12 {
		t.Errorf("three numbers and a far quantile: %v to %v, %v", lo, hi, achieved)
	}
}

func TestQuantileIntervalKeepsItsWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 300).Draw(t, "n")
		p := rapid.Float64Range(.01, .99).Draw(t, "p")
		conf := rapid.Float64Range(.5, .99).Draw(t, "confidence")
		l, u, achieved := quantileRanks(n, p, conf)
		sum := 0.0
		for i := l; i < u; i++ {
			sum += binomial(n, i, p)
		}
		if math.Abs(sum-achieved) > 1e-9 || achieved < conf-1e-9 || l >= u {
			t.Fatalf("ranks %d to %d: %v, said %v", l, u, sum, achieved)
		}
		tail := (1-conf)/2 + 1e-12
		below, above := 0.0, 0.0
		for i := range l {
			below += binomial(n, i, p)
		}
		for i := u; i <= n; i++ {
			above += binomial(n, i, p)
		}
		if below > tail || above > tail {
			t.Fatalf("more than half the rest to one side: %v, %v", below, above)
		}
	})
}

func TestTallyEqualsTwoPasses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		offset := rapid.SampledFrom([]float64{0, 1e9, -1e6}).Draw(t, "offset")
		xs := rapid.SliceOfN(rapid.Map(rapid.Float64Range(-100, 100), func(x float64) float64 { return x + offset }), 2, 50).Draw(t, "xs")
		cut := rapid.IntRange(0, len(xs)).Draw(t, "cut")
		whole := tallied(xs)
		a, b := tallied(xs[:cut]), tallied(xs[cut:])
		a.Merge(b)
		mean := 0.0
		for _, x := range xs {
			mean += (x - offset) / float64(len(xs))
		}
		v := 0.0
		for _, x := range xs {
			v += (x - offset - mean) * (x - offset - mean) / float64(len(xs)-1)
		}
		for _, y := range []Tally{whole, a} {
			tolerance := 1e-5
			if math.Abs(y.Mean()-offset-mean) > tolerance || math.Abs(y.Variance()-v) > tolerance*(1+v) || y.Min() != slices.Min(xs) || y.Max() != slices.Max(xs) || y.N() != len(xs) {
				t.Fatalf("%+v, want mean %v variance %v", y, mean+offset, v)
			}
		}
		if math.Abs(whole.SD()-math.Sqrt(v)) > 1e-5 {
			t.Fatal("SD")
		}
	})
	var none Tally
	if !math.IsNaN(none.Mean()) || !math.IsNaN(none.Variance()) || !math.IsNaN(none.Max()) || !math.IsNaN(none.Min()) || none.N() != 0 {
		t.Error("a tally of nothing")
	}
	if i := MeanInterval([]float64{3}, .95); i.Mean != 3 || !math.IsInf(i.HalfWidth, 1) {
		t.Errorf("one number: %+v", i)
	}
}

func TestLevel(t *testing.T) {
	var l Level
	l.Set(10, 4) // 0 until 10
	l.Set(30, 1)
	l.Add(40, 1)
	about(t, "mean", l.Mean(50), (20*4+10*1+10*2)/50.0, 1e-12)
	about(t, "max", l.Max(), 4, 0)
	about(t, "now", l.Now(), 2, 0)
	var zero Level
	zero.Set(0, 7)
	about(t, "at once", zero.Mean(0), 7, 0)
	for _, f := range []func(){func() { l.Set(39, 1) }, func() { l.Mean(39) }} {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("time going back: no panic")
				}
			}()
			f()
		}()
	}
}

func TestPairedMatchesDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, 40).Draw(t, "n")
		x := rapid.SliceOfN(rapid.Float64Range(-10, 10), n, n).Draw(t, "x")
		y := rapid.SliceOfN(rapid.Float64Range(-10, 10), n, n).Draw(t, "y")
		c := Paired(x, y, .95)
		var mx, my float64
		for i := range x {
			mx += x[i] / float64(n)
			my += y[i] / float64(n)
		}
		var sx, sy, sxy float64
		for i := range x {
			sx += (x[i] - mx) * (x[i] - mx)
			sy += (y[i] - my) * (y[i] - my)
			sxy += (x[i] - mx) * (y[i] - my)
		}
		if sx < 1e-6 || sy < 1e-6 {
			return
		}
		if r := sxy / math.Sqrt(sx*sy); math.Abs(c.Correlation-r) > 1e-7 {
			t.Fatalf("correlation %v, want %v", c.Correlation, r)
		}
		if v := (sx + sy - 2*sxy) / (sx + sy); math.Abs(c.VarianceRatio-v) > 1e-7 {
			t.Fatalf("variance ratio %v, want %v", c.VarianceRatio, v)
		}
	})
}

func TestWithBest(t *testing.T) {
	c := sim.NewChance(3, 0)
	const k, n, runs = 4, 20, 1000
	mean := []float64{5, 4.2, 5.3, 1}
	miss := 0
	for r := range uint64(runs) {
		xs := make([][]float64, k)
		for i := range xs {
			xs[i] = make([]float64, n)
			for j := range xs[i] {
				common := sim.Normal(c.U(r, 1, uint64(j)))
				xs[i][j] = mean[i] + common + sim.Normal(c.U(r, sim.Purpose(2+i), uint64(j)))
			}
		}
		cs := WithBest(xs, .90)
		held := true
		for i, c := range cs {
			if c.Low > 0 || c.High < 0 {
				t.Fatalf("%+v does not hold 0", c)
			}
			d := math.Inf(1)
			for l := range mean {
				if l != i {
					d = min(d, mean[i]-mean[l])
				}
			}
			held = held && c.Low <= d && d <= c.High
		}
		if !held {
			miss++
		}
		if cs[3].High != 0 {
			t.Fatalf("the worst by far may be the best: %+v", cs[3])
		}
	}
	if miss > runs/10 {
		t.Errorf("%d of %d missed at confidence .90", miss, runs)
	}
	sure := WithBest([][]float64{{1, 2, 3, 4}, {11, 12, 13.5, 14}}, .95)
	if sure[1].Low != 0 || sure[1].High <= 0 || sure[0].High != 0 || sure[0].Low >= 0 {
		t.Errorf("a clear case: %+v", sure)
	}
}

// Tail means of the normal and exponential distributions, exactly phi(z)/a and
// 1 - ln a.
func TestTails(t *testing.T) {
	const n = 200_000
	normal, exponential := make([]float64, n), make([]float64, n)
	for i := range n {
		u := (float64(i) + .5) / n
		normal[i], exponential[i] = sim.Normal(u), sim.Exponential(u)
	}
	for _, c := range []struct{ a, normal, exponential float64 }{{.10, 1.754983, 3.302585}, {.05, 2.062713, 3.995732}, {.01, 2.665214, 5.605170}} {
		about(t, "upper tail, normal", UpperTail(normal, c.a, .95).Mean, c.normal, 3e-4)
		about(t, "lower tail, normal", LowerTail(normal, c.a, .95).Mean, -c.normal, 3e-4)
		about(t, "upper tail, exponential", UpperTail(exponential, c.a, .95).Mean, c.exponential, 1e-3)
	}
	if i := LowerTail(nil, .1, .95); !math.IsNaN(i.Mean) {
		t.Error("tail of nothing")
	}
	// the interval covers: 1000 samples of 400
	ch, miss := sim.NewChance(8, 0), 0
	for r := range uint64(1000) {
		xs := make([]float64, 400)
		for i := range xs {
			xs[i] = sim.Normal(ch.U(r, 0, uint64(i)))
		}
		if !UpperTail(xs, .1, .95).Contains(1.754983) {
			miss++
		}
	}
	if miss < 25 || miss > 100 {
		t.Errorf("%d of 1000 intervals of a tail miss, nominally 50", miss)
	}
}

// TestCoverage counts how often intervals hold the true value: within four
// standard deviations of nominal.
func TestCoverage(t *testing.T) {
	runs := 4000
	if *long {
		runs = 200_000
	}
	c := sim.NewChance(21, 0)
	var mean, median, welch, paired int
	nominalMedian := 0.0
	for r := range uint64(runs) {
		xs, ys := make([]float64, 10), make([]float64, 15)
		for i := range ys {
			u0, u1, _, _ := c.Uniforms(r, 1, uint64(i))
			ys[i] = 5 + 3*sim.Normal(u1)
			if i < len(xs) {
				xs[i] = 7 + sim.Normal(u0)
			}
		}
		if MeanInterval(xs, .95).Contains(7) {
			mean++
		}
		if Welch(xs, ys, .95).Contains(2) {
			welch++
		}
		if Paired(xs, ys[:10], .95).Contains(2) {
			paired++
		}
		lo, hi, achieved := QuantileInterval(xs, .5, .95)
		nominalMedian = achieved
		if lo <= 7 && 7 < hi {
			median++
		}
	}
	for _, k := range []struct {
		name    string
		hits    int
		nominal float64
		slack   float64
	}{{"mean", mean, .95, 0}, {"paired", paired, .95, 0}, {"Welch", welch, .95, .005}, {"median", median, nominalMedian, 0}} {
		sd := math.Sqrt(k.nominal * (1 - k.nominal) / float64(runs))
		if got := float64(k.hits) / float64(runs); math.Abs(got-k.nominal) > 4*sd+k.slack {
			t.Errorf("%s: covers %.4f, nominal %.4f", k.name, got, k.nominal)
		}
	}
}
