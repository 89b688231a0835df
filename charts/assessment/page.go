package assessment

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"fairdue/charts"
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

	pageTemplate = template.Must(template.New("assessment").Parse(pageText))
)

type page struct {
	Style      template.CSS
	Title      string
	Kicker     string
	Answer     string
	Rest       string
	Sure       string
	Warnings   []string
	Leaks      []leakRow
	LeakFigure *figure
	Figures    []figure
	Indicators []indicator
	Rolls      []rollRow
	RollUnit   string
	Patterns   []patternRow
	Window     int
	Silences   []assess.Silence
	Facts      []fact
	Inputs     []string
	Choices    []string
	Rejected   []string
	Command    string
	Currency   string
}

type figure struct {
	Caption      string
	Wide, Narrow template.HTML
}

type leakRow struct{ Name, Text, Money, Span, Rate, Per string }

type indicator struct{ Title, Value, Span, Formula string }

type rollRow struct{ From, Money, Number, Cure string }

type patternRow struct{ Name, Rule, Share, Zero, Paid, Late string }

type fact struct{ Name, Value string }

// Write writes the assessment as one HTML page that needs nothing else: no
// network, no script, no font file. The same result gives the same bytes.
func Write(w io.Writer, r *assess.Result, o Options) error {
	p := &page{
		Style: template.CSS(styleText), Title: "Assessment: " + clean(r.Title), Kicker: kicker(r), Sure: sure(r), Silences: r.CannotSay,
		Warnings: r.Warnings, Choices: r.Choices, Rejected: r.Rejected, Command: o.Command, Currency: clean(r.Currency), Window: r.PatternMonths, Facts: facts(r),
	}
	p.Answer, p.Rest, _ = strings.Cut(clean(r.Answer), "; the largest leak")
	if p.Rest != "" {
		p.Answer, p.Rest = p.Answer+".", "The largest leak"+p.Rest
	}
	p.Answer, p.Rest = unbroken(p.Answer), unbroken(p.Rest)
	for _, f := range Figures(r) {
		g := figure{unbroken(f.Caption), template.HTML(f.Inline(Wide)), template.HTML(f.Inline(Narrow))}
		if f.Name == "leaks" {
			p.LeakFigure = &g
			continue
		}
		p.Figures = append(p.Figures, g)
	}
	for _, l := range r.Leaks {
		v, span := Print(l.Money, kpi.Money, r.Digits)
		p.Leaks = append(p.Leaks, leakRow{l.Name, sentence(l.Text), v, span, share(l.Rate), l.Per})
	}
	for _, f := range r.Figures {
		v, span := Print(f.Estimate, f.Unit, r.Digits)
		if u := charts.UnitLabel(f.Unit, clean(r.Currency)); u != "" && v != charts.Undefined {
			v += "\u00a0" + u
		}
		p.Indicators = append(p.Indicators, indicator{unbroken(f.Title), v, span, f.Formula})
	}
	names := ages(r)
	p.RollUnit = "debts"
	if r.Form == "panel" {
		p.RollUnit = "accounts"
	}
	for i, x := range r.Rolls {
		p.Rolls = append(p.Rolls, rollRow{names[i], share(x.OnMoney), share(x.OnNumber), share(x.Cure)})
	}
	for _, x := range r.Patterns {
		late, _ := Print(x.Late, kpi.Money, r.Digits)
		p.Patterns = append(p.Patterns, patternRow{x.Name, rules[x.Name], share(x.Share), share(x.Zero), share(x.Paid), late})
	}
	for _, in := range r.Inputs {
		s := fmt.Sprintf("%s (%s), SHA-256 %.16s…", in.File, in.Part, in.SHA256)
		if in.Lines.Read > 0 {
			s += fmt.Sprintf(": %s lines, %s accepted, %s rejected, %s left out, %s blank", count(in.Lines.Read), count(in.Lines.Accepted), count(in.Lines.Rejected), count(in.Lines.LeftOut), count(in.Lines.Blank))
		}
		p.Inputs = append(p.Inputs, s)
	}
	var b bytes.Buffer
	if err := pageTemplate.Execute(&b, p); err != nil {
		panic(fmt.Sprintf("assessment: template: %v", err))
	}
	_, err := b.WriteTo(w)
	return err
}

func count(n int64) string { return charts.FormatNumber(float64(n), kpi.Count, 0) }

func kicker(r *assess.Result) string {
	return strings.Join([]string{clean(r.Title), count(r.Accounts) + " accounts", r.First + " to " + r.Last}, " · ")
}

func sure(r *assess.Result) string {
	return fmt.Sprintf("Every interval holds the true value with about %.0f %%: %d draws of the accounts with replacement. It speaks of chance in who is in the file, not of a change of times.", 100*r.Confidence, r.Draws)
}

func facts(r *assess.Result) []fact {
	fs := []fact{{"History", fmt.Sprintf("%s, %s to %s, %d whole months", r.Form, r.First, r.Last, r.Months)}}
	if r.Source != "" {
		fs = append(fs, fact{"Source", clean(r.Source)})
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
	fs = append(fs, fact{"Holds", strings.Join(held, ", ")})
	l := r.Lines
	fs = append(fs, fact{"Lines read", fmt.Sprintf("%s: %s accepted, %s rejected, %s left out by the map, %s blank", count(l.Read), count(l.Accepted), count(l.Rejected), count(l.LeftOut), count(l.Blank))})
	return append(fs, fact{"Seed", fmt.Sprint(r.Seed)}, fact{"Version", r.Version})
}

// unbroken keeps a number and its unit on one line.
func unbroken(s string) string {
	return strings.NewReplacer(" %", "\u00a0%", " ± ", "\u00a0±\u00a0", " million", "\u00a0million", " billion", "\u00a0billion").Replace(s)
}
