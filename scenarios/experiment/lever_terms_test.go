package experiment_test

import (
	"testing"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/plans"
	"fairdue/sim"
)

// Terms of 14 days instead of the portfolio's 30 bring what is billed in the
// run sooner.
func TestLeverA9Terms(t *testing.T) {
	t.Parallel()
	small(t, "consumer-credit", 2000).pull(t, lever{
		plan:   plan([]plans.Step{email(3), demand(30)}),
		change: func(s *plans.Spec) { s.Policy.Terms = 14 },
		want: []want{
			by("cash_collected", 0.005, 0.15), by("dso_days", -0.30, -0.01),
			measured("mean days from bill to due, billed in the run", func(r *played) float64 {
				sum, n := 0.0, 0.0
				for _, x := range r.records {
					if x.Kind == agents.Billed && x.At > 0 {
						sum += (sim.Time(x.Value) - x.At).Days()
						n++
					}
				}
				return sum / n
			}, -16, -16),
		},
	}, reps(6, 20))
}

// aheadOfDue counts the disputes that came to light before the debt was due.
func aheadOfDue(r *played) float64 {
	n := 0
	for _, x := range r.records {
		if x.Kind == agents.DisputeLogged && x.At.Day() < int(r.people[x.Account].Due) {
			n++
		}
	}
	return float64(n)
}

// The same note finds faults when it comes before the due date, and none when
// it comes after; found early, disputes are over sooner and the money comes.
func TestLeverB1CourtesyNote(t *testing.T) {
	t.Parallel()
	small(t, "trade-credit", 2000).pull(t, lever{
		plan:   plan([]plans.Step{email(5), demand(40)}),
		change: func(s *plans.Spec) { s.Treatments[0].Steps[0].Day = -5 },
		want: []want{
			measured("disputes logged before the due date", aheadOfDue, 3, 60),
			points("disputes_logged", 3, 60),
			measured("money of those who hold the bill to be wrong", disputersPay, 2000, 100000),
		},
	}, reps(8, 20))
}

// disputersPay is the money of those who held their debt to be wrong at first.
func disputersPay(r *played) float64 {
	var m agents.Money
	for _, x := range r.records {
		if x.Kind.IsPayment() && r.people[x.Account].Disputed {
			m += x.Amount
		}
	}
	return m.Major(r.scene.Digits)
}

// lateness is the mean number of days past due at which money comes, weighed by
// the money.
func lateness(r *played) float64 {
	days, money := 0.0, 0.0
	for _, x := range r.records {
		if x.Kind.IsPayment() {
			days += float64(x.Amount) * float64(x.At.Day()-int(r.people[x.Account].Due))
			money += float64(x.Amount)
		}
	}
	return days / money
}

// A discount for paying early brings cash sooner and costs what is waived.
func TestLeverB9Discount(t *testing.T) {
	t.Parallel()
	s := small(t, "trade-credit", 2000)
	s.pull(t, lever{
		plan:   plan([]plans.Step{email(5), demand(40)}),
		change: func(s *plans.Spec) { s.Policy.Discount, s.Policy.Within = 0.02, 10 },
		want: []want{
			measured("days late, weighed by money", lateness, -20, -1), points("conceded", 5000, 60000),
			measured("cash by day 60", cashBy(60), 100000, 2000000),
		},
	}, reps(3, 20))
	spec := plan(nil)
	spec.Policy.Discount, spec.Policy.Within = 0.02, 10
	r := s.run(s.Debtors(0), spec, 0)
	taken, by := map[uint32]bool{}, map[string][2]int{}
	for _, x := range r.records {
		if x.Kind == agents.Conceded && x.At.Day() <= int(r.people[x.Account].Billed)+10 {
			taken[x.Account] = true
			if d := &r.people[x.Account]; x.Amount != d.Balance.Share(0.02) {
				t.Fatalf("account %d of %d has %d off", x.Account, d.Balance, x.Amount)
			}
		}
	}
	for i, d := range r.people {
		if d.Billed < 0 {
			continue
		}
		n := by[s.World.Archetypes[d.Archetype].Name]
		n[1]++
		if taken[uint32(i)] {
			n[0]++
		}
		by[s.World.Archetypes[d.Archetype].Name] = n
	}
	share := func(name string) float64 { return float64(by[name][0]) / float64(by[name][1]) }
	t.Logf("taken by prompt %.2f, slow payers %.2f, firms in trouble %.2f", share("prompt"), share("slow-payer"), share("hardship"))
	if !(share("prompt") > 0.25 && share("prompt") > 2*share("slow-payer") && share("hardship") < 0.05) {
		t.Error("the discount is not taken by those who are said to take it")
	}
}

