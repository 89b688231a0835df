package sim

import (
	"math"
	"sort"
	"testing"

	"pgregory.net/rapid"
)

// uniform draws from the lattice of Uniform, its far tails included.
var uniform = rapid.Custom(func(t *rapid.T) float64 {
	w := rapid.Uint64().Draw(t, "word") >> rapid.IntRange(0, 51).Draw(t, "shift")
	if rapid.Bool().Draw(t, "upper") {
		w = ^w
	}
	return Uniform(w)
})

func nearly(got, want, relative float64) bool {
	return math.Abs(got-want) <= relative*math.Abs(want)
}

func TestExponential(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := uniform.Draw(t, "u")
		if got, want := Exponential(u), -math.Log1p(-u); !nearly(got, want, 1e-15) {
			t.Fatalf("Exponential(%v) = %v, want %v", u, got, want)
		}
	})
	for _, u := range []float64{1e-300, 1e-20, 3.3e-17, 1e-9, 1.0 / 3, 0.7} { // off the lattice
		if got, want := Exponential(u), -math.Log1p(-u); !nearly(got, want, 1e-15) {
			t.Errorf("Exponential(%v) = %v, want %v", u, got, want)
		}
	}
}

// Quantiles of the normal distribution to 16 digits, from tables and from
// high-precision arithmetic.
func TestNormalQuantiles(t *testing.T) {
	for u, want := range map[float64]float64{
		0.5:     0,
		0.75:    0.6744897501960817,
		0.9:     1.2815515655446004,
		0.95:    1.6448536269514722,
		0.975:   1.959963984540054,
		0.99:    2.3263478740408408,
		0.995:   2.5758293035489004,
		0.999:   3.090232306167813,
		0.0001:  -3.7190164854556806,
		1e-6:    -4.753424308822899,
		1e-10:   -6.361340902404056,
		1e-12:   -7.034483825301131,
		1e-20:   -9.262340089798408,
		1e-100:  -21.273453560965324,
		0x1p-53: -8.209536151601387,
	} {
		if got := Normal(u); !nearly(got, want, 3e-15) {
			t.Errorf("Normal(%v) = %.17g, want %.17g", u, got, want)
		}
	}
}

func TestNormalInvertsDistribution(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := uniform.Draw(t, "u")
		x := Normal(u)
		lower := math.Erfc(-x/math.Sqrt2) / 2
		upper := math.Erfc(x/math.Sqrt2) / 2
		// the error of x is that of the probability over density and x
		if u < 0.5 && !nearly(lower, u, 1e-14*(1+x*x)) || u > 0.5 && !nearly(upper, 1-u, 1e-14*(1+x*x)) {
			t.Fatalf("Normal(%v) = %v, whose probability is %v", u, x, lower)
		}
		if Normal(1-u) != -x {
			t.Fatalf("Normal(%v) and Normal(%v) do not mirror", u, 1-u)
		}
	})
}

// TestInversesRise walks through (0,1), in steps that become small near the
// joints of the approximations and at the ends.
func TestInversesRise(t *testing.T) {
	var us []float64
	for i := range 20_000 {
		us = append(us, (float64(i)+0.5)/20_000)
	}
	for _, joint := range []float64{0.075, 0.925, 0.5, math.Exp(-25), 1 - math.Exp(-25), 0.3} {
		for i := -50.0; i <= 50; i++ {
			if u := joint + i*0x1p-40*joint; u > 0 && u < 1 {
				us = append(us, u)
			}
		}
	}
	for e := -52.0; e < -10; e++ {
		us = append(us, math.Exp2(e), 1-math.Exp2(e))
	}
	sort.Float64s(us)
	for name, f := range map[string]func(u float64) float64{
		"Exponential": Exponential,
		"Normal":      Normal,
		"LogNormal":   func(u float64) float64 { return LogNormal(u, 4, 0.6) },
		"Triangular":  func(u float64) float64 { return Triangular(u, -1, 0.2, 3) },
	} {
		last := math.Inf(-1)
		for i, u := range us {
			x := f(u)
			if x < last {
				t.Errorf("%s falls between %v and %v", name, us[i-1], u)
			}
			last = x
		}
	}
}

