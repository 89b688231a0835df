package desk

import (
	"fairdue/agents"
	"fairdue/agents/negotiation"
	"fairdue/scenarios/lesson"
)

// Scripted is what the team's script would do now, as a step: a day of such steps
// is the autopilot's. The day must not be over.
func (d *Desk) Scripted() Step {
	if d.Phase() == Choosing {
		return Step{Kind: Next}
	}
	script, lapses := d.seat.Script()
	m := d.seat.Mandate(uint32(d.talked))
	v := d.seat.Call().View()
	a, args := script.Next(v, lapses, &m)
	if a == negotiation.SetDisposition {
		return Step{Kind: End}
	}
	line := usual
	if args.Tone == script.CurtTone && args.Tone != script.Tone {
		line = curt
	}
	x := Step{Kind: Say, Choice: choiceID(a, line)}
	switch a {
	case negotiation.OfferPlan:
		x.Typed = lesson.Amounts{Instalment: args.Amount, Down: args.Down, Day: args.Day}
	case negotiation.OfferSettlement:
		x.Typed.Settlement = agents.Money(float64(v.Owed()) * args.Pct)
	case negotiation.OfferHold:
		x.Typed.Hold = args.Day
	case negotiation.AcceptOffer:
		x.Typed.Day = args.Day
	}
	return x
}
