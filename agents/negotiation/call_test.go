package negotiation

import (
	"testing"

	"pgregory.net/rapid"
)

// A prohibited act fails the call whatever it brings: the model answer with
// one of them slipped in after the agreement is worth nearly as much, and is
// failed.
func TestProhibitedFails(t *testing.T) {
	m := mustModel(t, Default())
	debtors, good := loadDebtors(t), loadStyles(t)[0]
	for _, name := range archetypes {
		clean, c := good.ratio(t, m, debtors[name], 1)
		if c.Failed() || c.Outcome().Breaches != 0 {
			t.Errorf("%s: the good call fails by %v", name, c.breaches)
		}
		for a := ThreatenIllegal; a < Acts; a++ {
			if !a.Prohibited() {
				t.Errorf("%v is not prohibited", a)
			}
			most := good
			most.steps = good.steps[:len(good.steps)-1]
			m.Begin(c, debtors[name])
			most.play(t, c, nil)
			if c.turn == m.rules.Turns {
				c.turn--
			}
			c.Do(a, Args{})
			if !c.Failed() || !c.Outcome().Breaches.Has(BreachOf(a)) {
				t.Errorf("%s: %v passes", name, a)
			}
			if v := c.Value(); v < clean/3 {
				t.Errorf("%s: after %v the agreement is worth %.0f of %.0f, so the gate is not tested", name, a, v, clean)
			}
		}
	}
	for a := Greet; a < ThreatenIllegal; a++ {
		if a.Prohibited() || BreachOf(a) != 0 {
			t.Errorf("%v is prohibited", a)
		}
	}
}

func TestBreachesInEffect(t *testing.T) {
	m := mustModel(t, Default())
	debtors := loadDebtors(t)
	var c Call
	m.Begin(&c, debtors["slow_payer"])
	c.Do(Greet, Args{})
	c.Do(StatePurpose, Args{})
	if !c.breaches.Has(BeforeVerified) {
		t.Error("talk of the debt before verification passes")
	}
	m.Begin(&c, debtors["third_party"])
	c.Do(Greet, Args{})
	if r := c.Do(Verify, Args{}); r.Act != OtherParty || !r.Facts.Has(FactThirdParty) || c.Failed() {
		t.Errorf("somebody else answers %+v, breaches %v", r, c.breaches)
	}
	c.Do(StatePurpose, Args{})
	if !c.breaches.Has(BreachOf(DiscloseThirdParty) | BeforeVerified) {
		t.Error("talk of the debt to somebody else passes")
	}
	m.Begin(&c, debtors["settler"])
	c.Do(Verify, Args{})
	if r := c.Do(AskFull, Args{}); !r.Facts.Has(FactRepresented) || c.Failed() {
		t.Errorf("a represented debtor answers %+v, breaches %v", r, c.breaches)
	}
	if r := c.Do(AskFull, Args{}); r.Act != Refuse || !c.breaches.Has(BreachOf(CollectAfterStop)) {
		t.Errorf("a demand past the lawyer: %+v, breaches %v", r, c.breaches)
	}
}

// Empathy works when there is something to be met with it.
func TestEmpathyIsContingent(t *testing.T) {
	m := mustModel(t, Default())
	gain := func(affect float64) float64 {
		d := calm()
		d.Mind.Anger, d.Mind.Distress = 0.05, affect
		var c Call
		m.Begin(&c, d)
		c.Do(Empathise, Args{})
		return c.state.Trust - d.Mind.Trust
	}
	if upset, calm := gain(0.6), gain(0.1); upset < 4*calm || calm <= 0 {
		t.Errorf("empathy gains %.3f trust at .6 and %.3f at .1", upset, calm)
	}
}

// A warning into an upset debtor lowers what they offer, below what saying
// nothing would have brought.
func TestConsequenceIsContingent(t *testing.T) {
	m := mustModel(t, Default())
	rapid.Check(t, func(t *rapid.T) {
		d := drawDebtor(t, unit)
		d.Mind.Distress = rapid.Float64Range(0.35, 1).Draw(t, "upset")
		d.Mind.Anger = rapid.Float64Range(0, 0.8).Draw(t, "annoyed")
		d.Truth = Truth{}
		ask := rapid.Bool().Draw(t, "ask")
		if ask {
			d.Mind.Pleaser = 0
		}
		var x, y Call
		m.Begin(&x, d)
		for range rapid.IntRange(0, 4).Draw(t, "opening") {
			x.Do(RecordingNotice, Args{})
			if x.over {
				return
			}
		}
		if ask {
			x.Do(AskFull, Args{})
			if x.over || x.agreed {
				return
			}
		}
		if x.state.Affect() < 0.35 {
			return
		}
		y = x
		if y.Do(Pause, Args{}); y.over || y.OfferNow() == 0 {
			return
		}
		if x.Do(ExplainConsequence, Args{}); !x.over && x.OfferNow() >= y.OfferNow() && y.Willingness() < 1 {
			t.Fatalf("offer %.2f after the warning, %.2f after a pause", x.OfferNow(), y.OfferNow())
		}
	})
}

