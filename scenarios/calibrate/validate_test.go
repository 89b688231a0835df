package calibrate

import (
	"bytes"
	"context"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/office"
	"fairdue/agents/plans"
	"fairdue/scenarios/panel"
	"fairdue/sim"
)

// The chain has the rows seen; its accounts have the shares of the powers of
// its matrix, and two states have the correlation lambda^k at lag k.
func TestMarkovClosedForms(t *testing.T) {
	const n = 15_000
	h := panel.New(0, n, 2)
	chance := sim.NewChance(4, 0)
	for i := range n {
		h.Begin("a")
		late := 0
		if chance.U(uint64(i), 1, 0) < 0.3 {
			late = 1
		}
		must(h.Add(panel.Row{Period: 0, Balance: 5000, Months: late, Payment: 0}))
		p := 0.15
		if late == 1 {
			p = 0.65
		}
		next := 0
		if chance.U(uint64(i), 1, 1) < p {
			next = 1
		}
		must(h.Add(panel.Row{Period: 1, Balance: 5000, Months: next, Payment: agents.Money(225 * (1 - next))}))
		if i == 0 {
			must(h.Add(panel.Row{Period: 5, Balance: 5000}))
		}
	}
	st, err := newStage(h, 1)
	if err != nil {
		t.Fatal(err)
	}
	tally := st.before.Tally(1000, nil)
	m := NewMarkov(tally)
	counts := tally.Pooled()
	for i := range 2 {
		for j := range 2 {
			if want := counts[i][j] / (counts[i][0] + counts[i][1]); math.Abs(m.Row(i)[j]-want) > 1e-12 {
				t.Errorf("row %d: %v, want %v at %d", i, m.Row(i), want, j)
			}
		}
	}
	if r := m.Row(3); r[3] != 1 {
		t.Errorf("a state never seen has row %v", r)
	}
	a, b := m.Row(0)[1], m.Row(1)[1]
	played := m.play(st, sim.NewChance(5, 0)).TallySince(1000, 2, nil)
	share := tally.Late[1][1] / tally.Late[1][0]
	for k := 2; k <= 5; k++ {
		share = share*b + (1-share)*a
		got := played.Late[k][1] / played.Late[k][0]
		if math.Abs(got-share) > 4*math.Sqrt(share*(1-share)/n) {
			t.Errorf("period %d: %.4f late, the power of the matrix has %.4f", k, got, share)
		}
	}
	for k := 1; k <= 4; k++ {
		if got, want := played.Lag[k].Correlation(), math.Pow(b-a, float64(k)); math.Abs(got-want) > 0.02 {
			t.Errorf("lag %d: correlation %.4f, want %.4f", k, got, want)
		}
	}
	// Nothing is paid by all who are late, 4.5 % by all others: the mix after each state.
	for state, want := range []float64{a, b} {
		c := &played.Paid[state]
		if zero := c.Bands[0] / (c.Bands[0] + c.Bands[2]); math.Abs(zero-want) > 0.02 {
			t.Errorf("after state %d %.4f pay nothing, want %.4f", state, zero, want)
		}
	}
}

// The other baseline is the last month again.
func TestRepeat(t *testing.T) {
	h := invented(t, cycle(t, handmade(t)), 300, 5, 1)
	st, err := newStage(h, 2)
	if err != nil {
		t.Fatal(err)
	}
	p := repeat(st)
	if p.Accounts() != 300 || p.Rows() != 1500 {
		t.Fatalf("%d accounts, %d rows", p.Accounts(), p.Rows())
	}
	for a := range p.Accounts() {
		rows := p.Account(a, nil)
		for k, r := range rows {
			want := h.Account(a, nil)[min(k, 2)]
			want.Period = k
			if r != want {
				t.Fatalf("account %d: %v, want %v", a, r, want)
			}
		}
	}
}

