package portfolio

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"fairdue/agents"
	"fairdue/scenarios/strict"
	"fairdue/sim"
)

const head = "account_id,as_of,currency,credit_limit,balance,current,d1_30,d31_60,d61_90,over_90,months_past_due,paid_in_month\n"

var usd = Options{Currency: "USD", Digits: 2, SetupSeed: 1, Terms: 30}

func read(text string, c Columns, o Options) (*Ledger, error) {
	return Import("l.csv", strings.NewReader(text), c, o)
}

func TestImport(t *testing.T) {
	text := "\ufeff" + head +
		"A1,2026-01-31,USD,500,100.50,100.50,0,0,0,0,0,20\r\n" +
		"\"A,2\",2026-01-31,USD,,200,0,50,150,,,2,0\n\n" +
		"A3,2026-01-31,USD,0,-5,-5,0,0,0,0,0,\n" +
		"A4,2026-01-31,USD,0,0,0,0,0,0,0,0,\n" +
		"A5,2026-01-31,USD,0,70,0,0,0,0,70,7,\n" +
		"A6,2026-01-31,USD,0,70,-5,0,0,0,75,,\n"
	l, err := read(text, DefaultColumns(), usd)
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Accounts) != 4 || l.Total() != 44050 || l.AsOf.String() != "2026-01-31" || l.Currency != "USD" {
		t.Fatalf("%+v", l)
	}
	if got, want := strings.Join(l.Notes, "; "), "1 account with a credit balance is left out; 1 account that owes nothing is left out"; got != want {
		t.Errorf("notes %q", got)
	}
	for i, r := range [][2]int32{{0, 30}, {-60, -31}, {-210, -181}, {-180, -91}} {
		if d := l.Accounts[i].Due; d < r[0] || d > r[1] {
			t.Errorf("account %d due on day %d, want within %v", i, d, r)
		}
	}
	if a := l.Accounts[1]; a.ID != "A,2" || a.Balance != 20000 || a.paid != paidNothing || a.Limit != 0 {
		t.Errorf("%+v", a)
	}
	if l.Accounts[0].paid != paidSomething || l.Accounts[2].paid != unknown || l.Accounts[0].Limit != 50000 {
		t.Errorf("%+v", l.Accounts)
	}
	// Without the first accounts the others keep their due day.
	lines := strings.SplitAfter(text, "\n")
	fewer, err := read(lines[0]+lines[2]+lines[6], DefaultColumns(), usd)
	if err != nil || fewer.Accounts[1].Due != l.Accounts[2].Due || fewer.Accounts[0].Due != l.Accounts[1].Due {
		t.Errorf("%v %+v", err, fewer)
	}
}

func TestImportColumns(t *testing.T) {
	c, err := ReadColumns("m.toml", []byte("schema = 1\ndecimal = ','\nthousands = '.'\ndate = 'DD.MM.YYYY'\ncurrency = 'EUR'\n[columns]\naccount_id = 'Konto'\nas_of = 'Stand'\nbalance = 'Saldo'\n"))
	if err != nil {
		t.Fatal(err)
	}
	text := "Konto;Stand;Saldo;current;d1_30;d31_60;d61_90;over_90;Ort\n1;31.01.2026;1.234,5;0;1.234,50;0;0;0;Graz\n"
	l, err := read(text, c, Options{Currency: "USD", Digits: 2, Rates: []Rate{{"EUR", 1.1, "EUR=1.1"}}, Terms: 30})
	if err != nil {
		t.Fatal(err)
	}
	if l.Accounts[0].Balance != 135795 || l.Rate != "EUR=1.1" || l.Currency != "EUR" {
		t.Errorf("%+v", l)
	}
	if got, want := strings.Join(l.Notes, "; "), "columns not used: Ort; amounts in EUR are converted at 1.1 USD for one"; got != want {
		t.Errorf("notes %q", got)
	}
}

