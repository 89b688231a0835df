package negotiation

import "fairdue/agents"

// Mandate is what the collector may offer.
type Mandate struct {
	Instalments bool
	Months      int     // of instalments at most, 0 for as many as are counted
	Settlement  float64 // the least share of the balance that settles it, 1 (or 0) for no discount
	Hold        int     // days of hold that may be given in hardship, 0 for none
}

// Play conducts the call from where it stands to its end.
func Play(c *Call, s *Script, l Lapses, m *Mandate) Outcome {
	for !c.over {
		a, args := s.Next(c.View(), l, m)
		c.Do(a, args)
	}
	return c.Outcome()
}

// Next is the act the script would do now: the order of the checkpoints of a
// collection call (ACA International: verify, disclose, ask in full, pause,
// find the problem, find a solution, close, document) with what cannot wait
// put first. It ends with set_disposition.
func (s *Script) Next(v View, l Lapses, m *Mandate) (Act, Args) {
	if v.Left() == 0 {
		return s.close(v)
	}
	a, args := s.open(v, l)
	if a == NoAct {
		a, args = s.handle(v, l)
	}
	if a == NoAct {
		a, args = s.discover(v, l)
	}
	if a == NoAct {
		a, args = s.propose(v, l, m)
	}
	args.Tone = s.Tone
	if l.Has(Curt) {
		args.Tone = s.CurtTone
	}
	return a, args
}

func hangUpWith(r Result) (Act, Args) { return SetDisposition, Args{Disposition: r} }

func (s *Script) open(v View, l Lapses) (Act, Args) {
	switch {
	case v.Uses(Greet) == 0:
		return Greet, Args{}
	case s.Recording && v.Uses(RecordingNotice) == 0:
		return RecordingNotice, Args{}
	case v.Reply().Act == OtherParty && v.Last() != Greet && v.Last() != RecordingNotice:
		return hangUpWith(WrongParty)
	case !v.Verified() && !l.Has(SkipVerify):
		if v.Uses(Verify) < s.Verify {
			return Verify, Args{Method: DateOfBirth}
		}
		return hangUpWith(NotVerified)
	case !l.Has(SkipDisclose) && v.Uses(Disclose) == 0:
		return Disclose, Args{}
	case v.Uses(StatePurpose) == 0:
		return StatePurpose, Args{}
	}
	return NoAct, Args{}
}

// handle is what comes before any talk of money: a lawyer, a request to stop,
// a dispute, an agreement to sum up, a debtor who is upset.
func (s *Script) handle(v View, l Lapses) (Act, Args) {
	_, agreed := v.Agreement()
	known := v.Known()
	switch {
	case known.Has(FactRepresented):
		if v.Uses(Escalate) == 0 {
			return Escalate, Args{}
		}
		return hangUpWith(ReferredOn)
	case known.Has(FactStop):
		if v.Uses(Apologise) == 0 {
			return Apologise, Args{}
		}
		return hangUpWith(StopRequested)
	case known.Has(FactDisputed) && !v.Logged():
		return LogDispute, Args{}
	case agreed || v.Held() > 0 || v.Logged() && v.Owed() == 0:
		if !l.Has(SkipRecap) && v.Uses(Recap) == 0 {
			return Recap, Args{}
		}
		if s.Consent && v.Uses(ConfirmConsent) == 0 {
			return ConfirmConsent, Args{}
		}
		return s.close(v)
	case v.Upset() && !l.Has(MissCue) && v.Uses(Empathise) < s.Empathise && v.Last() != Empathise:
		return Empathise, Args{}
	}
	return NoAct, Args{}
}

// close records what was reached.
func (s *Script) close(v View) (Act, Args) {
	r := v.c.result()
	if r == NoResult {
		r = NoAgreement
	}
	return hangUpWith(r)
}

func (s *Script) discover(v View, l Lapses) (Act, Args) {
	switch {
	case !l.Has(SkipReason) && v.Uses(AskReason) == 0:
		return AskReason, Args{}
	case !s.Support:
		return NoAct, Args{}
	case v.Known().Has(FactVulnerable) && v.Uses(ThankDisclosure) == 0:
		return ThankDisclosure, Args{}
	case burdened(v) && v.Uses(ProbeSupport) == 0:
		return ProbeSupport, Args{}
	case v.Known().Has(FactVulnerable) && v.Uses(Signpost) == 0:
		return Signpost, Args{}
	}
	return NoAct, Args{}
}

// burdened says whether the collector knows of something that takes the means
// to pay.
func burdened(v View) bool {
	reason, _ := v.Reason()
	return reason.Burden() || v.Known().Has(FactVulnerable)
}

