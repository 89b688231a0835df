package negotiation

import "fairdue/agents"

// View is a call as the collector has it: what was said, what was learned and
// how the debtor sounds. It shows nothing that could not be seen or heard.
type View struct{ c *Call }

// View is the collector's side of the call.
func (c *Call) View() View { return View{c} }

// Turn is how many acts have been done.
func (v View) Turn() int { return v.c.turn }

// Left is how many acts the debtor's patience still bears.
func (v View) Left() int { return v.c.model.rules.Turns - v.c.turn }

// Uses is how often the act has been done.
func (v View) Uses(a Act) int { return int(v.c.uses[a]) }

// Last is the act done last, NoAct before the first.
func (v View) Last() Act { return v.c.last }

// Reply is the debtor's last answer.
func (v View) Reply() Reply { return v.c.reply }

// Upset says whether the debtor shows anger or distress above the cue.
func (v View) Upset() bool { return v.c.state.Affect() > v.c.model.rules.Feeling.Cue }

// Known is what has been learned.
func (v View) Known() Facts { return v.c.known }

// Reason is why the debt was not paid, once that is known.
func (v View) Reason() (Reason, bool) {
	if !v.c.known.Has(FactReason) {
		return NoReason, false
	}
	return v.c.truth.Reason, true
}

// Budget is the income and outgoings, and what follows as affordable, once the
// debtor has gone through them. The lump is not part of it.
func (v View) Budget() (means Means, affordable agents.Money, ok bool) {
	if !v.c.known.Has(FactBudget) {
		return Means{}, 0, false
	}
	means = v.c.means
	means.Lump = 0
	return means, agents.Money(v.c.affordable), true
}

// Owed is what may be asked for: the balance, or its undisputed part once the
// dispute is logged.
func (v View) Owed() agents.Money { return v.c.owed() }

// Offer is what the debtor last put on the table; ok is false when nothing is.
func (v View) Offer() (down, instalment agents.Money, ok bool) {
	return v.c.offer.down, v.c.offer.instalment, v.c.offered
}

// OfferTotal is what the debtor's offer is to pay off: what is owed, or the
// settlement it answers.
func (v View) OfferTotal() agents.Money { return v.c.offer.total }

// Agreement is what is agreed; ok is false when nothing is.
func (v View) Agreement() (a Agreement, ok bool) { return v.c.agreement, v.c.agreed }

// Held is the days of hold given, 0 for none.
func (v View) Held() int { return v.c.held }

// Verified says whether the debtor has confirmed who they are.
func (v View) Verified() bool { return v.c.verified }

// Method is how they were verified.
func (v View) Method() Method { return v.c.method }

// Logged says whether a dispute was raised and logged.
func (v View) Logged() bool { return v.c.logged }

// Signposted says whether help was named to somebody who needs it.
func (v View) Signposted() bool { return v.c.signposted }

// Escalated says whether the call was passed on.
func (v View) Escalated() bool { return v.c.escalated }

// Recapped says whether what is settled was summed up.
func (v View) Recapped() bool { return v.c.recapped }

// Confirmed says whether the debtor then consented to it.
func (v View) Confirmed() bool { return v.c.confirmed }

// Over says whether the call has ended; HungUp whether the debtor ended it.
func (v View) Over() bool   { return v.c.over }
func (v View) HungUp() bool { return v.c.hungUp }

// Disposition is what the collector recorded.
func (v View) Disposition() Result { return v.c.disposition }

// Breaches is what has been done that fails the call.
func (v View) Breaches() Breaches { return v.c.breaches }