func TestHangUp(t *testing.T) {
	m := mustModel(t, Default())
	d := calm()
	d.Mind.Anger = 0.9
	var c Call
	m.Begin(&c, d)
	if r := c.Do(ThreatenIllegal, Args{}); r.Act != HangUp || !c.over || c.Outcome().Result != HungUp {
		t.Errorf("a furious debtor answers %v", r.Act)
	}
	m.Begin(&c, calm())
	for k := 1; k <= 16; k++ {
		if c.Do(Act(k), Args{Amount: 100, Pct: 1}); c.over {
			t.Fatalf("over at turn %d", k)
		}
	}
	if r := c.Do(Pause, Args{}); r.Act != HangUp {
		t.Errorf("turn 17 is answered by %v", r.Act)
	}
	defer func() {
		if recover() == nil {
			t.Error("an act after the end does not panic")
		}
	}()
	c.Do(Pause, Args{})
}

func TestBargaining(t *testing.T) {
	m := mustModel(t, Default())
	var c Call
	m.Begin(&c, calm())
	c.Do(Verify, Args{})
	first := c.Do(OfferPlan, Args{Amount: 17_000, Down: 300_000})
	if first.Act != Counter || first.Amount != 0 && float64(first.Amount) > c.OfferNow() || first.Down > 5000 || first.Down < 4000 {
		t.Fatalf("a high plan is answered by %+v, offer %.0f", first, c.OfferNow())
	}
	if r := c.Do(OfferPlan, Args{Amount: 17_000}); r.Act != Counter || r.Down != 0 {
		t.Errorf("repeated too high: %+v", r)
	}
	if r := c.Do(OfferPlan, Args{Amount: first.Amount * 5 / 4}); r.Act != Accept || r.Amount > first.Amount*5/4 {
		t.Errorf("repeated within the margin of %d: %+v", first.Amount, r)
	}
	m.Begin(&c, calm())
	c.Do(Greet, Args{})
	c.turn = 7
	if r := c.Do(OfferPlan, Args{Amount: 14_500}); r.Act != Counter || float64(r.Amount)*1.25 < 14_500 {
		t.Errorf("asked a little too much for the first time: %+v", r)
	}
	m.Begin(&c, calm())
	if r := c.Do(OfferPlan, Args{Amount: 100, Count: 6, Day: 12}); r.Act != Accept || c.agreement != (Agreement{Total: 300_000, Instalment: 100, Count: 6, First: 12}) {
		t.Errorf("a low plan: %+v %+v", r, c.agreement)
	}
	if r := c.Do(AcceptOffer, Args{}); r.Act != Stall {
		t.Errorf("nothing to accept: %v", r.Act)
	}

	d := calm()
	d.Mind.Pleaser, d.Mind.Willing = 1, 0.5
	m.Begin(&c, d)
	c.state.Pressure = 0.31
	if r := c.Do(AskFull, Args{}); r.Act != Accept || c.agreement.Down >= 5000 || c.agreement.Sum() != 300_000 || c.agreement.Count != 1 {
		t.Errorf("a cornered pleaser: %+v %+v", r, c.agreement)
	}
	if c.Keep() > 0.01 {
		t.Errorf("and would keep it with %.2f", c.Keep())
	}
}

func TestDispute(t *testing.T) {
	m := mustModel(t, Default())
	debtors, styles := loadDebtors(t), loadStyles(t)
	for i, s := range styles {
		v, c := s.ratio(t, m, debtors["disputer"], 1)
		if got, want := c.Outcome().Result == DisputeLogged, i == 0; got != want || v != 0 {
			t.Errorf("%s ends in %v, worth %.0f", s.name, c.Outcome().Result, v)
		}
	}
	d := *debtors["disputer"]
	d.Truth.Undisputed = 30_000
	var c Call
	m.Begin(&c, &d)
	c.Do(Verify, Args{})
	if r := c.Do(AskFull, Args{}); r.Act != Dispute || !r.Facts.Has(FactDisputed) {
		t.Errorf("a demand is answered by %+v", r)
	}
	trust := c.state.Trust
	if r := c.Do(LogDispute, Args{}); r.Act != Accept || c.state.Trust <= trust {
		t.Errorf("logging is answered by %+v", r)
	}
	c.Do(AskFull, Args{})
	if c.View().Owed() != 30_000 || c.ask+float64(c.offer.down) > 30_000 {
		t.Errorf("asked for %.0f of an undisputed 30000", c.ask)
	}
}

func TestHoldAndHelp(t *testing.T) {
	m := mustModel(t, Default())
	debtors := loadDebtors(t)
	for _, x := range []struct {
		name     string
		relevant bool
	}{{"hardship", true}, {"vulnerable", true}, {"strategic", false}, {"slow_payer", false}} {
		var c Call
		m.Begin(&c, debtors[x.name])
		c.Do(Verify, Args{})
		before := c.state.Trust
		if c.Do(Signpost, Args{}); c.state.Trust >= before || c.signposted {
			t.Errorf("%s: help before the reason is known raises trust", x.name)
		}
		c.Do(AskReason, Args{})
		before = c.state.Trust
		r := c.Do(OfferHold, Args{Day: 30})
		if got := c.held > 0; got != x.relevant || (c.state.Trust > before) != x.relevant || (r.Act == Accept) != x.relevant {
			t.Errorf("%s: a hold is answered by %v, trust %.2f to %.2f", x.name, r.Act, before, c.state.Trust)
		}
	}
}
