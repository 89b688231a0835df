package intake

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fairdue/scenarios/history"
)

// FuzzCSV: the reader ends, gives every byte that is no mark of the format to
// some record, and numbers lines upwards.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "\"a\nb\",c\n", "\"open\nx\ny\n", "a;b\r\n\"\"\"\";\r\n", "\xff\x00\n", "a\rb\r", `"a"b,"c""d"`, "\n\n \n", strings.Repeat("\"x\n", 300)} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s := newCSV(bytes.NewReader(data), ',')
		last, n := 0, 0
		for {
			r, err := s.next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if r.line <= last {
				t.Fatalf("line %d after line %d", r.line, last)
			}
			if last, n = r.line, n+1; r.bad == nil && len(r.fields) == 0 {
				t.Fatal("a record without fields")
			}
		}
		lines := bytes.Count(data, []byte{s.eol})
		if len(data) > 0 && data[len(data)-1] != s.eol {
			lines++
		}
		if s.line != lines || n > lines {
			t.Fatalf("%d lines and %d records of %d", s.line, n, lines)
		}
	})
}

// FuzzImport: any file is read or refused, and no line is lost.
func FuzzImport(f *testing.F) {
	m, err := ReadMap("map.toml", []byte(strings.Replace(plainMap, `style = { decimal = ".", date = "YYYY-MM-DD" }`, "", 1)))
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(invoiceHead + goodInvoice))
	f.Add([]byte("\ufeff" + invoiceHead + "I1;K1\n"))
	f.Add([]byte(paymentHead + goodPayment))
	f.Add([]byte("\xff\xfei\x00d\x00"))
	f.Add([]byte(contactHead + "C,K,2024-01-01,attempt,9\n\"\n"))
	f.Add([]byte(invoiceHead + "I1,K1,1/2/2024,2/2/2024,\"1.000,5\",EUR,\nI1,K1,13/2/2024,14/2/2024,1,EUR,\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		meta, _, err := Import(context.Background(), m, []Input{Bytes("f.csv", data)}, Options{Out: filepath.Join(t.TempDir(), "h"), AsOf: history.NoDay, Memory: 4096})
		if err == nil && !meta.Lines.Balanced() {
			t.Fatalf("%+v", meta.Lines)
		}
		var w *history.WriteError
		if errors.As(err, &w) {
			t.Fatal(err)
		}
	})
}

// FuzzWorkbook: any bytes that look like a workbook are read or refused.
func FuzzWorkbook(f *testing.F) {
	book := excelize.NewFile()
	book.SetSheetRow("Sheet1", "A1", &[]any{"id", "account", "date", "due", "amount"})
	book.SetSheetRow("Sheet1", "A2", &[]any{"I1", "K1", 45301, 45331, 100.5})
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add(b.Bytes()[:b.Len()/2])
	f.Add([]byte("PK\x03\x04"))
	m, err := ReadMap("map.toml", []byte(plainMap))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		data = append([]byte("PK\x03\x04"), bytes.TrimPrefix(data, []byte("PK\x03\x04"))...)
		meta, _, err := Import(context.Background(), m, []Input{Bytes("f.xlsx", data)}, Options{Out: filepath.Join(t.TempDir(), "h"), AsOf: history.NoDay})
		if err == nil && !meta.Lines.Balanced() {
			t.Fatalf("%+v", meta.Lines)
		}
	})
}

// FuzzMap: any text is a map or a list of mistakes.
func FuzzMap(f *testing.F) {
	f.Add([]byte(plainMap))
	f.Add([]byte("schema = 1\n[[file]]\nholds = \"wide panel\"\ncolumns = { account = [\"a\", \"b\"] }\n[[file.month]]\nperiod = \"2005-04\"\n[file.codes]\n\"-1\" = 0\n"))
	f.Add([]byte("[[file]]\n[[file]]\nstyle = 1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if m, err := ReadMap("map.toml", data); err == nil {
			if _, _, err := Import(context.Background(), m, []Input{Bytes("f.csv", []byte(invoiceHead+goodInvoice))}, Options{Out: filepath.Join(t.TempDir(), "h"), AsOf: history.NoDay}); err != nil && err.Error() == "" {
				t.Fatal("an error that says nothing")
			}
		}
	})
}
