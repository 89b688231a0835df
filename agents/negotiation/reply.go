package negotiation

import "fairdue/agents"

// DebtorAct is what the debtor does in answer.
type DebtorAct uint8

// The acts of a debtor. Silence is the zero value: the debtor listens.
const (
	Silence DebtorAct = iota
	ConfirmID
	RefuseID
	OtherParty
	Vent
	Excuse
	DiscloseFact
	AskWhy
	Offer
	Accept
	Counter
	Refuse
	Stall
	Dispute
	AskStop
	HangUp
	DebtorActs // how many there are, with Silence
)

var debtorActNames = [DebtorActs]string{
	"silence", "confirm_id", "refuse_id", "other_party", "vent", "excuse", "disclose_fact", "ask_why",
	"offer", "accept", "counter", "refuse", "stall", "dispute", "ask_stop", "hang_up",
}

func (a DebtorAct) String() string { return debtorActNames[a] }

// ParseDebtorAct finds a debtor's act by its name in the files.
func ParseDebtorAct(s string) (DebtorAct, bool) {
	for i, n := range debtorActNames {
		if i > 0 && n == s {
			return DebtorAct(i), true
		}
	}
	return Silence, false
}

// DebtorActNames lists the names a file may use.
func DebtorActNames() []string { return debtorActNames[1:] }

// Args are the particulars of an act. Fields an act has no use for are ignored.
type Args struct {
	Tone        float64      // -1 rude .. 1 warm, 0 neutral
	Amount      agents.Money // offer_plan: the instalment; 0 to derive it from Count
	Down        agents.Money // offer_plan: money asked for at once, "as much as you can" by asking for all
	Count       int          // all that ask for money or take it: instalments at most, 0 for as many as the debt takes
	Day         int          // offer_plan, accept_offer, offer_hold: days from the call to the first instalment, or of hold
	Pct         float64      // offer_settlement: the share of the balance that settles it, 0..1
	Method      Method       // verify: what was asked for
	Disposition Result       // set_disposition: what the collector records
}

// Reply is what comes back. Amounts are set with offer, accept and counter.
type Reply struct {
	Act    DebtorAct
	Facts  Facts        // learned in this turn
	Down   agents.Money // at once
	Amount agents.Money // a month after that
}

// Method is how the right party is verified.
type Method uint8

// The methods of verify.
const (
	NoMethod Method = iota
	DateOfBirth
	Address
	AccountNumber
	CallBack
	Methods
)

var methodNames = [Methods]string{"none", "date_of_birth", "address", "account_number", "call_back"}

func (m Method) String() string { return methodNames[m] }

// ParseMethod finds a method by its name in the files.
func ParseMethod(s string) (Method, bool) {
	for i, n := range methodNames {
		if i > 0 && n == s {
			return Method(i), true
		}
	}
	return NoMethod, false
}
