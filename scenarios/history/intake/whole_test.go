package intake

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sort"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"fairdue/scenarios/history"
)

// Whatever a file holds, no line of it is lost, and what is accepted stands in
// the history.
func TestNoLineIsLost(t *testing.T) {
	words := []string{"I1", "I2", "K1", "K2", "2024-01-10", "2024-02-09", "100", "-1", "x", "", "EUR", `"`, `"a`, `b"`, "é", "\xff", `"q ""q"`, "1e5"}
	rapid.Check(t, func(rt *rapid.T) {
		var b strings.Builder
		b.WriteString(invoiceHead)
		n := rapid.IntRange(0, 30).Draw(rt, "lines")
		for range n {
			if rapid.IntRange(0, 3).Draw(rt, "kind") == 0 {
				fmt.Fprintf(&b, "I%d,K1,2024-01-10,2024-02-09,%d,EUR,\n", rapid.IntRange(1, 9).Draw(rt, "id"), rapid.IntRange(0, 5).Draw(rt, "amount"))
				continue
			}
			fs := rapid.SliceOfN(rapid.SampledFrom(words), 1, 9).Draw(rt, "fields")
			b.WriteString(strings.Join(fs, ",") + "\n")
		}
		o := Options{AsOf: history.NoDay, Out: filepath.Join(t.TempDir(), "h")}
		meta, _, err := Import(context.Background(), readMap(rt, plainMap), []Input{Bytes("i.csv", []byte(b.String()))}, o)
		if err != nil {
			rt.Fatal(err)
		}
		l := meta.Lines
		if !l.Balanced() || l.Accepted != meta.Counts.Invoices {
			rt.Fatalf("%+v %+v", l, meta.Counts)
		}
		// Physical lines: those of the records with what their quotes hold.
		if !strings.Contains(b.String(), `"`) && l.Read != int64(n) {
			rt.Fatalf("%d lines read of %d:\n%s", l.Read, n, b.String())
		}
		rejected, err := os.ReadFile(filepath.Join(o.Out, history.RejectedFile))
		if err != nil {
			rt.Fatal(err)
		}
		rows, err := csv.NewReader(bytes.NewReader(rejected)).ReadAll()
		if err != nil || int64(len(rows)-1) != l.Rejected {
			rt.Fatalf("%d lines in rejected.csv, %d rejected: %v", len(rows)-1, l.Rejected, err)
		}
	})
}

// ledger writes invoices and their payments in an order of no use.
func ledger(n int) (invoices, payments []byte) {
	r := rand.New(rand.NewPCG(1, 2))
	var in, pay bytes.Buffer
	in.WriteString(invoiceHead)
	pay.WriteString(paymentHead)
	for _, i := range r.Perm(n) {
		d := history.DayOf(2023, 1, 1) + history.Day(i%600)
		fmt.Fprintf(&in, "INV-%07d,K%05d,%s,%s,%d.%02d,EUR,\n", i, i%(n/20+1), d, d+30, 10+i%990, i%100)
	}
	for _, i := range r.Perm(n) {
		if i%5 == 0 {
			continue
		}
		d := history.DayOf(2023, 1, 1) + history.Day(i%600) + history.Day(10+i%50)
		fmt.Fprintf(&pay, "PAY-%07d,,INV-%07d,%s,%d.%02d,EUR\n", i, i, d, 10+i%990, i%100)
	}
	return in.Bytes(), pay.Bytes()
}

