package office

import (
	"slices"
	"testing"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/plans"
)

// The largest open accounts fail, and those alone; nothing is received of them
// afterwards unless somebody phones them.
func TestInsolvencyStrikesTheLargest(t *testing.T) {
	s := tiny(t)
	s.World.Archetypes[0].Clock.Late, s.World.Archetypes[0].Clock.Early = 0.2, 0.2
	s.World.Shocks = []debtors.Shock{{Kind: debtors.Insolvency, From: 10, To: 11, Size: 3}}
	people := owing(10, 12)
	for i := range people {
		people[i].Balance = agents.Money(100000 + 1000*i)
		people[i].Lump, people[i].Habit = 200000, 1
	}
	out := s.play(people, steps(mail(1)))
	paid := make([]bool, len(people))
	for _, r := range out.of(agents.PaidSpontaneously) {
		paid[r.Account] = true
	}
	for i := range paid {
		if paid[i] == (i >= 7) {
			t.Errorf("account %d of %d paid: %v", i, people[i].Balance, paid[i])
		}
	}
}

// Letters lie until the strike is over; e-mails do not.
func TestLettersLieDuringAStrike(t *testing.T) {
	s := tiny(t)
	s.World.Media[agents.Letter].DelayDays = 3
	s.World.Shocks = []debtors.Shock{{Kind: debtors.PostStrike, From: 5, To: 25}}
	letter := func(day int) plans.Step {
		return plans.Step{Day: day, Do: plans.Message, Channel: agents.Letter, Template: -1}
	}
	out := s.play(owing(1, 0), steps(mail(7), letter(8), letter(30)))
	if got := out.days(agents.Sent); !slices.Equal(got, []int{7, 8, 30}) {
		t.Errorf("sent on days %v", got)
	}
	if got := out.days(agents.Read); !slices.Equal(got, []int{7, 28, 33}) {
		t.Errorf("read on days %v, want 7, 28 and 33", got)
	}
}

// A dialler that is out makes no call, and makes them when it is back; staff
// who are ill are not there.
func TestOutageAndIllness(t *testing.T) {
	s := tiny(t)
	spec := steps(ring(2, 1))
	spec.Teams = []plans.Team{clerks(20)}
	s.World.Shocks = []debtors.Shock{{Kind: debtors.DiallerOutage, From: 1, To: 8}, {Kind: debtors.Illness, From: 14, To: 21, Size: 1}}
	out := s.play(owing(5, 0), spec)
	if got := out.days(agents.Dialled); len(got) != 5 || got[0] != 8 {
		t.Errorf("called on days %v, want all on day 8", got)
	}
	for _, r := range out.of(agents.Worked) {
		if d := r.At.Day(); d >= 14 && d < 21 {
			t.Fatalf("somebody works on day %d", d)
		}
	}
	if got := out.days(agents.Worked); got[len(got)-1] < 115 {
		t.Errorf("nobody works after day %d", got[len(got)-1])
	}
}

// A recession takes its share of those not in hardship, and no more.
func TestARecessionTakesItsShare(t *testing.T) {
	s := tiny(t)
	s.World.Shocks = []debtors.Shock{{Kind: debtors.Recession, From: 10, To: 11, Size: 0.3}}
	out := s.play(owing(2000, 0), steps(mail(1)))
	if n := len(out.of(agents.HardshipBegan)); n < 520 || n > 680 { // six standard deviations of a binomial
		t.Errorf("%d hardships begin among 2000, want 600", n)
	}
	for _, d := range out.days(agents.HardshipBegan) {
		if d != 10 {
			t.Fatalf("a hardship begins on day %d", d)
		}
	}
}
