package verify

import (
	"math"
	"math/rand/v2"
	"testing"
)

// A centre of 14 for 100 calls in half an hour, service 3 minutes: Erlang C
// P(wait) .1741, mean wait 7.84 s, answered in 20 s .8884; with patience 300 s
// P(abandon) .0140, mean wait 4.20 s (Garnett, Mandelbaum & Reiman 2002).
func TestErlangOfASmallCentre(t *testing.T) {
	c, ok := Erlang(100.0/1800, 1.0/180, 0, 14)
	near := func(what string, got, want, tol float64) {
		t.Helper()
		if math.Abs(got-want) > tol {
			t.Errorf("%s %.5f, want %v", what, got, want)
		}
	}
	if !ok {
		t.Fatal("no steady state")
	}
	near("P(wait)", c.Wait, 0.1741, 5e-5)
	near("mean wait", c.MeanWait, 7.84, 5e-3)
	near("in 20 s", c.AnsweredWithin(20), 0.8884, 5e-5)
	a, _ := Erlang(100.0/1800, 1.0/180, 1.0/300, 14)
	near("P(abandon)", a.Abandon, 0.0140, 5e-5)
	near("mean wait", a.MeanWait, 4.20, 5e-3)
	near("everybody who stays is served", a.AnsweredWithin(1e7), 1-a.Abandon, 1e-9)
	near("at once", a.AnsweredWithin(0), 1-a.Wait, 1e-9)
	if _, ok := Erlang(1, 0.5, 0, 2); ok {
		t.Error("a full Erlang C has no steady state")
	}
	// Endless patience is Erlang C.
	b, _ := Erlang(100.0/1800, 1.0/180, 1e-7, 14)
	near("patience without end", b.AnsweredWithin(20), c.AnsweredWithin(20), 1e-4)
}

// The share answered within a time, against a queue played call by call.
func TestErlangAAnsweredWithinAsPlayed(t *testing.T) {
	const lambda, mu, theta, n, limit = 5.0, 1.0, 0.4, 5, 0.2
	w, _ := Erlang(lambda, mu, theta, n)
	lot := rand.New(rand.NewPCG(7, 7))
	free := make([]float64, n) // when each server is free
	now, calls, prompt := 0.0, 400_000, 0
	for range calls {
		now += lot.ExpFloat64() / lambda
		first := 0
		for i := range free {
			if free[i] < free[first] {
				first = i
			}
		}
		begin := max(now, free[first])
		if begin-now > lot.ExpFloat64()/theta {
			continue // gives up; first come, first served, so nobody behind is moved
		}
		free[first] = begin + lot.ExpFloat64()/mu
		if begin-now <= limit {
			prompt++
		}
	}
	got, want := float64(prompt)/float64(calls), w.AnsweredWithin(limit)
	if math.Abs(got-want) > 0.006 {
		t.Errorf("%.4f within %v when played, %.4f by formula", got, limit, want)
	}
}
