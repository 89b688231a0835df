package portfolio

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"strings"
	"unicode/utf8"

	"fairdue/agents"
	"fairdue/scenarios/strict"
	"fairdue/sim"
)

// Options is what a scenario says of a ledger to be imported.
type Options struct {
	Currency  string // of the scenario
	Digits    int    // its decimals
	Rates     []Rate
	SetupSeed uint64
	Terms     int // days from billing to due: a current account is due within them
}

// mostProblems is how many mistakes of a ledger are told.
const mostProblems = 20

// Import reads an aged-receivables file, a CSV with one account a line. Mistakes
// in it come as a *strict.Error with line and column, at most 20 of them and the
// number of the others; an error of r comes as it is.
func Import(name string, r io.Reader, c Columns, o Options) (*Ledger, error) {
	in := &importer{ledger: &Ledger{Name: name, fixed: sim.NewChance(o.SetupSeed, 0)}, columns: c, options: o, ids: map[uint64]int32{}, foreign: map[string]bool{}}
	if err := in.read(r); err != nil {
		return nil, err
	}
	if in.lines == 0 && len(in.problems) == 0 {
		in.problem(1, -1, "has no accounts")
	}
	if err := strict.NewError(in.problems, in.more); err != nil {
		return nil, err
	}
	in.notes()
	if len(in.ledger.Accounts) == 0 {
		return nil, strict.NewError([]strict.Problem{{File: name, Text: "no account owes anything"}}, 0)
	}
	return in.ledger, nil
}

type importer struct {
	ledger  *Ledger
	columns Columns
	options Options
	rate    *Rate

	at      [columns]int // index in the row, -1 when absent
	width   int
	ignored []string
	lines   int
	ids     map[uint64]int32 // hash of the name -> line
	foreign map[string]bool  // currencies already complained of
	asOf    string

	credits, nothing int
	powers           int // amounts written with a power of ten
	problems         []strict.Problem
	more             int
}

// problem adds a mistake; col is -1 for the whole line.
func (in *importer) problem(line, col int, format string, args ...any) {
	if len(in.problems) == mostProblems {
		in.more++
		return
	}
	key := ""
	if col >= 0 {
		key = in.columns.label(col)
	}
	in.problems = append(in.problems, strict.Problem{File: in.ledger.Name, Line: line, Key: key, Text: fmt.Sprintf(format, args...)})
}

func (in *importer) read(r io.Reader) error {
	b := bufio.NewReaderSize(r, 1<<16)
	if mark, _ := b.Peek(3); string(mark) == "\ufeff" {
		if _, err := b.Discard(3); err != nil {
			return err
		}
	}
	c := csv.NewReader(b)
	c.FieldsPerRecord, c.ReuseRecord = -1, true
	c.Comma = in.columns.delimiter
	if c.Comma == 0 {
		c.Comma = delimiter(b)
	}
	heading := true
	for {
		row, err := c.Read()
		var pe *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &pe):
			in.problem(pe.StartLine, -1, "a quote that does not open or close a field, or is never closed: in a field write it twice")
			if heading {
				return nil
			}
			continue
		case err != nil:
			return fmt.Errorf("%s: %w", in.ledger.Name, err)
		}
		line, _ := c.FieldPos(0)
		if heading {
			heading = false
			if !in.heading(line, row) {
				return nil
			}
			continue
		}
		in.row(line, row)
	}
}

