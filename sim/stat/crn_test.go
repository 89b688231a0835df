package stat

import (
	"math"
	"testing"

	"fairdue/sim"
)

// station is an M/M/c queue that starts empty; arrivals and services have each
// their own chance, so that two stations can share either.
type station struct {
	*sim.Kernel
	arrivals, services sim.Chance
	clerks             *sim.Resource
	service            float64 // mean
	arrived            []sim.Time
	waited             sim.Time
}

const (
	leaves sim.Kind = iota
	arrives
)

// meanDelay is the mean delay in the line of the first n customers, in minutes,
// one arriving a minute.
func meanDelay(arrivals, services sim.Chance, clerks int, service float64, n int) float64 {
	s := &station{Kernel: sim.NewKernel(sim.Sizing{}), arrivals: arrivals, services: services, clerks: sim.NewResource(clerks, 1), service: service}
	t := 0.0
	for i := range uint32(n) {
		t += sim.Exponential(arrivals.U(uint64(i), 1, 0))
		s.arrived = append(s.arrived, sim.Minutes(t))
		s.At(s.arrived[i], arrives, i)
	}
	s.Run(s, sim.Never)
	return s.waited.Minutes() / float64(n)
}

func (s *station) Handle(e sim.Event) {
	if e.Kind == arrives {
		if s.clerks.Seize(0, e.Subject) {
			s.serve(e.Subject)
		}
	} else if next, ok := s.clerks.Release(); ok {
		s.serve(next)
	}
}

func (s *station) serve(i uint32) {
	s.waited += s.Now() - s.arrived[i]
	s.After(sim.Minutes(s.service*sim.Exponential(s.services.U(uint64(i), 2, 0))), leaves, i)
}

// TestCommonRandomNumbers compares one fast clerk with two slow ones, load 0.9,
// over the first 100 customers: A. M. Law, Simulation Modeling and Analysis,
// ch. 11. Sharing arrivals and services cuts the variance of the difference more
// than a hundredfold.
func TestCommonRandomNumbers(t *testing.T) {
	n := 1000
	if *long {
		n = 20_000
	}
	var one, same, arrivals, services, apart []float64
	for r := range uint64(n) {
		a, b := sim.NewChance(1, r), sim.NewChance(2, r)
		one = append(one, meanDelay(a, a, 1, .9, 100))
		same = append(same, meanDelay(a, a, 2, 1.8, 100))
		arrivals = append(arrivals, meanDelay(a, b, 2, 1.8, 100))
		services = append(services, meanDelay(b, a, 2, 1.8, 100))
		apart = append(apart, meanDelay(b, b, 2, 1.8, 100))
	}
	variance := func(c Comparison) float64 {
		s := c.HalfWidth / StudentT(.975, float64(c.N-1))
		return s * s * float64(c.N)
	}
	shared, independent := Paired(one, same, .95), Paired(one, apart, .95)
	v := variance(independent)
	t.Logf("variance of the difference: independent %.2f, arrivals %.2f, services %.2f, both %.4f; correlation %.4f",
		v, variance(Paired(one, arrivals, .95)), variance(Paired(one, services, .95)), variance(shared), shared.Correlation)
	if ratio := v / variance(shared); ratio < 100 {
		t.Errorf("the variance falls by %.0f only", ratio)
	}
	// recomputed by others with 20,000 pairs: 16.8, 11.4, 8.3, 0.056
	slack := 5 * math.Sqrt(2/float64(n)) * 2 // delays have heavy tails
	about(t, "independent", v, 16.8, 16.8*slack)
	about(t, "arrivals shared", variance(Paired(one, arrivals, .95)), 11.4, 11.4*slack)
	about(t, "services shared", variance(Paired(one, services, .95)), 8.3, 8.3*slack)
	about(t, "both shared", variance(shared), .056, .056*slack)
	about(t, "the difference", shared.Mean, .434, 2*shared.HalfWidth+.003)
	if shared.VarianceRatio > .02 || math.Abs(independent.VarianceRatio-1) > 5/math.Sqrt(float64(n)) {
		t.Errorf("variance ratios %v and %v", shared.VarianceRatio, independent.VarianceRatio)
	}

	i := MeanInterval(one, .9973)
	if !i.Contains(4.13) {
		t.Errorf("mean delay of the first 100: %v +- %v, want 4.13", i.Mean, i.HalfWidth)
	}
}

// TestAntitheticPairs integrates e^u: pairs u, 1-u have the variance (10e - 3e² -
// 5)/4 = .0039 against .1210 of two independent draws: S. Ross, Simulation, 9.1.
func TestAntitheticPairs(t *testing.T) {
	var pair, two Tally
	c := sim.NewChance(4, 4)
	for i := range uint64(20_000) {
		u0, u1, _, _ := c.Uniforms(i, 1, 0)
		v := c.Antithetic().U(i, 1, 0)
		pair.Add((math.Exp(u0) + math.Exp(v)) / 2)
		two.Add((math.Exp(u0) + math.Exp(u1)) / 2)
	}
	about(t, "antithetic", pair.Variance(), .0039, .0002)
	about(t, "independent", two.Variance(), .1210, .004)
}
