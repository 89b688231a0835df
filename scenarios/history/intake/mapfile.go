package intake

import (
	"fmt"
	"slices"
	"strings"

	"fairdue/scenarios/history"
	"fairdue/scenarios/strict"
)

type mapFile struct {
	Schema         int        `toml:"schema"`
	Title          string     `toml:"title"`
	Source         string     `toml:"source"`
	Checked        string     `toml:"checked"`
	Data           []string   `toml:"data"`
	Currency       string     `toml:"currency"`
	Digits         int        `toml:"digits"`
	Style          styleFile  `toml:"style"`
	UnknownInvoice string     `toml:"unknown_invoice"`
	EarlyPayments  string     `toml:"early_payments"`
	File           []partFile `toml:"file"`
}

type styleFile struct {
	Decimal   string `toml:"decimal"`
	Thousands string `toml:"thousands"`
	Date      string `toml:"date"`
	Delimiter string `toml:"delimiter"`
	Encoding  string `toml:"encoding"`
}

type partFile struct {
	Name          string              `toml:"name"`
	Holds         string              `toml:"holds"`
	Match         string              `toml:"match"`
	Sheet         string              `toml:"sheet"`
	Skip          int                 `toml:"skip"`
	Style         styleFile           `toml:"style"`
	Currency      string              `toml:"currency"`
	Terms         strict.Day          `toml:"terms"`
	Negative      string              `toml:"negative"`
	BySign        bool                `toml:"by_sign"`
	AccountIsName bool                `toml:"account_is_name"`
	Carry         []string            `toml:"carry"`
	Columns       map[string]headings `toml:"columns"`
	Types         map[string]string   `toml:"types"`
	Outcomes      map[string]string   `toml:"outcomes"`
	Only          map[string]headings `toml:"only"`
	Codes         map[string]int      `toml:"codes"`
	Month         []monthFile         `toml:"month"`
	LeftOut       []leftOutFile       `toml:"left_out"`
}

type monthFile struct {
	Period  string `toml:"period"`
	Status  string `toml:"status"`
	Balance string `toml:"balance"`
	Payment string `toml:"payment"`
}

type leftOutFile struct {
	Columns []string `toml:"columns"`
	Why     string   `toml:"why"`
}

// ReadMap reads a map. A *strict.Error tells all mistakes. Its keys are
// described in the folder of the shipped maps.
func ReadMap(name string, data []byte) (*Map, error) {
	f := mapFile{Digits: -1, UnknownInvoice: "reject", EarlyPayments: "reject"}
	d, _ := strict.Decode(name, data, &f)
	d.Require("", "schema", "file")
	if f.Schema != 1 && d.Has("schema") {
		d.Problem("schema", "want 1, got %d", f.Schema)
	}
	m := &Map{Name: name, Title: f.Title, Source: f.Source, Checked: f.Checked, Data: f.Data, bytes: data, currency: f.Currency, digits: f.Digits}
	checkCurrency(d, "currency", f.Currency)
	if f.Digits < -1 || f.Digits > finest {
		d.Problem("digits", "want 0 to %d decimals, got %d", finest, f.Digits)
	}
	m.loose = choice(d, "unknown_invoice", f.UnknownInvoice, "reject", "account") == "account"
	m.early = choice(d, "early_payments", f.EarlyPayments, "reject", "keep") == "keep"
	checkStyle(d, "style", f.Style)
	names := map[string]bool{}
	for i := range f.File {
		at := strict.Index("file", i)
		p := f.File[i].part(d, at, f.Style)
		if p.name == "" {
			p.name = holdsNames[p.holds]
		}
		if names[p.name] {
			d.Problem(strict.Join(at, "name"), "%q is the name of another part: give each [[file]] its own", p.name)
		}
		names[p.name] = true
		m.parts = append(m.parts, p)
	}
	return m, d.Err()
}

func choice(d *strict.Doc, key, got string, words ...string) string {
	if got != "" && !slices.Contains(words, got) {
		d.Unknown(key, "choice", got, words)
	}
	return got
}

func checkCurrency(d *strict.Doc, key, s string) {
	if s != "" && !isCurrency(s) {
		d.Problem(key, "want three capital letters such as EUR, got %q", s)
	}
}

