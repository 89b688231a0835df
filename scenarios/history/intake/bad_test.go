package intake

import (
	"errors"
	"strings"
	"testing"

	"fairdue/scenarios/history"
	"fairdue/scenarios/portfolio"
	"fairdue/scenarios/strict"
)

// One mistake a line; every other line is taken. Line 3 of the first file is
// the bad one, or line 2 of the second file where there is one.
func TestBadLines(t *testing.T) {
	good := invoiceHead + goodInvoice
	for name, c := range map[string]struct {
		files  []string // after the invoices, or another set of invoices
		file   string
		line   int
		column string
		reason string
		detail string
	}{
		"no such day":          {[]string{"i.csv", good + "I2,K1,2024-02-30,2024-03-09,1,EUR,\n"}, "i.csv", 3, "date", badDate, `"2024-02-30" is no date: dates here are YYYY-MM-DD, such as 2026-01-31`},
		"another date style":   {[]string{"i.csv", good + "I2,K1,10.01.2024,2024-03-09,1,EUR,\n"}, "i.csv", 3, "date", badDate, `"10.01.2024" is no date`},
		"a year mistyped":      {[]string{"i.csv", good + "I2,K1,0204-01-10,2024-03-09,1,EUR,\n"}, "i.csv", 3, "date", badDate, "no date"},
		"no date":              {[]string{"i.csv", good + "I2,K1,,2024-03-09,1,EUR,\n"}, "i.csv", 3, "date", badDate, "is empty: want a date such as 2026-01-31"},
		"due before issued":    {[]string{"i.csv", good + "I2,K1,2024-03-10,2024-03-09,1,EUR,\n"}, "i.csv", 3, "due", badDue, `"2024-03-09" is before 2024-03-10, the date of the invoice`},
		"no amount":            {[]string{"i.csv", good + "I2,K1,2024-03-01,2024-03-09,n/a,EUR,\n"}, "i.csv", 3, "amount", badAmount, `"n/a" is no amount: amounts here have decimal point, such as 1250.50`},
		"comma for point":      {[]string{"i.csv", good + "I2,K1,2024-03-01,2024-03-09,\"1,50\",EUR,\n"}, "i.csv", 3, "amount", badAmount, "no amount"},
		"too fine":             {[]string{"i.csv", good + "I2,K1,2024-03-01,2024-03-09,1.505,EUR,\n"}, "i.csv", 3, "amount", badDecimals, `more than the 2 decimals of EUR`},
		"too large":            {[]string{"i.csv", good + "I2,K1,2024-03-01,2024-03-09,99999999999999999999,EUR,\n"}, "i.csv", 3, "amount", badAmount, "no amount"},
		"nothing owed":         {[]string{"i.csv", good + "I2,K1,2024-03-01,2024-03-09,0.00,EUR,\n"}, "i.csv", 3, "amount", badZero, "nothing to pay"},
		"negative invoice":     {[]string{"i.csv", good + "I2,K1,2024-03-01,2024-03-09,-5,EUR,\n"}, "i.csv", 3, "amount", badSign, `a map may say negative = "credit"`},
		"no currency":          {[]string{"i.csv", good + "I2,K1,2024-03-01,2024-03-09,5,euro,\n"}, "i.csv", 3, "currency", badCurrency, "want three capital letters"},
		"no account":           {[]string{"i.csv", good + "I2,,2024-03-01,2024-03-09,5,EUR,\n"}, "i.csv", 3, "account", badAccount, "is empty"},
		"no id":                {[]string{"i.csv", good + ",K1,2024-03-01,2024-03-09,5,EUR,\n"}, "i.csv", 3, "id", badID, "is empty"},
		"id of a novel":        {[]string{"i.csv", good + strings.Repeat("x", 201) + ",K1,2024-03-01,2024-03-09,5,EUR,\n"}, "i.csv", 3, "id", badID, "too long"},
		"duplicate id":         {[]string{"i.csv", good + "I1,K2,2024-03-01,2024-03-09,5,EUR,\n"}, "i.csv", 3, "id", badDuplicate, `"I1" stands in i.csv, line 2 already: the first line is kept`},
		"duplicate elsewhere":  {[]string{"i.csv", good, "j.csv", invoiceHead + "I1,K2,2024-03-01,2024-03-09,5,EUR,\n"}, "j.csv", 2, "id", badDuplicate, `stands in i.csv, line 2 already`},
		"a field too few":      {[]string{"i.csv", good + "I2,K1,2024-03-01,2024-03-09,5,EUR\n"}, "i.csv", 3, "", badFields, "6 fields, the headings are 7"},
		"a field too many":     {[]string{"i.csv", good + "I2,K1,2024-03-01,2024-03-09,5,EUR,a,b\n"}, "i.csv", 3, "", badFields, "a field with the delimiter in it needs quotes"},
		"cut in the middle":    {[]string{"i.csv", good + "I2,K1,2024-03-0"}, "i.csv", 3, "", badFields, "the file seems to end in the middle of this line"},
		"cut in quotes":        {[]string{"i.csv", good + "I2,\"K1,2024-03-01"}, "i.csv", 3, "", badQuote, "the file may be cut in the middle"},
		"not UTF-8":            {[]string{"i.csv", good + "I2,K1,2024-03-01,2024-03-09,5,EUR,M\xfcller\n"}, "i.csv", 3, "", badText, `encoding = "windows-1252"`},
		"zero byte":            {[]string{"i.csv", good + "I2,K1,2024-03-01,2024-03-09,5,EUR,\x00\n"}, "i.csv", 3, "", badText, "zero bytes"},
		"a line without end":   {[]string{"i.csv", good + strings.Repeat("x", longestLine+5) + "\n"}, "i.csv", 3, "", badLength, "is this a CSV file?"},
		"unknown invoice":      {[]string{"i.csv", good, "p.csv", paymentHead + "P1,K1,I9,2024-02-01,5,EUR\n"}, "p.csv", 2, "invoice", badInvoice, `there is no invoice "I9"`},
		"another's invoice":    {[]string{"i.csv", good, "p.csv", paymentHead + "P1,K2,I1,2024-02-01,5,EUR\n"}, "p.csv", 2, "invoice", badOther, `belongs to another account`},
		"before its invoice":   {[]string{"i.csv", good, "p.csv", paymentHead + "P1,K1,I1,2024-01-09,5,EUR\n"}, "p.csv", 2, "date", badEarly, `the payment is of 2024-01-09, the invoice it is for of 2024-01-10`},
		"before any invoice":   {[]string{"i.csv", good, "p.csv", paymentHead + "P1,K1,,2024-01-09,5,EUR\n"}, "p.csv", 2, "date", badEarly, `the account's first invoice`},
		"a stranger's payment": {[]string{"i.csv", good, "p.csv", paymentHead + "P1,K7,,2024-01-19,5,EUR\n"}, "p.csv", 2, "account", badStranger, "has no invoice in these files"},
		"nobody's payment":     {[]string{"i.csv", good, "p.csv", paymentHead + "P1,,,2024-01-19,5,EUR\n"}, "p.csv", 2, "invoice", badInvoice, "nobody knows whose payment"},
		"negative payment":     {[]string{"i.csv", good, "p.csv", paymentHead + "P1,K1,I1,2024-02-01,-5,EUR\n"}, "p.csv", 2, "amount", badSign, "negative"},
		"unknown outcome":      {[]string{"i.csv", good, "c.csv", contactHead + "C1,K1,2024-02-20,shouted,5\n"}, "c.csv", 2, "outcome", badWord, "attempt, dispute, message, other_party, promise, right_party"},
		"talk of minus":        {[]string{"i.csv", good, "c.csv", contactHead + "C1,K1,2024-02-20,attempt,-5\n"}, "c.csv", 2, "seconds", badNumber, "whole number"},
		"promise in the past":  {[]string{"i.csv", good, "r.csv", promiseHead + "R1,K1,2024-02-20,2024-02-19,5\n"}, "r.csv", 2, "due", badDue, "is before 2024-02-20, the date of the promise"},
	} {
		t.Run(name, func(t *testing.T) {
			i := mustImport(t, plainMap, Options{}, c.files...)
			if len(i.first) != 1 {
				t.Fatalf("rejected: %v", i.first)
			}
			r := i.first[0]
			if r.File != c.file || r.Line != c.line || r.Column != c.column || r.Reason != c.reason || !strings.Contains(r.Detail, c.detail) {
				t.Errorf("got %+v\nwant %+v", r, c)
			}
			if l := i.meta.Lines; l.Rejected != 1 || l.Accepted != l.Read-1 || i.meta.Counts.Invoices != 1 {
				t.Errorf("%+v %+v", l, i.meta.Counts)
			}
			if got := i.file(t, history.RejectedFile); strings.Count(got, "\n") != 2 || !strings.Contains(got, c.reason) {
				t.Errorf("rejected.csv: %s", got)
			}
			_, err := imports(t, plainMap, Options{Strict: true}, c.files...)
			var e *RejectedError
			if !errors.As(err, &e) || e.Lines != 1 || !strings.Contains(err.Error(), "nothing is written") || !strings.Contains(err.Error(), c.detail) {
				t.Errorf("--strict: %v", err)
			}
		})
	}
}

