package plans

import (
	"time"

	"fairdue/agents"
	"fairdue/sim"
)

// Spec is a collection plan as its file states it, checked and resolved.
type Spec struct {
	Name, Title, Story string
	Objectives         []Objective
	Teams              []Team
	Technology         []Technology
	Budget             Budget
	Segments           []Segment // first match wins
	Treatments         []Treatment
	Templates          []Template
}

// Objective is a target for an indicator (A1).
type Objective struct {
	KPI    string  // name in the registry of indicators
	Op     string  // ">=" or "<="
	Target float64 // in the indicator's unit
	Text   string  // as the file writes it, for print
}

// Met says whether the indicator's value x meets the target.
func (o Objective) Met(x float64) bool {
	if o.Op == ">=" {
		return x >= o.Target
	}
	return x <= o.Target
}

// Team is a number of like collectors (A2).
type Team struct {
	Name        string
	Collectors  int
	Skill       string       // name of a call script: novice, trained, expert
	WagePerHour agents.Money // paid for every planned hour, present or not
	Burden      float64      // employer's cost over wage, at least 1
	Absence     float64      // share of shifts not worked (leave, illness, training)
	Breaks      float64      // share of a worked shift spent in breaks
	From, To    sim.Time     // shift, time of day
	Days        []time.Weekday
	Inbound     bool // takes calls that come in
	Dialler     Dialler
}

// DiallerMode is how calls are placed (C5).
type DiallerMode uint8

// The modes in order of pace.
const (
	Manual DiallerMode = iota
	Preview
	Power
	Predictive
)

var modeNames = []string{"manual", "preview", "power", "predictive"}

func (m DiallerMode) String() string { return modeNames[m] }

// DiallerModes lists the names a file may use.
func DiallerModes() []string { return modeNames }

// Dialler is a team's equipment.
type Dialler struct {
	Mode           DiallerMode
	LinesPerAgent  float64 // power: fixed; predictive: the highest it may go
	AbandonmentCap float64 // predictive: share of live answers, for example 0.03
}

// Technology is a standing cost (A2).
type Technology struct {
	Name         string
	CostPerMonth agents.Money
}

// Period is how often a budget is renewed.
type Period uint8

// Periods of a budget; PerRun has one for the whole horizon.
const (
	PerRun Period = iota
	PerWeek
	PerMonth
	PerQuarter
)

var periodNames = []string{"run", "week", "month", "quarter"}

func (p Period) String() string { return periodNames[p] }

// PeriodNames lists the names a file may use.
func PeriodNames() []string { return periodNames }

// Budget limits spending (A3). A negative line has no limit of its own.
type Budget struct {
	Per   Period
	Total agents.Money // negative: no limit
	Lines [agents.BudgetLines]agents.Money
}

// Unlimited is the budget of a plan that states none.
func Unlimited() Budget {
	b := Budget{Total: -1}
	for i := range b.Lines {
		b.Lines[i] = -1
	}
	return b
}

// Condition is a rule over the view, compiled from an expression.
type Condition interface {
	Holds(v *View) bool
	String() string
}

// Segment sends the accounts that meet When to a treatment (B3, B4, B6, B7).
type Segment struct {
	Name      string
	When      Condition // nil: everybody
	Treatment int       // index into Spec.Treatments
}

// Treatment is a ladder of steps, in order of day (B1, B2, B13).
type Treatment struct {
	Name     string
	Priority int // of its calls: 1 first, 2, 3 last
	Steps    []Step
}

// Do is what a step does.
type Do uint8

// The actions of a step.
const (
	Call Do = iota
	Message
	DemandLetter
	Agency
	WriteOff
)

var doNames = []string{"call", "message", "demand_letter", "agency", "write_off"}

func (d Do) String() string { return doNames[d] }

// Step is one rung. Day 0 is the due date.
type Step struct {
	Day        int
	Do         Do
	Channel    agents.Channel // of a message: what the file names as its action
	Template   int            // index into Spec.Templates, -1 for none
	Attempts   int            // calls: at most so many until the debtor is reached
	Every      int            // days between them
	Mandate    Mandate
	Commission float64 // agency: share of what it collects
	Recall     int     // agency: days until the account comes back, 0 for never
}

// Mandate is what a collector may offer in a call (B8).
type Mandate struct {
	Instalments bool
	Months      int     // of instalments at most
	Settlement  float64 // the least share of the balance that settles it, 1 for no discount
	Hold        int     // days of hold that may be given in hardship, 0 for none
}

// Template is a text with fields in braces (C2).
type Template struct {
	Name, Subject, Text string
	Channel             agents.Channel
}
