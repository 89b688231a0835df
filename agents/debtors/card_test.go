package debtors

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"fairdue/sim"
)

// share is any chance.
func share(t *rapid.T, name string) float64 { return rapid.Float64Range(0, 1).Draw(t, name) }

// anyCycle draws a way of paying.
func anyCycle(t *rapid.T) *Cycle {
	c := &Cycle{Floor: 100, Level: rapid.Float64Range(0.2, 5).Draw(t, "level"), Damp: 0.5}
	for _, x := range []*float64{&c.Low, &c.Pause, &c.Part, &c.Wary, &c.Sink, &c.SinkSlow, &c.Slow, &c.Double, &c.Skip, &c.Zero, &c.End, &c.EndClear, &c.DeepZero, &c.DeepEnd} {
		*x = share(t, "chance")
	}
	k := Kind{Share: 1, Spend: 1, Spread: 1}
	for _, x := range []*float64{&k.Slip, &k.Slow, &k.Clear, &k.Full, &k.More, &k.Idle} {
		*x = share(t, "chance")
	}
	k.Trouble = share(t, "trouble") * (1 - k.Slow)
	c.Kinds = []Kind{k}
	return c
}

// Whatever the numbers, no account moves up by more than one month, nobody who
// pays the minimum of a current account falls behind, and arrears that are
// cleared are cleared.
func TestNoJump(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCycle(t)
		chance := sim.NewChance(rapid.Uint64().Draw(t, "seed"), 0)
		s, before := Spell{}, 0
		for m := range uint64(60) {
			next, deed := c.Month(&c.Kinds[0], s, c.LevelAt(int(m)), chance.U4(0, 1, m))
			status, behind := s.Advance(deed)
			if int(status) > before+1 || behind > status {
				t.Fatalf("month %d: status %d after %d, %d behind", m, status, before, behind)
			}
			if s.Mood != InTrouble && int(s.Behind) == 0 && !s.Ahead && deed.On > 0 && status != 0 {
				t.Fatalf("month %d: paid %d minimums of a current account and has status %d", m, deed.On, status)
			}
			if next.Mood == Wary && status != 0 {
				t.Fatalf("month %d: cleared, and %d months past due", m, status)
			}
			if deed.Reage && status > 1 {
				t.Fatalf("month %d: set one month behind, and %d", m, status)
			}
			next.Behind = behind
			s, before = next, int(status)
		}
	})
}

// What befalls a regular payer has the chances of its numbers.
func TestMonthShares(t *testing.T) {
	n := 20_000
	if *long {
		n = 400_000
	}
	c := &Cycle{Level: 2, Wary: 0.5, Pause: 0.1, Part: 0.25}
	k := &Kind{Slip: 0.1, Slow: 0.3, Trouble: 0.2, Full: 0.4}
	chance := sim.NewChance(3, 0)
	var moods [Moods]float64
	part, slips, wary := 0.0, 0.0, 0.0
	for i := range uint64(n) {
		s, d := c.Month(k, Spell{}, c.Level, chance.U4(i, 1, 0))
		moods[s.Mood]++
		if d.On == 0 {
			slips++
			if d.Part {
				part++
			}
		}
		if _, d := c.Month(k, Spell{Mood: Wary}, c.Level, chance.U4(i, 1, 1)); d.On == 0 {
			wary++
		}
	}
	about := func(what string, got, of, want float64) {
		t.Helper()
		if sd := math.Sqrt(want * (1 - want) / of); math.Abs(got/of-want) > 4*sd {
			t.Errorf("%s: %.4f, want %.4f ± %.4f", what, got/of, want, 4*sd)
		}
	}
	about("slips at level 2", slips, float64(n), 0.2)
	about("slow of slips", moods[Slow], slips, 0.3)
	about("trouble of slips", moods[InTrouble], slips, 0.2)
	about("a little of misses", part, slips, 0.25)
	about("slips of the wary", wary, float64(n), 0.1)
}

// The drift grows over its months and then dies away by half a month.
func TestLevel(t *testing.T) {
	c := &Cycle{Level: 1.5, Drift: 0.2, DriftMonths: 2, Damp: 0.5}
	for m, steps := range []float64{0, 1, 2, 2.5, 2.75, 2.875} {
		if got, want := c.LevelAt(m), 1.5*math.Exp(0.2*steps); math.Abs(got-want) > 1e-12 {
			t.Errorf("month %d: level %v, want %v", m, got, want)
		}
	}
	if got, want := c.LevelAt(1000), 1.5*math.Exp(0.2*3); math.Abs(got-want) > 0.002 {
		t.Errorf("in the end: level %v, want %v", got, want)
	}
}

// Accounts drawn for what they show have it, and a kind is drawn in proportion
// to how often it shows that.
func TestStart(t *testing.T) {
	c := &Cycle{Floor: 1, Level: 1, Zero: 1, Kinds: []Kind{
		{Share: 0.9, Slip: 0.02, Clear: 1, Full: 1},
		{Share: 0.1, Slip: 0.5, Clear: 1},
	}}
	s := c.Begin()
	chance := sim.NewChance(1, 0)
	second := 0.0
	const n = 20_000
	for i := range uint64(n) {
		k, spell := s.Given(1, ShownNothing, chance.U(i, 1, 0))
		if spell.Behind != 1 || spell.Mood != Forgot {
			t.Fatalf("one month past due: %+v", spell)
		}
		second += float64(k)
		if k, _ := s.Given(0, ShownWhole, chance.U(i, 1, 0)); k != 0 {
			t.Fatal("who never pays whole statements has paid one")
		}
	}
	// A slip costs three months: the late one, the one that clears it, and none in
	// which the wary slip again: 1/s + 2 months a round, one of them late.
	late := func(slip float64) float64 { return slip / (1 + 2*slip) }
	want := 0.1 * late(0.5) / (0.1*late(0.5) + 0.9*late(0.02))
	if got := second / n; math.Abs(got-want) > 0.05 {
		t.Errorf("%.3f of the late are of the second kind, want %.3f", got, want)
	}
	if k, spell := s.Given(7, ShownUnknown, 0.5); spell.Behind != 7 || k > 1 {
		t.Errorf("seven months past due: kind %d, %+v", k, spell)
	}
}
