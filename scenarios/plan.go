package scenarios

import (
	"fmt"
	"math"
	"path/filepath"
	"strconv"
	"strings"

	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/scenarios/strict"
	"fairdue/sim"
)

const hour = sim.Hour

// Plan is a plan file, checked.
type Plan struct {
	Spec     *plans.Spec
	Ref      string // the name or file it was asked for by
	File     string // as messages name it
	Inputs   []Input
	Warnings []string
}

// planReader turns a plan file into a specification.
type planReader struct {
	*strict.Doc
	file     planFile
	spec     plans.Spec
	scenario *Scenario
	kpis     []string // nil: not checked
	warnings []string

	templates, treatments map[string]int
}

// readPlan reads and checks a plan for a scenario: its currency, its skills.
func readPlan(name string, data []byte, s *Scenario, kpis []string) (*Plan, error) {
	r := &planReader{scenario: s, kpis: kpis, treatments: map[string]int{}, templates: map[string]int{}}
	r.Doc, _ = strict.Decode(name, data, &r.file)
	f := &r.file
	schema(r.Doc, f.Schema)
	r.Require("", "name", "segment", "treatment")
	r.spec.Name, r.spec.Title, r.spec.Story = f.Name, f.Title, f.Story
	if f.Title == "" {
		r.spec.Title = f.Name
	}
	switch {
	case f.Name == "" && r.Has("name"):
		r.Problem("name", "is empty")
	case f.Name == plans.NoAction().Spec().Name:
		r.Problem("name", "%q is the plan that every comparison has: take another name", f.Name)
	}
	r.objectives()
	r.teams()
	r.technology()
	r.budget()
	r.texts()
	r.ladders()
	r.segments()
	if err := r.Err(); err != nil {
		return nil, err
	}
	r.judge()
	return &Plan{Spec: &r.spec, File: name, Inputs: []Input{input("plan "+f.Name, data)}, Warnings: r.warnings}, nil
}

// warn adds a warning. It names the file without its folder: warnings stand in
// results, which are the same wherever the files lie.
func (r *planReader) warn(format string, args ...any) {
	r.warnings = append(r.warnings, filepath.Base(r.Name)+": "+fmt.Sprintf(format, args...))
}

// money reads an amount in the scenario's currency.
func (r *planReader) money(key string, m strict.Money) agents.Money {
	return minor(r.Doc, key, m, r.scenario.Digits, r.scenario.Currency)
}

func minor(d *strict.Doc, key string, m strict.Money, digits int, currency string) agents.Money {
	x, err := m.Minor(digits)
	if err != nil {
		d.Problem(key, "%q is finer than %s allows: it has %d decimals", m.Text, currency, digits)
	}
	return x
}

// days reads a duration that must be whole days.
func days(d *strict.Doc, key string, x strict.Duration) int {
	n, whole := x.WholeDays()
	if !whole {
		d.Problem(key, "%q is not a whole number of days", x.Text)
	}
	return n
}

func (r *planReader) objectives() {
	for i, o := range r.file.Objective {
		at := strict.Index("objective", i)
		r.Require(at, "kpi", "target")
		if r.kpis != nil && o.KPI != "" && !contains(r.kpis, o.KPI) {
			r.Unknown(at+".kpi", "indicator", o.KPI, r.kpis)
		}
		op, value, ok := strings.Cut(strings.TrimSpace(o.Target), " ")
		if len(op) > 2 && (op[:2] == ">=" || op[:2] == "<=") {
			op, value, ok = op[:2], op[2:], true
		}
		x, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if r.Has(at+".target") && (!ok || err != nil || math.IsNaN(x) || math.IsInf(x, 0) || op != ">=" && op != "<=") {
			r.Problem(at+".target", `want ">= 0.80" or "<= 30", a share as a fraction, got %q`, o.Target)
		}
		r.spec.Objectives = append(r.spec.Objectives, plans.Objective{KPI: o.KPI, Op: op, Target: x, Text: o.Target})
	}
}

