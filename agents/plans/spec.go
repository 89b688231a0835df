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
	Desk               Desk
	Budget             Budget
	Policy             Policy
	Segments           []Segment // first match wins
	Treatments         []Treatment
	Templates          []Template
	Contingencies      []Contingency
	Review             int // days between reviews, 0 for none
}

// Objective is a target for an indicator (A1).
type Objective struct {
	KPI    string  // name in the registry of indicators
	Op     string  // ">=" or "<="
	Target float64 // in the indicator's unit
	Text   string  // as the file writes it, for print
	By     int     // measured at the end of this day, 0 for the horizon
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
	Authority   float64 // the least share of the balance its collectors may settle for, whatever the step allows; 0 for no own limit
	FirstDay    int     // day the team starts, 0 for the beginning
	Trainings   []Training
}

// Training takes a team off the floor and makes its collectors better (C3).
type Training struct {
	Day      int
	Hours    float64      // off the floor, each collector
	Cost     agents.Money // each collector, beside the hours
	Practice int          // conversations' worth of experience it gives
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

// Paced says whether a dialler places the calls, and not a collector by hand.
func (m DiallerMode) Paced() bool { return m == Power || m == Predictive }

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
	FirstDay     int
	Effects      []Effect
}

// Lever is what technology can change, as a factor.
type Lever uint8

// The levers.
const (
	AnswerRate  Lever = iota // chance that a call is picked up
	NumberRight              // share of wrong numbers that stay wrong
	MessageRead              // chance that a message is read
	TalkTime                 // seconds a turn
	WrapUpTime               // seconds after a conversation
	PrepareTime              // seconds before a dial by hand
	Levers
)

var leverNames = []string{"answer_rate", "wrong_numbers", "message_read", "talk_time", "wrap_up_time", "prepare_time"}

func (l Lever) String() string { return leverNames[l] }

// LeverNames lists the names a file may use.
func LeverNames() []string { return leverNames }

// Effect is what an item of technology does to a lever, as its file states it.
type Effect struct {
	On     Lever
	Factor float64
}

// Desk is the staff that resolves disputes (B11). Without staff disputes take
// the scenario's own time.
type Desk struct {
	Staff       int
	WagePerHour agents.Money
	Burden      float64
	Hours       float64 // working hours a case takes
	Deadline    int     // working order: cases older than this many days come first; reported when missed
}

// Policy is what the client knows in writing (A9).
type Policy struct {
	Terms    int          // days from bill to due date, 0: the portfolio's own
	Discount float64      // share off for paying early (B9)
	Within   int          // days from the bill in which the discount is given
	Fee      agents.Money // flat, once a debt is late
	Interest float64      // a year, on what is late
	Grace    int          // days past due before either is charged
	Payment  []string     // ways to pay, for print
	Rules    []string     // rule packs
	Mode     string       // enforce, observe or off
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
	Statement
	SuspendCredit
	CancelCredit
	CutBenefits
	Legal
)

var doNames = []string{
	"call", "message", "demand_letter", "agency", "write_off",
	"statement", "suspend_credit", "cancel_credit", "cut_benefits", "legal",
}

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
	Commission float64      // agency: share of what it collects
	Recall     int          // agency: days until the account comes back, 0 for never
	Cost       agents.Money // legal: fees, spent when the claim is filed
	Delay      int          // legal: days until the judgment
	Award      float64      // legal: share of claims that are won
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
