package scorecard

import (
	"fmt"
	"slices"

	"fairdue/agents/negotiation"
)

func (e *examination) reason() finding {
	if !e.verified() || e.wrong() {
		return na()
	}
	t := e.first[negotiation.AskReason]
	if t == 0 {
		return lost(0, 1, "why.reason", e.better(negotiation.AskReason))
	}
	for i := range e.turns {
		if e.turns[i].Act == negotiation.AskReason && e.errorOf(i+1) == "" {
			return got()
		}
	}
	return lost(t, 0.5, "why.reason.closed", e.better(negotiation.AskReason))
}

// pause is wanted where an ask in full was not accepted at once.
func (e *examination) pause() finding {
	if e.count[negotiation.Pause] > 0 {
		return got()
	}
	t := e.first[negotiation.AskFull]
	if t == 0 || e.turns[t-1].Reply.Act == negotiation.Accept {
		return na()
	}
	return lost(t, 1, "why.pause", e.better(negotiation.Pause))
}

// budget is wanted before the first word on instalments.
func (e *examination) budget() finding {
	for i := range e.turns {
		t := &e.turns[i]
		plan := t.Act == negotiation.OfferPlan || t.Act == negotiation.AcceptOffer && t.Agreement.Count > 1
		if !plan {
			continue
		}
		if t.Known.Has(negotiation.FactBudget) {
			return got()
		}
		if b := e.first[negotiation.AskBudget]; b > 0 && b <= i {
			return lost(i+1, 0.5, "why.budget.refused", "")
		}
		return lost(i+1, 1, "why.budget", e.better(negotiation.AskBudget))
	}
	return na()
}

// support is wanted once a burden or a need is known.
func (e *examination) support() finding {
	known := e.since(negotiation.FactVulnerable)
	if r := e.since(negotiation.FactReason); known == 0 && r > 0 && e.call.Debtor.Truth.Reason.Burden() {
		known = r
	}
	if known == 0 {
		return na()
	}
	if e.count[negotiation.ProbeSupport] > 0 || e.count[negotiation.Signpost] > 0 {
		return got()
	}
	return lost(known, 1, "why.support", e.better(negotiation.ProbeSupport))
}

// answers says whether an act answers what the debtor shows.
func answers(a negotiation.Act) bool {
	return slices.Contains([]negotiation.Act{
		negotiation.Empathise, negotiation.Apologise, negotiation.ThankDisclosure, negotiation.LogDispute,
	}, a)
}

// cues counts displays of feeling that were answered within two turns. One
// begins when anger or distress is first above the cue once the right party
// knows what the call is about, and again when it rises by a twentieth in one
// turn.
func (e *examination) cues() finding {
	const rise = 0.05
	var all, met int
	var f finding
	pending, shown := 0, false
	missed := func() {
		f.lost = append(f.lost, lapse{turn: pending, why: "why.cues", better: e.better(negotiation.Empathise)})
		pending = 0
	}
	for i := range e.turns {
		t := &e.turns[i]
		good := answers(t.Act) && e.errorOf(i+1) == ""
		if pending > 0 && good {
			met++
			pending = 0
			shown = true
		} else if pending > 0 && i+1-pending >= 2 {
			missed()
		}
		opening := t.Act.Group() == negotiation.Open && t.Act != negotiation.StatePurpose
		if pending == 0 && e.verifiedBy(i) && !opening && !good && t.After.Affect() > e.cue && i+1 < len(e.turns) {
			if !shown || t.After.Affect()-t.Before.Affect() >= rise {
				all++
				pending, shown = i+1, true
			}
		}
	}
	if pending > 0 {
		if len(e.turns)-pending < 1 {
			all--
		} else {
			missed()
		}
	}
	if all == 0 {
		return na()
	}
	f.share = float64(met) / float64(all)
	for i := range f.lost {
		f.lost[i].share = 1 / float64(all)
		f.lost[i].formula = fmt.Sprintf("8 x %d/%d", met, all)
	}
	return f
}

// verifiedBy says whether the right party was known at the end of turn i.
func (e *examination) verifiedBy(i int) bool {
	if i+1 < len(e.turns) {
		return e.turns[i+1].Verified
	}
	return e.verified()
}

