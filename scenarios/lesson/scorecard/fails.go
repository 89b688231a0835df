package scorecard

import (
	"slices"

	"fairdue/agents/negotiation"
	"fairdue/sim"
)

// trigger is an auto-fail that fires, whatever the packs.
type trigger struct {
	id   string
	turn int
}

// fails are the auto-fails of the packs that are on, by number.
func (e *examination) fails(packs []string) []AutoFail {
	var list []AutoFail
	fired := e.triggers()
	for i := range standard().Autofail {
		f := &standard().Autofail[i]
		k := slices.IndexFunc(fired, func(t trigger) bool { return t.id == f.ID })
		if k < 0 {
			continue
		}
		a := AutoFail{ID: f.ID, Turn: fired[k].turn, Choice: e.choice(fired[k].turn)}
		for _, p := range packs {
			if s := f.cites(p); s != "" {
				a.Cites = append(a.Cites, Cite{p, s})
			}
		}
		if len(a.Cites) > 0 {
			list = append(list, a)
		}
	}
	return list
}

func (e *examination) triggers() []trigger {
	var list []trigger
	breach := func(id string, b negotiation.Breaches) {
		for i := range e.turns {
			if e.turns[i].Breaches&b != 0 {
				list = append(list, trigger{id, i + 1})
				return
			}
		}
	}
	of := negotiation.BreachOf
	breach("AF-01", negotiation.BeforeVerified|of(negotiation.DiscloseThirdParty))
	if e.verified() && e.talked() && e.call.Covered("script") == 0 {
		list = append(list, trigger{"AF-02", e.first[negotiation.Disclose]})
	}
	breach("AF-03", of(negotiation.ThreatenIllegal)|of(negotiation.ThreatenUnintended))
	breach("AF-04", of(negotiation.MisstateAmountOrStatus))
	breach("AF-05", of(negotiation.Abuse))
	breach("AF-06", of(negotiation.CollectAfterStop))
	if from := e.call.StoppedAt(); from > 0 {
		for i := from; i < len(e.turns); i++ {
			if isDemand(e.turns[i].Act) {
				list = append(list, trigger{"AF-06", i + 1})
				break
			}
		}
	}
	if t := e.first[negotiation.PressureToBorrow]; t > 0 {
		list = append(list, trigger{"AF-07", t})
	} else if e.outcome.Load > 1 && e.outcome.Known.Has(negotiation.FactBudget) {
		list = append(list, trigger{"AF-07", e.agreedAt()})
	}
	if t := e.ignored(); t > 0 {
		list = append(list, trigger{"AF-08", t})
	}
	if e.call.Lesson.Account.TimeBarred {
		breach("AF-09", of(negotiation.ThreatenIllegal)|of(negotiation.ThreatenUnintended))
	}
	if len(e.turns) > 0 && e.unlawfulHour() {
		list = append(list, trigger{"AF-10", 1})
	}
	breach("AF-11", of(negotiation.TakePaymentUnauthorised))
	if !e.call.Right(e.call.Record.Disposition) && e.contradicts() {
		list = append(list, trigger{"AF-12", 0})
	}
	return list
}

// talked says whether the debt was spoken of with the right party.
func (e *examination) talked() bool {
	for i := range e.turns {
		if e.turns[i].Verified && e.debt(i) && e.turns[i].Act != negotiation.Disclose {
			return true
		}
	}
	return false
}

// ignored is the turn at which a known need was passed over: a demand after it
// was told, or a call that ended with neither thanks, help nor hold.
func (e *examination) ignored() int {
	from := e.since(negotiation.FactVulnerable)
	if from == 0 {
		return 0
	}
	for i := from; i < len(e.turns); i++ {
		switch e.turns[i].Act {
		case negotiation.ThankDisclosure, negotiation.Signpost, negotiation.OfferHold, negotiation.Empathise, negotiation.ProbeSupport, negotiation.Escalate:
			return 0
		case negotiation.AskFull, negotiation.ExplainConsequence, negotiation.OfferSettlement:
			return i + 1
		}
	}
	return from
}

// unlawfulHour says whether the screen before the call showed that it must not
// be placed: the hour, seven attempts in seven days, or a conversation within
// them (12 CFR 1006.6(b)(1), 1006.14(b)(2)).
func (e *examination) unlawfulHour() bool {
	return MustNotCall(e.call.Lesson.Account.Clock, e.call.Lesson.Account.Attempts, e.call.Lesson.Account.Talked)
}

// MustNotCall is the rule for the screen before the call; talked is days since
// the last conversation, 0 for none.
func MustNotCall(clock sim.Time, attempts, talked int) bool {
	return clock < 8*sim.Hour || clock >= 21*sim.Hour || attempts >= 7 || talked > 0 && talked < 7
}

// contradicts says whether the disposition claims what did not happen; one that
// is only less exact than the truth costs points and no more.
func (e *examination) contradicts() bool {
	d := e.call.Record.Disposition
	o := &e.outcome
	switch d {
	case negotiation.PaidNow, negotiation.DatedPromise, negotiation.PlanAgreed, negotiation.Settled:
		return o.Agreement.Total == 0 || d == negotiation.PaidNow || d == negotiation.Settled
	case negotiation.HoldAgreed, negotiation.DisputeLogged:
		return true
	}
	return o.Agreement.Total > 0 || o.Logged || o.Held > 0 || d == negotiation.WrongParty
}
