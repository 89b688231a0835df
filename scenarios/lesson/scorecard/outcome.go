package scorecard

import (
	"fmt"

	"fairdue/agents/negotiation"
)

// full wants all of it asked for once, and then silence.
func (e *examination) full() finding {
	n := e.count[negotiation.AskFull]
	better := e.better(negotiation.AskFull)
	if !e.verified() || e.wrong() || e.hardship && n <= 1 {
		return na()
	}
	if n == 0 {
		return lost(0, 1, "why.full", better)
	}
	first := e.first[negotiation.AskFull]
	if n > 1 {
		for i := first; i < len(e.turns); i++ {
			if e.turns[i].Act == negotiation.AskFull {
				return lost(i+1, 2.0/3, "why.full.again", e.better(negotiation.Pause))
			}
		}
	}
	if e.turns[first-1].Reply.Act == negotiation.Accept || first < len(e.turns) && e.turns[first].Act == negotiation.Pause {
		return got()
	}
	return lost(min(first+1, len(e.turns)), 1.0/3, "why.full.pause", e.better(negotiation.Pause))
}

// hierarchy: the balance in full, then money down and a plan, then less; a
// settlement only after the full ask.
func (e *examination) hierarchy() finding {
	if e.hardship || !e.verified() {
		return na()
	}
	asked, any := false, false
	for i := range e.turns {
		switch e.turns[i].Act {
		case negotiation.AskFull:
			asked, any = true, true
		case negotiation.OfferPlan, negotiation.OfferSettlement, negotiation.OfferHold, negotiation.AcceptOffer:
			if !asked {
				return lost(i+1, 1, "why.hierarchy", e.better(negotiation.AskFull))
			}
			any = true
			if e.turns[i].Act == negotiation.OfferHold {
				return lost(i+1, 0.5, "why.hierarchy.hold", "")
			}
		}
	}
	if !any {
		return na()
	}
	return got()
}

// bids is a concession that nobody asked for.
func (e *examination) bids() finding {
	any, run := false, 0
	last := -1.0
	for i := range e.turns {
		t := &e.turns[i]
		if e.errorOf(i+1) == "bids_against_self" {
			return lost(i+1, 1, "why.bids", e.better(negotiation.Pause))
		}
		var x float64
		switch t.Act {
		case negotiation.OfferPlan:
			x = float64(t.Args.Amount)
		case negotiation.OfferSettlement:
			x = t.Args.Pct
		case negotiation.AskFull:
			any = true
			continue
		default:
			run = 0
			continue
		}
		any = true
		if t.Agreed {
			return lost(i+1, 1, "why.bids.agreed", "")
		}
		if run++; run > 2 && x < last {
			return lost(i+1, 1, "why.bids", e.better(negotiation.Pause))
		}
		last = x
	}
	if !any {
		return na()
	}
	return got()
}

// payday wants the first instalment just after money comes in.
func (e *examination) payday() finding {
	a, day := e.outcome.Agreement, e.call.Debtor.Means.Payday
	if a.Count == 0 || day == 0 || !e.outcome.Known.Has(negotiation.FactBudget) {
		return na()
	}
	if a.First >= day && a.First <= day+3 || a.First >= day+28 && a.First <= day+34 {
		return got()
	}
	f := lost(e.agreedAt(), 1, "why.payday", "")
	f.lost[0].formula = fmt.Sprintf("day %d, money on day %d", a.First, day)
	return f
}

// load wants the instalment within what is affordable.
func (e *examination) load() finding {
	if e.outcome.Agreement.Count == 0 {
		return na()
	}
	if e.outcome.Load <= 1 {
		return got()
	}
	f := lost(e.agreedAt(), 1, "why.load", e.better(negotiation.AskBudget))
	f.lost[0].formula = fmt.Sprintf("load = instalment / affordable = %.2f > 1", e.outcome.Load)
	return f
}
