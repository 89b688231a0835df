package debtors

import "fairdue/agents"

// Debtor is one account as the portfolio draws or imports it: what the ledger
// shows and what it does not (archetype, mind, money). It does not change
// during a run.
type Debtor struct {
	Balance agents.Money // owed when the debt is billed
	Limit   agents.Money // credit limit, 0 when there is none
	Surplus agents.Money // free money a month in ordinary times
	Lump    agents.Money // money at hand for one larger payment
	Income  agents.Money // a month in ordinary times; what is not surplus goes to essentials

	Spend agents.Money // what a month's purchases on a revolving account are a share of

	Billed int32 // day the debt was billed, may lie before the run (negative)
	Due    int32 // day it falls due
	Since  int32 // day the debtor became a customer

	Habit  float32 // days after the due date when paying of one's own accord begins
	Pace   float32 // own factor on the payment intensity, mean 1
	Answer float32 // own factor on the chance to answer the phone, mean 1

	Willing, Trust, Anger, Distress, Pleaser, Organised float32 // 0..1

	Spell     Spell // of a revolving account at the start
	Kind      uint8 // index into the cycle's kinds
	Archetype uint8 // index into the scenario's archetypes
	Profile   uint8 // index into the scenario's hour profiles
	Payday    uint8 // day of the month, 1..28
	Has       uint8 // channels the debtor can be reached on, a bit each
	Prefers   uint8 // the channel the debtor answers best
	Zone      int8  // hours that the debtor's clock is ahead of the office's
	Wrong     bool  // the phone number belongs to somebody else
	Hardship  bool  // in hardship when the debt enters the book
	Disputed  bool  // holds that the debt is wrong
}

// Reachable says whether the debtor has the channel at all.
func (d *Debtor) Reachable(c agents.Channel) bool { return d.Has&(1<<c) != 0 }
