package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// decide runs one of the commands that decide between plans.
func decide(ctx context.Context, command func() *cobra.Command, args ...string) (stdout string, code int, err error) {
	var out bytes.Buffer
	c := command()
	c.SilenceErrors, c.SilenceUsage = true, true
	c.SetArgs(append([]string{}, args...))
	c.SetOut(&out)
	c.SetErr(&out)
	err = c.ExecuteContext(ctx)
	if code = done; err != nil {
		code = wrongInput
		var f *failure
		if errors.As(err, &f) {
			code = f.code
		}
	}
	return out.String(), code, err
}

// smallScenario is a file with the default scenario and fewer debtors.
func smallScenario(t *testing.T, debtors string) string {
	t.Helper()
	text, err := library().Show("consumer-credit")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "small.toml")
	if err := os.WriteFile(file, []byte(strings.Replace(string(text), "debtors = 5000", "debtors = "+debtors, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestSelectWritesWhatItPromises(t *testing.T) {
	s, dir := smallScenario(t, "500"), t.TempDir()
	args := []string{"--scenario", s, "--subject-to", "complaints_per_1000 <= 60", "--replications-max", "30"}
	out, code, err := decide(context.Background(), selectCommand, append(args, "--out", dir)...)
	if code != done {
		t.Fatalf("exit %d: %v", code, err)
	}
	for _, want := range []string{"Early and fair", "replications in", "select.html"} {
		if !strings.Contains(out, want) {
			t.Errorf("the text does not say %q:\n%s", want, out)
		}
	}
	for _, f := range []string{"select.html", "select.json", "select.csv", "select.xlsx", "selection.svg", "pareto.svg", "tail-risk.svg", "select.rows"} {
		if read(t, filepath.Join(dir, f)) == "" {
			t.Errorf("%s is empty", f)
		}
	}
	first := read(t, filepath.Join(dir, "select.json"))
	// A file of rows that was cut off in the middle of a row, on one worker.
	rows := read(t, filepath.Join(dir, "select.rows"))
	if err := os.WriteFile(filepath.Join(dir, "select.rows"), []byte(rows[:len(rows)/2]), 0o644); err != nil {
		t.Fatal(err)
	}
	text, code, err := decide(context.Background(), selectCommand, append(args, "--out", dir, "--resume", "--workers", "1", "--format", "json")...)
	if code != done {
		t.Fatalf("exit %d: %v", code, err)
	}
	if !json.Valid([]byte(text)) || text != first || read(t, filepath.Join(dir, "select.json")) != first {
		t.Error("resumed, the result is another one")
	}
	if _, code, err := decide(context.Background(), selectCommand, append(args, "--out", dir, "--resume", "--seed", "2")...); code != wrongInput {
		t.Errorf("rows of another seed: exit %d, %v", code, err)
	}
}

func TestSensitivityWritesWhatItPromises(t *testing.T) {
	s, dir := smallScenario(t, "300"), t.TempDir()
	args := []string{"--scenario", s, "--plan", "early-and-fair", "--plan", "escalating-letters", "--only", "wage,contact_rate", "-n", "3", "--morris", "2", "--sobol", "3"}
	out, code, err := decide(context.Background(), sensitivityCommand, append(args, "--out", dir)...)
	if code != done {
		t.Fatalf("exit %d: %v", code, err)
	}
	for _, want := range []string{"Calls picked up", "Wages", "Sobol", "Morris", "sensitivity.html"} {
		if !strings.Contains(out, want) {
			t.Errorf("the text does not say %q:\n%s", want, out)
		}
	}
	for _, f := range []string{"sensitivity.html", "sensitivity.json", "sensitivity.csv", "sensitivity.xlsx", "tornado.svg", "morris.svg", "sobol.svg", "sensitivity.rows"} {
		if read(t, filepath.Join(dir, f)) == "" {
			t.Errorf("%s is empty", f)
		}
	}
	first := read(t, filepath.Join(dir, "sensitivity.json"))
	rows := read(t, filepath.Join(dir, "sensitivity.rows"))
	if err := os.WriteFile(filepath.Join(dir, "sensitivity.rows"), []byte(rows[:len(rows)/3]), 0o644); err != nil {
		t.Fatal(err)
	}
	text, code, err := decide(context.Background(), sensitivityCommand, append(args, "--out", dir, "--resume", "--workers", "1", "--format", "json")...)
	if code != done || text != first {
		t.Errorf("exit %d, %v; the same: %v", code, err, text == first)
	}
}

func TestInterruptedBeforeAnythingIsFinished(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	for _, command := range []func() *cobra.Command{selectCommand, sensitivityCommand} {
		if _, code, err := decide(ctx, command, "--format", "json"); code != checkFailed || !strings.Contains(err.Error(), "--resume") {
			t.Errorf("exit %d: %v", code, err)
		}
	}
}

func TestBadDecisions(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.toml")
	if err := os.WriteFile(bad, []byte("schema = 1\n[[parameter]]\nname = \"x\"\ntitle = \"X\"\npath = \"archetype.*.reach.anser\"\nhow = \"times\"\nlow = 0.5\nhigh = 2\nshow = \"factor\"\nsource = \"test\"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		command func() *cobra.Command
		args    []string
		want    string
	}{
		{selectCommand, []string{"--objective", "net_recovry"}, "net_recovery"},
		{selectCommand, []string{"--subject-to", "complaints < 5"}, "<="},
		{selectCommand, []string{"--pcs", "0.2"}, "blind choice"},
		{selectCommand, []string{"--delta", "-5"}, "positive"},
		{selectCommand, []string{"--delta", "0"}, "above 0"},
		{selectCommand, []string{"--procedure", "luck"}, "ocba"},
		{selectCommand, []string{"--procedure", "ocba"}, "budget"},
		{selectCommand, []string{"early-and-fair"}, "two plans"},
		{selectCommand, []string{"early-and-fare", "escalating-letters"}, "early-and-fair"},
		{selectCommand, []string{"--baseline", "nobody"}, "nobody"},
		{selectCommand, []string{"--resume", "--format", "json"}, "--out"},
		{selectCommand, []string{"--format", "xml"}, "text or json"},
		{selectCommand, []string{"--precision", "two"}, "such as 2%"},
		{selectCommand, []string{"--precision", "60%"}, "at most 0.15"},
		{selectCommand, []string{"--precision", "2%", "--delta", "500"}, "either"},
		{selectCommand, []string{"--precision", "2%", "--procedure", "ocba", "--budget", "100"}, "spends a budget"},
		{selectCommand, []string{"--time", "-5s"}, "negative"},
		{sensitivityCommand, []string{"--precision", "60%"}, "at most 0.15"},
		{sensitivityCommand, []string{"--precision", "2%", "-n", "20"}, "either"},
		{sensitivityCommand, []string{"--time", "soon"}, "soon"},
		{sensitivityCommand, []string{"--plan", "early-and-fair"}, "two plans"},
		{sensitivityCommand, []string{"--only", "contact_rat"}, "contact_rate"},
		{sensitivityCommand, []string{"--replications", "1"}, "interval"},
		{sensitivityCommand, []string{"--parameters", bad}, "answer"},
		{sensitivityCommand, []string{"--parameters", "nowhere.toml"}, "nowhere.toml"},
		{sensitivityCommand, []string{"--sobol", "-1"}, "negative"},
	} {
		_, code, err := decide(context.Background(), tc.command, append(tc.args, "--out", t.TempDir())...)
		if tc.args[0] == "--resume" {
			_, code, err = decide(context.Background(), tc.command, tc.args...)
		}
		if code != wrongInput || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%v: exit %d, %v; want a word of %q", tc.args, code, err, tc.want)
		}
	}
}
