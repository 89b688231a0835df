package search

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"fairdue/scenarios/kpi"
	"fairdue/scenarios/strict"
)

// Goal is an objective: an indicator to be made large or small.
type Goal struct {
	KPI      string
	Maximise bool
	column   int // of a row
}

// Bound is a constraint on the mean of an indicator.
type Bound struct {
	KPI     string
	AtLeast bool
	Limit   float64
	column  int
}

// String is the goal as a file writes it.
func (g Goal) String() string {
	if g.Maximise {
		return "max " + g.KPI
	}
	return "min " + g.KPI
}

// String is the bound as a file writes it.
func (b Bound) String() string {
	op := "<="
	if b.AtLeast {
		op = ">="
	}
	return b.KPI + " " + op + " " + strconv.FormatFloat(b.Limit, 'g', -1, 64)
}

// miss is by how much a mean misses the bound, as a share of it; 0 where it keeps
// it, and 1 where there is no value.
func (b Bound) miss(mean float64) float64 {
	if math.IsNaN(mean) {
		return 1
	}
	d := mean - b.Limit
	if b.AtLeast {
		d = -d
	}
	return max(0, d) / max(math.Abs(b.Limit), 1e-9)
}

// tolerance is within what of a bound a plan may be judged either way.
func (b Bound) tolerance() float64 { return max(0.02*math.Abs(b.Limit), 1e-4) }

func parseGoal(text string) (Goal, error) {
	way, name, _ := strings.Cut(strings.TrimSpace(text), " ")
	g := Goal{KPI: strings.TrimSpace(name), Maximise: way == "max"}
	if way != "max" && way != "min" {
		return g, fmt.Errorf(`want "max" or "min" and an indicator, such as "max net_recovery", got %q`, text)
	}
	var err error
	g.column, err = column(g.KPI)
	return g, err
}

func parseBound(text string) (Bound, error) {
	for _, op := range []string{">=", "<="} {
		name, limit, ok := strings.Cut(text, op)
		if !ok {
			continue
		}
		b := Bound{KPI: strings.TrimSpace(name), AtLeast: op == ">="}
		var err error
		if b.column, err = column(b.KPI); err != nil {
			return b, err
		}
		if b.Limit, err = strconv.ParseFloat(strings.TrimSpace(limit), 64); err != nil || math.IsNaN(b.Limit) || math.IsInf(b.Limit, 0) {
			return b, fmt.Errorf("%q is not a number: a share is a fraction, such as 0.7", strings.TrimSpace(limit))
		}
		return b, nil
	}
	return Bound{}, fmt.Errorf(`want an indicator, >= or <= and a number, such as "kp_rate >= 0.7", got %q`, text)
}

// column is where an indicator stands in a row.
func column(name string) (int, error) {
	if i := slices.Index(kpi.Names(), name); i >= 0 {
		return i, nil
	}
	return 0, fmt.Errorf("%s", strict.Unknown("indicator", name, kpi.Names()))
}
