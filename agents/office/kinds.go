package office

import (
	"fairdue/agents/collectors"
	"fairdue/sim"
)

// The order inside one instant: what stands higher happens first. Money before
// checks, checks before decisions, decisions before work.
const (
	kBudget    sim.Kind = iota // a new budget period begins
	kShock                     // a shock of the scenario begins or ends
	kBill                      // a debt enters the book
	kHabit                     // a debtor's own paying time begins
	kArrive                    // the money of a promise arrives
	kEarly                     // a debtor pays early for the discount
	kPayment                   // the payment clock strikes
	kDue                       // an instalment falls due
	kCheck                     // its grace is over
	kCharge                    // interest or a fee is added
	kJudgment                  // a court decides
	kHardBegin                 // a hardship begins
	kHardEnd                   // and ends
	kCardPay                   // a debtor pays of a statement
	kCardDue                   // the minimum of a statement is due
	kStatement                 // a revolving account is billed
	kResolve                   // a dispute is resolved
	kRelease                   // a hold ends
	kRecall                    // the agency hands back
	kMail                      // a letter arrives, or a message that a rule held back may go
	kNotice                    // the validation notice arrives
	kDecide                    // the plan is asked
	kRetry                     // the hour of a call has come, or a rule that forbade it allows it
	kDay                       // the working day's costs are booked
	kBreakEnd                  // the floor's own kinds
	kCallEnd
	kRingEnd
	kBreak
	kPatience
	kDrop
	kInbound // a debtor calls
	kWait    // the seat's collector has waited long enough
	kClose
	kOpen
	kNight // the day is counted
)

var floorKinds = collectors.Kinds{
	BreakEnd: kBreakEnd, CallEnd: kCallEnd, RingEnd: kRingEnd, Break: kBreak,
	Patience: kPatience, Drop: kDrop, Close: kClose, Open: kOpen,
}

// Draws of the run, by address. A number is never used again for another
// purpose: that would change the luck of old seeds.
const (
	pThreshold sim.Purpose = 200 + iota // ordinal: strikes of the clock
	pPayment                            // ordinal: strikes of the clock
	pAtPhone                            // ordinal: hour of the run
	pLapses                             // ordinal: conversations
	pComplaint                          // ordinal: dials
	pMessage                            // ordinal: messages
	pInbound                            // ordinal: messages
	pHardship                           // ordinal: hardships
	pKeep                               // ordinal: 64 x promises + instalment
	pDispute                            // ordinal: disputes
	pAbsence                            // the floor's own
	pBreaks
	pLeave     // ordinal: the time
	pDiscount  // ordinal: 0
	pJudgment  // ordinal: day
	pShock     // ordinal: shocks of the scenario
	pCause     // ordinal: hardships
	pStatement // ordinal: messages
	pTrace     // ordinal: 0
	pHour      // ordinal: day
	pMonth     // ordinal: statements
	pBuy       // ordinal: statements
	pSize      // ordinal: statements
)
