package scenarios

import (
	"strings"

	"fairdue/agents/plans"
	"fairdue/scenarios/strict"
)

// What a measure has that does not say.
const (
	usualOverpay  = 1.5 // overtime pays one and a half times (29 USC 207(a)(1))
	usualOvertime = 5   // days: a working week
)

// When contingencies are looked at.
const (
	atReview = "review"
	onceADay = "once a day"
)

// mostExtra is the longest that overtime makes a shift, as a factor.
const mostExtra = 2

// review reads how often the plan is looked at.
func (r *planReader) review() {
	if !r.Has("review") {
		return
	}
	r.Require("review", "every")
	f := r.file.Review.Every
	if r.spec.Review = days(r.Doc, "review.every", f); f.Given() && r.spec.Review == 0 {
		r.Problem("review.every", "want a day or more, got %q", f.Text)
	}
}

// contingencies reads what happens when something goes wrong; they refer to
// segments and treatments.
func (r *planReader) contingencies() {
	seen := map[string]int{}
	if n := len(r.file.Contingency); n > most {
		r.Problem("contingency", "%d contingencies, want at most %d", n, most)
	}
	for i, f := range r.file.Contingency {
		at := strict.Index("contingency", i)
		r.Require(at, "name", "when", "do")
		unique(r.Doc, at, f.Name, "contingency", seen)
		c := plans.Contingency{Name: f.Name, For: 1, Once: f.Once}
		if r.Has(at + ".when") {
			when, errs := NewOfficeCondition(f.When)
			for _, err := range errs {
				r.Problem(at+".when", "%s", err)
			}
			if when != nil {
				c.When = when
			}
		}
		if f.For.Given() {
			if c.For = days(r.Doc, at+".for", f.For); c.For == 0 {
				r.Problem(at+".for", "want a day or more, got %q", f.For.Text)
			}
		}
		switch names := []string{atReview, onceADay}; {
		case f.At == atReview && !r.Has("review"):
			r.Problem(at+".at", "is %q, but there is no [review]", atReview)
		case r.Has(at+".at") && !contains(names, f.At):
			r.Unknown(at+".at", "time", f.At, names)
		}
		c.AtReview = f.At == atReview
		if r.Has(at+".do") && len(f.Do) == 0 {
			r.Problem(at+".do", "want at least one measure")
		}
		for j := range f.Do {
			c.Measures = append(c.Measures, r.measure(strict.Index(at+".do", j), &f.Do[j]))
		}
		r.spec.Contingencies = append(r.spec.Contingencies, c)
	}
}

// measure reads one measure: the key of one kind, and what goes with it.
func (r *planReader) measure(at string, f *measureFile) plans.Measure {
	var m plans.Measure
	var kinds []string
	for i, n := range plans.MeasureNames() {
		if r.Has(at + "." + n) {
			kinds = append(kinds, n)
			m.Kind = plans.MeasureKind(i)
		}
	}
	if len(kinds) == 0 {
		r.Problem(at, "want a measure: %s", strings.Join(plans.MeasureNames(), ", "))
		return m
	}
	if len(kinds) > 1 {
		r.Problem(at, "%s are two measures: write each in braces of its own", strings.Join(kinds[:2], " and "))
		return m
	}
	key := at + "." + kinds[0]
	if m.Kind != plans.Overtime {
		for _, k := range []string{"pay", "days"} {
			if r.Has(at + "." + k) {
				r.Problem(at+"."+k, "does not go with %s", kinds[0])
			}
		}
	}
	switch m.Kind {
	case plans.Overtime:
		r.overtime(at, f, &m)
	case plans.Pause:
		m.Treatment = r.named(key, "treatment", f.Pause)
	case plans.Resume:
		m.Treatment = r.named(key, "treatment", f.Resume)
	case plans.Switch:
		r.Require(key, "segment", "treatment")
		if r.Has(key + ".segment") {
			m.Segment = r.named(key+".segment", "segment", f.Switch.Segment)
		}
		if r.Has(key + ".treatment") {
			m.Treatment = r.named(key+".treatment", "treatment", f.Switch.Treatment)
		}
	case plans.StopCalls:
		if m.Days = days(r.Doc, key, f.StopCalls); m.Days == 0 {
			r.Problem(key, "want a day or more, got %q", f.StopCalls.Text)
		}
	case plans.RaiseBudget:
		m.Factor = f.RaiseBudget
		if !(m.Factor > 1 && m.Factor <= 100) {
			r.Problem(key, "want a factor above 1 and at most 100, got %v", m.Factor)
		}
		if !r.Has("budget") {
			r.Problem(key, "there is no [budget] to raise")
		}
	}
	return m
}

// overtime reads how much longer shifts become, for how long, at which pay.
func (r *planReader) overtime(at string, f *measureFile, m *plans.Measure) {
	m.Factor, m.Pay, m.Days = f.Overtime, usualOverpay, usualOvertime
	if !(m.Factor > 1 && m.Factor <= mostExtra) {
		r.Problem(at+".overtime", "want the length of shifts as a factor above 1 and at most %d, got %v", mostExtra, m.Factor)
	}
	if r.Has(at + ".pay") {
		if m.Pay = f.Pay; !(m.Pay >= 1 && m.Pay <= 10) {
			r.Problem(at+".pay", "want the wage of the added hours as a factor from 1 to 10, got %v", m.Pay)
		}
	}
	if r.Has(at + ".days") {
		if m.Days = int(f.Days); m.Days < 1 {
			r.Problem(at+".days", "want a day or more, got %d", m.Days)
		}
	}
	if len(r.spec.Teams) == 0 {
		r.Problem(at+".overtime", "there is no [[resources.team]] to work longer")
	}
}

// named is the index of a segment or treatment that a measure names.
func (r *planReader) named(key, what, name string) int {
	if name == "" {
		r.Problem(key, "is empty")
	}
	if what == "treatment" {
		return r.treatment(key, name)
	}
	i, ok := r.segmentNames[name]
	if !ok && name != "" {
		names := make([]string, len(r.spec.Segments))
		for j, s := range r.spec.Segments {
			names[j] = s.Name
		}
		r.Unknown(key, "segment", name, names)
	}
	return i
}
