package verify

import (
	"math"

	"gonum.org/v1/gonum/integrate/quad"
)

// The relative size r of a payment is uniform between these.
const (
	leastShare = 0.1
	mostShare  = 1.0
)

// path is the exact solution of a repayment process at one time. The expected
// balance is exp(A + B lambda0) with
//
//	B' = -kappa B + E[(1-r) exp(B (delta10 + delta11 r))] - 1
//	A' = kappa lambda_inf B,  A(0) = B(0) = 0
//
// (N. Chehrazi & T. A. Weber, "Dynamic valuation of delinquent credit-card
// accounts", Management Science 61(12), 2015), the expected intensity M follows
// M' = kappa (lambda_inf - M) + (delta10 + delta11 E r) M, and the expected
// number of payments N is its integral.
type path struct {
	a, b       float64
	owed       float64 // integral of exp(-rho t) E W_t
	rate, paid float64 // M, N
}

// solver steps a path by the classical Runge-Kutta rule of order four.
type solver struct {
	Repayment
	nodes, weights []float64 // of E over r
	step           float64
	t              float64
	at             path
}

func newSolver(r Repayment) *solver {
	s := &solver{Repayment: r, nodes: make([]float64, 12), weights: make([]float64, 12)}
	quad.Legendre{}.FixedLocations(s.nodes, s.weights, leastShare, mostShare)
	for i := range s.weights {
		s.weights[i] /= mostShare - leastShare
	}
	fastest := r.Kappa + r.Delta10 + r.Delta11 + r.Rho + r.Lambda0 + r.LambdaInf
	s.step = min(0.01, 0.02/fastest)
	s.at.rate = r.Lambda0
	return s
}

// balance is E W at the solver's time.
func (s *solver) balance() float64 { return math.Exp(s.at.a + s.at.b*s.Lambda0) }

// slope is the derivative of a path at time t.
func (s *solver) slope(t float64, p path) path {
	jump := 0.0
	for i, r := range s.nodes {
		jump += s.weights[i] * (1 - r) * math.Exp(p.b*(s.Delta10+s.Delta11*r))
	}
	mean := s.Delta10 + s.Delta11*(leastShare+mostShare)/2
	return path{
		a:    s.Kappa * s.LambdaInf * p.b,
		b:    -s.Kappa*p.b + jump - 1,
		owed: math.Exp(-s.Rho*t + p.a + p.b*s.Lambda0),
		rate: s.Kappa*(s.LambdaInf-p.rate) + mean*p.rate,
		paid: p.rate,
	}
}

func (p path) plus(h float64, d path) path {
	return path{p.a + h*d.a, p.b + h*d.b, p.owed + h*d.owed, p.rate + h*d.rate, p.paid + h*d.paid}
}

// to advances the solver to time t.
func (s *solver) to(t float64) {
	for s.t < t {
		h := s.step
		if s.t+h > t {
			h = t - s.t
		}
		s.advance(h)
	}
}

func (s *solver) advance(h float64) {
	k1 := s.slope(s.t, s.at)
	k2 := s.slope(s.t+h/2, s.at.plus(h/2, k1))
	k3 := s.slope(s.t+h/2, s.at.plus(h/2, k2))
	k4 := s.slope(s.t+h, s.at.plus(h, k3))
	s.at = s.at.plus(h/6, k1).plus(h/3, k2).plus(h/3, k3).plus(h/6, k4)
	s.t += h
}

// collected is the discounted share collected by the solver's time.
func (s *solver) collected() float64 {
	return 1 - s.Rho*s.at.owed - math.Exp(-s.Rho*s.t)*s.balance()
}

// settled says whether B has come to rest, so that from now on the expected
// balance falls exponentially; fall is how fast.
func (s *solver) settled() (fall float64, ok bool) {
	d := s.slope(s.t, s.at)
	return -s.Kappa * s.LambdaInf * s.at.b, math.Abs(d.b)*(s.Lambda0+s.LambdaInf) < 1e-10
}

// remaining is the discounted share still to come after the solver's time, once
// settled.
func (s *solver) remaining(fall float64) float64 {
	return math.Exp(-s.Rho*s.t) * s.balance() * fall / (fall + s.Rho)
}
