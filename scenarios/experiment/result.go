package experiment

import "encoding/json"

// Result is what a comparison or a simulation found. It holds no clock, no
// path and no worker count: the same inputs give the same bytes.
type Result struct {
	Scenario     ScenarioInfo                   `json:"scenario"`
	Portfolio    PortfolioInfo                  `json:"portfolio"`
	Plans        []PlanInfo                     `json:"plans"` // in the order asked for, no-action last
	Baseline     string                         `json:"baseline"`
	Replications int                            `json:"replications"` // finished ones
	Requested    int                            `json:"requested_replications"`
	Seed         uint64                         `json:"seed"`
	SetupSeed    uint64                         `json:"setup_seed"`
	Confidence   float64                        `json:"confidence"`
	Version      string                         `json:"version"`
	Hash         string                         `json:"hash"` // of every input, SHA-256
	KPIs         map[string]map[string]Estimate `json:"kpis"` // by plan, by indicator
	Differences  []Difference                   `json:"differences"`
	RunnerUp     *Difference                    `json:"runner_up"` // the best plan against the next best, on net recovery; null with one plan
	Pairing      []Pairing                      `json:"pairing"`
	Breakdown    []Breakdown                    `json:"breakdown"` // of each difference in cash, by segment, source, cost and month
	Limits       []LimitCost                    `json:"limits"`    // what budget limits cost the plans that met them
	Law          map[string][]RuleCount         `json:"law"`       // by plan: contacts refused or made against a rule
	Firings      map[string][]FiringCount       `json:"contingencies"`
	Objectives   map[string][]Objective         `json:"objectives"`           // by plan
	WithBest     map[string]Contrast            `json:"minus_best_of_others"` // by plan, on net recovery; all hold at once
	Controls     Controls                       `json:"control_variate"`
	Risk         map[string][]Risk              `json:"risk"`      // by plan: how net recovery is spread, by quarter and over the run
	RiskNote     string                         `json:"risk_note"` // what the number of replications allows to say of it
	RiskFew      bool                           `json:"risk_few"`  // it is too small for some of it
	Warnings     []string                       `json:"warnings"`
	Answer       string                         `json:"answer"` // the report's first sentence

	Details map[string]*Detail `json:"-"` // by plan: what the figures draw
}

// ScenarioInfo names the world that was played.
type ScenarioInfo struct {
	Name     string `json:"name"`
	Title    string `json:"title"`
	Story    string `json:"story"`
	Currency string `json:"currency"`
	Digits   int    `json:"minor_digits"`
	Start    string `json:"start"` // first day, ISO
	Days     int    `json:"days"`
}

// PortfolioInfo describes the accounts.
type PortfolioInfo struct {
	Kind     string  `json:"kind"`   // synthetic: redrawn for each replication; imported: fixed
	Source   string  `json:"source"` // file name of an imported one
	Accounts int     `json:"accounts"`
	Balance  float64 `json:"balance"` // mean over replications, major units
	Rate     string  `json:"rate,omitempty"`
	Note     string  `json:"note"` // what an interval speaks of
}

// PlanInfo names a plan.
type PlanInfo struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Story string `json:"story"`

	Rules   []string `json:"rules"`   // titles of its rule packs
	Mode    string   `json:"mode"`    // enforce, observe or off; empty without packs
	Caveats []string `json:"caveats"` // what has to be printed beside the packs
}

// Estimate is a mean over replications with its interval. Money is in major
// units, shares are fractions. Defined is the number of replications in which
// the indicator has a value (its denominator is not zero).
type Estimate struct {
	Mean        float64 `json:"mean"`
	HalfWidth   float64 `json:"half_width"`
	Unit        string  `json:"unit"`
	Denominator string  `json:"denominator"`
	Defined     int     `json:"defined"`
}

