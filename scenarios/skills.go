package scenarios

import (
	"fairdue/agents/negotiation"
	"fairdue/scenarios/strict"
)

// Skill is a skill level that a plan's teams may have: the script its
// collectors follow and how often they forget or spoil a step of it.
type Skill struct {
	Name       string  `toml:"name"`
	Title      string  `toml:"title"`
	Source     string  `toml:"source"`
	Script     string  `toml:"script"`      // of the negotiation package
	Lapse      float64 `toml:"lapse"`       // factor on the script's chances of a lapse, at the first conversation
	LapseFloor float64 `toml:"lapse_floor"` // factor that remains after long practice
	LearnCalls int     `toml:"learn_calls"` // conversations until the gap has fallen to 1/e; 0 for no learning
	Held       int     `toml:"held"`        // conversations held before the run
}

type skillsFile struct {
	Schema int     `toml:"schema"`
	Title  string  `toml:"title"`
	Skill  []Skill `toml:"skill"`
}

// readSkills reads and checks a skills file.
func readSkills(name string, data []byte) (*skillsFile, error) {
	f := &skillsFile{}
	d, _ := strict.Decode(name, data, f)
	schema(d, f.Schema)
	d.Require("", "skill")
	var scripts []string
	for _, s := range negotiation.Scripts() {
		scripts = append(scripts, s.Name)
	}
	seen := map[string]int{}
	for i := range f.Skill {
		at, s := strict.Index("skill", i), &f.Skill[i]
		d.Complete(at, s)
		unique(d, at, s.Name, "skill", seen)
		if s.Script != "" && !contains(scripts, s.Script) {
			d.Unknown(at+".script", "script", s.Script, scripts)
		}
		for key, x := range map[string]float64{"lapse": s.Lapse, "lapse_floor": s.LapseFloor} {
			if x < 0 {
				d.Problem(strict.Join(at, key), "want a number not below 0, got %v", x)
			}
		}
		if s.LapseFloor > s.Lapse {
			d.Problem(at+".lapse_floor", "%v is above lapse, which is %v: practice does not make worse", s.LapseFloor, s.Lapse)
		}
		if s.LearnCalls < 0 {
			d.Problem(at+".learn_calls", "want a number not below 0, got %d", s.LearnCalls)
		}
		if s.Held < 0 {
			d.Problem(at+".held", "want a number not below 0, got %d", s.Held)
		}
	}
	if err := d.Err(); err != nil {
		return nil, err
	}
	return f, nil
}

func skillNames(skills []Skill) []string {
	names := make([]string, len(skills))
	for i, s := range skills {
		names[i] = s.Name
	}
	return names
}
