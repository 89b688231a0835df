package scenarios

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/BurntSushi/toml"

	"fairdue/agents/law"
	"fairdue/scenarios/history/intake"
	"fairdue/scenarios/lawbook"
	"fairdue/scenarios/portfolio"
	"fairdue/scenarios/strict"
)

// The kinds of files, as Check names them.
const (
	kindScenario = "scenario"
	kindPlan     = "plan"
	kindPeople   = "people"
	kindChannels = "channels"
	kindSkills   = "skills"
	kindRules    = "rule pack"
	kindColumns  = "column map"
	kindLedger   = "ledger"
	kindMap      = "import map"
	kindCards    = "cards"
)

// marks are keys that stand at the top of one kind of file only.
var marks = []struct {
	kind string
	keys []string
}{
	{kindScenario, []string{"portfolio", "plans", "horizon", "champion", "replications", "setup_seed", "currency", "start", "calendar", "shock"}},
	{kindPlan, []string{"segment", "treatment", "objective", "resources", "budget", "template", "policy", "contingency", "review"}},
	{kindPeople, []string{"archetype", "profile", "tiring", "promises", "calls", "disputes", "payday", "correlation", "agency_lift", "cause", "ground", "levers", "score"}},
	{kindChannels, []string{"phone", "voice", "sms", "chat", "email", "letter", "self_service"}},
	{kindSkills, []string{"skill"}},
	{kindRules, []string{"rule", "jurisdiction", "in_force", "as_of", "banner"}},
	{kindMap, []string{"file", "checked", "data", "digits", "style", "source", "unknown_invoice", "early_payments"}},
	{kindCards, []string{"cycle", "kind", "fit", "floor", "due"}},
	{kindColumns, []string{"columns", "decimal", "thousands", "delimiter"}},
}

// kindOf tells by its content what a file is: the kind that most of its keys
// are marks of. It is empty when none is.
func kindOf(name string, data []byte) string {
	if ext := strings.ToLower(filepath.Ext(name)); ext == ".csv" || ext == ".txt" {
		return kindLedger
	}
	top := topKeys(data)
	best, most := "", 0
	for _, m := range marks {
		n := 0
		for _, k := range m.keys {
			if top[k] {
				n++
			}
		}
		if n > most {
			best, most = m.kind, n
		}
	}
	return best
}

// topKeys are the keys and tables at the top of a TOML file; of one with
// mistakes in its grammar, those that can be seen.
func topKeys(data []byte) map[string]bool {
	top := map[string]bool{}
	var raw map[string]any
	if _, err := toml.Decode(string(data), &raw); err == nil {
		for k := range raw {
			top[k] = true
		}
		return top
	}
	inTable := false
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if h := strings.TrimLeft(line, "["); h != line {
			inTable = true
			top[strings.Trim(h[:strings.IndexAny(h+"]", ".]")], ` "'`)] = true
		} else if k, _, ok := strings.Cut(line, "="); ok && !inTable {
			top[strings.TrimSpace(k)] = true
		}
	}
	return top
}

// Checked is a file that was found to be right.
type Checked struct {
	File, Kind string
	Summary    string
	Warnings   []string
}

// scenarioFor is a scenario that names the plan in a file: one beside it or in
// the folder above, else one of the library, else the default one.
func (l *Library) scenarioFor(file string) (*Scenario, error) {
	plan := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	for _, dir := range []string{filepath.Dir(file), filepath.Dir(filepath.Dir(file))} {
		found, err := filepath.Glob(filepath.Join(dir, "*.toml"))
		if err != nil {
			continue // the folder's name has a pattern in it
		}
		for _, f := range found {
			if data, err := os.ReadFile(f); err == nil && plays(f, data, plan) {
				return l.Scenario(f)
			}
		}
	}
	for _, n := range l.scenarioNames() {
		if data, err := l.Show(n); err == nil && plays(n, data, plan) {
			return l.Scenario(n)
		}
	}
	return l.Scenario(DefaultScenario)
}

// plays says whether a file is a scenario that names the plan.
func plays(name string, data []byte, plan string) bool {
	if kindOf(name, data) != kindScenario {
		return false
	}
	f := newScenarioFile()
	strict.Decode(name, data, &f) // its mistakes are told by whoever loads it
	return contains(f.Plans, plan)
}

