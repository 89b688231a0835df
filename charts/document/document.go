package document

import (
	"strings"

	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/charts"
)

// Document is a plan made ready for print.
type Document struct {
	Kicker   string // above the title: whose plan, and for what
	Title    string
	Sections []Section
}

// Section is a numbered part with a page address.
type Section struct {
	ID     string // of letters and figures
	Title  string
	Blocks []Block
}

// Block is a heading, a paragraph, a list, a table, a figure or a quote.
type Block interface{ kind() string }

// Heading is a title within a section.
type Heading struct{ Text string }

// Paragraph is running text; a Note is set small.
type Paragraph struct {
	Text Text
	Note bool
}

// List is a list of points.
type List struct{ Items []Text }

// Table has a head and rows; in a table of Facts there is no head, and the
// first of two columns names what stands in the second.
type Table struct {
	Facts bool
	Head  []string
	Rows  [][]Cell
}

// Cell is what stands in a table's cell, line by line.
type Cell []Text

// Figure is a drawing.
type Figure struct{ Chart *charts.Figure }

// Quote is a text that the plan prescribes, paragraph by paragraph.
type Quote struct{ Paragraphs []Text }

func (Heading) kind() string   { return "heading" }
func (Paragraph) kind() string { return "paragraph" }
func (List) kind() string      { return "list" }
func (Table) kind() string     { return "table" }
func (Figure) kind() string    { return "figure" }
func (Quote) kind() string     { return "quote" }

// Text is a line or paragraph in pieces of one style each.
type Text []Run

// Run is a piece of text.
type Run struct {
	Text  string
	Style Style
}

// Style is how a piece of text is set.
type Style uint8

// The styles: Code is as the file has it, Field a place in a template that is
// filled in for each debtor.
const (
	Plain Style = iota
	Bold
	Quiet
	Code
	Field
)

// String is the text without its styles.
func (t Text) String() string {
	var b strings.Builder
	for _, r := range t {
		b.WriteString(r.Text)
	}
	return b.String()
}

// Options are the words that a plan's file refers to and does not hold itself.
// All may be left empty: names then stand for themselves.
type Options struct {
	Currency   string // three capital letters
	Digits     int    // decimals of the currency
	Creditor   string
	Scenario   string // title of the scenario that the plan is written for
	Indicators []charts.Indicator
	Skills     []Skill
	Packs      map[string]string // titles of rule packs by name
	// Given says whether the plan's file holds a key, such as "policy.terms" or
	// "treatment[0].steps[2].months": what it leaves out is left out here. Nil
	// stands for a file that holds every key; the plan's defaults are printed then.
	Given func(key string) bool
}

// Skill is a level of skill that a team may have.
type Skill struct {
	Name, Title string
	Script      []string // steps of the call, in words and in order; may be empty
}

// writer makes the document of a plan.
type writer struct {
	*plans.Spec
	Options
}

// New makes the document of a checked plan.
func New(spec *plans.Spec, o Options) *Document {
	if o.Given == nil {
		o.Given = func(string) bool { return true }
	}
	w := &writer{spec, o}
	d := &Document{Kicker: "Collection plan", Title: spec.Title}
	if d.Title == "" {
		d.Title = spec.Name
	}
	if o.Creditor != "" {
		d.Kicker += " of " + o.Creditor
	}
	if o.Scenario != "" {
		d.Kicker += " · " + o.Scenario
	}
	d.Kicker, d.Title = printable(d.Kicker), printable(d.Title)
	for _, s := range []struct {
		id, title string
		blocks    []Block
	}{
		{"plan", "The plan in short", w.short()},
		{"objectives", "Objectives", w.objectives()},
		{"resources", "Resources", w.resources()},
		{"budget", "Budget", w.budget()},
		{"segments", "Strategy: who is treated how", w.segments()},
		{"treatments", "Treatments, step by step", w.treatments()},
		{"policy", "Policy", w.policy()},
		{"scripts", "Scripts for calls", w.scripts()},
		{"templates", "Templates for messages and letters", w.templates()},
		{"indicators", "Indicators", w.indicators()},
		{"contingencies", "Contingencies", w.contingencies()},
		{"reviews", "Reviews", w.reviews()},
	} {
		d.Sections = append(d.Sections, Section{s.id, s.title, s.blocks})
	}
	return d
}

// short is the plan's story and its measures in a few lines.
func (w *writer) short() []Block {
	var b []Block
	for _, p := range flow(w.Story) {
		b = append(b, para(p))
	}
	facts := Table{Facts: true}
	add := func(name string, lines ...string) {
		var c Cell
		for _, l := range lines {
			c = append(c, plain(l))
		}
		if len(c) > 0 {
			facts.Rows = append(facts.Rows, []Cell{bold(name), c})
		}
	}
	facts.Rows = append(facts.Rows, []Cell{bold("Name of the plan"), code(w.Name)})
	var aims, teams, segs []string
	for _, o := range w.Objectives {
		aims = append(aims, w.aim(o))
	}
	add("Objectives", aims...)
	for i, t := range w.Teams {
		teams = append(teams, quoted(t.Name)+": "+w.headcount(i, t))
	}
	add("Teams", teams...)
	if w.Budget.Total >= 0 {
		add("Budget", w.money(w.Budget.Total)+" "+perWords[w.Budget.Per])
	}
	for _, s := range w.Segments {
		segs = append(segs, "Segment "+quoted(s.Name)+": treatment "+quoted(w.Treatments[s.Treatment].Name))
	}
	add("Strategy", segs...)
	add("Contingencies", names(w.Contingencies, func(c plans.Contingency) string { return quoted(c.Name) })...)
	if w.Review > 0 {
		add("Reviews", "Every "+count(w.Review, "day", "days"))
	}
	return append(b, facts)
}

func names[T any](list []T, name func(T) string) []string {
	var s []string
	for _, x := range list {
		s = append(s, name(x))
	}
	return s
}

// money is an amount in the plan's currency, without decimals where they are
// all zero.
func (w *writer) money(m agents.Money) string {
	s := m.Format(w.Digits)
	if whole, frac, ok := strings.Cut(s, "."); ok && strings.Trim(frac, "0") == "" {
		s = whole
	}
	s = strings.Replace(s, "-", "−", 1)
	if w.Currency != "" {
		s += fast + w.Currency
	}
	return s
}
