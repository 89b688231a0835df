package main

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// small is a staffing experiment that takes a moment.
func small(dir string, more ...string) []string {
	return append([]string{"staff", "--plan", "early-and-fair", "--debtors", "400", "--collectors", "0..3", "-n", "3", "--out", dir}, more...)
}

func TestStaffWritesWhatItPromises(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	out, code, err := run(context.Background(), small(dir, "--budget", "3k..9k:3k", "--shifts", "own,late")...)
	if code != done {
		t.Fatalf("exit %d: %v", code, err)
	}
	for _, want := range []string{"the most: a net recovery of", "one more nets", "Erlang A", "staff.html", "staff.xlsx", "! 3 replications: few", "late"} {
		if !strings.Contains(out, want) {
			t.Errorf("the table does not say %q:\n%s", want, out)
		}
	}
	for _, f := range []string{
		"staff.html", "staff.json", "staff.csv", "staff.xlsx", rowsFile, "staffing-curve.svg", "one-more-collector.svg", "service-and-load.svg",
		"headcount-by-budget.svg", "shift-patterns.svg", "erlang-and-simulation.svg",
	} {
		if read(t, filepath.Join(dir, f)) == "" {
			t.Errorf("%s is empty", f)
		}
	}
	if n := strings.Count(read(t, filepath.Join(dir, rowsFile)), "\n"); n != 3+4*3*2*3 {
		t.Errorf("%d lines of rows", n)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*interim*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestStaffJSON(t *testing.T) {
	out, code, err := run(context.Background(), "staff", "--plan", "early-and-fair", "--debtors", "400", "--collectors", "1,2,4", "-n", "2", "--format", "json")
	if code != done {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{
		"answer", "scenario", "portfolio", "plan", "team", "hire", "collectors", "budgets", "shifts", "curves", "best", "alike", "erlang",
		"replications", "rounds", "stopped", "precision", "confidence", "seed", "setup_seed", "version", "experiment", "warnings",
	} {
		if _, ok := doc[key]; !ok {
			t.Errorf("no %q", key)
		}
	}
	curve := doc["curves"].([]any)[0].(map[string]any)
	if n := len(curve["levels"].([]any)); n != 3 {
		t.Errorf("%d levels, want 3", n)
	}
	level := curve["levels"].([]any)[1].(map[string]any)
	e := level["kpis"].(map[string]any)["net_recovery"].(map[string]any)
	for _, key := range []string{"mean", "half_width", "n"} {
		if _, ok := e[key]; !ok {
			t.Errorf("an estimate has no %q", key)
		}
	}
	step := curve["steps"].([]any)[1].(map[string]any)
	if step["from"] != 2.0 || step["to"] != 4.0 || step["net_recovery"] == nil {
		t.Errorf("the second step is %v", step)
	}
	for _, key := range []string{"collectors", "low", "high", "sure", "at_edge"} {
		if _, ok := curve["knee"].(map[string]any)[key]; !ok {
			t.Errorf("a knee has no %q", key)
		}
	}
}

func TestStaffRefusesWrongFlags(t *testing.T) {
	dir := t.TempDir()
	if _, code, err := run(context.Background(), small(dir)...); code != done {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--collectors", "40..4"}, "4 is less than 40"},
		{[]string{"--collectors", "4..x"}, `"x" is not a whole number`},
		{[]string{"--collectors", "4..8:0"}, "above 0"},
		{[]string{"--collectors", "6,4"}, "does not come after"},
		{[]string{"--collectors", "-2..3"}, "whole number"},
		{[]string{"--budget", "40x"}, "is not an amount such as"},
		{[]string{"--budget", "40k..20k"}, "is less than"},
		{[]string{"--precision", "two"}, "such as 2%"},
		{[]string{"--precision", "60%"}, "too coarse"},
		{[]string{"--precision", "2%", "-n", "20"}, "either"},
		{[]string{"--shifts", "stagered"}, "staggered"},
		{[]string{"--team", "floor"}, "desk"},
		{[]string{"--hire-after", "soon"}, "--hire-after"},
		{[]string{"--hire-skill", "wizard"}, "novice"},
		{[]string{"--plan", "early-and-fiar"}, "early-and-fair"},
		{[]string{"--scenario", "card-arrears", "--debtors", "10"}, "synthetic"},
		{[]string{"--format", "yaml"}, "text or json"},
		{[]string{"--resume", "--format", "json"}, "--out"},
		{[]string{"--resume", "--out", dir, "--plan", "early-and-fair", "--debtors", "400", "--collectors", "0..4"}, "another experiment"},
		{[]string{"--shift-file", filepath.Join(dir, "none.toml")}, "none.toml"},
	} {
		_, code, err := run(context.Background(), append([]string{"staff"}, c.args...)...)
		if code != wrongInput || err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: exit %d, %v; want exit 2 and %q", c.args, code, err, c.want)
		}
	}
}

func TestStaffReadsRanges(t *testing.T) {
	number := func(s string) (float64, error) { return amount(s) }
	for _, c := range []struct {
		text  string
		parts int
		want  string
	}{
		{"4..8", 0, "[4 5 6 7 8]"}, {"4..8:3", 0, "[4 7]"}, {"5", 0, "[5]"}, {"4, 6,9", 0, "[4 6 9]"}, {"3..3", 0, "[3]"},
		{"40k..120k", 4, "[40000 60000 80000 100000 120000]"}, {"0.1M..0.3M:100k", 4, "[100000 200000 300000]"},
	} {
		got, err := steps("x", c.text, number, c.parts)
		if err != nil || fmt.Sprint(got) != c.want {
			t.Errorf("%s: %v, %v; want %s", c.text, got, err, c.want)
		}
	}
}

func TestStaffInterruptedReportsWhatIsFinished(t *testing.T) {
	c := &staffing{choices: choices{scenario: "consumer-credit", format: "json", replications: 40, seed: 1}, plan: "early-and-fair", debtors: 400, collectors: "1..3"}
	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	c.workers = 1
	c.stepped = func() {
		if n++; n == 10 {
			cancel()
		}
	}
	config, err := c.prepare()
	if err != nil {
		t.Fatal(err)
	}
	store, err := config.Open("", false)
	if err != nil {
		t.Fatal(err)
	}
	r, err := c.play(ctx, config, store, "")
	if err != nil || r.Replications != 3 || r.Stopped != "interrupted" {
		t.Fatalf("%v, %+v", err, r)
	}
}
