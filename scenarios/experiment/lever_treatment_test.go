package experiment_test

import (
	"testing"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/plans"
)

// Waiting two months more before anything is done brings the money later.
func TestLeverB2StartLate(t *testing.T) {
	t.Parallel()
	small(t, "consumer-credit", 3000).pull(t, lever{
		plan: plan(ladder(), crew(6)), people: allDueSoon,
		change: func(s *plans.Spec) {
			for k := range s.Treatments[0].Steps {
				s.Treatments[0].Steps[k].Day += 60
			}
		},
		want: []want{
			measured("days late, weighed by money", lateness, 5, 40),
			measured("cash by day 90", cashBy(90), -400000, -50000),
		},
	}, reps(4, 20))
}

// allDueSoon lets every debt fall due in the first twenty days, so that all are
// followed for most of the run.
func allDueSoon(ds []debtors.Debtor) {
	for i := range ds {
		ds[i].Due = int32(i % 20)
		ds[i].Billed = ds[i].Due - 30
	}
}

// priorities are two treatments of the same steps, called first and last; every
// account is called first.
func priorities(t *testing.T, steps []plans.Step, team plans.Team) *plans.Spec {
	s := plan(steps, team)
	s.Treatments = []plans.Treatment{{Name: "first", Priority: 1, Steps: steps}, {Name: "last", Priority: 3, Steps: steps}}
	return s
}

// first sends what meets a rule to the treatment that is called first, and the
// rest to the other.
func first(t *testing.T, rule string) func(*plans.Spec) {
	return func(s *plans.Spec) {
		s.Segments = []plans.Segment{{Name: "first", When: when(t, rule)}, {Name: "rest", Treatment: 1}}
	}
}

// scarce is more work than the one collector has time for.
func scarce() []plans.Step { return []plans.Step{call(2, 12), call(35, 12)} }

// High balances are called first.
func TestLeverB3Balance(t *testing.T) {
	t.Parallel()
	small(t, "consumer-credit", 6000).pull(t, lever{
		plan: priorities(t, scarce(), crew(1)), change: first(t, "balance >= 900"),
		want: []want{by("cash_collected", 0.02, 0.40)},
	}, reps(6, 20))
}

// High balances get a call with instalments at once instead of after a month of
// letters.
func TestLeverB3AtOnce(t *testing.T) {
	t.Parallel()
	s := plan([]plans.Step{send(5, agents.Letter), demand(25), call(35, 6)}, crew(3))
	s.Segments = []plans.Segment{{Name: "large", When: when(t, "original >= 1500")}, {Name: "rest"}}
	s.Treatments = append(s.Treatments, plans.Treatment{Name: "personal", Priority: 1, Steps: []plans.Step{call(1, 8), send(15, agents.Letter), demand(25), call(35, 6)}})
	small(t, "consumer-credit", 3000).pull(t, lever{
		plan: s, change: func(s *plans.Spec) { s.Segments[0].Treatment = 1 },
		want: []want{by("cash_collected", 0.01, 0.30)},
	}, reps(8, 20))
}

// Who has paid something of their own accord is left to the letters: calls go
// to those with nothing paid, and nothing is lost.
func TestLeverB4History(t *testing.T) {
	t.Parallel()
	s := plan([]plans.Step{send(5, agents.Letter), call(20, 8), call(40, 8), call(60, 8)}, crew(3))
	s.Segments = []plans.Segment{{Name: "slow", When: when(t, "payments > 0 and broken == 0")}, {Name: "rest"}}
	s.Treatments = append(s.Treatments, plans.Treatment{Name: "letters", Priority: 3, Steps: []plans.Step{send(5, agents.Letter), demand(45)}})
	small(t, "consumer-credit", 2000).pull(t, lever{
		plan: s, change: func(s *plans.Spec) { s.Segments[0].Treatment = 1 },
		want: []want{by("dials", -0.40, -0.02)},
	}, reps(4, 20))
}

// Newer accounts are called first.
func TestLeverB6Newer(t *testing.T) {
	t.Parallel()
	small(t, "consumer-credit", 6000).pull(t, lever{
		plan: priorities(t, scarce(), crew(1)), change: first(t, "days_past_due < 30"),
		want: []want{
			measured("days past due at a call", ageAtCall, -40, -5),
		},
	}, reps(4, 20))
}

// ageAtCall is the mean number of days past due of the accounts called.
func ageAtCall(r *played) float64 {
	sum, n := 0.0, 0.0
	for _, x := range r.records {
		if x.Kind == agents.Dialled {
			sum += float64(x.At.Day() - int(r.people[x.Account].Due))
			n++
		}
	}
	return sum / n
}

// What an account is worth and what it costs to manage decide who is called
// first.
func TestLeverB7Score(t *testing.T) {
	t.Parallel()
	small(t, "consumer-credit", 6000).pull(t, lever{
		plan: priorities(t, scarce(), crew(1)), change: first(t, "pay_score * balance > 50 * manage_cost"),
		want: []want{by("cash_collected", 0.01, 0.40)},
	}, reps(6, 20))
}

// mandate changes what collectors may offer.
func mandate(change func(*plans.Mandate)) func(*plans.Spec) {
	return func(s *plans.Spec) {
		for k := range s.Treatments[0].Steps {
			change(&s.Treatments[0].Steps[k].Mandate)
		}
	}
}

