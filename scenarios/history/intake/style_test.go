package intake

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fairdue/scenarios/history"
)

// In every style an amount that is written is read.
func TestAmountStyles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SampledFrom(amountStyles).Draw(t, "style")
		n := rapid.Int64Range(-1e13, 1e13).Draw(t, "amount")
		digits := rapid.IntRange(0, finest).Draw(t, "digits")
		s := history.Plain(0, 0)
		unit := int64(1)
		for range finest - digits {
			unit *= 10
		}
		n -= n % unit
		abs := n
		if n < 0 {
			abs = -n
		}
		whole, frac := fmt.Sprint(abs/1e4), fmt.Sprintf("%04d", abs%1e4)[:digits]
		for i := len(whole) - 3; i > 0 && a.thousands != ""; i -= 3 {
			whole = whole[:i] + a.thousands + whole[i:]
		}
		if s = whole; frac != "" {
			s += string(a.decimal) + frac
		}
		if n < 0 {
			s = rapid.SampledFrom([]string{"-" + s, s + "-", "(" + s + ")", "\u2212" + s}).Draw(t, "minus")
		}
		if got, ok := a.parse(s); !ok || got != n {
			t.Fatalf("%q in %s: %d %v, want %d", s, a, got, ok, n)
		}
	})
}

func TestAmountsThatAreNone(t *testing.T) {
	for _, s := range []string{"", "-", ".", "1.", ".5", "1,00.00", "1.2.3", "12 34", "1,23,4", "0x1", "1e3", "NaN", "--1", "(1", "1 000", "1,0000", "1.00001", "12.3456789"} {
		if x, ok := (amountStyle{'.', ","}).parse(s); ok {
			t.Errorf("%q is read as %d", s, x)
		}
	}
	for s, want := range map[string]int64{"1,00,000.50": 100000_5000, "0.5": 5000, "+7": 7_0000, "1.50000": 1_5000, "1,234": 1234_0000} {
		if x, ok := (amountStyle{'.', ","}).parse(s); !ok || x != want {
			t.Errorf("%q is read as %d %v", s, x, ok)
		}
	}
}

// A number of a workbook is taken with the 15 figures that it shows.
func TestCells(t *testing.T) {
	for s, want := range map[string]int64{"0.30000000000000004": 3000, "1250.5": 1250_5000, "1.1E2": 110_0000, "-3": -3_0000, "123456789.12": 123456789_1200} {
		if x, ok := cell(s); !ok || x != want {
			t.Errorf("%q: %d %v", s, x, ok)
		}
	}
	for _, s := range []string{"0.00001", "1e15", "x"} {
		if x, ok := cell(s); ok {
			t.Errorf("%q: %d", s, x)
		}
	}
	for s, want := range map[string]bool{"12": true, "-1.5": true, "1.5E-7": true, "007": false, "1,5": false, "": false, ".5": false, "1.": false, "12a": false, "0": true, "0.5": true} {
		if stored(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
	for n, want := range map[float64]string{45292: "2024-01-01", 61: "1900-03-01", 45351: "2024-02-29"} {
		d, ok := serial(n, false)
		if want < "1970" != !ok || ok && d.String() != want {
			t.Errorf("%v: %s %v", n, d, ok)
		}
	}
	if d, _ := serial(43830, true); d.String() != "2024-01-01" {
		t.Errorf("counted from 1904: %s", d)
	}
}

// Every style reads what it writes, with a time of day or without.
func TestDateStyles(t *testing.T) {
	for _, d := range dateStyles {
		day := history.DayOf(2024, 2, 29)
		s := day.Format(pad(d.layout))
		for _, text := range []string{s, s + " 10:22", s + "T10:22:05Z"} {
			if got, ok := d.parse(text); !ok || got != day {
				t.Errorf("%s: %q is read as %s %v", d.plain, text, got, ok)
			}
		}
		if p, ok := parseDateStyle(d.plain); !ok || p.layout != d.layout {
			t.Errorf("%s: %+v", d.plain, p)
		}
	}
	for _, s := range []string{"2024-13-01", "2023-02-29", "2024-1-", "24-01-01", "9999-01-01", "1969-12-31", "2024-00-10", "2024--1-1"} {
		if d, ok := dateStyles[0].parse(s); ok {
			t.Errorf("%q is read as %s", s, d)
		}
	}
}

// What is recognised is told; where one value decides it decides for the file.
func TestRecognise(t *testing.T) {
	free := strings.Replace(plainMap, `style = { decimal = ".", date = "YYYY-MM-DD" }`, "", 1)
	for _, c := range []struct {
		lines, date, amount, want string
	}{
		{"I1;K1;03/04/2024;13/04/2024;1.250,50;EUR;\nI2;K1;04/04/2024;05/05/2024;7;EUR;\n", "DD/MM/YYYY", "decimal comma, thousands point", "I1,K1,2024-04-03,2024-04-13,1250.50"},
		{"I1;K1;04/03/2024;04/13/2024;1,250.50;EUR;\nI2;K1;04/04/2024;05/05/2024;7;EUR;\n", "MM/DD/YYYY", "decimal point, thousands comma", "I1,K1,2024-04-03,2024-04-13,1250.50"},
		{"I1;K1;03.04.24;13.04.24;1 250,50;EUR;\n", "DD.MM.YY", "decimal comma, thousands space", "I1,K1,2024-04-03,2024-04-13,1250.50"},
		{"I1;K1;20240403;20240413;1'250.50;EUR;\n", "YYYYMMDD", "decimal point, thousands apostrophe", "I1,K1,2024-04-03,2024-04-13,1250.50"},
		{"I1;K1;03 Apr 2024;13 Apr 2024;1,250.5;EUR;\n", "DD Mon YYYY", "decimal point, thousands comma", "I1,K1,2024-04-03,2024-04-13,1250.50"},
		{"I1;K1;04/04/2024;05/05/2024;12;EUR;\n", "DD/MM/YYYY", "decimal point", "I1,K1,2024-04-04,2024-05-05,12.00"}, // nothing that could be read differently
	} {
		i := mustImport(t, free, Options{}, "i.csv", strings.ReplaceAll(invoiceHead, ",", ";")+c.lines)
		said := strings.Join(i.meta.Choices, "\n")
		if !strings.Contains(said, "dates are "+c.date+",") || !strings.Contains(said, "amounts have "+c.amount+",") || !strings.Contains(i.file(t, "invoices.csv"), c.want) {
			t.Errorf("%s\n%s\n%s", c.lines, said, i.file(t, "invoices.csv"))
		}
	}
	// A text that nothing reads does not stand in the way.
	i := mustImport(t, free, Options{}, "i.csv", invoiceHead+goodInvoice+"I2,K1,soon,2024-05-01,?,EUR,\n")
	if i.meta.Lines.Accepted != 1 || i.first[0].Reason != badDate {
		t.Errorf("%+v", i.first)
	}
}
