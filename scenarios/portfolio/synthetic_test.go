package portfolio

import (
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/sim"
)

// world has three archetypes that differ in how they pay.
func world() *debtors.World {
	arch := func(name string, habit, early, late, decay, sigma, disputes float64) debtors.Archetype {
		return debtors.Archetype{
			Name: name, Willing: 0.6, Trust: 0.5, Anger: 0.2, Distress: 0.3, Pleaser: 0.1, Organised: 0.5, Spread: 0.12,
			Money:    debtors.Money{Surplus: 0.3, SurplusSigma: 0.5, Lump: 0.5, Hardship: 0.1, Free: 0.25},
			Clock:    debtors.ClockSet{Habit: habit, HabitSigma: 0.5, Early: early, Late: late, Decay: decay, PaceSigma: sigma},
			Response: debtors.Response{Disputes: disputes},
			Reach:    debtors.Reach{AnswerSigma: 0.5, WrongNumber: 0.05, Mobile: 0.8, Email: 0.7, Letter: 0.95},
		}
	}
	return &debtors.World{
		Digits:     2,
		Archetypes: []debtors.Archetype{arch("quick", 5, 0.12, 0.02, 0.05, 0.6, 0.02), arch("slow", 25, 0.05, 0.01, 0.02, 0.4, 0), arch("never", 0, 0.002, 0.001, 0.01, 0.3, 0.3)},
		Profiles:   []debtors.Profile{{Name: "day", Share: 0.4}, {Name: "evening", Share: 0.6}},
	}
}

func spec(n int, shares ...float64) Spec {
	return Spec{
		World: world(), Shares: shares, Debtors: n, DueFrom: 0, DueTo: 60, Terms: 30,
		Balances: Balances{Mean: 120000, Least: 5000, Most: 2000000, Sigma: 1},
		Paydays:  []Payday{{1, 0.4}, {15, 0.6}}, Customer: Tenure{Mean: 900, Sigma: 0.8, Least: 10}, Used: [2]float64{0.2, 1},
		Correlation: []Pair{{"willing", "pace", 0.5}, {"trust", "anger", -0.4}},
	}
}

func population(t rapid.TB, s Spec) *Population {
	p, flaws := NewPopulation(s)
	if flaws != nil {
		t.Fatalf("%v", flaws)
	}
	return p
}

// binomial says whether k of n is within six standard deviations of the share.
func binomial(k, n int, share float64) bool {
	return math.Abs(float64(k)-float64(n)*share) <= 6*math.Sqrt(float64(n)*share*(1-share))+1
}

func TestShares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.Float64Range(0, 0.5).Draw(t, "a")
		b := rapid.Float64Range(0, 0.5).Draw(t, "b")
		const n = 3000
		p := population(t, spec(n, a, b, 1-a-b))
		count := make([]int, 3)
		var hardship, evening, mobile, payday int
		for _, d := range p.Synthetic(sim.NewChance(rapid.Uint64().Draw(t, "seed"), 0)) {
			count[d.Archetype]++
			if d.Hardship {
				hardship++
			}
			if d.Profile == 1 {
				evening++
			}
			if d.Payday == 15 {
				payday++
			}
			if d.Reachable(agents.SMS) {
				mobile++
			}
		}
		for k, share := range []float64{a, b, 1 - a - b} {
			if !binomial(count[k], n, share) {
				t.Errorf("archetype %d: %d of %d, share %v", k, count[k], n, share)
			}
		}
		if !binomial(hardship, n, 0.1) || !binomial(evening, n, 0.6) || !binomial(mobile, n, 0.8) || !binomial(payday, n, 0.6) {
			t.Errorf("of %d: hardship %d, evening %d, payday %d, mobile %d", n, hardship, evening, payday, mobile)
		}
	})
}

// One more debtor changes no other, and the same address gives the same people.
func TestOneMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 200).Draw(t, "n")
		s := spec(n, 0.5, 0.3, 0.2)
		s.DueFrom = rapid.IntRange(-90, 0).Draw(t, "from")
		chance := sim.NewChance(rapid.Uint64().Draw(t, "seed"), rapid.Uint64().Draw(t, "replication"))
		fewer := population(t, s).Synthetic(chance)
		s.Debtors++
		more := population(t, s).Synthetic(chance)
		if !reflect.DeepEqual(fewer, more[:n]) {
			t.Error("one more debtor changed the others")
		}
	})
}

func TestMoneyAndTraits(t *testing.T) {
	const n = 40_000
	s := spec(n, 0.5, 0.3, 0.2)
	s.BalanceFactor = []float64{1, 3, 1}
	p := population(t, s)
	var sum, quick, slow, nq, ns float64
	var will, paces, cross float64
	for _, d := range p.Synthetic(sim.NewChance(1, 0)) {
		x := float64(d.Balance)
		sum += x
		switch d.Archetype {
		case 0:
			quick, nq = quick+x, nq+1
			w := sim.Normal(min(max(float64(d.Willing), 1e-6), 1-1e-6)) - sim.Normal(0.6)
			lp := math.Log(float64(d.Pace)) + 0.18 // sigma^2/2
			will, paces, cross = will+w*w, paces+lp*lp, cross+w*lp
		case 1:
			slow, ns = slow+x, ns+1
		}
		if d.Due < 0 || d.Due > 60 || d.Billed != d.Due-30 || d.Since > d.Billed-10 || d.Limit < d.Balance {
			t.Fatalf("%+v", d)
		}
	}
	if m := sum / n; math.Abs(m/120000-1) > 0.03 {
		t.Errorf("mean balance %v", m)
	}
	if r := (slow / ns) / (quick / nq); math.Abs(r-3) > 0.15 {
		t.Errorf("the second archetype owes %v times the first", r)
	}
	if r := cross / math.Sqrt(will*paces); math.Abs(r-0.5) > 0.05 {
		t.Errorf("correlation of willing and pace: %v", r)
	}
}

