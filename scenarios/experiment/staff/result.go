package staff

import "fairdue/scenarios/experiment"

// Estimate is a mean over replications with its half-width; 0 where there is
// none because fewer than two replications have a value.
type Estimate struct {
	Mean      float64 `json:"mean"`
	HalfWidth float64 `json:"half_width"`
	N         int     `json:"n"` // replications with a value
}

// Result is what a staffing experiment found. Money is in major units.
type Result struct {
	Answer    string                   `json:"answer"`
	Scenario  experiment.ScenarioInfo  `json:"scenario"`
	Portfolio experiment.PortfolioInfo `json:"portfolio"`
	Plan      experiment.PlanInfo      `json:"plan"`
	Team      TeamInfo                 `json:"team"`
	Hire      *HireInfo                `json:"hire"` // nil: all there from the first day

	Collectors []int         `json:"collectors"`
	Budgets    []float64     `json:"budgets"` // of a period; empty when it does not vary
	BudgetPer  string        `json:"budget_per,omitempty"`
	BudgetNote string        `json:"budget_note"`
	Patterns   []PatternInfo `json:"shifts"`

	Curves []Curve `json:"curves"`
	Best   Cell    `json:"best"`  // the level with the greatest net recovery
	Alike  []Cell  `json:"alike"` // and all that may be as good; the true best is among them with the confidence

	Erlang *Quick `json:"erlang"` // nil: no calls come in

	Fall         *Fall    `json:"fall"`         // nil: on the best curve more collectors do not bring less cash, or that is not proven
	Replications int      `json:"replications"` // that every level has
	Rounds       int      `json:"rounds"`
	Stopped      string   `json:"stopped"` // why no more were played
	Precision    *Reached `json:"precision"`
	Confidence   float64  `json:"confidence"`
	Seed         uint64   `json:"seed"`
	SetupSeed    uint64   `json:"setup_seed"`
	Version      string   `json:"version"`
	ID           string   `json:"experiment"`
	Warnings     []string `json:"warnings"`
}

// TeamInfo is the team whose headcount varies.
type TeamInfo struct {
	Name        string  `json:"name"`
	Own         int     `json:"own_collectors"` // as the plan's file has it
	Skill       string  `json:"skill"`
	WagePerHour float64 `json:"wage_per_hour"`
	Burden      float64 `json:"burden"`
	Shrinkage   float64 `json:"shrinkage"`
}

// HireInfo is how collectors above the plan's own come.
type HireInfo struct {
	AfterDays int    `json:"after_days"`
	Skill     string `json:"skill"`
}

// PatternInfo is a shift pattern. Hours are those one collector is paid over
// the whole run, without overtime.
type PatternInfo struct {
	Name   string  `json:"name"`
	Title  string  `json:"title"`
	Source string  `json:"source"`
	Hours  float64 `json:"hours_per_collector"`
}

// Cell names a level.
type Cell struct {
	Shifts     string  `json:"shifts"`
	Budget     float64 `json:"budget,omitempty"`
	Collectors int     `json:"collectors"`
}

// Curve is net recovery and the rest against headcount, for one shift pattern
// and one budget.
type Curve struct {
	Shifts string  `json:"shifts"`
	Budget float64 `json:"budget,omitempty"`
	Levels []Point `json:"levels"`
	Steps  []Step  `json:"steps"`
	Knee   *Knee   `json:"knee"` // nil: there is one headcount
}

// Point is one level.
type Point struct {
	Collectors   int                 `json:"collectors"`
	Replications int                 `json:"replications"`
	KPIs         map[string]Estimate `json:"kpis"`
	StaffCost    Estimate            `json:"staff_cost"`
	TeamHours    Estimate            `json:"team_hours"` // paid, of the team whose headcount varies
	BudgetStops  Estimate            `json:"budget_stops"`
	ToBest       Estimate            `json:"net_minus_best"`   // paired, against the best level of this curve
	PBetter      float64             `json:"p_better_than_it"` // share of replications
	Alike        bool                `json:"may_be_best"`      // among all levels of all curves
}

// Step is what one more collector brings between two headcounts. The intervals
// of Net hold for all steps of a curve at once.
type Step struct {
	From int      `json:"from"`
	To   int      `json:"to"`
	Net  Estimate `json:"net_recovery"`
	Cash Estimate `json:"cash_collected"`
	Cost Estimate `json:"total_cost"`
}

// Knee is where one more collector stops paying.
type Knee struct {
	Collectors int     `json:"collectors"` // the greatest mean net recovery
	Low        float64 `json:"low"`        // interval of the headcount that is truly best
	High       float64 `json:"high"`
	Sure       int     `json:"sure"` // the last headcount whose step up pays beyond doubt
	SureFound  bool    `json:"sure_found"`
	Edge       bool    `json:"at_edge"` // the best is the largest headcount played
}

// Reached is the precision that was asked for.
type Reached struct {
	Relative float64 `json:"relative"`
	Absolute float64 `json:"half_width"`  // what it comes to for a difference of net recovery
	Best     Cell    `json:"against"`     // the level that all others are set against
	Widest   float64 `json:"widest"`      // half-width found
	Done     bool    `json:"reached"`     //
	First    int     `json:"first_stage"` // replications before it is asked
}

// names of the indicators that every level shows.
var shown = []string{
	"net_recovery", "cash_collected", "recovery_rate", "total_cost", "cost_to_collect", "conceded", "service_level", "asa_seconds",
	"inbound_calls", "aht_seconds", "occupancy", "shrinkage", "backlog", "dials", "penetration", "complaints_per_1000",
}
