package sensitivity

import (
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/experiment/choose"
)

// Estimate is the mean of a difference between the two plans, in the way that is
// better for the first, with the half-width of its paired interval.
type Estimate struct {
	Mean      float64 `json:"mean"`
	HalfWidth float64 `json:"half_width"`
	N         int     `json:"n"`
	PBetter   float64 `json:"p_better"` // share of replications in which the first is better
}

// Verdict is what a parameter's range does to the decision.
type Verdict string

// The verdicts.
const (
	Changes   Verdict = "changes the decision" // at an end of the range the other plan is better beyond doubt
	MayChange Verdict = "may change it"        // at an end it cannot be ruled out
	Holds     Verdict = "leaves it as it is"   // at both ends the same plan is better beyond doubt
)

// Result is what an analysis found. Money is in major units.
type Result struct {
	Answer    string                   `json:"answer"`
	Scenario  experiment.ScenarioInfo  `json:"scenario"`
	Portfolio experiment.PortfolioInfo `json:"portfolio"`
	A         experiment.PlanInfo      `json:"plan_a"`
	B         experiment.PlanInfo      `json:"plan_b"`
	Objective choose.Objective         `json:"objective"`
	Title     string                   `json:"objective_title"`
	Unit      string                   `json:"unit"`

	Base       Estimate  `json:"base"`       // A less B with nothing changed
	Parameters []Row     `json:"parameters"` // by span, the widest first
	Left       []string  `json:"left_out"`
	Morris     *Screen   `json:"morris"` // nil: not asked for, or not finished
	Sobol      *Variance `json:"sobol"`

	Replications int      `json:"replications"` // that every value of the table has
	Rounds       int      `json:"rounds"`       // of replications
	Precision    *Reached `json:"precision"`    // nil: none was asked for
	Runs         int      `json:"runs"`         // of both plans
	Confidence   float64  `json:"confidence"`
	Stopped      string   `json:"stopped"`
	Seed         uint64   `json:"seed"`
	SetupSeed    uint64   `json:"setup_seed"`
	Version      string   `json:"version"`
	ID           string   `json:"experiment"`
	Warnings     []string `json:"warnings"`
}

// Reached is the precision that was asked for, of each difference in the table.
type Reached struct {
	Relative float64 `json:"relative"`    // to the better plan's objective at the base
	Absolute float64 `json:"half_width"`  // what that comes to
	Widest   float64 `json:"widest"`      // half-width found
	Done     bool    `json:"reached"`     //
	First    int     `json:"first_stage"` // replications before it is asked
}

// Row is one parameter of the one-at-a-time table.
type Row struct {
	Name     string   `json:"name"`
	Title    string   `json:"title"`
	Path     string   `json:"path"`
	How      string   `json:"how"`
	Source   string   `json:"source"`
	Base     string   `json:"base"` // the scenario's own value
	Low      End      `json:"low"`
	High     End      `json:"high"`
	Effect   Estimate `json:"high_minus_low"` // of the difference, paired
	Span     float64  `json:"span"`
	Verdict  Verdict  `json:"verdict"`
	Switches []Switch `json:"switches"`
	Seen     []End    `json:"evaluated"` // every value that was played, ascending
}

// End is one end of a range.
type End struct {
	Change     float64  `json:"change"` // factor or addition
	Label      string   `json:"label"`
	Difference Estimate `json:"difference"`
}

// Switch is a value at which the two plans are equally good. From and To bound
// it by where the interval of the difference leaves 0; an end that is Open is
// that of the range.
type Switch struct {
	Change    float64 `json:"change"`
	From      float64 `json:"from"`
	To        float64 `json:"to"`
	FromOpen  bool    `json:"from_open"`
	ToOpen    bool    `json:"to_open"`
	Label     string  `json:"label"`
	FromLabel string  `json:"from_label"`
	ToLabel   string  `json:"to_label"`
}

// Screen is Morris's screening: effects are over the whole range.
type Screen struct {
	Paths   int      `json:"paths"`
	Effects []Effect `json:"effects"` // by mu*, the largest first
}

// Effect is what one parameter does when the others lie anywhere.
type Effect struct {
	Name       string  `json:"name"`
	Title      string  `json:"title"`
	Mu         float64 `json:"mu"`
	MuStar     float64 `json:"mu_star"`
	MuStarHalf float64 `json:"mu_star_half_width"`
	Sigma      float64 `json:"sigma"`
}

// Variance is how the difference's variance over all ranges is shared out.
type Variance struct {
	Rows     int     `json:"rows"`
	Variance float64 `json:"variance"`
	Noise    float64 `json:"noise_share"` // of the variance, due to replications
	Reversed float64 `json:"reversed"`    // share of the drawn points at which the other plan than at the base came out better
	Indices  []Index `json:"indices"`     // by total, the largest first
}

// Index is one parameter's part.
type Index struct {
	Name  string  `json:"name"`
	Title string  `json:"title"`
	First Bounded `json:"first"`
	Total Bounded `json:"total"`
}

// Bounded is a number with the ends of its interval.
type Bounded struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// Neutral is the change that changes nothing.
func (r Row) Neutral() float64 {
	if r.How == plus {
		return 0
	}
	return 1
}
