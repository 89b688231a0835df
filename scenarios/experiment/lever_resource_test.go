package experiment_test

import (
	"context"
	"slices"
	"testing"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/plans"
	"fairdue/scenarios"
	"fairdue/scenarios/experiment"
	"fairdue/sim"
	"fairdue/sim/stat"
)

// An easy objective is met in every replication, an impossible one in none, and
// an objective by a date is judged at that date.
func TestLeverA1Objectives(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 1000)
	spec := plan(ladder(), crew(2))
	spec.Objectives = []plans.Objective{
		{KPI: "recovery_rate", Op: ">=", Target: 0.10, Text: ">= 0.10"},
		{KPI: "recovery_rate", Op: ">=", Target: 0.99, Text: ">= 0.99"},
		{KPI: "recovery_rate", Op: "<=", Target: 0.99, Text: "<= 0.99", By: 60},
		{KPI: "recovery_rate", Op: ">=", Target: 0.10, Text: ">= 0.10", By: 3},
	}
	s.plans = []*scenarios.Plan{{Spec: spec}}
	r, err := experiment.Compare(context.Background(), s.config(t, experiment.Options{Replications: reps(3, 20)}))
	if err != nil {
		t.Fatal(err)
	}
	o := r.Objectives["plan"]
	if len(o) != 4 {
		t.Fatalf("%d objectives, want 4", len(o))
	}
	for k, met := range []float64{1, 0, 1, 0} {
		t.Logf("%s %s by day %d: %.3f, met in %.0f %%", o[k].KPI, o[k].Target, o[k].By, o[k].Mean, 100*o[k].MetShare)
		if o[k].MetShare != met {
			t.Errorf("objective %s by day %d met in %.2f of the replications, want %.0f", o[k].Target, o[k].By, o[k].MetShare, met)
		}
	}
	if !(o[3].Mean < o[2].Mean && o[2].Mean < o[0].Mean) {
		t.Errorf("the recovery rate is %.3f on day 3, %.3f on day 60 and %.3f at the end", o[3].Mean, o[2].Mean, o[0].Mean)
	}
}

// More collectors mean less backlog and more cash, each one less than the one
// before. People answer alike at all hours here: more staff also means calls
// earlier in the day, which is another matter.
func TestLeverA2Collectors(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 6000).in(flat)
	spec := plan([]plans.Step{call(5, 12), call(35, 12), call(65, 12)}, crew(1))
	teams := []int{1, 2, 4, 8}
	var cash, backlog [4][]float64
	for rep := range reps(4, 20) {
		people := s.Debtors(rep)
		for k, n := range teams {
			spec.Teams[0].Collectors = n
			r := s.run(people, spec, rep)
			cash[k] = append(cash[k], r.kpi("cash_collected"))
			backlog[k] = append(backlog[k], r.kpi("backlog"))
		}
	}
	expect(t, by("backlog", -0.9, -0.2), backlog[1], backlog[0])
	expect(t, by("cash_collected", 0.02, 0.40), cash[1], cash[0])
	expect(t, by("backlog", -1, -0.6), backlog[3], backlog[1])
	gain := func(k int) float64 { // of a collector more, by that many
		return (stat.MeanInterval(cash[k], 0.95).Mean - stat.MeanInterval(cash[k-1], 0.95).Mean) / float64(teams[k]-teams[k-1])
	}
	t.Logf("one collector more brings %.0f after the first, %.0f after the second, %.0f after the fourth", gain(1), gain(2), gain(3))
	if gain(2) > gain(1)/2 || gain(3) > gain(1)/4 {
		t.Errorf("one collector more brings %.0f after the first, %.0f after the second, %.0f after the fourth: no diminishing return", gain(1), gain(2), gain(3))
	}
}

// flat lets people answer the phone alike at all hours.
func flat(w *debtors.World) {
	w.Profiles = slices.Clone(w.Profiles)
	for k := range w.Profiles {
		for h := range 24 {
			w.Profiles[k].Weekday[h], w.Profiles[k].Weekend[h] = 0.6, 0.6
		}
	}
}

func TestLeverA2Skill(t *testing.T) {
	t.Parallel()
	novice := crew(3)
	novice.Skill = "novice"
	small(t, "consumer-credit", 2000).pull(t, lever{
		plan:   plan(ladder(), novice),
		change: func(s *plans.Spec) { s.Teams[0].Skill = "expert" },
		want: []want{
			by("ptp_rate", 0.05, 0.40), points("kp_rate", 0.005, 0.10), by("cash_collected", 0.01, 0.15),
			measured("money of promises", sums(agents.PaidOnCall, agents.PaidPromise), 20000, 200000),
		},
	}, reps(8, 20))
}

