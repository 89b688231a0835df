package plans

// Contingency is what happens when something goes wrong (A6): measures taken
// when a condition on the office has held for some days, looked at every
// evening or only at reviews (A7).
type Contingency struct {
	Name     string
	When     OfficeCondition
	For      int  // days the condition must hold
	AtReview bool // else at once
	Once     bool // else again after it has ceased to hold
	Measures []Measure
}

// OfficeCondition is a rule over the state of the office.
type OfficeCondition interface {
	Holds(v *OfficeView) bool
	String() string
}

// OfficeView is what a manager sees of the office in the evening. Shares are
// fractions, money is in major units.
type OfficeView struct {
	Day          int
	StaffPresent float64 // time on the floor today / expected after the plan's shrinkage; 1 is an ordinary day
	Occupancy    float64 // today
	Backlog      float64 // calls still wanted
	Cash         float64 // collected so far
	Cost         float64 // spent so far
	RecoveryRate float64 // collected / placed so far
	OpenBalance  float64
	BudgetLeft   float64 // share of the period's total budget, 1 without one
	StaffLeft    float64 // share of the line
	MessagesLeft float64
	Complaints   float64 // so far, per 1,000 contacts
	KeptRate     float64 // instalments kept / decided, so far; 1 before any
	BrokenLately float64 // promises broken in the last 28 days / instalments due in them
	ContactRate  float64 // right-party contacts per dial, last 28 days
	DisputesOpen float64
}

// MeasureKind is one kind of measure.
type MeasureKind uint8

// The measures.
const (
	Overtime    MeasureKind = iota // Factor: length of shifts; Pay: wage of the added hours; Days
	Pause                          // Treatment: its steps wait
	Resume                         // Treatment
	Switch                         // Segment to Treatment
	StopCalls                      // all outbound calls, for Days
	RaiseBudget                    // Factor on every line
)

var measureNames = []string{"overtime", "pause", "resume", "switch", "stop_calls", "raise_budget"}

func (m MeasureKind) String() string { return measureNames[m] }

// MeasureNames lists the names a file may use.
func MeasureNames() []string { return measureNames }

// Measure is one thing a contingency does.
type Measure struct {
	Kind      MeasureKind
	Factor    float64
	Pay       float64
	Days      int
	Segment   int
	Treatment int
}