func isCurrency(s string) bool {
	return len(s) == 3 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// part checks the description of a part; style is that of the whole map.
func (f *partFile) part(d *strict.Doc, at string, style styleFile) part {
	p := part{
		name: f.Name, match: strings.ToLower(f.Match), sheet: f.Sheet, skip: f.Skip, currency: f.Currency, terms: -1,
		negative: choice(d, strict.Join(at, "negative"), f.Negative, "reject", "credit") == "credit", bySign: f.BySign, named: f.AccountIsName, codes: f.Codes,
	}
	d.Require(at, "holds")
	if h := slices.Index(holdsNames[:], f.Holds); h >= 0 {
		p.holds = holds(h)
	} else if f.Holds != "" {
		d.Unknown(strict.Join(at, "holds"), "kind of file", f.Holds, holdsNames[:])
	}
	checkCurrency(d, strict.Join(at, "currency"), f.Currency)
	checkStyle(d, strict.Join(at, "style"), f.Style)
	p.style(f.Style.over(style))
	if d.Has(strict.Join(at, "terms")) {
		if p.terms = int(f.Terms); p.terms < 0 {
			d.Problem(strict.Join(at, "terms"), "want a number of days from 0")
		}
	}
	f.columns(d, at, &p)
	f.words(d, at, &p)
	for _, h := range sortedKeys(f.Only) {
		p.only = append(p.only, filter{h, f.Only[h]})
	}
	if p.holds == hWide {
		f.wide(d, at, &p)
	} else if len(f.Month) > 0 {
		d.Problem(strict.Join(at, "month"), "months are columns of a wide panel only")
	}
	for _, l := range f.LeftOut {
		p.leftOut = append(p.leftOut, leftOut{l.Columns, l.Why})
	}
	return p
}

func (f *partFile) columns(d *strict.Doc, at string, p *part) {
	seen := map[string]string{}
	for _, name := range sortedKeys(f.Columns) {
		key := strict.Join(strict.Join(at, "columns"), name)
		i := slices.Index(columnNames[:], name)
		c := column(i)
		known := append(slices.Clone(needs[p.holds]), may[p.holds]...)
		known = append(known, personal...)
		if i < 0 || !slices.Contains(known, c) {
			var names []string
			for _, k := range known {
				names = append(names, columnNames[k])
			}
			d.Unknown(key, "column of "+holdsNames[p.holds], name, names)
			continue
		}
		for _, h := range f.Columns[name] {
			if strings.TrimSpace(h) == "" {
				d.Problem(key, "is empty: leave the key out if the file has no such column")
			}
			if other := seen[h]; other != "" && !slices.Contains(personal, c) {
				d.Problem(key, "%q is the heading of %s already", h, other)
			} else if !slices.Contains(personal, c) {
				seen[h] = name
			}
			p.headings[c] = append(p.headings[c], strings.TrimSpace(h))
		}
	}
	for _, c := range needs[p.holds] {
		if !p.given(c) && f.Holds != "" {
			d.Problem(strict.Join(strict.Join(at, "columns"), columnNames[c]), "is missing: %s need it", holdsNames[p.holds])
		}
	}
	if p.holds == hPayments || p.holds == hWriteOffs {
		if !p.given(cAccount) && !p.given(cInvoice) {
			d.Problem(strict.Join(at, "columns"), "need account, invoice or both: else nobody knows whose %s these are", holdsNames[p.holds])
		}
	}
	if p.holds == hInvoices && !p.given(cDue) && p.terms < 0 {
		d.Problem(strict.Join(at, "columns"), `have no due: give the heading of the due date, or terms = "30d"`)
	}
	for _, name := range f.Carry {
		if i := slices.Index(columnNames[:], name); i >= 0 && p.given(column(i)) {
			p.carry = append(p.carry, column(i))
		} else {
			d.Unknown(strict.Join(at, "carry"), "column of this map", name, sortedKeys(f.Columns))
		}
	}
}

// words reads what the words of type and outcome columns stand for.
func (f *partFile) words(d *strict.Doc, at string, p *part) {
	kinds := append(slices.Clone(history.KindNames[:history.Promise]), "leave_out")
	if p.holds == hEntries && f.BySign == p.given(cType) {
		d.Problem(at, `entries of several kinds need a type column with [file.types], or by_sign = true`)
	}
	p.types = map[string]typed{}
	for _, w := range sortedKeys(f.Types) {
		k := slices.Index(kinds, f.Types[w])
		if k < 0 {
			d.Unknown(strict.Join(strict.Join(at, "types"), w), "kind of entry", f.Types[w], kinds)
			continue
		}
		p.types[w] = typed{history.Kind(k), k == len(kinds)-1}
	}
	if p.given(cType) && len(f.Types) == 0 {
		d.Problem(strict.Join(at, "types"), `is missing: what the words of the type column stand for, such as "Invoice" = "invoice"`)
	}
	p.outcomes = map[string]history.Outcome{}
	for o, w := range history.OutcomeNames {
		p.outcomes[w] = history.Outcome(o)
	}
	for _, w := range sortedKeys(f.Outcomes) {
		o := slices.Index(history.OutcomeNames[:], f.Outcomes[w])
		if o < 0 {
			d.Unknown(strict.Join(strict.Join(at, "outcomes"), w), "outcome", f.Outcomes[w], history.OutcomeNames[:])
			continue
		}
		p.outcomes[w] = history.Outcome(o)
	}
}

// wide reads the months of a wide panel.
func (f *partFile) wide(d *strict.Doc, at string, p *part) {
	if len(f.Month) == 0 {
		d.Problem(strict.Join(at, "month"), "is missing: a wide panel needs [[file.month]] with period, status, balance and payment for each month")
	}
	if len(f.Codes) == 0 {
		d.Problem(strict.Join(at, "codes"), `is missing: how many months past due each status is, such as "-1" = 0`)
	}
	for i, mf := range f.Month {
		key := strict.Index(strict.Join(at, "month"), i)
		d.Require(key, "period", "status", "balance")
		m, err := history.ParseMonth(mf.Period)
		if err != nil && mf.Period != "" {
			d.Problem(strict.Join(key, "period"), "%v", err)
		}
		if n := len(p.months); n > 0 && m != p.months[n-1].period+1 {
			d.Problem(strict.Join(key, "period"), "%s does not follow %s: months come in order, none left out", m, p.months[n-1].period)
		}
		p.months = append(p.months, wideMonth{m, mf.Status, mf.Balance, mf.Payment})
	}
	for _, c := range sortedKeys(f.Codes) {
		if n := f.Codes[c]; n < 0 || n > 255 {
			d.Problem(strict.Join(strict.Join(at, "codes"), c), "want months past due from 0, got %d", n)
		}
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// label is how messages name a column of a part.
func (p *part) label(c column) string {
	if h := p.headings[c]; len(h) > 0 && h[0] != columnNames[c] {
		return fmt.Sprintf("%s (%s)", columnNames[c], h[0])
	}
	return columnNames[c]
}
