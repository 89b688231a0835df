package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

// What a search wrote can be run, and its points were on the disk before it ended.
func TestSearchWritesPlansThatRun(t *testing.T) {
	out := t.TempDir()
	cmd := searchCommand()
	cmd.SetArgs([]string{"consumer-credit-tuned", "--evaluations", "12", "--replications", "2", "--debtors", "300", "--out", out})
	cmd.SetOut(&bytes.Buffer{})
	if err := cmd.Execute(); err != nil {
		t.Fatal(err)
	}
	plans, err := filepath.Glob(filepath.Join(out, "plans", "*.toml"))
	if err != nil || len(plans) == 0 {
		t.Fatalf("%d plans, %v", len(plans), err)
	}
	s, err := library().Scenario("consumer-credit")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range plans {
		if _, err := library().Plan(p, s); err != nil {
			t.Error(err)
		}
	}
}

func TestSearchRefusesWhatItCannotDo(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "want one space"},
		{[]string{"consumer-credit-tunned"}, `did you mean "consumer-credit-tuned"?`},
		{[]string{"consumer-credit-tuned", "--evaluations", "3"}, "want from 10"},
		{[]string{"consumer-credit-tuned", "--precision", "60%"}, "at most 0.15"},
		{[]string{"consumer-credit-tuned", "--time", "5m", "--evaluations", "40"}, "either"},
		{[]string{"consumer-credit-tuned", "--format", "xml"}, `--format "xml"`},
		{[]string{"consumer-credit-tuned", "--resume", "--format", "json"}, "name it with --out"},
		{[]string{"none.toml"}, "there is no such file"},
	} {
		cmd := searchCommand()
		cmd.SetArgs(append([]string{}, c.args...))
		cmd.SetOut(&bytes.Buffer{})
		cmd.SilenceUsage, cmd.SilenceErrors = true, true
		if err := cmd.Execute(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.args, err, c.want)
		}
	}
}
