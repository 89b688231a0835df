package negotiation

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"fairdue/agents"

	"pgregory.net/rapid"
)

var usual = Mandate{Instalments: true, Months: 24, Settlement: 1, Hold: 60}

func drawMandate(t *rapid.T) Mandate {
	return Mandate{
		Instalments: rapid.Bool().Draw(t, "instalments"),
		Months:      rapid.IntRange(0, 36).Draw(t, "months"),
		Settlement:  rapid.Float64Range(0, 1).Draw(t, "settlement"),
		Hold:        rapid.IntRange(0, 90).Draw(t, "hold"),
	}
}

// Whoever is called, by whomever, under whatever mandate: the call ends, and
// nothing is agreed that the mandate does not hold.
func TestScriptKeepsItsMandate(t *testing.T) {
	m := mustModel(t, Default())
	scripts := Scripts()
	rapid.Check(t, func(t *rapid.T) {
		d := drawDebtor(t, unit)
		d.Truth.WrongParty = rapid.IntRange(0, 9).Draw(t, "wrong") == 0
		s := &scripts[rapid.IntRange(0, 2).Draw(t, "skill")]
		l := Lapses(rapid.IntRange(0, 511).Draw(t, "lapses"))
		mandate := drawMandate(t)
		var c Call
		m.Begin(&c, d)
		for !c.over {
			a, args := s.Next(c.View(), l, &mandate)
			if _, affordable, told := c.View().Budget(); told && a == OfferPlan && args.Amount > affordable {
				t.Fatalf("asks for %d of a known budget of %d", args.Amount, affordable)
			}
			c.Do(a, args)
		}
		o := c.Outcome()
		var whole Call
		m.Begin(&whole, d)
		if got := Play(&whole, s, l, &mandate); got != o {
			t.Fatalf("played %+v, step by step %+v", got, o)
		}
		if o.Turns > m.rules.Turns || o.HungUp && c.state.Anger <= m.rules.Feeling.HangUp || o.Result == NoResult {
			t.Fatalf("%+v", o)
		}
		if !l.Has(SkipVerify) && o.Breaches.Has(BeforeVerified) || !l.Has(Threaten) && o.Breaches.Has(BreachOf(ThreatenUnintended)) {
			t.Fatalf("breaches %v without the lapse", o.Breaches)
		}
		if d.Truth.WrongParty && (o.Result != WrongParty && !o.HungUp || o.Agreement.Total > 0) {
			t.Fatalf("somebody else: %+v", o)
		}
		a := o.Agreement
		months := int(mandate.months())
		if !mandate.Instalments {
			months = 1
		}
		if a.Count > months || a.Sum() == 0 && a.Total > 0 {
			t.Fatalf("%+v under %+v", a, mandate)
		}
		if n := m.rules.Worth.Months; mandate.Instalments && mandate.Months <= n && a.Count < n && float64(a.Sum()) < 0.75*float64(a.Total) {
			t.Fatalf("%+v leaves too much under %+v", a, mandate)
		}
		if least := mandate.Settlement; a.Waived > 0 && (least <= 0 || float64(a.Total) < least*float64(a.Total+a.Waived)-1) {
			t.Fatalf("%+v waives too much under %+v", a, mandate)
		}
		if o.Held > mandate.Hold {
			t.Fatalf("held %d under %+v", o.Held, mandate)
		}
		// AF-07: no plan above a budget that is known, unless demanded before.
		if o.Known.Has(FactBudget) && c.uses[AcceptOffer]+c.uses[OfferPlan] > 0 && o.Result == PlanAgreed && c.mind.Pleaser == 0 && o.Load > 1.001 {
			t.Fatalf("load %.2f on a known budget: %+v", o.Load, a)
		}
	})
}

