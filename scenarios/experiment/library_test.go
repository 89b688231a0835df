package experiment_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/law"
	"fairdue/agents/office"
	"fairdue/agents/plans"
	"fairdue/scenarios"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/kpi"
	"fairdue/sim"
)

// shipped are the library's scenarios, the default first.
func shipped(t *testing.T) []string {
	t.Helper()
	var names []string
	for _, e := range scenarios.NewLibrary(kpi.Names()).List() {
		if e.Kind == "scenario" {
			names = append(names, e.Name)
		}
	}
	if len(names) < 9 {
		t.Fatalf("only %v", names)
	}
	return names
}

// books adds up the money of one run, account by account, and counts what
// happened.
type books struct {
	t                                   *testing.T
	name                                string
	owed                                []agents.Money
	billed, added, in, waived, writeOff agents.Money
	n                                   [agents.RecordKinds]int
	last                                sim.Time
}

func (b *books) Record(r agents.Record) {
	b.n[r.Kind]++
	if r.At < b.last || r.Amount < 0 {
		b.t.Fatalf("%s: %+v after %v", b.name, r, b.last)
	}
	b.last = r.At
	switch {
	case r.Kind == agents.Billed:
		b.owed[r.Account] += r.Amount
		b.billed += r.Amount
	case r.Kind == agents.Purchased:
		b.owed[r.Account] += r.Amount
		b.billed += r.Amount
	case r.Kind == agents.Charged:
		b.owed[r.Account] += r.Amount
		b.added += r.Amount
	case r.Kind.IsPayment():
		b.owed[r.Account] -= r.Amount
		b.in += r.Amount
	case r.Kind == agents.Conceded:
		b.owed[r.Account] -= r.Amount
		b.waived += r.Amount
	case r.Kind == agents.WrittenOff:
		b.owed[r.Account] -= r.Amount
		b.writeOff += r.Amount
	}
	if r.Account != agents.NoAccount && b.owed[r.Account] < 0 {
		b.t.Fatalf("%s: account %d owes %d after %+v", b.name, r.Account, b.owed[r.Account], r)
	}
}

// run plays one plan under its own rules and contingencies.
func run(c *experiment.Config, s scene, people []debtors.Debtor, p plans.Plan, seed uint64, rec agents.Recorder) {
	fold := kpi.NewFold(kpi.Params{
		Accounts: len(people), Days: s.Horizon, Digits: s.Digits, Calendar: s.Calendar, Discount: s.Discount,
	})
	o := office.New(c.Setting, people, p, sim.NewChance(seed, 0), agents.Recorders{fold, rec})
	o.Watch(fold)
	o.Run()
}

// Every plan of every shipped scenario plays; money is conserved with charges,
// and a plan that keeps the law breaks none of it.
func TestLibraryPlays(t *testing.T) {
	refused, broken := 0, 0
	for _, name := range shipped(t) {
		s := load(t, name)
		c := s.config(t, experiment.Options{})
		for rep := range reps(1, 3) {
			people := s.Debtors(rep)
			for i, p := range c.Plans {
				b := &books{t: t, name: name + ", " + p.Spec().Name, owed: make([]agents.Money, len(people))}
				run(c, s, people, p, uint64(rep)+1, b)
				var open agents.Money
				for _, m := range b.owed {
					open += m
				}
				if b.billed+b.added != b.in+b.waived+b.writeOff+open {
					t.Errorf("%s: billed %d and charged %d, paid %d, waived %d, written off %d, open %d", b.name, b.billed, b.added, b.in, b.waived, b.writeOff, open)
				}
				if share := float64(b.in) / float64(b.billed); share < 0.2 || share > 0.97 {
					t.Errorf("%s: %.1f %% of what was billed comes in", b.name, 100*share)
				}
				idle := b.n[agents.Dialled]+b.n[agents.Sent]+b.n[agents.CreditSuspended] == 0
				if acts := i < len(s.plans); acts == idle {
					t.Errorf("%s: %d dials, %d messages", b.name, b.n[agents.Dialled], b.n[agents.Sent])
				}
				if c.Setting.Laws[p.Spec().Name].Mode() == law.Observe {
					broken += b.n[agents.Breach]
				} else if b.n[agents.Breach] > 0 {
					t.Errorf("%s: %d breaches", b.name, b.n[agents.Breach])
				}
				refused += b.n[agents.RefusedByLaw]
			}
		}
	}
	if refused == 0 || broken == 0 {
		t.Errorf("the rules refused %d times and were broken %d times: nothing asks them", refused, broken)
	}
}

