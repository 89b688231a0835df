package search

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"fairdue/agents/plans"
	"fairdue/scenarios"
	"fairdue/scenarios/portfolio"
)

// Space is what is searched, checked: the plan to start from, what may be varied in
// it, what is wanted of it.
type Space struct {
	Name, Title, Story string

	Scenario   *scenarios.Scenario
	Base       *scenarios.Plan
	Parameters []Parameter
	Goals      []Goal  // the plan to choose is the best in the first one
	Bounds     []Bound // on means
	Limits     []Limit // on parameters

	Seed         uint64
	Evaluations  int     // points to play, the base plan among them
	Replications int     // of each in the search
	Debtors      int     // 0: the scenario's
	Difference   float64 // the smallest in the first goal that matters; 0: half a percent of the base plan's

	library    *scenarios.Library
	draft      *draft // of the base plan's file
	conditions []condition
}

// Limit bounds a weighted sum of the parameters, such as what a team and its
// messages may cost together.
type Limit struct {
	Name    string
	AtMost  float64
	weights []float64 // by parameter
}

// Point is a level of each parameter. The base plan itself is nil.
type Point []int

// Values are a point's values in words.
func (s *Space) Values(p Point) []string {
	values := make([]string, len(s.Parameters))
	for i := range s.Parameters {
		if values[i] = s.Parameters[i].Today; p != nil {
			values[i] = s.Parameters[i].shown(p[i])
		}
	}
	return values
}

// shown is a level with the unit of the base plan's value.
func (p *Parameter) shown(level int) string {
	text := p.Levels[level]
	if p.Kind != Choice && leading.MatchString(p.Today) {
		text += strings.TrimPrefix(p.Today, leading.FindString(p.Today))
	}
	return text
}

// key is a point's name in the file of rows.
func (s *Space) key(p Point) string {
	if p == nil {
		return "base"
	}
	parts := make([]string, len(p))
	for i, l := range p {
		parts[i] = strconv.Quote(s.Parameters[i].Levels[l])
	}
	return strings.Join(parts, " ")
}

// grid states what is varied in a canonical form. Levels are not part of it: a row
// belongs to its values.
func (s *Space) grid() string {
	var b strings.Builder
	b.WriteString("search")
	for _, p := range s.Parameters {
		fmt.Fprintf(&b, " %q", p.at+" "+p.Name)
	}
	for _, c := range s.conditions {
		fmt.Fprintf(&b, " %q", c.at+" "+c.text)
	}
	return b.String()
}

// within says whether a point keeps all limits.
func (s *Space) within(p Point) bool {
	for _, l := range s.Limits {
		sum := 0.0
		for i, w := range l.weights {
			sum += float64(w * s.Parameters[i].Values[p[i]])
		}
		if sum > l.AtMost+1e-9*math.Abs(l.AtMost) {
			return false
		}
	}
	return true
}

// Text is the base plan's file with a point's values in place of its own, and
// with other ones at further paths.
func (s *Space) Text(p Point, more map[string]string) string {
	values := map[string]string{}
	for path, v := range more {
		if _, ok := s.draft.leaves.at[path]; ok {
			values[path] = v
		}
	}
	if p != nil {
		levels := map[string]string{}
		for i := range s.Parameters {
			q := &s.Parameters[i]
			values[q.at] = q.write(s.draft.text(q.at), p[i])
			levels[q.Name] = q.Levels[p[i]]
		}
		for _, c := range s.conditions {
			values[c.at] = quote(c.fill(func(name string) string { return levels[name] }))
		}
	}
	return s.draft.with(values)
}

// plan checks a point's file as a user's would be.
func (s *Space) plan(p Point) (*plans.Spec, error) {
	dir, err := os.MkdirTemp("", "fairdue-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := s.rules(dir); err != nil {
		return nil, err
	}
	file := filepath.Join(dir, filepath.Base(s.Base.File))
	if err := os.WriteFile(file, []byte(s.Text(p, nil)), 0o600); err != nil {
		return nil, err
	}
	plan, err := s.library.Plan(file, s.Scenario)
	if err != nil {
		return nil, fmt.Errorf("%s", strings.ReplaceAll(err.Error(), file, filepath.Base(file)))
	}
	return plan.Spec, nil
}

// rules puts the rule packs that lie beside the base plan beside another one.
func (s *Space) rules(dir string) error {
	if _, err := os.Stat(s.Base.File); err != nil {
		return nil // of the library, which has its own packs
	}
	for _, in := range s.Base.Inputs {
		name, ok := strings.CutPrefix(in.Name, "rules ")
		if !ok {
			continue
		}
		if err := os.MkdirAll(filepath.Join(dir, "rules"), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, "rules", name+".toml"), in.Bytes, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// resize takes another number of debtors.
func (s *Space) resize(n int) error {
	if n == 0 {
		return nil
	}
	if !s.Scenario.Synthetic() {
		return fmt.Errorf("the accounts of scenario %q come from a ledger: their number cannot be chosen", s.Scenario.Name)
	}
	spec := s.Scenario.Population.Spec()
	spec.Debtors = n
	p, flaws := portfolio.NewPopulation(spec)
	if len(flaws) > 0 {
		return fmt.Errorf("%d debtors: %s", n, flaws[0].Text)
	}
	s.Scenario.Population = p
	return nil
}
