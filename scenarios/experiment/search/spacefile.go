package search

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fairdue/scenarios"
	"fairdue/scenarios/strict"
)

//go:embed library
var embedded embed.FS

// spaceFile is a space as a user writes it.
type spaceFile struct {
	Schema       int      `toml:"schema"`
	Name         string   `toml:"name"`
	Title        string   `toml:"title"`
	Story        string   `toml:"story"`
	Scenario     string   `toml:"scenario"`
	Plan         string   `toml:"plan"`
	Objectives   []string `toml:"objectives"`
	Constraints  []string `toml:"constraints"`
	Seed         uint64   `toml:"seed"`
	Evaluations  int      `toml:"evaluations"`
	Replications int      `toml:"replications"`
	Debtors      int      `toml:"debtors"`
	Difference   float64  `toml:"difference"`

	Parameter []parameterFile `toml:"parameter"`
	Condition []conditionFile `toml:"condition"`
	Limit     []limitFile     `toml:"limit"`
}

type parameterFile struct {
	Name    string   `toml:"name"`
	Path    string   `toml:"path"`
	Kind    string   `toml:"kind"`
	From    float64  `toml:"from"`
	To      float64  `toml:"to"`
	Step    float64  `toml:"step"`
	Choices []string `toml:"choices"`
}

type conditionFile struct {
	Path string `toml:"path"`
	Text string `toml:"text"`
}

type limitFile struct {
	Name    string             `toml:"name"`
	Weights map[string]float64 `toml:"weights"`
	AtMost  float64            `toml:"at_most"`
}

// Names lists the spaces that are shipped.
func Names() []string {
	files, err := fs.Glob(embedded, "library/*.toml")
	if err != nil {
		panic(err)
	}
	for i, f := range files {
		files[i] = strings.TrimSuffix(filepath.Base(f), ".toml")
	}
	return files
}

// Show is the text of a shipped space.
func Show(name string) ([]byte, error) {
	data, err := embedded.ReadFile("library/" + name + ".toml")
	if err != nil {
		return nil, errors.New(strict.Unknown("space", name, Names()))
	}
	return data, nil
}

