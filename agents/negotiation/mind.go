package negotiation

import "fairdue/agents"

// Mind is what a debtor brings to the call. All are in [0,1].
type Mind struct {
	Willing   float64 `toml:"willing"`
	Trust     float64 `toml:"trust"`
	Anger     float64 `toml:"anger"`
	Distress  float64 `toml:"distress"`
	Clarity   float64 `toml:"clarity"`   // how well they know what is owed and what happens next; .5 when nothing is known
	Pleaser   float64 `toml:"pleaser"`   // readiness to say yes under pressure
	Organised float64 `toml:"organised"` // of those who mean to pay, how many get round to it
}

// Means is a month's money. A debtor of whom only the surplus is known has it
// as Income and nothing else.
type Means struct {
	Income     agents.Money `toml:"income"`
	Essentials agents.Money `toml:"essentials"`
	Other      agents.Money `toml:"other"`
	Lump       agents.Money `toml:"lump"`   // at hand for one larger payment
	Payday     int          `toml:"payday"` // days from the call to the next payday, 0 unknown
}

// Surplus is what a month leaves, never negative.
func (m Means) Surplus() agents.Money { return max(0, m.Income-m.Essentials-m.Other) }

// Reason is why the debt was not paid.
type Reason uint8

// The reasons. Those from JobLoss to Overcommitted are burdens: the debtor
// cannot pay as agreed, whatever they want.
const (
	NoReason Reason = iota
	Forgot
	CashFlow
	Grievance
	Unconvinced
	JobLoss
	Illness
	Separation
	Bereavement
	Overcommitted
	Reasons
)

var reasonNames = [Reasons]string{
	"none", "forgot", "cash_flow", "grievance", "unconvinced",
	"job_loss", "illness", "separation", "bereavement", "overcommitted",
}

func (r Reason) String() string { return reasonNames[r] }

// ParseReason finds a reason by its name in the files.
func ParseReason(s string) (Reason, bool) {
	for i, n := range reasonNames {
		if n == s {
			return Reason(i), true
		}
	}
	return NoReason, false
}

// ReasonNames lists the names a file may use.
func ReasonNames() []string { return reasonNames[:] }

// Burden says whether the reason is one that takes the means to pay.
func (r Reason) Burden() bool { return r >= JobLoss }

// Truth is what is the case, known to the collector or not.
type Truth struct {
	WrongParty  bool         // somebody else is on the line
	Disputed    bool         // the debtor holds that the debt is wrong
	Undisputed  agents.Money // of a disputed debt, the part that is not
	Represented bool         // has a lawyer in this matter
	WantsStop   bool         // will tell the collector to stop
	Vulnerable  bool         // health, bereavement or capacity: needs protection
	Reason      Reason
}

// Debtor is one side of the call.
type Debtor struct {
	Mind    Mind
	Means   Means
	Truth   Truth
	Balance agents.Money // what is owed today
}

// Facts is a set of things the collector has learned.
type Facts uint16

// The facts of a call.
const (
	FactReason Facts = 1 << iota
	FactBudget
	FactVulnerable
	FactDisputed
	FactRepresented
	FactStop
	FactThirdParty
)

// Has says whether all of f are in the set.
func (s Facts) Has(f Facts) bool { return s&f == f }

var factNames = []string{"reason", "budget", "vulnerable", "disputed", "represented", "stop", "third_party"}

// String joins the names of the facts with "+", "" for none.
func (s Facts) String() string { return joinBits(uint(s), factNames) }

func joinBits(set uint, names []string) string {
	out := ""
	for i, n := range names {
		if set&(1<<i) != 0 {
			if out != "" {
				out += "+"
			}
			out += n
		}
	}
	return out
}