// moments integrates a quantile function over (0,1).
func moments(f func(u float64) float64) (mean, variance float64) {
	const n = 1 << 20
	var s, s2 float64
	for i := range n {
		x := f((float64(i) + 0.5) / n)
		s += x
		s2 += x * x
	}
	mean = s / n
	return mean, s2/n - mean*mean
}

func TestMoments(t *testing.T) {
	v := math.Exp(0.6*0.6) - 1
	for _, d := range []struct {
		name           string
		f              func(u float64) float64
		mean, variance float64
	}{
		{"Exponential", Exponential, 1, 1},
		{"Normal", func(u float64) float64 { return 3 + Normal(u) }, 3, 1},
		{"LogNormal", func(u float64) float64 { return LogNormal(u, 4, 0.6) }, 4, 16 * v},
		{"Triangular", func(u float64) float64 { return Triangular(u, 1, 2, 6) }, 3, (1 + 4 + 36 - 2 - 6 - 12) / 18.0},
		{"Triangular, mode at an end", func(u float64) float64 { return Triangular(u, 0, 0, 3) }, 1, 0.5},
	} {
		mean, variance := moments(d.f)
		if !nearly(mean, d.mean, 1e-4) || !nearly(variance, d.variance, 1e-3) {
			t.Errorf("%s: mean %v variance %v, want %v %v", d.name, mean, variance, d.mean, d.variance)
		}
	}
}

func TestTriangular(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := []float64{rapid.Float64Range(-10, 10).Draw(t, "a"), rapid.Float64Range(-10, 10).Draw(t, "b"), rapid.Float64Range(-10, 10).Draw(t, "c")}
		sort.Float64s(x)
		lo, mode, hi := x[0], x[1], x[2]
		u := uniform.Draw(t, "u")
		got := Triangular(u, lo, mode, hi)
		if got < lo || got > hi {
			t.Fatalf("%v outside %v", got, x)
		}
		if hi-lo < 1e-3 {
			return
		}
		p := 1 - (hi-got)*(hi-got)/((hi-lo)*(hi-mode))
		if got <= mode {
			p = 0
			if mode > lo {
				p = (got - lo) * (got - lo) / ((hi - lo) * (mode - lo))
			}
		}
		if math.Abs(p-u) > 1e-9 {
			t.Fatalf("Triangular(%v, %v) = %v, whose probability is %v", u, x, got, p)
		}
	})
	if Triangular(0.4, 2, 2, 2) != 2 {
		t.Error("a point")
	}
	if panicOf(func() { Triangular(0.5, 1, 0, 2) }) == nil {
		t.Error("mode below lo: no panic")
	}
}

func TestPick(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := rapid.SliceOfN(rapid.IntRange(0, 5), 1, 40).Draw(t, "weights")
		total := 0
		for _, w := range weights {
			total += w
		}
		cumulative := make([]float64, len(weights))
		sum := 0
		for i, w := range weights {
			sum += w
			cumulative[i] = float64(sum) / float64(max(total, 1))
		}
		u := uniform.Draw(t, "u")
		want := len(weights) - 1
		for i, c := range cumulative[:want] {
			if c > u {
				want = i
				break
			}
		}
		if got := Pick(u, cumulative); got != want {
			t.Fatalf("Pick(%v, %v) = %d, want %d", u, cumulative, got, want)
		}
	})
	if got := Pick(0.9999999, []float64{0.3, 0.6, 0.99}); got != 2 { // a sum just short of 1
		t.Errorf("Pick beyond the last is %d", got)
	}
	if panicOf(func() { Pick(0.5, nil) }) == nil {
		t.Error("Pick from nothing: no panic")
	}
}
