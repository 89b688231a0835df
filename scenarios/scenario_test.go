package scenarios

import (
	"os"
	"path/filepath"
	"testing"

	"fairdue/agents"
)

const sampleScenario = `schema = 1
name = "mine"
currency = "USD"
start = "2026-01-02"
horizon = "2 weeks"
plans = ["early-and-fair", "own"]
[calendar]
weekend = ["fri"]
holidays = [2026-01-05]
[portfolio]
debtors = 50
balance = { mean = "800", sigma = 0.9, min = "40", max = "15000" }
due = { from = -10, to = 60 }
terms = "30d"
limit_used = { from = 0.5, to = 1.0 }
[portfolio.shares]
forgetful = 0.6
hardship = 0.4
[people]
least = "7.50"
tiring = { half_life = 20 }
[people.archetype.hardship.clock]
early = 0.5
[channel.sms]
cost = "0.10"
`

// A scenario on disk takes what it names from its own folder first and then
// from the library, and overrides single numbers.
func TestScenarioOverrides(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "mine.toml")
	for name, text := range map[string]string{"mine.toml": sampleScenario, "own.toml": samplePlan} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	l := NewLibrary(nil)
	s, err := l.Scenario(file)
	if err != nil {
		t.Fatal(err)
	}
	base, err := l.Scenario(DefaultScenario)
	if err != nil {
		t.Fatal(err)
	}
	if s.Digits != 2 || s.Replications != 20 || s.SetupSeed != 1 || s.Champion != "early-and-fair" || s.Horizon != 14 || s.Title != "mine" {
		t.Errorf("%+v", s)
	}
	if s.Calendar.Working(0) || !s.Calendar.Working(1) || s.Calendar.Working(3) {
		t.Error("the calendar's days")
	}
	w, v := &s.World, &base.World
	if w.Least != 750 || w.Tiring.HalfLife != 20 || w.Tiring.Answer != v.Tiring.Answer || w.AgencyLift != v.AgencyLift {
		t.Errorf("%+v", w)
	}
	if w.Media[agents.SMS].Cost != 10 || w.Media[agents.SMS].CostExact != 0 || w.Media[agents.SMS].Lift != v.Media[agents.SMS].Lift || v.Media[agents.SMS].CostExact != 0.83 {
		t.Errorf("%+v", w.Media[agents.SMS])
	}
	for i := range w.Archetypes {
		a, b := w.Archetypes[i], v.Archetypes[i]
		if a.Name == "hardship" {
			b.Clock.Early = 0.5
		}
		if a != b {
			t.Errorf("got %+v, want %+v", a, b)
		}
	}
	for _, d := range s.Debtors(0) {
		if n := w.Archetypes[d.Archetype].Name; n != "forgetful" && n != "hardship" || d.Limit < d.Balance || d.Balance < 4000 {
			t.Errorf("%s %+v", n, d)
		}
	}
	p, err := l.Plan("own", s)
	if err != nil || p.Spec.Name != "Early and fair" || p.File != filepath.Join(dir, "own.toml") {
		t.Errorf("%v %+v", err, p)
	}
	if p, err := l.Plan("early-and-fair", s); err != nil || p.File != "library/plans/early-and-fair.toml" {
		t.Errorf("%v %+v", err, p)
	}
	if c, err := l.Check(file, nil); err != nil || c.Kind != "scenario" {
		t.Errorf("%v %+v", err, c)
	}
}

// Mistakes of a data file and of the scenario that names it come together.
func TestMistakesInTwoFiles(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"s.toml":        "schema = 1\nname = 's'\ncurrency = 'USD'\nstart = '2026-01-02'\nhorizon = '0d'\nplans = ['early-and-fair']\n[portfolio]\n",
		"channels.toml": "schema = 1\n[phone]\ncost = '1'\nper_minute = '1'\ndelay = '0d'\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	_, err := NewLibrary(nil).Scenario(filepath.Join(dir, "s.toml"))
	want := filepath.Join(dir, "s.toml") + ":5: horizon: want from 1 day to 100 years, got \"0d\"\n" + filepath.Join(dir, "channels.toml") + ":1: letter: is missing"
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}
