package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// From a fresh clone: the shipped sample is imported and assessed, with report
// and figures, well under ten seconds.
func TestImportAndAssessTheCardSample(t *testing.T) {
	dir := t.TempDir()
	h, a := filepath.Join(dir, "cards"), filepath.Join(dir, "assessment")
	begin := time.Now()
	out, code, err := run(context.Background(), "import", "card-sample", "--out", h)
	if code != done || !strings.Contains(out, "15000 accounts, 75000 account months; 2005-04 to 2005-08, TWD") || !strings.Contains(out, "September is coded differently") {
		t.Fatalf("exit %d, %v\n%s", code, err, out)
	}
	out, code, err = run(context.Background(), "assess", h, "--out", a)
	if code != done {
		t.Fatalf("exit %d, %v", code, err)
	}
	took := time.Since(begin)
	t.Logf("%.1f s", took.Seconds())
	if took > 60*time.Second { // ten on a machine that does nothing else
		t.Errorf("it took %v", took)
	}
	for _, want := range []string{"Where it leaks, TWD", "Roll rate", "What this history cannot say", "Days sales outstanding", "29.4"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	for _, f := range []string{"report.html", "assessment.json", "figures.csv", "leaks.svg", "paid.svg"} {
		if read(t, filepath.Join(a, f)) == "" {
			t.Errorf("%s is empty", f)
		}
	}
	out, code, err = run(context.Background(), "import", "card-sample", "--out", h, "--format", "json")
	var meta struct {
		Counts struct{ Accounts, Panel_rows int }
		Lines  struct{ Read, Accepted int }
		Input  []struct{ SHA256 string }
	}
	if e := json.Unmarshal([]byte(out), &meta); code != done || e != nil || meta.Counts.Panel_rows != 75000 || meta.Lines.Read != 15000 || len(meta.Input) != 2 || len(meta.Input[1].SHA256) != 64 {
		t.Errorf("exit %d, %v, %v: %+v", code, err, e, meta)
	}
	out, code, err = run(context.Background(), "assess", h, "--format", "json")
	if code != done {
		t.Fatal(err)
	}
	var doc struct {
		Leaks []struct {
			Money struct{ Value, Low, High float64 }
		}
		Figures []struct{ Name string }
	}
	if err := json.Unmarshal([]byte(out), &doc); err != nil || len(doc.Leaks) < 5 || len(doc.Figures) < 10 || doc.Leaks[0].Money.Low >= doc.Leaks[0].Money.High {
		t.Errorf("%v %+v", err, doc)
	}
}

func TestImportSaysWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		f := filepath.Join(dir, name)
		if err := os.WriteFile(f, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return f
	}
	head := "invoice_id,account_id,date,due,amount,currency\n"
	good := file("good.csv", head+"1,A,2024-01-31,2024-02-29,10.50,EUR\n")
	bad := file("bad.csv", head+"1,A,2024-01-31,2024-02-29,10.50,EUR\n2,A,2024-01-41,2024-02-29,10.50,EUR\n")
	mixed := file("mixed.csv", head+"1,A,2024-01-31,2024-02-29,10.50,EUR\n2,A,2024-01-31,2024-02-29,10.50,USD\n")
	salt := file("salt", "short\n")
	h := filepath.Join(dir, "h")
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"ledger", good}, done, "1 accepted, 0 rejected"},
		{[]string{"ledger", bad}, done, "1  wrong date"},
		{[]string{"ledger", bad, "--strict"}, wrongInput, "bad.csv:3: date:"},
		{[]string{"ledger", mixed}, wrongInput, "--rate USD=N"},
		{[]string{"ledger", mixed, "--rate", "USD=0.9"}, done, "2 accepted"},
		{[]string{"ledgr", good}, wrongInput, `did you mean "ledger"?`},
		{[]string{"ledger", filepath.Join(dir, "none.csv")}, wrongInput, "none.csv"},
		{[]string{"ledger"}, wrongInput, "no files were given"},
		{[]string{}, wrongInput, "--list"},
		{[]string{"ledger", good, "--hash-ids"}, wrongInput, "--salt-file"},
		{[]string{"ledger", good, "--hash-ids", "--salt-file", salt}, wrongInput, "at least 16"},
		{[]string{"ledger", good, "--keep", "nmae"}, wrongInput, `did you mean "name"?`},
		{[]string{"ledger", good, "--as-of", "2024"}, wrongInput, "--as-of"},
		{[]string{"ledger", good, "--format", "yaml"}, wrongInput, "text or json"},
		{[]string{"--list"}, done, "odoo"},
	} {
		out, code, err := run(context.Background(), append([]string{"import", "--out", h}, c.args...)...)
		if err != nil {
			out += err.Error()
		}
		if code != c.code || !strings.Contains(out, c.want) {
			t.Errorf("%v: exit %d, want %d and %q:\n%s", c.args, code, c.code, c.want, out)
		}
	}
	_, code, err := run(context.Background(), "assess", dir)
	if code != wrongInput || !strings.Contains(err.Error(), "fairdue import") {
		t.Errorf("exit %d, %v", code, err)
	}
	// A folder that cannot be made is the machine's failure.
	_, code, err = run(context.Background(), "import", "ledger", good, "--out", filepath.Join(good, "x", "h"))
	if code != machineFailed {
		t.Errorf("exit %d, %v", code, err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".fairdue*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
