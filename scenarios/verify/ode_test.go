package verify

import (
	"math"
	"testing"
)

// The example of Chehrazi & Weber 2015. The figures are good to a unit of their
// last digit: an independent solution gives .534723 and .285054 where .53473 and
// .28506 stand.
func TestRepaymentTable(t *testing.T) {
	for _, c := range []struct {
		lambda0 float64
		want    []float64
	}{
		{0.11, []float64{.94055, .88385, .73230, .53473, .28506, .51054, 1.576}},
		{0.50, []float64{.80073, .68949, .52404, .37690, .20078, .63311, 2.522}},
	} {
		r := Chehrazi
		r.Lambda0 = c.lambda0
		x := r.exact()
		names := []string{"balance_1", "balance_2", "balance_5", "balance_10", "balance_20", "discounted_share", "payments_10"}
		for i, w := range c.want {
			if x.rows[i].Quantity != names[i] {
				t.Errorf("quantity %s, want %s", x.rows[i].Quantity, names[i])
			}
			unit := 2e-5
			if w > 1 {
				unit = 1e-3
			}
			near(t, names[i], x.rows[i].Expected, w, unit)
		}
	}
}

// Without excitement payments are Poisson with a known mean L(t), and the
// balance is that of a thinned process: E W_t = exp(-E[r] L(t)).
func TestRepaymentPoisson(t *testing.T) {
	for _, r := range []Repayment{
		{Lambda0: 0.4, LambdaInf: 0.1, Kappa: 0.3, Rho: 0.05, Horizon: 30},
		{Lambda0: 0.02, LambdaInf: 0.5, Kappa: 2, Rho: 0.5, Horizon: 3},
		{Lambda0: 0.2, LambdaInf: 0.2, Kappa: 0, Rho: 0.01, Horizon: 20},
	} {
		mean := func(t float64) float64 {
			if r.Kappa == 0 {
				return r.Lambda0 * t
			}
			return r.LambdaInf*t + (r.Lambda0-r.LambdaInf)*(1-math.Exp(-r.Kappa*t))/r.Kappa
		}
		x := r.exact()
		for i, at := range r.times() {
			if got, want := x.rows[i].Expected, math.Exp(-0.55*mean(at)); math.Abs(got-want) > 1e-9 {
				t.Errorf("%v: balance at %v is %v, want %v", r, at, got, want)
			}
		}
		n := len(x.rows)
		if got := x.rows[n-1].Expected; math.Abs(got-mean(10)) > 1e-9 {
			t.Errorf("%v: payments %v, want %v", r, got, mean(10))
		}
		// 1 - rho integral, by a fine sum.
		owed := 0.0
		const h = 0.001
		for at := h / 2; at < 3000; at += h {
			owed += h * math.Exp(-r.Rho*at-0.55*mean(at))
		}
		if got := x.rows[n-2].Expected; math.Abs(got-(1-r.Rho*owed)) > 1e-6 {
			t.Errorf("%v: share %v, want %v", r, got, 1-r.Rho*owed)
		}
	}
}