// MarshalJSON writes null for the mean of an indicator that has no value.
func (e Estimate) MarshalJSON() ([]byte, error) {
	type plain Estimate // without this method
	if e.Defined > 0 {
		return json.Marshal(plain(e))
	}
	return json.Marshal(struct {
		Mean        *float64 `json:"mean"`
		HalfWidth   *float64 `json:"half_width"`
		Unit        string   `json:"unit"`
		Denominator string   `json:"denominator"`
		Defined     int      `json:"defined"`
	}{Unit: e.Unit, Denominator: e.Denominator})
}

// Difference is plan minus baseline, paired by replication.
type Difference struct {
	Plan      string  `json:"plan"`
	Baseline  string  `json:"baseline"`
	KPI       string  `json:"kpi"`
	Mean      float64 `json:"mean"`
	HalfWidth float64 `json:"half_width"`
	AtOnce    float64 `json:"simultaneous_half_width"` // with which the differences of all plans hold at once (Bonferroni)
	PBetter   float64 `json:"p_better"`                // share of replications in which the plan is better in the indicator's direction
	Better    string  `json:"better"`                  // more, less or neither
}

// Contrast bounds by how much a plan exceeds the best of the others. High 0: it is
// not the best. Low 0: it is, or as good.
type Contrast struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Pairing tells what common random numbers achieved for a pair of plans, on
// net recovery.
type Pairing struct {
	Plan          string  `json:"plan"`
	Baseline      string  `json:"baseline"`
	KPI           string  `json:"kpi"`
	Correlation   float64 `json:"correlation"`
	VarianceRatio float64 `json:"variance_ratio"` // of the paired difference to that of independent runs
}

// Breakdown is one part of the difference between a plan and the baseline,
// money in major units. The parts of one kind add up to the whole.
type Breakdown struct {
	Plan      string  `json:"plan"`
	Baseline  string  `json:"baseline"`
	By        string  `json:"by"` // segment (the plan's own, the same debtors under both), source, cost, month
	Part      string  `json:"part"`
	Mean      float64 `json:"mean"`
	HalfWidth float64 `json:"half_width"`
}

// RuleCount is what a rule stopped or would have stopped, mean per replication.
type RuleCount struct {
	Section  string  `json:"section"`
	Text     string  `json:"text"`
	Status   string  `json:"status"` // how sure the text of the rule is
	Refused  float64 `json:"refused"`
	Breaches float64 `json:"breaches"`
}

// FiringCount tells how often a contingency began to act.
type FiringCount struct {
	Name     string  `json:"name"`
	Share    float64 `json:"share"` // of replications in which it did at least once
	Mean     float64 `json:"mean"`  // times a replication
	FirstDay float64 `json:"first_day"`
}

// Objective is a plan's own target and how often it was met (A1).
type Objective struct {
	KPI      string  `json:"kpi"`
	Target   string  `json:"target"`
	By       int     `json:"by_day"` // 0: at the horizon
	Mean     float64 `json:"mean"`
	MetShare float64 `json:"met_share"`
}

// Band is a curve over days or months with the interval of its mean. The three
// slices have the same length.
type Band struct{ Mean, Low, High []float64 }

// Detail is what the figures of one plan are drawn from.
type Detail struct {
	Cash        Band        // collected so far, major units, one value a day
	Busy        Band        // collectors in calls and wrap-up, full-time equivalents, one value a day
	OnFloor     Band        // collectors on the floor, the same
	Backlog     Band        // calls still wanted when the shift closes, one value a day
	Ageing      [][]float64 // [month][bucket] share of the open balance; buckets current, 1-30, 31-60, 61-90, over 90; month 0 is the start
	OpenBalance []float64   // [month] major units
	Roll        []Estimate  // roll rate bucket k to k+1 on balances, k = 0..3, mean over months
	Cure        []Estimate  // cure rate of bucket k = 1..4 on accounts, index 0 is bucket 1
	Funnel      []FunnelStep
	Costs       []CostLine
	Sources     []CostLine // cash by source: spontaneous, on the call, promises, agency
}

// FunnelStep is one counter from dial to kept promise, mean per replication.
type FunnelStep struct {
	Name  string
	Count float64
}

// CostLine is a mean amount per replication, major units.
type CostLine struct {
	Name   string
	Amount float64
}