// Sorting on disk gives the same bytes as sorting in memory, and holds no more
// than it may: a million lines under -long.
func TestManyLines(t *testing.T) {
	n := 30_000
	if *long {
		n = 600_000 // and 480,000 payments
	}
	in, pay := ledger(n)
	dir := t.TempDir()
	for name, data := range map[string][]byte{"i.csv": in, "p.csv": pay} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	in, pay = nil, nil
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	var texts []string
	for _, memory := range []int{n * 20, 1 << 30} {
		peak := make(chan uint64)
		stop := make(chan bool)
		runtime.GC()
		var before runtime.MemStats
		runtime.ReadMemStats(&before)
		go func() {
			most := uint64(0)
			for {
				select {
				case <-stop:
					peak <- most
					return
				default:
					var m runtime.MemStats
					runtime.ReadMemStats(&m)
					most = max(most, m.HeapAlloc)
					runtime.Gosched()
				}
			}
		}()
		o := Options{AsOf: history.NoDay, Out: filepath.Join(dir, fmt.Sprint("h", memory)), Memory: memory}
		meta, first, err := Import(context.Background(), readMap(t, plainMap), []Input{File(filepath.Join(dir, "i.csv")), File(filepath.Join(dir, "p.csv"))}, o)
		close(stop)
		most := <-peak
		if err != nil {
			t.Fatal(err)
		}
		if len(first) > 0 || meta.Counts.Invoices != int64(n) || meta.Counts.Payments != int64(n-n/5) {
			t.Fatalf("%+v %v", meta.Counts, first)
		}
		if memory < 1<<30 {
			t.Logf("%d lines, %d MB at most", meta.Lines.Read, (most-before.HeapAlloc)>>20)
			// Three sorters, twice each while their memory grows, and readers' buffers.
			if limit := uint64(8*memory + 24<<20); most-before.HeapAlloc > limit {
				t.Errorf("%d bytes were held, more than %d", most-before.HeapAlloc, limit)
			}
		}
		text := ""
		for _, f := range []string{"invoices.csv", "payments.csv", "panel.csv", "history.toml"} {
			b, err := os.ReadFile(filepath.Join(o.Out, f))
			if err != nil {
				t.Fatal(err)
			}
			text += string(b)
		}
		texts = append(texts, text)
	}
	if texts[0] != texts[1] {
		t.Error("sorting on disk gives another history than sorting in memory")
	}
}

// A workbook gives the history that the same table as CSV gives: numbers, dates
// as numbers and as texts, empty cells at the end.
func TestWorkbook(t *testing.T) {
	f := excelize.NewFile()
	rows := [][]any{
		{"id", "account", "date", "due", "amount", "currency", "name"},
		{"I1", "K1", 45301, "2024-02-09", 100.1 + 0.2, "EUR"},
		{"007", "K1", "2024-01-11", 45331, "1250.50", "EUR", "Jo"},
		{},
		{"I3", "K2", 45302.5, "2024-02-30", 5, "EUR"},
	}
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	f.NewSheet("Notes")
	f.SetSheetRow("Notes", "A1", &[]any{"about", "this"})
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	i := mustImport(t, plainMap, Options{}, "book.xlsx", b.String())
	want := "invoice_id,account_id,date,due,amount\nI1,K1,2024-01-10,2024-02-09,100.30\n007,K1,2024-01-11,2024-02-09,1250.50\n"
	if got := i.file(t, "invoices.csv"); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	onDisk := filepath.Join(t.TempDir(), "book.xlsx")
	if err := os.WriteFile(onDisk, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	meta, _, err := Import(context.Background(), readMap(t, plainMap), []Input{File(onDisk)}, Options{AsOf: history.NoDay, Out: filepath.Join(t.TempDir(), "h")})
	if err != nil || meta.Counts != i.meta.Counts || meta.Inputs[1].SHA256 != i.meta.Inputs[1].SHA256 || meta.Inputs[1].Bytes != int64(b.Len()) {
		t.Errorf("from disk: %v %+v", err, meta)
	}
	if len(i.first) != 1 || i.first[0].Line != 5 || i.first[0].File != "book.xlsx#Sheet1" || i.first[0].Reason != badDate {
		t.Errorf("%+v", i.first)
	}
	if l := i.meta.Lines; l.Read != 4 || l.Blank != 1 || l.Accepted != 2 {
		t.Errorf("%+v", l)
	}
	if !strings.Contains(strings.Join(i.meta.Warnings, "\n"), `the sheet "Notes" is not read`) {
		t.Errorf("%v", i.meta.Warnings)
	}
}

// Byte order marks, other encodings and line ends change nothing.
func TestEncodings(t *testing.T) {
	text := invoiceHead + "I1,Kä1,2024-01-10,2024-02-09,1,EUR,\n"
	want := mustImport(t, plainMap, Options{}, "i.csv", text).file(t, "invoices.csv")
	utf16 := []byte{0xff, 0xfe}
	for _, c := range text {
		utf16 = append(utf16, byte(c), byte(c>>8))
	}
	latin := strings.ReplaceAll(text, "ä", "\xe4")
	for name, c := range map[string][2]string{
		"UTF-8 mark":   {plainMap, "\ufeff" + text},
		"UTF-16":       {plainMap, string(utf16)},
		"CR LF":        {plainMap, strings.ReplaceAll(text, "\n", "\r\n")},
		"CR":           {plainMap, strings.ReplaceAll(text, "\n", "\r")},
		"windows-1252": {strings.Replace(plainMap, `style = {`, `style = { encoding = "windows-1252",`, 1), latin},
		"no line end":  {plainMap, strings.TrimSuffix(text, "\n")},
		"semicolons":   {plainMap, strings.ReplaceAll(text, ",", ";")},
		"quotes":       {plainMap, strings.ReplaceAll(text, "Kä1", `"Kä1"`)},
		"capitals":     {plainMap, strings.ToUpper(invoiceHead) + text[len(invoiceHead):]},
	} {
		i := mustImport(t, c[0], Options{}, "i.csv", c[1])
		if got := i.file(t, "invoices.csv"); got != want {
			t.Errorf("%s: %s", name, got)
		}
		if open := strings.Contains(strings.Join(i.meta.Warnings, ""), "does not end with a line end"); open != (name == "no line end") {
			t.Errorf("%s: %v", name, i.meta.Warnings)
		}
	}
}

// The order of a sorter is that of the keys, on disk and in memory.
func TestSorter(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		keys := rapid.SliceOf(rapid.SliceOfN(rapid.Byte(), 0, 4)).Draw(rt, "keys")
		s := newSorter(t.TempDir(), "s", rapid.IntRange(1, 300).Draw(rt, "memory"))
		for i, k := range keys {
			if err := s.add(k, []byte{byte(i)}); err != nil {
				rt.Fatal(err)
			}
		}
		want := make([]int, len(keys))
		for i := range want {
			want[i] = i
		}
		sort.SliceStable(want, func(i, j int) bool { return bytes.Compare(keys[want[i]], keys[want[j]]) < 0 })
		var first []int
		if err := s.first(3, func(_, v []byte) { first = append(first, int(v[0])) }); err != nil {
			rt.Fatal(err)
		}
		var got []int
		if err := s.each(func(_, v []byte) error { got = append(got, int(v[0])); return nil }); err != nil {
			rt.Fatal(err)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) || fmt.Sprint(first) != fmt.Sprint(want[:min(3, len(want))]) && len(want) > 0 {
			rt.Fatalf("got %v, first %v, want %v", got, first, want)
		}
	})
}

