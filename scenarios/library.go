package scenarios

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"fairdue/scenarios/portfolio"
	"fairdue/scenarios/strict"
)

//go:embed library
var embedded embed.FS

// DefaultScenario is the library's scenario that is played when none is named.
const DefaultScenario = "consumer-credit"

// Library finds scenarios, plans and data files: beside the file that names
// them first, then among those embedded here.
type Library struct {
	kpis []string
}

// NewLibrary is a library whose plans may state objectives for the named
// indicators; nil leaves the names unchecked.
func NewLibrary(kpiNames []string) *Library { return &Library{slices.Clone(kpiNames)} }

// origin is where a file lies: in a folder, or in the library.
type origin struct {
	disk bool
	dir  string // of the file
}

// Entry is a line of the library's list.
type Entry struct {
	Kind        string // scenario or plan
	Name, Title string
	Of          string // of a plan: the scenario that plays it; empty for none
}

// List tells what the library holds: the default scenario, the others, each
// followed by its plans.
func (l *Library) List() []Entry {
	var es []Entry
	seen := map[string]bool{}
	names := slices.DeleteFunc(l.scenarioNames(), func(n string) bool { return n == DefaultScenario })
	for _, n := range append([]string{DefaultScenario}, names...) {
		s, err := l.Scenario(n)
		if err != nil {
			panic("scenarios: " + err.Error()) // our own file
		}
		es = append(es, Entry{Kind: "scenario", Name: n, Title: s.Title})
		for _, p := range s.PlanNames {
			plan, err := l.Plan(p, s)
			if err != nil {
				panic("scenarios: " + err.Error())
			}
			es = append(es, Entry{Kind: "plan", Name: p, Title: plan.Spec.Title, Of: n})
			seen[p] = true
		}
	}
	for _, n := range l.names("plans") {
		if !seen[n] {
			es = append(es, Entry{Kind: "plan", Name: n, Title: n})
		}
	}
	return es
}

// names are the TOML files of a folder of the library, without the ending.
func (l *Library) names(dir string) []string {
	es, err := fs.ReadDir(embedded, path.Join("library", dir))
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range es {
		if n, ok := strings.CutSuffix(e.Name(), ".toml"); ok && !e.IsDir() {
			names = append(names, n)
		}
	}
	return names
}

// scenarioNames are those of names(".") that are scenarios.
func (l *Library) scenarioNames() []string {
	var names []string
	for _, n := range l.names(".") {
		data, err := fs.ReadFile(embedded, "library/"+n+".toml")
		if err == nil && kindOf(n, data) == kindScenario {
			names = append(names, n)
		}
	}
	return names
}

// found is a file that a name led to.
type found struct {
	name string // as messages give it
	data []byte
	from origin
}

// candidates are the paths a name may stand for, below the folder of the file
// that names it.
func candidates(ref string, folders ...string) []string {
	var cs []string
	for _, f := range append([]string{"."}, folders...) {
		if path.Ext(ref) == "" {
			cs = append(cs, path.Join(f, ref+".toml"))
		} else {
			cs = append(cs, path.Join(f, ref))
		}
	}
	return cs
}

// find looks for a name beside the file at from and then in the library.
func (l *Library) find(ref string, from origin, folders ...string) (found, error) {
	if filepath.IsAbs(ref) {
		return onDisk(ref)
	}
	if from.disk {
		for _, c := range candidates(filepath.ToSlash(ref), folders...) {
			f, err := onDisk(filepath.Join(from.dir, filepath.FromSlash(c)))
			if err == nil || !errors.Is(err, fs.ErrNotExist) {
				return f, err
			}
		}
	}
	for _, c := range candidates(filepath.ToSlash(ref), folders...) {
		if data, err := fs.ReadFile(embedded, path.Join("library", c)); err == nil {
			return found{name: path.Join("library", c), data: data, from: origin{dir: path.Dir(c)}}, nil
		}
	}
	return found{}, fmt.Errorf("%s: %w", ref, fs.ErrNotExist)
}

