package experiment_test

import (
	"slices"
	"testing"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/plans"
)

// on is a contingency that acts once, on the evening of a day.
func on(t *testing.T, text string, measures ...plans.Measure) func(*plans.Spec) {
	return func(s *plans.Spec) {
		s.Contingencies = []plans.Contingency{{Name: "it", When: evening(t, text), Once: true, Measures: measures}}
	}
}

// fired are the days on which contingencies began to act.
func fired(r *played) []int {
	var days []int
	for _, x := range r.records {
		if x.Kind == agents.Fired && x.Value == 1 {
			days = append(days, x.At.Day())
		}
	}
	return days
}

// firedOn wants exactly one firing, on a day.
func firedOn(day int) want {
	return measured("fired on day", func(r *played) float64 {
		d := fired(r)
		switch len(d) {
		case 0:
			return 0
		case 1:
			return float64(d[0])
		}
		return -1
	}, float64(day), float64(day))
}

// Overtime of a quarter at half as much again: from day 31 to day 50 lie 13
// working days and a holiday, on each of which 2 collectors are paid for 2.25 hours more at
// 1.5 times 34.39 an hour.
func TestLeverA6Overtime(t *testing.T) {
	t.Parallel()
	small(t, "consumer-credit", 6000).pull(t, lever{
		both:   flat,
		plan:   plan([]plans.Step{call(5, 12), call(35, 12)}, crew(2)),
		change: on(t, "day >= 30", plans.Measure{Kind: plans.Overtime, Factor: 1.25, Pay: 1.5, Days: 20}),
		want: []want{
			firedOn(30),
			measured("staff", spent(agents.Staff), 13*2*2.25*1.5*34.39-1, 13*2*2.25*1.5*34.39+1),
			measured("dials from day 31 to 50", between(agents.Dialled, 31, 51), 500, 3000),
		},
	}, reps(5, 20))
}

func TestLeverA6Pause(t *testing.T) {
	t.Parallel()
	small(t, "consumer-credit", 2000).pull(t, lever{
		plan:   plan(ladder(), crew(3)),
		change: on(t, "day >= 30", plans.Measure{Kind: plans.Pause, Treatment: 0}),
		want: []want{
			firedOn(30),
			by("messages", -0.95, -0.5), by("dials", -0.95, -0.4), by("cash_collected", -0.5, -0.05),
		},
	}, reps(3, 20))
	s := small(t, "consumer-credit", 1000)
	spec := plan(ladder(), crew(3))
	on(t, "day >= 30", plans.Measure{Kind: plans.Pause, Treatment: 0})(spec)
	r := s.run(s.Debtors(0), spec, 0)
	if sent, calls := between(agents.Sent, 31, 180)(r), between(agents.Dialled, 34, 180)(r); sent > 0 || calls > 0 {
		t.Errorf("%v messages and %v calls while the treatment is paused", sent, calls)
	}
}

func TestLeverA6Resume(t *testing.T) {
	t.Parallel()
	paused := plan(ladder(), crew(3))
	on(t, "day >= 30", plans.Measure{Kind: plans.Pause, Treatment: 0})(paused)
	small(t, "consumer-credit", 2000).pull(t, lever{
		plan: paused,
		change: func(s *plans.Spec) {
			s.Contingencies = append(s.Contingencies, plans.Contingency{
				Name: "on", When: evening(t, "day >= 60"), Once: true, Measures: []plans.Measure{{Kind: plans.Resume, Treatment: 0}},
			})
		},
		want: []want{
			measured("messages from day 61 on", between(agents.Sent, 61, 180), 500, 3500),
			measured("calls from day 61 on", between(agents.Dialled, 61, 180), 2000, 20000),
			by("cash_collected", 0.03, 0.50),
		},
	}, reps(3, 20))
}

