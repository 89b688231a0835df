package negotiation

import (
	"fairdue/agents"
	"fairdue/sim/portable"
)

// terms are what one side puts on the table.
type terms struct {
	target
	down, instalment agents.Money
}

// target is the sum that terms are about.
type target struct{ total, waived agents.Money }

// owed is what may be asked for: the balance, or the undisputed part of it
// once the dispute is logged.
func (c *Call) owed() agents.Money {
	if c.logged {
		return max(0, min(c.truth.Undisputed, c.balance))
	}
	return c.balance
}

// willingness is how much of what they can pay the debtor is ready to pay now.
func (c *Call) willingness() float64 {
	r := &c.model.rules
	w := c.mind.Willing + float64(r.Willingness.Trust*(c.state.Trust-r.Neutral.Trust)) -
		float64(r.Willingness.Anger*(c.state.Anger-r.Neutral.Anger)) + c.state.Engagement
	return max(0, min(1, w))
}

// offerNow is the instalment the debtor would offer at this turn, in minor
// units, not rounded.
func (c *Call) offerNow() float64 {
	r := &c.model.rules
	base := float64(c.affordable * c.willingness())
	lo, cap := float64(r.Curve.Low*base), base
	if c.ask > base {
		cap += float64(float64(c.mind.Pleaser*c.state.Pressure) * (c.ask - base))
	}
	inverseBeta := portable.Exp(float64(r.Curve.Anger*(c.state.Anger-r.Neutral.Anger)) - float64(r.Curve.Trust*(c.state.Trust-r.Neutral.Trust)))
	alpha := r.Curve.Start
	if c.turn > 0 {
		alpha += float64((1 - r.Curve.Start) * portable.Exp(float64(c.model.log[c.turn]*inverseBeta)))
	}
	return lo + float64(alpha*(cap-lo))
}

// downNow is the money at once the debtor would bring when asked for so much.
func (c *Call) downNow(asked float64) agents.Money {
	return agents.Money(min(asked, float64(c.lump*c.willingness())))
}

// instalment is what a proposed plan asks for a month.
func (c *Call) instalment(args *Args) agents.Money {
	if args.Amount > 0 {
		return args.Amount
	}
	if args.Count <= 0 {
		panic("negotiation: offer_plan with neither amount nor count")
	}
	n := agents.Money(args.Count)
	return max(1, (c.owed()-args.Down+n-1)/n)
}

// bargain answers an ask for a target: down at once, then x a month (0 for the
// rest in one), in count instalments at most (0 for as many as it takes).
func (c *Call) bargain(about target, down float64, x agents.Money, args *Args, again bool) Reply {
	r := &c.model.rules
	up := min(about.total, c.downNow(down))
	rest := about.total - up
	if x == 0 || x > rest {
		x = rest
	}
	c.ask, c.downAsk, c.about = float64(x), down, about
	if rest == 0 || c.mind.Pleaser*c.state.Pressure > r.Curve.Capitulate {
		return c.agree(terms{about, up, x}, args)
	}
	offer := agents.Money(c.offerNow())
	if x <= offer {
		return c.agree(terms{about, up, x}, args)
	}
	if again && float64(x) <= float64(r.Curve.Repeat*float64(offer)) {
		return c.agree(terms{about, up, offer}, args)
	}
	return c.put(Counter, up, offer)
}

// put lays the debtor's own terms on the table.
func (c *Call) put(act DebtorAct, down, instalment agents.Money) Reply {
	if down <= 0 && instalment <= 0 {
		c.offered = false
		return Reply{Act: Refuse}
	}
	c.offer, c.offered = terms{c.about, down, min(instalment, c.about.total-down)}, true
	return Reply{Act: act, Down: c.offer.down, Amount: c.offer.instalment}
}

// agree settles on t. A new agreement takes the place of the last one and has
// to be recapped again.
func (c *Call) agree(t terms, args *Args) Reply {
	n := countFor(t.total-t.down, t.instalment, c.model.rules.Worth.Months)
	if args.Count > 0 {
		n = min(n, args.Count)
	}
	c.agreement = Agreement{
		Total: t.total, Waived: t.waived, Down: t.down, Instalment: t.instalment, Count: n, First: args.Day,
	}
	if n == 0 {
		c.agreement.Instalment = 0
	}
	c.agreed, c.offered, c.recapped, c.confirmed = true, false, false, false
	return Reply{Act: Accept, Down: c.agreement.Down, Amount: c.agreement.Instalment}
}
