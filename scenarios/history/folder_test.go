package history

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What is written is read again, entry by entry.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		dir := filepath.Join(t.TempDir(), "h")
		w, err := NewWriter(dir, 2)
		if err != nil {
			rt.Fatal(err)
		}
		defer w.Discard()
		want := map[string][]Entry{}
		for _, account := range []string{"a, b", `c "quoted"`, "é\nline"} {
			for _, e := range book(rt) {
				e.Account, e.Seconds = account, -1
				if e.Kind != Invoice {
					e.Due = NoDay
				}
				want[account] = append(want[account], e)
				if err := w.Add(&e); err != nil {
					rt.Fatal(err)
				}
			}
		}
		if err := w.Commit(&Meta{Schema: Schema, Digits: 2, Lines: Lines{Read: 3, Accepted: 2, Blank: 1}, Choices: []string{"a \"choice\""}}); err != nil {
			rt.Fatal(err)
		}
		h, err := Open(dir)
		if err != nil {
			rt.Fatal(err)
		}
		if h.Lines.Read != 3 || h.Choices[0] != "a \"choice\"" {
			rt.Fatalf("%+v", h.Meta)
		}
		got := map[string][]Entry{}
		if err := h.Accounts(context.Background(), func(account string, es []Entry) error {
			got[account] = append(got[account], es...)
			return nil
		}); err != nil {
			rt.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			rt.Fatalf("got %+v\nwant %+v", got, want)
		}
	})
}

// A folder appears whole or not at all, replaces a history, and nothing else.
func TestNothingIsLeftHalfDone(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "h")
	begin := func() *Writer {
		w, err := NewWriter(dir, 0)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Add(&Entry{Kind: Invoice, ID: "1", Account: "a"}); err != nil {
			t.Fatal(err)
		}
		return w
	}
	begin().Discard()
	if es, _ := os.ReadDir(parent); len(es) > 0 {
		t.Fatalf("left behind: %v", es)
	}
	for range 2 { // the second replaces the first
		w := begin()
		if err := w.Commit(&Meta{Schema: Schema}); err != nil {
			t.Fatal(err)
		}
		w.Discard()
		if _, err := Open(dir); err != nil {
			t.Fatal(err)
		}
	}
	if es, _ := os.ReadDir(parent); len(es) != 1 {
		t.Fatalf("left behind: %v", es)
	}
	if err := os.Remove(filepath.Join(dir, MetaFile)); err != nil {
		t.Fatal(err)
	}
	if _, err := NewWriter(dir, 0); err == nil || !strings.Contains(err.Error(), "no history") {
		t.Errorf("files that are no history would be replaced: %v", err)
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(dir); err == nil || !strings.Contains(err.Error(), "fairdue import") {
		t.Error(err)
	}
	for text, want := range map[string]string{
		"schema = 2\ndigits = 0\n[counts]\n[lines]\n":                       "want 1, got 2",
		"schema = 1\ndigits = 9\n[counts]\n[lines]\n":                       "0 to 4 decimals",
		"schema = 1\ndigits = 0\n[counts]\n[lines]\nread = 5\naccepted = 3": "add up to 3",
		"schema = 1\ndigits = 0\nlins = 1\n[counts]\n":                      "lines",
	} {
		if err := os.WriteFile(filepath.Join(dir, MetaFile), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(dir); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "history.toml:") {
			t.Errorf("%q: %v", text, err)
		}
	}
	for name, c := range map[string][2]string{
		"account out of order": {"invoice_id,account_id,date,due,amount\n1,b,2024-01-01,2024-01-31,1\n2,a,2024-01-01,2024-01-31,1\n", "invoices.csv:3: account_id"},
		"date":                 {"invoice_id,account_id,date,due,amount\n1,b,2024-02-30,2024-01-31,1\n", "invoices.csv:2: date"},
		"headings":             {"invoice,account_id,date,due,amount\n", "invoices.csv:1"},
	} {
		meta := "schema = 1\ndigits = 0\n[counts]\n[lines]\n"
		os.WriteFile(filepath.Join(dir, MetaFile), []byte(meta), 0o644)
		os.WriteFile(filepath.Join(dir, "invoices.csv"), []byte(c[0]), 0o644)
		h, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		err = h.Accounts(context.Background(), func(string, []Entry) error { return nil })
		if err == nil || !strings.Contains(err.Error(), c[1]) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
