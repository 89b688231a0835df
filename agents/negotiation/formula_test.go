package negotiation

import (
	"math"
	"testing"

	"fairdue/agents"

	"pgregory.net/rapid"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %.6f, want %.6f", what, got, want)
	}
}

// calm is a debtor in whom every centred term of the formulas is zero.
func calm() *Debtor {
	return &Debtor{
		Mind:    Mind{Willing: 1, Trust: 0.5, Anger: 0.3, Distress: 0.1, Clarity: 0.5, Organised: 0.5},
		Means:   Means{Income: 120_000, Essentials: 90_000, Other: 10_000, Lump: 5_000},
		Balance: 300_000,
	}
}

func TestAffordable(t *testing.T) {
	m := mustModel(t, Default())
	for _, x := range []struct{ surplus, want agents.Money }{
		{0, 0}, {-5000, 0}, {7000, 6300}, {20000, 18000}, {20001, 18001}, {60000, 58000},
	} {
		if got := m.Affordable(Means{Income: 100_000 + x.surplus, Essentials: 90_000, Other: 10_000}); got != x.want {
			t.Errorf("surplus %d: affordable %d, want %d", x.surplus, got, x.want)
		}
	}
}

func TestKeepProbability(t *testing.T) {
	m := mustModel(t, Default())
	for _, x := range []struct{ load, want, tolerance float64 }{
		{0, 0.90, 0.005}, {1, 0.90, 0.005}, {1.5, 0.61, 0.005}, {2, 0.21, 0.005}, {3, 0.01, 0.003},
	} {
		near(t, "keeping at mid values", m.KeepProbability(x.load, 0.5, 0.5, 0.5), x.want, x.tolerance)
	}
	near(t, "odds ratio of full trust", odds(m.KeepProbability(1, 1, 0.5, 0.5))/odds(m.KeepProbability(1, 0.5, 0.5, 0.5)), math.Exp(0.6), 1e-9)
	near(t, "odds ratio of full clarity", odds(m.KeepProbability(1, 0.5, 1, 0.5))/odds(m.KeepProbability(1, 0.5, 0.5, 0.5)), math.Exp(0.4), 1e-9)
	near(t, "odds ratio of good order", odds(m.KeepProbability(1, 0.5, 0.5, 1))/odds(m.KeepProbability(1, 0.5, 0.5, 0.5)), math.Exp(0.4), 1e-9)
	if m.Load(100, 0) != 4 || m.Load(0, 0) != 0 || m.Load(150, 100) != 1.5 {
		t.Error("load")
	}
}

func odds(p float64) float64 { return p / (1 - p) }

// At neutral trust and anger beta is 1, so the concession is a straight line.
func TestOfferCurve(t *testing.T) {
	r := Default()
	r.Feeling.Return = 0
	m := mustModel(t, r)
	var c Call
	m.Begin(&c, calm())
	a := 18_000.0
	for k := 1; k <= 16; k++ {
		c.turn = k
		alpha := 0.1 + 0.9*float64(k)/16
		near(t, "offer", c.offerNow(), a*(0.3+0.7*alpha), 1e-6)
	}
	c.turn = 8
	c.state.Trust, c.state.Anger = 0.75, 0.3
	c.mind.Willing = 0.5
	w := 0.5 + 0.45*0.25
	near(t, "willingness", c.Willingness(), w, 1e-12)
	alpha := 0.1 + 0.9*math.Pow(0.5, 1/math.Exp(1.6*0.25))
	near(t, "trusting offer", c.offerNow(), a*w*(0.3+0.7*alpha), 1e-6)
	c.state.Trust, c.state.Anger = 0.5, 0.8
	w = 0.5 - 0.35*0.5
	alpha = 0.1 + 0.9*math.Pow(0.5, 1/math.Exp(-1.6*0.5))
	near(t, "angry offer", c.offerNow(), a*w*(0.3+0.7*alpha), 1e-6)
	c.mind.Pleaser, c.state.Pressure, c.ask = 0.5, 0.4, 50_000
	lo := 0.3 * a * w
	near(t, "pressed offer", c.offerNow(), lo+alpha*(a*w+0.2*(50_000-a*w)-lo), 1e-6)
}

