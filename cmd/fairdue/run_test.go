package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var long = flag.Bool("long", false, "run the long statistical tests whole")

func read(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// run executes the command line and gives its output and exit code.
func run(ctx context.Context, args ...string) (stdout string, code int, err error) {
	var out bytes.Buffer
	c := root()
	c.SetArgs(append([]string{}, args...))
	c.SetOut(&out)
	c.SetErr(&out)
	err = c.ExecuteContext(ctx)
	code = done
	if err != nil {
		code = wrongInput
		var f *failure
		if errors.As(err, &f) {
			code = f.code
		}
	}
	return out.String(), code, err
}

func TestCompareWritesWhatItPromises(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "results")
	out, code, err := run(context.Background(), "compare", "-n", "3", "--out", dir)
	if code != done {
		t.Fatalf("exit %d: %v", code, err)
	}
	for _, want := range []string{"Early and fair", "No action", "Net recovery", "report.html"} {
		if !strings.Contains(out, want) {
			t.Errorf("the table does not say %q:\n%s", want, out)
		}
	}
	for _, f := range []string{"result.json", "kpis.csv", "series.csv", "report.html", "cash-collected.svg", "funnel.svg"} {
		if read(t, filepath.Join(dir, f)) == "" {
			t.Errorf("%s is empty", f)
		}
	}
	left, _ := filepath.Glob(filepath.Join(dir, ".fairdue-*"))
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestJSONIsOneDocument(t *testing.T) {
	out, code, err := run(context.Background(), "compare", "-n", "2", "--format", "json", "--plan", "early-and-fair", "--plan", "escalating-letters")
	if code != done {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"scenario", "portfolio", "plans", "replications", "seed", "version", "hash", "kpis", "differences", "objectives", "warnings"} {
		if _, ok := doc[key]; !ok {
			t.Errorf("no %q", key)
		}
	}
	kpis := doc["kpis"].(map[string]any)
	if len(kpis) != 3 {
		t.Errorf("%d plans, want two and no-action", len(kpis))
	}
	e := kpis["early-and-fair"].(map[string]any)["recovery_rate"].(map[string]any)
	for _, key := range []string{"mean", "half_width", "unit", "denominator"} {
		if _, ok := e[key]; !ok {
			t.Errorf("an estimate has no %q", key)
		}
	}
	d := doc["differences"].([]any)[0].(map[string]any)
	for _, key := range []string{"plan", "baseline", "kpi", "mean", "half_width", "p_better"} {
		if _, ok := d[key]; !ok {
			t.Errorf("a difference has no %q", key)
		}
	}
	if d["baseline"] != "escalating-letters" {
		t.Errorf("the baseline is %v, want the scenario's champion", d["baseline"])
	}
}

func TestWrongInputIsExit2AndNamesTheWayOut(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "plan.toml")
	os.WriteFile(bad, []byte("schema = 1\nname = \"x\"\n[[segment]]\nname = \"all\"\ntreatmnt = \"y\"\n"), 0o644)
	csv := filepath.Join(t.TempDir(), "a.csv")
	os.WriteFile(csv, []byte("account_id,currency,balance,current,d1_30,d31_60,d61_90,over_90\nA,TWD,10,10,0,0,0,0\n"), 0o644)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"compare", "--scenario", "consumer-credi"}, "consumer-credit"},
		{[]string{"compare", "--plan", "early-and-fiar"}, "early-and-fair"},
		{[]string{"compare", "--plan", bad}, "plan.toml:5"},
		{[]string{"check", bad}, "treatment"},
		{[]string{"compare", "--format", "yaml"}, "text or json"},
		{[]string{"compare", "--portfolio", csv}, "--rate TWD="},
		{[]string{"compare", "--nonsense"}, "nonsense"},
		{[]string{"compare", "-n", "-3"}, "negative"},
		{[]string{"verify", "queue", "--servers", "44"}, "unstable"},
		{[]string{"scenarios", "show", "early-and-fai"}, "early-and-fair"},
	} {
		_, code, err := run(context.Background(), c.args...)
		if code != wrongInput || err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: exit %d, %v; want exit 2 and %q", c.args, code, err, c.want)
		}
	}
}

// A folder that cannot be made and a disk that is full are the machine's
// failures, and leave nothing half-written.
func TestAMachineThatFailsIsExit3(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	os.WriteFile(file, nil, 0o644)
	_, code, err := run(context.Background(), "compare", "-n", "1", "--out", filepath.Join(file, "results"))
	if code != machineFailed || !strings.Contains(err.Error(), "cannot write results") {
		t.Errorf("exit %d, %v", code, err)
	}
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no /dev/full on this machine: a full disk is not tried")
	}
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	c := root()
	c.SetArgs([]string{"compare", "-n", "1", "--format", "json"})
	c.SetOut(full)
	err = c.ExecuteContext(context.Background())
	var f *failure
	if !errors.As(err, &f) || f.code != machineFailed {
		t.Errorf("a full disk gives %v", err)
	}
}

