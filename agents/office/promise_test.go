package office

import (
	"testing"

	"fairdue/agents"
	"fairdue/agents/plans"
)

// Every promise that falls due is kept, late or broken, and the money of a kept
// one is its amount.
func TestPromises(t *testing.T) {
	s := tiny(t)
	spec := steps(ring(1, 3))
	spec.Teams = []plans.Team{clerks(10)}
	out := s.play(owing(200, 0), spec)
	due, kept, late, broken := len(out.of(agents.InstalmentDue)), len(out.of(agents.InstalmentKept)), len(out.of(agents.InstalmentLate)), len(out.of(agents.InstalmentBroken))
	if len(out.of(agents.Agreed)) < 100 || due == 0 || due < kept+late+broken || due-kept-late-broken > due/10 {
		t.Errorf("%d agreements, %d instalments due, %d kept, %d late, %d broken", len(out.of(agents.Agreed)), due, kept, late, broken)
	}
	if paid := out.sum(agents.PaidPromise); paid != out.sum(agents.InstalmentKept)+out.sum(agents.InstalmentLate) {
		t.Errorf("%d received on promises, %d kept and %d late", paid, out.sum(agents.InstalmentKept), out.sum(agents.InstalmentLate))
	}
}
