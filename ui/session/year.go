package session

import (
	"fairdue/agents"
)

// Months is how far an agreement is played out.
const Months = 12

// Year is the twelve months after the call: one drawn by the attempt's own
// luck, the same for every fork of it, and what is to be expected.
type Year struct {
	Months   []Month // 0 is the day of the call
	Due      agents.Money
	Paid     agents.Money
	Expected agents.Money
	BrokenIn int // month in which the plan broke for good, 0 for none
	Left     agents.Money
}

// Month is one month of it.
type Month struct {
	Due, Paid agents.Money
	Expected  agents.Money // mean over all luck
	Standing  float64      // chance that the agreement still stands after it
	Chance    float64      // that this instalment comes when due
	Kept      bool
	Cured     bool // late, in part, and the plan goes on
	Over      bool // nothing more was due, or the plan is broken
}

// Year plays the agreement out by the keep-promise model that the mass run
// uses: an instalment is kept with Keep; a broken one comes after all, as far
// as affordable, with the cure share, and otherwise ends the plan.
func (s *Session) Year() Year {
	c := &s.call
	o := c.Machine().Outcome()
	var y Year
	y.Left = c.Debtor.Balance
	if o.Agreement.Total == 0 {
		for range Months + 1 {
			y.Months = append(y.Months, Month{Over: true})
		}
		return y
	}
	a, m := o.Agreement, s.Lesson.Model()
	cure, affordable := m.Rules().Worth.Cure, c.Machine().Affordable()
	stands, broken := 1.0, false
	for k := range Months + 1 {
		keep, late := s.Lesson.Month(s.Options.Seed, k)
		month := Month{Due: a.Due(k - 1), Chance: o.Keep}
		if k == 0 {
			month.Due, month.Chance = a.Down, m.KeepDownProbability(o.Keep)
		}
		switch {
		case month.Due == 0:
			month.Over = true
		case k == 0:
			month.Expected = agents.Money(float64(month.Due) * month.Chance)
			if month.Kept = keep < month.Chance; month.Kept {
				month.Paid = month.Due
			}
		default:
			part := min(month.Due, affordable)
			month.Expected = agents.Money(float64(stands * (float64(o.Keep*float64(month.Due)) + float64(float64((1-o.Keep)*cure)*float64(part)))))
			stands *= o.Keep + float64((1-o.Keep)*cure)
			switch {
			case broken:
				month.Over = true
			case keep < o.Keep:
				month.Kept, month.Paid = true, month.Due
			case late < cure:
				month.Cured, month.Paid = true, part
			default:
				broken, y.BrokenIn = true, k
			}
		}
		month.Standing = stands
		y.Due, y.Paid, y.Expected = y.Due+month.Due, y.Paid+month.Paid, y.Expected+month.Expected
		y.Months = append(y.Months, month)
	}
	y.Left = max(0, c.Debtor.Balance-y.Paid)
	if a.Waived > 0 && y.Paid >= a.Total {
		y.Left = 0
	}
	return y
}
