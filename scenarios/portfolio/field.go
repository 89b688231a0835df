package portfolio

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"fairdue/agents"
	"fairdue/sim"
)

// finest is how many decimals an amount in a ledger may have: those of the
// finest currencies of ISO 4217.
const finest = 4

// amount reads money in units of 10^-finest. An empty field is nothing unless
// it is needed.
func (in *importer) amount(line, col int, s string, need bool) int64 {
	if s == "" {
		if need {
			in.problem(line, col, "is empty: want an amount such as %s", in.example())
		}
		return 0
	}
	t := s
	if in.columns.thousands != "" {
		t = strings.ReplaceAll(t, in.columns.thousands, "")
	}
	if in.columns.decimal == "," {
		if strings.Contains(t, ".") {
			t = "x" // a point is neither mark
		}
		t = strings.Replace(t, ",", ".", 1)
	}
	if e := expand(t); e != t {
		in.powers++
		t = e
	}
	m, err := agents.ParseMoney(t, finest)
	if err != nil || strings.HasPrefix(t, ".") || strings.HasPrefix(t, "-.") {
		hint := ""
		switch {
		case strings.Contains(s, ",") && in.columns.decimal == "." && in.columns.thousands == "":
			hint = `; a column map may set decimal = "," or thousands = ","`
		case strings.Contains(s, ".") && in.columns.decimal == ",":
			hint = `; the column map sets decimal = ","`
		}
		in.problem(line, col, "%q is no amount: want a number such as %s%s", clip(s), in.example(), hint)
		return 0
	}
	if m > most || m < -most {
		in.problem(line, col, "%q is too large an amount", clip(s))
		return 0
	}
	return int64(m)
}

// expand writes a number such as 5.00E+05 without its power of ten: that is how
// spreadsheets save what a narrow column shows. Other text stays as it is.
func expand(s string) string {
	i := strings.IndexAny(s, "eE")
	if i <= 0 {
		return s
	}
	n, err := strconv.Atoi(s[i+1:])
	whole, frac, _ := strings.Cut(s[:i], ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	if err != nil || n < 0 || n > 15 || whole == "" || strings.Trim(whole+frac, "0123456789") != "" {
		return s
	}
	frac += strings.Repeat("0", n)
	return sign + whole + frac[:n] + "." + frac[n:]
}

// most is the largest amount read, a million million: a million of them can
// still be added up.
const most = agents.Money(1e12 * 1e4)

// example is an amount as the map writes it.
func (in *importer) example() string {
	return "1" + in.columns.thousands + "250" + in.columns.decimal + "50"
}

// ungrouped writes an amount of finest decimals without marks for thousands.
func ungrouped(x int64) string {
	s := strings.ReplaceAll(agents.Money(x).Format(finest), ",", "")
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:37]) + "..."
	}
	return s
}

func (in *importer) months(line int, s string) int {
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 1200 {
		in.problem(line, colMonths, "%q is no number of months: want a whole number from 0", clip(s))
		return 0
	}
	return n
}

// date checks the ledger's date: one for all accounts.
func (in *importer) date(line int, s string) {
	if s == "" || s == in.asOf {
		return
	}
	t, err := time.Parse(in.columns.date, s)
	if err != nil {
		in.problem(line, colAsOf, "%q is no date: want one such as %s", clip(s), strings.NewReplacer("YYYY", "2026", "MM", "01", "DD", "31", "M", "1", "D", "31").Replace(in.columns.datePlain))
		return
	}
	if in.asOf != "" {
		in.problem(line, colAsOf, "%q, but the accounts before are as of %s: a ledger has one date", clip(s), in.asOf)
		return
	}
	in.asOf = s
	in.ledger.AsOf = sim.Date{Year: t.Year(), Month: t.Month(), Day: t.Day()}
}

// currency checks the currency of an account: the scenario's, or one that a
// rate is given for.
func (in *importer) currency(line int, s string) {
	if s == "" {
		if s = in.columns.currency; s == "" {
			return
		}
	}
	switch {
	case in.ledger.Currency == "":
		in.ledger.Currency = s
	case s != in.ledger.Currency && !in.foreign[s]:
		in.foreign[s] = true
		in.problem(line, colCurrency, "%q, but the accounts before are in %s: a ledger has one currency", clip(s), in.ledger.Currency)
		return
	}
	if s == in.options.Currency || in.rate != nil || in.foreign[s] {
		return
	}
	if i := slices.IndexFunc(in.options.Rates, func(r Rate) bool { return r.Currency == s }); i >= 0 {
		in.rate = &in.options.Rates[i]
		return
	}
	in.foreign[s] = true
	if !isCurrency(s) {
		in.problem(line, colCurrency, "%q is no currency: want three capital letters such as EUR", clip(s))
		return
	}
	example := "N" // only the user knows
	if s == "TWD" && in.options.Currency == "USD" {
		example = "0.031"
	}
	in.problem(line, colCurrency, "%q is not the scenario's currency %s: give what one %s is worth in %s, --rate %s=%s", s, in.options.Currency, s, in.options.Currency, s, example)
}
