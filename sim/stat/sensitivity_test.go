package stat

import (
	"math"
	"slices"
	"testing"

	"fairdue/sim"
)

// ishigami with a = 7, b = .1, inputs in the unit cube.
func ishigami(u []float64) float64 {
	x := func(i int) float64 { return math.Pi * (2*u[i] - 1) }
	return math.Sin(x(0)) + 7*math.Pow(math.Sin(x(1)), 2) + .1*math.Pow(x(2), 4)*math.Sin(x(0))
}

// A. Saltelli et al., Global Sensitivity Analysis: The Primer (2008), p. 138.
func TestMorrisPublished(t *testing.T) {
	const a, b = 1. / 3, 2. / 3
	paths := [][][]float64{
		{{0, a}, {0, 1}, {b, 1}}, {{0, a}, {b, a}, {b, 1}}, {{b, 0}, {b, b}, {0, b}},
		{{a, 1}, {1, 1}, {1, a}}, {{a, 1}, {a, a}, {1, a}}, {{a, b}, {a, 0}, {1, 0}},
	}
	ys := [][]float64{{.97, .71, 2.39}, {.97, 2.30, 2.39}, {1.87, 2.40, .87}, {2.15, 1.71, 1.54}, {2.15, 2.17, 1.54}, {2.20, 1.87, 1.00}}
	es := Morris(paths, ys, .95)
	for i, want := range []struct{ mu, star, sigma float64 }{{.65, 1.62, 1.79}, {.21, .35, .41}} { // mu1 is printed as .66
		about(t, "mu", es[i].Mu, want.mu, .005)
		about(t, "mu*", es[i].MuStar.Mean, want.star, .005)
		about(t, "sigma", es[i].Sigma, want.sigma, .005)
	}
	xs := MeanInterval([]float64{2.52, 1.995, 2.295, .66, .945, 1.305}, .95)
	about(t, "interval of mu*", es[0].MuStar.HalfWidth, xs.HalfWidth, 1e-9)
	panics(t, func() { Morris([][][]float64{{{0, 0}, {1, 1}}}, [][]float64{{1, 2}}, .95) })
	panics(t, func() { Morris([][][]float64{{{0, 0}, {0, 0}}}, [][]float64{{1, 2}}, .95) })
}

func TestMorrisOfIshigami(t *testing.T) {
	// every point of the grid once as a start, all effects from it
	var paths [][][]float64
	for p := range 64 {
		at := []int{p % 4, p / 4 % 4, p / 16}
		path := [][]float64{onGrid(at, 4)}
		for i := range 3 {
			at[i] = (at[i] + 2) % 4
			path = append(path, onGrid(at, 4))
		}
		paths = append(paths, path)
	}
	outputs := func(paths [][][]float64) (ys [][]float64) {
		for _, path := range paths {
			ys = append(ys, nil)
			for _, x := range path {
				ys[len(ys)-1] = append(ys[len(ys)-1], ishigami(x))
			}
		}
		return ys
	}
	want := []struct{ star, sigma float64 }{{7.704054, 6.248796}, {7.875000, 7.875000}, {6.248796, 8.837132}}
	all := math.Sqrt(63. / 64) // these are all effects, not a sample
	for i, e := range Morris(paths, outputs(paths), .95) {
		about(t, "mu*", e.MuStar.Mean, want[i].star, 1e-6)
		about(t, "sigma", e.Sigma*all, want[i].sigma, 1e-6)
		if i == 0 {
			about(t, "mu1", e.Mu, 7.704054, 1e-6)
		}
	}
	n := 2000
	if *long {
		n = 50_000
	}
	drawn := Trajectories(sim.NewChance(2, 0), n, 3, 4)
	for i, e := range Morris(drawn, outputs(drawn), .9999) {
		if !e.MuStar.Contains(want[i].star) && e.MuStar.HalfWidth > 1e-9 {
			t.Errorf("mu* of %d: %v ± %v, want %v", i, e.MuStar.Mean, e.MuStar.HalfWidth, want[i].star)
		}
		about(t, "sigma", e.Sigma, want[i].sigma, 8/math.Sqrt(float64(n))*want[i].sigma)
	}
	// starts are even on the grid, orders even among the six
	var starts [64]int
	orders := map[int]int{}
	for _, path := range drawn {
		s := 0
		for _, x := range path[0] {
			s = 4*s + int(math.Round(3*x))
		}
		starts[s]++
		order := 0
		for j := 1; j < len(path); j++ {
			i, step := moved(path[j-1], path[j])
			about(t, "step", math.Abs(step), 2./3, 1e-12)
			order = 3*order + i
		}
		orders[order]++
	}
	for _, hits := range starts {
		about(t, "starts", float64(hits), float64(n)/64, 5*math.Sqrt(float64(n)/64))
	}
	if len(orders) != 6 {
		t.Errorf("%d orders", len(orders))
	}
	for _, hits := range orders {
		about(t, "orders", float64(hits), float64(n)/6, 5*math.Sqrt(float64(n)/6))
	}
	panics(t, func() { Trajectories(sim.NewChance(2, 0), 3, 3, 5) })
}

