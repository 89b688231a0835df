package negotiation

// State is the debtor's mind at one moment of a call, each part in [0,1].
type State struct {
	Trust, Anger, Distress, Clarity float64
	Engagement                      float64 // readiness the call itself has raised
	Pressure                        float64 // what would be paid to have it end
}

// Affect is the displayed negative affect, the larger of anger and distress.
func (s *State) Affect() float64 { return max(s.Anger, s.Distress) }

// step moves x by d without leaving [0,1]; factors as the rules say.
func step(x, d, help, harm float64, raisingHelps bool) float64 {
	switch {
	case d == 0:
		return x
	case d > 0 == raisingHelps:
		d *= help
	default:
		d *= harm
	}
	if d > 0 {
		return x + float64(d*(1-x))
	}
	return x + float64(d*x)
}

// apply moves the whole state: help and harm are the factors on deltas that
// do the debtor good and harm.
func (s *State) apply(d *Delta, help, harm float64) {
	s.Trust = step(s.Trust, d.Trust, help, harm, true)
	s.Anger = step(s.Anger, d.Anger, help, harm, false)
	s.Distress = step(s.Distress, d.Distress, help, harm, false)
	s.Clarity = step(s.Clarity, d.Clarity, help, harm, true)
	s.Engagement = step(s.Engagement, d.Engagement, help, harm, true)
	s.Pressure = step(s.Pressure, d.Pressure, help, harm, false)
}

// row is the delta of an act at its n-th earlier use, for the state before it.
func (c *Call) row(a Act, n uint8, instalment float64) *Delta {
	r := &c.model.rules
	d := &r.Deltas
	first := func(yes, no *Delta) *Delta {
		if n == 0 {
			return yes
		}
		return no
	}
	pick := func(cond bool, yes, no *Delta) *Delta {
		if cond {
			return yes
		}
		return no
	}
	switch a {
	case Greet:
		return &d.Greet
	case RecordingNotice:
		return &d.RecordingNotice
	case Verify:
		return first(&d.Verify, &d.VerifyAgain)
	case Disclose:
		return &d.Disclose
	case StatePurpose:
		return &d.StatePurpose
	case AskReason:
		return first(&d.AskReason, &d.AskReasonAgain)
	case AskBudget:
		return pick(c.state.Trust >= r.Reveal.Budget, &d.AskBudget, &d.AskBudgetMistrusted)
	case AskShortfall:
		return &d.AskShortfall
	case ProbeSupport:
		return &d.ProbeSupport
	case Pause:
		return &d.Pause
	case Empathise:
		if int(n) >= r.Feeling.Stacked {
			return &d.EmpathiseStacked
		}
		return pick(c.state.Affect() > r.Feeling.Cue, &d.EmpathiseCued, &d.EmpathiseUncued)
	case ThankDisclosure:
		return &d.ThankDisclosure
	case Apologise:
		return &d.Apologise
	case ExplainBenefit:
		return &d.ExplainBenefit
	case ExplainConsequence:
		return pick(c.state.Affect() < r.Feeling.Cue, &d.ExplainConsequence, &d.ExplainConsequenceUpset)
	case AskFull:
		return first(&d.AskFull, &d.AskFullAgain)
	case OfferSettlement:
		return &d.OfferSettlement
	case OfferPlan:
		switch {
		case c.truth.Disputed && !c.logged:
			return &d.OfferPlanOnDispute
		case instalment <= c.affordable:
			return &d.OfferPlanInReach
		case instalment > float64(r.Curve.Far*c.affordable):
			return &d.OfferPlanOutOfReach
		}
		return &d.OfferPlanStretched
	case OfferHold:
		return pick(c.needsHelp(), &d.OfferHold, &d.OfferHoldIrrelevant)
	case AcceptOffer:
		return &d.AcceptOffer
	case LogDispute:
		return pick(c.truth.Disputed, &d.LogDispute, &d.LogDisputeIrrelevant)
	case Signpost:
		return pick(c.needsHelp(), &d.Signpost, &d.SignpostIrrelevant)
	case Escalate:
		return &d.Escalate
	case Recap:
		return pick(c.settled(), &d.Recap, &d.RecapOfNothing)
	case ConfirmConsent:
		return pick(c.settled(), &d.ConfirmConsent, &d.ConfirmOfNothing)
	case ThreatenIllegal, ThreatenUnintended:
		return &d.Threaten
	case MisstateAmountOrStatus:
		return &d.Misstate
	case DiscloseThirdParty:
		return &d.DiscloseThirdParty
	case Abuse:
		return &d.Abuse
	case PressureToBorrow:
		return &d.PressureToBorrow
	case CollectAfterStop:
		return &d.CollectAfterStop
	case TakePaymentUnauthorised:
		return &d.TakePayment
	}
	panic("negotiation: no such act")
}
