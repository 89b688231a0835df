package choose

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"fairdue/scenarios/kpi"
)

// words writes the answer, the guarantee and the warnings.
func (r *course) words(out *Result) {
	out.DeltaNote = "stated"
	if r.Delta == 0 {
		out.DeltaNote = fmt.Sprintf("%s of the mean of %s in its first %d replications", percent(out.Precision), r.title(r.baseline), r.First)
	} else {
		out.Precision = 0
	}
	out.Answer, out.Guarantee = r.answer(out), r.guarantee(out)
	switch out.Stopped {
	case stoppedInterrupted:
		out.Warnings = append(out.Warnings, fmt.Sprintf("The run was interrupted after %d replications: nothing is guaranteed. The same command with --resume goes on.", out.Replications))
	case stoppedTime:
		out.Warnings = append(out.Warnings, fmt.Sprintf("The time was over after %d whole rounds and %d replications: nothing is guaranteed yet. The same command with --resume goes on from there.", r.rounds, out.Replications))
	case stoppedMost:
		out.Warnings = append(out.Warnings, fmt.Sprintf("%d replications of a plan were not enough to decide: nothing is guaranteed. Allow more, or a larger difference that does not matter than %s.", r.Most, r.amount(r.delta)))
	}
	for i, p := range out.Plans {
		if p.Standing == Alike && p.Left > 0 {
			out.Warnings = append(out.Warnings, fmt.Sprintf("%s was dropped after %d rounds by the procedure, whose error is shared out over the rounds; the intervals at the end, which hold for all pairs at once, do not show it worse by themselves.", r.title(i), p.Left))
		}
	}
	if r.Procedure == KN && r.rounds > r.First {
		out.Warnings = append(out.Warnings, "Intervals are those of fixed sample sizes; because sampling stopped by what was seen they cover slightly less than they say. The guarantee of the selection does not rest on them.")
	}
}

func (r *course) answer(out *Result) string {
	if r.winner < 0 {
		return fmt.Sprintf("No plan keeps %s.", r.bounds())
	}
	name := r.title(r.winner)
	goal := "the highest "
	if !r.Objective.Maximise {
		goal = "the lowest "
	}
	goal += lower(kpi.Registry[r.Objective.column].Title)
	s := fmt.Sprintf("Take %s: it has %s of the %d plans", name, goal, len(r.names))
	if len(r.Subject) > 0 {
		s = fmt.Sprintf("Take %s: of the plans that keep %s it has %s", name, r.bounds(), goal)
	}
	if !r.decided && r.Procedure == KN {
		s = fmt.Sprintf("Not decided. %s leads with %s so far", name, goal)
	}
	s += ", " + r.amount(out.Plans[r.winner].Objective.Mean) + "."
	var titles []string
	for i, p := range out.Plans {
		if p.Standing == Alike {
			titles = append(titles, r.title(i))
		}
	}
	if len(titles) > 0 {
		s += fmt.Sprintf(" It cannot be told apart from %s.", join(titles))
	}
	return s
}

func (r *course) guarantee(out *Result) string {
	switch {
	case r.Procedure == OCBA:
		return fmt.Sprintf("No guarantee: %d replications were spent where they help the choice most (OCBA). If the means seen were the true ones and the plans independent, the choice would be right with a probability of about %s at least.", out.Replications, percent(out.Correct))
	case !r.decided && out.Stopped == stoppedTime:
		return fmt.Sprintf("No guarantee: the time was over after %d whole rounds, before the procedure was sure.", r.rounds)
	case !r.decided:
		return "No guarantee: the procedure was not finished."
	}
	s := fmt.Sprintf("With a probability of %s at least this is the best plan, if the best is better than each of the others by %s or more (%s); plans nearer to the best than that count as as good.",
		percent(r.Confidence), r.amount(r.delta), out.DeltaNote)
	if len(r.Subject) > 0 {
		var near []string
		for _, c := range r.Subject {
			near = append(near, fmt.Sprintf("%s of %s", format(c.Tolerance, kpi.Registry[c.column].Unit), c))
		}
		s += fmt.Sprintf(" A plan whose mean lies within %s may be judged to keep it or not.", join(near))
	}
	if r.winner < 0 {
		s = fmt.Sprintf("With a probability of %s at least no plan keeps all constraints by their tolerances.", percent(r.Confidence))
	}
	return s + " It holds for means over portfolios of this kind and for normal differences between replications (Kim & Nelson 2001)."
}

func (r *course) bounds() string {
	var list []string
	for _, c := range r.Subject {
		list = append(list, c.String())
	}
	return join(list)
}

func (r *course) title(plan int) string {
	if t := r.info[plan].Title; t != "" {
		return t
	}
	return r.names[plan]
}

// amount writes a value of the objective.
func (r *course) amount(x float64) string {
	u := kpi.Registry[r.Objective.column].Unit
	s := format(x, u)
	if u == kpi.Money {
		s += " " + r.Experiment.Scenario.Currency
	}
	return s
}

// format writes a value in words: thousands apart, three digits of small ones.
func format(x float64, unit string) string {
	suffix := ""
	switch unit {
	case kpi.Share:
		x, suffix = 100*x, " %"
	case kpi.PerMil:
		suffix = " per 1,000"
	case kpi.Days, kpi.Seconds:
		suffix = " " + unit
	}
	if math.Abs(x) < 1000 {
		return strings.Replace(strconv.FormatFloat(x, 'g', 3, 64), "-", "−", 1) + suffix
	}
	s := strconv.FormatFloat(math.Abs(x), 'f', 0, 64)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	if x < 0 {
		s = "−" + s
	}
	return s + suffix
}

func percent(x float64) string { return strconv.FormatFloat(100*x, 'g', 4, 64) + " %" }

func join(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return strings.Join(words, "")
}

func lower(s string) string {
	if len(s) > 1 && s[1] >= 'A' && s[1] <= 'Z' {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