func TestSobolOfIshigami(t *testing.T) {
	n := 4096
	if *long {
		n = 1 << 16
	}
	c := sim.NewChance(17, 0)
	var ys [][]float64
	for _, row := range SobolDesign(c, n, 3) {
		ys = append(ys, nil)
		for _, x := range row {
			ys[len(ys)-1] = append(ys[len(ys)-1], ishigami(x))
		}
	}
	s := Sobol(ys, .95, c, 200)
	first, total := []float64{.313905, .442411, 0}, []float64{.557589, .442411, .243684}
	tolerance := .64 / math.Sqrt(float64(n)) // .01 at 4096
	about(t, "variance", s.Variance, 13.844588, 14*tolerance)
	for i := range first {
		t.Logf("input %d: first %.4f [%.4f, %.4f], total %.4f [%.4f, %.4f]", i+1, s.First[i].Value, s.First[i].Low, s.First[i].High, s.Total[i].Value, s.Total[i].Low, s.Total[i].High)
		about(t, "first-order", s.First[i].Value, first[i], tolerance)
		about(t, "total", s.Total[i].Value, total[i], tolerance)
		for _, e := range []struct {
			Estimate
			want float64
		}{{s.First[i], first[i]}, {s.Total[i], total[i]}} {
			if !(e.Low <= e.want && e.want <= e.High && e.Low <= e.Value && e.Value <= e.High) || e.High-e.Low > 16*tolerance || e.High-e.Low <= 0 {
				t.Errorf("interval %+v of %v", e.Estimate, e.want)
			}
		}
	}
	if again := Sobol(ys, .95, c, 200); !slices.Equal(s.First, again.First) || !slices.Equal(s.Total, again.Total) {
		t.Error("the same rows give other intervals")
	}
}

// A linear model's indices, and its intervals' coverage over independent designs:
// first-order = total = c² / sum of c².
func TestSobolCoverage(t *testing.T) {
	runs := 100
	if *long {
		runs = 1000
	}
	weights := []float64{1, 2, 3}
	hits, noise, shared := 0, Tally{}, [2]Tally{}
	for r := range uint64(runs) {
		c := sim.NewChance(18, r)
		var ys [][]float64
		var one, two []float64
		for j, row := range SobolDesign(c, 256, 3) {
			ys = append(ys, nil)
			for p, x := range row {
				y := 0.0
				for i, u := range x {
					y += weights[i] * sim.Normal(u)
				}
				ys[j] = append(ys[j], y)
				if p == 0 { // noise with a quarter of the variance of all
					one = append(one, y+math.Sqrt(14./3)*sim.Normal(c.U(uint64(j), 50, 0)))
					two = append(two, y+math.Sqrt(14./3)*sim.Normal(c.U(uint64(j), 50, 1)))
				}
			}
		}
		s := Sobol(ys, .95, c, 200)
		for j, y := range ys { // luck that a row shares is no input's
			z := math.Sqrt(14./3) * sim.Normal(c.U(uint64(j), 51, 0))
			ys[j] = nil
			for _, v := range y {
				ys[j] = append(ys[j], v+z)
			}
		}
		lucky := Sobol(ys, .95, c, 1)
		shared[0].Add(lucky.First[0].Value)
		shared[1].Add(lucky.Total[2].Value)
		for i, w := range weights {
			for _, e := range []Estimate{s.First[i], s.Total[i]} {
				if e.Low <= w*w/14 && w*w/14 <= e.High {
					hits++
				}
			}
		}
		noise.Add(NoiseShare(one, two))
	}
	covers := float64(hits) / float64(6*runs)
	t.Logf("intervals cover %.3f; noise share %.4f", covers, noise.Mean())
	if covers < .93 {
		t.Errorf("intervals cover %.3f", covers)
	}
	about(t, "noise share", noise.Mean(), .25, .01)
	about(t, "first-order, luck shared", shared[0].Mean(), 1./14*.75, .015)
	about(t, "total, luck shared", shared[1].Mean(), 9./14*.75, .015)
	about(t, "no noise", NoiseShare([]float64{1, 2}, []float64{1, 2}), 0, 0)
}

func TestHalton(t *testing.T) {
	c := sim.NewChance(19, 0)
	points := Halton(c, 900, 6)
	for j, b := range []int{2, 3, 5, 7, 11, 13} { // every b points fall one into each b-th
		for start := 0; start+b <= len(points); start += b {
			seen := make([]bool, b)
			for _, p := range points[start : start+b] {
				seen[int(p[j]*float64(b))] = true
			}
			if slices.Contains(seen, false) {
				t.Fatalf("coordinate %d, points from %d: %v", j, start, seen)
			}
		}
	}
	// the integral of a product is far better than the root of n
	sum := 0.0
	for _, p := range points {
		v := 1.0
		for _, u := range p {
			if !(u > 0 && u < 1) {
				t.Fatalf("coordinate %v", u)
			}
			v *= 1 + (u-.5)/2
		}
		sum += v
	}
	about(t, "integral", sum/900, 1, .003) // .012 by independent points
	if short := Halton(c, 10, 6); !slices.Equal(short[9], points[9]) {
		t.Error("a longer design starts differently")
	}
	if other := Halton(sim.NewChance(20, 0), 10, 6); slices.Equal(other[9], points[9]) {
		t.Error("another chance, the same design")
	}
}
