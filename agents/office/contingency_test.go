package office

import (
	"slices"
	"testing"

	"fairdue/agents"
	"fairdue/agents/plans"
)

// evenings is a gauge that a test sets by day.
type evenings func(day int) plans.OfficeView

func (e evenings) OfficeView(day int) plans.OfficeView { return e(day) }

// rule is a condition of a test.
type rule func(v *plans.OfficeView) bool

func (r rule) Holds(v *plans.OfficeView) bool { return r(v) }
func (r rule) String() string                 { return "rule" }

// A condition must have held for its days in a row; a contingency that acts
// acts again only after it has ceased to hold; a review is every so many days
// (A6, A7).
func TestWhenAContingencyFires(t *testing.T) {
	s := tiny(t)
	short := func(days ...int) evenings {
		return func(day int) plans.OfficeView {
			v := plans.OfficeView{Day: day, StaffPresent: 1}
			if slices.Contains(days, day) {
				v.StaffPresent = 0.5
			}
			return v
		}
	}
	low := rule(func(v *plans.OfficeView) bool { return v.StaffPresent < 0.75 })
	for _, x := range []struct {
		c     plans.Contingency
		gauge evenings
		want  []int
	}{
		{plans.Contingency{}, short(3, 4, 8), []int{3, 8}},
		{plans.Contingency{For: 3}, short(3, 4, 8, 9, 10, 11), []int{10}},
		{plans.Contingency{Once: true}, short(3, 4, 8), []int{3}},
		{plans.Contingency{AtReview: true}, short(3, 4, 8, 9, 10), []int{9}},
		{plans.Contingency{AtReview: true, For: 4}, short(7, 8, 9, 17, 18, 19, 20, 16), []int{19}},
	} {
		spec := steps()
		spec.Review = 10
		x.c.When, x.c.Name = low, "short of staff"
		spec.Contingencies = []plans.Contingency{x.c}
		o, out := s.open(owing(1, 0), spec)
		o.Watch(x.gauge)
		o.Run()
		var got []int
		ended := 0
		for _, r := range out.of(agents.Fired) {
			if r.Value == 1 {
				got = append(got, r.At.Day())
			} else {
				ended++
			}
		}
		if !slices.Equal(got, x.want) || ended != len(got) {
			t.Errorf("%+v: fired on days %v and ceased %d times, want %v", x.c, got, ended, x.want)
		}
	}
}

// What is left of the budget is shown as a share, and a raised budget is larger
// by its factor.
func TestTheBudgetThatAContingencySees(t *testing.T) {
	s := tiny(t)
	spec := steps(mail(1), mail(3))
	spec.Budget.Lines[agents.Messages] = 40 // four messages at ten
	var seen []float64
	spec.Contingencies = []plans.Contingency{{
		Name: "spent", Once: true, Measures: []plans.Measure{{Kind: plans.RaiseBudget, Factor: 2}},
		When: rule(func(v *plans.OfficeView) bool { seen = append(seen, v.MessagesLeft); return v.MessagesLeft <= 0 }),
	}}
	o, out := s.open(owing(3, 0), spec)
	o.Watch(evenings(func(day int) plans.OfficeView { return plans.OfficeView{Day: day} }))
	o.Run()
	if !slices.Equal(seen[:4], []float64{1, 0.25, 0.25, 0}) || seen[4] != 0.5 {
		t.Errorf("messages left of the budget by evening: %v", seen[:5])
	}
	if n := len(out.of(agents.Sent)); n != 4 {
		t.Errorf("%d messages sent, want the four that there was money for on their days", n)
	}
}