// delimiter is the mark that the heading line has most of.
func delimiter(b *bufio.Reader) rune {
	head, _ := b.Peek(1 << 14)
	line, _, _ := strings.Cut(strings.TrimLeft(string(head), "\r\n"), "\n")
	best, most := ',', 0
	for _, c := range ",;\t|" {
		if n := strings.Count(line, string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}

// heading finds the columns.
func (in *importer) heading(line int, row []string) bool {
	in.width = len(row)
	names := make([]string, len(row))
	known := map[string]bool{}
	for i, h := range row {
		names[i] = strings.TrimSpace(h)
	}
	for col := range in.at {
		in.at[col] = -1
		want := in.columns.heading[col]
		known[want] = true
		for i, h := range names {
			if h != want {
				continue
			}
			if in.at[col] >= 0 {
				in.problem(line, col, "the heading stands twice")
			}
			in.at[col] = i
		}
		if in.at[col] < 0 && (needed(col) || want != columnNames[col]) {
			text := fmt.Sprintf("there is no column %q", want)
			if n := strict.Nearest(want, names); n != "" {
				text += fmt.Sprintf(", did you mean %q?", n)
			}
			in.problem(line, col, "%s (a column map can name other headings)", text)
		}
	}
	for _, h := range names {
		if !known[h] && h != "" {
			in.ignored = append(in.ignored, h)
		}
	}
	return len(in.problems) == 0
}

// field is the text of a column, empty when the file has none.
func (in *importer) field(row []string, col int) string {
	if i := in.at[col]; i >= 0 {
		return strings.TrimSpace(row[i])
	}
	return ""
}

// row reads one account.
func (in *importer) row(line int, row []string) {
	if strings.Trim(strings.Join(row, ""), " \t") == "" {
		return
	}
	in.lines++
	if len(row) != in.width {
		in.problem(line, -1, "%d fields, the heading has %d", len(row), in.width)
		return
	}
	before := len(in.problems) + in.more
	id := in.field(row, colAccount)
	hash := in.identify(line, id)
	in.date(line, in.field(row, colAsOf))
	in.currency(line, in.field(row, colCurrency))
	owed := in.amount(line, colBalance, in.field(row, colBalance), true)
	var sum int64
	oldest := bCurrent
	for b := range buckets {
		x := in.amount(line, colCurrent+int(b), in.field(row, colCurrent+int(b)), false)
		sum += x
		if x > 0 {
			oldest = b
		}
	}
	limit := in.amount(line, colLimit, in.field(row, colLimit), false)
	months := in.months(line, in.field(row, colMonths))
	seen := unknown
	whole := false
	if s := in.field(row, colPaid); s != "" {
		seen = paidNothing
		if x := in.amount(line, colPaid, s, false); x > 0 {
			seen, whole = paidSomething, 2*x >= owed
		}
	}
	if len(in.problems)+in.more > before {
		return
	}
	if sum != owed {
		in.problem(line, colBalance, "%q, but the buckets add up to %s", in.field(row, colBalance), ungrouped(sum))
		return
	}
	money, exact := in.convert(owed)
	lim, _ := in.convert(max(0, limit))
	switch {
	case !exact:
		in.problem(line, colBalance, "%q has more than the %d decimals of %s", in.field(row, colBalance), in.options.Digits, in.options.Currency)
	case owed < 0:
		in.credits++
	case money == 0:
		in.nothing++
	default:
		u := in.ledger.fixed.U(hash, pAge, 0)
		in.ledger.Accounts = append(in.ledger.Accounts, Account{
			ID: strings.Clone(id), Balance: money, Limit: lim, Due: due(oldest, months, in.options.Terms, u), paid: seen, whole: whole, subject: hash,
		})
	}
}

// identify checks the name of an account and gives its address.
func (in *importer) identify(line int, id string) uint64 {
	if id == "" {
		in.problem(line, colAccount, "is empty: every account needs a name of its own")
		return 0
	}
	if !utf8.ValidString(id) {
		in.problem(line, colAccount, "%q is not UTF-8 text: save the file as UTF-8", id)
	}
	h := fnv.New64a()
	h.Write([]byte(id))
	hash := h.Sum64() &^ sim.World
	if first, ok := in.ids[hash]; ok {
		in.problem(line, colAccount, "%q stands in line %d already", id, first)
	} else {
		in.ids[hash] = int32(line)
	}
	return hash
}

// convert gives minor units of the scenario's currency; exact is false when it
// has too few decimals for an amount that is not converted.
func (in *importer) convert(x int64) (m agents.Money, exact bool) {
	unit := int64(1)
	for range finest - in.options.Digits {
		unit *= 10
	}
	if in.rate != nil {
		return agents.FromMajor(float64(x)*in.rate.Value/float64(unit), 0), true
	}
	return agents.Money(x / unit), x%unit == 0
}

// notes says what was left out.
func (in *importer) notes() {
	note := func(n int, one, many string) {
		if n == 1 {
			in.ledger.Notes = append(in.ledger.Notes, "1 "+one)
		} else if n > 1 {
			in.ledger.Notes = append(in.ledger.Notes, fmt.Sprintf("%d %s", n, many))
		}
	}
	note(in.credits, "account with a credit balance is left out", "accounts with a credit balance are left out")
	note(in.nothing, "account that owes nothing is left out", "accounts that owe nothing are left out")
	note(in.powers, "amount is written like 5.00E+05: a spreadsheet may have rounded it", "amounts are written like 5.00E+05: a spreadsheet may have rounded them")
	if len(in.ignored) > 0 {
		in.ledger.Notes = append(in.ledger.Notes, "columns not used: "+strings.Join(in.ignored, ", "))
	}
	if in.ledger.Currency == "" {
		in.ledger.Currency = in.options.Currency
		in.ledger.Notes = append(in.ledger.Notes, "the file names no currency: its amounts are taken for "+in.options.Currency)
	}
	if in.rate != nil {
		in.ledger.Rate = in.rate.Text
		in.ledger.Notes = append(in.ledger.Notes, fmt.Sprintf("amounts in %s are converted at %s %s for one", in.rate.Currency, strings.TrimSpace(in.rate.Text[strings.Index(in.rate.Text, "=")+1:]), in.options.Currency))
	}
}