// Instalments over a year bring more than instalments over three months: more
// can afford them.
func TestLeverB8Instalments(t *testing.T) {
	t.Parallel()
	short := plan(ladder(), crew(6))
	mandate(func(m *plans.Mandate) { m.Months = 3 })(short)
	small(t, "consumer-credit", 3000).pull(t, lever{
		plan: short, change: mandate(func(m *plans.Mandate) { m.Months = 12 }), people: allDueSoon,
		want: []want{by("ptp_rate", 0.05, 0.80), by("cash_collected", 0.005, 0.20)},
	}, reps(6, 20))
}

// A settlement is paid for in what is waived; a team without the authority
// gives less away.
func TestLeverB8Settlement(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 2000)
	whole, settle := plan(ladder(), crew(3)), plan(ladder(), crew(3))
	mandate(func(m *plans.Mandate) { *m = plans.Mandate{Settlement: 1} })(whole)
	mandate(func(m *plans.Mandate) { *m = plans.Mandate{Settlement: 0.6} })(settle)
	s.pull(t, lever{
		plan: whole, change: mandate(func(m *plans.Mandate) { m.Settlement = 0.6 }),
		want: []want{points("conceded", 10000, 150000)},
	}, reps(8, 20))
	s.pull(t, lever{
		plan: settle, change: func(s *plans.Spec) { s.Teams[0].Authority = 0.9 },
		want: []want{points("conceded", -150000, -10000)},
	}, reps(8, 20))
}

var agency = plans.Step{Day: 90, Do: plans.Agency, Commission: 0.25, Template: -1}

// An agency collects a tenth to a quarter of what it gets, for its commission
// and the customer's goodwill.
func TestLeverB13Agency(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 2000)
	share := func(r *played) float64 {
		if p := r.sum(agents.PlacedWithAgency); p > 0 {
			return r.sum(agents.PaidAgency) / p
		}
		return 0
	}
	s.pull(t, lever{
		plan: plan(ladder(), crew(4)), change: add(agency), people: allDueSoon, both: allCounts,
		want: []want{
			measured("collected of what was placed", share, 0.08, 0.30), measured("commission", spent(agents.AgencyFees), 5000, 80000),
			by("cash_collected", 0.01, 0.30), by("customer_margin", -0.40, -0.01),
		},
	}, reps(4, 20))
	r := s.run(s.Debtors(0), plan([]plans.Step{agency}), 0)
	if got, want := r.run.Costs[agents.AgencyFees], 0.25*r.sum(agents.PaidAgency); got < want-3 || got > want+3 {
		t.Errorf("the commission is %.2f of %.2f", got, r.sum(agents.PaidAgency))
	}
	recalled := agency
	recalled.Recall = 30
	s.pull(t, lever{
		plan: plan([]plans.Step{agency}), change: func(s *plans.Spec) { s.Treatments[0].Steps[0] = recalled }, people: allDueSoon,
		want: []want{measured("recalled", counts(agents.RecalledFromAgency), 300, 1900), by("cash_collected", -0.20, -0.002)},
	}, reps(4, 20))
}

// A claim costs its fee at once and brings money after the judgment.
func TestLeverB13Legal(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 2000)
	suit := plans.Step{Day: 60, Do: plans.Legal, Cost: 9000, Delay: 30, Award: 0.7, Template: -1}
	s.pull(t, lever{
		plan: plan([]plans.Step{email(3), demand(30)}), change: add(suit), both: allCounts,
		want: []want{
			measured("claims", counts(agents.ClaimFiled), 400, 1900), measured("paid on judgments", sums(agents.PaidJudgment), 20000, 500000),
			by("cash_collected", 0.05, 0.80), by("customer_margin", -0.50, -0.02),
		},
	}, reps(4, 20))
	r := s.run(s.Debtors(0), plan([]plans.Step{suit}), 0)
	won, lost := r.count(agents.ClaimWon), r.count(agents.ClaimLost)
	if share := won / (won + lost); share < 0.6 || share > 0.8 {
		t.Errorf("%.2f of the claims are won, want .7", share)
	}
	if got, want := r.run.Costs[agents.LegalFees], 90*r.count(agents.ClaimFiled); got != want {
		t.Errorf("fees of %.0f for %v claims, want %.0f", got, r.count(agents.ClaimFiled), want)
	}
}

// A formal demand on top of a reminder brings money.
func TestLeverB13Demand(t *testing.T) {
	t.Parallel()
	small(t, "consumer-credit", 2000).pull(t, lever{
		plan: plan([]plans.Step{email(3)}), change: add(demand(30)), both: allCounts,
		want: []want{by("cash_collected", 0.02, 0.25), by("customer_margin", -0.10, -0.001)},
	}, reps(4, 20))
}

// A write-off ends the account: the balance is given up and nothing comes after.
func TestLeverB13WriteOff(t *testing.T) {
	t.Parallel()
	small(t, "consumer-credit", 2000).pull(t, lever{
		plan: plan([]plans.Step{email(3)}), change: add(do(60, plans.WriteOff)),
		want: []want{points("write_off", 100000, 2000000), by("cash_collected", -0.60, -0.10)},
	}, reps(4, 20))
}
