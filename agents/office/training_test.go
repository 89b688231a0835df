package office

import (
	"slices"
	"testing"

	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/sim"
)

// A training takes its hours, is paid for, and leaves its practice (C3).
func TestTrainingHoursAndPractice(t *testing.T) {
	s := tiny(t)
	spec := steps()
	spec.Teams = []plans.Team{clerks(3)}
	spec.Teams[0].Trainings = []plans.Training{{Day: 5, Hours: 6, Cost: 5000, Practice: 70}} // a Saturday: it is held on Monday
	o, out := s.open(owing(1, 0), spec)
	o.Run()
	if got := out.days(agents.Trained); !slices.Equal(got, []int{7}) {
		t.Errorf("trained on days %v, want Monday, day 7", got)
	}
	var hours sim.Time
	for _, r := range out.of(agents.Worked) {
		if r.At.Day() == 7 {
			hours += sim.Time(r.Value)
		}
	}
	if hours != 6*sim.Hour {
		t.Errorf("%v on the floor on the day of the training, want three times two hours", hours)
	}
	var fee agents.Money
	for _, r := range out.of(agents.Cost) {
		if agents.BudgetLine(r.Ref) == agents.Technology {
			fee += r.Amount
		}
	}
	if fee != 15000 || o.floor.Experience(0) != 70 {
		t.Errorf("a fee of %d, practice of %d conversations", fee, o.floor.Experience(0))
	}
}
