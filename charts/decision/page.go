package decision

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"

	"fairdue/charts"
	"fairdue/charts/internal/page"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/experiment/choose"
	"fairdue/scenarios/experiment/sensitivity"
	"fairdue/scenarios/kpi"
)

//go:embed page.html
var pageText string

var sections = page.Template(pageText)

// content is what the sections print.
type content struct {
	Figures []page.Drawing
	Tables  []Table
}

// Table is a table in words, for a page, a terminal or a file.
type Table = page.Table

// body prints figures and tables below each other.
func body(figures []*Figure, tables []Table) template.HTML {
	var c content
	for _, t := range tables {
		c.Tables = append(c.Tables, t.Whole())
	}
	for _, f := range figures {
		c.Figures = append(c.Figures, page.Draw(f, charts.Wide, charts.Narrow))
	}
	return page.Fill(sections, c)
}

func kicker(s experiment.ScenarioInfo, p experiment.PortfolioInfo) string {
	return fmt.Sprintf("%s · %d accounts · %d days from %s", s.Title, p.Accounts, s.Days, s.Start)
}

func facts(p experiment.PortfolioInfo, seed, setup uint64, version, id string) []page.Fact {
	return []page.Fact{{"Portfolio", p.Note}, {"Seed", fmt.Sprintf("%d, setup seed %d", seed, setup)}, {"Version", version}, {"Experiment", id}}
}

// SelectionFigures are the figures of a selection.
func SelectionFigures(r *choose.Result) []*Figure {
	list := []*Figure{Selection(r)}
	if f := Pareto(r); f != nil {
		list = append(list, f)
	}
	if f := TailRisk(r); f != nil {
		list = append(list, f)
	}
	return list
}

// SensitivityFigures are the tornado, and Morris and Sobol where they were asked for.
func SensitivityFigures(r *sensitivity.Result) []*Figure {
	list := []*Figure{Tornado(r)}
	for _, f := range []*Figure{Morris(r), Sobol(r)} {
		if f != nil {
			list = append(list, f)
		}
	}
	return list
}

// WriteSelection writes a selection as a page.
func WriteSelection(w io.Writer, r *choose.Result, command string) error {
	p := &page.Page{
		Title: "Choice among collection plans", Kicker: kicker(r.Scenario, r.Portfolio), Answer: r.Answer,
		Lead: []string{r.Guarantee, Spent(r)}, Warnings: r.Warnings, Body: body(SelectionFigures(r), SelectionTables(r)), Command: command,
	}
	p.Facts = append([]page.Fact{{"Objective", r.Objective.String()}, {"Smallest difference that counts", charts.FormatValue(r.Delta, r.Unit, r.Scenario.Currency, r.Scenario.Digits) + ", " + r.DeltaNote}},
		facts(r.Portfolio, r.Seed, r.SetupSeed, r.Version, r.ID)...)
	return p.Write(w)
}

// Spent says what the selection cost against equal allocation.
func Spent(r *choose.Result) string {
	s := fmt.Sprintf("%d replications in %d rounds were used. Playing all %d plans as often as the one played most would have taken %d: %.0f %% of that was enough.",
		r.Replications, r.Rounds, len(r.Plans), r.Equal, 100*r.Share)
	if more := r.Played - r.Replications; more > 0 {
		s += fmt.Sprintf(" %d more were played to keep the processors busy and not needed.", more)
	}
	if r.Screened > 0 {
		s += fmt.Sprintf(" %d plans were screened out after the first %d.", r.Screened, r.First)
	}
	return s
}

// SelectionTables are the plans, and their trade-offs.
func SelectionTables(r *choose.Result) []Table {
	number := func(x float64) string { return charts.FormatNumber(x, r.Unit, r.Scenario.Digits) }
	unit := charts.UnitLabel(r.Unit, r.Scenario.Currency)
	t := Table{
		Title: "The plans", Note: fmt.Sprintf("Objective: %s, %s. The comparison with the best and the differences from the selected plan hold for all plans at once with %.0f %%. P(best) is from the bootstrap of paired replications: an indication, not the guarantee.", r.Objective, unit, 100*r.Confidence),
		Head: []string{"Plan", "Outcome", "Mean", "Minus best of the others", "Minus selected", "P(best)", "Replications"},
	}
	for _, c := range r.Subject {
		t.Head = append(t.Head, c.String())
	}
	for _, p := range ranked(r) {
		row := []string{planTitle(p.PlanInfo), standing(p), charts.FormatInterval(p.Objective.Mean, p.Objective.HalfWidth, p.Objective.N > 1, r.Unit, r.Scenario.Digits),
			number(p.ToBest.Low) + " to " + number(p.ToBest.High), "", fmt.Sprintf("%.0f %%", 100*p.PBest), strconv.Itoa(p.Replications)}
		if d := p.ToSelected; d != nil {
			row[4] = charts.FormatDifference(d.Mean, d.HalfWidth, d.N > 1, r.Unit, r.Scenario.Digits)
		}
		for i, k := range p.Constraints {
			x := charts.FormatInterval(k.Value.Mean, k.Value.HalfWidth, k.Value.N > 1, unitOf(r.Subject[i].KPI), r.Scenario.Digits)
			if !k.Keeps {
				x += ", not kept"
			}
			row = append(row, x)
		}
		t.Rows = append(t.Rows, row)
	}
	if len(r.Pareto) == 0 {
		return []Table{t, riskTable(r)}
	}
	f := Table{
		Title: "Several objectives", Note: "A plan dominates another only where all paired intervals agree, over all plans and objectives at once. On the front: no plan has better means in everything.",
		Head: []string{"Plan"},
	}
	for _, a := range r.Axes {
		h := a.Title
		if u := charts.UnitLabel(a.Unit, r.Scenario.Currency); u != "" && !strings.Contains(strings.ToLower(h), u) { // not "per 1,000" twice
			h += ", " + u
		}
		f.Head = append(f.Head, h)
	}
	f.Head = append(f.Head, "On the front", "Dominates")
	titles := map[string]string{}
	for _, p := range r.Plans {
		titles[p.Name] = planTitle(p.PlanInfo)
	}
	for _, p := range r.Pareto {
		row := []string{titles[p.Plan]}
		for i, v := range p.Values {
			row = append(row, charts.FormatInterval(v.Mean, v.HalfWidth, v.N > 1, r.Axes[i].Unit, r.Scenario.Digits))
		}
		on, over := "no", "none"
		if p.OnFront {
			on = "yes"
		}
		var names []string
		for _, n := range p.Dominates {
			names = append(names, titles[n])
		}
		if len(names) > 0 {
			over = strings.Join(names, ", ")
		}
		f.Rows = append(f.Rows, append(row, on, over))
	}
	return []Table{t, f, riskTable(r)}
}

