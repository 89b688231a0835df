package choose

import "fairdue/scenarios/experiment"

// Estimate is a mean with the half-width of its interval; 0 where there is none.
type Estimate struct {
	Mean      float64 `json:"mean"`
	HalfWidth float64 `json:"half_width"`
	N         int     `json:"n"`
}

// Contrast bounds by how much a plan exceeds the best of the others, in the way
// that is better.
type Contrast struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Standing is what may be said of a plan.
type Standing string

// The standings.
const (
	Selected   Standing = "selected"
	Alike      Standing = "not told apart" // the interval of its distance to the selected one holds 0
	Worse      Standing = "worse"          // beyond doubt, all such statements together
	Infeasible Standing = "misses a constraint"
	Undecided  Standing = "undecided" // nothing was selected
)

// Result is what a selection found. Money is in major units.
type Result struct {
	Answer    string                   `json:"answer"`
	Guarantee string                   `json:"guarantee"`
	Scenario  experiment.ScenarioInfo  `json:"scenario"`
	Portfolio experiment.PortfolioInfo `json:"portfolio"`

	Objective  Objective    `json:"objective"`
	Unit       string       `json:"unit"`
	Subject    []Constraint `json:"subject_to"`
	Procedure  Procedure    `json:"procedure"`
	Confidence float64      `json:"confidence"`
	Delta      float64      `json:"delta"`
	DeltaNote  string       `json:"delta_note"`
	Precision  float64      `json:"precision"` // Delta as a share of the baseline's mean in the first stage; 0: it was stated
	Screened   int          `json:"screened"`  // plans dropped by the screening

	Selected string   `json:"selected"` // empty: none
	Decided  bool     `json:"decided"`  // the guarantee holds
	Alike    []string `json:"not_told_apart"`
	Finalist []string `json:"survivors"` // that were never dropped
	Plans    []Plan   `json:"plans"`

	Pareto []Front `json:"pareto"` // by plan; nil where fewer than two objectives have values
	Axes   []Axis  `json:"pareto_objectives"`

	RiskNote string `json:"risk_note"` // what the replications of the plan that has most allow to say of the tails
	RiskFew  bool   `json:"risk_few"`  // they are too few for some of it
	Measures []Axis `json:"-"`         // of the samples: the objective, then the axes

	Rounds       int     `json:"rounds"`
	Replications int     `json:"replications"`      // consumed, over all plans
	Played       int     `json:"played"`            // with those that a batch held in excess
	Equal        int     `json:"equal_allocation"`  // all plans as often as the one played most
	Share        float64 `json:"share_of_equal"`    // Replications / Equal
	Correct      float64 `json:"correct_selection"` // OCBA: an approximate lower bound of its probability; else 0
	Stopped      string  `json:"stopped"`

	First     int      `json:"first_stage"`
	Most      int      `json:"most"`
	Seed      uint64   `json:"seed"`
	SetupSeed uint64   `json:"setup_seed"`
	Version   string   `json:"version"`
	ID        string   `json:"experiment"`
	Warnings  []string `json:"warnings"`
}

// Plan is one plan's outcome.
type Plan struct {
	experiment.PlanInfo
	Standing     Standing            `json:"standing"`
	Objective    Estimate            `json:"objective"`
	Replications int                 `json:"replications"`
	Left         int                 `json:"left_after"` // round in which it was dropped; 0: never
	Why          string              `json:"left_because,omitempty"`
	ToBest       Contrast            `json:"minus_best_of_others"`
	ToSelected   *Estimate           `json:"minus_selected,omitempty"` // paired; holds for all pairs of plans at once
	PBest        float64             `json:"p_best"`                   // bootstrap, an indication
	Constraints  []Kept              `json:"constraints"`
	KPIs         map[string]Estimate `json:"kpis"`
	Risk         []experiment.Risk   `json:"risk"` // how net recovery is spread, by quarter and over the run

	Samples [][]float64 `json:"-"` // by measure, by replication
}

// Kept is what is known of a plan's constraint.
type Kept struct {
	Constraint string   `json:"constraint"`
	Value      Estimate `json:"value"`
	Keeps      bool     `json:"mean_keeps"`
}

// Axis is one objective of the Pareto table.
type Axis struct {
	KPI      string `json:"kpi"`
	Title    string `json:"title"`
	Unit     string `json:"unit"`
	Maximise bool   `json:"maximise"`
}

// Front is a plan among several objectives. It dominates another only where all
// simultaneous paired intervals agree.
type Front struct {
	Plan        string     `json:"plan"`
	Values      []Estimate `json:"values"` // by axis
	OnFront     bool       `json:"on_front"`
	Dominates   []string   `json:"dominates"`
	DominatedBy []string   `json:"dominated_by"`
}