// The four trades have four plans and more, and every plan says what it is and
// what it wants.
func TestLibraryIsTold(t *testing.T) {
	lib := scenarios.NewLibrary(kpi.Names())
	for _, e := range lib.List() {
		if e.Kind == "plan" && e.Of == "" {
			t.Errorf("plan %s: no scenario plays it", e.Name)
		}
	}
	for _, name := range []string{"agri-wholesale", "consumer-lender", "software-subscriptions", "water-utility"} {
		if s := load(t, name); len(s.plans) < 4 {
			t.Errorf("%s: %d plans", name, len(s.plans))
		}
	}
	for _, name := range shipped(t) {
		s := load(t, name)
		if len(s.Story) < 100 {
			t.Errorf("%s: no story: %q", name, s.Story)
		}
		for _, p := range s.plans {
			if p.Spec.Title == p.Spec.Name || len(p.Spec.Story) < 40 || len(p.Spec.Objectives) == 0 || len(p.Warnings) > 0 {
				t.Errorf("%s: title %q, story %q, %d objectives, warnings %v", p.Spec.Name, p.Spec.Title, p.Spec.Story, len(p.Spec.Objectives), p.Warnings)
			}
		}
	}
}

// compare plays all plans of a scenario.
func compare(t *testing.T, s scene, n int) *experiment.Result {
	t.Helper()
	r, err := experiment.Compare(context.Background(), s.config(t, experiment.Options{Replications: n}))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func difference(t *testing.T, r *experiment.Result, plan, indicator string) experiment.Difference {
	t.Helper()
	for _, d := range r.Differences {
		if d.Plan == plan && d.KPI == indicator {
			return d
		}
	}
	t.Fatalf("no difference of %s in %s", plan, indicator)
	return experiment.Difference{}
}

// With the same staff, calling where a call changes most beats calling the
// likeliest payers (van de Geer, Wang & Bhulai 2018; New York State, 2012), and
// the hardest cases too.
func TestUpliftBeatsLikelihood(t *testing.T) {
	s := load(t, "uplift")
	a := s.plans[0].Spec
	for _, p := range s.plans {
		if len(p.Spec.Teams) != 1 || !reflect.DeepEqual(p.Spec.Teams, a.Teams) || len(p.Spec.Treatments) != len(a.Treatments) {
			t.Fatalf("%s differs in its staff", p.Spec.Name)
		}
		for _, x := range p.Spec.Treatments {
			if !reflect.DeepEqual(x.Steps, a.Treatments[0].Steps) {
				t.Fatalf("%s differs in more than the order of its calls: treatment %q", p.Spec.Name, x.Name)
			}
		}
	}
	c := s.config(t, experiment.Options{Replications: reps(8, 40), Baseline: "middle-first"})
	r, err := experiment.Compare(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	none := difference(t, r, "no-action", "net_recovery")
	for _, other := range []string{"likeliest-first", "hardest-first"} {
		d := difference(t, r, other, "net_recovery")
		t.Logf("middle first nets %.0f ± %.0f more than %s, %.0f %% of what calls bring there", -d.Mean, d.HalfWidth, other, 100*-d.Mean/(d.Mean-none.Mean))
		if d.Mean+d.HalfWidth >= 0 {
			t.Errorf("%s against middle first: %.0f ± %.0f", other, d.Mean, d.HalfWidth)
		}
	}
}

// Net recovery against effort is an inverted U with its top strictly inside
// (Mitchner & Peterson 1957; de Almeida Filho, Mues & Thomas 2010).
func TestPursuitHasABestEnd(t *testing.T) {
	s := load(t, "stop-rule")
	r := compare(t, s, reps(4, 20))
	best := 0
	net := make([]float64, len(s.plans))
	for i, p := range s.plans {
		if net[i] = r.KPIs[p.Spec.Name]["net_recovery"].Mean; net[i] > net[best] {
			best = i
		}
		t.Logf("%s: cash %.0f, net %.0f", p.Spec.Name, r.KPIs[p.Spec.Name]["cash_collected"].Mean, net[i])
	}
	if best == 0 || best == len(net)-1 || s.plans[best].Spec.Name != r.Baseline {
		t.Fatalf("the best is %s", s.plans[best].Spec.Name)
	}
	for i, p := range s.plans {
		if i > 0 {
			if rises := net[i] > net[i-1]; rises != (i <= best) {
				t.Errorf("%s: net recovery has more than one top: %.0f", p.Spec.Name, net)
			}
			if before := s.plans[i-1].Spec.Name; r.KPIs[p.Spec.Name]["cash_collected"].Mean <= r.KPIs[before]["cash_collected"].Mean {
				t.Errorf("%s collects no more than %s", p.Spec.Name, before)
			}
		}
		if i == best {
			continue
		}
		if d := difference(t, r, p.Spec.Name, "net_recovery"); d.Mean+d.HalfWidth >= 0 {
			t.Errorf("%s against the best: %.0f ± %.0f", p.Spec.Name, d.Mean, d.HalfWidth)
		}
	}
}

// winner is the plan with the highest net recovery.
func winner(r *experiment.Result) string {
	best := r.Plans[0].Name
	for _, p := range r.Plans {
		if r.KPIs[p.Name]["net_recovery"].Mean > r.KPIs[best]["net_recovery"].Mean {
			best = p.Name
		}
	}
	return best
}

// lawless says whether the plan has rules and does not keep them.
func lawless(p *scenarios.Plan) bool {
	return len(p.Packs) > 0 && p.Spec.Policy.Mode != law.Enforce.String()
}

// lawAbiding is the scene with every plan's rules enforced.
func lawAbiding(s scene) scene {
	fair := scene{Scenario: s.Scenario, setting: s.setting}
	for _, p := range s.plans {
		q, spec := *p, *p.Spec
		if lawless(p) {
			spec.Policy.Mode = law.Enforce.String()
		}
		q.Spec = &spec
		fair.plans = append(fair.plans, &q)
	}
	return fair
}

// told says whether the first things a reader meets speak of the law.
func told(r *experiment.Result) bool {
	return strings.Contains(r.Answer, "law") || len(r.Warnings) > 0 && strings.Contains(r.Warnings[0], "law")
}

// In no shipped scenario does a plan that breaks the law win only because of it
// without the result saying so first.
func TestNoPlanWinsByBreakingTheLawUnseen(t *testing.T) {
	checked := 0
	check := func(s scene) {
		any := false
		for _, p := range s.plans {
			any = any || lawless(p)
		}
		if !any {
			return
		}
		checked++
		r := compare(t, s, reps(2, 10))
		best := winner(r)
		for _, p := range s.plans {
			if p.Spec.Name != best || !lawless(p) || r.KPIs[best]["breaches_per_1000"].Mean == 0 {
				continue
			}
			if fair := winner(compare(t, lawAbiding(s), reps(2, 10))); fair != best && !told(r) {
				t.Errorf("%s: %s wins by breaking rules, %s without, and the result begins with %q, %v", s.Name, best, fair, r.Answer, r.Warnings)
			}
		}
	}
	for _, name := range shipped(t) {
		check(load(t, name))
	}
	if checked == 0 {
		t.Fatal("no shipped plan watches the law without keeping it: nothing was checked")
	}
}

// A plan that leads by breaking the law is called out in the first lines.
func TestALawlessWinnerIsCalledOut(t *testing.T) {
	s := load(t, "consumer-lender")
	var two []*scenarios.Plan
	for _, p := range s.plans {
		if strings.HasPrefix(p.Spec.Name, "lender-dialler") {
			two = append(two, p)
		}
	}
	s.plans = two
	r := compare(t, s, reps(2, 10))
	if best := winner(r); len(two) != 2 || best != "lender-dialler-observed" {
		t.Fatalf("%s wins of %d plans: nothing to call out", best, len(two))
	}
	if len(r.Warnings) == 0 || !strings.Contains(r.Warnings[0], "law") || !strings.Contains(r.Answer, "lawful") {
		t.Errorf("it begins with %q and %v", r.Answer, r.Warnings)
	}
	if e := r.KPIs["lender-dialler"]["breaches_per_1000"]; e.Mean != 0 {
		t.Errorf("the law kept: %.2f breaches per 1,000", e.Mean)
	}
}

// The harshest plan is not the best when margin counts (B14).
func TestTheHarshestIsNotTheBest(t *testing.T) {
	for name, harsh := range map[string]string{
		"agri-wholesale": "agri-hard-stop", "software-subscriptions": "subs-hard-stop", "water-utility": "water-full-payment", "consumer-lender": "lender-dialler",
	} {
		r := compare(t, load(t, name), reps(2, 10))
		value := func(plan string) float64 { return r.KPIs[plan]["total_value"].Mean }
		best := harsh
		for _, p := range r.Plans {
			if value(p.Name) > value(best) {
				best = p.Name
			}
		}
		t.Logf("%s: %s is worth %.0f, %s %.0f", name, best, value(best), harsh, value(harsh))
		if best == harsh {
			t.Errorf("%s: %s is best, margin and all", name, harsh)
		}
	}
}