func (r *planReader) technology() {
	for i, t := range r.file.Resources.Technology {
		at := strict.Index("resources.technology", i)
		r.Require(at, "name", "cost_per_month")
		r.spec.Technology = append(r.spec.Technology, plans.Technology{Name: t.Name, CostPerMonth: r.money(at+".cost_per_month", t.CostPerMonth)})
	}
}

func (r *planReader) budget() {
	r.spec.Budget = plans.Unlimited()
	if !r.Has("budget") {
		return
	}
	b, f := &r.spec.Budget, &r.file.Budget
	r.Require("budget", "per")
	for i, n := range plans.PeriodNames() {
		if n == f.Per {
			b.Per = plans.Period(i)
		}
	}
	if f.Per != "" && !contains(plans.PeriodNames(), f.Per) {
		r.Unknown("budget.per", "period", f.Per, plans.PeriodNames())
	}
	if f.Total.Given() {
		b.Total = r.money("budget.total", f.Total)
	}
	names := agents.BudgetLineNames()
	for i, n := range names {
		if m, ok := f.Lines[n]; ok {
			if b.Lines[i] = r.money("budget.lines."+n, m); b.Total >= 0 && b.Lines[i] > b.Total {
				r.Problem("budget.lines."+n, "%q is more than the total of %q", m.Text, f.Total.Text)
			}
		}
	}
	for n := range f.Lines {
		if !contains(names, n) {
			r.Unknown(strict.Join("budget.lines", n), "budget line", n, names)
		}
	}
}

// segments reads the rules; they refer to treatments.
func (r *planReader) segments() {
	seen := map[string]int{}
	names := make([]string, len(r.file.Treatment))
	for i, t := range r.file.Treatment {
		names[i] = t.Name
	}
	if n := len(r.file.Segment); n > most {
		r.Problem("segment", "%d segments, want at most %d", n, most)
	}
	for i, s := range r.file.Segment {
		at := strict.Index("segment", i)
		r.Require(at, "name", "treatment")
		unique(r.Doc, at, s.Name, "segment", seen)
		seg := plans.Segment{Name: s.Name}
		if t, ok := r.treatments[s.Treatment]; ok {
			seg.Treatment = t
		} else if s.Treatment != "" {
			r.Unknown(at+".treatment", "treatment", s.Treatment, names)
		}
		if r.Has(at + ".when") {
			c, errs := NewCondition(s.When)
			for _, err := range errs {
				r.Problem(at+".when", "%s", err)
			}
			if c != nil {
				seg.When = c
			}
		}
		r.spec.Segments = append(r.spec.Segments, seg)
	}
}

// most is how many segments, treatments and steps a plan may have: a plan's
// bookmark on an account counts them in a byte.
const most = 250

// judge warns of what is allowed and probably not meant.
func (r *planReader) judge() {
	catchAll, used := -1, map[int]bool{}
	for i, s := range r.spec.Segments {
		if catchAll >= 0 {
			r.warn("segment %q is never reached: %q before it takes every account", s.Name, r.spec.Segments[catchAll].Name)
			continue
		}
		used[s.Treatment] = true
		if s.When == nil {
			catchAll = i
		}
	}
	if catchAll < 0 {
		r.warn("no segment takes every account: those that meet no rule get nothing (a last segment without `when` takes the rest)")
	}
	calls := false
	for i, t := range r.spec.Treatments {
		if !used[i] {
			r.warn("treatment %q is used by no segment", t.Name)
			continue
		}
		for j, s := range t.Steps {
			calls = calls || s.Do == plans.Call
			if j > 0 && t.Steps[j-1].Do == plans.WriteOff {
				r.warn("treatment %q: nothing follows the write-off on day %d", t.Name, t.Steps[j-1].Day)
			}
		}
	}
	if calls && len(r.spec.Teams) == 0 {
		r.warn("there are calls and no [[resources.team]]: they are never made")
	}
	for i, t := range r.spec.Teams {
		if !r.Has(strict.Index("resources.team", i) + ".shrinkage") {
			r.warn("team %q has no shrinkage: everybody is at the desk all day (30-35 %% is usual)", t.Name)
		}
	}
}
