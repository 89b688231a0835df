package office

import (
	"slices"
	"testing"

	"fairdue/agents"
	"fairdue/agents/plans"
)

// A claim is filed for its fee, decided after its delay, and takes what is at
// hand if it is won.
func TestAClaim(t *testing.T) {
	s := tiny(t)
	suit := plans.Step{Day: 10, Do: plans.Legal, Cost: 7000, Delay: 30, Award: 1, Template: -1}
	out := s.play(owing(2, 0), steps(suit, mail(20)))
	if got := out.days(agents.ClaimWon); !slices.Equal(got, []int{42, 42}) && !slices.Equal(got, []int{40, 40}) {
		t.Errorf("claims won on days %v", got)
	}
	if out.sum(agents.PaidJudgment) != 200000 || out.sum(agents.Cost) != 14000 || len(out.of(agents.Sent)) != 0 {
		t.Errorf("%d taken, fees of %d, %d messages while at court", out.sum(agents.PaidJudgment), out.sum(agents.Cost), len(out.of(agents.Sent)))
	}
	suit.Award = 0
	out = s.play(owing(2, 0), steps(suit, mail(60)))
	if len(out.of(agents.ClaimLost)) != 2 || out.sum(agents.PaidJudgment) != 0 || len(out.of(agents.Sent)) != 2 {
		t.Errorf("%d claims lost, %d taken, %d messages after", len(out.of(agents.ClaimLost)), out.sum(agents.PaidJudgment), len(out.of(agents.Sent)))
	}
}