// open finds a space by its name or its file.
func open(ref string) (name string, data []byte, err error) {
	if !strings.ContainsAny(ref, `/\`) && filepath.Ext(ref) == "" {
		data, err = Show(ref)
		return "library/" + ref + ".toml", data, err
	}
	data, err = os.ReadFile(ref)
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("space %q: there is no such file", ref)
	}
	return ref, data, err
}

// reader turns a space's file into a space.
type reader struct {
	*strict.Doc
	file  spaceFile
	space *Space
	dir   string // of the file, for those it names
}

// Load reads a space by its name or its file, with the scenario and the plan that
// it names. An error names the file, the line, the key and what is near.
func Load(ref string, lib *scenarios.Library) (*Space, error) {
	name, data, err := open(ref)
	if err != nil {
		return nil, err
	}
	r := &reader{space: &Space{library: lib}, dir: filepath.Dir(ref)}
	r.Doc, _ = strict.Decode(name, data, &r.file)
	f, s := &r.file, r.space
	switch {
	case !r.Has("schema"):
		r.Problem("schema", "is missing: write schema = 1")
	case f.Schema != 1:
		r.Problem("schema", "this version reads schema 1, got %d", f.Schema)
	}
	r.Require("", "name", "scenario", "plan", "objectives", "parameter")
	s.Name, s.Title, s.Story = f.Name, f.Title, f.Story
	if s.Title == "" {
		s.Title = f.Name
	}
	r.numbers()
	r.goals()
	r.base()
	r.conditions()
	r.parameters()
	r.limits()
	if err := r.Err(); err != nil {
		return nil, err
	}
	return s, nil
}

// Most and least that may be asked for.
const (
	mostEvaluations  = 20_000
	leastEvaluations = 10
	mostReplications = 1_000
	mostParameters   = 40
)

func (r *reader) numbers() {
	f, s := &r.file, r.space
	s.Seed, s.Evaluations, s.Replications, s.Debtors, s.Difference = 1, 120, 5, f.Debtors, f.Difference
	if r.Has("seed") {
		s.Seed = f.Seed
	}
	if r.Has("evaluations") {
		s.Evaluations = f.Evaluations
		if f.Evaluations < leastEvaluations || f.Evaluations > mostEvaluations {
			r.Problem("evaluations", "want a number from %d to %d, got %d", leastEvaluations, mostEvaluations, f.Evaluations)
		}
	}
	if r.Has("replications") {
		s.Replications = f.Replications
		if f.Replications < 2 || f.Replications > mostReplications {
			r.Problem("replications", "want a number from 2 to %d, got %d", mostReplications, f.Replications)
		}
	}
	if r.Has("debtors") && f.Debtors < 1 {
		r.Problem("debtors", "want 1 or more, got %d", f.Debtors)
	}
	if r.Has("difference") && !(f.Difference > 0) {
		r.Problem("difference", "want the smallest difference in the first objective that matters, above 0, got %v", f.Difference)
	}
}

func (r *reader) goals() {
	s := r.space
	if r.Has("objectives") && len(r.file.Objectives) == 0 {
		r.Problem("objectives", `is empty: the plan to choose is the best in the first one, such as "max net_recovery"`)
	}
	if n := len(r.file.Objectives); n > 4 {
		r.Problem("objectives", "%d objectives, want at most 4: among more nearly every plan is unbeaten in one", n)
	}
	for i, text := range r.file.Objectives {
		g, err := parseGoal(text)
		if err != nil {
			r.Problem(strict.Index("objectives", i), "%v", err)
		}
		if slices.ContainsFunc(s.Goals, func(o Goal) bool { return o.KPI == g.KPI }) {
			r.Problem(strict.Index("objectives", i), "%q stands twice", g.KPI)
		}
		s.Goals = append(s.Goals, g)
	}
	for i, text := range r.file.Constraints {
		b, err := parseBound(text)
		if err != nil {
			r.Problem(strict.Index("constraints", i), "%v", err)
		}
		s.Bounds = append(s.Bounds, b)
	}
}

// base loads what the space names.
func (r *reader) base() {
	f, s := &r.file, r.space
	if f.Scenario == "" || f.Plan == "" {
		return
	}
	var err error
	if s.Scenario, err = s.library.Scenario(r.beside(f.Scenario)); err != nil {
		r.Problem("scenario", "%v", err)
		return
	}
	if s.Base, err = s.library.Plan(r.beside(f.Plan), s.Scenario); err != nil {
		r.Problem("plan", "%v", err)
		return
	}
	s.draft = newDraft(string(s.Base.Inputs[0].Bytes))
}

// beside is a file's path from here, when it stands relative to the space's.
func (r *reader) beside(ref string) string {
	if !strings.ContainsAny(ref, `/\`) && filepath.Ext(ref) == "" || filepath.IsAbs(ref) {
		return ref
	}
	return "./" + filepath.ToSlash(filepath.Join(r.dir, ref))
}

func (r *reader) conditions() {
	for i, f := range r.file.Condition {
		at := strict.Index("condition", i)
		r.Require(at, "path", "text")
		c := condition{text: f.Text}
		if len(c.holes()) == 0 && f.Text != "" {
			r.Problem(at+".text", `%q has no placeholder, such as "balance >= {large}"`, f.Text)
		}
		if _, errs := scenarios.NewCondition(c.fill(func(string) string { return "1" })); f.Text != "" {
			for _, err := range errs {
				r.Problem(at+".text", "%v", err)
			}
		}
		c.at = r.find(at+".path", f.Path)
		r.space.conditions = append(r.space.conditions, c)
	}
}

// find leads to a value of the base plan.
func (r *reader) find(key, path string) string {
	d := r.space.draft
	if d == nil || path == "" {
		return ""
	}
	at, ok := d.find(path)
	if ok {
		return at
	}
	text := fmt.Sprintf("plan %q states no value at %q", r.space.Base.Spec.Name, path)
	if n := strict.Nearest(path, d.names()); n != "" {
		r.Problem(key, "%s, did you mean %q?", text, n)
	} else {
		r.Problem(key, "%s: what is varied must stand in it, elements by name or number, such as treatment.standard.steps[2].day", text)
	}
	return ""
}

func (r *reader) limits() {
	s := r.space
	var names []string
	for _, p := range s.Parameters {
		names = append(names, p.Name)
	}
	for i, f := range r.file.Limit {
		at := strict.Index("limit", i)
		r.Require(at, "weights", "at_most")
		l := Limit{Name: f.Name, AtMost: f.AtMost, weights: make([]float64, len(s.Parameters))}
		for name, w := range f.Weights {
			k := slices.Index(names, name)
			switch {
			case k < 0:
				r.Unknown(strict.Join(at+".weights", name), "parameter", name, names)
			case s.Parameters[k].Kind == Choice:
				r.Problem(strict.Join(at+".weights", name), "%q is a choice and has no number", name)
			default:
				l.weights[k] = w
			}
		}
		s.Limits = append(s.Limits, l)
	}
}
