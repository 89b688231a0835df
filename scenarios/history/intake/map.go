package intake

import (
	"slices"

	"fairdue/scenarios/history"
)

// Map says how the files of a system are read.
type Map struct {
	Name    string // of its file
	Title   string
	Source  string   // of the data, for the history
	Checked string   // how sure the headings are
	Data    []string // shipped files, read when none is given

	bytes    []byte
	currency string
	digits   int // -1: those of the currency
	loose    bool
	early    bool
	parts    []part
}

// Text is the map's file.
func (m *Map) Text() []byte { return m.bytes }

// Parts are the names of the parts and what each holds.
func (m *Map) Parts() (names []string) {
	for i := range m.parts {
		names = append(names, m.parts[i].name)
	}
	return names
}

// part is how the files of one form are read.
type part struct {
	name      string
	match     string // pattern of file names, empty to go by headings
	holds     holds
	sheet     string
	skip      int // lines before the headings
	delimiter byte
	encoding  string
	currency  string
	date      *dateStyle   // nil: recognise
	amount    *amountStyle // nil: recognise
	terms     int          // days from issue to due where no due date stands; -1 for none
	negative  bool         // invoices below nothing are credits
	bySign    bool
	named     bool // accounts are called by persons' names
	headings  [columns]headings
	types     map[string]typed
	outcomes  map[string]history.Outcome
	only      []filter
	carry     []column
	codes     map[string]int
	months    []wideMonth
	leftOut   []leftOut
}

// typed is what a word in the type column stands for.
type typed struct {
	kind history.Kind
	out  bool // left out
}

// filter keeps the lines with one of some words in a column.
type filter struct {
	heading string
	words   []string
}

// wideMonth is the columns of one month of a wide panel.
type wideMonth struct {
	period                   history.Month
	status, balance, payment string
}

// leftOut is columns that the map leaves out on purpose.
type leftOut struct {
	columns []string
	why     string
}

// given says whether the map gives a heading for a column.
func (p *part) given(c column) bool { return len(p.headings[c]) > 0 }

// wanted are the columns that the part reads, in order.
func (p *part) wanted() []column {
	var cs []column
	for c := range columns {
		if p.given(c) {
			cs = append(cs, c)
		}
	}
	return cs
}

// needed says whether a file without the column is no file of this part.
func (p *part) needed(c column) bool {
	return slices.Contains(needs[p.holds], c) || c == cType || c == cInvoice && !p.given(cAccount)
}