// Each row is worked by hand from the table of deltas.
func TestSteps(t *testing.T) {
	r := Default()
	r.Feeling.Return = 0
	m := mustModel(t, r)
	var c Call
	m.Begin(&c, calm())
	c.Do(Greet, Args{})
	near(t, "trust after greeting", c.state.Trust, 0.5+0.04*0.5, 1e-12)
	c.Do(Greet, Args{}) // halved, and round in circles
	trust := 0.52 + 0.02*0.48
	near(t, "trust after greeting twice", c.state.Trust, trust-0.06*trust, 1e-12)
	near(t, "anger after greeting twice", c.state.Anger, 0.3+0.05*0.7, 1e-12)

	m.Begin(&c, calm())
	c.Do(Disclose, Args{Tone: 1})
	near(t, "clarity after a warm disclosure", c.state.Clarity, 0.5+0.15*0.5, 1e-12)
	m.Begin(&c, calm())
	c.Do(StatePurpose, Args{Tone: -1})
	near(t, "anger after a rude purpose", c.state.Anger, 0.3+0.06*0.7, 1e-12)
	near(t, "clarity after a rude purpose", c.state.Clarity, 0.5+0.10*0.5, 1e-12)

	m.Begin(&c, calm())
	for i := range 3 {
		before := c.state
		c.Do(AskFull, Args{}) // exempt from circles
		anger, pressure := 0.05, 0.0
		if i > 0 {
			anger, pressure = 0.14, 0.15
		}
		near(t, "anger after a demand", c.state.Anger, before.Anger+anger*(1-before.Anger), 1e-12)
		near(t, "pressure after a demand", c.state.Pressure, before.Pressure+pressure*(1-before.Pressure), 1e-12)
	}

	r.Feeling.Return = 0.04
	m = mustModel(t, r)
	m.Begin(&c, calm())
	c.Do(StatePurpose, Args{})
	near(t, "anger on its way back", c.state.Anger, 0.328+0.04*(0.3-0.328), 1e-12)
}

// With everything but the money at hand constant the value is a geometric sum.
func TestValue(t *testing.T) {
	m := mustModel(t, Default())
	means := Means{Income: 20_000} // 180.00 affordable
	for _, x := range []agents.Money{9_000, 18_000, 27_000, 45_000} {
		n := 270_000 / int(x)
		a := Agreement{Total: 280_000, Down: 10_000, Instalment: x, Count: n}
		load := max(0, float64(x)/18_000-1)
		z := 2.2 + 1.2*0.1 + 0.8*0.2 - 0.8*0.1 - 3.5*load
		p := 1 / (1 + math.Exp(-z))
		still := p + (1-p)*0.35
		if n > 24 {
			n = 24
		}
		month := p*float64(x) + (1-p)*0.35*math.Min(float64(x), 18_000)
		want := 10_000*math.Min(0.98, p+0.05) + month*0.99*(1-math.Pow(still*0.99, float64(n)))/(1-still*0.99)
		near(t, "value", m.Value(a, means, 0.6, 0.7, 0.4), want, 1e-6*want)
	}
	near(t, "last instalment", m.Value(Agreement{Total: 100, Instalment: 80, Count: 2}, Means{Income: 1_000_000}, 0.5, 0.5, 0.5),
		func() float64 {
			p := 1 / (1 + math.Exp(-2.2))
			s := p + (1-p)*0.35
			return s * (0.99*80 + s*0.99*0.99*20)
		}(), 1e-9)
}

// The oracle's grid misses nothing that a finer search finds.
func TestBest(t *testing.T) {
	m := mustModel(t, Default())
	hardship := loadDebtors(t)["hardship"] // no lump: 24 times what is affordable
	p := 1 / (1 + math.Exp(-(2.2 + 1.2*0.35 + 0.8*0.4)))
	s := (p + (1-p)*0.35) * 0.99
	_, best := m.Best(hardship)
	near(t, "best of hardship", best, 6300*s*(1-math.Pow(s, 24))/(1-s), 1e-6*best)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDebtor(t, unit)
		d.Balance, d.Means.Lump = d.Balance*100, d.Means.Lump*100 // finer than the grid
		d.Means.Income, d.Means.Essentials = d.Means.Income*100, d.Means.Essentials*100
		a, best := m.Best(d)
		if got := m.Value(a, d.Means, 0.85, 0.90, d.Mind.Organised); math.Abs(got-best) > 1e-6*best {
			t.Fatalf("%+v is worth %.2f, not %.2f", a, got, best)
		}
		affordable := float64(m.Affordable(d.Means))
		for range 50 {
			f := Agreement{Total: d.Balance}
			f.Down = agents.Money(unit.Draw(t, "down") * float64(min(d.Means.Lump, d.Balance)))
			f.Instalment = agents.Money(unit.Draw(t, "x") * 1.5 * affordable)
			f.Count = countFor(f.Total-f.Down, f.Instalment, 24)
			if v := m.Value(f, d.Means, 0.85, 0.90, d.Mind.Organised); v > best*1.001+2 {
				t.Fatalf("%+v is worth %.2f, above the best %.2f of %+v", f, v, best, a)
			}
		}
	})
}
