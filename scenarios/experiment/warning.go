package experiment

import (
	"fmt"

	"fairdue/agents"
)

// Thresholds of doubt. They decide what is printed, never what is computed.
const (
	fewReplications = 10
	overworked      = 0.90 // occupancy above which a team has no slack
	mildlyDropped   = 0.03 // share of abandoned calls that regulators bear
)

// warn adds what a reader must know before trusting a figure.
func (s *summary) warn(r *Result) {
	say := func(format string, a ...any) { r.Warnings = append(r.Warnings, fmt.Sprintf(format, a...)) }
	s.lawful(r, say)
	if s.n < r.Requested {
		say("Interrupted: an interim result of %d of %d replications.", s.n, r.Requested)
	}
	if s.n < fewReplications {
		say("Only %d replication(s): intervals are wide and rest on few runs; ask for %d or more.", s.n, 2*fewReplications)
	}
	for _, d := range r.Differences {
		if d.KPI == headline && !r.clear(d) && s.n > 1 {
			say("%s against %s: the interval of the difference in net recovery includes zero.", d.Plan, d.Baseline)
		}
	}
	for _, p := range r.Pairing {
		if p.Correlation < 0 {
			say("%s against %s: common random numbers did not help here (correlation %.2f).", p.Plan, p.Baseline, p.Correlation)
		}
	}
	for i, p := range r.Plans {
		for l := range s.plans[i].stopped {
			if n := s.plans[i].stopped[l].Mean(); n >= 0.5 {
				say("%s: the budget line %s was spent; it stopped %s a run.", p.Name, agents.BudgetLine(l), stopped(agents.BudgetLine(l), n))
			}
		}
		for _, l := range r.Limits {
			if l.Plan == p.Name {
				say("%s: without its budget limits it would have collected %s%s more, net %s%s (%d replications that met a limit).",
					p.Name, r.money(l.Cash), r.plusMinus(l.CashHalfWidth), r.money(l.Net), r.plusMinus(l.NetHalfWidth), l.Replications)
			}
		}
		if e := r.KPIs[p.Name]["occupancy"]; e.Defined > 0 && e.Mean > overworked {
			say("%s: staff are busy %.0f %% of their time on the floor; wanted calls wait (backlog %.0f on average).", p.Name, 100*e.Mean, r.KPIs[p.Name]["backlog"].Mean)
		}
		if e := r.KPIs[p.Name]["abandonment"]; e.Defined > 0 && e.Mean > mildlyDropped {
			say("%s: the dialler abandons %.1f %% of live answers.", p.Name, 100*e.Mean)
		}
		for _, o := range r.Objectives[p.Name] {
			if o.MetShare < 0.05 {
				say("%s: the objective %s %s looks out of reach: met in %.0f %% of replications, mean %.3g.", p.Name, o.KPI, o.Target, 100*o.MetShare, o.Mean)
			}
		}
	}
}

// lawful says first when the plan that wins breaks rules, and which plan is the
// best of those that do not.
func (s *summary) lawful(r *Result, say func(string, ...any)) {
	best := r.best("")
	broken := r.KPIs[best.Name]["breaches_per_1000"]
	if broken.Defined == 0 || broken.Mean == 0 {
		return
	}
	var fair PlanInfo
	for _, p := range r.Plans {
		if e := r.KPIs[p.Name]["breaches_per_1000"]; e.Mean > 0 {
			continue
		}
		if fair.Name == "" || r.KPIs[p.Name][headline].Mean > r.KPIs[fair.Name][headline].Mean {
			fair = p
		}
	}
	lead := "no other plan keeps them"
	if fair.Name != "" {
		lead = fmt.Sprintf("the best plan that keeps them is %s, %s behind", r.called(fair), r.money(r.KPIs[best.Name][headline].Mean-r.KPIs[fair.Name][headline].Mean))
	}
	say("law: %s, ahead on net recovery, breaks rules %.1f times in 1,000 attempts; %s.", r.called(best), broken.Mean, lead)
}

func stopped(l agents.BudgetLine, n float64) string {
	if l == agents.Staff {
		return fmt.Sprintf("%.0f team shifts", n)
	}
	return fmt.Sprintf("%.0f actions", n)
}
