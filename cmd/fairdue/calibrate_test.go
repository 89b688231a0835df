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
		{[]string{"validate", "nowhere.toml", bad}, "nowhere.toml"},
		{[]string{"validate", "cards", bad, "--holdout-months", "0"}, "--holdout-months"},
	} {
		if _, err := told(t, root(), "", c.args...); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %s", c.args, err, c.want)
		}
	}
}
