package negotiation

// Result is what a call came to, and what a collector may record as its
// disposition.
type Result uint8

// The results. NoResult is a call still running, or not recorded.
const (
	NoResult      Result = iota
	PaidNow              // all of it at once
	DatedPromise         // one payment on a date, with or without money at once
	PlanAgreed           // instalments
	Settled              // less than the balance closes the debt, at once or in instalments
	HoldAgreed           // forbearance, no money
	DisputeLogged        // collection stops until it is resolved
	ReferredOn           // to the debtor's lawyer
	StopRequested        // the debtor wants no more calls
	NoAgreement
	HungUp
	NotVerified // the debtor would not say who they are
	WrongParty
	Results
)

var resultNames = [Results]string{
	"none", "paid_now", "dated_promise", "plan", "settled", "hold", "dispute_logged",
	"referred_on", "stop_requested", "no_agreement", "hung_up", "not_verified", "wrong_party",
}

func (r Result) String() string { return resultNames[r] }

// ParseResult finds a result by its name in the files.
func ParseResult(s string) (Result, bool) {
	for i, n := range resultNames {
		if i > 0 && n == s {
			return Result(i), true
		}
	}
	return NoResult, false
}

// Outcome is what the office takes from a call.
type Outcome struct {
	Result     Result
	Agreement  Agreement // zero unless something is to be paid
	Turns      int
	End        State   // of mind, to be remembered
	Load       float64 // instalment over affordable
	Keep       float64 // chance that an instalment is paid when due; 0 without an agreement
	Held       int     // days of hold
	Known      Facts
	Breaches   Breaches
	Verified   bool
	Signposted bool
	Logged     bool // a dispute; the agreement, if any, is on the undisputed part
	HungUp     bool // whatever was settled before
}

// Outcome sums up the call as it stands.
func (c *Call) Outcome() Outcome {
	o := Outcome{
		Result: c.result(), Turns: c.turn, End: c.state, Held: c.held, Known: c.known, Breaches: c.breaches,
		Verified: c.verified, Signposted: c.signposted, Logged: c.logged, HungUp: c.hungUp,
	}
	if c.agreed {
		o.Agreement, o.Load, o.Keep = c.agreement, c.Load(), c.Keep()
	}
	return o
}

func (c *Call) result() Result {
	a := &c.agreement
	switch {
	case c.agreed && a.Waived > 0:
		return Settled
	case c.agreed && a.Count == 0:
		return PaidNow
	case c.agreed && a.Count == 1:
		return DatedPromise
	case c.agreed:
		return PlanAgreed
	case c.held > 0:
		return HoldAgreed
	case c.logged:
		return DisputeLogged
	case c.hungUp:
		return HungUp
	case c.known.Has(FactThirdParty):
		return WrongParty
	}
	if c.over && c.disposition == NoResult {
		return NoAgreement
	}
	return c.disposition
}
