package scorecard

import (
	"fmt"
	"slices"

	"fairdue/agents/negotiation"
)

// debt says whether a turn told of the debt.
func (e *examination) debt(i int) bool {
	switch a := e.turns[i].Act; a {
	case negotiation.Disclose, negotiation.StatePurpose, negotiation.AskReason, negotiation.AskBudget:
		return true
	default:
		return isDemand(a)
	}
}

// recording wants the notice before the first word on the debt.
func (e *examination) recording() finding {
	t := e.first[negotiation.RecordingNotice]
	if t == 0 {
		return lost(0, 1, "why.recording", e.better(negotiation.RecordingNotice))
	}
	for i := range t - 1 {
		if e.debt(i) {
			return lost(t, 0.5, "why.recording.late", "")
		}
	}
	return got()
}

func (e *examination) rightParty() finding {
	better := e.better(negotiation.Verify)
	for i := range e.turns {
		if e.turns[i].Breaches&(negotiation.BeforeVerified|negotiation.BreachOf(negotiation.DiscloseThirdParty)) != 0 {
			return lost(i+1, 1, "why.verified", better)
		}
	}
	t := e.first[negotiation.Verify]
	switch {
	case t == 0:
		return lost(0, 1, "why.verified.never", better)
	case e.errorOf(t) != "":
		return lost(t, 0.5, "why.verified.led", better)
	}
	return got()
}

// covered wants something said at all, once the right party is there.
func (e *examination) covered(what, why string, a negotiation.Act) finding {
	if !e.verified() {
		return na()
	}
	if e.call.Covered(what) == 0 {
		return lost(e.first[a], 1, why, e.better(a))
	}
	return got()
}

// script wants the disclosure whole, before discovery and before any demand.
func (e *examination) script() finding {
	if !e.verified() {
		return na()
	}
	better := e.better(negotiation.Disclose)
	t := e.call.Covered("script")
	if t == 0 {
		if d := e.first[negotiation.Disclose]; d > 0 {
			return lost(d, 0.5, "why.script.part", better)
		}
		return lost(0, 1, "why.script", better)
	}
	for i := range t - 1 {
		if a := e.turns[i].Act; a == negotiation.AskReason || a == negotiation.AskBudget || isDemand(a) {
			return lost(t, 0.5, "why.script.late", "")
		}
	}
	return got()
}

// close wants what is settled said back, consented to and understood.
func (e *examination) close(id string) finding {
	if !e.settled() || e.outcome.HungUp {
		return na()
	}
	after := func(what string) bool {
		for i := range e.turns {
			if ch := e.turns[i].Choice; e.turns[i].Settled && ch != nil && ch.Covering(what) {
				return true
			}
		}
		return false
	}
	switch id {
	case "consent":
		if after("consent") {
			return got()
		}
		return lost(0, 1, "why.consent", e.better(negotiation.ConfirmConsent))
	case "teach_back":
		if after("teach_back") {
			return got()
		}
		return lost(0, 1, "why.teach_back", "")
	}
	missing := 0
	for _, what := range []string{"amount", "date", "method", "consequence"} {
		if !after(what) {
			missing++
		}
	}
	if missing == 0 {
		return got()
	}
	f := lost(e.first[negotiation.Recap], float64(missing)/4, "why.recap", e.better(negotiation.Recap))
	f.lost[0].formula = fmt.Sprintf("4 x %d/4", 4-missing)
	return f
}

// notes wants the facts that belong in the file, and no health data that the
// debtor did not agree to.
func (e *examination) notes() finding {
	need, have := 0, 0
	consent := e.call.Covered("health_consent") > 0
	for i, f := range e.call.Lesson.Facts {
		in := slices.Contains(e.call.Record.Notes, f.ID)
		if in && f.Sensitive && !consent {
			return lost(0, 1, "why.notes.health", "")
		}
		if f.Needed && e.call.Told(i) > 0 && (!f.Sensitive || consent) {
			need++
			if in {
				have++
			}
		}
	}
	if need == 0 {
		return na()
	}
	if have == need {
		return got()
	}
	f := lost(0, 1-float64(have)/float64(need), "why.notes", "")
	f.lost[0].formula = fmt.Sprintf("1 x %d/%d", have, need)
	return f
}