// A script sees what a collector sees: what the debtor hides can be changed
// under its hands and its next act stays the same.
func TestScriptSeesNoMind(t *testing.T) {
	m := mustModel(t, Default())
	scripts := Scripts()
	rapid.Check(t, func(t *rapid.T) {
		d := drawDebtor(t, unit)
		s := &scripts[rapid.IntRange(0, 2).Draw(t, "skill")]
		l := Lapses(rapid.IntRange(0, 511).Draw(t, "lapses"))
		mandate := drawMandate(t)
		var c Call
		m.Begin(&c, d)
		for !c.over {
			a, args := s.Next(c.View(), l, &mandate)
			other := c
			other.mind = Mind{Willing: 0.01, Trust: 0.9, Pleaser: 0.77, Organised: 0.02}
			other.lump, other.ask, other.downAsk = 1, 12345, 54321
			other.means.Lump = 1
			other.state.Trust, other.state.Clarity, other.state.Engagement, other.state.Pressure = 0.11, 0.12, 0.13, 0.14
			if c.View().Upset() {
				other.state.Anger, other.state.Distress = 0.9, 0.36
			} else {
				other.state.Anger, other.state.Distress = 0.01, 0.02
			}
			if !c.known.Has(FactRepresented) {
				other.truth.Represented = !c.truth.Represented
			}
			if !c.known.Has(FactVulnerable) {
				other.truth.Vulnerable = !c.truth.Vulnerable
			}
			if !c.known.Has(FactReason) {
				other.truth.Reason = (c.truth.Reason + 1) % Reasons
			}
			if !c.known.Has(FactBudget) {
				other.affordable, other.means = 99, Means{Income: 99}
			}
			if b, bargs := s.Next(other.View(), l, &mandate); a != b || args != bargs {
				t.Fatalf("%v %+v, but %v %+v with another mind", a, args, b, bargs)
			}
			c.Do(a, args)
		}
	})
}

// A plan is the debtor's whole affordable amount and not a cent more, or there
// is none: who cannot clear the debt within the mandate is held, not squeezed.
func TestScriptFitsTheBudget(t *testing.T) {
	m := mustModel(t, Default())
	d := loadDebtors(t)["hardship"]
	for _, s := range Scripts() {
		var c Call
		m.Begin(&c, d)
		if o := Play(&c, &s, 0, &usual); o.Result != HoldAgreed || o.Held != 60 {
			t.Errorf("%s: 24 months of 63.00 do not clear 2,400.00, but: %+v", s.Name, o)
		}
		m.Begin(&c, d)
		long := Mandate{Instalments: true, Hold: 60}
		asked := agents.Money(0)
		for !c.over {
			a, args := s.Next(c.View(), 0, &long)
			if a == OfferPlan && asked == 0 {
				asked = args.Amount
			}
			c.Do(a, args)
		}
		if o := c.Outcome(); asked != 6300 || o.Result != PlanAgreed || o.Load > 1 {
			t.Errorf("%s asks for %v: %+v", s.Name, asked, o)
		}
		if means, affordable, ok := c.View().Budget(); !ok || affordable != 6300 || means.Income != 115_000 {
			t.Errorf("%s sees a budget of %+v", s.Name, means)
		}
	}
	for name, d := range loadDebtors(t) {
		for _, months := range []int{3, 6, 12, 24} {
			for _, s := range Scripts() {
				short := Mandate{Instalments: true, Months: months}
				var c Call
				m.Begin(&c, d)
				for !c.over {
					a, args := s.Next(c.View(), 0, &short)
					_, affordable, told := c.View().Budget()
					if a == OfferPlan && told && (args.Amount > affordable || args.Down+args.Amount*agents.Money(months) < d.Balance) {
						t.Errorf("%s with %s: %+v, affordable %d, in %d months", s.Name, name, args, affordable, months)
					}
					c.Do(a, args)
				}
			}
		}
	}
	var c Call
	m.Begin(&c, loadDebtors(t)["strategic"])
	c.Do(AskBudget, Args{})
	if means, _, ok := c.View().Budget(); !ok || means.Lump != 0 {
		t.Errorf("a budget shows a lump of %d", means.Lump)
	}
}

func TestLapses(t *testing.T) {
	s := Script{Lapse: LapseChances{SkipVerify: 0.1, MissCue: 0.5, Curt: 0.2, SkipRecap: 1, Threaten: 0.01}}
	u := [8]float64{0.09, 0.01, 0.01, 0.01, 0.51, 0.15, 0.01, 0.99}
	if got, want := s.Lapses(&u), SkipVerify|Curt|SkipRecap; got != want {
		t.Errorf("lapses %b, want %b", got, want)
	}
	u[5] = 0.005
	if got := s.Lapses(&u); !got.Has(Curt | Threaten) {
		t.Errorf("lapses %b", got)
	}
}

