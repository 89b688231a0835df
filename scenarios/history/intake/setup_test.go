package intake

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fairdue/scenarios/history"
)

// plainMap reads our own headings with nothing recognised.
const plainMap = `
schema = 1
currency = "EUR"
style = { decimal = ".", date = "YYYY-MM-DD" }
[[file]]
name = "invoices"
holds = "invoices"
columns = { id = "id", account = "account", date = "date", due = "due", amount = "amount", currency = "currency", name = "name" }
[[file]]
name = "payments"
holds = "payments"
columns = { id = "payment", account = "account", invoice = "invoice", date = "date", amount = "amount", currency = "currency" }
[[file]]
name = "promises"
holds = "promises"
columns = { id = "promise", account = "account", date = "made", due = "due", amount = "amount" }
[[file]]
name = "contacts"
holds = "contacts"
columns = { id = "contact", account = "account", date = "date", outcome = "outcome", seconds = "seconds" }
`

func readMap(t rapid.TB, text string) *Map {
	t.Helper()
	m, err := ReadMap("map.toml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// imported is what an import gave.
type imported struct {
	dir   string
	meta  *history.Meta
	first []Reject
}

func (i *imported) file(t rapid.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(i.dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// imports reads files of name and text, one after the other.
func imports(t *testing.T, text string, o Options, files ...string) (*imported, error) {
	t.Helper()
	var inputs []Input
	for i := 0; i < len(files); i += 2 {
		in := Bytes(files[i], []byte(files[i+1]))
		if part, name, ok := strings.Cut(files[i], "="); ok {
			in.Part, in.Name = part, name
		}
		inputs = append(inputs, in)
	}
	if o.Out == "" {
		o.Out = filepath.Join(t.TempDir(), "h")
	}
	if o.AsOf == 0 {
		o.AsOf = history.NoDay
	}
	meta, first, err := Import(context.Background(), readMap(t, text), inputs, o)
	if err != nil {
		if es, _ := filepath.Glob(filepath.Join(filepath.Dir(o.Out), ".fairdue*")); len(es) > 0 {
			t.Errorf("left behind: %v", es)
		}
		return nil, err
	}
	return &imported{o.Out, meta, first}, nil
}

func mustImport(t *testing.T, text string, o Options, files ...string) *imported {
	t.Helper()
	i, err := imports(t, text, o, files...)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

const (
	invoiceHead = "id,account,date,due,amount,currency,name\n"
	paymentHead = "payment,account,invoice,date,amount,currency\n"
	promiseHead = "promise,account,made,due,amount\n"
	contactHead = "contact,account,date,outcome,seconds\n"
	goodInvoice = "I1,K1,2024-01-10,2024-02-09,100.50,EUR,Jo\n"
	goodPayment = "P1,K1,I1,2024-02-01,50,EUR\n"
)
