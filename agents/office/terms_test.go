package office

import (
	"slices"
	"testing"

	"fairdue/agents"
)

// Fee and interest, to the cent: forty on the day after the grace, then a month
// of interest every thirty days.
func TestLateCharges(t *testing.T) {
	s := tiny(t)
	spec := steps(mail(-5))
	spec.Policy.Fee, spec.Policy.Interest, spec.Policy.Grace = 4000, 0.12, 4
	out := s.play(owing(1, 10), spec)
	charged := out.of(agents.Charged)
	if got := out.days(agents.Charged); !slices.Equal(got, []int{15, 45, 75, 105}) {
		t.Fatalf("charged on days %v", got)
	}
	if charged[0].Amount != 4000 || charged[1].Amount != agents.Money(104000).Share(0.12*30/365) {
		t.Errorf("charged %d and %d", charged[0].Amount, charged[1].Amount)
	}
}

// Terms of the plan move the due date of what is billed in the run, not of what
// was billed before.
func TestTermsMoveTheDueDate(t *testing.T) {
	s := tiny(t)
	spec := steps(mail(3))
	spec.Policy.Terms = 10
	people := append(owing(1, 5), owing(1, 40)...) // billed on day -25 and on day 10
	out := s.play(people, spec)
	if got := out.days(agents.Sent); !slices.Equal(got, []int{8, 23}) {
		t.Errorf("messages three days after the due date on days %v, want 8 and 23", got)
	}
}

// A discount is taken in time or not at all, and settles the debt.
func TestEarlyPayment(t *testing.T) {
	s := tiny(t)
	s.World.Archetypes[0].Response.Discount = 1
	spec := steps(mail(40))
	spec.Policy.Discount, spec.Policy.Within = 0.03, 10
	people := owing(50, 40) // billed on day 10
	people[7].Lump = 96999  // a cent short of the price
	out := s.play(people, spec)
	if n := len(out.of(agents.Conceded)); n != 49 || out.sum(agents.Conceded) != 49*3000 {
		t.Errorf("%d discounts of %d in all, want 49 of 3000 each", n, out.sum(agents.Conceded))
	}
	for _, r := range out.of(agents.PaidSpontaneously) {
		if d := r.At.Day(); d < 10 || d >= 20 || r.Account == 7 || r.Amount != 97000 {
			t.Errorf("account %d pays %d on day %d", r.Account, r.Amount, d)
		}
	}
	if n := len(out.of(agents.Sent)); n != 1 {
		t.Errorf("%d messages to those who have not paid, want one", n)
	}
}
