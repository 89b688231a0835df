package experiment_test

import (
	"math"
	"slices"
	"testing"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/office"
	"fairdue/agents/plans"
	"fairdue/scenarios"
	"fairdue/scenarios/kpi"
	"fairdue/scenarios/portfolio"
	"fairdue/sim"
	"fairdue/sim/stat"
)

// A lever is tested alone: a plan without it and the same plan with it play the
// same people with the same luck. The paired interval of the difference must
// leave out zero, and its mean must lie in a band that a practitioner would not
// laugh at.
type lever struct {
	plan   *plans.Spec               // without the lever
	change func(*plans.Spec)         // the one thing, in the plan
	world  func(*debtors.World)      // or in the world
	both   func(*debtors.World)      // what both worlds have
	people func(ds []debtors.Debtor) // what both portfolios have
	want   []want
}

// want is a band for a difference: of an indicator of the registry, or of a
// measure of the test's own.
type want struct {
	what      string
	low, high float64
	relative  bool // to the value without the lever
	of        func(*played) float64
}

// by wants an indicator to change by a share of its value.
func by(kpi string, low, high float64) want {
	return want{what: kpi, low: low, high: high, relative: true}
}

// points wants an indicator to change by so much.
func points(kpi string, low, high float64) want { return want{what: kpi, low: low, high: high} }

// measured wants the test's own measure to change by so much.
func measured(what string, of func(*played) float64, low, high float64) want {
	return want{what: what, low: low, high: high, of: of}
}

// played is one run.
type played struct {
	scene   scene
	people  []debtors.Debtor
	records keep
	run     *kpi.Run
}

// small is a scenario of the library with fewer debtors.
func small(t testing.TB, name string, accounts int) scene {
	t.Helper()
	s := load(t, name)
	spec := s.Population.Spec()
	spec.Debtors = accounts
	p, flaws := portfolio.NewPopulation(spec)
	if len(flaws) > 0 {
		t.Fatal(flaws)
	}
	s.Population = p
	return s
}

// in is the scene with another world.
func (s scene) in(change func(*debtors.World)) scene {
	if change == nil {
		return s
	}
	setting, w := *s.setting, *s.setting.World
	w.Archetypes, w.Causes, w.Shocks = slices.Clone(w.Archetypes), slices.Clone(w.Causes), slices.Clone(w.Shocks)
	if w.Custom != nil {
		c := *w.Custom
		w.Custom = &c
	}
	change(&w)
	setting.World = &w
	s.setting = &setting
	return s
}

// run plays a plan on people with the luck of a replication.
func (s scene) run(people []debtors.Debtor, spec *plans.Spec, rep int) *played {
	var p plans.Plan = plans.NoAction()
	if spec != nil {
		p = plans.NewLadder(spec)
	}
	r := &played{scene: s, people: people}
	fold := kpi.NewFold(kpi.Params{
		Accounts: len(people), Days: s.setting.Days, Digits: s.setting.World.Digits, Calendar: s.setting.Calendar, Discount: s.Discount,
	})
	o := office.New(s.setting, people, p, sim.NewChance(77, uint64(rep)), agents.Recorders{fold, &r.records})
	o.Watch(fold)
	o.Run()
	fold.Finish()
	r.run = fold.Run()
	return r
}

// value is what is wanted of a run.
func (r *played) value(w want) float64 {
	if w.of != nil {
		return w.of(r)
	}
	return r.kpi(w.what)
}

func (r *played) kpi(name string) float64 {
	for k, x := range kpi.Registry {
		if x.Name == name {
			return r.run.Values[k]
		}
	}
	panic("there is no indicator " + name)
}

// count is how many records of the kinds there are.
func (r *played) count(kinds ...agents.RecordKind) float64 {
	n := 0
	for i := range r.records {
		if slices.Contains(kinds, r.records[i].Kind) {
			n++
		}
	}
	return float64(n)
}

// counts is count as a measure.
func counts(kinds ...agents.RecordKind) func(*played) float64 {
	return func(r *played) float64 { return r.count(kinds...) }
}

// sum is the amounts of the kinds, in major units.
func (r *played) sum(kinds ...agents.RecordKind) float64 {
	var m agents.Money
	for i := range r.records {
		if slices.Contains(kinds, r.records[i].Kind) {
			m += r.records[i].Amount
		}
	}
	return m.Major(r.scene.Digits)
}

func sums(kinds ...agents.RecordKind) func(*played) float64 {
	return func(r *played) float64 { return r.sum(kinds...) }
}

// between counts the records of a kind from a day to before another.
func between(k agents.RecordKind, from, to int) func(*played) float64 {
	return func(r *played) float64 {
		n := 0
		for _, x := range r.records {
			if day := x.At.Day(); x.Kind == k && day >= from && day < to {
				n++
			}
		}
		return float64(n)
	}
}

// cashBy is what has been collected at the end of a day.
func cashBy(day int) func(*played) float64 {
	return func(r *played) float64 { return r.run.Cash[day] }
}

// spent is the cost of a budget line.
func spent(l agents.BudgetLine) func(*played) float64 {
	return func(r *played) float64 { return r.run.Costs[l] }
}

// pull plays a lever and checks what it moves.
func (s scene) pull(t *testing.T, l lever, replications int) {
	t.Helper()
	with := clone(l.plan)
	if l.change != nil {
		l.change(with)
	}
	s = s.in(l.both)
	other := s.in(l.world)
	xs, ys := make([][]float64, len(l.want)), make([][]float64, len(l.want))
	for rep := range replications {
		people := s.Debtors(rep)
		if l.people != nil {
			l.people(people)
		}
		a, b := s.run(people, l.plan, rep), other.run(people, with, rep)
		for k, w := range l.want {
			xs[k], ys[k] = append(xs[k], b.value(w)), append(ys[k], a.value(w))
		}
	}
	for k, w := range l.want {
		expect(t, w, xs[k], ys[k])
	}
}

// expect compares values with and without a lever.
func expect(t *testing.T, w want, with, without []float64) {
	t.Helper()
	d := stat.Paired(with, without, 0.95)
	base := 0.0
	for _, y := range without {
		base += y / float64(len(without))
	}
	mean, half, unit := d.Mean, d.HalfWidth, ""
	if w.relative {
		mean, half, unit = 100*mean/math.Abs(base), 100*half/math.Abs(base), " %"
		w.low, w.high = 100*w.low, 100*w.high
	}
	t.Logf("%s: %.4g, with the lever %+.4g ± %.2g%s", w.what, base, mean, half, unit)
	switch {
	case !(math.Abs(mean) > half):
		t.Errorf("%s: %+.4g ± %.2g%s: the interval includes zero", w.what, mean, half, unit)
	case mean < w.low || mean > w.high:
		t.Errorf("%s: %+.4g%s, want %.4g to %.4g", w.what, mean, unit, w.low, w.high)
	}
}

// clone copies a plan so that a change to one does not reach the other.
func clone(s *plans.Spec) *plans.Spec {
	c := *s
	c.Objectives, c.Teams, c.Technology = slices.Clone(s.Objectives), slices.Clone(s.Teams), slices.Clone(s.Technology)
	for i := range c.Teams {
		c.Teams[i].Trainings = slices.Clone(c.Teams[i].Trainings)
	}
	c.Segments, c.Contingencies = slices.Clone(s.Segments), slices.Clone(s.Contingencies)
	c.Treatments = slices.Clone(s.Treatments)
	for i := range c.Treatments {
		c.Treatments[i].Steps = slices.Clone(c.Treatments[i].Steps)
	}
	return &c
}

// crew is a team of so many trained collectors.
func crew(collectors int) plans.Team {
	return plans.Team{
		Name: "desk", Collectors: collectors, Skill: "trained", WagePerHour: 2059, Burden: 1.67, Absence: 0.10, Breaks: 0.10,
		From: 10 * sim.Hour, To: 19 * sim.Hour, Inbound: true,
	}
}

// plan is one treatment for everybody, worked by the teams.
func plan(steps []plans.Step, teams ...plans.Team) *plans.Spec {
	return &plans.Spec{
		Name: "plan", Budget: plans.Unlimited(), Teams: teams,
		Segments: []plans.Segment{{Name: "all"}}, Treatments: []plans.Treatment{{Name: "all", Priority: 2, Steps: steps}},
	}
}

// ladder is a usual treatment.
func ladder() []plans.Step {
	return []plans.Step{email(3), call(5, 6), demand(30), call(35, 4)}
}

var instalments = plans.Mandate{Instalments: true, Months: 9, Settlement: 1}

func send(day int, c agents.Channel) plans.Step {
	return plans.Step{Day: day, Do: plans.Message, Channel: c, Template: -1}
}

func email(day int) plans.Step { return send(day, agents.Email) }

func demand(day int) plans.Step {
	return plans.Step{Day: day, Do: plans.DemandLetter, Channel: agents.Letter, Template: -1}
}

func call(day, attempts int) plans.Step {
	return plans.Step{Day: day, Do: plans.Call, Attempts: attempts, Every: 2, Mandate: instalments, Template: -1}
}

func do(day int, what plans.Do) plans.Step { return plans.Step{Day: day, Do: what, Template: -1} }

// add puts steps into the first treatment, in the order of days.
func add(more ...plans.Step) func(*plans.Spec) {
	return func(s *plans.Spec) {
		steps := append(s.Treatments[0].Steps, more...)
		slices.SortStableFunc(steps, func(a, b plans.Step) int { return a.Day - b.Day })
		s.Treatments[0].Steps = steps
	}
}

// when is a rule over accounts, as a file writes it.
func when(t testing.TB, text string) plans.Condition {
	t.Helper()
	c, errs := scenarios.NewCondition(text)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	return c
}

// evening is a rule over the office.
func evening(t testing.TB, text string) plans.OfficeCondition {
	t.Helper()
	c, errs := scenarios.NewOfficeCondition(text)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	return c
}