// Training costs its fee to the cent and the hours off the floor, and makes
// promises better.
func TestLeverA2Training(t *testing.T) {
	t.Parallel()
	novice := crew(4)
	novice.Skill = "novice"
	small(t, "consumer-credit", 3000).pull(t, lever{
		plan: plan(ladder(), novice),
		change: func(s *plans.Spec) {
			s.Teams[0].Trainings = []plans.Training{{Day: 1, Hours: 8, Cost: 12000, Practice: 1000}}
		},
		want: []want{
			measured("technology and training", spent(agents.Technology), 480, 480),
			measured("hours on the floor, day 1", func(r *played) float64 { return hours(r, agents.Worked, 1) }, -36, -20),
			by("ptp_rate", 0.003, 0.10),
		},
	}, reps(12, 20))
}

// hours are those of a kind on a day.
func hours(r *played, k agents.RecordKind, day int) float64 {
	var sum int64
	for _, x := range r.records {
		if x.Kind == k && x.At.Day() == day {
			sum += x.Value
		}
	}
	return float64(sum) / float64(sim.Hour)
}

// Each effect of technology moves what it names, and the item costs its price
// each month.
func TestLeverA2Technology(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 2000)
	for _, x := range []struct {
		on     plans.Lever
		factor float64
		want   want
	}{
		{plans.AnswerRate, 1.2, by("live_answer_rate", 0.10, 0.21)},
		{plans.NumberRight, 0.2, by("rpc_rate", 0.01, 0.10)},
		{plans.MessageRead, 1.5, measured("messages read", counts(agents.Read), 50, 5000)},
		{plans.TalkTime, 0.7, by("aht_seconds", -0.30, -0.10)},
		{plans.WrapUpTime, 0.5, by("aht_seconds", -0.30, -0.03)},
	} {
		t.Run(x.on.String(), func(t *testing.T) {
			s.pull(t, lever{
				plan: plan(ladder(), crew(2)),
				change: func(s *plans.Spec) {
					s.Technology = []plans.Technology{{Name: "tool", CostPerMonth: 30000, Effects: []plans.Effect{{On: x.on, Factor: x.factor}}}}
				},
				want: []want{x.want, measured("technology", spent(agents.Technology), 1800, 2100)},
			}, reps(5, 20))
		})
	}
}

// What cannot be paid for does nothing.
func TestLeverA3TechnologyUnpaid(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 500)
	spec := plan(ladder(), crew(2))
	plain := s.run(s.Debtors(0), spec, 0)
	spec.Technology = []plans.Technology{{Name: "tool", CostPerMonth: 30000, Effects: []plans.Effect{{On: plans.AnswerRate, Factor: 2}}}}
	spec.Budget.Lines[agents.Technology] = 0
	unpaid := s.run(s.Debtors(0), spec, 0)
	if a, b := plain.kpi("cash_collected"), unpaid.kpi("cash_collected"); a != b || unpaid.run.Stopped[agents.Technology] == 0 {
		t.Errorf("cash %.2f without the tool and %.2f with one that is not paid for; %v refusals", a, b, unpaid.run.Stopped)
	}
}

// A team hired at once rather than on day 90 costs three months more and brings
// more.
func TestLeverA2Hiring(t *testing.T) {
	t.Parallel()
	late := crew(3)
	late.Name, late.FirstDay = "hired", 90
	small(t, "consumer-credit", 6000).pull(t, lever{
		both:   flat,
		plan:   plan([]plans.Step{call(5, 12), call(35, 12)}, crew(1), late),
		change: func(s *plans.Spec) { s.Teams[1].FirstDay = 0 },
		want: []want{
			measured("shifts of the hired before day 90", func(r *played) float64 {
				n := 0.0
				for _, x := range r.records {
					if x.Kind == agents.Planned && x.Ref >= 1 && x.At.Day() < 90 {
						n++
					}
				}
				return n
			}, 180, 190),
			measured("staff", spent(agents.Staff), 50000, 60000),
			by("backlog", -1, -0.30), measured("cash by day 90", cashBy(89), 100000, 500000),
		},
	}, reps(3, 20))
}

// A staff line that is spent in mid-month sends the team home: fewer calls,
// less money.
func TestLeverA3StaffBudget(t *testing.T) {
	t.Parallel()
	small(t, "consumer-credit", 2000).pull(t, lever{
		plan: plan(ladder(), crew(2)),
		change: func(s *plans.Spec) {
			s.Budget.Per = plans.PerMonth
			s.Budget.Lines[agents.Staff] = 200000 // 3 days a month of two collectors
		},
		want: []want{
			by("dials", -0.95, -0.40), by("cash_collected", -0.30, -0.005), by("total_cost", -0.95, -0.70),
			measured("team shifts refused", func(r *played) float64 { return r.run.Stopped[agents.Staff] }, 60, 130),
		},
	}, reps(8, 20))
}

