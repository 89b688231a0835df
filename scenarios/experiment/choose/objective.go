package choose

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fairdue/scenarios/kpi"
	"fairdue/scenarios/strict"
)

// Objective is the indicator that decides, and which way.
type Objective struct {
	KPI      string `json:"kpi"`
	Maximise bool   `json:"maximise"`
	column   int
}

func (o Objective) String() string {
	if o.Maximise {
		return "max " + o.KPI
	}
	return "min " + o.KPI
}

// sign turns more-is-better on.
func (o Objective) sign() float64 {
	if o.Maximise {
		return 1
	}
	return -1
}

// Constraint is a bound on the mean of an indicator. Within Tolerance of the
// bound a plan may be judged either way.
type Constraint struct {
	KPI       string  `json:"kpi"`
	AtLeast   bool    `json:"at_least"`
	Bound     float64 `json:"bound"`
	Tolerance float64 `json:"tolerance"` // in the indicator's unit
	column    int
}

func (c Constraint) String() string {
	op := "<="
	if c.AtLeast {
		op = ">="
	}
	return fmt.Sprintf("%s %s %v", c.KPI, op, c.Bound)
}

// find is an indicator's column.
func find(name string) (int, error) {
	i := slices.IndexFunc(kpi.Registry, func(x kpi.Indicator) bool { return x.Name == name })
	if i < 0 {
		return 0, fmt.Errorf("%s", strict.Unknown("indicator", name, kpi.Names()))
	}
	return i, nil
}

// ParseObjective reads an objective: an indicator's name, which goes the way in
// which it is better, or with max or min before it.
func ParseObjective(text string) (Objective, error) {
	words := strings.Fields(text)
	way := ""
	if len(words) == 2 && (words[0] == "max" || words[0] == "min") {
		way, words = words[0], words[1:]
	}
	if len(words) != 1 {
		return Objective{}, fmt.Errorf("objective %q: want an indicator, such as net_recovery or \"min total_cost\"", text)
	}
	i, err := find(words[0])
	if err != nil {
		return Objective{}, fmt.Errorf("objective %q: %w", text, err)
	}
	x := kpi.Registry[i]
	if way == "" && x.Better == kpi.Neither {
		return Objective{}, fmt.Errorf("objective %q: neither more nor less of %s is better in itself, write \"max %[2]s\" or \"min %[2]s\"", text, x.Name)
	}
	return Objective{KPI: x.Name, Maximise: way == "max" || way == "" && x.Better == kpi.More, column: i}, nil
}

var constraintText = regexp.MustCompile(`^\s*([a-z0-9_]+)\s*(<=|>=)\s*(\S+?)\s*(?:(?:±|\+-)\s*(\S+))?\s*$`)

// ParseConstraint reads a constraint such as "complaints_per_1000 <= 5" or, with
// a tolerance, "recovery_rate >= 60% +- 1%". Without one the tolerance is a
// fiftieth of the bound.
func ParseConstraint(text string) (Constraint, error) {
	m := constraintText.FindStringSubmatch(text)
	if m == nil {
		return Constraint{}, fmt.Errorf("constraint %q: want an indicator, <= or >= and a number, such as \"complaints_per_1000 <= 5\" or \"recovery_rate >= 60%% +- 1%%\"", text)
	}
	i, err := find(m[1])
	if err != nil {
		return Constraint{}, fmt.Errorf("constraint %q: %w", text, err)
	}
	c := Constraint{KPI: m[1], AtLeast: m[2] == ">=", column: i}
	if c.Bound, err = number(m[3], kpi.Registry[i].Unit); err != nil {
		return Constraint{}, fmt.Errorf("constraint %q: %w", text, err)
	}
	switch {
	case m[4] != "":
		if c.Tolerance, err = number(m[4], kpi.Registry[i].Unit); err != nil {
			return Constraint{}, fmt.Errorf("constraint %q: %w", text, err)
		}
	case c.Bound != 0:
		c.Tolerance = math.Abs(c.Bound) / 50
	default:
		return Constraint{}, fmt.Errorf("constraint %q: a bound of 0 needs a tolerance within which a plan may be judged either way, such as \"%s %s 0 +- 0.1\"", text, m[1], m[2])
	}
	if !(c.Tolerance > 0) {
		return Constraint{}, fmt.Errorf("constraint %q: the tolerance must be above 0", text)
	}
	return c, nil
}

// number reads a decimal; a share may be written in percent.
func number(text, unit string) (float64, error) {
	t, percent := strings.CutSuffix(text, "%")
	x, err := strconv.ParseFloat(t, 64)
	if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
		return 0, fmt.Errorf("%q is not a number", text)
	}
	if percent && unit != kpi.Share {
		return 0, fmt.Errorf("%q: the indicator is not a share", text)
	}
	if percent {
		x /= 100
	}
	return x, nil
}

// Of is the objective's value in a row of a run's numbers, with the sign that
// makes more better.
func (o Objective) Of(row []float64) float64 { return o.sign() * row[o.column] }

// Better is the objective's column turned so that more is better: 1 or -1.
func (o Objective) Better() float64 { return o.sign() }
