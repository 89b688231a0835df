package search

import (
	"math"

	"fairdue/scenarios/experiment"
	"fairdue/sim/stat"
)

// Estimate is a mean over replications with its half-width, which is 0 where there
// is none because fewer than two replications have a value.
type Estimate struct {
	Mean      float64 `json:"mean"`
	HalfWidth float64 `json:"half_width"`
	N         int     `json:"n"` // replications with a value; 0: there is no mean
}

// estimate is of the values that are numbers.
func estimate(xs []float64) Estimate {
	var t stat.Tally
	for _, x := range xs {
		if !math.IsNaN(x) {
			t.Add(x)
		}
	}
	if t.N() == 0 {
		return Estimate{}
	}
	e := Estimate{Mean: t.Mean(), N: t.N()}
	if t.N() > 1 {
		e.HalfWidth = t.Interval(confidence).HalfWidth
	}
	return e
}

// Result is what a search found. It holds no clock, no path and no worker count.
type Result struct {
	Answer    string                   `json:"answer"`
	Name      string                   `json:"name"`
	Title     string                   `json:"title"`
	Story     string                   `json:"story"`
	Scenario  experiment.ScenarioInfo  `json:"scenario"`
	Portfolio experiment.PortfolioInfo `json:"portfolio"`
	Plan      experiment.PlanInfo      `json:"plan"` // to start from

	Measures   []Measure       `json:"measures"` // the objectives, then what only constraints are about
	Objectives []string        `json:"objectives"`
	Bounds     []string        `json:"constraints"`
	Parameters []ParameterInfo `json:"parameters"`
	Limits     []string        `json:"limits"`

	Points    []Played    `json:"points"`  // all that were played, in that order; the base plan first
	Front     []int       `json:"front"`   // points that no other one beats, by the first objective, best first
	Chosen    int         `json:"chosen"`  // the best in the first objective; 0: the base plan; -1: none keeps the constraints
	Sure      bool        `json:"sure"`    // selected with the guarantee
	Alike     []int       `json:"alike"`   // points that the selection could not tell apart
	Optimal   bool        `json:"optimal"` // no neighbour was better
	Gain      []Gain      `json:"gain"`    // of the plan chosen over the base plan, by measure, on replications that decided nothing
	GainN     int         `json:"gain_replications"`
	Delta     float64     `json:"delta"`                 // the smallest difference in the first objective that matters
	Finished  bool        `json:"finished"`              // false: interrupted
	Stopped   string      `json:"stopped"`               // evaluations, time or interrupted: why no more points were tried
	Precision *Reached    `json:"precision"`             // of the gain; nil: none was asked for, or nothing to confirm
	Tolerance []Tolerance `json:"feasibility_tolerance"` // by constraint

	Stages       []string `json:"stages"`
	Guarantee    string   `json:"guarantee"`
	Rejected     int      `json:"rejected"` // points that are no plan or break a limit
	Evaluations  int      `json:"evaluations"`
	Replications int      `json:"replications"` // of each point in the search
	Fresh        int      `json:"fresh"`        // of each finalist in the clean-up
	Runs         int      `json:"runs"`
	Confidence   float64  `json:"confidence"`
	Seed         uint64   `json:"seed"`
	SetupSeed    uint64   `json:"setup_seed"`
	Version      string   `json:"version"`
	ID           string   `json:"experiment"`
	Warnings     []string `json:"warnings"`
}

// Reached is the precision that was asked for, of the gain in the first objective.
type Reached struct {
	Relative float64 `json:"relative"`         // to the base plan's mean
	Absolute float64 `json:"half_width"`       // what that comes to; also the smallest difference that matters
	Found    float64 `json:"half_width_found"` // in the confirmation
	Done     bool    `json:"reached"`
}

// Tolerance says within what of its bound a mean may be judged to keep a constraint
// or not.
type Tolerance struct {
	Constraint string  `json:"constraint"`
	Within     float64 `json:"within"`
}

// Measure is an indicator that the search looks at.
type Measure struct {
	KPI    string `json:"kpi"`
	Title  string `json:"title"`
	Unit   string `json:"unit"`
	Better string `json:"better"` // of an objective: more or less; empty for none
}

// ParameterInfo is what was varied.
type ParameterInfo struct {
	Name    string    `json:"name"`
	Path    string    `json:"path"`
	Kind    string    `json:"kind"`
	Today   string    `json:"today"`
	From    string    `json:"from"` // first and last level
	To      string    `json:"to"`
	Levels  int       `json:"levels"`
	Effects []float64 `json:"effects"` // by objective: rank correlation over the screening, -1 to 1; 0 for a choice
}

// Played is a point.
type Played struct {
	ID     int        `json:"id"`
	Name   string     `json:"name,omitempty"` // of a plan's file
	Values []string   `json:"values"`         // of the parameters
	Phase  string     `json:"phase"`
	Keeps  bool       `json:"keeps_constraints"`
	Front  bool       `json:"front"`
	Search []Estimate `json:"search"`  // by measure: over the search's replications, biased for what was found good
	Versus []Estimate `json:"versus"`  // less the base plan in the same ones
	Fresh  []Estimate `json:"fresh"`   // over the clean-up's, empty for what is not a finalist
	ToBase []Estimate `json:"to_base"` // less the base plan in the same ones

	Samples [][]float64 `json:"-"` // by measure: what Known is the mean of, by replication

	at Point
}

// Gain is a paired difference.
type Gain struct {
	KPI string `json:"kpi"`
	Estimate
	Chosen Estimate `json:"chosen"`
	Base   Estimate `json:"base"`
}
