package portfolio

import (
	"math"
	"testing"

	"fairdue/sim"
)

func TestCumulative(t *testing.T) {
	for x := -12.0; x <= 12; x += 0.0137 {
		want := math.Erfc(-x/math.Sqrt2) / 2
		got := cumulative(x)
		if math.Abs(got-want) > 1e-14 && math.Abs(got/want-1) > 1e-9 {
			t.Fatalf("at %v: got %v, want %v", x, got, want)
		}
	}
}

// moments of a function of a standard normal, by equal-probability midpoints.
func moments(f func(z float64) float64) (mean, sd float64) {
	const n = 200_000
	var s, q float64
	for i := range n {
		x := f(sim.Normal((float64(i) + 0.5) / n))
		s += x
		q += x * x
	}
	mean = s / n
	return mean, math.Sqrt(q/n - mean*mean)
}

func TestProbit(t *testing.T) {
	for _, c := range []struct{ mean, sd float64 }{{0.5, 0.15}, {0.05, 0.1}, {0.9, 0.15}, {0.3, 0.01}, {0.2, 0.35}, {0.4, 0}, {0, 0.1}, {1, 0.1}} {
		p, ok := newProbit(c.mean, c.sd)
		if !ok {
			t.Fatalf("%v: refused", c)
		}
		want := c.sd
		if c.mean == 0 || c.mean == 1 {
			want = 0
		}
		if m, s := moments(p.at); math.Abs(m-c.mean) > 1e-4 || math.Abs(s-want) > 1e-3 {
			t.Errorf("%v: got mean %v, sd %v", c, m, s)
		}
	}
	if _, ok := newProbit(0.5, 0.5); ok {
		t.Error("a trait of mean .5 and sd .5 was accepted")
	}
}

func TestTruncated(t *testing.T) {
	for _, c := range []struct{ mean, sigma, least, most float64 }{{1200, 1, 50, 20000}, {1200, 1.5, 1000, 3000}, {900, 0.3, 0, 1000}, {5, 0, 1, 9}, {100, 1, 0, 1e12}} {
		v, ok := newTruncated(c.mean, c.sigma, c.least, c.most)
		if !ok {
			t.Fatalf("%v: refused", c)
		}
		m, _ := moments(func(z float64) float64 {
			x := v.at(z)
			if x < c.least || x > c.most {
				t.Fatalf("%v: drew %v", c, x)
			}
			return x
		})
		if math.Abs(m/c.mean-1) > 2e-3 {
			t.Errorf("%v: mean %v", c, m)
		}
	}
	for _, c := range [][4]float64{{50, 1, 60, 100}, {100, 1, 1, 90}, {999.9999, 3, 1, 1000}} {
		if _, ok := newTruncated(c[0], c[1], c[2], c[3]); ok {
			t.Errorf("%v was accepted", c)
		}
	}
}

func TestFactor(t *testing.T) {
	l, err := factor([]Pair{{"trust", "anger", -0.4}, {"pace", "willing", 0.5}, {"willing", "trust", 0.3}, {"balance", "surplus", 0.2}})
	if err != nil {
		t.Fatal(err)
	}
	want := map[[2]trait]float64{{trust, anger}: -0.4, {pace, willing}: 0.5, {willing, trust}: 0.3, {surplus, balance}: 0.2, {pace, trust}: 0}
	for at, w := range want { // rows of the factor multiply to the correlation
		s := 0.0
		for k := range traits {
			s += l[at[0]][k] * l[at[1]][k]
		}
		if math.Abs(s-w) > 1e-12 {
			t.Errorf("%v: got %v, want %v", at, s, w)
		}
	}
	if _, err := factor([]Pair{{"trust", "anger", 0.9}, {"trust", "willing", 0.9}, {"anger", "willing", -0.9}}); err == nil {
		t.Error("correlations that contradict each other were accepted")
	}
}