func row(balance string) string {
	return "A," + "2026-01-31,USD,," + balance + "," + balance + ",0,0,0,0,0,0\n"
}

func TestImportMistakes(t *testing.T) {
	ok := "Z,2026-01-31,USD,,1,1,0,0,0,0,0,0\n"
	for _, c := range []struct{ text, want string }{
		{"", "l.csv:1: has no accounts"},
		{head, "l.csv:1: has no accounts"},
		{strings.Replace(head, "balance", "balanse", 1) + row("5"), `l.csv:1: balance: there is no column "balance", did you mean "balanse"? (a column map can name other headings)`},
		{head + ok + row("12x"), "l.csv:3: balance: \"12x\" is no amount: want a number such as 1250.50\nl.csv:3: current: \"12x\" is no amount: want a number such as 1250.50"},
		{head + ok + "A,2026-01-31,USD,,\"1,5\",1.5,0,0,0,0,0,0\n", `l.csv:3: balance: "1,5" is no amount: want a number such as 1250.50; a column map may set decimal = "," or thousands = ","`},
		{head + ok + "A,2026-01-31,USD,,9,8,0.5,0,0,0,0,0\n", `l.csv:3: balance: "9", but the buckets add up to 8.5`},
		{head + ok + "A,2026-01-31,USD,,1.005,1.005,0,0,0,0,0,0\n", `l.csv:3: balance: "1.005" has more than the 2 decimals of USD`},
		{head + ok + ok, `l.csv:3: account_id: "Z" stands in line 2 already`},
		{head + ",2026-01-31,USD,,1,1,0,0,0,0,0,0\n", `l.csv:2: account_id: is empty: every account needs a name of its own`},
		{head + ok + "A,2026-01-31,USD,,1,1,0,0,0,0,0\n", `l.csv:3: 11 fields, the heading has 12`},
		{head + ok + "A,2026-01-31,USD,,1,1,0,0,0,0,0,0,0\n", `l.csv:3: 13 fields, the heading has 12`},
		{head + "A,31.1.26,USD,,1,1,0,0,0,0,0,0\n", `l.csv:2: as_of: "31.1.26" is no date: want one such as 2026-01-31`},
		{head + ok + "A,2026-02-01,USD,,1,1,0,0,0,0,0,0\n", `l.csv:3: as_of: "2026-02-01", but the accounts before are as of 2026-01-31: a ledger has one date`},
		{head + "A,2026-01-31,TWD,,1,1,0,0,0,0,0,0\nB,2026-01-31,TWD,,1,1,0,0,0,0,0,0\n", `l.csv:2: currency: "TWD" is not the scenario's currency USD: give what one TWD is worth in USD, --rate TWD=0.031`},
		{head + "A,2026-01-31,euro,,1,1,0,0,0,0,0,0\n", `l.csv:2: currency: "euro" is no currency: want three capital letters such as EUR`},
		{head + ok + "A,2026-01-31,EUR,,1,1,0,0,0,0,0,0\n", `l.csv:3: currency: "EUR", but the accounts before are in USD: a ledger has one currency`},
		{head + "A,2026-01-31,USD,,1,1,0,0,0,0,two,0\n", `l.csv:2: months_past_due: "two" is no number of months: want a whole number from 0`},
		{head + ok + "A,2026-01-31,USD,,1,1,0,0\"x\",0,0,0,0\n", `l.csv:3: a quote that does not open or close a field, or is never closed: in a field write it twice`},
		{head + "A,2026-01-31,USD,,,1,0,0,0,0,0,0\n", `l.csv:2: balance: is empty: want an amount such as 1250.50`},
		{head + row("1e-3"), "l.csv:2: balance: \"1e-3\" is no amount: want a number such as 1250.50\nl.csv:2: current: \"1e-3\" is no amount: want a number such as 1250.50"},
		{head + "A,2026-01-31,USD,,-1,-1,0,0,0,0,0,0\n", `l.csv: no account owes anything`},
	} {
		_, err := read(c.text, DefaultColumns(), usd)
		if err == nil || err.Error() != c.want {
			t.Errorf("%q\n got %v\nwant %s", c.text, err, c.want)
		}
	}
}

