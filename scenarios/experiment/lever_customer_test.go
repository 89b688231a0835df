package experiment_test

import (
	"testing"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/plans"
)

// allCounts has purchases count whether or not an old debt is late, so that a
// change of the margin is one of deliveries and goodwill.
func allCounts(w *debtors.World) { w.Custom.Late = 1e6 }

// Suspension, cancelled credit and cut benefits bring money and cost sales.
func TestLeverB5Credit(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 2000)
	for _, x := range []struct {
		do   plans.Do
		kind agents.RecordKind
		want []want
	}{
		{plans.SuspendCredit, agents.CreditSuspended, []want{by("cash_collected", 0.10, 0.60), by("customer_margin", -0.75, -0.30)}},
		{plans.CancelCredit, agents.CreditCancelled, []want{by("cash_collected", 0.10, 0.60), by("customer_margin", -0.90, -0.50)}},
		{plans.CutBenefits, agents.BenefitsCut, []want{by("cash_collected", 0.01, 0.20), by("customer_margin", -0.10, -0.001)}},
	} {
		t.Run(x.do.String(), func(t *testing.T) {
			s.pull(t, lever{
				plan: plan([]plans.Step{email(3)}), change: add(do(20, x.do)), both: allCounts,
				want: append(x.want, measured(x.kind.String(), counts(x.kind), 500, 2000)),
			}, reps(4, 20))
		})
	}
}

// A suspension ends when the debt is paid; cancelled credit does not.
func TestLeverB5Restoration(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 1000)
	r := s.run(s.Debtors(0), plan([]plans.Step{do(10, plans.SuspendCredit)}), 0)
	off, open := map[uint32]bool{}, map[uint32]agents.Money{}
	for _, x := range r.records {
		switch {
		case x.Kind == agents.Billed:
			open[x.Account] = x.Amount
		case x.Kind.IsPayment() || x.Kind == agents.Conceded:
			open[x.Account] -= x.Amount
		case x.Kind == agents.CreditSuspended:
			off[x.Account] = true
		case x.Kind == agents.CreditRestored:
			if !off[x.Account] || open[x.Account] != 0 {
				t.Fatalf("account %d is supplied again owing %d, suspended %v", x.Account, open[x.Account], off[x.Account])
			}
			off[x.Account] = false
		}
	}
	for i := range off {
		if off[i] && open[i] == 0 {
			t.Errorf("account %d owes nothing and is still suspended", i)
		}
	}
	if n := r.count(agents.CreditRestored); n < 100 {
		t.Errorf("%v accounts supplied again, want hundreds", n)
	}
	if n := s.run(s.Debtors(0), plan([]plans.Step{do(10, plans.CancelCredit)}), 0).count(agents.CreditRestored); n > 0 {
		t.Errorf("%v cancelled credits restored", n)
	}
}

// A hold offered in hardship is taken, and hardship is found out.
func TestLeverB10Hold(t *testing.T) {
	t.Parallel()
	small(t, "consumer-credit", 2000).pull(t, lever{
		plan: plan(ladder(), crew(3)),
		change: func(s *plans.Spec) {
			for k := range s.Treatments[0].Steps {
				s.Treatments[0].Steps[k].Mandate.Hold = 30
			}
		},
		want: []want{points("hardship_referrals", 10, 300), measured("refusals", counts(agents.Refused), -300, -5)},
	}, reps(4, 20))
}

// What a life event leaves of the income decides what can be paid: the loss of
// a job takes more than dear living does.
func TestLeverB10Causes(t *testing.T) {
	t.Parallel()
	only := func(name string) func(*debtors.World) {
		return func(w *debtors.World) {
			for k := range w.Causes {
				w.Causes[k].Share, w.Causes[k].Months = 0, 1
				if w.Causes[k].Name == name {
					w.Causes[k].Share = 1
				}
			}
		}
	}
	small(t, "consumer-credit", 2000).pull(t, lever{
		plan: plan([]plans.Step{email(3), demand(30)}), both: only("living_costs"), world: only("job_loss"), people: allInHardship,
		want: []want{by("cash_collected", -0.40, -0.001)},
	}, reps(6, 20))
}

func allInHardship(ds []debtors.Debtor) {
	for i := range ds {
		ds[i].Hardship = true
	}
}

// Who is in hardship pays less, and recovery brings it back.
func TestLeverB10Recovery(t *testing.T) {
	t.Parallel()
	lasting := func(months float64) func(*debtors.World) {
		return func(w *debtors.World) {
			for k := range w.Causes {
				w.Causes[k].Months = months
			}
		}
	}
	small(t, "consumer-credit", 2000).pull(t, lever{
		plan: plan(ladder(), crew(3)), both: lasting(5), world: lasting(0.3),
		people: allInHardship,
		want:   []want{by("cash_collected", 0.02, 0.60), measured("hardships ended", counts(agents.HardshipEnded), 300, 3000)},
	}, reps(4, 20))
}

// The harsh plan collects more now and sells less after; what it is worth in
// all is for the sum to say.
func TestLeverB14HarshPlan(t *testing.T) {
	t.Parallel()
	court := plans.Step{Day: 90, Do: plans.Legal, Cost: 9000, Delay: 45, Award: 0.7, Template: -1}
	mild := plan(ladder(), crew(3))
	harsh := func(s *plans.Spec) {
		add(do(10, plans.CutBenefits), do(15, plans.SuspendCredit), do(40, plans.CancelCredit), court)(s)
		for k := range s.Treatments[0].Steps {
			if st := &s.Treatments[0].Steps[k]; st.Do == plans.Call {
				st.Attempts, st.Every = 12, 1
			}
		}
	}
	small(t, "consumer-credit", 2000).pull(t, lever{
		plan: mild, change: harsh, both: allCounts,
		want: []want{
			by("cash_collected", 0.05, 0.60), by("customer_margin", -0.80, -0.30), points("customers_lost", 100, 800),
		},
	}, reps(6, 20))
	// The wholesaler lives on the next order: there the harsh plan is the worse one.
	small(t, "trade-credit", 1500).pull(t, lever{
		plan: mild, change: harsh, both: allCounts,
		want: []want{
			by("customer_margin", -0.80, -0.05), by("total_value", -0.60, -0.02),
		},
	}, reps(6, 20))
}

// A customer who is at ease buys more: without the loss of goodwill nothing is
// lost but the deliveries that are stopped.
func TestLeverB14Goodwill(t *testing.T) {
	t.Parallel()
	small(t, "trade-credit", 1500).pull(t, lever{
		plan: plan([]plans.Step{demand(10), do(40, plans.CutBenefits)}), both: allCounts,
		world: func(w *debtors.World) {
			w.Custom.Demand, w.Custom.Cut = 0, 0
		},
		want: []want{by("customer_margin", 0.002, 0.10), points("customers_lost", -200, -5)},
	}, reps(3, 20))
}
