package verify

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mathext"
)

// Waiting is the steady state of a waiting line with Poisson arrivals,
// exponential services and, in Erlang A, exponential patience.
type Waiting struct {
	Wait      float64 // P(an arrival finds no free server)
	Abandon   float64 // P(an arrival gives up)
	MeanWait  float64 // over all arrivals, in the unit of the rates
	Occupancy float64

	lambda, mu, theta float64
	servers           int
	states            []float64
}

// Erlang is the exact steady state for arrival rate lambda, service rate mu of
// each server and rate theta of patience: Erlang A, or Erlang C when theta is 0
// (O. Garnett, A. Mandelbaum & M. Reiman, M&SOM 4(3), 2002). ok is false when
// there is none: Erlang C with lambda not below servers x mu.
func Erlang(lambda, mu, theta float64, servers int) (w Waiting, ok bool) {
	if !(lambda > 0 && mu > 0 && theta >= 0) || servers < 1 {
		panic(fmt.Sprintf("verify: Erlang(%v, %v, %v, %d)", lambda, mu, theta, servers))
	}
	if theta == 0 && lambda >= float64(servers)*mu {
		return Waiting{}, false
	}
	s := steady(lambda, mu, theta, servers)
	return Waiting{s.wait, s.abandon, s.meanWait, s.occupancy, lambda, mu, theta, servers, s.states}, true
}

// AnsweredWithin is the share of arrivals that are served after a wait of t at
// most. Who finds j before him in line is served when j+1 departures have come,
// at rates n mu + theta, n mu + 2 theta ..., unless his own patience ends first:
// the chance of both is the product of (n mu + i theta)/(n mu + (i+1) theta)
// times P(B >= exp(-theta t)), B a beta variable with parameters n mu/theta + 1
// and j+1, since a sum of exponential times whose rates go up in equal steps is
// the logarithm of one (A. Rényi, "On the theory of order statistics", 1953).
func (w Waiting) AnsweredWithin(t float64) float64 {
	if w.theta == 0 {
		return 1 - w.Wait*math.Exp(-(float64(w.servers)*w.mu-w.lambda)*t)
	}
	served := 0.0
	patient := 1.0 // P(service comes before the end of patience, however long it takes)
	c := float64(w.servers)*w.mu/w.theta + 1
	e := math.Exp(-w.theta * t)
	for k, p := range w.states {
		if k < w.servers {
			served += p
			continue
		}
		i := float64(k - w.servers)
		patient *= (c - 1 + i) / (c + i)
		served += p * patient * (1 - mathext.RegIncBeta(c, i+1, e))
	}
	return served
}
