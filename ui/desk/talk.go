package desk

import (
	"fmt"
	"strconv"
	"strings"

	"fairdue/agents"
	"fairdue/agents/negotiation"
	"fairdue/scenarios/lesson"
)

// turn is one act of a conversation and its answer.
type turn struct {
	act   negotiation.Act
	line  int
	args  negotiation.Args
	reply negotiation.Reply
	owed  agents.Money // before it

	agreement negotiation.Agreement // after it, as what follows
	agreed    bool
	held      int
	logged    bool
}

// The wordings of an act: the first as a collector of the team speaks, the
// second curt.
const (
	usual = 1
	curt  = 2
)

// choiceID names a line: the act and the wording, "ask_budget.1".
func choiceID(a negotiation.Act, line int) string { return a.String() + "." + strconv.Itoa(line) }

func parseChoice(id string) (negotiation.Act, int, bool) {
	name, n, ok := strings.Cut(id, ".")
	a, known := negotiation.ParseAct(name)
	if !ok || !known || a == negotiation.SetDisposition || n != "1" && n != "2" {
		return 0, 0, false
	}
	return a, int(n[0] - '0'), true
}

// temptations are the prohibited acts that the desk has lines for, with the
// stage they stand in.
var temptations = map[negotiation.Act]negotiation.Group{
	negotiation.ThreatenUnintended:     negotiation.Relate,
	negotiation.MisstateAmountOrStatus: negotiation.Relate,
	negotiation.PressureToBorrow:       negotiation.Propose,
}

// stageOf is the stage an act's lines stand in; empty when the desk has none.
func stageOf(a negotiation.Act) string {
	g := a.Group()
	if a.Prohibited() {
		g = temptations[a]
	}
	if a == negotiation.SetDisposition || g == negotiation.NoGroup {
		return ""
	}
	return g.String()
}

// possible says whether an act may be done as the call stands.
func (d *Desk) possible(a negotiation.Act) bool {
	if stageOf(a) == "" {
		return false
	}
	v, m := d.seat.Call().View(), d.seat.Mandate(uint32(d.talked))
	_, agreed := v.Agreement()
	settled := agreed || v.Held() > 0 || v.Logged()
	switch a {
	case negotiation.Greet, negotiation.RecordingNotice, negotiation.Disclose, negotiation.StatePurpose, negotiation.ProbeSupport, negotiation.Signpost, negotiation.Escalate:
		return v.Uses(a) == 0
	case negotiation.Verify:
		return !v.Verified()
	case negotiation.ThankDisclosure:
		return v.Uses(a) == 0 && v.Known().Has(negotiation.FactVulnerable)
	case negotiation.OfferSettlement:
		return m.Settlement > 0 && m.Settlement < 1 && v.Owed() > 0
	case negotiation.OfferPlan:
		return m.Instalments && v.Owed() > 0
	case negotiation.OfferHold:
		return m.Hold > 0
	case negotiation.AcceptOffer:
		_, _, ok := v.Offer()
		return ok
	case negotiation.LogDispute:
		return !v.Logged()
	case negotiation.Recap, negotiation.ConfirmConsent:
		return settled
	}
	return true
}

// asks are the amounts that an act takes.
func asks(a negotiation.Act) []lesson.Amount {
	switch a {
	case negotiation.OfferPlan:
		return []lesson.Amount{lesson.Instalment, lesson.Months, lesson.Down, lesson.Date}
	case negotiation.OfferSettlement:
		return []lesson.Amount{lesson.Settlement}
	case negotiation.AcceptOffer:
		return []lesson.Amount{lesson.Date}
	case negotiation.OfferHold:
		return []lesson.Amount{lesson.Hold}
	}
	return nil
}

// latest is how far ahead a first payment may be agreed, in days.
const latest = 62

// limits is what may be typed for an amount now.
func (d *Desk) limits(k lesson.Amount) lesson.LimitError {
	owed, m := d.seat.Call().View().Owed(), d.seat.Mandate(uint32(d.talked))
	switch k {
	case lesson.Instalment:
		return lesson.LimitError{Amount: k, Least: 0, Most: max(1, owed)}
	case lesson.Down:
		return lesson.LimitError{Amount: k, Least: 0, Most: owed}
	case lesson.Settlement:
		return lesson.LimitError{Amount: k, Least: max(1, agents.Money(float64(owed)*m.Settlement)), Most: max(1, owed), Authority: true}
	case lesson.Months:
		return lesson.LimitError{Amount: k, Least: 0, Most: agents.Money(min(m.Count(), longest)), Authority: true}
	case lesson.Hold:
		return lesson.LimitError{Amount: k, Least: 1, Most: agents.Money(max(1, m.Hold)), Authority: true}
	}
	return lesson.LimitError{Amount: k, Least: 0, Most: latest}
}

// longest is the most months that can be typed where the plan sets no limit.
const longest = 120

// args is an act with what was typed for it. Months of 0 are as many as the
// mandate holds, an instalment of 0 what the months make of it.
func (d *Desk) args(a negotiation.Act, typed lesson.Amounts) (negotiation.Args, error) {
	var args negotiation.Args
	if a == negotiation.Verify {
		args.Method = negotiation.DateOfBirth
	}
	values := map[lesson.Amount]agents.Money{
		lesson.Instalment: typed.Instalment, lesson.Down: typed.Down, lesson.Settlement: typed.Settlement,
		lesson.Months: agents.Money(typed.Months), lesson.Date: agents.Money(typed.Day), lesson.Hold: agents.Money(typed.Hold),
	}
	for _, k := range asks(a) {
		n := values[k]
		if l := d.limits(k); n < l.Least || n > l.Most {
			return args, &l
		}
		switch k {
		case lesson.Instalment:
			args.Amount = n
		case lesson.Down:
			args.Down = n
		case lesson.Settlement:
			owed := float64(d.seat.Call().View().Owed())
			args.Pct = min(1, (float64(n)+0.5)/owed) // the machine rounds down
		case lesson.Months:
			args.Count = typed.Months
		case lesson.Date:
			args.Day = typed.Day
		case lesson.Hold:
			args.Day = typed.Hold
		}
	}
	if a == negotiation.OfferPlan && args.Amount == 0 && args.Count == 0 {
		return args, fmt.Errorf("type an instalment or a number of months")
	}
	return args, nil
}
