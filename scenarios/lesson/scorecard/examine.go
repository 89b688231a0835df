package scorecard

import (
	"fmt"
	"slices"
	"strconv"

	"fairdue/agents"
	"fairdue/agents/negotiation"
	"fairdue/scenarios/lesson"
)

// examination is a call looked at once, for the items to ask.
type examination struct {
	call     *lesson.Call
	turns    []lesson.Turn
	outcome  negotiation.Outcome
	cue      float64
	first    [negotiation.Acts]int // turn of the first use, 0 for none
	count    [negotiation.Acts]int
	worth    Worth
	hardship bool // asking for all of it is not the way
}

func newExamination(c *lesson.Call) *examination {
	rules := c.Lesson.Model().Rules()
	e := &examination{call: c, turns: c.Turns, outcome: c.Machine().Outcome(), cue: rules.Feeling.Cue}
	for i := range e.turns {
		a := e.turns[i].Act
		if e.count[a]++; e.first[a] == 0 {
			e.first[a] = i + 1
		}
	}
	t := &c.Debtor.Truth
	e.hardship = t.Reason.Burden() || t.Vulnerable || t.Disputed
	e.worth.Value = c.Machine().Value()
	e.worth.Promised = float64(e.outcome.Agreement.Sum())
	_, e.worth.Best = c.Best()
	e.worth.Model = ModelValue(c.Lesson, c.Attempt)
	return e
}

// ModelValue is what the model answer of the lesson brings with the debtor of
// an attempt, in minor units; 0 when no money is right or there is none.
func ModelValue(l *lesson.Lesson, attempt uint64) float64 {
	t, ok := l.TestByID("model-answer")
	if !ok {
		return 0
	}
	var c lesson.Call
	c.Begin(l, attempt)
	PlayTest(&c, t)
	return c.Machine().Value()
}

// PlayTest plays the steps of a test as far as the call lets it; what it refuses
// is passed over. The error is the first refusal.
func PlayTest(c *lesson.Call, t *lesson.Test) (err error) {
	for _, p := range t.Play {
		if c.Over() {
			return err
		}
		if p.Choice < 0 {
			c.End()
			return err
		}
		if _, e := c.Say(&c.Lesson.Choices[p.Choice], p.Amounts); e != nil && err == nil {
			err = e
		}
	}
	c.End()
	return err
}

func (e *examination) choice(turn int) string {
	if turn == 0 || e.turns[turn-1].Choice == nil {
		return ""
	}
	return e.turns[turn-1].Choice.ID
}

// errorOf is the distractor class said in a turn.
func (e *examination) errorOf(turn int) string {
	if ch := e.turns[turn-1].Choice; ch != nil {
		return ch.Error
	}
	return ""
}

func (e *examination) verified() bool { return e.outcome.Verified }
func (e *examination) wrong() bool    { return e.call.Debtor.Truth.WrongParty }
func (e *examination) settled() bool  { return e.settledBy(len(e.turns)) }

// settledBy says whether something was settled at the end of a turn.
func (e *examination) settledBy(turn int) bool {
	if turn == len(e.turns) {
		v := e.call.Machine().View()
		_, ok := v.Agreement()
		return ok || v.Held() > 0 || v.Logged()
	}
	return e.turns[turn].Settled
}

// better is a good line for an act.
func (e *examination) better(a negotiation.Act) string {
	if ch := e.call.Lesson.Better(a); ch != nil {
		return ch.ID
	}
	return ""
}

// represented is the turn from which it was known that a lawyer acts, or that
// the debtor wants no more demands; 0 for never.
func (e *examination) represented() int {
	if t := e.since(negotiation.FactRepresented); t > 0 {
		return t
	}
	return e.call.StoppedAt()
}

// since is the turn from which the collector knew a fact, 0 for never.
func (e *examination) since(f negotiation.Facts) int {
	for i := range e.turns {
		if e.turns[i].Known.Has(f) {
			return i
		}
	}
	if e.outcome.Known.Has(f) {
		return len(e.turns)
	}
	return 0
}

func got() finding { return finding{share: 1} }
func na() finding  { return finding{na: true} }

func lost(turn int, share float64, why, better string) finding {
	return finding{share: 1 - share, lost: []lapse{{turn: turn, share: share, why: why, better: better}}}
}

// isDemand says whether an act collects.
func isDemand(a negotiation.Act) bool {
	return slices.Contains([]negotiation.Act{
		negotiation.AskFull, negotiation.OfferSettlement, negotiation.OfferPlan, negotiation.AcceptOffer,
		negotiation.AskShortfall, negotiation.ExplainConsequence,
	}, a)
}

func (e *examination) judge(id string) finding {
	switch id {
	case "recording":
		return e.recording()
	case "verified":
		return e.rightParty()
	case "purpose":
		return e.covered("creditor", "why.purpose", negotiation.StatePurpose)
	case "script":
		return e.script()
	case "accurate":
		if t := e.first[negotiation.MisstateAmountOrStatus]; t > 0 {
			return lost(t, 1, "why.accurate", e.better(negotiation.StatePurpose))
		}
		return got()
	case "rights":
		return e.covered("rights", "why.rights", negotiation.Disclose)
	case "recap", "consent", "teach_back":
		return e.close(id)
	case "disposition":
		if e.call.Right(e.call.Record.Disposition) {
			return got()
		}
		return lost(0, 1, "why.disposition", "")
	case "notes":
		return e.notes()
	case "reason":
		return e.reason()
	case "pause":
		return e.pause()
	case "budget":
		return e.budget()
	case "support":
		return e.support()
	case "cues":
		return e.cues()
	case "trend":
		return e.trend()
	case "stacked":
		return e.stacked()
	case "protocol":
		return e.protocol()
	case "full":
		return e.full()
	case "hierarchy":
		return e.hierarchy()
	case "bids":
		return e.bids()
	case "payday":
		return e.payday()
	case "load":
		return e.load()
	case "value":
		return e.valued()
	}
	panic("scorecard: no item " + id)
}

// valued is the worth of what was reached against the model answer's, or the
// grade of the ending where no money is right or none was agreed.
func (e *examination) valued() finding {
	w := &e.worth
	digits := e.call.Lesson.Currency.Digits
	money := func(x float64) string { return agents.Money(x).Format(digits) }
	if w.Model > 0 && e.outcome.Agreement.Total > 0 {
		share := min(1, w.Value/w.Model)
		if share >= 0.9995 {
			return got()
		}
		f := lost(e.agreedAt(), 1-share, "why.value", e.better(negotiation.OfferPlan))
		f.lost[0].formula = fmt.Sprintf("20 x min(1, %s / %s) = %s", money(w.Value), money(w.Model), strconv.FormatFloat(tenth(20*share), 'f', 1, 64))
		return f
	}
	switch e.call.Ending().Grade {
	case lesson.Best:
		return got()
	case lesson.Acceptable:
		f := lost(0, 0.4, "why.ending", "")
		f.lost[0].formula = "acceptable = 12 / 20"
		return f
	}
	f := lost(0, 1, "why.ending", "")
	f.lost[0].formula = "poor = 0 / 20"
	return f
}

// agreedAt is the turn of the agreement that stands.
func (e *examination) agreedAt() int {
	for i := len(e.turns) - 1; i >= 0; i-- {
		if e.turns[i].Reply.Act == negotiation.Accept && e.turns[i].Act.Group() == negotiation.Propose {
			return i + 1
		}
	}
	return 0
}
