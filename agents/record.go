package agents

import "fairdue/sim"

// RecordKind says what a record tells.
type RecordKind uint8

// Everything that an indicator, a chart or a debrief is derived from. What
// Amount, Value and Ref mean stands beside each kind; what is not named is
// zero. Times in Value are sim.Time.
const (
	Billed            RecordKind = iota // a debt enters the book: Amount = its balance, Value = when it falls due, sim.Never for a revolving account with nothing past due
	Dialled                             // an outbound attempt: Ref = attempt number, Value = the collector who dials by hand, from 1
	LiveAnswer                          // somebody picked up
	RightParty                          // the debtor is on the line: Ref = collector, Value = the time it will take with wrap-up
	CallerServed                        // the same for a debtor who called
	WrongParty                          // somebody else is: Ref = collector
	CallEnded                           // Value = the collector's time on it with wrap-up, Ref = collector
	DiallerAbandoned                    // a live answer found no free collector
	Sent                                // a message or letter
	Read                                // and it reached the debtor
	Agreed                              // a conversation ended in a promise to pay: Amount = all of it, Ref = instalments, Value = chance that one is kept, in millionths
	Refused                             // or without one
	HungUp                              // or the debtor ended it
	HoldAgreed                          // forbearance in hardship: Value = until
	DisputeLogged                       // collection stops until it is resolved: Ref = ground
	DisputeResolved                     // Value = how long that took
	DisputeCleared                      // by a statement, before it was logged
	InstalmentDue                       // of a promise: Amount, Ref = 1 for the first
	InstalmentKept                      // came within the grace days: Amount
	InstalmentLate                      // came after them: Amount
	InstalmentBroken                    // did not come: Amount
	PromiseVoid                         // the debt was settled or left before the date: Amount = what it still held
	PaidSpontaneously                   // a payment of the debtor's own: Amount
	PaidOnCall                          // money given during a conversation: Amount
	PaidPromise                         // the money of a kept or late instalment: Amount
	PaidAgency                          // collected by an agency, before its commission: Amount
	PaidJudgment                        // collected after a claim was won: Amount
	Conceded                            // the waived part of a settlement: Amount
	WrittenOff                          // the balance given up: Amount
	Charged                             // interest or a fee added to the debt: Amount
	Cost                                // money spent: Amount, Ref = budget line
	RefusedByBudget                     // an action that a spent budget line stopped: Ref = budget line
	RefusedByReach                      // an action on a channel the debtor does not have, or opted out of
	RefusedByLaw                        // a contact or step that a rule forbids, not made: Ref = rule of the book, Value = the collector who was to dial, from 1
	Breach                              // the same under observation: made, Ref, Value
	HardshipBegan
	HardshipEnded
	Complained
	OptedOut
	InboundCame      // the debtor calls
	InboundAnswered  // Value = the wait
	InboundAbandoned // Value = the wait
	PlacedWithAgency // Amount = balance
	RecalledFromAgency
	CreditSuspended
	CreditRestored
	CreditCancelled
	BenefitsCut
	ClaimFiled // Amount = balance
	ClaimWon
	ClaimLost
	Sold         // purchases since the last record: Amount = their margin, Value = their amount
	CustomerLost // for good
	Assigned     // to a segment: Ref
	Fired        // a contingency: Ref, Value = 1; 0 when it has ceased to hold
	Trained      // a team: Ref
	Planned      // a collector's paid shift: Value = its length, Ref = collector
	Worked       // of it, on the floor: Value, Ref = collector
	Busy         // of that, in calls and wrap-up: Value, Ref = collector
	Backlog      // calls still wanted when the shift closes: Value = their number
	Purchased    // on a revolving account, since its last statement: Amount
	Stated       // a statement of a revolving account: Amount = its balance, Value = when its minimum falls due
	Aged         // its months past due change: Ref = months, Value = when the oldest missed minimum fell due, sim.Never when there is none
	RecordKinds
)

// NoAccount stands in records that concern the office and no one debtor.
const NoAccount = ^uint32(0)

// Record is one thing that happened. It is a plain value: the recorder decides
// what to keep.
type Record struct {
	At      sim.Time
	Amount  Money
	Value   int64
	Account uint32
	Ref     int32
	Kind    RecordKind
	Channel Channel
}

// Recorder receives every record of a run, in order of time.
type Recorder interface{ Record(Record) }

// Recorders passes each record on to all of them.
type Recorders []Recorder

// Record passes r on.
func (rs Recorders) Record(r Record) {
	for _, x := range rs {
		x.Record(r)
	}
}

// BudgetLine is what money is spent on; the Ref of Cost and RefusedByBudget.
type BudgetLine uint8

// The lines of a budget (requirement A3).
const (
	Staff BudgetLine = iota
	Messages
	AgencyFees
	Technology
	LegalFees
	BudgetLines
)

var lineNames = [BudgetLines]string{"staff", "messages", "agency", "technology", "legal"}

func (l BudgetLine) String() string { return lineNames[l] }

// BudgetLineNames lists the names a file may use.
func BudgetLineNames() []string { return lineNames[:] }

var kindNames = [RecordKinds]string{
	"billed", "dialled", "live_answer", "right_party", "caller_served", "wrong_party", "call_ended", "dialler_abandoned",
	"sent", "read", "agreed", "refused", "hung_up", "hold_agreed", "dispute_logged", "dispute_resolved", "dispute_cleared",
	"instalment_due", "instalment_kept", "instalment_late", "instalment_broken", "promise_void",
	"paid_spontaneously", "paid_on_call", "paid_promise", "paid_agency", "paid_judgment", "conceded", "written_off", "charged", "cost",
	"refused_by_budget", "refused_by_reach", "refused_by_law", "breach", "hardship_began", "hardship_ended", "complained", "opted_out",
	"inbound_came", "inbound_answered", "inbound_abandoned", "placed_with_agency", "recalled_from_agency",
	"credit_suspended", "credit_restored", "credit_cancelled", "benefits_cut", "claim_filed", "claim_won", "claim_lost",
	"sold", "customer_lost", "assigned", "fired", "trained",
	"planned", "worked", "busy", "backlog",
	"purchased", "stated", "aged",
}

func (k RecordKind) String() string { return kindNames[k] }

// IsPayment says whether the record brings money in.
func (k RecordKind) IsPayment() bool { return k >= PaidSpontaneously && k <= PaidJudgment }