// What concerns more than a line ends the import, with its place and a way out.
func TestBadFiles(t *testing.T) {
	for name, c := range map[string]struct {
		edit  [2]string // of the map
		files []string
		want  string
	}{
		"mixed currencies":    {[2]string{}, []string{"i.csv", invoiceHead + goodInvoice + "I2,K1,2024-03-01,2024-03-09,5,USD,\n"}, `i.csv:3: currency: "USD", but this history is in EUR: a history has one currency; give what one USD is worth in EUR, --rate USD=N`},
		"no files":            {[2]string{}, nil, "no files were given"},
		"empty":               {[2]string{}, []string{"i.csv", ""}, "the file is empty"},
		"blank":               {[2]string{}, []string{"i.csv", "\n \n"}, "has no headings"},
		"old workbook":        {[2]string{}, []string{"i.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}, "save it as .xlsx or CSV"},
		"cut workbook":        {[2]string{}, []string{"i.xlsx", "PK\x03\x04 and no more"}, "is no whole XLSX file"},
		"nearest heading":     {[2]string{}, []string{"i.csv", "id,acount,date,due,amount\n"}, `i.csv:1: account: there is no column "account", did you mean "acount"?`},
		"heading twice":       {[2]string{}, []string{"i.csv", "id,account,date,due,amount,amount\n"}, `i.csv:1: amount: the heading "amount" stands twice`},
		"no part of the name": {[2]string{}, []string{"invoice=i.csv", invoiceHead}, `unknown part of the map "invoice", did you mean "invoices"?`},
		"two parts fit": {[2]string{`{ id = "promise", account = "account", date = "made", due = "due", amount = "amount" }`, `{ id = "id", account = "account", date = "date", due = "due", amount = "amount", currency = "currency", name = "name" }`},
			[]string{"i.csv", invoiceHead}, `can be invoices or promises of the map: say which, such as invoices=i.csv`},
		"an invoice is no contact": {[2]string{}, []string{"i.csv", "id,account,date,due,amout\n"}, `there is no column "amount", did you mean "amout"?`},
		"two forms": {[2]string{"[[file]]\nname = \"contacts\"", "[[file]]\nname = \"panel\"\nholds = \"panel\"\ncolumns = { account = \"account_id\", period = \"period\", balance = \"balance\", months_past_due = \"m\" }\n[[file]]\nname = \"contacts\""},
			[]string{"i.csv", invoiceHead + goodInvoice, "p.csv", "account_id,period,balance,m\n"}, "a history has one form"},
		"date that is both ways": {[2]string{`, date = "YYYY-MM-DD"`, ""}, []string{"i.csv", invoiceHead + "I1,K1,01/02/2024,03/04/2024,1,EUR,\nI2,K1,05/06/2024,05/07/2024,1,EUR,\n"},
			`i.csv:2: date: "01/02/2024" can be DD/MM/YYYY or MM/DD/YYYY, and so can all the others in the file; state [style] date`},
		"two date styles": {[2]string{`, date = "YYYY-MM-DD"`, ""}, []string{"i.csv", invoiceHead + "I1,K1,2024-01-31,2024-02-02,1,EUR,\nI2,K1,31.01.2024,01.02.2024,1,EUR,\n"},
			`i.csv:3: date: "31.01.2024" is written like DD.MM.YYYY, but line 2 with "2024-01-31" is not`},
		"amount that is both ways": {[2]string{`decimal = ".", `, ""}, []string{"i.csv", invoiceHead + "I1,K1,2024-01-31,2024-02-02,\"1,500\",EUR,\n"},
			`i.csv:2: amount: "1,500" can be 1250,50 or 1,250.50, and so can all the others in the file; state [style] decimal`},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(plainMap, c.edit[0], c.edit[1], 1)
			_, err := imports(t, text, Options{}, c.files...)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v\nwant %s", err, c.want)
			}
		})
	}
}

