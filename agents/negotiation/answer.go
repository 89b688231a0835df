package negotiation

import "fairdue/agents"

// answer is what the debtor says to act a at its n-th earlier use; learned is
// what they let out with it.
func (c *Call) answer(a Act, n uint8, instalment float64, args *Args, learned Facts) Reply {
	r := &c.model.rules
	if c.truth.WrongParty {
		return Reply{Act: OtherParty}
	}
	if a.Group() == Propose || a == AskShortfall || a == AskReason || a == ExplainConsequence || a == StatePurpose {
		if reply, done := c.object(a, learned); done {
			return reply
		}
	}
	venting := c.state.Anger >= r.Reveal.Frustration
	switch a {
	case Greet:
		return Reply{Act: AskWhy}
	case Verify:
		c.method = args.Method
		if c.state.Trust >= r.Reveal.Identity || n > 0 && !venting {
			c.verified = true
			return Reply{Act: ConfirmID}
		}
		return Reply{Act: RefuseID}
	case AskBudget:
		if c.known.Has(FactBudget) {
			return Reply{Act: DiscloseFact}
		}
		return Reply{Act: Refuse}
	case AskFull:
		return c.askFull(args, n > 0)
	case OfferSettlement:
		return c.offerSettlement(args, n > 0)
	case OfferPlan:
		return c.bargain(target{total: c.owed()}, float64(max(0, args.Down)), agents.Money(instalment), args, n > 0)
	case AskShortfall:
		c.about = target{total: c.owed()}
		return c.put(Offer, c.downNow(float64(c.owed())), agents.Money(c.offerNow()))
	case Pause:
		if c.ask > 0 && !c.agreed {
			return c.put(Offer, min(c.about.total, c.downNow(c.downAsk)), agents.Money(c.offerNow()))
		}
	case AcceptOffer:
		if c.offered {
			return c.agree(c.offer, args)
		}
		return Reply{Act: Stall}
	case OfferHold:
		if c.needsHelp() && args.Day > 0 {
			c.held = args.Day
			return Reply{Act: Accept}
		}
		return Reply{Act: Stall}
	case LogDispute:
		if c.truth.Disputed {
			c.logged, c.offered = true, false
			return Reply{Act: Accept}
		}
		return Reply{Act: AskWhy}
	case Signpost:
		c.signposted = c.signposted || c.needsHelp()
	case Escalate:
		c.escalated = true
	case Recap:
		c.recapped = c.recapped || c.settled()
		return c.nod()
	case ConfirmConsent:
		c.confirmed = c.confirmed || c.settled()
		return c.nod()
	}
	switch {
	case learned != 0:
		return Reply{Act: DiscloseFact}
	case venting || a.Prohibited():
		return Reply{Act: Vent}
	case a == StatePurpose || a == AskReason:
		return Reply{Act: Excuse}
	}
	return Reply{}
}

// object is the answer of a debtor who will not talk of money: one with a
// lawyer, one who wants no more calls, one who disputes the debt. Pressed hard
// enough, the last of them gives in like anybody.
func (c *Call) object(a Act, learned Facts) (Reply, bool) {
	switch {
	case learned.Has(FactRepresented):
		return Reply{Act: DiscloseFact}, true
	case c.known.Has(FactStop) && a.demands():
		return Reply{Act: AskStop}, true
	case c.known.Has(FactRepresented) && a.demands():
		return Reply{Act: Refuse}, true
	case !c.truth.Disputed || a == ExplainConsequence || a == OfferHold:
		return Reply{}, false
	case !c.logged:
		if a.Group() == Propose && c.mind.Pleaser*c.state.Pressure > c.model.rules.Curve.Capitulate {
			return Reply{}, false
		}
		return Reply{Act: Dispute}, true
	case c.owed() == 0 && a.demands():
		return Reply{Act: Refuse}, true
	}
	return Reply{}, false
}

func (c *Call) askFull(args *Args, again bool) Reply {
	owed := c.owed()
	return c.bargain(target{total: owed}, float64(owed), 0, args, again)
}

func (c *Call) offerSettlement(args *Args, again bool) Reply {
	owed := c.owed()
	total := min(owed, max(1, agents.Money(float64(float64(owed)*args.Pct))))
	return c.bargain(target{total, owed - total}, float64(total), 0, args, again)
}

// nod is the answer to a summary.
func (c *Call) nod() Reply {
	if c.settled() {
		return Reply{Act: Accept}
	}
	return Reply{Act: AskWhy}
}
