package stat

import (
	"math"
	"testing"

	"fairdue/sim"
)

// S. Ross, Simulation, 9.2: e^U with the control U.
func TestControlPublished(t *testing.T) {
	const n = 100_000
	us, ys := make([]float64, n), make([]float64, n)
	for i := range us {
		us[i] = (float64(i) + .5) / n
		ys[i] = math.Exp(us[i])
	}
	c := Controlled(ys, [][]float64{us}, []float64{.5}, .95)
	about(t, "coefficient", c.Coefficients[0], 1.690309, 1e-5)
	about(t, "variance ratio", c.VarianceRatio, 1/61.43, 1e-5)
	about(t, "reduction", 1-c.VarianceRatio, .9837, 5e-5)
	about(t, "mean", c.Mean, math.E-1, 1e-8)
	about(t, "loss", c.Loss, float64(n-2)/float64(n-3), 1e-12)
}

// A control that explains everything leaves nothing in doubt; b and the intercept
// are those of an exact linear law. Useless controls are left out.
func TestControlOfALinearLaw(t *testing.T) {
	c := sim.NewChance(12, 0)
	var a, b, y, same, both []float64
	for i := range uint64(12) {
		a = append(a, 100+sim.Normal(c.U(i, 1, 0)))
		b = append(b, sim.Exponential(c.U(i, 2, 0)))
		y = append(y, 3+2*(a[i]-100)-5*(b[i]-1))
		same = append(same, 7)
		both = append(both, a[i]-b[i])
	}
	got := Controlled(y, [][]float64{same, a, b, both}, []float64{7, 100, 1, 99}, .95)
	about(t, "mean", got.Mean, 3, 1e-9)
	about(t, "half-width", got.HalfWidth, 0, 1e-9)
	for j, want := range []float64{0, 2, -5, 0} {
		about(t, "coefficient", got.Coefficients[j], want, 1e-9)
	}
	about(t, "loss of two", got.Loss, 10./8, 1e-12)
	none := Controlled(y, [][]float64{same}, []float64{7}, .95)
	plain := MeanInterval(y, .95)
	about(t, "without use", none.HalfWidth, plain.HalfWidth, 1e-12)
	about(t, "without use", none.Mean, plain.Mean, 1e-12)
	few := Controlled(y[:3], [][]float64{a[:3]}, []float64{100}, .95)
	if !math.IsInf(few.HalfWidth, 1) {
		t.Errorf("three replications: %+v", few)
	}
}

// With normal outputs the interval is exact, and the variance of the estimate is the
// residual one times the loss: S. S. Lavenberg, P. D. Welch (1981).
func TestControlCoverage(t *testing.T) {
	runs := 4000
	if *long {
		runs = 100_000
	}
	const n = 12
	cover, anti := 0, 0
	var estimates, loss Tally
	for r := range uint64(runs) {
		ch := sim.NewChance(13, r)
		var a, b, y, x, twin []float64
		for i := range uint64(n) {
			u0, u1, u2, _ := ch.Uniforms(i, 1, 0)
			za, zb := sim.Normal(u0), sim.Normal(u1)
			a, b = append(a, za), append(b, 5+za+zb)
			y = append(y, 10+3*za+2*zb+sim.Normal(u2))
			x = append(x, math.Exp(ch.U(i, 2, 0)))
			twin = append(twin, math.Exp(ch.Antithetic().U(i, 2, 0)))
		}
		c := Controlled(y, [][]float64{a, b}, []float64{0, 5}, .95)
		if c.Contains(10) {
			cover++
		}
		estimates.Add(c.Mean)
		loss.Add(c.Loss)
		if Antithetic(x, twin, .95).Contains(math.E - 1) {
			anti++
		}
	}
	slack := 4 * math.Sqrt(.05*.95*float64(runs))
	about(t, "coverage", float64(cover), .95*float64(runs), slack)
	about(t, "coverage, antithetic", float64(anti), .95*float64(runs), slack+.015*float64(runs)) // twelve skewed pair means
	about(t, "variance of the estimate", estimates.Variance(), 1./n*loss.Mean(), 1./n*loss.Mean()*5*math.Sqrt(2/float64(runs)))
}

// S. Ross, Simulation, 9.1: e^u and its twin, 96.7 % less variance.
func TestAntitheticPublished(t *testing.T) {
	c := sim.NewChance(14, 0)
	var xs, twins []float64
	for i := range uint64(20_000) {
		u := c.U(i, 1, 0)
		xs, twins = append(xs, math.Exp(u)), append(twins, math.Exp(1-u))
	}
	a := Antithetic(xs, twins, .95)
	about(t, "variance ratio", a.VarianceRatio, 1-.967, .002)
	about(t, "correlation", a.Correlation, -.9677, .002)
	about(t, "half-width", a.HalfWidth, 1.96*math.Sqrt(.0039/20_000), 2e-5)
	if a.N != 20_000 {
		t.Errorf("%d pairs", a.N)
	}
}