// The ends of each bucket, and that all of it is drawn.
func TestDue(t *testing.T) {
	for _, c := range []struct {
		b           bucket
		months      int
		first, last int32
	}{{bCurrent, 0, 0, 30}, {b30, 1, -1, -30}, {b60, 0, -31, -60}, {b90, 3, -61, -90}, {bOver90, 0, -91, -180}, {bOver90, 3, -91, -180}, {bOver90, 7, -181, -210}} {
		if got := due(c.b, c.months, 30, 1e-9); got != c.first {
			t.Errorf("%+v: begins at %d", c, got)
		}
		if got := due(c.b, c.months, 30, 1-1e-9); got != c.last {
			t.Errorf("%+v: ends at %d", c, got)
		}
	}
}

// All mistakes at once, up to twenty.
func TestImportMany(t *testing.T) {
	text := head
	for i := range 1200 {
		balance := "10"
		if i%30 == 3 {
			balance = "ten"
		}
		text += fmt.Sprintf("A%d,2026-01-31,USD,,%s,10,0,0,0,0,0,0\n", i, balance)
	}
	_, err := read(text, DefaultColumns(), usd)
	var e *strict.Error
	if !errors.As(err, &e) || len(e.Problems) != 20 || e.More != 20 {
		t.Fatalf("%v", err)
	}
	if !strings.HasPrefix(e.Problems[1].String(), `l.csv:35: balance: "ten"`) || !strings.HasSuffix(err.Error(), "l.csv: and 20 more") {
		t.Error(err)
	}
}

func TestColumnsMistakes(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"[columns]\naccount_id = 'x'", "m:1: schema: is missing"},
		{"schema = 1\n[columns]\nacount_id = 'x'", `m:3: columns.acount_id: unknown column "acount_id", did you mean "account_id"?`},
		{"schema = 1\ndecimal = ';'\n[columns]", `m:2: decimal: want "." or ",", got ";"`},
		{"schema = 1\nthousands = '.'\n[columns]", `m:2: thousands: "." is the decimal mark already`},
		{"schema = 1\ndate = 'YY'\n[columns]", `m:2: date: want a pattern of YYYY, MM and DD such as "DD.MM.YYYY", got "YY"`},
		{"schema = 1\ndelimiter = ':'\n[columns]", `m:2: delimiter: want ",", ";", "|" or "tab", got ":"`},
		{"schema = 1\n[columns]\nbalance = 'x'\ncurrent = 'x'", `m:4: columns.current: "x" is the heading of balance already`},
	} {
		if _, err := ReadColumns("m", []byte(c.text)); err == nil || err.Error() != c.want {
			t.Errorf("%q\n got %v\nwant %s", c.text, err, c.want)
		}
	}
}

