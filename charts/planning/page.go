package planning

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"fairdue/charts"
	"fairdue/charts/internal/page"
	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment/staff"
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
	Figures   []page.Drawing
	Quick     string
	Reasons   []staff.Reason
	Under     string
	Levels    []level
	Others    []other
	Patterns  []staff.PatternInfo
	Currency  string
	HasCurves bool
}

type level struct {
	Collectors                                                           int
	Net, More, Cash, Cost, Service, Wait, Occupancy, Backlog, Complaints string
	Knee, Alike                                                          bool
}

type other struct{ Shifts, Budget, Collectors, Within, Net, Against string }

// Write writes the result as one HTML page that needs nothing else: no network,
// no script, no font file. The same result gives the same bytes.
func Write(w io.Writer, r *staff.Result, o Options) error {
	figures, err := Figures(r)
	if err != nil {
		return err
	}
	c := &content{Patterns: r.Patterns, Currency: sketch.Clean(r.Scenario.Currency), Under: capital(under(r, r.BestCurve())), Levels: levels(r)}
	for _, f := range figures {
		d := page.Draw(f, Wide, Narrow)
		d.Caption = page.Unbroken(d.Caption)
		c.Figures = append(c.Figures, d)
	}
	if r.Erlang != nil {
		c.Quick, c.Reasons = QuickAnswer(r), r.Erlang.Reasons
	}
	if len(r.Curves) > 1 {
		c.HasCurves, c.Others = true, others(r)
	}
	p := &page.Page{
		Title: "Staffing: " + sketch.Clean(r.Plan.Title), Kicker: kicker(r), Lead: []string{strings.Join(sure(r), " ")}, Warnings: r.Warnings,
		Body: page.Fill(sections, c), More: template.CSS(styleText), Facts: facts(r), Command: o.Command,
	}
	p.Answer, p.Rest, _ = strings.Cut(sketch.Clean(r.Answer), ". ")
	if p.Answer = page.Unbroken(strings.TrimSuffix(p.Answer, ".") + "."); p.Rest != "" {
		p.Rest = page.Unbroken(p.Rest)
	}
	return p.Write(w)
}

func kicker(r *staff.Result) string {
	words := []string{sketch.Clean(r.Scenario.Title), "plan " + sketch.Clean(r.Plan.Title)}
	if r.Portfolio.Accounts > 0 {
		words = append(words, charts.FormatNumber(float64(r.Portfolio.Accounts), kpi.Count, 0)+" accounts")
	}
	return strings.Join(append(words, fmt.Sprintf("%d days", r.Scenario.Days)), " · ")
}

// sure says how far the numbers can be trusted.
func sure(r *staff.Result) []string {
	s := []string{fmt.Sprintf("%s. In each, every headcount meets the same debtors with the same luck, so that a difference is surer than the intervals of single values suggest.", capital(sample(r)))}
	if k := r.BestCurve().Knee; k != nil && r.Replications > 1 {
		s = append(s, fmt.Sprintf("The interval of the knee holds the headcount that is truly best with about %.0f %%, by the bootstrap over replications.", 100*r.Confidence))
	}
	if p := r.Precision; p != nil && p.Done {
		s = append(s, fmt.Sprintf("Replications were added until each difference of net recovery was known to ± %s.", money(r, p.Absolute)))
	}
	if r.Stopped == "time" {
		s = append(s, fmt.Sprintf("The time ended after %d whole rounds.", r.Rounds))
	}
	return append(s, "Budget: "+r.BudgetNote+".")
}

func amountOf(r *staff.Result, e staff.Estimate, sign bool) string {
	if e.N == 0 {
		return charts.Undefined
	}
	f := charts.FormatInterval
	if sign {
		f = charts.FormatDifference
	}
	return page.Unbroken(f(e.Mean, e.HalfWidth, e.N > 1, kpi.Money, r.Scenario.Digits))
}

func value(p staff.Point, name, unit string) string {
	e := p.KPIs[name]
	if e.N == 0 {
		return charts.Undefined
	}
	return page.Unbroken(charts.FormatValue(e.Mean, unit, "", 0))
}

func levels(r *staff.Result) []level {
	c := r.BestCurve()
	var list []level
	for i, p := range c.Levels {
		x := level{
			Collectors: p.Collectors, Net: amountOf(r, p.KPIs["net_recovery"], false), Cash: amountOf(r, p.KPIs["cash_collected"], false),
			Cost: amountOf(r, p.KPIs["total_cost"], false), Service: value(p, "service_level", kpi.Share), Wait: value(p, "asa_seconds", kpi.Ratio),
			Occupancy: value(p, "occupancy", kpi.Share), Backlog: value(p, "backlog", kpi.Count), Complaints: value(p, "complaints_per_1000", kpi.Ratio),
			Knee: c.Knee != nil && c.Knee.Collectors == p.Collectors, Alike: p.Alike,
		}
		if i > 0 {
			x.More = amountOf(r, c.Steps[i-1].Net, true)
		}
		list = append(list, x)
	}
	return list
}

func others(r *staff.Result) []other {
	var list []other
	for i := range r.Curves {
		c := &r.Curves[i]
		top := Top(c)
		x := other{
			Shifts: patternTitle(r, c.Shifts), Budget: "no limit on staff", Collectors: fmt.Sprint(top.Collectors), Within: charts.Undefined,
			Net: amountOf(r, top.KPIs["net_recovery"], false), Against: "less",
		}
		if c.Budget > 0 || len(r.Budgets) > 0 {
			x.Budget = page.Unbroken(round(c.Budget) + " " + sketch.Clean(r.Scenario.Currency) + " a " + r.BudgetPer)
		}
		if c.Knee != nil {
			x.Within = fmt.Sprintf("%.0f to %.0f", c.Knee.Low, c.Knee.High)
		}
		for _, a := range r.Alike {
			if a.Shifts == c.Shifts && a.Budget == c.Budget {
				x.Against = "may be as good"
			}
		}
		if c.Shifts == r.Best.Shifts && c.Budget == r.Best.Budget {
			x.Against = "the best"
		}
		list = append(list, x)
	}
	return list
}

func facts(r *staff.Result) []page.Fact {
	t := r.Team
	team := fmt.Sprintf("%s: %s in the plan, skill %s, %s an hour, burden %.2f, shrinkage %.0f %%",
		sketch.Clean(t.Name), people(t.Own), t.Skill, money(r, t.WagePerHour), t.Burden, 100*t.Shrinkage)
	hire := "all collectors are there from the first day"
	if h := r.Hire; h != nil {
		hire = fmt.Sprintf("collectors above %d start after %d days with skill %s", t.Own, h.AfterDays, h.Skill)
	}
	return []page.Fact{
		{"Team", team}, {"Hiring", hire}, {"Portfolio", capital(sketch.Clean(r.Portfolio.Note)) + "."}, {"First day", r.Scenario.Start},
		{"Seeds", fmt.Sprintf("run %d, setup %d", r.Seed, r.SetupSeed)}, {"Version", r.Version}, {"Experiment", r.ID},
	}
}
