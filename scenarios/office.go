package scenarios

import (
	"fairdue/agents/collectors"
	"fairdue/agents/law"
	"fairdue/agents/negotiation"
	"fairdue/agents/office"
)

// Office is what an office needs of the scenario; its Laws, by plan, are empty.
func (s *Scenario) Office() (*office.Setting, error) {
	rules := negotiation.Default()
	rules.Budget.SavingsCap = s.SavingsCap
	model, err := negotiation.NewModel(rules)
	if err != nil {
		return nil, err
	}
	scripts := negotiation.Scripts()
	skills := map[string]office.Skill{}
	for _, k := range s.Skills {
		for i := range scripts {
			if scripts[i].Name == k.Script {
				skills[k.Name] = office.Skill{
					Script: &scripts[i],
					Learn:  collectors.Skill{Start: k.Lapse, Floor: k.LapseFloor, Calls: float64(k.LearnCalls), Held: k.Held},
				}
			}
		}
	}
	return &office.Setting{
		World: &s.World, Calendar: s.Calendar, Days: s.Horizon, Model: model, Skills: skills, Laws: map[string]*law.Book{},
	}, nil
}

// Book is the rule packs that a plan is played under, nil for none.
func (s *Scenario) Book(p *Plan) *law.Book {
	mode := law.Enforce
	for m, name := range law.ModeNames() {
		if name == p.Spec.Policy.Mode {
			mode = law.Mode(m)
		}
	}
	if len(p.Packs) == 0 {
		return nil
	}
	return law.NewBook(mode, s.Calendar, s.Horizon, p.Packs...)
}
