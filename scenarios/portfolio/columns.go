package portfolio

import (
	"fmt"
	"strings"

	"fairdue/scenarios/strict"
)

// The columns of an aged-receivables file. The account, the balance and the
// five buckets are needed.
const (
	colAccount = iota
	colAsOf
	colCurrency
	colLimit
	colBalance
	colCurrent
	col30
	col60
	col90
	colOver90
	colMonths
	colPaid
	columns
)

var columnNames = [columns]string{"account_id", "as_of", "currency", "credit_limit", "balance", "current", "d1_30", "d31_60", "d61_90", "over_90", "months_past_due", "paid_in_month"}

func needed(col int) bool {
	return col == colAccount || col == colBalance || col >= colCurrent && col <= colOver90
}

// Columns says how a ledger file writes what it writes: a column map.
type Columns struct {
	heading   [columns]string // of each column
	decimal   string
	thousands string
	date      string // as package time wants it
	datePlain string // as the file has it
	delimiter rune   // 0: found from the heading line
	currency  string // of files without such a column
}

// DefaultColumns is the map of files with our own headings.
func DefaultColumns() Columns {
	return Columns{heading: columnNames, decimal: ".", date: "2006-01-02", datePlain: "YYYY-MM-DD"}
}

type columnsFile struct {
	Schema    int               `toml:"schema"`
	Decimal   string            `toml:"decimal"`
	Thousands string            `toml:"thousands"`
	Date      string            `toml:"date"`
	Delimiter string            `toml:"delimiter"`
	Currency  string            `toml:"currency"`
	Columns   map[string]string `toml:"columns"`
}

// ReadColumns reads a column map:
//
//	schema = 1
//	decimal = ","            # "." when left out
//	thousands = "."          # none when left out
//	date = "DD.MM.YYYY"      # "YYYY-MM-DD" when left out
//	delimiter = ";"          # found from the file when left out; "tab" for tabulators
//	currency = "EUR"         # of files that have no such column
//	[columns]                # our name = the heading in the file
//	account_id = "Konto"
//
// A *strict.Error tells all mistakes.
func ReadColumns(name string, data []byte) (Columns, error) {
	c := DefaultColumns()
	f := columnsFile{Decimal: c.decimal, Date: c.datePlain}
	d, _ := strict.Decode(name, data, &f)
	d.Require("", "schema", "columns")
	if f.Schema != 1 && d.Has("schema") {
		d.Problem("schema", "want 1, got %d", f.Schema)
	}
	if f.Decimal != "." && f.Decimal != "," {
		d.Problem("decimal", `want "." or ",", got %q`, f.Decimal)
	}
	switch f.Thousands {
	case "", ".", ",", " ", "'", "\u00a0", "\u202f":
		if f.Thousands == f.Decimal {
			d.Problem("thousands", "%q is the decimal mark already", f.Thousands)
		}
	default:
		d.Problem("thousands", `want ".", ",", " " or "'", got %q`, f.Thousands)
	}
	layout := strings.NewReplacer("YYYY", "2006", "MM", "01", "DD", "02", "M", "1", "D", "2").Replace(f.Date)
	if !strings.Contains(layout, "2006") || !strings.Contains(layout, "1") || !strings.Contains(strings.Replace(layout, "2006", "", 1), "2") {
		d.Problem("date", "want a pattern of YYYY, MM and DD such as \"DD.MM.YYYY\", got %q", f.Date)
	}
	switch f.Delimiter {
	case "":
	case ",", ";", "|", "\t":
		c.delimiter = rune(f.Delimiter[0])
	case "tab":
		c.delimiter = '\t'
	default:
		d.Problem("delimiter", `want ",", ";", "|" or "tab", got %q`, f.Delimiter)
	}
	if f.Currency != "" && !isCurrency(f.Currency) {
		d.Problem("currency", "want three capital letters such as EUR, got %q", f.Currency)
	}
	c.decimal, c.thousands, c.date, c.datePlain, c.currency = f.Decimal, f.Thousands, layout, f.Date, f.Currency
	seen := map[string]string{}
	for i, name := range columnNames {
		h, ok := f.Columns[name]
		if !ok {
			continue
		}
		at := strict.Join("columns", name)
		if strings.TrimSpace(h) == "" {
			d.Problem(at, "is empty: leave the key out if the file has no such column")
		}
		if other := seen[h]; other != "" {
			d.Problem(at, "%q is the heading of %s already", h, other)
		}
		seen[h] = name
		c.heading[i] = strings.TrimSpace(h)
	}
	for name := range f.Columns {
		if !d.Has(strict.Join("columns", name)) || indexOfColumn(name) >= 0 {
			continue
		}
		d.Unknown(strict.Join("columns", name), "column", name, columnNames[:])
	}
	return c, d.Err()
}

func indexOfColumn(name string) int {
	for i, n := range columnNames {
		if n == name {
			return i
		}
	}
	return -1
}

func isCurrency(s string) bool {
	return len(s) == 3 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// label is how messages name a column.
func (c *Columns) label(col int) string {
	if h := c.heading[col]; h != columnNames[col] {
		return fmt.Sprintf("%s (%s)", columnNames[col], h)
	}
	return columnNames[col]
}
