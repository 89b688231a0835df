package assess

import "fairdue/scenarios/history"

// Result is an assessment. Money is in major units of the currency, shares are
// fractions.
type Result struct {
	Schema     int     `json:"schema"`
	Title      string  `json:"title"`
	Source     string  `json:"source,omitempty"`
	Form       string  `json:"form"` // ledger, panel or snapshot
	Currency   string  `json:"currency"`
	Digits     int     `json:"digits"`
	First      string  `json:"first"`
	Last       string  `json:"last"`
	Months     int     `json:"months"`
	Accounts   int64   `json:"accounts"`
	Confidence float64 `json:"confidence"`
	Draws      int     `json:"draws"`
	Seed       uint64  `json:"seed"`
	Version    string  `json:"version,omitempty"`

	Counts   history.Counts  `json:"counts"`
	Lines    history.Lines   `json:"lines"`
	Rejected []string        `json:"rejected,omitempty"`
	Inputs   []history.Input `json:"inputs"`

	Answer        string         `json:"answer"`
	Leaks         []Leak         `json:"leaks"`
	Figures       []Figure       `json:"figures"`
	Ageing        []AgeingMonth  `json:"ageing"`
	Rolls         []Roll         `json:"rolls"`
	Days          []DaysMonth    `json:"days,omitempty"`
	Cohorts       []Cohort       `json:"cohorts,omitempty"`
	Recovery      []Age          `json:"recovery,omitempty"`
	Statistics    []Statistic    `json:"statistics,omitempty"`
	Patterns      []Pattern      `json:"patterns,omitempty"`
	PatternMonths int            `json:"pattern_months,omitempty"`
	Concentration *Concentration `json:"concentration,omitempty"`
	Contact       []ContactAge   `json:"contact,omitempty"`
	CannotSay     []Silence      `json:"cannot_say"`
	Warnings      []string       `json:"warnings"`
	Choices       []string       `json:"choices"`
}

// Figure is one indicator. Formula, denominator and source are the registry's
// where the indicator stands there.
type Figure struct {
	Name        string `json:"name"`
	Title       string `json:"title"`
	Formula     string `json:"formula"`
	Unit        string `json:"unit"`
	Denominator string `json:"denominator,omitempty"`
	Source      string `json:"source"`
	Estimate
}

// Figure is the figure of a name; nil when there is none.
func (r *Result) Figure(name string) *Figure {
	for i := range r.Figures {
		if r.Figures[i].Name == name {
			return &r.Figures[i]
		}
	}
	return nil
}

// Leak is a place where money is lost or late.
type Leak struct {
	Name      string   `json:"name"`
	Indicator string   `json:"indicator"` // the indicator that shows it
	Text      string   `json:"text"`
	Money     Estimate `json:"money"`
	Per       string   `json:"per"` // a month, at a month's end, in all
	Rate      Estimate `json:"rate"`
}

// AgeingMonth is what was open at a month's end, by age.
type AgeingMonth struct {
	Month   string     `json:"month"`
	Buckets []Estimate `json:"buckets"` // money, as BucketNames or StateNames
}

// Roll is what became in a month of what stood in a bucket.
type Roll struct {
	From     string         `json:"from"`
	OnMoney  Estimate       `json:"roll_on_money"`
	OnNumber Estimate       `json:"roll_on_number"` // of debts, or of accounts in a panel
	Cure     Estimate       `json:"cure"`
	Months   []RollsOfMonth `json:"months"`
}

// RollsOfMonth is one month of a roll rate.
type RollsOfMonth struct {
	Month   string   `json:"month"` // from this one's end to the next
	OnMoney Estimate `json:"roll_on_money"`
	Cure    Estimate `json:"cure"`
}

// DaysMonth is the days of sales at a month's end.
type DaysMonth struct {
	Month string   `json:"month"`
	DSO   Estimate `json:"dso_days"`
	Best  Estimate `json:"best_dso_days"`
	ADD   Estimate `json:"add_days"`
	CEI   Estimate `json:"cei"`
}

// Cohort is what is collected of what fell due in a month, or of what accounts
// owed when they fell behind.
type Cohort struct {
	Month  string  `json:"month"`
	Amount Number  `json:"amount"`
	N      int64   `json:"n"`
	Points []Point `json:"points"`
}

// Point is the share collected by an age.
type Point struct {
	Age       int      `json:"age"` // days after the due date, or months
	Collected Estimate `json:"collected"`
}

// Age is what came in of what was still unpaid at an age.
type Age struct {
	Days   int      `json:"days_past_due"`
	Amount Number   `json:"amount"`
	Share  Estimate `json:"collected_within_90_days"`
}

// Statistic is one of package panel's.
type Statistic struct {
	Group string `json:"group"`
	Name  string `json:"name"`
	Estimate
}

// Pattern is a way of paying.
type Pattern struct {
	Name  string   `json:"name"`
	Share Estimate `json:"share"`
	Zero  Estimate `json:"zero_payments"`
	Paid  Estimate `json:"paid_over_billed"`
	Late  Estimate `json:"balance_past_due"` // money at the end
}

// Concentration is how much of the money is with how few accounts.
type Concentration struct {
	Of     string   `json:"of"`
	Top1   Estimate `json:"largest_1_percent"`
	Top5   Estimate `json:"largest_5_percent"`
	Top10  Estimate `json:"largest_10_percent"`
	Gini   Estimate `json:"gini"`
	Lorenz []Number `json:"lorenz"` // share of the money with the smallest k/20 of the accounts
}

// ContactAge is what followed contact with accounts of an age, and what followed
// without. It is no effect: who was reached was chosen.
type ContactAge struct {
	Bucket  string   `json:"bucket"`
	Reached Estimate `json:"paid_when_reached"`
	Not     Estimate `json:"paid_when_not_reached"`
	Gap     Estimate `json:"difference"`
}

// Silence is something that a history of this form cannot say, and why.
type Silence struct {
	What string `json:"what"`
	Why  string `json:"why"`
}