func onDisk(file string) (found, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return found{}, err
	}
	return found{name: file, data: data, from: origin{disk: true, dir: filepath.Dir(file)}}, nil
}

// isFile says whether a name given by a user is a path rather than a name in
// the library.
func isFile(ref string) bool {
	return strings.ContainsAny(ref, `/\`) || filepath.Ext(ref) != ""
}

// open finds what a user names: a file, or a name in the library.
func (l *Library) open(what, ref string, from origin, names []string, folders ...string) (found, error) {
	if isFile(ref) {
		f, err := onDisk(ref)
		if errors.Is(err, fs.ErrNotExist) {
			return f, fmt.Errorf("%s %q: there is no such file", what, ref)
		}
		return f, err
	}
	f, err := l.find(ref, from, folders...)
	if errors.Is(err, fs.ErrNotExist) {
		if g, err := onDisk(ref + ".toml"); err == nil {
			return g, nil
		}
		return f, errors.New(strict.Unknown(what, ref, names))
	}
	return f, err
}

// Scenario loads a scenario by its name in the library or by its file.
func (l *Library) Scenario(nameOrFile string) (*Scenario, error) {
	f, err := l.open("scenario", nameOrFile, origin{}, l.scenarioNames())
	if err != nil {
		return nil, err
	}
	return l.readScenario(f)
}

// Plan loads a plan for a scenario by its name, which is looked for beside the
// scenario's file and then in the library, or by its file.
func (l *Library) Plan(nameOrFile string, s *Scenario) (*Plan, error) {
	names := append(slices.Clone(s.PlanNames), l.names("plans")...)
	slices.Sort(names)
	f, err := l.open("plan", nameOrFile, s.from, slices.Compact(names), "plans")
	if err != nil {
		return nil, err
	}
	p, err := l.readPlan(f, s)
	if err != nil {
		return nil, err
	}
	p.Ref = nameOrFile
	return p, nil
}

// Import replaces the scenario's portfolio by the ledger in a file. The columns
// file may be empty. Rates convert from other currencies.
func (l *Library) Import(s *Scenario, file, columnsFile string, rates []portfolio.Rate) error {
	columns := portfolio.DefaultColumns()
	var inputs []Input
	if columnsFile != "" {
		data, err := os.ReadFile(columnsFile)
		if err != nil {
			return err
		}
		if columns, err = portfolio.ReadColumns(columnsFile, data); err != nil {
			return err
		}
		inputs = append(inputs, input("columns", data))
	}
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	d := newDigest(f)
	ledger, err := portfolio.Import(file, d, columns, s.options(rates))
	if err != nil {
		return err
	}
	if ledger.Rate != "" {
		inputs = append(inputs, input("rate", []byte(ledger.Rate)))
	}
	s.setLedger(ledger, append(inputs, Input{"ledger", d.sum.Sum(nil)}))
	return nil
}

// options is what a ledger must fit.
func (s *Scenario) options(rates []portfolio.Rate) portfolio.Options {
	return portfolio.Options{Currency: s.Currency, Digits: s.Digits, Rates: rates, SetupSeed: s.SetupSeed, Terms: s.Population.Spec().Terms}
}

// setLedger puts a ledger in the place of the portfolio there was.
func (s *Scenario) setLedger(ledger *portfolio.Ledger, inputs []Input) {
	s.Ledger = ledger
	s.Inputs = slices.DeleteFunc(s.Inputs, func(in Input) bool { return in.Name == "ledger" || in.Name == "columns" || in.Name == "rate" })
	s.Inputs = append(s.Inputs, inputs...)
	name := filepath.Base(ledger.Name) // a result does not say where files lie
	for _, n := range ledger.Notes {
		s.Warnings = append(s.Warnings, name+": "+n)
	}
	if as := ledger.AsOf; as.Valid() && as != s.Start {
		s.Warnings = append(s.Warnings, fmt.Sprintf("%s: is as of %s; its accounts are played as if they stood so on the scenario's first day, %s", name, as, s.Start))
	}
}

func keys[V any](m map[string]V) func(yield func(string) bool) { return maps.Keys(m) }
