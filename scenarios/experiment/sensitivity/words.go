package sensitivity

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fairdue/agents/plans"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/kpi"
)

// begin is a result with what is known before the runs.
func (r *course) begin() *Result {
	e := r.Experiment
	x, _ := kpi.Find(r.Objective.KPI)
	info := func(s *plans.Spec) experiment.PlanInfo {
		return experiment.PlanInfo{Name: s.Name, Title: s.Title, Story: s.Story}
	}
	return &Result{
		Scenario: e.Scenario, Portfolio: e.Portfolio, A: info(r.plans[0].Spec), B: info(r.plans[1].Spec),
		Objective: r.Objective, Title: x.Title, Unit: x.Unit, Left: append([]string{}, r.Left...),
		Replications: r.Replications, Confidence: confidence, Stopped: "finished",
		Seed: e.Seed, SetupSeed: e.SetupSeed, Version: e.Version, ID: r.ID, Warnings: append([]string{}, r.Warnings...),
	}
}

// words sorts the table and writes the answer.
func (r *course) words(out *Result) {
	slices.SortStableFunc(out.Parameters, func(a, b Row) int { return cmp.Compare(b.Span, a.Span) })
	out.Runs = len(r.asked)
	winner, loser := title(out.A), title(out.B)
	if out.Base.Mean < 0 {
		winner, loser = loser, winner
	}
	sure := fmt.Sprintf("%s is better than %s", winner, loser)
	if out.Base.Undecided() {
		sure = fmt.Sprintf("%s seems better than %s, which is not proven", winner, loser)
	}
	var turn, may []string
	for _, p := range out.Parameters {
		name := lower(p.Title)
		if len(p.Switches) > 0 {
			name += " (at " + p.Switches[0].Label + " instead of " + p.Base + ")"
		}
		switch p.Verdict {
		case Changes:
			turn = append(turn, name)
		case MayChange:
			may = append(may, name)
		}
	}
	switch n := len(out.Parameters); {
	case len(turn)+len(may) == 0:
		out.Answer = fmt.Sprintf("%s, and none of the %d parameters changes that within its range, one at a time.", sure, n)
	case len(turn) == 0:
		out.Answer = fmt.Sprintf("%s. No parameter surely changes that within its range, one at a time; %s may.", sure, join(may))
	default:
		out.Answer = fmt.Sprintf("%s. One at a time, the decision changes with %s", sure, join(turn))
		if len(may) > 0 {
			out.Answer += fmt.Sprintf(", and may with %s", join(may))
		}
		out.Answer += "."
	}
	if v := out.Sobol; v != nil {
		out.Answer += fmt.Sprintf(" With all of them anywhere in their ranges at once, the other plan came out better in %.0f %% of %d draws.", 100*v.Reversed, 2*v.Rows)
		if v.Noise > 0.3 {
			out.Warnings = append(out.Warnings, fmt.Sprintf("%.0f %% of the variance behind Sobol's indices is the luck of the replications: read first-order indices as too high and their sum with care.", 100*v.Noise))
		}
	}
	if out.Base.Undecided() {
		out.Warnings = append(out.Warnings, "At the base the two plans cannot be told apart: every parameter that moves the difference a little changes its sign. More replications, or fairdue select, come first.")
	}
}

// Undecided says whether the interval holds 0.
func (e Estimate) Undecided() bool { return e.Mean-e.HalfWidth <= 0 && e.Mean+e.HalfWidth >= 0 }

func title(p experiment.PlanInfo) string {
	if p.Title != "" {
		return p.Title
	}
	return p.Name
}

func join(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return strings.Join(words, "")
}

func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }
