package scenarios

import (
	"testing"
)

func TestScratchLoad(t *testing.T) {
	l := NewLibrary(nil)
	for _, n := range l.scenarioNames() {
		s, err := l.Scenario(n)
		if err != nil {
			t.Error(err)
			continue
		}
		t.Log(n, s.Accounts(), s.Warnings, len(s.Debtors(0)))
		for _, p := range s.PlanNames {
			pl, err := l.Plan(p, s)
			if err != nil {
				t.Error(err)
				continue
			}
			t.Log(p, pl.Warnings)
		}
	}
	t.Log(l.List())
}