// trend wants the debtor to leave no angrier and no less trusting. Anger below
// the cue is not heard and does not count.
func (e *examination) trend() finding {
	if len(e.turns) == 0 || e.wrong() {
		return na()
	}
	start, end := e.turns[0].Before, e.turns[len(e.turns)-1].After
	f := got()
	for _, x := range []struct {
		worse bool
		why   string
		by    func(i int) float64
		form  string
	}{
		{end.Anger > max(start.Anger, e.cue), "why.trend.anger", func(i int) float64 { return e.turns[i].After.Anger - e.turns[i].Before.Anger }, fmt.Sprintf("anger %.2f > %.2f", end.Anger, start.Anger)},
		{end.Trust < start.Trust, "why.trend.trust", func(i int) float64 { return e.turns[i].Before.Trust - e.turns[i].After.Trust }, fmt.Sprintf("trust %.2f < %.2f", end.Trust, start.Trust)},
	} {
		if !x.worse {
			continue
		}
		worst := 0
		for i := range e.turns {
			if x.by(i) > x.by(worst) {
				worst = i
			}
		}
		f.share -= 0.5
		f.lost = append(f.lost, lapse{turn: worst + 1, share: 0.5, why: x.why, formula: x.form})
	}
	return f
}

// stacked is empathy where nothing calls for it, or a third time.
func (e *examination) stacked() finding {
	n := 0
	for i := range e.turns {
		if e.turns[i].Act != negotiation.Empathise {
			continue
		}
		if n++; n > 2 {
			return lost(i+1, 1, "why.stacked", "")
		}
		if b := e.turns[i].Before; b.Affect() <= e.cue {
			return lost(i+1, 1, "why.stacked.empty", "")
		}
	}
	if n == 0 {
		return na()
	}
	return got()
}

// protocol is what a disclosure, a dispute, a lawyer or a wish to stop asks for.
func (e *examination) protocol() finding {
	demand := func(from, to int) int {
		for i := from; i < to; i++ {
			if isDemand(e.turns[i].Act) {
				return i + 1
			}
		}
		return 0
	}
	if from := e.represented(); from > 0 {
		if t := demand(from, len(e.turns)); t > 0 {
			return lost(t, 1, "why.protocol.stop", e.better(negotiation.Escalate))
		}
		if e.count[negotiation.Escalate] == 0 {
			return lost(from, 0.4, "why.protocol.refer", e.better(negotiation.Escalate))
		}
		return got()
	}
	if from := e.since(negotiation.FactStop); from > 0 {
		if t := demand(from, len(e.turns)); t > 0 {
			return lost(t, 1, "why.protocol.stop", e.better(negotiation.Apologise))
		}
		return got()
	}
	if from := e.since(negotiation.FactDisputed); from > 0 {
		at := e.first[negotiation.LogDispute]
		if at == 0 {
			return lost(from, 1, "why.protocol.dispute", e.better(negotiation.LogDispute))
		}
		if t := demand(from, at-1); t > 0 {
			return lost(t, 0.5, "why.protocol.dispute", e.better(negotiation.LogDispute))
		}
		return got()
	}
	if from := e.since(negotiation.FactVulnerable); from > 0 {
		return e.texas(from)
	}
	return na()
}

// texas is the order on a disclosure: Thank, Explain the use, eXplicit consent,
// Ask, Signpost (Money Advice Trust and Royal College of Psychiatrists).
func (e *examination) texas(from int) finding {
	steps := []int{
		e.first[negotiation.ThankDisclosure], e.call.Covered("explain_use"), e.call.Covered("health_consent"),
		e.first[negotiation.ProbeSupport], e.first[negotiation.Signpost],
	}
	if p := e.first[negotiation.ProbeSupport]; p > 0 && p <= from {
		// The question that brought the disclosure is not the one after it.
		steps[3] = 0
		for i := from; i < len(e.turns); i++ {
			if e.turns[i].Act == negotiation.ProbeSupport {
				steps[3] = i + 1
				break
			}
		}
	}
	done, at := 0, from
	for _, t := range steps {
		if t >= at && t > 0 {
			done, at = done+1, t
		}
	}
	if done == len(steps) {
		return got()
	}
	f := lost(from, 1-float64(done)/float64(len(steps)), "why.protocol.texas", e.better(negotiation.ThankDisclosure))
	f.lost[0].formula = fmt.Sprintf("5 x %d/%d", done, len(steps))
	return f
}
