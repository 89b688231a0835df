package assessment

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"fairdue/charts"
	"fairdue/charts/internal/page"
	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/assess"
	"fairdue/scenarios/kpi"
)

// Options are what the page says beyond the result.
type Options struct {
	Command string // that gives this result again
}

var (
	//go:embed page.html
	pageText string
	//go:embed page.css
	styleText string

	sections = page.Template(pageText)
)

// content is what the sections print.
type content struct {
	Leaks      []leakRow
	LeakFigure []page.Drawing // one or none
	Figures    []page.Drawing
	Indicators []indicator
	Rolls      []rollRow
	RollUnit   string
	Patterns   []patternRow
	Window     int
	Silences   []assess.Silence
	Currency   string
}

type leakRow struct{ Name, Text, Money, Span, Rate, Per string }

type indicator struct{ Title, Value, Span, Formula string }

type rollRow struct{ From, Money, Number, Cure string }

type patternRow struct{ Name, Rule, Share, Zero, Paid, Late string }

// Write writes the assessment as one HTML page that needs nothing else: no
// network, no script, no font file. The same result gives the same bytes.
func Write(w io.Writer, r *assess.Result, o Options) error {
	c := &content{Silences: r.CannotSay, Currency: sketch.Clean(r.Currency), Window: r.PatternMonths}
	for _, f := range Figures(r) {
		d := page.Draw(f, Wide, Narrow)
		d.Caption = page.Unbroken(d.Caption)
		if f.Name == "leaks" {
			c.LeakFigure = append(c.LeakFigure, d)
			continue
		}
		c.Figures = append(c.Figures, d)
	}
	for _, l := range r.Leaks {
		v, span := Print(l.Money, kpi.Money, r.Digits)
		c.Leaks = append(c.Leaks, leakRow{l.Name, sentence(l.Text), v, span, share(l.Rate), l.Per})
	}
	for _, f := range r.Figures {
		v, span := Print(f.Estimate, f.Unit, r.Digits)
		if u := charts.UnitLabel(f.Unit, sketch.Clean(r.Currency)); u != "" && v != charts.Undefined {
			v += "\u00a0" + u
		}
		c.Indicators = append(c.Indicators, indicator{page.Unbroken(f.Title), v, span, f.Formula})
	}
	names := ages(r)
	c.RollUnit = "debts"
	if r.Form == "panel" {
		c.RollUnit = "accounts"
	}
	for i, x := range r.Rolls {
		c.Rolls = append(c.Rolls, rollRow{names[i], share(x.OnMoney), share(x.OnNumber), share(x.Cure)})
	}
	for _, x := range r.Patterns {
		late, _ := Print(x.Late, kpi.Money, r.Digits)
		c.Patterns = append(c.Patterns, patternRow{x.Name, rules[x.Name], share(x.Share), share(x.Zero), share(x.Paid), late})
	}
	p := &page.Page{
		Title: "Assessment: " + sketch.Clean(r.Title), Kicker: kicker(r), Lead: []string{sure(r)}, Warnings: r.Warnings,
		Body: page.Fill(sections, c), More: template.CSS(styleText), Facts: facts(r), Command: o.Command,
	}
	p.Answer, p.Rest, _ = strings.Cut(sketch.Clean(r.Answer), "; the largest leak")
	if p.Rest != "" {
		p.Answer, p.Rest = p.Answer+".", "The largest leak"+p.Rest
	}
	p.Answer, p.Rest = page.Unbroken(p.Answer), page.Unbroken(p.Rest)
	return p.Write(w)
}

func count(n int64) string { return charts.FormatNumber(float64(n), kpi.Count, 0) }

func kicker(r *assess.Result) string {
	return strings.Join([]string{sketch.Clean(r.Title), count(r.Accounts) + " accounts", r.First + " to " + r.Last}, " · ")
}

func sure(r *assess.Result) string {
	return fmt.Sprintf("Every interval holds the true value with about %.0f %%: %d draws of the accounts with replacement. It speaks of chance in who is in the file, not of a change of times.", 100*r.Confidence, r.Draws)
}

func facts(r *assess.Result) []page.Fact {
	fs := []page.Fact{{"History", fmt.Sprintf("%s, %s to %s, %d whole months", r.Form, r.First, r.Last, r.Months)}}
	if r.Source != "" {
		fs = append(fs, page.Fact{"Source", sketch.Clean(r.Source)})
	}
	c := r.Counts
	var held []string
	for _, x := range []struct {
		n    int64
		what string
	}{{c.Accounts, "accounts"}, {c.Invoices, "invoices"}, {c.Payments, "payments"}, {c.Credits, "credits"}, {c.WriteOffs, "write-offs"}, {c.Promises, "promises"}, {c.Contacts, "contacts"}, {c.PanelRows, "account months"}, {c.Snapshot, "snapshot lines"}} {
		if x.n > 0 {
			held = append(held, count(x.n)+" "+x.what)
		}
	}
	fs = append(fs, page.Fact{"Holds", strings.Join(held, ", ")})
	l := r.Lines
	fs = append(fs, page.Fact{"Lines read", fmt.Sprintf("%s: %s accepted, %s rejected, %s left out by the map, %s blank", count(l.Read), count(l.Accepted), count(l.Rejected), count(l.LeftOut), count(l.Blank))})
	fs = append(fs, page.Fact{"Seed", fmt.Sprint(r.Seed)}, page.Fact{"Version", r.Version})
	fs = append(fs, named("Files", inputs(r))...)
	fs = append(fs, named("Rejected", r.Rejected)...)
	return append(fs, named("Chosen and recognised", r.Choices)...)
}

// named are the lines of one fact.
func named(name string, lines []string) []page.Fact {
	var fs []page.Fact
	for _, l := range lines {
		fs = append(fs, page.Fact{name, l})
		name = ""
	}
	return fs
}

func inputs(r *assess.Result) []string {
	var list []string
	for _, in := range r.Inputs {
		s := fmt.Sprintf("%s (%s), SHA-256 %.16s…", in.File, in.Part, in.SHA256)
		if in.Lines.Read > 0 {
			s += fmt.Sprintf(": %s lines, %s accepted, %s rejected, %s left out, %s blank", count(in.Lines.Read), count(in.Lines.Accepted), count(in.Lines.Rejected), count(in.Lines.LeftOut), count(in.Lines.Blank))
		}
		list = append(list, s)
	}
	return list
}
