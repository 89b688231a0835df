package scenarios

import (
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"strconv"
	"strings"

	"fairdue/agents"
	"fairdue/agents/law"
	"fairdue/agents/plans"
	"fairdue/scenarios/strict"
	"fairdue/sim"
)

const hour = sim.Hour

// Plan is a plan file, checked.
type Plan struct {
	Spec     *plans.Spec
	Ref      string      // the name or file it was asked for by
	File     string      // as messages name it
	Packs    []*law.Pack // of Spec.Policy.Rules, in that order
	Inputs   []Input     // the plan and its rule packs
	Warnings []string

	Given func(key string) bool // says whether the file holds a key, such as "policy.terms"
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
	segmentNames          map[string]int
}

// readPlan reads and checks a plan for a scenario: its currency, its skills,
// its horizon. The mistakes of the plan and of its rule packs come together.
func (l *Library) readPlan(from found, s *Scenario) (*Plan, error) {
	r := &planReader{scenario: s, kpis: l.kpis, treatments: map[string]int{}, templates: map[string]int{}, segmentNames: map[string]int{}}
	r.Doc, _ = strict.Decode(from.name, from.data, &r.file)
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
	r.desk()
	r.budget()
	r.policy()
	r.texts()
	r.ladders()
	r.segments()
	r.review()
	r.contingencies()
	p := &Plan{Spec: &r.spec, File: from.name, Given: r.Has, Inputs: []Input{input("plan "+f.Name, from.data)}}
	err := l.packs(r, from.from, p)
	if err := errors.Join(r.Err(), err); err != nil {
		return nil, err
	}
	r.judge()
	r.judgeDays()
	p.Warnings = r.warnings
	return p, nil
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
		r.spec.Objectives = append(r.spec.Objectives, plans.Objective{KPI: o.KPI, Op: op, Target: x, Text: o.Target, By: r.by(at+".by", o.By)})
	}
}

// by is the day an objective is measured at, 0 for the horizon.
func (r *planReader) by(key string, x strict.Duration) int {
	n, horizon := days(r.Doc, key, x), r.scenario.Horizon
	switch {
	case x.Given() && n == 0:
		r.Problem(key, "want a day or more: leave the key out to measure at the horizon")
	case n > horizon:
		r.Problem(key, "%q lies after the horizon of %d days", x.Text, horizon)
	case n == horizon:
		return 0
	}
	return n
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
	seen := r.segmentNames
	if n := len(r.file.Segment); n > most {
		r.Problem("segment", "%d segments, want at most %d", n, most)
	}
	for i, s := range r.file.Segment {
		at := strict.Index("segment", i)
		r.Require(at, "name", "treatment")
		unique(r.Doc, at, s.Name, "segment", seen)
		seg := plans.Segment{Name: s.Name, Treatment: r.treatment(at+".treatment", s.Treatment)}
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

// treatment is the index of a treatment that the key names.
func (r *planReader) treatment(key, name string) int {
	i, ok := r.treatments[name]
	if !ok && name != "" {
		names := make([]string, len(r.file.Treatment))
		for j, t := range r.file.Treatment {
			names[j] = t.Name
		}
		r.Unknown(key, "treatment", name, names)
	}
	return i
}

// most is how many segments, treatments and steps a plan may have: a plan's
// bookmark on an account counts them in a byte.
const most = 250
