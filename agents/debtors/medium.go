package debtors

import "fairdue/agents"

// Medium is a channel as the scenario has it: what one use costs and what it
// can do.
type Medium struct {
	Cost      agents.Money // per message or dial
	PerMinute agents.Money // of talk, phone only
	CostExact float64      // cost of one in minor units, when it is below one; 0 when Cost is exact
	DelayDays float64      // until it arrives
	Read      float64      // share that is read or heard
	Lift      float64      // jump of the payment intensity when read, per day, before the archetype's response
	Demand    float64      // the same for a formal demand on this channel
	Inbound   float64      // chance that a reader calls back
	OptOut    float64      // chance that a reader opts out of the channel
}

// World is what a scenario fixes about its people: the archetypes, the
// channels, the hours they are at home, and how they tire.
type World struct {
	Digits     int // decimals of the currency
	Archetypes []Archetype
	Media      [agents.Channels]Medium
	Profiles   []Profile
	Tiring     Tiring
	Promises   Promises
	Calls      Calls
	Disputes   Disputes
	Causes     []Cause
	Grounds    []Ground // of disputes; none: Disputes alone says how they end
	Custom     *Custom  // nil: debtors buy nothing more
	Cycle      *Cycle   // nil: an account is one debt
	Score      Score
	Shocks     []Shock
	Supply     bool // what is suspended is a supply that a household lives on
	Levers     Levers
	AgencyLift float64      // rise of the intensity's base while an agency works the account, per day, before the archetype's response
	Least      agents.Money // the smallest payment that is made
}

// Profile is the chance to be reachable by phone through the day, as factors
// on the archetype's Answer, by hour of weekdays and of weekends.
type Profile struct {
	Name    string      `toml:"name"`
	Share   float64     `toml:"share"`
	Weekday [24]float64 `toml:"weekday"`
	Weekend [24]float64 `toml:"weekend"`
}

// Tiring is what repetition does.
type Tiring struct {
	HalfLife  float64 `toml:"half_life"` // days until half of the fatigue is gone
	Answer    float64 `toml:"answer"`    // the chance to answer falls by exp(-Answer x fatigue)
	Message   float64 `toml:"message"`   // the same for reading messages; a message adds Weight to fatigue
	Weight    float64 `toml:"weight"`    // fatigue of a message, where a call attempt is 1
	Tolerance float64 `toml:"tolerance"` // fatigue that is borne without annoyance
	Annoy     float64 `toml:"annoy"`     // share of the raised intensity lost at each attempt above it
	Anger     float64 `toml:"anger"`     // rise of anger at each attempt above it, headroom form
	Complain  float64 `toml:"complain"`  // chance of a complaint at each attempt above it, times the excess
	OptOut    float64 `toml:"opt_out"`   // of a message, in the same way
	MoodDays  float64 `toml:"mood_days"` // an upset falls to 1/e in these days
	Fade      float64 `toml:"fade"`      // of the chance to answer, the share lost with each month past due
	Cool      float64 `toml:"cool"`      // of the willingness, the share lost with each month past due
	Quarrel   float64 `toml:"quarrel"`   // chance of a complaint after a conversation, times the anger it raised
}

// Promises is what becomes of agreements.
type Promises struct {
	Grace     float64 `toml:"grace"`      // days after the date that still count as kept
	FirstDay  float64 `toml:"first_day"`  // days until a dated promise falls due when no payday fits
	Late      float64 `toml:"late"`       // of promises kept by a debtor with organised 0, the share that is late; falls to 0 at 1
	LateDays  float64 `toml:"late_days"`  // mean days late
	Broken    float64 `toml:"broken"`     // factor on the raised intensity after a broken promise
	CureShare float64 `toml:"cure_share"` // of broken instalments, paid in part within the month
	Tolerance float64 `toml:"tolerance"`  // share of the amount that counts as the amount
	OnCall    float64 `toml:"on_call"`    // of money promised at once, the share paid during the call
}

// Calls is how long things on the phone take, and what is said beyond a
// script.
type Calls struct {
	Ring        float64 `toml:"ring"`         // seconds until picked up, mean
	RingOut     float64 `toml:"ring_out"`     // seconds before an unanswered call is given up
	Machine     float64 `toml:"machine"`      // seconds an unanswered call holds a collector who dials by hand, with the note
	WrongParty  float64 `toml:"wrong_party"`  // seconds with somebody else
	Turn        float64 `toml:"turn"`         // seconds a turn
	TurnSigma   float64 `toml:"turn_sigma"`   // sd of the log of the pace of a call
	WrapUp      float64 `toml:"wrap_up"`      // seconds after a conversation
	Prepare     float64 `toml:"prepare"`      // seconds to look up and dial by hand
	Preview     float64 `toml:"preview"`      // seconds to read the account in preview mode
	Patience    float64 `toml:"patience"`     // mean seconds a debtor who calls waits
	InboundWait float64 `toml:"inbound_wait"` // hours between reading a message and calling, mean
	Lift        float64 `toml:"lift"`         // jump of the intensity after a conversation without agreement, per day
	Hurt        float64 `toml:"hurt"`         // share of the raised intensity lost when the debtor hangs up
}

// Disputes is how disputes are resolved.
type Disputes struct {
	Days     float64 `toml:"days"`     // mean until resolved
	Sigma    float64 `toml:"sigma"`    // sd of the log
	Upheld   float64 `toml:"upheld"`   // share in which the debtor is right in part
	Credited float64 `toml:"credited"` // share of the balance then waived
	Found    float64 `toml:"found"`    // of those who read a note before the due date and hold the bill to be wrong, the share that says so then
	Cleared  float64 `toml:"cleared"`  // of disputes, the share that a statement of account clears up when read
	Part     float64 `toml:"part"`     // share of the balance that is disputed, the rest is not
}
