package negotiation

import "fairdue/agents"

// What follows is hidden from the collector: for the debrief, for practice
// with the curtain up, and for what the office remembers of the debtor.

// State is the debtor's mind now.
func (c *Call) State() State { return c.state }

// Willingness is w, the share of the affordable amount they are ready to pay.
func (c *Call) Willingness() float64 { return c.willingness() }

// OfferNow is the instalment they would offer at this turn, in minor units,
// not rounded: x_k.
func (c *Call) OfferNow() float64 { return c.offerNow() }

// Affordable is a*, the most they can pay a month.
func (c *Call) Affordable() agents.Money { return agents.Money(c.affordable) }

// Failed says whether a breach fails the call, whatever it brought.
func (c *Call) Failed() bool { return c.breaches != 0 }

// Load is the agreed instalment over what is affordable.
func (c *Call) Load() float64 {
	return c.model.load(float64(c.agreement.Instalment), c.affordable)
}

// Keep is the chance that an agreed instalment is paid when due, as the call
// stands now.
func (c *Call) Keep() float64 {
	return c.model.KeepProbability(c.Load(), c.state.Trust, c.state.Clarity, c.mind.Organised)
}

// Value is what the agreement is worth as the call stands now, in minor units;
// 0 without one. See Model.Value.
func (c *Call) Value() float64 {
	if !c.agreed {
		return 0
	}
	return c.model.Value(c.agreement, c.means, c.state.Trust, c.state.Clarity, c.mind.Organised)
}
