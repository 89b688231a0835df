package sensitivity

import (
	"errors"
	"testing"

	"fairdue/scenarios"
)

// Numbers of accounts that go on are moved in a copy; what such accounts do not
// have is absent, and what only they have is absent elsewhere.
func TestCards(t *testing.T) {
	lib := scenarios.NewLibrary(nil)
	cards, err := lib.Scenario("card-calibrated")
	if err != nil {
		t.Fatal(err)
	}
	debts, err := lib.Scenario(scenarios.DefaultScenario)
	if err != nil {
		t.Fatal(err)
	}
	p := &Parameter{Name: "slow", Path: "cards.slow", How: "times"}
	before := cards.World.Cycle.Slow
	v := newVariant(cards, nil)
	if x, err := v.change(p, 1.5); err != nil || x != 1.5*before || v.scenario.World.Cycle.Slow != x || cards.World.Cycle.Slow != before {
		t.Errorf("%v: %v of %v, the scenario's is %v", err, x, before, cards.World.Cycle.Slow)
	}
	for _, c := range []struct {
		s    *scenarios.Scenario
		path string
	}{{debts, "cards.slow"}, {cards, "shares.hardship"}, {cards, "archetype.*.clock.early"}, {cards, "archetype.*.money.onset"}} {
		if _, err := newVariant(c.s, nil).change(&Parameter{Name: "x", Path: c.path, How: "times"}, 1.5); !errors.Is(err, ErrAbsent) {
			t.Errorf("%s: %s: %v", c.s.Name, c.path, err)
		}
	}
	for _, path := range []string{"archetype.*.reach.answer", "archetype.*.money.surplus", "channel.*.lift"} {
		if _, err := newVariant(cards, nil).change(&Parameter{Name: "x", Path: path, How: "times"}, 1.5); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	if _, err := newVariant(cards, nil).change(&Parameter{Name: "x", Path: "cards.slo", How: "times"}, 1.5); err == nil || errors.Is(err, ErrAbsent) {
		t.Errorf("cards.slo: %v", err)
	}
}