// An interruption reports what is finished and says so.
func TestAnInterruptionReportsWhatIsFinished(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	c := &choices{scenario: "consumer-credit", format: "text", replications: 400, seed: 1}
	config, s, err := c.config()
	if err != nil {
		t.Fatal(err)
	}
	cmd := compareCommand()
	var out bytes.Buffer
	cmd.SetOut(&out)
	c.out = filepath.Join(t.TempDir(), "out")
	runs := 0
	c.stepped = func() {
		if runs++; runs == 20 {
			stop()
		}
	}
	config.Workers = 1
	if err := c.play(ctx, cmd, config, s); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "interim result of") {
		t.Errorf("no word of the interruption:\n%s", out.String())
	}
	if !strings.Contains(read(t, filepath.Join(c.out, "result.json")), "Interrupted: an interim result") {
		t.Error("result.json does not say that it is an interim result")
	}
}

func TestTheLibrarysCopiesRun(t *testing.T) {
	dir := t.TempDir()
	if _, code, err := run(context.Background(), "scenarios", "write", dir); code != done {
		t.Fatal(err)
	}
	for _, s := range []string{"consumer-credit", "trade-credit", "card-arrears"} {
		file := filepath.Join(dir, s+".toml")
		if _, code, err := run(context.Background(), "check", file); code != done {
			t.Fatal(err)
		}
		a, code, err := run(context.Background(), "compare", "--scenario", file, "-n", "1", "--format", "json")
		if code != done {
			t.Fatal(err)
		}
		b, _, _ := run(context.Background(), "compare", "--scenario", s, "-n", "1", "--format", "json")
		if a != b {
			t.Errorf("%s: the copy gives another result than the library's", s)
		}
	}
}

func TestTheJournalHoldsEveryRecord(t *testing.T) {
	file := filepath.Join(t.TempDir(), "journal.jsonl")
	_, code, err := run(context.Background(), "simulate", "--plan", "early-and-fair", "-n", "1", "--format", "json", "--journal", file)
	if code != done {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(read(t, file)), "\n")
	kinds := map[string]int{}
	for _, l := range lines {
		var r struct {
			Kind string `json:"kind"`
		}
		if err := json.Unmarshal([]byte(l), &r); err != nil {
			t.Fatalf("%v in %s", err, l)
		}
		kinds[r.Kind]++
	}
	for _, k := range []string{"billed", "dialled", "right_party", "agreed", "instalment_kept", "paid_spontaneously", "cost"} {
		if kinds[k] == 0 {
			t.Errorf("no record of %q", k)
		}
	}
}

// The real sample runs as it is under card-arrears.
func TestTheRealSampleRunsAsItIs(t *testing.T) {
	const sample = "../../../shared/data/aged_portfolio_sample.csv"
	if _, err := os.Stat(sample); err != nil {
		t.Skip("the full sample of 13,340 card accounts is not beside this checkout; the shipped part of it is tested in any case")
	}
	out, code, err := run(context.Background(), "compare", "--scenario", "card-arrears", "--portfolio", sample, "-n", "1", "--format", "json")
	if code != done {
		t.Fatal(err)
	}
	if !strings.Contains(out, `"accounts": 13340`) {
		t.Error("not all 13,340 accounts are in")
	}
	if _, code, err := run(context.Background(), "compare", "--portfolio", sample, "--rate", "TWD=0.031", "-n", "1", "--format", "json"); code != done {
		t.Error(err)
	}
}

func TestVerifyGivesRowsAsJSON(t *testing.T) {
	out, code, err := run(context.Background(), "verify", "repayment", "--format", "json")
	if code != done {
		t.Fatal(err)
	}
	var rows []map[string]any
	if err := json.Unmarshal([]byte(out), &rows); err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, r := range rows {
		names[r["quantity"].(string)] = true
		for _, key := range []string{"quantity", "expected", "observed", "half_width", "ok"} {
			if _, ok := r[key]; !ok {
				t.Errorf("a row has no %q", key)
			}
		}
	}
	for _, q := range []string{"balance_1", "balance_2", "balance_5", "balance_10", "balance_20", "discounted_share", "payments_10"} {
		if !names[q] {
			t.Errorf("no row %q", q)
		}
	}
}
