package stat

import (
	"math"
	"testing"

	"fairdue/sim"
)

// A. M. Law, Simulation Modeling and Analysis, ch. 9: ten delays in a bank.
func TestStoppingPublished(t *testing.T) {
	b := tallied(bank)
	for _, c := range []struct {
		rule Stopping
		need int
	}{{Stopping{Confidence: .90, Absolute: .25}, 16}, {Stopping{Confidence: .90, Relative: .10}, 27}, {Stopping{Confidence: .90, Absolute: .25, Relative: .10}, 27},
		{Stopping{Confidence: .90, Absolute: 1}, 10}, {Stopping{Confidence: .90, Absolute: 1, First: 12}, 12}} {
		if n := c.rule.Need(b); n != c.need {
			t.Errorf("%+v needs %d, want %d", c.rule, n, c.need)
		}
	}
	if (Stopping{Confidence: .9, Absolute: .3}).Enough(b) || !(Stopping{Confidence: .9, Absolute: .33}).Enough(b) || (Stopping{Confidence: .9, Absolute: .33, First: 11}).Enough(b) {
		t.Error("half-width .32")
	}
	if (Stopping{Confidence: .9, Relative: .15}).Enough(b) { // .32/2.03 = .158
		t.Error("relative half-width .158")
	}
	zero := tallied([]float64{-1, 1, -1, 1})
	if n := (Stopping{Confidence: .9, Relative: .1}).Need(zero); n != math.MaxInt {
		t.Errorf("relative to nothing: %d", n)
	}
	if n := (Stopping{Confidence: .9, Relative: .1}).Need(tallied(constant(4, 0))); n != 10 {
		t.Errorf("nothing varies: %d", n)
	}
	if n, ok := (Stopping{Confidence: .9, Absolute: 1e-3}).Stop(bank); ok || n != 10 {
		t.Errorf("stops after %d, %v", n, ok)
	}
	panics(t, func() { Stopping{Confidence: .9, Relative: .2}.Enough(b) })
	panics(t, func() { Stopping{Confidence: .9}.Enough(b) })
}

// Sequential rules cover somewhat less than they say: 95 % asked for; how much is
// printed. The corrected relative precision keeps the true relative error.
func TestStoppingCoverage(t *testing.T) {
	runs := 400
	if *long {
		runs = 4000
	}
	for _, c := range []struct {
		name  string
		draw  func(u float64) float64
		rule  Stopping
		least float64
	}{
		{"normal, absolute", func(u float64) float64 { return 10 + sim.Normal(u) }, Stopping{Confidence: .95, Absolute: .3}, .92},
		{"normal, relative", func(u float64) float64 { return 10 + 4*sim.Normal(u) }, Stopping{Confidence: .95, Relative: .10}, .92},
		{"exponential, relative", sim.Exponential, Stopping{Confidence: .95, Relative: .15}, .88},
	} {
		mean := 10.0
		if c.rule.Relative == .15 {
			mean = 1
		}
		cover, precise := 0, 0
		var taken Tally
		for r := range uint64(runs) {
			ch := sim.NewChance(44, r)
			var t Tally
			for j := uint64(0); !c.rule.Enough(t); j++ {
				t.Add(c.draw(ch.U(0, 1, j)))
			}
			taken.Add(float64(t.N()))
			if t.Interval(.95).Contains(mean) {
				cover++
			}
			if math.Abs(t.Mean()-mean) <= c.rule.Relative*mean+c.rule.Absolute {
				precise++
			}
		}
		t.Logf("%s: covers %.3f, as precise as asked %.3f, replications %.1f", c.name, float64(cover)/float64(runs), float64(precise)/float64(runs), taken.Mean())
		if float64(min(cover, precise)) < c.least*float64(runs) {
			t.Errorf("%s: covers %d, precise %d of %d", c.name, cover, precise, runs)
		}
	}
}