// The flat fee and the interest are charged, move some to pay and cost
// goodwill.
func TestLeverB9LateCharges(t *testing.T) {
	t.Parallel()
	s := small(t, "trade-credit", 2000)
	base := plan([]plans.Step{email(5), demand(40)})
	s.pull(t, lever{
		plan: base, both: allCounts,
		change: func(s *plans.Spec) { s.Policy.Fee = 4000 },
		want: []want{
			points("charges", 20000, 80000), by("cash_collected", 0.001, 0.10), measured("accounts that pay within 60 days of due", payWithin60, 1, 60), by("customer_margin", -0.05, -0.0005),
		},
	}, reps(6, 20))
	s.pull(t, lever{
		plan: base, both: allCounts,
		change: func(s *plans.Spec) { s.Policy.Interest = 0.1015 },
		want:   []want{points("charges", 50000, 400000), by("customer_margin", -0.10, -0.0005)},
	}, reps(6, 20))
	spec := clone(base)
	spec.Policy.Fee, spec.Policy.Grace = 4000, 5
	r := s.run(s.Debtors(0), spec, 0)
	seen := map[uint32]bool{}
	for _, x := range r.records {
		if x.Kind != agents.Charged {
			continue
		}
		if late := x.At.Day() - int(r.people[x.Account].Due); seen[x.Account] || x.Amount != 4000 || late < 6 {
			t.Fatalf("account %d is charged %d on day %d past due, %v before", x.Account, x.Amount, late, seen[x.Account])
		}
		seen[x.Account] = true
	}
	if len(seen) == 0 {
		t.Error("nobody is charged")
	}
}

// payWithin60 counts the accounts with a payment within 60 days of falling due.
func payWithin60(r *played) float64 {
	paid := map[uint32]bool{}
	for _, x := range r.records {
		if x.Kind.IsPayment() && x.At.Day() < int(r.people[x.Account].Due)+60 {
			paid[x.Account] = true
		}
	}
	return float64(len(paid))
}

// Staff for disputes settles them in days where without it they lie for weeks,
// and is paid for; too few clerks make them lie longer.
func TestLeverB11DisputeDesk(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 2000)
	desk := func(staff int, hours float64) func(*plans.Spec) {
		return func(s *plans.Spec) { s.Desk = plans.Desk{Staff: staff, WagePerHour: 2200, Burden: 1.5, Hours: hours} }
	}
	base := plan([]plans.Step{send(3, agents.Letter), call(5, 6), call(35, 6)}, crew(3))
	statements := []plans.Step{{Day: 5, Do: plans.Statement, Channel: agents.Letter, Template: -1}, {Day: 20, Do: plans.Statement, Channel: agents.Letter, Template: -1}}
	s.pull(t, lever{
		plan: plan(statements), change: desk(1, 2),
		people: func(ds []debtors.Debtor) {
			for i := range ds {
				ds[i].Disputed = i%3 == 0
			}
		},
		want: []want{
			points("disputes_open_days", -25, -8), by("cash_collected", 0.001, 0.10),
			measured("staff", spent(agents.Staff), 125*8*22*1.5, 125*8*22*1.5),
		},
	}, reps(6, 20))
	swamped := clone(base)
	desk(1, 16)(swamped)
	s.pull(t, lever{
		plan: swamped, change: desk(3, 16),
		want: []want{points("disputes_open_days", -100, -5)},
	}, reps(6, 20))
}

// A statement of account clears disputes that a plain letter does not.
func TestLeverB12Statement(t *testing.T) {
	t.Parallel()
	small(t, "consumer-credit", 3000).pull(t, lever{
		plan:   plan([]plans.Step{send(5, agents.Letter), call(12, 6), call(40, 6)}, crew(4)),
		change: func(s *plans.Spec) { s.Treatments[0].Steps[0].Do = plans.Statement },
		want: []want{
			measured("disputes cleared", counts(agents.DisputeCleared), 15, 100), by("cash_collected", 0.001, 0.05),
		},
	}, reps(6, 20))
}
