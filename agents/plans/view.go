package plans

import "fairdue/agents"

// View is what a manager sees of one account: balance, age and history, never
// the archetype or the mind. Days count from the scenario's first day.
type View struct {
	Today       int
	DaysPastDue int // negative before the due date
	AgeDays     int // since the debt was billed
	CustomerFor int // days the debtor has been a customer
	Balance     agents.Money
	Original    agents.Money
	Limit       agents.Money // credit limit, 0 when there is none
	Paid        agents.Money

	Attempts, Contacts, Messages     int // dials, right-party contacts, messages sent
	Payments, Promises, Kept, Broken int // payments received; promises made, instalments kept and broken
	SincePayment, SinceContact       int // days; Never when there was none
	HasPhone, HasMobile, HasEmail    bool
	Digits                           int     // decimals of the currency, for conditions in major units
	PayScore                         float64 // the office's estimate of the chance that something is paid within 30 days
	ManageCost                       float64 // and of what 30 days of the usual treatment cost, major units
	Suspended, Disputed, Legal       bool
	CallQueued                       bool
	Mark                             Mark
	Redirect                         []uint8 // treatment by segment, as contingencies have it; nil: the plan's own
}

// Never stands for "there was none" in the days since something, and for "do
// not ask again" in an order.
const Never = 1 << 20

// NewAccount is the segment of an account that no decision has met yet.
const NewAccount = 0xfe

// Mark is the plan's own bookmark on an account. The office keeps it and hands
// it back untouched; it starts with Segment NewAccount.
type Mark struct {
	Segment uint8
	Step    uint8 // the next step of the segment's treatment
	Tries   uint8 // calls already tried in this step
}

// Order is what a plan wants done with an account today.
type Order struct {
	Step  *Step // nil: nothing now
	Mark  Mark
	Again int // the day to be asked again, Never for not at all
}

// Plan decides. Decide must be a pure function of the view: the same account
// with the same history gets the same order.
type Plan interface {
	Spec() *Spec
	Decide(v *View) Order
}
