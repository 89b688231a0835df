package experiment_test

import (
	"testing"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/office"
	"fairdue/agents/plans"
	"fairdue/scenarios"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/kpi"
	"fairdue/sim"
)

// scene is a scenario ready to play in a test.
type scene struct {
	*scenarios.Scenario
	setting *office.Setting
	plans   []*scenarios.Plan
}

func load(t testing.TB, name string) scene {
	t.Helper()
	lib := scenarios.NewLibrary(kpi.Names())
	s, err := lib.Scenario(name)
	if err != nil {
		t.Fatal(err)
	}
	setting, err := s.Office()
	if err != nil {
		t.Fatal(err)
	}
	sc := scene{Scenario: s, setting: setting}
	for _, n := range s.PlanNames {
		p, err := lib.Plan(n, s)
		if err != nil {
			t.Fatal(err)
		}
		sc.plans = append(sc.plans, p)
	}
	return sc
}

// config is a comparison of all the scene's plans.
func (s scene) config(t testing.TB, o experiment.Options) *experiment.Config {
	t.Helper()
	if o.Seed == 0 {
		o.Seed = 1
	}
	c, err := experiment.New(s.Scenario, s.plans, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// all are the scene's plans and no action.
func (s scene) all() []plans.Plan {
	list := []plans.Plan{plans.NoAction()}
	for _, p := range s.plans {
		list = append(list, plans.NewLadder(p.Spec))
	}
	return list
}

// play runs one office over people and gives every record to rec.
func (s scene) play(people []debtors.Debtor, p plans.Plan, seed uint64, rec agents.Recorder) {
	office.New(s.setting, people, p, sim.NewChance(seed, 0), rec).Run()
}

// keep is a recorder that keeps everything.
type keep []agents.Record

func (k *keep) Record(r agents.Record) { *k = append(*k, r) }
