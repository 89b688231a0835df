package search

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"fairdue/scenarios/experiment"
	"fairdue/scenarios/kpi"
)

// answer is the report's first sentence.
func (r *Result) answer() string {
	m := r.Measures[0]
	lead := strings.ToLower(m.Title[:1]) + m.Title[1:]
	switch {
	case r.Chosen < 0 && !r.Finished:
		return fmt.Sprintf("Not finished: %d of the plans to be tried were played, %d of them on the front so far.", len(r.Points), len(r.Front))
	case r.Chosen < 0:
		return fmt.Sprintf("No plan keeps the constraints: none of %d played does, on fresh replications.", len(r.Points))
	case r.Chosen == 0:
		return fmt.Sprintf("%s stays: none of %d variants was better in %s.", called(r.Plan), len(r.Points)-1, lead)
	}
	if len(r.Gain) == 0 {
		return fmt.Sprintf("%s was chosen among %d; its gain is not confirmed yet.", r.Points[r.Chosen].Name, len(r.Points))
	}
	g := r.Gain[0]
	better, way := g.Mean, "more"
	if m.Better == "less" {
		better, way = -g.Mean, "less"
	}
	if math.Abs(g.Mean) <= g.HalfWidth || g.N < 2 {
		return fmt.Sprintf("The best plan found and %s cannot be told apart in %s: the difference is %s over %d days.", called(r.Plan), lead, r.amount(m, g.Mean, g.HalfWidth), r.Scenario.Days)
	}
	if better < 0 {
		return fmt.Sprintf("%s was better by luck alone: on fresh replications it falls behind %s in %s, by %s.", r.Points[r.Chosen].Name, called(r.Plan), lead, r.amount(m, -better, g.HalfWidth))
	}
	return fmt.Sprintf("Of %d plans tried the best brings %s %s %s than %s over %d days.", len(r.Points), r.amount(m, better, g.HalfWidth), way, lead, called(r.Plan), r.Scenario.Days)
}

// guarantee says what the selection promises.
func (r *Result) guarantee(s *Space) string {
	switch {
	case r.Fresh == 0:
		return "The clean-up was not finished: the numbers are those of the search, which flatter what was found good."
	case r.Chosen < 0:
		return ""
	}
	d := r.amount(r.Measures[0], r.Delta, 0)
	if !r.Sure {
		return fmt.Sprintf("The selection was stopped after %d rounds: %d plans may be the best and cannot be told apart by %s; the one with the best mean was taken.", mostFinal, len(r.Alike), d)
	}
	how, near := "Kim & Nelson 2001", ""
	if len(s.Bounds) > 0 {
		how = "Andradóttir & Kim 2010"
		var list []string
		for i, t := range r.Tolerance {
			m, way := kpi.Registry[s.Bounds[i].column], "at most"
			if s.Bounds[i].AtLeast {
				way = "at least"
			}
			limit := strconv.FormatFloat(s.Bounds[i].Limit, 'g', -1, 64)
			if m.Unit == "share" {
				limit = strconv.FormatFloat(100*s.Bounds[i].Limit, 'g', 6, 64) + " %"
			}
			list = append(list, fmt.Sprintf("%s of the limit on %s (%s %s)", r.amount(Measure{Unit: m.Unit}, t.Within, 0), strings.ToLower(m.Title), way, limit))
		}
		near = fmt.Sprintf(" A plan whose mean lies within %s may be judged to keep it or not.", strings.Join(list, ", or "))
	}
	return fmt.Sprintf("Among the plans of the clean-up the one chosen is the best with a probability of %.0f %%, or within %s of it (%s).%s That no better plan lies outside them is not promised: the search tried %d of %s.",
		100*confidence, d, how, near, len(r.Points), r.size(s))
}

// size is how many plans the space has.
func (r *Result) size(s *Space) string {
	n := 1.0
	for _, p := range s.Parameters {
		n *= float64(len(p.Levels))
	}
	if n >= 1e15 {
		return fmt.Sprintf("%.1e", n)
	}
	return group(n, 0)
}

func called(p experiment.PlanInfo) string {
	if p.Title != "" {
		return p.Title
	}
	return p.Name
}

// amount writes a number with its half-width and unit.
func (r *Result) amount(m Measure, x, half float64) string {
	digits, unit := 3, ""
	switch m.Unit {
	case "money":
		unit = " " + r.Scenario.Currency
		if digits = 0; max(math.Abs(x), half) < 1000 {
			digits = r.Scenario.Digits
		}
	case "share":
		x, half, digits, unit = 100*x, 100*half, 2, " points"
	case "days", "seconds":
		digits, unit = 1, " "+m.Unit
	case "count":
		digits = 0
	case "per 1000":
		unit = " per 1,000"
	}
	text := group(x, digits)
	if half > 0 {
		text += " ± " + group(rounded(half), digits)
	}
	return text + unit
}

// rounded keeps two figures of a half-width: more would be noise.
func rounded(x float64) float64 {
	unit := math.Pow(10, math.Floor(math.Log10(x))-1)
	return math.Round(x/unit) * unit
}

// group writes a number with commas.
func group(x float64, digits int) string {
	whole, frac, dot := strings.Cut(strconv.FormatFloat(math.Abs(x), 'f', digits, 64), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dot {
		whole += "." + frac
	}
	if x < 0 && strings.ContainsAny(whole, "123456789") {
		whole = "-" + whole
	}
	return whole
}