// Each skill level against each practice debtor, without lapses, in full.
func TestScripts(t *testing.T) {
	m := mustModel(t, Default())
	debtors := loadDebtors(t)
	for _, name := range append([]string{"third_party", "disputer", "broken", "settler"}, archetypes...) {
		d := debtors[name]
		_, best := m.Best(d)
		var line strings.Builder
		for _, s := range Scripts() {
			var c Call
			m.Begin(&c, d)
			o := Play(&c, &s, 0, &usual)
			fmt.Fprintf(&line, "  %s: %-14v V %.2f load %.2f keep %.2f in %2d", s.Name, o.Result, c.Value()/best, o.Load, o.Keep, o.Turns)
			if o.Breaches != 0 {
				t.Errorf("%s with %s: breaches %v", s.Name, name, o.Breaches)
			}
			want := map[string]Result{"third_party": WrongParty, "disputer": DisputeLogged, "settler": ReferredOn}[name]
			if want != NoResult && o.Result != want {
				t.Errorf("%s with %s: %v, want %v", s.Name, name, o.Result, want)
			}
		}
		t.Logf("%-11s%s", name, line.String())
	}
}

// Skill shows: over the archetypes and their lapses the expert brings more than
// the trained and those more than the novice, with fewer breaches.
func TestSkillShows(t *testing.T) {
	m := mustModel(t, Default())
	debtors := loadDebtors(t)
	calls := 2000
	if *long {
		calls = 50_000
	}
	var worth, breaches, agreed, keep, turns [3]float64
	for i, s := range Scripts() {
		rng := rand.New(rand.NewPCG(5, 6))
		for _, name := range archetypes {
			d := debtors[name]
			_, best := m.Best(d)
			for range calls {
				var u [8]float64
				for j := range u {
					u[j] = rng.Float64()
				}
				var c Call
				m.Begin(&c, d)
				o := Play(&c, &s, s.Lapses(&u), &usual)
				worth[i] += c.Value() / best
				turns[i] += float64(o.Turns)
				if o.Breaches != 0 {
					breaches[i]++
				}
				if o.Agreement.Total > 0 {
					agreed[i]++
					keep[i] += o.Keep
				}
			}
		}
		n := float64(calls * len(archetypes))
		t.Logf("%-8s V/V* %.3f, agreements %.2f, kept %.2f, breaches %.4f, turns %.1f",
			s.Name, worth[i]/n, agreed[i]/n, keep[i]/agreed[i], breaches[i]/n, turns[i]/n)
	}
	for i := 1; i < 3; i++ {
		if worth[i] < worth[i-1]*1.02 || breaches[i] > breaches[i-1]/2 || keep[i]/agreed[i] < keep[i-1]/agreed[i-1] {
			t.Errorf("%s is no better than %s", Scripts()[i].Name, Scripts()[i-1].Name)
		}
	}
}

func BenchmarkPlay(b *testing.B) {
	m := mustModel(b, Default())
	debtors := loadDebtors(b)
	var them []*Debtor
	for _, name := range archetypes {
		them = append(them, debtors[name])
	}
	s := Scripts()[1]
	var c Call
	turns := 0
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		m.Begin(&c, them[i%len(them)])
		turns += Play(&c, &s, Lapses(0), &usual).Turns
	}
	b.ReportMetric(float64(turns)/float64(b.N), "turns/call")
}

func TestPlayAllocatesNothing(t *testing.T) {
	m := mustModel(t, Default())
	d := loadDebtors(t)["strategic"]
	s := Scripts()[2]
	var c Call
	var paid agents.Money
	if n := testing.AllocsPerRun(100, func() {
		m.Begin(&c, d)
		paid += Play(&c, &s, 0, &usual).Agreement.Sum()
	}); n != 0 {
		t.Errorf("a call allocates %v times", n)
	}
}