func TestExpand(t *testing.T) {
	for in, want := range map[string]string{"5.00E+05": "500000.00", "1.25e1": "12.50", "-1E+03": "-1000.", "12": "12", "1E": "1E", "E5": "E5", "1E+99": "1E+99", "1E-2": "1E-2"} {
		if got := expand(in); got != want {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
	}
}

func TestParseRate(t *testing.T) {
	if r, err := ParseRate("TWD=0.031"); err != nil || r.Currency != "TWD" || r.Value != 0.031 {
		t.Error(r, err)
	}
	for _, s := range []string{"", "TWD", "TWD=", "TWD=-1", "TWD=x", "twd=1", "TWD=NaN", "TWD=0"} {
		if _, err := ParseRate(s); err == nil {
			t.Errorf("%q was accepted", s)
		}
	}
}

// What the ledger shows stays; what it does not is drawn given what it shows.
func TestDraw(t *testing.T) {
	var b bytes.Buffer
	b.WriteString(head)
	const n = 4000
	for i := range n {
		fmt.Fprintf(&b, "P%d,2026-01-31,USD,900,100,0,0,100,0,0,2,%d\n", i, 10*(i%2))
	}
	l, err := Import("l.csv", &b, DefaultColumns(), usd)
	if err != nil {
		t.Fatal(err)
	}
	abroad := spec(0, 0.5, 0.3, 0.2)
	abroad.Zones = []Zone{{-8, 0.5}, {0, 0.5}}
	abroad.Prefers[agents.SMS], abroad.Prefers[agents.Phone] = 0.5, 0.5
	p := population(t, abroad)
	first := l.Draw(p, sim.NewChance(1, 0))
	second := l.Draw(p, sim.NewChance(1, 1))
	var moved, never [2]int
	var away, turned int
	for i := range first {
		a, c := &first[i], &second[i]
		if a.Balance != 10000 || a.Balance != c.Balance || a.Due != c.Due || a.Limit != c.Limit || a.Since != c.Since || a.Zone != c.Zone || a.Billed != a.Due-30 {
			t.Fatalf("%+v\n%+v", a, c)
		}
		if a.Archetype != c.Archetype {
			moved[i%2]++
		}
		if a.Zone == -8 {
			away++
		}
		if a.Prefers != c.Prefers {
			turned++
		}
		if a.Archetype == 2 {
			never[i%2]++
		}
		if i%2 == 1 && a.Disputed {
			t.Error("an account that paid in the month disputes the debt")
		}
	}
	if !binomial(away, n, 0.5) || turned == 0 {
		t.Errorf("of %d accounts %d in the other zone; %d prefer another channel in the other replication", n, away, turned)
	}
	if moved[0] == 0 || moved[1] == 0 {
		t.Error("the archetypes are not drawn anew")
	}
	if never[0] < 3*never[1] {
		t.Errorf("of %d who paid nothing %d never pay, of those who paid something %d", n/2, never[0], never[1])
	}
}

func TestSample(t *testing.T) {
	f, err := os.Open("../../../shared/data/aged_portfolio_sample.csv")
	if err != nil {
		t.Skip("the real ledger is not beside the project: ", err)
	}
	defer f.Close()
	start := time.Now()
	l, err := Import("sample.csv", f, DefaultColumns(), Options{Currency: "TWD", Terms: 30})
	if err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 3*time.Second {
		t.Errorf("%d accounts took %v", len(l.Accounts), took)
	}
	var past [5]int
	for _, a := range l.Accounts {
		if a.Due < 0 {
			past[min(4, (int(-a.Due)+29)/30)]++
		} else {
			past[0]++
		}
	}
	if want := [5]int{11149, 1953, 156, 54, 28}; past != want || l.Total() != agents.Money(732035241) {
		t.Errorf("accounts by bucket %v, want %v; total %d", past, want, l.Total())
	}
}

func FuzzImport(f *testing.F) {
	f.Add([]byte(head + row("5")))
	f.Add([]byte("\ufeff" + strings.ReplaceAll(head, ",", ";") + "A;2026-01-31;USD;;5;5;0;0;0;0;0;0\r\n"))
	f.Add([]byte(head + "\"A\nB\",2026-01-31,TWD,,5,5,0,0,0,0,0,0\n"))
	f.Add([]byte(head + "\"A"))
	p, _ := NewPopulation(spec(0, 0.5, 0.3, 0.2))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := Import("l.csv", bytes.NewReader(data), DefaultColumns(), usd)
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without words")
			}
			return
		}
		ds := l.Draw(p, sim.NewChance(1, 0))
		for i := range ds {
			if ds[i].Balance <= 0 || ds[i].Due > 30 {
				t.Errorf("%+v", ds[i])
			}
		}
	})
}
