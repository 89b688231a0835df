package history

import (
	"cmp"

	"fairdue/agents"
)

// Kind is what an entry of a ledger is.
type Kind uint8

// The kinds, in the order in which what happens on one day is taken: an
// invoice comes before what pays it.
const (
	Invoice  Kind = iota
	Credit        // a credit note: less is owed, no money came
	WriteOff      // given up
	Payment
	Promise
	Contact
	Kinds
)

// KindNames are the kinds as files write them.
var KindNames = [Kinds]string{"invoice", "credit", "write_off", "payment", "promise", "contact"}

func (k Kind) String() string { return KindNames[k] }

// Reduces says whether the entry lessens what is owed.
func (k Kind) Reduces() bool { return k == Credit || k == WriteOff || k == Payment }

// Outcome is what came of a contact.
type Outcome uint8

// The outcomes. The right party was spoken to in the last three.
const (
	Attempted  Outcome = iota // nobody answered
	Messaged                  // a letter, text or e-mail went out
	OtherParty                // somebody answered, not the debtor
	RightParty
	Promised
	Disputed
	Outcomes
)

// OutcomeNames are the outcomes as files write them.
var OutcomeNames = [Outcomes]string{"attempt", "message", "other_party", "right_party", "promise", "dispute"}

func (o Outcome) String() string { return OutcomeNames[o] }

// Live says whether somebody answered.
func (o Outcome) Live() bool { return o >= OtherParty }

// Reached says whether the debtor in person was spoken to.
func (o Outcome) Reached() bool { return o >= RightParty }

// Entry is one entry of a ledger.
type Entry struct {
	Kind    Kind
	ID      string
	Account string
	Invoice string // that a payment, credit or write-off is for; may be empty
	Date    Day    // issued, paid, contacted or promised on
	Due     Day    // of an invoice or a promise, else NoDay
	Amount  agents.Money
	Channel string  // of a contact; may be empty
	Outcome Outcome // of a contact
	Seconds int     // of a contact's talk; -1 when not known
}

// Compare orders the entries of one account: by date, kind and name.
func Compare(a, b Entry) int {
	return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
}
