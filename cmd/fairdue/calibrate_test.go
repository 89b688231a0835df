package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fairdue/scenarios/panel"
)

// The accounts that simulate writes are a history that calibrate fits and
// validate predicts, and the behaviour that comes out runs.
func TestCalibrateAndValidate(t *testing.T) {
	dir := t.TempDir()
	history, out := filepath.Join(dir, "panel.csv"), filepath.Join(dir, "behaviour.toml")
	if text, err := told(t, root(), "", "simulate", "--scenario", "card-calibrated", "--plan", "no-action", "-n", "1", "--panel", history, "--format", "json"); err != nil {
		t.Fatal(err, text)
	}
	f, err := os.Open(history)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p, err := panel.Read(f, history, 0)
	if err != nil || p.Accounts() != 1483 {
		t.Fatalf("%v: %d accounts", err, p.Accounts())
	}
	if first, last, _ := p.Periods(); first != 1 || last != 5 { // September to January, February is cut by the horizon
		t.Errorf("periods %d to %d", first, last)
	}
	text, err := told(t, root(), "", "calibrate", dir, "--digits", "0", "--starts", "0", "--holdout-months", "1", "--out", out)
	if err != nil || !strings.Contains(text, "slip of minimum-payer") {
		t.Fatal(err, text)
	}
	text, err = told(t, root(), "", "validate", out, history, "--digits", "0", "--holdout-months", "1", "-n", "4", "--format", "json")
	if err != nil {
		t.Fatal(err, text)
	}
	var v struct {
		Accounts int
		Groups   []struct {
			Name                    string
			Model, Markov, Repeated float64
		}
		Warnings []string
	}
	if err := json.Unmarshal([]byte(text), &v); err != nil || v.Accounts != 1483 || len(v.Groups) < 6 || len(v.Warnings) > 0 {
		t.Errorf("%v: %+v", err, v)
	}
	if text, err := told(t, root(), "", "calibrate", dir, "--digits", "0", "--starts", "0", "--holdout-months", "1", "--out", out, "--resume", "--format", "json"); err != nil || !strings.Contains(text, `"evaluations": 0`) {
		t.Errorf("resumed: %v %.200s", err, text)
	}
}

// In the panel of debts that are billed once nobody goes up by more than one
// month from a month to the next, as in the panel of a history.
func TestSimulatedPanelOfDebts(t *testing.T) {
	file := filepath.Join(t.TempDir(), "panel.csv")
	if text, err := told(t, root(), "", "simulate", "-n", "1", "--panel", file, "--format", "json"); err != nil {
		t.Fatal(err, text)
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p, err := panel.Read(f, file, 2)
	if err != nil || p.Accounts() != 5000 {
		t.Fatalf("%v: %d accounts", err, p.Accounts())
	}
	up := 0
	for a := range p.Accounts() {
		rows := p.Account(a, nil)
		for k := 1; k < len(rows); k++ {
			if rows[k].Months > rows[k-1].Months {
				up++
			}
			if rows[k].Period != rows[k-1].Period+1 || rows[k].Months > rows[k-1].Months+1 {
				t.Fatalf("account %s: %v after %v", p.ID(a), rows[k], rows[k-1])
			}
		}
	}
	if up < 5000 {
		t.Errorf("only %d moves up: the panel shows next to nothing", up)
	}
}

func TestCalibrateRefuses(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "panel.csv")
	os.WriteFile(bad, []byte("account_id,period,balance,months_past_due,payment\na,1,2,x,4\n"), 0o644)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"calibrate", "nowhere"}, "nowhere"},
		{[]string{"calibrate", bad}, bad + `:2: months_past_due "x"`},
		{[]string{"calibrate", bad, "--format", "xml"}, `--format "xml"`},
		{[]string{"calibrate", bad, "--digits", "9"}, "--digits 9"},
		{[]string{"validate", "nowhere.toml", bad}, `no behaviour is called "nowhere.toml"`},
		{[]string{"assess", bad}, "want the folder that fairdue import has written"},
		{[]string{"validate", "cards", bad, "--holdout-months", "0"}, "--holdout-months"},
	} {
		if _, err := told(t, root(), "", c.args...); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %s", c.args, err, c.want)
		}
	}
}
