package calibrate

import (
	"context"
	"math"

	"gonum.org/v1/gonum/mat"

	"fairdue/agents/debtors"
	"fairdue/scenarios/panel"
	"fairdue/sim"
)

// search is the method of simulated moments: the weighted misses of simulated
// statistics, and a weak pull towards where the fit began, are made small by
// Levenberg-Marquardt steps over differences (D. McFadden, Econometrica 57, 1989;
// D. Marquardt, J. SIAM 11, 1963). All simulations share their random numbers, so
// that what is minimised is one fixed function.
type search struct {
	stage     *stage
	target    *target
	base      *debtors.Cycle
	ps        []parameter
	reference int
	origin    []float64
	chance    sim.Chance
	points    *points
	workers   int
	step      func()
	evaluated int
	ctx       context.Context
}

// hold is the sd of the pull towards the origin on the parameters' scales: two
// log-odds say little, yet a number that nothing tells of stays where it was.
const hold = 2.0

// nudge is the step of differences: wide enough that discrete decisions of some
// hundred accounts change.
const nudge = 0.15

// values are the simulated statistics at points, in order.
func (s *search) values(thetas [][]float64) ([][]float64, error) {
	out := make([][]float64, len(thetas))
	var missing []int
	for i, th := range thetas {
		if v, ok := s.points.known[exact(th)]; ok {
			out[i] = v
			continue
		}
		missing = append(missing, i)
	}
	err := sim.Replicate(s.ctx, len(missing), s.workers, func(_ context.Context, n int) ([]float64, error) {
		c := apply(s.ps, s.reference, s.base, thetas[missing[n]])
		p := s.stage.play(c, s.chance)
		status, shown := c.Begin().First()
		return append(append(panel.Values(p.Tally(s.target.threshold, nil).Statistics()), status...), shown...), nil
	}, func(n int, v []float64) error {
		s.evaluated++
		if s.step != nil {
			s.step()
		}
		out[missing[n]] = v
		return s.points.add(exact(thetas[missing[n]]), v)
	})
	return out, err
}

// misses are the residuals at theta, the pull included.
func (s *search) misses(theta, values []float64) []float64 {
	rs := s.target.residuals(values)
	for i := range theta {
		rs = append(rs, (theta[i]-s.origin[i])/hold)
	}
	return rs
}

func square(rs []float64) (sum float64) {
	for _, r := range rs {
		sum += r * r
	}
	return sum
}

// spot is a point with its misses.
type spot struct {
	theta, values, misses []float64
	cost                  float64
}

func (s *search) spots(thetas [][]float64) ([]spot, error) {
	vs, err := s.values(thetas)
	if err != nil {
		return nil, err
	}
	out := make([]spot, len(thetas))
	for i := range thetas {
		out[i] = spot{theta: thetas[i], values: vs[i], misses: s.misses(thetas[i], vs[i])}
		out[i].cost = square(out[i].misses)
	}
	return out, nil
}

// slope is the derivatives of the misses at a point by central or, with one
// evaluation a parameter, forward differences.
func (s *search) slope(at spot, central bool) (*mat.Dense, error) {
	n := len(at.theta)
	var thetas [][]float64
	shifted := func(i int, by float64) []float64 {
		th := append([]float64(nil), at.theta...)
		th[i] += by
		return th
	}
	for i := range n {
		thetas = append(thetas, shifted(i, nudge))
		if central {
			thetas = append(thetas, shifted(i, -nudge))
		}
	}
	around, err := s.spots(thetas)
	if err != nil {
		return nil, err
	}
	j := mat.NewDense(len(at.misses), n, nil)
	for i := range n {
		for r := range at.misses {
			if central {
				j.Set(r, i, (around[2*i].misses[r]-around[2*i+1].misses[r])/(2*nudge))
			} else {
				j.Set(r, i, (around[i].misses[r]-at.misses[r])/nudge)
			}
		}
	}
	return j, nil
}

// descend makes steps from a point until they gain little. The damped steps of
// several dampings are tried at once.
func (s *search) descend(at spot, steps int) (spot, error) {
	damping := 1.0
	for range steps {
		j, err := s.slope(at, false)
		if err != nil {
			return at, err
		}
		var thetas [][]float64
		var tried []float64
		for _, f := range []float64{0.03, 0.3, 3, 30} {
			if th := s.damped(j, at, damping*f); th != nil {
				thetas, tried = append(thetas, th), append(tried, damping*f)
			}
		}
		next, err := s.spots(thetas)
		if err != nil {
			return at, err
		}
		best := at
		for i, x := range next {
			if x.cost < best.cost {
				best, damping = x, tried[i]
			}
		}
		gain := at.cost - best.cost
		if best.cost < at.cost {
			at = best
		} else {
			damping *= 30
		}
		if gain < 0.003*at.cost && (gain > 0 || damping > 1e4) {
			break
		}
	}
	return at, nil
}

// longest is the longest step of a parameter on its scale.
const longest = 1.0

// damped solves (J'J + damping diag(J'J)) d = -J'r, nil when it cannot be.
func (s *search) damped(j *mat.Dense, at spot, damping float64) []float64 {
	n := len(at.theta)
	var a mat.Dense
	a.Mul(j.T(), j)
	var g, d mat.VecDense
	g.MulVec(j.T(), mat.NewVecDense(len(at.misses), at.misses))
	for i := range n {
		a.Set(i, i, a.At(i, i)*(1+damping)+1e-9)
	}
	if err := d.SolveVec(&a, &g); err != nil {
		return nil
	}
	theta := make([]float64, n)
	for i := range n {
		theta[i] = at.theta[i] - min(longest, max(-longest, d.AtVec(i)))
		if math.IsNaN(theta[i]) {
			return nil
		}
	}
	return theta
}
