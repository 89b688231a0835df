package scenarios

import (
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/scenarios/strict"
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

// What shocks, zones, preferences, causes, purchases, levers and the score a
// scenario states are those of its world; of what it overrides in part the rest
// stays, and other scenarios know nothing of it.
func TestScenarioWorld(t *testing.T) {
	text := strings.Replace(sampleScenario, "[portfolio.shares]\n", "zones = { \"-3\" = 0.25, \"0\" = 0.5, \"5\" = 0.25 }\n[portfolio.shares]\n", 1)
	text = strings.Replace(text, "[people]\n", `[people]
custom = { sales = 0.5 }
levers = { suspend = 0.02 }
score = { broken = -1.5, call = "2" }
disputes = { found = 0.9 }
prefers = { letter = 1 }
`, 1)
	text += `[[people.cause]]
name = "flood"
title = "A flood"
source = "the test"
share = 1
months = 0.5
income = 0.9
needs = 1.5
[people.archetype.hardship.money]
free = 0.5
[[shock]]
name = "slump"
kind = "recession"
from = 3
size = 0.1
[[shock]]
name = "flu"
kind = "staff_illness"
from = "1 week"
to = "20d"
size = 0.4
[[shock]]
name = "lines down"
kind = "dialler_outage"
from = "5d"
to = "6d"
[[shock]]
name = "post"
kind = "post_strike"
from = "5d"
to = "9d"
[[shock]]
name = "giant falls"
kind = "insolvency"
from = "13d"
size = 2
`
	file := filepath.Join(t.TempDir(), "mine.toml")
	if err := os.WriteFile(file, []byte(strings.Replace(text, `, "own"`, "", 1)), 0o666); err != nil {
		t.Fatal(err)
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
	w, v := &s.World, &base.World
	if !reflect.DeepEqual(w.Shocks, []debtors.Shock{
		{Name: "slump", Kind: debtors.Recession, From: 3, To: 4, Size: 0.1}, {Name: "flu", Kind: debtors.Illness, From: 7, To: 20, Size: 0.4},
		{Name: "lines down", Kind: debtors.DiallerOutage, From: 5, To: 6}, {Name: "post", Kind: debtors.PostStrike, From: 5, To: 9},
		{Name: "giant falls", Kind: debtors.Insolvency, From: 13, To: 14, Size: 2},
	}) || v.Shocks != nil {
		t.Errorf("%+v", w.Shocks)
	}
	custom, levers, score, disputes := *v.Custom, v.Levers, v.Score, v.Disputes
	if custom.Sales != 0.10 || custom.Legal != 0.40 || levers.Prefer != 1.3 || score.Call != 110 || score.Message != 30 || score.Age >= 0 || disputes.Part != 0.4 || len(v.Causes) < 4 {
		t.Errorf("%+v %+v %+v %+v", custom, levers, score, disputes)
	}
	custom.Sales, levers.Suspend, score.Broken, score.Call, disputes.Found = 0.5, 0.02, -1.5, 200, 0.9
	if *w.Custom != custom || w.Levers != levers || w.Score != score || w.Disputes != disputes {
		t.Errorf("%+v %+v %+v %+v", w.Custom, w.Levers, w.Score, w.Disputes)
	}
	if !reflect.DeepEqual(w.Causes, []debtors.Cause{{Name: "flood", Title: "A flood", Source: "the test", Share: 1, Months: 0.5, Income: 0.9, Needs: 1.5}}) {
		t.Errorf("%+v", w.Causes)
	}
	zones := map[int8]int{}
	for _, d := range s.Debtors(0) {
		zones[d.Zone]++
		if p := agents.Channel(d.Prefers); p == agents.Letter != d.Reachable(agents.Letter) || p != agents.Letter && p != agents.NoChannel {
			t.Errorf("prefers %s of %b", p, d.Has)
		}
		free := w.Archetypes[d.Archetype].Money.Free
		if w.Archetypes[d.Archetype].Name == "hardship" != (free == 0.5) || math.Abs(float64(d.Income)*free-float64(d.Surplus)) > 1 {
			t.Errorf("income %d, surplus %d, free %v", d.Income, d.Surplus, free)
		}
	}
	if len(zones) != 3 || zones[-3] == 0 || zones[5] == 0 || zones[0] < zones[5] {
		t.Errorf("%v", zones)
	}
}

// The score's amounts are estimates: in a currency without decimals they are
// rounded, not refused.
func TestScoreRounds(t *testing.T) {
	f := scoreFile{Call: strict.Money{Text: "1.60"}, Message: strict.Money{Text: "0.30"}}
	if s := f.score(0); s.Call != 2 || s.Message != 0 {
		t.Errorf("%+v", s)
	}
	if s := f.score(2); s.Call != 160 || s.Message != 30 {
		t.Errorf("%+v", s)
	}
}

// Who people are without [custom] does not buy; a scenario that lets them has to
// say all of it.
func TestPeopleWithoutCustom(t *testing.T) {
	good, err := fs.ReadFile(embedded, "library/people.toml")
	if err != nil {
		t.Fatal(err)
	}
	a, b := strings.Index(string(good), "[custom]"), strings.Index(string(good), "[levers]")
	dir := t.TempDir()
	write := func(name, text string) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return file
	}
	write("people.toml", string(good[:a])+string(good[b:]))
	plain := strings.Replace(sampleScenario, `, "own"`, "", 1)
	s, err := NewLibrary(nil).Scenario(write("s.toml", plain))
	if err != nil || s.World.Custom != nil {
		t.Fatalf("%v", err)
	}
	_, err = NewLibrary(nil).Scenario(write("s.toml", strings.Replace(plain, "[people]\n", "[people]\ncustom = { sales = 0.5 }\n", 1)))
	if err == nil || !strings.Contains(err.Error(), "people.custom.margin: is missing") || strings.Count(err.Error(), "\n") != 18 {
		t.Errorf("%v", err)
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
	want := filepath.Join(dir, "s.toml") + ":5: horizon: want from 1 day to 80 years, got \"0d\"\n" + filepath.Join(dir, "channels.toml") + ":1: letter: is missing"
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}
