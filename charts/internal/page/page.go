package page

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"fairdue/charts/internal/sketch"
)

var (
	//go:embed frame.html
	frameText string
	//go:embed frame.css
	styleText string

	frame = template.Must(template.New("frame").Parse(frameText))
)

// Page is what the frame holds. Words are escaped.
type Page struct {
	Title, Kicker string
	Answer        string   // the heading
	Rest          string   // of the answer, in large print; may be empty
	Lead          []string // how sure, in small print
	Warnings      []string
	Body          template.HTML // sections
	More          template.CSS  // beyond the frame's own
	Facts         []Fact
	Command       string // that gives the same result again; may be empty
	Style         template.CSS
}

// Fact is a line of where the numbers come from: its name and its value. One
// without a name goes on from the line before.
type Fact [2]string

// Drawing is a figure for a wide and a narrow screen.
type Drawing struct {
	Caption      string
	Wide, Narrow template.HTML
}

// Draw prepares a figure; the widths are in CSS pixels.
func Draw(f *sketch.Figure, wide, narrow int) Drawing {
	return Drawing{f.Caption, template.HTML(f.Inline(wide)), template.HTML(f.Inline(narrow))}
}

// Table is a table in words, for a page, a terminal or a file. Words of the
// first column are its rows' names.
type Table struct {
	Title, Note string
	Head        []string
	Rows        [][]string
}

// Template reads a template of sections, which may call "figures" with Drawings
// and "tables" with Tables.
func Template(text string) *template.Template {
	return template.Must(template.Must(frame.Clone()).New("body").Parse(text))
}

// Fill is the text of a template of sections.
func Fill(t *template.Template, data any) template.HTML {
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "body", data); err != nil {
		panic(fmt.Sprintf("page: template: %v", err))
	}
	return template.HTML(b.String())
}

// Unbroken keeps a number and its unit on one line.
func Unbroken(s string) string { return units.Replace(s) }

var units = strings.NewReplacer(
	" %", "\u00a0%", " ± ", "\u00a0±\u00a0", " k ", "\u00a0k\u00a0", " M ", "\u00a0M\u00a0", " million", "\u00a0million", " billion", "\u00a0billion",
)

// Whole is the table with no number broken off its unit.
func (t Table) Whole() Table {
	rows := make([][]string, len(t.Rows))
	for i, r := range t.Rows {
		for _, c := range r {
			rows[i] = append(rows[i], Unbroken(c))
		}
	}
	t.Rows, t.Note = rows, Unbroken(t.Note)
	return t
}

// Write writes the page. The same page gives the same bytes.
func (p *Page) Write(w io.Writer) error {
	p.Style = template.CSS(styleText)
	var b bytes.Buffer
	if err := frame.ExecuteTemplate(&b, "frame", p); err != nil {
		panic(fmt.Sprintf("page: template: %v", err))
	}
	_, err := b.WriteTo(w)
	return err
}
