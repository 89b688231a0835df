package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const searchChild = "FAIRDUE_SEARCH_CHILD"

func searchTo(out string, more ...string) error {
	cmd := searchCommand()
	cmd.SetArgs(append([]string{"consumer-credit-tuned", "--evaluations", "12", "--replications", "2", "--debtors", "300", "--out", out}, more...))
	cmd.SetOut(&bytes.Buffer{})
	return cmd.Execute()
}

// TestSearchChild is the process that the next test kills.
func TestSearchChild(t *testing.T) {
	out := os.Getenv(searchChild)
	if out == "" {
		t.Skip("played by TestAKilledSearchGoesOn")
	}
	if err := searchTo(out, "--resume", "--workers", "1"); err != nil {
		t.Fatal(err)
	}
}

// A search is killed in the middle; --resume ends with the bytes of one that was left
// alone, and what it wrote can be run.
func TestAKilledSearchGoesOn(t *testing.T) {
	quiet, out := filepath.Join(t.TempDir(), "quiet"), filepath.Join(t.TempDir(), "out")
	if err := searchTo(quiet); err != nil {
		t.Fatal(err)
	}
	for _, rows := range []int{8, 40} {
		child := exec.Command(os.Args[0], "-test.run=^TestSearchChild$")
		child.Env = append(os.Environ(), searchChild+"="+out)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		for range 1500 {
			if data, _ := os.ReadFile(filepath.Join(out, searchRows)); bytes.Count(data, []byte("\n")) > rows+3 {
				break
			}
			time.Sleep(5 * time.Millisecond)
		}
		child.Process.Kill()
		if child.Wait() == nil {
			t.Fatalf("the search was over before %d rows were seen", rows)
		}
		if _, err := os.Stat(filepath.Join(out, "result.json")); err == nil {
			t.Fatal("a killed search wrote a result")
		}
	}
	if err := searchTo(out, "--resume", "--workers", "2"); err != nil {
		t.Fatal(err)
	}
	names := []string{"result.json", "points.csv", "report.html", "front.svg"}
	plans, err := filepath.Glob(filepath.Join(quiet, "plans", "*.toml"))
	if err != nil || len(plans) == 0 {
		t.Fatalf("%d plans, %v", len(plans), err)
	}
	for _, p := range plans {
		names = append(names, filepath.Join("plans", filepath.Base(p)))
	}
	for _, n := range names {
		if read(t, filepath.Join(quiet, n)) != read(t, filepath.Join(out, n)) {
			t.Errorf("%s differs after a kill", n)
		}
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
