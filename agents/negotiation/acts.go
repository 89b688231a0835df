package negotiation

// Act is what a collector does in one turn.
type Act uint8

// The acts of a collector, by group; the last eight are prohibited.
const (
	NoAct Act = iota

	Greet
	RecordingNotice
	Verify
	Disclose
	StatePurpose

	AskReason
	AskBudget
	AskShortfall
	ProbeSupport
	Pause

	Empathise
	ThankDisclosure
	Apologise
	ExplainBenefit
	ExplainConsequence

	AskFull
	OfferSettlement
	OfferPlan
	OfferHold
	AcceptOffer

	LogDispute
	Signpost
	Escalate

	Recap
	ConfirmConsent
	SetDisposition

	ThreatenIllegal
	ThreatenUnintended
	MisstateAmountOrStatus
	DiscloseThirdParty
	Abuse
	PressureToBorrow
	CollectAfterStop
	TakePaymentUnauthorised

	Acts // how many there are, with NoAct
)

var actNames = [Acts]string{
	"none",
	"greet", "recording_notice", "verify", "disclose", "state_purpose",
	"ask_reason", "ask_budget", "ask_shortfall", "probe_support", "pause",
	"empathise", "thank_disclosure", "apologise", "explain_benefit", "explain_consequence",
	"ask_full", "offer_settlement", "offer_plan", "offer_hold", "accept_offer",
	"log_dispute", "signpost", "escalate",
	"recap", "confirm_consent", "set_disposition",
	"threaten_illegal", "threaten_unintended", "misstate_amount_or_status", "disclose_third_party",
	"abuse", "pressure_to_borrow", "collect_after_stop", "take_payment_unauthorised",
}

func (a Act) String() string { return actNames[a] }

// ParseAct finds an act by its name in the files.
func ParseAct(s string) (Act, bool) {
	for i, n := range actNames {
		if i > 0 && n == s {
			return Act(i), true
		}
	}
	return NoAct, false
}

// ActNames lists the names a file may use.
func ActNames() []string { return actNames[1:] }

// Prohibited says whether the act is forbidden whatever it brings: doing it
// once fails the call.
func (a Act) Prohibited() bool { return a >= ThreatenIllegal && a < Acts }

// Group is a family of acts, in the order in which a good call visits them.
type Group uint8

// The groups.
const (
	NoGroup Group = iota
	Open
	Discover
	Relate
	Propose
	Handle
	Close
	ProhibitedGroup
	Groups
)

var groupNames = [Groups]string{"none", "open", "discover", "relate", "propose", "handle", "close", "prohibited"}

func (g Group) String() string { return groupNames[g] }

// Group is the family the act belongs to.
func (a Act) Group() Group {
	switch {
	case a == NoAct:
		return NoGroup
	case a <= StatePurpose:
		return Open
	case a <= Pause:
		return Discover
	case a <= ExplainConsequence:
		return Relate
	case a <= AcceptOffer:
		return Propose
	case a <= Escalate:
		return Handle
	case a <= SetDisposition:
		return Close
	}
	return ProhibitedGroup
}

// revealsDebt says whether the act lets whoever listens know that there is a
// debt (Regulation F, 12 CFR 1006.6(d) and 1006.10, forbids that before the
// right party is verified).
func (a Act) revealsDebt() bool {
	switch a {
	case Disclose, StatePurpose, AskReason, AskBudget, AskShortfall,
		ExplainBenefit, ExplainConsequence, LogDispute, Recap, DiscloseThirdParty:
		return true
	}
	return a.Group() == Propose
}

// demands says whether the act collects: forbidden once the debtor has a
// lawyer or has told the collector to stop (12 CFR 1006.6(b)(2), (c)(1)).
func (a Act) demands() bool {
	switch a {
	case AskFull, OfferSettlement, OfferPlan, AcceptOffer, AskShortfall, ExplainConsequence:
		return true
	}
	return false
}