// Check reads a file of any kind and says what it is and holds, or what is
// wrong with it. A plan and a ledger are checked for the scenario s; when s is
// nil, for a scenario that names the plan, or the default one.
func (l *Library) Check(file string, s *Scenario) (*Checked, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	c := &Checked{File: file, Kind: kindOf(file, data)}
	if s == nil && (c.Kind == kindPlan || c.Kind == kindLedger) {
		if s, err = l.scenarioFor(file); err != nil {
			return nil, err
		}
	}
	switch c.Kind {
	case kindScenario:
		err = c.scenario(l, data)
	case kindPlan:
		err = c.plan(l, data, s)
	case kindPeople:
		var p *peopleFile
		if p, err = readPeople(file, data); err == nil {
			c.Summary = fmt.Sprintf("%d archetypes: %s", len(p.Archetype), strings.Join(p.archetypeNames(), ", "))
		}
	case kindCards:
		var f *CardsFile
		if f, err = ReadCards(file, data); err == nil {
			c.Summary = fmt.Sprintf("%s: %d kinds of payers", f.Title, len(f.Kind))
		}
	case kindChannels:
		if _, err = readChannels(file, data); err == nil {
			c.Summary = "costs and effects of channels"
		}
	case kindSkills:
		var k *skillsFile
		if k, err = readSkills(file, data); err == nil {
			c.Summary = fmt.Sprintf("%d skill levels: %s", len(k.Skill), strings.Join(skillNames(k.Skill), ", "))
		}
	case kindRules:
		var p *law.Pack
		if p, err = lawbook.Read(file, data); err == nil {
			c.Summary = fmt.Sprintf("%s: %d rules, as of %s", p.Title, len(p.Rules), p.AsOf)
		}
	case kindColumns:
		if _, err = portfolio.ReadColumns(file, data); err == nil {
			c.Summary = "headings of a ledger"
		}
	case kindMap:
		var m *intake.Map
		if m, err = intake.ReadMap(file, data); err == nil {
			c.Summary = fmt.Sprintf("%s: reads %s", m.Title, strings.Join(m.Parts(), ", "))
		}
	case kindLedger:
		err = c.ledger(data, s)
	default:
		return nil, fmt.Errorf("%s: cannot tell what this file is: a scenario has [portfolio], a plan [[segment]] and [[treatment]], a people file [[archetype]], a channels file [phone], a skills file [[skill]], a behaviour of cards [cycle] and [[kind]], a rule pack [[rule]], an import map [[file]], a column map [columns]; a ledger ends in .csv", file)
	}
	if err != nil {
		return nil, err
	}
	return c, nil
}

// found is the file as one that a name led to.
func (c *Checked) found(data []byte) found {
	return found{name: c.File, data: data, from: origin{disk: true, dir: filepath.Dir(c.File)}}
}

func (c *Checked) scenario(l *Library, data []byte) error {
	s, err := l.readScenario(c.found(data))
	if err != nil {
		return err
	}
	c.Summary = fmt.Sprintf("%s: %d accounts, %d days, %d replications, plans %s", s.Title, s.Accounts(), s.Horizon, s.Replications, strings.Join(s.PlanNames, ", "))
	c.Warnings = s.Warnings
	return nil
}

func (c *Checked) plan(l *Library, data []byte, s *Scenario) error {
	p, err := l.readPlan(c.found(data), s)
	if err != nil {
		return err
	}
	steps := 0
	for _, t := range p.Spec.Treatments {
		steps += len(t.Steps)
	}
	c.Summary = fmt.Sprintf("%s: %d segments, %d treatments, %d steps, %d teams; checked for %s", p.Spec.Title, len(p.Spec.Segments), len(p.Spec.Treatments), steps, len(p.Spec.Teams), s.Name)
	c.Warnings = p.Warnings
	return nil
}

func (c *Checked) ledger(data []byte, s *Scenario) error {
	ledger, err := portfolio.Import(c.File, bytes.NewReader(data), portfolio.DefaultColumns(), s.options(nil))
	if err != nil {
		return err
	}
	c.Summary = fmt.Sprintf("%d accounts owe %s", len(ledger.Accounts), s.Major(ledger.Total()))
	c.Warnings = ledger.Notes
	return nil
}
