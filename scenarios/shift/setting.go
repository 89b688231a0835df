package shift

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"fairdue/agents/debtors"
	"fairdue/agents/law"
	"fairdue/agents/office"
	"fairdue/agents/plans"
	"fairdue/scenarios"
	"fairdue/scenarios/portfolio"
	"fairdue/scenarios/strict"
)

//go:embed library
var shelf embed.FS

// Default is the setting that is played when none is named.
const Default = "lender"

// Setting is a day at the desk, ready to be played: a scenario and a plan as
// they are, with so many accounts and so many collectors. It does not change and
// may be played any number of times.
type Setting struct {
	Name, Title, Story string
	Scenario           *scenarios.Scenario
	Plan               *scenarios.Plan
	Team               string // whose collector the trainee is
	Day                int    // of the shift, or the first one on which somebody comes
	Hash               string // SHA-256 of the file and of every file it names

	first, last []string
	office      *office.Setting
	decider     plans.Plan
	people      []debtors.Debtor
}

type settingFile struct {
	Schema     int    `toml:"schema"`
	Name       string `toml:"name"`
	Title      string `toml:"title"`
	Story      string `toml:"story"`
	Source     string `toml:"source"`
	Scenario   string `toml:"scenario"`
	Plan       string `toml:"plan"`
	Accounts   int    `toml:"accounts"`
	Team       string `toml:"team"`
	Collectors int    `toml:"collectors"`
	Day        int    `toml:"day"`
	Names      struct {
		First []string `toml:"first"`
		Last  []string `toml:"last"`
	} `toml:"names"`
}

// Library lists the shipped settings.
func Library() []string {
	files, err := fs.Glob(shelf, "library/*.toml")
	if err != nil {
		panic("shift: " + err.Error())
	}
	for i, f := range files {
		files[i] = strings.TrimSuffix(strings.TrimPrefix(f, "library/"), ".toml")
	}
	slices.Sort(files)
	return files
}

// Find reads a setting by its name in the library or by its file, which ends in
// .toml.
func Find(name string) (*Setting, error) {
	if strings.HasSuffix(name, ".toml") {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		return Read(name, data)
	}
	data, err := shelf.ReadFile("library/" + name + ".toml")
	if err != nil {
		return nil, fmt.Errorf("%s", strict.Unknown("desk", name, Library()))
	}
	return Read(name+".toml", data)
}

// Read reads a setting from the text of a file.
func Read(name string, data []byte) (*Setting, error) {
	var f settingFile
	d, _ := strict.Decode(name, data, &f)
	d.Require("", "schema", "name", "scenario", "plan", "accounts", "team", "collectors", "day", "names")
	if f.Schema != 1 && d.Has("schema") {
		d.Problem("schema", "want 1, got %d", f.Schema)
	}
	for key, n := range map[string]int{"accounts": f.Accounts, "collectors": f.Collectors} {
		if n < 1 && d.Has(key) {
			d.Problem(key, "want 1 or more, got %d", n)
		}
	}
	if d.Has("names") && (len(f.Names.First) == 0 || len(f.Names.Last) == 0) {
		d.Problem("names", "want a first and a last name at least")
	}
	if err := d.Err(); err != nil {
		return nil, err
	}
	s := &Setting{Name: f.Name, Title: f.Title, Story: f.Story, Team: f.Team, Day: f.Day, first: f.Names.First, last: f.Names.Last}
	lib := scenarios.NewLibrary(nil)
	var err error
	if s.Scenario, err = lib.Scenario(f.Scenario); err != nil {
		return nil, fmt.Errorf("%s: scenario: %w", name, err)
	}
	if s.Plan, err = lib.Plan(f.Plan, s.Scenario); err != nil {
		return nil, fmt.Errorf("%s: plan: %w", name, err)
	}
	s.hash(data)
	s.cut(d, &f)
	if err := d.Err(); err != nil {
		return nil, err
	}
	if s.office, err = s.Scenario.Office(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	s.office.Laws[s.Plan.Spec.Name] = s.Scenario.Book(s.Plan)
	s.decider = plans.NewLadder(s.Plan.Spec)
	s.people = s.Scenario.Debtors(0)
	return s, nil
}

// cut brings scenario and plan to the size of the desk.
func (s *Setting) cut(d *strict.Doc, f *settingFile) {
	sc := s.Scenario
	switch spec := sc.Population.Spec(); {
	case !sc.Synthetic():
		d.Problem("scenario", "%q has an imported ledger: a desk takes a drawn one", f.Scenario)
	case f.Accounts > spec.Debtors:
		d.Problem("accounts", "%d are more than the %d of %q", f.Accounts, spec.Debtors, f.Scenario)
	default:
		spec.Debtors = f.Accounts
		p, flaws := portfolio.NewPopulation(spec)
		if len(flaws) > 0 {
			panic(fmt.Sprintf("shift: %v", flaws)) // the whole of it had none
		}
		sc.Population = p
	}
	if f.Day < 0 || f.Day >= sc.Horizon {
		d.Problem("day", "want a day of the run, 0 to %d, got %d", sc.Horizon-1, f.Day)
	}
	var teams []string
	for k := range s.Plan.Spec.Teams {
		t := &s.Plan.Spec.Teams[k]
		teams = append(teams, t.Name)
		if t.Name == f.Team {
			t.Collectors = f.Collectors
			if t.Dialler.Mode.Paced() {
				d.Problem("team", "a %v dialler says whom %q calls: a desk needs a team that dials by hand", t.Dialler.Mode, f.Team)
			}
		}
	}
	if !slices.Contains(teams, f.Team) {
		d.Unknown("team", "team", f.Team, teams)
	}
}

// hash is of everything the day depends on but its seed and choices.
func (s *Setting) hash(data []byte) {
	h := sha256.New()
	fmt.Fprintf(h, "setting %x\n", sha256.Sum256(data))
	for _, list := range [][]scenarios.Input{s.Scenario.Inputs, s.Plan.Inputs} {
		for _, in := range list {
			fmt.Fprintf(h, "%s %x\n", in.Name, sha256.Sum256(in.Bytes))
		}
	}
	s.Hash = hex.EncodeToString(h.Sum(nil))
}

// Office is what an office is opened with.
func (s *Setting) Office() *office.Setting { return s.office }

// Decider is the plan as it decides.
func (s *Setting) Decider() plans.Plan { return s.decider }

// People are the debtors. They are not to be changed.
func (s *Setting) People() []debtors.Debtor { return s.people }

// Book is the rules of the plan; nil for none.
func (s *Setting) Book() *law.Book { return s.office.Laws[s.Plan.Spec.Name] }

// Person is the name an account goes by.
func (s *Setting) Person(account int) string {
	return s.first[account*7%len(s.first)] + " " + s.last[account*5%len(s.last)]
}
