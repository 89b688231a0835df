package scenarios

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fairdue/scenarios/history"
	"fairdue/scenarios/history/intake"
)

// Every shipped map is read, says how sure its headings are, and reads an
// example of its system's files.
func TestShippedMaps(t *testing.T) {
	examples := map[string]struct {
		files  []string
		counts history.Counts
		left   int64 // lines left out by the map
		holds  string
	}{
		"akaunting":   {[]string{"akaunting-invoices.csv", "akaunting-payments.csv"}, history.Counts{Accounts: 2, Invoices: 2, Payments: 2, PanelRows: 1}, 1, "INV-00002,A00000002,2024-02-05,2024-03-06,250.50"},
		"gnucash":     {[]string{"gnucash.csv"}, history.Counts{Accounts: 2, Invoices: 2, Payments: 1}, 0, "000001,A00000001,2024-01-31,2024-03-01,1200.00"},
		"erpnext":     {[]string{"erpnext-invoices.csv", "erpnext-payments.csv"}, history.Counts{Accounts: 2, Invoices: 2, Payments: 3, Credits: 1, PanelRows: 1}, 2, "8fa3,A00000002,ACC-SINV-2024-00002,2024-03-05,25.00,payment"},
		"odoo":        {[]string{"odoo-invoices.csv", "odoo-payments.csv"}, history.Counts{Accounts: 2, Invoices: 2, Payments: 2, Credits: 1, PanelRows: 1}, 2, "RINV/2024/00001,A00000002,,2024-02-10,30.00,credit"},
		"dolibarr":    {[]string{"dolibarr-invoices.csv", "dolibarr-payments.csv"}, history.Counts{Accounts: 2, Invoices: 2, Payments: 2, PanelRows: 1}, 0, "FA2402-0002,A00000002,2024-02-01,2024-03-02,1300.00"},
		"card-sample": {nil, history.Counts{Accounts: 15000, PanelRows: 75000}, 0, ""},
		"aged-sample": {nil, history.Counts{Accounts: 1483, Snapshot: 1483}, 0, ""},
		"ledger":      {nil, history.Counts{}, 0, ""}, "panel": {nil, history.Counts{}, 0, ""}, "aged-receivables": {nil, history.Counts{}, 0, ""},
	}
	l := NewLibrary(nil)
	for _, name := range l.MapNames() {
		want, ok := examples[name]
		if !ok {
			t.Errorf("%s has no example", name)
			continue
		}
		m, inputs, err := l.Map(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if m.Title == "" || m.Checked == "" {
			t.Errorf("%s does not say what it is or how sure it is", name)
		}
		for _, f := range want.files {
			inputs = append(inputs, intake.File(filepath.Join("testdata/maps", f)))
		}
		if want.counts.Accounts == 0 {
			continue // our own headings, read by the tests of package intake
		}
		dir := filepath.Join(t.TempDir(), "h")
		meta, first, err := intake.Import(context.Background(), m, inputs, intake.Options{Out: dir, AsOf: history.NoDay, Currency: "EUR"[:3*min(1, len(want.files))]})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(first) > 0 || meta.Counts != want.counts || meta.Lines.LeftOut != want.left {
			t.Errorf("%s: %+v %+v %v", name, meta.Counts, meta.Lines, first)
		}
		all := ""
		for _, f := range []string{"invoices.csv", "payments.csv", history.MetaFile} {
			b, _ := os.ReadFile(filepath.Join(dir, f))
			all += string(b)
		}
		if !strings.Contains(all, want.holds) {
			t.Errorf("%s: no %q in\n%s", name, want.holds, all)
		}
		for _, person := range []string{"Ann", "Bob", "ann@"} {
			if strings.Contains(all, person) {
				t.Errorf("%s: %s is named", name, person)
			}
		}
	}
}

// A ledger written by fairdue is read again by its own map.
func TestAHistoryIsReadAgain(t *testing.T) {
	l := NewLibrary(nil)
	first := filepath.Join(t.TempDir(), "a")
	m, _, err := l.Map("odoo")
	if err != nil {
		t.Fatal(err)
	}
	o := intake.Options{Out: first, AsOf: history.NoDay}
	a, _, err := intake.Import(context.Background(), m, []intake.Input{intake.File("testdata/maps/odoo-invoices.csv"), intake.File("testdata/maps/odoo-payments.csv")}, o)
	if err != nil {
		t.Fatal(err)
	}
	if m, _, err = l.Map("ledger"); err != nil {
		t.Fatal(err)
	}
	o.Out = filepath.Join(t.TempDir(), "b")
	b, rejected, err := intake.Import(context.Background(), m, []intake.Input{intake.File(filepath.Join(first, "invoices.csv")), intake.File(filepath.Join(first, "payments.csv"))}, o)
	if err != nil || len(rejected) > 0 || a.Counts != b.Counts {
		t.Fatalf("%v %v %+v %+v", err, rejected, a, b)
	}
	for _, f := range []string{"invoices.csv", "payments.csv", "panel.csv"} {
		x, _ := os.ReadFile(filepath.Join(first, f))
		y, _ := os.ReadFile(filepath.Join(o.Out, f))
		if len(x) == 0 || string(x) != string(y) {
			t.Errorf("%s: %s\n%s", f, x, y)
		}
	}
}

// A map is written with the files it needs, and runs from there.
func TestWriteAMap(t *testing.T) {
	l := NewLibrary(nil)
	dir := t.TempDir()
	files, err := l.Write(dir, "card-sample")
	if err != nil || strings.Join(files, " ") != "data/README.md data/card-sample.csv maps/README.md maps/card-sample.toml" {
		t.Fatal(files, err)
	}
	m, inputs, err := l.Map(filepath.Join(dir, "maps", "card-sample.toml"))
	if err != nil || len(inputs) != 1 || len(m.Data) != 1 {
		t.Fatal(err)
	}
}
