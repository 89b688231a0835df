package intake

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fairdue/scenarios/history"
)

const secretInvoices = invoiceHead +
	"I1,Ada Lovelace,2024-01-10,2024-02-09,100,EUR,Ada Lovelace\n" +
	"I2,Charles Babbage,2024-01-11,2024-02-09,50,EUR,Charles Babbage\n" +
	"I2,Ada Lovelace,2024-01-12,2024-02-09,7,EUR,Ada Lovelace\n" + // a duplicate
	"I3,Ada Lovelace,2024-02-30,2024-02-09,7,EUR,Ada Lovelace\n" +
	"I4,Ada Lovelace and a field too many,2024-02-01,2024-02-09,7,EUR,Ada Lovelace,x\n" +
	"I5,Ada Lovelace and some too few\n"

const secretPayments = paymentHead +
	"P1,Ada Lovelace,I1,2024-02-01,100,EUR\n" +
	"P2,Charles Babbage,I1,2024-02-01,100,EUR\n" +
	"P3,Grace Hopper,,2024-02-01,100,EUR\n"

// everything is all that stands in a history's folder.
func (i *imported) everything(t *testing.T) string {
	t.Helper()
	es, err := os.ReadDir(i.dir)
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	for _, e := range es {
		all += i.file(t, e.Name())
	}
	for _, r := range i.first {
		all += r.String()
	}
	return all
}

// Names go nowhere unless they are asked for.
func TestNamesAreDropped(t *testing.T) {
	named := strings.Replace(plainMap, `holds = "invoices"`, "holds = \"invoices\"\naccount_is_name = true", 1)
	salt := []byte("0123456789abcdef")
	for name, c := range map[string]struct {
		text string
		o    Options
		ids  string
	}{
		"numbered":                           {named, Options{}, "numbered"},
		"hashed":                             {named, Options{Salt: salt}, "hashed"},
		"hashed, accounts that are no names": {plainMap, Options{Salt: salt}, "hashed"},
	} {
		i := mustImport(t, c.text, c.o, "i.csv", secretInvoices, "p.csv", secretPayments)
		if all := i.everything(t); strings.Contains(all, "Lovelace") || strings.Contains(all, "Babbage") || strings.Contains(all, "Hopper") {
			t.Errorf("%s: a name is left:\n%s", name, all)
		}
		if p := i.meta.Privacy; p.IDs != c.ids || len(p.Dropped) != 1 || p.Dropped[0] != "name" || (p.Salt != "") != (c.ids == "hashed") {
			t.Errorf("%s: %+v", name, p)
		}
		if l := i.meta.Lines; l.Accepted != 3 || l.Rejected != 6 {
			t.Errorf("%s: %+v", name, l)
		}
		if c.ids == "hashed" && (strings.Contains(i.file(t, "invoices.csv"), "I1,") || strings.Contains(i.file(t, history.RejectedFile), "I2")) {
			t.Errorf("%s: an invoice's own id is left", name)
		}
	}
	i := mustImport(t, named, Options{Keep: []string{"name"}}, "i.csv", secretInvoices, "p.csv", secretPayments)
	if got := i.file(t, history.AccountsFile); got != "account_id,name\nAda Lovelace,Ada Lovelace\nCharles Babbage,Charles Babbage\n" {
		t.Error(got)
	}
}

// A hash is the same in every file and import with the key, another with
// another key, and payments still meet their invoices.
func TestHashesAreStable(t *testing.T) {
	salt := []byte("0123456789abcdef")
	a := mustImport(t, plainMap, Options{Salt: salt}, "i.csv", secretInvoices, "p.csv", secretPayments)
	b := mustImport(t, plainMap, Options{Salt: salt}, "i.csv", invoiceHead+"I1,Ada Lovelace,2024-01-10,2024-02-09,100,EUR,\n")
	line := strings.Split(b.file(t, "invoices.csv"), "\n")[1]
	if !strings.Contains(a.file(t, "invoices.csv"), line) {
		t.Errorf("%s is not in\n%s", line, a.file(t, "invoices.csv"))
	}
	f := strings.Split(line, ",")
	if len(f[0]) != 20 || len(f[1]) != 20 || !strings.Contains(a.file(t, "payments.csv"), f[1]+","+f[0]+",2024-02-01,100.00,payment") {
		t.Errorf("the payment does not meet its invoice: %s", a.file(t, "payments.csv"))
	}
	// HMAC-SHA256 of "account:Ada Lovelace" with this key, from another program (openssl dgst -sha256 -hmac).
	if want := "8feb0cd9621a24743a7c"; f[1] != want {
		t.Errorf("the account is %s, want %s", f[1], want)
	}
	c := mustImport(t, plainMap, Options{Salt: []byte("fedcba9876543210")}, "i.csv", invoiceHead+"I1,Ada Lovelace,2024-01-10,2024-02-09,100,EUR,\n")
	if strings.Contains(c.file(t, "invoices.csv"), f[1]) || c.meta.Privacy.Salt == a.meta.Privacy.Salt {
		t.Error("another key gives the same hash")
	}
	if _, err := imports(t, plainMap, Options{Salt: []byte("short")}, "i.csv", secretInvoices); err == nil || !strings.Contains(err.Error(), "at least 16") {
		t.Error(err)
	}
	if _, err := imports(t, plainMap, Options{Keep: []string{"nam"}}, "i.csv", secretInvoices); err == nil || !strings.Contains(err.Error(), `did you mean "name"?`) {
		t.Error(err)
	}
}

// The folder is the same, byte for byte, every time.
func TestSameBytes(t *testing.T) {
	var all [2]string
	for k := range all {
		all[k] = mustImport(t, plainMap, Options{Out: filepath.Join(t.TempDir(), "h")}, "i.csv", secretInvoices, "p.csv", secretPayments, "c.csv", contactHead+"C1,Ada Lovelace,2024-03-01,promise,20\n").everything(t)
	}
	if all[0] != all[1] {
		t.Errorf("%s\n%s", all[0], all[1])
	}
}
