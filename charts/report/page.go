package report

import (
	"fmt"
	"html/template"
	"strings"
	"unicode"

	"fairdue/charts"
	"fairdue/scenarios/experiment"
)

// page is what the template prints: words only, nothing is computed there.
type page struct {
	Style       template.CSS
	Lang, Title string
	Kicker      string
	Answer      string
	Sure        []string
	LawFirst    []string // warnings about the law, right below the answer
	Warnings    []string
	Plans       []plan
	Headlines   []row
	Differences []row
	Others      []plan // the plans of the differences' columns
	Baseline    string
	RunnerUp    string // the best plan against the next best
	Figures     []figure
	Missing     []string
	Losses      []losses
	LargestLoss string
	Leaks       []row
	Objectives  []objective
	Law         []lawfulness
	Contingent  []contingency
	All         []row
	AtOnceHead  []string
	AtOnce      [][]string
	RiskHead    []string
	Risk        [][]string
	RiskNote    string
	RiskFew     bool
	Control     []controlled
	ControlNote string
	Pairing     []pairing
	NotModelled []string
	Facts       []fact
	Command     string
}

type plan struct {
	Title, Story string
	Color        template.CSS
	Baseline     bool
}

// row is one indicator over plans.
type row struct {
	Title, Note           string
	Name, Formula, Source string
	Cells                 []cell
}

type cell struct {
	Plan    string // for a narrow screen, where columns become lines
	Value   string
	Often   string
	Verdict charts.Verdict
	Note    string
	Share   template.CSS // width of a bar behind a share
	Alarm   bool         // what no reader may miss
}

type figure struct {
	Caption      string
	Wide, Narrow template.HTML
}

type controlled struct{ Plan, Title, Without, With, Gone string }

type pairing struct{ Plan, Correlation, Ratio, Meaning string }

type fact struct{ Name, Value string }

func newPage(r *experiment.Result, o Options) (*page, error) {
	figures, missing, err := charts.All(r, o.Indicators)
	if err != nil {
		return nil, err
	}
	b := &builder{r: r, o: o}
	p := &page{
		Style: template.CSS(styleText), Title: r.Scenario.Title, Kicker: b.kicker(), Answer: unbroken(r.Answer), Sure: b.sure(),
		Headlines: b.headlines(), Differences: b.differences(), Baseline: charts.PlanTitle(r, r.Baseline), RunnerUp: b.runnerUp(),
		Losses: b.losses(), Leaks: b.leaks(), Objectives: b.objectives(), Law: b.law(), Contingent: b.contingencies(), All: b.estimates(b.names()), Pairing: b.pairing(),
		Missing: missing, NotModelled: o.NotModelled, Facts: b.facts(), Command: o.Command,
	}
	p.LawFirst, p.Warnings = b.warnings()
	if len(r.Plans) > 2 {
		p.AtOnceHead = charts.AtOnceHead(r)
		for _, row := range charts.AtOnce(r) {
			for i := range row {
				row[i] = unbroken(row[i])
			}
			p.AtOnce = append(p.AtOnce, row)
		}
	}
	p.RiskHead, p.Risk, p.RiskNote, p.RiskFew = charts.RiskHead(), b.risk(), unbroken(r.RiskNote), r.RiskFew
	p.Control, p.ControlNote = b.control()
	p.LargestLoss = b.largestLoss(p.Losses)
	if p.Title == "" {
		p.Title = r.Scenario.Name
	}
	if p.Answer == "" {
		p.Answer = p.Title
	}
	for _, x := range r.Plans {
		pl := plan{
			Title: charts.PlanTitle(r, x.Name), Story: x.Story,
			Color: template.CSS(charts.PlanColor(r, x.Name)), Baseline: x.Name == r.Baseline && len(r.Plans) > 1,
		}
		p.Plans = append(p.Plans, pl)
		if x.Name != r.Baseline {
			p.Others = append(p.Others, pl)
		}
	}
	for _, f := range figures {
		p.Figures = append(p.Figures, figure{
			Caption: unbroken(f.Caption),
			Wide:    template.HTML(f.Inline(charts.Wide)),
			Narrow:  template.HTML(f.Inline(charts.Narrow)),
		})
	}
	return p, nil
}

// builder turns a result into words.
type builder struct {
	r *experiment.Result
	o Options
}

func (b *builder) kicker() string {
	s, f := b.r.Scenario, b.r.Portfolio
	words := []string{s.Title}
	if s.Title == "" {
		words[0] = s.Name
	}
	if f.Accounts > 0 {
		words = append(words, charts.FormatNumber(float64(f.Accounts), "count", 0)+" accounts")
	}
	if f.Balance > 0 {
		words = append(words, unbroken(charts.FormatCompact(f.Balance)+" "+s.Currency)+" placed")
	}
	return strings.Join(append(words, charts.FormatNumber(float64(s.Days), "count", 0)+" days"), " · ")
}

// sure says in short sentences how far the numbers can be trusted.
func (b *builder) sure() []string {
	r := b.r
	var s []string
	switch {
	case r.Replications < 2:
		s = append(s, "One replication: no interval, so no difference is proven.")
	default:
		s = append(s, fmt.Sprintf("%d replications. A number after ± is the half-width of the %s interval of the mean.",
			r.Replications, charts.Confidence(r)))
	}
	if len(r.Plans) > 1 {
		s = append(s, "In each replication every plan meets the same debtors with the same luck, so a difference is surer than the plans' own intervals suggest.")
	}
	if r.Portfolio.Note != "" {
		s = append(s, sentence(r.Portfolio.Note))
	}
	return append(s, fmt.Sprintf("Seed %d, setup seed %d.", r.Seed, r.SetupSeed))
}

func (b *builder) facts() []fact {
	r := b.r
	f := []fact{
		{"Scenario", strings.TrimSpace(r.Scenario.Name + ". " + r.Scenario.Story)},
		{"Portfolio", strings.TrimSpace(r.Portfolio.Kind + " " + r.Portfolio.Source)},
	}
	if r.Portfolio.Rate != "" {
		f = append(f, fact{"Rate of exchange", r.Portfolio.Rate})
	}
	return append(f,
		fact{"First day", r.Scenario.Start},
		fact{"Replications", fmt.Sprintf("%d of %d asked for", r.Replications, r.Requested)},
		fact{"Seeds", fmt.Sprintf("run %d, setup %d", r.Seed, r.SetupSeed)},
		fact{"Version", r.Version},
		fact{"Hash of all inputs", r.Hash},
	)
}

// sentence gives a note its capital and its full stop.
func sentence(s string) string {
	r := []rune(strings.TrimSpace(s))
	if len(r) == 0 {
		return ""
	}
	r[0] = unicode.ToUpper(r[0])
	if !strings.ContainsRune(".!?", r[len(r)-1]) {
		r = append(r, '.')
	}
	return string(r)
}

// unbroken keeps a number and its unit on one line.
func unbroken(s string) string {
	return strings.NewReplacer(" %", "\u00a0%", " ± ", "\u00a0±\u00a0", " k ", "\u00a0k\u00a0", " M ", "\u00a0M\u00a0", " bn ", "\u00a0bn\u00a0").Replace(s)
}