// With a rate the amounts are converted, and the choice is told.
func TestRate(t *testing.T) {
	r, err := portfolio.ParseRate("USD=0.90")
	if err != nil {
		t.Fatal(err)
	}
	i := mustImport(t, plainMap, Options{Rates: []portfolio.Rate{r}}, "i.csv", invoiceHead+goodInvoice+"I2,K1,2024-03-01,2024-03-09,10.55,USD,\n")
	if got := i.file(t, "invoices.csv"); !strings.Contains(got, "I2,K1,2024-03-01,2024-03-09,9.50") || !strings.Contains(strings.Join(i.meta.Choices, "\n"), "USD are converted at 0.90 EUR") {
		t.Errorf("%s %v", got, i.meta.Choices)
	}
}

func TestBadMaps(t *testing.T) {
	for _, c := range [][3]string{
		{`holds = "invoices"`, `holds = "invoice"`, `map.toml:7: file[0].holds: unknown kind of file "invoice", did you mean "invoices"?`},
		{`account = "account", date = "date", due`, `acount = "account", date = "date", due`, `unknown column of invoices "acount", did you mean "account"?`},
		{`date = "YYYY-MM-DD"`, `date = "YYYY-DD"`, `want a pattern of YYYY, MM and DD`},
		{`decimal = "."`, `decimal = ";"`, `want ".", "," or "recognise"`},
		{`decimal = "."`, `decimal = ".", thousands = "."`, `is the decimal mark already`},
		{`currency = "EUR"`, `currency = "euro"`, `want three capital letters`},
		{`due = "due", amount = "amount", currency`, `amount = "amount", currency`, `have no due`},
		{`account = "account", invoice = "invoice", `, ``, `need account, invoice or both`},
		{`name = "payments"`, `name = "invoices"`, `"invoices" is the name of another part`},
		{`schema = 1`, `schema = 1` + "\n" + `unknown_invoice = "ignore"`, `unknown choice "ignore"`},
		{`holds = "contacts"`, "holds = \"contacts\"\nterms = \"-3d\"", `want a number of days from 0`},
		{`holds = "contacts"`, "holds = \"contacts\"\n[file.outcomes]\n\"Spoke\" = \"right\"\n[file.columns2]", `unknown outcome "right"`},
		{`holds = "contacts"`, `holds = "wide panel"`, `a wide panel needs [[file.month]]`},
		{`holds = "contacts"`, `holds = "entries"`, `need a type column with [file.types], or by_sign = true`},
	} {
		_, err := ReadMap("map.toml", []byte(strings.Replace(plainMap, c[0], c[1], 1)))
		var e *strict.Error
		if !errors.As(err, &e) || !strings.Contains(err.Error(), c[2]) {
			t.Errorf("%s: %v\nwant %s", c[1], err, c[2])
		}
	}
}
