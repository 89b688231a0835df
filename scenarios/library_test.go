package scenarios

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"fairdue/agents/plans"
)

// Everything in the library loads without a warning, under its own name.
func TestLibrary(t *testing.T) {
	l := NewLibrary(nil)
	if got, want := strings.Join(l.scenarioNames(), " "), "agri-wholesale card-arrears card-calibrated consumer-credit consumer-lender software-subscriptions stop-rule trade-credit uplift water-utility"; got != want {
		t.Errorf("scenarios: %s", got)
	}
	for _, n := range l.scenarioNames() {
		s, err := l.Scenario(n)
		if err != nil {
			t.Error(err)
			continue
		}
		if s.Name != n || len(s.Warnings) > 0 || len(s.Inputs) < 4 || s.Title == s.Name || s.Story == "" {
			t.Errorf("%s: %+v", n, s)
		}
		ds := s.Debtors(0)
		if len(ds) != s.Accounts() || !reflect.DeepEqual(ds, s.Debtors(0)) || reflect.DeepEqual(ds, s.Debtors(1)) {
			t.Errorf("%s: %d debtors", n, len(ds))
		}
		for _, ref := range s.PlanNames {
			p, err := l.Plan(ref, s)
			if err != nil {
				t.Error(err)
				continue
			}
			if p.Spec.Name != ref || p.Ref != ref || len(p.Warnings) > 0 {
				t.Errorf("%s: %q %v", ref, p.Spec.Name, p.Warnings)
			}
			plans.NewLadder(p.Spec).Decide(&plans.View{Digits: s.Digits, Mark: plans.Mark{Segment: plans.Unsegmented}})
		}
	}
	if es := l.List(); len(es) == 0 || es[0].Name != DefaultScenario || es[1].Of != DefaultScenario {
		t.Errorf("the list begins with %+v", es[0])
	}
}

// A scenario written to a folder and loaded from there is the same: inputs,
// people, plans. A change to a copy is heeded.
func TestWrite(t *testing.T) {
	l := NewLibrary(nil)
	for _, n := range l.scenarioNames() {
		dir := t.TempDir()
		files, err := l.Write(dir, n)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := l.Write(dir, n); err != nil || !reflect.DeepEqual(files, again) {
			t.Errorf("writing the same again: %v %v", again, err)
		}
		a, err := l.Scenario(n)
		if err != nil {
			t.Fatal(err)
		}
		b, err := l.Scenario(filepath.Join(dir, n+".toml"))
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(a.Inputs, b.Inputs) {
			t.Errorf("%s: the inputs differ", n)
		}
		if !reflect.DeepEqual(a.Debtors(3), b.Debtors(3)) {
			t.Errorf("%s: the people differ", n)
		}
		for _, ref := range b.PlanNames {
			pa, errA := l.Plan(ref, a)
			pb, errB := l.Plan(ref, b)
			if errA != nil || errB != nil || !reflect.DeepEqual(pa.Inputs, pb.Inputs) || !strings.HasPrefix(pb.File, dir) {
				t.Errorf("%s: %v %v", ref, errA, errB)
			}
		}
		people := filepath.Join(dir, "channels.toml")
		data, err := os.ReadFile(people)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(people, append([]byte("# changed\r\n"), data...), 0o666); err != nil {
			t.Fatal(err)
		}
		if c, err := l.Scenario(filepath.Join(dir, n+".toml")); err != nil || reflect.DeepEqual(a.Inputs, c.Inputs) {
			t.Errorf("%s: a change of the channels went unseen: %v", n, err)
		}
		if _, err := l.Write(dir, n); err == nil || !strings.Contains(err.Error(), "exists and differs") {
			t.Errorf("%s: a changed file was overwritten: %v", n, err)
		}
	}
}

func TestWriteEverything(t *testing.T) {
	dir := t.TempDir()
	l := NewLibrary(nil)
	files, err := l.Write(dir)
	if err != nil {
		t.Fatal(err)
	}
	var data int
	for _, f := range files {
		if filepath.Ext(f) == ".md" {
			data++
			continue
		}
		if f == "data/card-sample.csv" {
			continue // a panel, which its map reads
		}
		var s *Scenario
		if strings.HasPrefix(f, "data/card") {
			if s, err = l.Scenario("card-arrears"); err != nil {
				t.Fatal(err)
			}
		}
		c, err := l.Check(filepath.Join(dir, f), s)
		if err != nil {
			t.Error(err)
		} else if c.Summary == "" || len(c.Warnings) > 0 {
			t.Errorf("%+v", c)
		}
	}
	if data == 0 {
		t.Error("the real data come without their citation")
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".fairdue-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestUnknownNames(t *testing.T) {
	l := NewLibrary(nil)
	if _, err := l.Scenario("consumer-credt"); err == nil || err.Error() != `unknown scenario "consumer-credt", did you mean "consumer-credit"?` {
		t.Error(err)
	}
	if _, err := l.Scenario("no/such.toml"); err == nil || err.Error() != `scenario "no/such.toml": there is no such file` {
		t.Error(err)
	}
	s, err := l.Scenario(DefaultScenario)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Plan("erly-and-fair", s); err == nil || err.Error() != `unknown plan "erly-and-fair", did you mean "early-and-fair"?` {
		t.Error(err)
	}
	if _, err := l.Write(t.TempDir(), "trade-credits"); err == nil || err.Error() != `unknown scenario or plan "trade-credits", did you mean "trade-credit"?` {
		t.Error(err)
	}
}

// The real ledger runs as it is with card-arrears; with dollars it asks for a
// rate, and converts with one.
func TestImportLedger(t *testing.T) {
	const file = "../../shared/data/aged_portfolio_sample.csv"
	if _, err := os.Stat(file); err != nil {
		t.Skip("the real ledger is not beside the project: ", err)
	}
	l := NewLibrary(nil)
	s, err := l.Scenario("card-arrears")
	if err != nil {
		t.Fatal(err)
	}
	own := s.Inputs[len(s.Inputs)-1]
	if err := l.Import(s, file, "", nil); err != nil {
		t.Fatal(err)
	}
	if s.Accounts() != 13340 || len(s.Debtors(0)) != 13340 || s.Synthetic() {
		t.Errorf("%d accounts", s.Accounts())
	}
	if in := s.Inputs[len(s.Inputs)-1]; in.Name != "ledger" || reflect.DeepEqual(in, own) || len(s.Inputs) != 5 {
		t.Errorf("inputs %v", s.Inputs)
	}
	usd, err := l.Scenario(DefaultScenario)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Import(usd, file, "", nil); err == nil || !strings.Contains(err.Error(), "--rate TWD=0.031") || strings.Contains(err.Error(), "\n") {
		t.Error(err)
	}
}