// Among debts already past due the archetypes, the pace, and who disputes are
// those of the debts that the office's own clock leaves unpaid so long.
func TestSurvivors(t *testing.T) {
	n := 60_000
	if *long {
		n = 1_000_000
	}
	s := spec(0, 0.5, 0.3, 0.2)
	p := population(t, s)
	const age = 45
	chance := sim.NewChance(7, 0)
	kept := make([]float64, 3)
	total, paces, disputed := 0.0, 0.0, 0.0
	for i := range n { // play everybody from the due date on
		u := chance.U4(uint64(i), 1, 0)
		v := chance.U4(uint64(i), 1, 1)
		k := sim.Pick(u[0], p.cumulative)
		a := &s.World.Archetypes[k]
		z := sim.Normal(u[1])
		pace := lognormal(a.Clock.PaceSigma, z)
		habit := a.Clock.Habit * lognormal(a.Clock.HabitSigma, sim.Normal(u[2]))
		if v[0] >= a.Response.Disputes {
			var c debtors.Clock
			c.Start(sim.Days(habit), pace*a.Clock.Late, pace*(a.Clock.Early-a.Clock.Late), sim.Exponential(u[3]))
			if c.Next(a.Clock.Decay) < age*sim.Day {
				continue
			}
		} else {
			disputed++
		}
		kept[k]++
		total++
		paces += pace
	}
	g := p.survivors(age, unknown)
	for k := range kept {
		want := g.archetypes[k]
		if k > 0 {
			want -= g.archetypes[k-1]
		}
		if got := kept[k] / total; math.Abs(got-want) > 0.012 {
			t.Errorf("archetype %d: %.4f of those left by the clock, %.4f by the weights", k, got, want)
		}
	}
	s.DueFrom, s.DueTo, s.Debtors = -age, -age, n
	var paces2, disputed2 float64
	for _, d := range population(t, s).Synthetic(sim.NewChance(8, 0)) {
		paces2 += float64(d.Pace)
		if d.Disputed {
			disputed2++
		}
	}
	if a, b := paces/total, paces2/float64(n); math.Abs(a-b) > 0.02 {
		t.Errorf("mean pace: %.4f of those left by the clock, %.4f drawn", a, b)
	}
	if a, b := disputed/total, disputed2/float64(n); math.Abs(a-b) > 0.012 {
		t.Errorf("disputed: %.4f of those left by the clock, %.4f drawn", a, b)
	}
}

// Clocks stand where the shares say, channels are preferred by the shares among
// those that a debtor has, and the income is what the surplus is a share of.
// None of it changes anything else.
func TestZonesAndPreferences(t *testing.T) {
	const n = 30_000
	plain := population(t, spec(n, 0.5, 0.3, 0.2)).Synthetic(sim.NewChance(3, 0))
	s := spec(n, 0.5, 0.3, 0.2)
	s.Zones = []Zone{{-3, 0.2}, {0, 0.7}, {14, 0.1}}
	s.Prefers[agents.SMS], s.Prefers[agents.Email] = 0.6, 0.2
	p := population(t, s)
	zones := map[int8]int{}
	var both, sms int
	for i, d := range p.Synthetic(sim.NewChance(3, 0)) {
		zones[d.Zone]++
		m, e := d.Reachable(agents.SMS), d.Reachable(agents.Email)
		want := agents.NoChannel
		switch {
		case m && e:
			both++
			if want = agents.Channel(d.Prefers); want == agents.SMS {
				sms++
			} else if want != agents.Email {
				t.Fatalf("prefers %s", want)
			}
		case m:
			want = agents.SMS
		case e:
			want = agents.Email
		}
		if d.Prefers != uint8(want) {
			t.Fatalf("prefers %s of %b", agents.Channel(d.Prefers), d.Has)
		}
		if math.Abs(float64(d.Income)*0.25-float64(d.Surplus)) > 0.2 {
			t.Fatalf("income %d, surplus %d", d.Income, d.Surplus)
		}
		d.Zone, d.Prefers = 0, 0
		if d != plain[i] {
			t.Fatalf("got %+v, want %+v", d, plain[i])
		}
	}
	if len(zones) != 3 || !binomial(zones[-3], n, 0.2) || !binomial(zones[14], n, 0.1) {
		t.Errorf("%v", zones)
	}
	if !binomial(sms, both, 0.75) {
		t.Errorf("of %d with both, %d prefer a text", both, sms)
	}
}

func TestFlaws(t *testing.T) {
	s := spec(10, 0.5, 0.3, 0.2)
	s.Balances.Mean = 4000
	s.World.Archetypes[1].Spread = 0.5
	s.Correlation = []Pair{{"trust", "anger", 0.9}, {"trust", "willing", 0.9}, {"anger", "willing", -0.9}}
	_, flaws := NewPopulation(s)
	got := map[string]bool{}
	for _, f := range flaws {
		got[f.Part] = true
	}
	if !got["balance"] || !got["spread"] || !got["correlation"] {
		t.Errorf("got %v", flaws)
	}
}

func BenchmarkSynthetic(b *testing.B) {
	s := spec(5000, 0.5, 0.3, 0.2)
	s.DueFrom = -30
	p := population(b, s)
	for i := range b.N {
		p.Synthetic(sim.NewChance(1, uint64(i)))
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*5000), "ns/debtor")
}