func TestLeverA3MessageBudget(t *testing.T) {
	t.Parallel()
	small(t, "consumer-credit", 2000).pull(t, lever{
		plan: plan([]plans.Step{send(3, agents.Letter), demand(30)}),
		change: func(s *plans.Spec) {
			s.Budget.Per = plans.PerMonth
			s.Budget.Lines[agents.Messages] = 10000
		},
		want: []want{by("messages", -0.90, -0.40), by("cash_collected", -0.20, -0.02), measured("messages' cost", spent(agents.Messages), -3000, -2000)},
	}, reps(4, 20))
}

// A budget is not overspent in any of its periods.
func TestLeverA3Periods(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 1000)
	people := s.Debtors(0)
	for _, per := range []plans.Period{plans.PerRun, plans.PerWeek, plans.PerMonth, plans.PerQuarter} {
		spec := plan(ladder(), crew(2))
		spec.Budget.Per, spec.Budget.Total = per, 200000
		r := s.run(people, spec, 0)
		period := func(day int) int {
			switch per {
			case plans.PerWeek:
				return day / 7
			case plans.PerMonth:
				return s.Calendar.MonthIndex(day)
			case plans.PerQuarter:
				return s.Calendar.MonthIndex(day) / 3
			}
			return 0
		}
		spent, most := map[int]agents.Money{}, agents.Money(0)
		for _, x := range r.records {
			if x.Kind == agents.Cost {
				spent[period(x.At.Day())] += x.Amount
				most = max(most, spent[period(x.At.Day())])
			}
		}
		if most > 200000 || most < 190000 {
			t.Errorf("per %v: the dearest period costs %d of 200000", per, most)
		}
		if want := period(s.Horizon-1) + 1; len(spent) != want {
			t.Errorf("per %v: money is spent in %d periods, want %d", per, len(spent), want)
		}
	}
}

// Automated reminders bring money and take no collector a second.
func TestLeverC4Automation(t *testing.T) {
	t.Parallel()
	small(t, "consumer-credit", 2000).pull(t, lever{
		plan:   plan(nil),
		change: add(email(-3), send(2, agents.SMS), send(15, agents.SMS), demand(30)),
		want: []want{
			by("cash_collected", 0.05, 0.30), measured("messages", counts(agents.Sent), 4000, 8000),
		},
	}, reps(4, 20))
	s := small(t, "consumer-credit", 2000)
	r := s.run(s.Debtors(0), plan([]plans.Step{email(-3), send(2, agents.SMS)}), 0)
	if n := r.count(agents.Planned, agents.Worked, agents.Busy, agents.Dialled); n != 0 || r.run.Costs[agents.Staff] != 0 {
		t.Errorf("%v records of staff, %v spent on it", n, r.run.Costs[agents.Staff])
	}
}

// With pace, collectors talk for more of their time; a predictive dialler keeps
// its cap on abandoned calls.
func TestLeverC5Dialler(t *testing.T) {
	t.Parallel()
	s := small(t, "consumer-credit", 12000).in(flat)
	steps := []plans.Step{call(2, 12), call(30, 12), call(60, 12)}
	talk := func(r *played) float64 {
		var talk, worked int64
		for _, x := range r.records {
			switch x.Kind {
			case agents.RightParty, agents.CallerServed:
				talk += x.Value
			case agents.Worked:
				worked += x.Value
			}
		}
		return float64(talk) / float64(worked)
	}
	base := plan(steps, crew(2))
	for _, x := range []struct {
		dialler plans.Dialler
		want    []want
	}{
		{plans.Dialler{Mode: plans.Power, LinesPerAgent: 1.5}, []want{measured("talk / time on the floor", talk, 0.05, 0.6)}},
		{plans.Dialler{Mode: plans.Power, LinesPerAgent: 3}, []want{measured("talk / time on the floor", talk, 0.05, 0.6), points("abandonment", 0.02, 0.6)}},
		{plans.Dialler{Mode: plans.Predictive, LinesPerAgent: 4, AbandonmentCap: 0.03}, []want{measured("talk / time on the floor", talk, 0.05, 0.6)}},
	} {
		s.pull(t, lever{plan: base, change: func(p *plans.Spec) { p.Teams[0].Dialler = x.dialler }, want: x.want}, reps(3, 20))
	}
	predictive := clone(base)
	predictive.Teams[0].Dialler = plans.Dialler{Mode: plans.Predictive, LinesPerAgent: 4, AbandonmentCap: 0.03}
	for rep := range reps(2, 20) {
		if got := s.run(s.Debtors(rep), predictive, rep).kpi("abandonment"); got > 0.03 {
			t.Errorf("the predictive dialler abandons %.3f of the live answers, its cap is .03", got)
		}
	}
}
