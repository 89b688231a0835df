package frontier

import (
	_ "embed"
	"errors"
	"fmt"
	"html/template"
	"io"
	"math"

	"fairdue/charts"
	"fairdue/charts/internal/page"
	"fairdue/scenarios/experiment/search"
)

//go:embed page.html
var pageText string

//go:embed page.css
var pageStyle string

var sections = page.Template(pageText)

type cell struct{ Head, Value, Note, Class string }

type line struct {
	Name, Note string
	Cells      []cell
}

// Write writes the page. Command is what gives the same result again.
func Write(w io.Writer, r *search.Result, command string) error {
	v := struct {
		Figures                 []page.Drawing
		Heads, Changes, Goals   []string
		Front, Gain, Parameters []line
		Stages                  []string
		GainNote                string
	}{Stages: r.Stages, Front: front(r), Gain: gain(r), Parameters: parameters(r)}
	p := &page.Page{
		Title: r.Title + ": search for better plans", Kicker: fmt.Sprintf("%s · %s, %d days, %d accounts", r.Title, r.Scenario.Title, r.Scenario.Days, r.Portfolio.Accounts),
		Answer: r.Answer, Command: command, Warnings: r.Warnings, More: template.CSS(pageStyle),
	}
	p.Lead = append(p.Lead, r.Guarantee)
	if r.Optimal {
		p.Lead = append(p.Lead, "No neighbour of the best point of the search, one step in one parameter away, was better.")
	}
	for _, m := range r.Measures {
		v.Heads = append(v.Heads, m.Title)
	}
	for _, p := range r.Parameters {
		v.Changes = append(v.Changes, p.Name)
	}
	for m := range r.Objectives {
		v.Goals = append(v.Goals, r.Measures[m].Title)
	}
	if r.GainN > 0 {
		v.GainNote = fmt.Sprintf("%s less %s, paired, over %d replications that decided nothing; ± is the half-width of the %.0f %% interval.", r.Points[r.Chosen].Name, r.Plan.Title, r.GainN, 100*r.Confidence)
	}
	wide, err := Inline(r, charts.Wide)
	switch {
	case errors.Is(err, charts.ErrEmpty):
	case err != nil:
		return err
	default:
		narrow, err := Inline(r, charts.Narrow)
		if err != nil {
			return err
		}
		v.Figures = []page.Drawing{{Caption: Caption(r), Wide: template.HTML(wide), Narrow: template.HTML(narrow)}}
	}
	p.Body = page.Fill(sections, v)
	p.Facts = []page.Fact{
		{"Objectives", list(r.Objectives)}, {"Constraints, on means", list(r.Bounds)}, {"Feasibility", tolerance(r)}, {"Limits on the parameters", list(r.Limits)},
		{"Portfolio", r.Portfolio.Note},
		{"Runs", fmt.Sprintf("%d points, %d replications each in the search, %d for each of the clean-up; %d runs in all; %d points left out as no plans or beyond a limit", len(r.Points), r.Replications, r.Fresh, r.Runs, r.Rejected)},
		{"Seed", fmt.Sprintf("%d, setup seed %d", r.Seed, r.SetupSeed)}, {"Version", r.Version}, {"Experiment", r.ID},
	}
	return p.Write(w)
}

// tolerance says within what of a bound a plan may be judged either way.
func tolerance(r *search.Result) string {
	if len(r.Tolerance) == 0 {
		return "there is no constraint to keep"
	}
	var words []string
	for _, t := range r.Tolerance {
		words = append(words, fmt.Sprintf("%s: a plan whose true mean lies within %.4g of the bound may be taken to keep it or not", t.Constraint, t.Within))
	}
	return list(words)
}

func list(words []string) string {
	if len(words) == 0 {
		return "none"
	}
	s := words[0]
	for _, w := range words[1:] {
		s += "; " + w
	}
	return s
}

