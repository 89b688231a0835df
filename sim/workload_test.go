package sim_test

import (
	"math"
	"testing"

	"fairdue/sim"
)

// reference is what an output comes to over many runs of programs written apart
// from this one, and the standard deviation of one run.
type reference struct {
	name     string
	mean, sd float64
	of       func(c *callback) float64
}

func callbackReferences(size string) []reference {
	mean := map[string][2][]float64{
		"10k": {
			{126872, 126753, 25347, 10137, 5816, 3877, 3410, 7385200, 773, 269.36, .41077, 267088},
			{1047, 1048, 206, 81, 49, 71, 47, 73390, 28, 9.9, .0033, 2113},
		},
		"100k": {
			{1268800, 1267610, 253537, 101399, 58171, 38785, 34096, 73796200, 7732, 268.25, .41079, 2667820},
			{3293, 3297, 626, 252, 155, 220, 149, 248100, 81, 3.36, .00105, 6644},
		},
		"1M": {
			{12686800, 12675000, 2534940, 1014250, 581887, 387966, 340831, 738239000, 77282, 268.11, .41079, 26672900},
			{12210, 12190, 2376, 988, 494, 708, 477, 904100, 325, .95, .0004, 24550},
		},
	}[size]
	of := []func(c *callback) float64{
		func(c *callback) float64 { return float64(c.dues) },
		func(c *callback) float64 { return float64(c.calls) },
		func(c *callback) float64 { return float64(c.reached) },
		func(c *callback) float64 { return float64(c.made) },
		func(c *callback) float64 { return float64(c.kept) },
		func(c *callback) float64 { return float64(c.missed) },
		func(c *callback) float64 { return float64(c.unasked) },
		func(c *callback) float64 { return c.closed },
		func(c *callback) float64 { return float64(c.left) },
		func(c *callback) float64 { return c.waited.Minutes() / float64(c.calls) },
		func(c *callback) float64 {
			return c.talked.Minutes() / (float64(len(c.customers)/2000) * 480 * float64(c.days))
		},
		func(c *callback) float64 { return float64(c.logical()) },
	}
	names := []string{"dues", "calls", "reached", "appointments", "kept", "missed", "unasked", "amount closed", "left", "mean wait", "utilisation", "logical events"}
	rs := make([]reference, len(of))
	for i := range rs {
		rs[i] = reference{names[i], mean[0][i], mean[1][i], of[i]}
	}
	return rs
}

// TestCallbackMeetsReference runs the office over the kernel and compares with
// the values found by other programs.
func TestCallbackMeetsReference(t *testing.T) {
	for _, size := range []struct {
		name            string
		customers, runs int
	}{{"10k", 10_000, 12}, {"100k", 100_000, 1}, {"1M", 1_000_000, 1}} {
		if *sim.Long {
			size.runs *= 10
		}
		if size.name == "1M" && !*sim.Long {
			continue
		}
		refs := callbackReferences(size.name)
		sum := make([]float64, len(refs))
		for r := range size.runs {
			c := newCallback(sim.NewChance(7, uint64(r)), size.customers, size.customers/2000, 180)
			c.run()
			if c.kept+c.unasked+c.left != size.customers {
				t.Fatalf("%d kept, %d closed unasked and %d left of %d", c.kept, c.unasked, c.left, size.customers)
			}
			if c.calls > c.dues || c.kept+c.missed > c.made {
				t.Fatalf("%d calls of %d dues, %d kept and %d missed of %d made", c.calls, c.dues, c.kept, c.missed, c.made)
			}
			for i, ref := range refs {
				sum[i] += ref.of(c)
			}
		}
		k := float64(size.runs)
		for i, ref := range refs {
			z := (sum[i]/k - ref.mean) / (ref.sd / math.Sqrt(k))
			if math.Abs(z) > 3 {
				t.Errorf("%s, %s: %.6g is %.1f standard errors from %.6g", size.name, ref.name, sum[i]/k, z, ref.mean)
			}
		}
	}
}

// TestQueueMeetsErlang compares an M/M/20 queue at load 0.9 with Erlang's
// formula; the standard deviation of one run's mean wait is known.
func TestQueueMeetsErlang(t *testing.T) {
	runs := 4
	if *sim.Long {
		runs = 100
	}
	const customers, sd = 1_000_000, 0.00866
	sum := 0.0
	for r := range runs {
		m := newMMC(sim.NewChance(11, uint64(r)), 20, customers, 1.0/18, 1)
		m.Run(m, sim.Never)
		if m.Fired() != 2*customers {
			t.Fatalf("%d events", m.Fired())
		}
		sum += m.meanWait()
	}
	want := erlangC(20, 18) / 2
	if math.Abs(want-0.275385) > 1e-6 {
		t.Fatalf("Erlang C gives %v", want)
	}
	if z := (sum/float64(runs) - want) / (sd / math.Sqrt(float64(runs))); math.Abs(z) > 3 {
		t.Errorf("mean wait %v, %.1f standard errors from %v", sum/float64(runs), z, want)
	}
}

// TestRunsAreTheSameTwice: a run depends on nothing but its seed.
func TestRunsAreTheSameTwice(t *testing.T) {
	run := func(chance sim.Chance) callbackResult { return newCallback(chance, 2000, 1, 60).run() }
	a, b := run(sim.NewChance(3, 1)), run(sim.NewChance(3, 1))
	if a != b {
		t.Errorf("two runs differ: %+v %+v", a, b)
	}
	if c := run(sim.NewChance(3, 2)); c == a {
		t.Error("another replication gave the same run")
	}
}
