package negotiation

import (
	"testing"

	"fairdue/agents"

	"pgregory.net/rapid"
)

var unit = rapid.Float64Range(0, 1)

func drawDebtor(t *rapid.T, trust *rapid.Generator[float64]) *Debtor {
	d := &Debtor{
		Mind: Mind{
			Willing: unit.Draw(t, "willing"), Trust: trust.Draw(t, "trust"), Anger: unit.Draw(t, "anger"),
			Distress: unit.Draw(t, "distress"), Clarity: 0.5, Pleaser: unit.Draw(t, "pleaser"), Organised: unit.Draw(t, "organised"),
		},
		Truth: Truth{
			Disputed: rapid.IntRange(0, 4).Draw(t, "disputed") == 0, Vulnerable: rapid.Bool().Draw(t, "vulnerable"),
			Represented: rapid.IntRange(0, 9).Draw(t, "represented") == 0, WantsStop: rapid.IntRange(0, 9).Draw(t, "stop") == 0,
			Reason: Reason(rapid.IntRange(0, int(Reasons)-1).Draw(t, "reason")),
		},
		Balance: agents.Money(rapid.Int64Range(1, 1_000_000).Draw(t, "balance")),
	}
	d.Means.Income = agents.Money(rapid.Int64Range(0, 300_000).Draw(t, "income"))
	d.Means.Essentials = agents.Money(rapid.Int64Range(0, 200_000).Draw(t, "essentials"))
	d.Means.Lump = agents.Money(rapid.Int64Range(0, 500_000).Draw(t, "lump"))
	if d.Truth.Disputed {
		d.Truth.Undisputed = agents.Money(rapid.Int64Range(0, int64(d.Balance)).Draw(t, "undisputed"))
	}
	return d
}

func drawArgs(t *rapid.T, d *Debtor) Args {
	return Args{
		Tone:   rapid.Float64Range(-1, 1).Draw(t, "tone"),
		Amount: agents.Money(rapid.Int64Range(1, int64(d.Balance)).Draw(t, "amount")),
		Down:   agents.Money(rapid.Int64Range(0, int64(d.Balance)).Draw(t, "down")),
		Count:  rapid.IntRange(0, 36).Draw(t, "count"),
		Day:    rapid.IntRange(0, 60).Draw(t, "day"),
		Pct:    unit.Draw(t, "pct"),
	}
}

func inUnit(s State) bool {
	for _, x := range [...]float64{s.Trust, s.Anger, s.Distress, s.Clarity, s.Engagement, s.Pressure} {
		if !(x >= 0 && x <= 1) {
			return false
		}
	}
	return true
}

func TestAnyCall(t *testing.T) {
	m := mustModel(t, Default())
	rapid.Check(t, func(t *rapid.T) {
		d := drawDebtor(t, unit)
		var c Call
		m.Begin(&c, d)
		for !c.over {
			a := Act(rapid.IntRange(1, int(Acts)-1).Draw(t, "act"))
			args := drawArgs(t, d)
			lump := float64(d.Means.Lump)
			before := c.known
			reply := c.Do(a, args)
			if !inUnit(c.state) {
				t.Fatalf("after %v the state is %+v", a, c.state)
			}
			if c.known&before != before {
				t.Fatalf("%v made the collector forget", a)
			}
			if reply.Down < 0 || reply.Amount < 0 || float64(reply.Down) > lump || reply.Down+reply.Amount > d.Balance {
				t.Fatalf("%v of %+v answers %+v with a lump of %.0f and a balance of %d", a, args, reply, lump, d.Balance)
			}
			if a.Prohibited() && !c.breaches.Has(BreachOf(a)) {
				t.Fatalf("%v went unnoticed", a)
			}
			if f, ok := c.View().Agreement(); ok {
				sum := f.Down
				for i := range f.Count {
					if f.Due(i) <= 0 {
						t.Fatalf("instalment %d of %+v is %d", i, f, f.Due(i))
					}
					sum += f.Due(i)
				}
				if sum != f.Sum() || sum > f.Total || f.Total+f.Waived > d.Balance || sum <= 0 {
					t.Fatalf("agreement %+v adds up to %d of a balance of %d", f, sum, d.Balance)
				}
			}
		}
		if c.turn > m.rules.Turns+1 {
			t.Fatalf("a call of %d turns", c.turn)
		}
	})
}

// A call can be worth no more than the best there was, up to a trust or
// clarity beyond that of the oracle. Where nothing is affordable the oracle
// agrees nothing, and a cornered debtor's promise is still kept by chance, once
// in thousands.
func TestWorthAtMostBest(t *testing.T) {
	m := mustModel(t, Default())
	usual := rapid.Float64Range(0, 0.7)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDebtor(t, usual)
		d.Truth.Represented, d.Truth.WantsStop = false, false
		_, best := m.Best(d)
		var c Call
		m.Begin(&c, d)
		slack := 1.0
		if c.affordable == 0 {
			slack += 0.002 * float64(d.Balance)
		}
		for !c.over {
			a := Act(rapid.IntRange(1, int(ConfirmConsent)).Draw(t, "act"))
			args := drawArgs(t, d)
			args.Tone = 0
			if a == OfferPlan && rapid.Bool().Draw(t, "fitting") {
				args.Amount, args.Count = max(1, agents.Money(c.OfferNow())), 0
			}
			c.Do(a, args)
			if v := c.Value(); v > 1.02*best+slack {
				t.Fatalf("%+v ends at %+v worth %.0f, best %.0f", c.agreement, c.state, v, best)
			}
		}
	})
}

// However long one act is repeated, trust is not pumped up: the gains of
// repetition form a geometric series that the tiredness of circles outruns.
func TestRepetitionDoesNotPay(t *testing.T) {
	r := Default()
	r.Turns = 200
	m := mustModel(t, r)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDebtor(t, unit)
		a := Act(rapid.IntRange(1, int(Acts)-1).Filter(func(i int) bool { return Act(i) != SetDisposition }).Draw(t, "act"))
		tone := rapid.Float64Range(-1, 1).Draw(t, "tone")
		var c Call
		m.Begin(&c, d)
		start := c.state.Trust
		third := 0.0
		for k := 1; k <= 100 && !c.over; k++ {
			c.Do(a, Args{Tone: tone, Amount: 1000, Pct: 0.8, Day: 30})
			if k == 3 {
				third = c.state.Trust
			}
			if k > 3 && c.state.Trust > third+0.03*(1-third) {
				t.Fatalf("%v for the %dth time: trust %.4f, %.4f after three, %.4f at first", a, k, c.state.Trust, third, start)
			}
		}
	})
}

func TestDeterministic(t *testing.T) {
	m := mustModel(t, Default())
	rapid.Check(t, func(t *rapid.T) {
		d := drawDebtor(t, unit)
		acts := rapid.SliceOfN(rapid.IntRange(1, int(Acts)-1), 1, 20).Draw(t, "acts")
		args := drawArgs(t, d)
		var x, y Call
		m.Begin(&x, d)
		for _, a := range acts { // dirt from an earlier call
			if !x.over {
				x.Do(Act(a), Args{Amount: 7, Pct: 0.3, Day: 3})
			}
		}
		m.Begin(&x, d)
		m.Begin(&y, d)
		for _, a := range acts {
			if x.over {
				break
			}
			if rx, ry := x.Do(Act(a), args), y.Do(Act(a), args); rx != ry {
				t.Fatalf("%v answers %+v and %+v", Act(a), rx, ry)
			}
		}
		if x != y {
			t.Fatal("two calls of the same acts differ")
		}
	})
}
