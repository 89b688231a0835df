package verify

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"fairdue/sim"
)

// near reports a difference of more than half a unit of the printed digits.
func near(t *testing.T, what string, got, want, unit float64) {
	t.Helper()
	if math.Abs(got-want) > 0.5000001*unit {
		t.Errorf("%s: %v, printed %v", what, got, want)
	}
}

// Garnett, Mandelbaum & Reiman 2002: 48 calls a minute, mean service a minute,
// mean patience two minutes or none. Exact birth-death values.
var v1 = []struct {
	n                                    int
	wait, abandon, meanWait, queue, busy float64
	cWait, cMeanWait                     float64 // 0: unstable
}{
	{44, .8374, .0985, 11.819, 9.455, .9835, 0, 0},
	{48, .6015, .0476, 5.717, 4.574, .9524, 0, 0},
	{50, .4678, .0309, 3.709, 2.968, .9303, .6945, 20.83},
	{52, .3431, .0192, 2.302, 1.841, .9054, .4660, 6.99},
	{56, .1555, .0065, 0.778, 0.622, .8516, .1872, 1.40},
}

func TestSteady(t *testing.T) {
	for _, c := range v1 {
		a := steady(48, 1, 0.5, c.n)
		near(t, "A wait", a.wait, c.wait, 1e-4)
		near(t, "A abandon", a.abandon, c.abandon, 1e-4)
		near(t, "A mean wait", a.meanWait*60, c.meanWait, 1e-3)
		near(t, "A queue", a.queue, c.queue, 1e-3)
		near(t, "A occupancy", a.occupancy, c.busy, 1e-4)
		if c.cWait > 0 {
			e := steady(48, 1, 0, c.n)
			near(t, "C wait", e.wait, c.cWait, 1e-4)
			near(t, "C mean wait", e.meanWait*60, c.cMeanWait, 1e-2)
		}
	}
	small := steady(100.0/30, 1.0/3, 0, 14)
	near(t, "small wait", small.wait, .1741, 1e-4)
	near(t, "small mean wait", small.meanWait*60, 7.84, 1e-2)
	near(t, "small answered in 20 s", small.answeredWithin(20.0/60, 100.0/30, 1.0/3, 14), .8884, 1e-4)
	patient := steady(100.0/30, 1.0/3, 1.0/5, 14)
	near(t, "small abandon", patient.abandon, .0140, 1e-4)
	near(t, "small mean wait with patience", patient.meanWait*60, 4.20, 1e-2)
}

// What must hold of every queue: as many leave as come, and Erlang C is what the
// recursion for Erlang B gives (A. K. Erlang 1917; R. B. Cooper, Introduction to
// Queueing Theory, 1981, section 3.5).
func TestSteadyBalance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 3000).Draw(t, "servers")
		mu := rapid.Float64Range(0.01, 10).Draw(t, "mu")
		load := rapid.Float64Range(0.01, 3).Draw(t, "load")
		theta := rapid.Float64Range(0.001, 20).Draw(t, "theta")
		lambda := load * float64(n) * mu
		w := steady(lambda, mu, theta, n)
		if in, out := lambda*(1-w.abandon), float64(n)*mu*w.occupancy; math.Abs(in-out) > 1e-9*lambda {
			t.Fatalf("%v come and stay, %v are served", in, out)
		}
		sum := 0.0
		for _, p := range w.states {
			sum += p
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Fatalf("the states sum to %v", sum)
		}
		if load >= 0.98 {
			return
		}
		c := steady(lambda, mu, 0, n)
		b := 1.0
		a := lambda / mu
		for k := 1; k <= n; k++ {
			b = a * b / (float64(k) + a*b)
		}
		wait := b / (1 - load*(1-b))
		if math.Abs(c.wait-wait) > 1e-8*wait+1e-14 {
			t.Fatalf("Erlang C %v, by Erlang B %v", c.wait, wait)
		}
		if mean := wait / (float64(n)*mu - lambda); math.Abs(c.meanWait-mean) > 1e-6*mean+1e-14 {
			t.Fatalf("mean wait %v, by formula %v", c.meanWait, mean)
		}
	})
}

func TestQueueRefuses(t *testing.T) {
	good := Queue{ArrivalsPerMinute: 48, Service: sim.Minute, Servers: 50, Patience: 2 * sim.Minute}
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	for _, c := range []struct {
		change func(*Queue)
		want   string
	}{
		{func(q *Queue) { q.Patience, q.Servers = 0, 48 }, "unstable: 48 arrivals a minute bring 48 minutes of service a minute, 48 servers can give 48, and callers who never give up make the line grow for ever: add servers (49 at least) or state a patience"},
		{func(q *Queue) { q.Patience, q.Servers = 0, 10 }, "unstable: "},
		{func(q *Queue) { q.ArrivalsPerMinute = -1 }, "arrivals per minute -1"},
		{func(q *Queue) { q.ArrivalsPerMinute = math.NaN() }, "arrivals per minute NaN"},
		{func(q *Queue) { q.Servers = 0 }, "0 servers"},
		{func(q *Queue) { q.Service = 0 }, "mean service 0s"},
		{func(q *Queue) { q.Patience = -5 }, "mean patience -5ms"},
		{func(q *Queue) { q.Within = sim.Second }, "the share answered within 1s"},
		{func(q *Queue) { q.Servers, q.Patience, q.ArrivalsPerMinute = 1, 300*sim.Day, 1000 }, "callers would wait at a time"},
	} {
		q := good
		c.change(&q)
		refused(t, q.Check(), c.want)
	}
}