// WriteSensitivity writes a sensitivity analysis as a page.
func WriteSensitivity(w io.Writer, r *sensitivity.Result, command string) error {
	p := &page.Page{
		Title: "What would change the decision", Kicker: kicker(r.Scenario, r.Portfolio), Answer: r.Answer, Warnings: r.Warnings,
		Lead: []string{Lead(r)},
		Body: body(SensitivityFigures(r), SensitivityTables(r)), Command: command, Facts: facts(r.Portfolio, r.Seed, r.SetupSeed, r.Version, r.ID),
	}
	if len(r.Left) > 0 {
		p.Facts = append(p.Facts, page.Fact{"Left out", strings.Join(r.Left, "; ")})
	}
	return p.Write(w)
}

// Lead says by how much the first plan is ahead with every parameter at its base.
func Lead(r *sensitivity.Result) string {
	return fmt.Sprintf("%s minus %s, %s: %s in %d paired replications. %s is better in %s of them.", planTitle(r.A), planTitle(r.B), strings.ToLower(r.Title),
		charts.FormatDifference(r.Base.Mean, r.Base.HalfWidth, true, r.Unit, r.Scenario.Digits)+" "+charts.DifferenceLabel(r.Unit, r.Scenario.Currency), r.Base.N, planTitle(r.A), charts.FormatBetter(r.Base.PBetter, r.Base.N))
}

// SensitivityTables are the one-at-a-time table, and Morris and Sobol where they
// were asked for.
func SensitivityTables(r *sensitivity.Result) []Table {
	difference := func(e sensitivity.Estimate) string {
		return charts.FormatDifference(e.Mean, e.HalfWidth, e.N > 1, r.Unit, r.Scenario.Digits)
	}
	number := func(x float64) string { return charts.FormatNumber(x, r.Unit, r.Scenario.Digits) }
	t := Table{
		Title: "One at a time", Note: fmt.Sprintf("%s minus %s, turned so that more is better for the first; each interval holds by itself with %.0f %%. The switching value is where both plans are equally good, with the range in which that may lie.", planTitle(r.A), planTitle(r.B), 100*r.Confidence),
		Head: []string{"Parameter", "Low", "Base", "High", "At low", "At high", "High less low", "Switches at", "Decision"},
	}
	src := Table{Title: "The ranges", Head: []string{"Parameter", "Path", "Source"}}
	for _, p := range r.Parameters {
		s := "not in this range"
		var at []string
		for _, w := range p.Switches {
			at = append(at, fmt.Sprintf("%s (%s to %s)", w.Label, openEnd(w.FromLabel, w.FromOpen, "below "), openEnd(w.ToLabel, w.ToOpen, "above ")))
		}
		if len(at) > 0 {
			s = strings.Join(at, "; ")
		}
		t.Rows = append(t.Rows, []string{p.Title, p.Low.Label, p.Base, p.High.Label, difference(p.Low.Difference), difference(p.High.Difference), difference(p.Effect), s, string(p.Verdict)})
		src.Rows = append(src.Rows, []string{p.Title, p.Path, p.Source})
	}
	list := []Table{t}
	if m := r.Morris; m != nil {
		t := Table{
			Title: "Morris's screening", Note: fmt.Sprintf("What a parameter does to the difference over its whole range while the others lie anywhere, %d paths: mu* how much, mu in which direction, sigma how much that depends on the others or on chance.", m.Paths),
			Head: []string{"Parameter", "mu*", "mu", "sigma"},
		}
		for _, e := range m.Effects {
			t.Rows = append(t.Rows, []string{e.Title, charts.FormatInterval(e.MuStar, e.MuStarHalf, true, r.Unit, r.Scenario.Digits), number(e.Mu), number(e.Sigma)})
		}
		list = append(list, t)
	}
	if v := r.Sobol; v != nil {
		t := Table{
			Title: "Sobol's indices", Note: fmt.Sprintf("Share of the variance of the difference over all ranges, %d rows: first order by the parameter alone, total with all it does together with others; the replications' luck makes %.0f %% of the variance. In %.0f %% of the draws the other plan came out better than at the base.", v.Rows, 100*v.Noise, 100*v.Reversed),
			Head: []string{"Parameter", "First order", "Total"},
		}
		bounded := func(b sensitivity.Bounded) string { return fmt.Sprintf("%.2f (%.2f to %.2f)", b.Value, b.Low, b.High) }
		for _, x := range v.Indices {
			t.Rows = append(t.Rows, []string{x.Title, bounded(x.First), bounded(x.Total)})
		}
		list = append(list, t)
	}
	return append(list, src)
}

// unitOf is an indicator's unit.
func unitOf(name string) string {
	x, _ := kpi.Find(name)
	return x.Unit
}