// A segment that is switched from notes to calls is called from then on.
func TestLeverA6Switch(t *testing.T) {
	t.Parallel()
	notes := plan([]plans.Step{email(3), email(20), email(40), email(60), email(80)}, crew(3))
	notes.Treatments = append(notes.Treatments, plans.Treatment{Name: "calls", Priority: 2, Steps: ladder()})
	small(t, "consumer-credit", 2000).pull(t, lever{
		plan:   notes,
		change: on(t, "day >= 40", plans.Measure{Kind: plans.Switch, Segment: 0, Treatment: 1}),
		want: []want{
			firedOn(40),
			measured("calls from day 41 on", between(agents.Dialled, 41, 180), 3000, 30000),
			by("cash_collected", 0.03, 0.50),
		},
	}, reps(3, 20))
}

func TestLeverA6StopCalls(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 2000)
	spec := plan(ladder(), crew(3))
	s.pull(t, lever{
		plan:   spec,
		change: on(t, "day >= 30", plans.Measure{Kind: plans.StopCalls, Days: 10}),
		want: []want{
			firedOn(30),
			measured("calls in the ten days", between(agents.Dialled, 31, 41), -4000, -200),
			measured("calls in the five days after", between(agents.Dialled, 41, 46), 20, 4000),
		},
	}, reps(5, 20))
	on(t, "day >= 30", plans.Measure{Kind: plans.StopCalls, Days: 10})(spec)
	if n := between(agents.Dialled, 31, 41)(s.run(s.Debtors(0), spec, 0)); n > 0 {
		t.Errorf("%v calls while calls are stopped", n)
	}
}

func TestLeverA6RaiseBudget(t *testing.T) {
	t.Parallel()
	short := plan([]plans.Step{call(5, 12), call(35, 12)}, crew(2))
	short.Budget.Per = plans.PerMonth
	short.Budget.Lines[agents.Staff] = 300000
	small(t, "consumer-credit", 3000).pull(t, lever{
		plan:   short,
		change: on(t, "staff_left < 0.3", plans.Measure{Kind: plans.RaiseBudget, Factor: 3}),
		want:   []want{by("total_cost", 1, 3), by("dials", 0.2, 4), by("cash_collected", 0.01, 0.5)},
	}, reps(3, 20))
}

// A condition that must hold for some days, one at reviews only, and one that
// may act again.
func TestLeverA7Reviews(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 500)
	people := s.Debtors(0)
	for _, x := range []struct {
		name string
		c    plans.Contingency
		want []int
	}{
		{"at once", plans.Contingency{When: evening(t, "day >= 40")}, []int{40}},
		{"after five days", plans.Contingency{When: evening(t, "day >= 40"), For: 5}, []int{44}},
		{"at reviews", plans.Contingency{When: evening(t, "day >= 40"), AtReview: true}, []int{59}},
		{"not at a review", plans.Contingency{When: evening(t, "day >= 40 and day < 59"), AtReview: true}, nil},
		{"again", plans.Contingency{When: evening(t, "day >= 40 and day < 50 or day > 70")}, []int{40, 71}},
		{"once", plans.Contingency{When: evening(t, "day >= 40 and day < 50 or day > 70"), Once: true}, []int{40}},
	} {
		spec := plan(ladder(), crew(2))
		spec.Review = 30
		x.c.Name, x.c.Measures = x.name, []plans.Measure{{Kind: plans.StopCalls, Days: 1}}
		spec.Contingencies = []plans.Contingency{x.c}
		if got := fired(s.run(people, spec, 0)); !slices.Equal(got, x.want) {
			t.Errorf("%s: fired on days %v, want %v", x.name, got, x.want)
		}
	}
}

// shock is a world in which something goes wrong.
func shock(kind debtors.ShockKind, from, to int, size float64) func(*debtors.World) {
	return func(w *debtors.World) {
		w.Shocks = []debtors.Shock{{Name: "it", Kind: kind, From: from, To: to, Size: size}}
	}
}

func TestLeverA6ShockRecession(t *testing.T) {
	t.Parallel()
	small(t, "consumer-credit", 2000).pull(t, lever{
		plan:  plan(ladder(), crew(3)),
		world: shock(debtors.Recession, 40, 41, 0.25),
		want: []want{
			measured("hardships that begin on day 40", between(agents.HardshipBegan, 40, 41), 150, 500),
			by("cash_collected", -0.25, -0.005),
		},
	}, reps(8, 20))
}