// The behaviour that made a history predicts its last months within their
// chance, and better than the chain where memory counts.
func TestTruthPredicts(t *testing.T) {
	n := 6000
	if *long {
		n = 30_000
	}
	f := changed(t)
	f.Cycle.DriftMonths, f.Cycle.Damp = 1<<30, 1
	c := cycle(t, f)
	c.Damp = 1
	h := invented(t, c, n, 5, 3)
	v, err := Validate(context.Background(), f, h, Checks{Holdout: 2, Replications: 10, Draws: 100, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range v.Groups {
		t.Logf("%-20s %2d rows: %.1f, chain %.1f, repeated %.1f", g.Name, g.Rows, g.Model, g.Markov, g.Repeated)
		if g.Model > 3 {
			t.Errorf("%s: misses of %.1f standard errors by the truth itself", g.Name, g.Model)
		}
		if g.Name == panel.GroupPersist && g.Markov < 2*g.Model {
			t.Errorf("%s: the chain misses by %.1f, the truth by %.1f: the test has no power", g.Name, g.Markov, g.Model)
		}
	}
	if len(v.Groups) < 7 || len(v.Rows) < 60 {
		t.Errorf("%d groups, %d rows", len(v.Groups), len(v.Rows))
	}
}

// Fitted to April, May and June of the real sample, July and August are
// predicted better than by the chain, and clearly where memory counts.
func TestRealCards(t *testing.T) {
	h := real(t)
	o := Options{History: "cards", Starts: -1, Steps: 4, Draws: 50, Most: 4000}
	if *long {
		o = Options{History: "cards"}
	}
	r, err := Fit(context.Background(), handmade(t), h.Between(0, 2), o)
	if err != nil {
		t.Fatal(err)
	}
	v, err := Validate(context.Background(), r.File, h, Checks{Holdout: 2, Replications: 4, Draws: 60, Seed: 1})
	if err != nil || len(v.Warnings) > 0 {
		t.Fatal(err, v.Warnings)
	}
	better := map[string]float64{panel.GroupLate: 1, panel.GroupMoves: 1, panel.GroupPersist: 3, panel.GroupMonths: 1.3, panel.GroupPatterns: 2}
	for _, g := range v.Groups {
		t.Logf("%-20s %2d figures: %.1f, chain %.1f, repeated %.1f", g.Name, g.Rows, g.Model, g.Markov, g.Repeated)
		if k, ok := better[g.Name]; ok && (g.Markov < k*g.Model || g.Repeated < k*g.Model) {
			t.Errorf("%s: misses of %.1f, the chain's %.1f, the last month's %.1f: want them %.1f times as large", g.Name, g.Model, g.Markov, g.Repeated, k)
		}
	}
	for _, x := range v.Rows {
		if x.Group != panel.GroupPersist {
			continue
		}
		t.Logf("%-40s %.3f: %.3f (%+.1f), chain %.3f (%+.1f)", x.Name, x.Actual, x.Model, x.Z, x.Markov, x.MarkovZ)
		if math.Abs(float64(x.Z)) > 5 {
			t.Errorf("%s: %.3f, predicted %.3f", x.Name, x.Actual, x.Model)
		}
	}
}

func TestValidateWarns(t *testing.T) {
	h := invented(t, cycle(t, changed(t)), 300, 4, 1)
	r, err := Fit(context.Background(), handmade(t), h, Options{Starts: -1, Steps: 1, Draws: 20})
	if err != nil {
		t.Fatal(err)
	}
	v, err := Validate(context.Background(), r.File, h, Checks{Holdout: 1, Replications: 2, Draws: 10})
	if err != nil || len(v.Warnings) != 1 || !strings.Contains(v.Warnings[0], "no test of prediction") {
		t.Errorf("fitted to the months held out: %v %v", v.Warnings, err)
	}
	if _, err := Validate(context.Background(), r.File, h, Checks{Holdout: 3}); err == nil || !strings.Contains(err.Error(), "3 cannot be held out") {
		t.Errorf("too many months: %v", err)
	}
}

// books checks the money of a run.
type books struct {
	t    *rapid.T
	owed []agents.Money
}

func (b *books) Record(r agents.Record) {
	switch {
	case r.Kind == agents.Billed, r.Kind == agents.Purchased, r.Kind == agents.Charged:
		b.owed[r.Account] += r.Amount
	case r.Kind.IsPayment():
		b.owed[r.Account] -= r.Amount
	case r.Kind == agents.Stated:
		if b.owed[r.Account] != r.Amount {
			b.t.Fatalf("a statement of %d, the records say %d", r.Amount, b.owed[r.Account])
		}
	}
	if r.Account != agents.NoAccount && (b.owed[r.Account] < 0 || r.Amount < 0) {
		b.t.Fatalf("account %d owes %d after %+v", r.Account, b.owed[r.Account], r)
	}
}

// Whatever the behaviour, the office loses no money of revolving accounts, no
// account moves up by more than one month, and the panel of a run read back has
// the same statistics.
func TestCardsInTheOffice(t *testing.T) {
	base := cycle(t, handmade(t))
	ps, reference := parameters(base)
	rapid.Check(t, func(t *rapid.T) {
		theta := read(ps, reference, base)
		for i := range theta {
			theta[i] += rapid.Float64Range(-3, 3).Draw(t, ps[i].name)
		}
		c := apply(ps, reference, base, theta)
		h := panel.New(0, 60, 1)
		for i := range 60 {
			h.Begin(string(rune('0' + i)))
			b := agents.Money(rapid.Int64Range(0, 300_000).Draw(t, "balance"))
			must(h.Add(panel.Row{Balance: b, Months: rapid.IntRange(0, 6).Draw(t, "months"), Payment: b.Share(rapid.Float64Range(0, 1).Draw(t, "paid"))}))
		}
		must(h.Add(panel.Row{Period: 6}))
		st, err := newStage(h, 0)
		if err != nil {
			t.Fatal(err)
		}
		seed := rapid.Uint64().Draw(t, "seed")
		p := st.play(c, sim.NewChance(seed, 0))
		for a := range p.Accounts() {
			rows := p.Account(a, nil)
			if len(rows) != 7 {
				t.Fatalf("%d rows", len(rows))
			}
			for k := 1; k < len(rows); k++ {
				if rows[k].Months > rows[k-1].Months+1 {
					t.Fatalf("account %d jumps: %v", a, rows)
				}
				if rows[k].Payment > rows[k].Balance {
					t.Fatalf("account %d pays %d of %d", a, rows[k].Payment, rows[k].Balance)
				}
			}
		}
		var file bytes.Buffer
		must(p.Write(&file))
		q, err := panel.Read(&file, "p", 0)
		if err != nil {
			t.Fatal(err)
		}
		was, is := panel.Values(p.Tally(1000, nil).Statistics()), panel.Values(q.Tally(1000, nil).Statistics())
		for k := range was {
			if was[k] != is[k] && !(math.IsNaN(was[k]) && math.IsNaN(is[k])) {
				t.Fatal("another panel came back")
			}
		}
		people := st.people(c, sim.NewChance(seed, 0))
		w := &debtors.World{Archetypes: make([]debtors.Archetype, len(c.Kinds)), Cycle: c, Least: 1}
		office.New(&office.Setting{World: w, Calendar: st.calendar, Days: st.days, Model: st.model}, people, plans.NoAction(), sim.NewChance(seed, 0), &books{t, make([]agents.Money, len(people))}).Run()
	})
}