// A quote that is never closed costs its own line and no other; one that is
// closed some lines later makes one field of them.
func TestQuotes(t *testing.T) {
	var b strings.Builder
	b.WriteString(invoiceHead + `I0,"K1,2024-01-10,2024-02-09,1,EUR,` + "\n")
	for i := range 3 * longestText {
		fmt.Fprintf(&b, "I%d,K1,2024-01-10,2024-02-09,1,EUR,\n", i+1)
	}
	i := mustImport(t, plainMap, Options{}, "i.csv", b.String())
	if l := i.meta.Lines; l.Accepted != 3*longestText || l.Rejected != 1 || i.first[0].Line != 2 || i.first[0].Reason != badQuote {
		t.Errorf("%+v %+v", l, i.first)
	}
	i = mustImport(t, plainMap, Options{Keep: []string{"name"}}, "i.csv", invoiceHead+"I1,K1,2024-01-10,2024-02-09,1,EUR,\"Jo\nand \"\"Co\"\"\"\n"+"I2,K1,2024-01-10,2024-02-30,1,EUR,5\" pipe\n")
	if l := i.meta.Lines; l.Read != 2 || i.first[0].Line != 4 || i.first[0].Reason != badDate {
		t.Errorf("%+v %+v", l, i.first)
	}
	if got := i.file(t, history.AccountsFile); got != "account_id,name\nK1,\"Jo\nand \"\"Co\"\"\"\n" {
		t.Error(got)
	}
}

// An import that is broken off leaves the history that was there, and nothing
// else.
func TestBrokenOff(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "h")
	before := mustImport(t, plainMap, Options{Out: dir}, "i.csv", invoiceHead+goodInvoice).everything(t)
	in, pay := ledger(20_000)
	ctx, cancel := context.WithCancel(context.Background())
	opened := 0
	second := Bytes("p.csv", pay)
	open := second.Open
	second.Open = func() (io.ReadCloser, error) {
		if opened++; opened == 3 { // past its headings
			cancel()
		}
		return open()
	}
	_, _, err := Import(ctx, readMap(t, plainMap), []Input{Bytes("i.csv", in), second}, Options{Out: dir, AsOf: history.NoDay})
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	after := &imported{dir: dir, meta: nil}
	if after.everything(t) != before {
		t.Error("the history that was there has changed")
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(dir), ".fairdue*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