// propose is the talk of money: in full, then what helps, then a plan fitted
// to the budget if there is one, then what the mandate has beyond it.
func (s *Script) propose(v View, l Lapses, m *Mandate) (Act, Args) {
	demands := s.Demands
	if burdened(v) && m.Instalments {
		demands = 0
	}
	if l.Has(Threaten) {
		if v.Uses(AskFull) >= demands && v.Uses(ThreatenUnintended) == 0 {
			return ThreatenUnintended, Args{}
		}
		demands++
	}
	warned := v.Uses(ExplainConsequence) > 0 || !s.Consequence || burdened(v) || v.Upset() && !l.Has(MissCue)
	switch {
	case v.Left() <= 1 && acceptable(v, s, m):
		return s.take(v, m)
	case v.Uses(AskFull) == 0 && demands > 0:
		return AskFull, Args{Count: m.Count()}
	case s.Pause && v.Last() == AskFull && v.Uses(Pause) == 0:
		return Pause, Args{}
	case l.Has(FirstOffer) && acceptable(v, s, m):
		return s.take(v, m)
	case s.Benefit && v.Uses(ExplainBenefit) == 0:
		return ExplainBenefit, Args{}
	case !warned:
		return ExplainConsequence, Args{}
	case v.Uses(AskFull) < demands:
		return AskFull, Args{Count: m.Count()}
	case !l.Has(SkipBudget) && v.Uses(AskBudget) == 0:
		return AskBudget, Args{}
	case m.Instalments:
		return s.plan(v, m)
	case acceptable(v, s, m):
		return s.take(v, m)
	}
	return s.fallBack(v, m)
}

// Count is the most payments, beyond money at once, that may be agreed.
func (m *Mandate) Count() int {
	switch {
	case !m.Instalments:
		return 1
	case m.Months <= 0:
		return 1 << 20
	}
	return m.Months
}

func (m *Mandate) months() agents.Money { return agents.Money(m.Count()) }

// plan proposes what the budget bears, or a guess without one.
func (s *Script) plan(v View, m *Mandate) (Act, Args) {
	down, offered, ok := v.Offer()
	rest := max(1, v.Owed()-down)
	least := (rest + m.months() - 1) / m.months()
	length := min(agents.Money(s.Months), m.months())
	x := (rest + length - 1) / length
	means, affordable, told := v.Budget()
	if told {
		if affordable < least || affordable == 0 {
			return s.fallBack(v, m)
		}
		x = affordable
	}
	x = min(rest, x)
	if v.Uses(OfferPlan) < s.Rounds && v.Left() > 2 {
		if v.Uses(OfferPlan) > 0 && ok {
			x = max(least, min(x, offered+offered/5)) // near enough for the debtor to meet it
		}
		// The debtor may meet it at their own figure; the mandate's length
		// stands, and what that leaves stays owed.
		return OfferPlan, Args{Amount: x, Down: down, Count: m.Count(), Day: payday(means)}
	}
	if acceptable(v, s, m) {
		return s.take(v, m)
	}
	return s.fallBack(v, m)
}

// payday is the day after money comes in, 0 when that is not known.
func payday(x Means) int {
	if x.Payday == 0 {
		return 0
	}
	return x.Payday + 1
}

// acceptable says whether the debtor's offer is within the mandate.
func acceptable(v View, s *Script, m *Mandate) bool {
	down, x, ok := v.Offer()
	switch {
	case !ok:
		return false
	case m.Instalments:
		return down+x*m.months() >= v.OfferTotal()
	}
	return float64(down+x) >= float64(s.PartLeast*float64(v.OfferTotal()))
}

// take accepts the debtor's offer.
func (s *Script) take(v View, m *Mandate) (Act, Args) {
	means, _, _ := v.Budget()
	return AcceptOffer, Args{Day: payday(means), Count: m.Count()}
}

// fallBack is what is left when neither payment nor plan came about: a hold
// for those who cannot, a discount by steps for the others.
func (s *Script) fallBack(v View, m *Mandate) (Act, Args) {
	if m.Hold > 0 && burdened(v) && v.Uses(OfferHold) == 0 {
		if s.Support && v.Uses(Signpost) == 0 {
			return Signpost, Args{}
		}
		return OfferHold, Args{Day: m.Hold}
	}
	if discount := 1 - m.Settlement; discount > 0 && discount < 1 && v.Uses(OfferSettlement) < 2 && v.Left() > 2 {
		if v.Uses(OfferSettlement) == 0 {
			discount /= 2
		}
		return OfferSettlement, Args{Pct: 1 - discount, Count: m.Count()}
	}
	if acceptable(v, s, m) {
		return s.take(v, m)
	}
	return hangUpWith(NoAgreement)
}
