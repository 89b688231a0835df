package office

import (
	"testing"

	"pgregory.net/rapid"

	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/sim"
)

// clockTime undoes worked at every moment of the desk's day, and both grow
// (B11).
func TestDeskTimeAndItsInverse(t *testing.T) {
	o, _ := tiny(t).open(owing(1, 0), steps())
	for _, x := range []struct{ at, worked sim.Time }{
		{0, 0}, {9 * sim.Hour, 0}, {10 * sim.Hour, sim.Hour}, {17 * sim.Hour, 8 * sim.Hour}, {23 * sim.Hour, 8 * sim.Hour},
		{sim.Day + 9*sim.Hour, 8 * sim.Hour}, {5 * sim.Day, 40 * sim.Hour}, {6*sim.Day + 12*sim.Hour, 40 * sim.Hour}, {7*sim.Day + 13*sim.Hour, 44 * sim.Hour},
	} {
		if got := o.worked(x.at); got != x.worked {
			t.Errorf("worked %v by %v, want %v", got, x.at, x.worked)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		w := sim.Time(rapid.Int64Range(0, int64(60*deskDay)).Draw(t, "worked"))
		at := o.clockTime(w)
		if got := o.worked(at); got != w {
			t.Fatalf("%v of work is over at %v, when %v has passed", w, at, got)
		}
		if day := at.Day(); !o.calendar.Working(day) || at.OfDay() < 9*sim.Hour || at.OfDay() >= 17*sim.Hour {
			t.Fatalf("%v of work is over at %v", w, at)
		}
		if more := o.clockTime(w + sim.Minute); more <= at {
			t.Fatalf("a minute more of work is over at %v, not after %v", more, at)
		}
	})
}

// Two clerks with two hours a case take twelve cases that come in at once in
// twelve hours: six each, one after the other.
func TestTheDeskWorksInTurn(t *testing.T) {
	spec := steps()
	spec.Desk = plans.Desk{Staff: 2, WagePerHour: 1000, Burden: 1, Hours: 2}
	o, _ := tiny(t).open(owing(1, 0), spec)
	want := []sim.Time{2, 2, 4, 4, 6, 6, 8, 8, 10, 10, 12, 12} // hours of work
	for k, w := range want {
		if got := o.done(9*sim.Hour, 1); o.worked(got) != w*sim.Hour {
			t.Errorf("case %d is done at %v, after %v of work, want %v", k, got, o.worked(got), w*sim.Hour)
		}
	}
	if got := o.done(3*sim.Day+9*sim.Hour, 1); got != 3*sim.Day+11*sim.Hour { // the desk has long been free
		t.Errorf("a case of the fourth day is done at %v", got)
	}
}

// A desk resolves what comes to light, in the time it takes, and is paid on
// working days; without one disputes take the world's own time.
func TestDisputesWithAndWithoutADesk(t *testing.T) {
	s := tiny(t)
	s.World.Disputes.Found = 1
	people := owing(4, 20)
	for i := range people {
		people[i].Disputed = true
	}
	spec := steps(mail(-5))
	spec.Desk = plans.Desk{Staff: 1, WagePerHour: 1000, Burden: 1.5, Hours: 4}
	with := s.play(people, spec)
	if got := with.days(agents.DisputeLogged); len(got) != 4 || got[0] != 15 {
		t.Fatalf("disputes logged on days %v, want four on day 15", got)
	}
	if got := with.days(agents.DisputeResolved); len(got) != 4 || got[0] != 15 || got[3] > 18 {
		t.Errorf("disputes resolved on days %v, want four from 15 to 17", got)
	}
	if c := with.sum(agents.Cost); c != 86*8*1500+4*10 { // 120 days from a Monday hold 86 working days
		t.Errorf("the desk and four messages cost %d", c)
	}
	without := s.play(people, steps(mail(-5)))
	for _, d := range without.days(agents.DisputeResolved) {
		if d < 15+12 || d > 15+32 {
			t.Errorf("without a desk a dispute is resolved on day %d, want about 20 days after day 15", d)
		}
	}
}

// A part of the balance is credited where the debtor is right, and the rest is
// treated again.
func TestADisputeIsCreditedInPart(t *testing.T) {
	s := tiny(t)
	s.World.Disputes.Found, s.World.Disputes.Upheld, s.World.Disputes.Credited = 1, 1, 0.3
	people := owing(1, 20)
	people[0].Disputed = true
	out := s.play(people, steps(mail(-5), mail(40)))
	if got := out.sum(agents.Conceded); got != 30000 {
		t.Errorf("%d credited of 100000, want 30000", got)
	}
	if n := len(out.of(agents.Sent)); n != 2 {
		t.Errorf("%d messages, want the one after the dispute too", n)
	}
}
