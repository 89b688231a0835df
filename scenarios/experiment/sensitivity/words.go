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
		Replications: r.least(), Rounds: r.rounds, Precision: r.reached, Confidence: confidence, Stopped: r.stopped,
		Seed: e.Seed, SetupSeed: e.SetupSeed, Version: e.Version, ID: r.ID, Warnings: append([]string{}, r.Warnings...),
	}
}

// least is the number of replications that every point of the table has.
func (r *course) least() int {
	n := r.most()
	for _, k := range r.counts {
		n = min(n, k)
	}
	return n
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
	if p := out.Precision; p != nil {
		if p.Done {
			out.Warnings = append(out.Warnings, fmt.Sprintf("Replications were added until each difference was known to ± %s (%g %% of the better plan's objective): intervals cover slightly less than %.0f %%.", figure(p.Absolute), 100*p.Relative, 100*confidence))
		} else {
			out.Warnings = append(out.Warnings, fmt.Sprintf("The precision was not reached: the widest difference is known to ± %s, asked for was ± %s (%g %% of the better plan's objective).", figure(p.Widest), figure(p.Absolute), 100*p.Relative))
		}
	}
	if r.stopped == "time" {
		out.Warnings = append(out.Warnings, fmt.Sprintf("The time ended the table after %s, %d replications of each value at least. The same command with --resume goes on from there.", rounds(out.Rounds), out.Replications))
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

// figure writes a half-width: whole from a thousand on.
func figure(x float64) string {
	if x >= 1000 {
		return fmt.Sprintf("%.0f", x)
	}
	return fmt.Sprintf("%.3g", x)
}

func rounds(n int) string {
	if n == 1 {
		return "one round"
	}
	return fmt.Sprintf("%d whole rounds", n)
}