func TestLeverA6ShockIllness(t *testing.T) {
	t.Parallel()
	floor := func(from, to int) func(*played) float64 {
		return func(r *played) float64 {
			sum := 0.0
			for day := from; day < to; day++ {
				sum += r.run.OnFloor[day]
			}
			return sum
		}
	}
	small(t, "consumer-credit", 12000).pull(t, lever{
		plan:  plan([]plans.Step{call(5, 12), call(35, 12)}, crew(4)),
		both:  flat,
		world: shock(debtors.Illness, 42, 56, 0.6),
		want: []want{
			measured("collectors on the floor, day 42 to 55", floor(42, 56), -30, -10),
			measured("calls from day 42 to 55", between(agents.Dialled, 42, 56), -11000, -4000),
		},
	}, reps(3, 20))
}

// A contingency that watches the staff sees the illness.
func TestLeverA6IllnessIsSeen(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 500)
	people := s.Debtors(0)
	spec := plan(ladder(), crew(40))
	spec.Contingencies = []plans.Contingency{{
		Name: "short of staff", When: evening(t, "staff_present < 0.6"), For: 3, Measures: []plans.Measure{{Kind: plans.Overtime, Factor: 1.2, Pay: 1.5, Days: 5}},
	}}
	if got := fired(s.run(people, spec, 0)); len(got) > 0 {
		t.Errorf("fired on days %v without an illness", got)
	}
	ill := s.in(shock(debtors.Illness, 49, 70, 0.6)) // a Monday
	if got := fired(ill.run(people, spec, 0)); len(got) == 0 || got[0] != 51 {
		t.Errorf("fired on days %v, want 51 first: three days of illness from day 49", got)
	}
}

func TestLeverA6ShockOutage(t *testing.T) {
	t.Parallel()
	small(t, "consumer-credit", 2000).pull(t, lever{
		plan:  plan(ladder(), crew(3)),
		world: shock(debtors.DiallerOutage, 42, 56, 0),
		want: []want{
			measured("calls from day 42 to 55", between(agents.Dialled, 42, 56), -5000, -300),
			measured("calls on day 56", between(agents.Dialled, 56, 57), 20, 3000),
		},
	}, reps(6, 20))
	s := small(t, "consumer-credit", 1000).in(shock(debtors.DiallerOutage, 42, 56, 0))
	if n := between(agents.Dialled, 42, 56)(s.run(s.Debtors(0), plan(ladder(), crew(3)), 0)); n > 0 {
		t.Errorf("%v calls while the diallers are out", n)
	}
}

func TestLeverA6ShockStrike(t *testing.T) {
	t.Parallel()
	letters := func(from, to int) func(*played) float64 {
		return func(r *played) float64 {
			n := 0
			for _, x := range r.records {
				if x.Kind == agents.Read && x.Channel == agents.Letter && x.At.Day() >= from && x.At.Day() < to {
					n++
				}
			}
			return float64(n)
		}
	}
	small(t, "consumer-credit", 2000).pull(t, lever{
		plan:  plan([]plans.Step{demand(10)}),
		world: shock(debtors.PostStrike, 42, 63, 0),
		want: []want{
			measured("letters read from day 47 to 62", letters(47, 63), -400, -80),
			measured("letters read from day 63 to 68", letters(63, 69), 80, 500),
			measured("cash by day 63", cashBy(63), -50000, -300),
		},
	}, reps(10, 20))
}

// The forty largest accounts fail: what they still owed is lost.
func TestLeverA6ShockInsolvency(t *testing.T) {
	t.Parallel()
	small(t, "consumer-credit", 2000).pull(t, lever{
		plan:  plan(ladder(), crew(3)),
		world: shock(debtors.Insolvency, 60, 61, 40),
		want:  []want{by("cash_collected", -0.35, -0.02)},
	}, reps(4, 20))
}