// front is a line for the base plan and for each plan of the front: objectives with
// the difference from the base plan, and what was changed.
func front(r *search.Result) []line {
	ids := append([]int{0}, r.Front...)
	var lines []line
	seen := map[int]bool{}
	if r.Chosen > 0 {
		ids = append([]int{0, r.Chosen}, r.Front...)
	}
	for _, id := range ids {
		if seen[id] {
			continue
		}
		seen[id] = true
		p := &r.Points[id]
		l := line{Name: short(r, p)}
		switch {
		case id == 0:
			l.Name, l.Note = r.Plan.Title, "today's plan"
			if p.Front {
				l.Note += ", on the front"
			}
		case id == r.Chosen:
			l.Note = "chosen"
		}
		for m, x := range r.Measures {
			c := cell{Head: x.Title, Value: charts.Undefined}
			if e := p.Known(m); e.N > 0 {
				c.Value = charts.FormatInterval(e.Mean, e.HalfWidth, e.N > 1, x.Unit, r.Scenario.Digits)
			}
			d := p.Versus
			if len(p.ToBase) > 0 {
				d = p.ToBase
			}
			if e := d[m]; id != 0 && e.N > 0 {
				c.Note = charts.FormatDifference(e.Mean, e.HalfWidth, e.N > 1, x.Unit, r.Scenario.Digits)
				c.Class = verdict(x, e)
			}
			l.Cells = append(l.Cells, c)
		}
		for i, q := range r.Parameters {
			c := cell{Head: q.Name, Value: p.Values[i]}
			if id != 0 && p.Values[i] != q.Today {
				c.Class = "changed"
			}
			l.Cells = append(l.Cells, c)
		}
		lines = append(lines, l)
	}
	return lines
}

func verdict(m search.Measure, e search.Estimate) string {
	switch {
	case m.Better == "":
		return "constraint"
	case e.N < 2 || math.Abs(e.Mean) <= e.HalfWidth:
		return "undecided"
	case (e.Mean > 0) == (m.Better == "more"):
		return "better"
	}
	return "worse"
}

func gain(r *search.Result) []line {
	var lines []line
	for m, g := range r.Gain {
		x := r.Measures[m]
		format := func(e search.Estimate, show func(float64, float64, bool, string, int) string) string {
			if e.N == 0 {
				return charts.Undefined
			}
			return show(e.Mean, e.HalfWidth, e.N > 1, x.Unit, r.Scenario.Digits)
		}
		lines = append(lines, line{Name: x.Title, Note: charts.UnitLabel(x.Unit, r.Scenario.Currency), Cells: []cell{
			{Head: "Today's plan", Value: format(g.Base, charts.FormatInterval)}, {Head: "Chosen", Value: format(g.Chosen, charts.FormatInterval)},
			{Head: "Difference", Value: format(g.Estimate, charts.FormatDifference), Note: verdict(x, g.Estimate), Class: verdict(x, g.Estimate)},
		}})
	}
	return lines
}

func parameters(r *search.Result) []line {
	var lines []line
	for i, p := range r.Parameters {
		l := line{Name: p.Name, Note: p.Path, Cells: []cell{
			{Head: "Tried", Value: fmt.Sprintf("%s to %s", p.From, p.To), Note: fmt.Sprintf("%d values", p.Levels)}, {Head: "Today", Value: p.Today},
		}}
		chosen := charts.Undefined
		if r.Chosen >= 0 {
			chosen = r.Points[r.Chosen].Values[i]
		}
		l.Cells = append(l.Cells, cell{Head: "Chosen", Value: chosen})
		for m, e := range p.Effects {
			c := cell{Head: r.Measures[m].Title, Value: fmt.Sprintf("%+.2f", e)}
			if p.Kind == search.Choice {
				c.Value = charts.Undefined
			}
			l.Cells = append(l.Cells, c)
		}
		lines = append(lines, l)
	}
	return lines
}
