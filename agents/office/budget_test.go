package office

import (
	"testing"

	"fairdue/agents"
	"fairdue/agents/plans"
)

// A line holds what the plan says in each of its periods, to the cent, and what
// no longer fits is refused and not done (A3).
func TestABudgetLineHoldsItsLimitInEachPeriod(t *testing.T) {
	s := tiny(t)
	for _, x := range []struct {
		per  plans.Period
		days []int // of the first messages of the periods
	}{
		{plans.PerWeek, []int{1, 7}}, {plans.PerMonth, []int{1}}, {plans.PerQuarter, []int{1}}, {plans.PerRun, []int{1}},
	} {
		spec := steps(mail(1), mail(8))
		spec.Budget.Per, spec.Budget.Lines[agents.Messages] = x.per, 35 // three messages at ten
		out := s.play(owing(5, 0), spec)
		sent := out.of(agents.Sent)
		if len(sent) != 3*len(x.days) {
			t.Errorf("per %v: %d messages, want %d", x.per, len(sent), 3*len(x.days))
		}
		if n := len(out.of(agents.RefusedByBudget)); n != 10-len(sent) {
			t.Errorf("per %v: %d refusals of 10 messages, %d sent", x.per, n, len(sent))
		}
		if c := out.sum(agents.Cost); c != agents.Money(10*len(sent)) {
			t.Errorf("per %v: %d spent on %d messages of 10", x.per, c, len(sent))
		}
	}
}

// The total binds all lines together.
func TestATotalBindsAllLines(t *testing.T) {
	s := tiny(t)
	spec := steps(mail(1), ring(2, 1))
	spec.Teams = []plans.Team{clerks(1)}
	spec.Budget.Per, spec.Budget.Total = plans.PerMonth, 3*8000 // three days of one collector
	out := s.play(owing(5, 0), spec)
	month := map[int]agents.Money{}
	for _, r := range out.of(agents.Cost) {
		month[s.Calendar.MonthIndex(r.At.Day())] += r.Amount
	}
	for m, c := range month {
		if c > 24000 || c < 16000 {
			t.Errorf("%d spent in month %d of 24000", c, m)
		}
	}
	if n := len(out.of(agents.Planned)); n != 12 && n != 11 { // two or three days in each of four months, then May is not reached
		t.Errorf("%d shifts paid", n)
	}
}

// Fees of an agency follow from money that came in: they are paid whatever the
// line says, but nothing more is placed.
func TestAgencyFeesAreAlwaysPaid(t *testing.T) {
	s := tiny(t)
	s.World.AgencyLift = 1
	spec := steps(plans.Step{Day: 5, Do: plans.Agency, Commission: 0.2, Template: -1})
	spec.Budget.Lines[agents.AgencyFees] = 5
	people := append(owing(3, 0), owing(3, 20)...)
	out := s.play(people, spec)
	if n := len(out.of(agents.PlacedWithAgency)); n != 3 {
		t.Errorf("%d accounts placed, want the first 3", n)
	}
	if n := len(out.of(agents.RefusedByBudget)); n != 3 {
		t.Errorf("%d placements refused, want 3", n)
	}
	if paid, fee := out.sum(agents.PaidAgency), out.sum(agents.Cost); paid == 0 || fee != paid/5 {
		t.Errorf("a commission of %d on %d", fee, paid)
	}
}

// A price below a minor unit adds up to it.
func TestSmallPricesAddUp(t *testing.T) {
	s := tiny(t)
	s.World.Media[agents.Email].Cost, s.World.Media[agents.Email].CostExact = 0, 0.25
	out := s.play(owing(100, 0), steps(mail(1)))
	if c, n := out.sum(agents.Cost), len(out.of(agents.Sent)); n != 100 || c != 25 {
		t.Errorf("%d messages at a quarter cost %d", n, c)
	}
}
