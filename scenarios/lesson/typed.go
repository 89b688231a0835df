package lesson

import (
	"fmt"
	"slices"

	"fairdue/agents"
	"fairdue/agents/negotiation"
)

// latest is how far ahead a first payment may be agreed, in days.
const latest = 62

// LimitError is an amount outside what may be agreed. Most and Least are money
// in minor units for money, days or months for the others.
type LimitError struct {
	Amount      Amount
	Least, Most agents.Money
	Authority   bool // the collector's authority, not sense, is the limit
}

func (e *LimitError) Error() string {
	why := ""
	if e.Authority {
		why = " (your authority)"
	}
	return fmt.Sprintf("%s: want %d to %d%s", e.Amount, e.Least, e.Most, why)
}

// Limits is what may be typed for an amount of a choice as the call stands.
func (c *Call) Limits(k Amount) LimitError {
	owed, a := c.machine.View().Owed(), c.Lesson.Authority
	switch k {
	case Instalment:
		return LimitError{k, 1, max(1, owed), false}
	case Down:
		return LimitError{k, 0, owed, false}
	case Settlement:
		least := agents.Money(float64(owed) * a.Settlement)
		return LimitError{k, max(1, least), max(1, owed), true}
	case Months:
		return LimitError{k, 1, agents.Money(max(1, a.Months)), true}
	case Hold:
		return LimitError{k, 1, agents.Money(max(1, a.Hold)), true}
	}
	return LimitError{Date, 0, latest, false}
}

// args is a choice with what was typed for it.
func (c *Call) args(ch *Choice, typed Amounts) (negotiation.Args, error) {
	args := ch.Args
	asks := func(k Amount) bool { return slices.Contains(ch.Ask, k) }
	check := func(k Amount, n agents.Money) error {
		if l := c.Limits(k); n < l.Least || n > l.Most {
			return &l
		}
		return nil
	}
	for _, k := range ch.Ask {
		var n agents.Money
		switch k {
		case Instalment:
			n = typed.Instalment
			if n == 0 && asks(Months) && typed.Months > 0 {
				continue
			}
			args.Amount = n
		case Down:
			n = typed.Down
			args.Down = n
		case Settlement:
			n = typed.Settlement
			if owed := c.machine.View().Owed(); owed > 0 {
				args.Pct = min(1, (float64(n)+0.5)/float64(owed)) // the machine rounds down
			}
		case Date:
			n = agents.Money(typed.Day)
			args.Day = typed.Day
		case Months:
			n = agents.Money(typed.Months)
			if n == 0 && asks(Instalment) {
				continue
			}
			args.Count = typed.Months
		case Hold:
			n = agents.Money(typed.Hold)
			args.Day = typed.Hold
		}
		if err := check(k, n); err != nil {
			return args, err
		}
	}
	if args.Count == 0 {
		switch ch.Act {
		case negotiation.AskFull, negotiation.OfferSettlement:
			args.Count = 1
		case negotiation.OfferPlan, negotiation.AcceptOffer:
			args.Count = max(1, c.Lesson.Authority.Months)
		}
	}
	return args, nil
}
