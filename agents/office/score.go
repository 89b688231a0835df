package office

import (
	"fairdue/agents/plans"
	"fairdue/sim/portable"
)

// score fills in the office's own estimates for an account (B7), from what the
// view shows and nothing else.
func (o *Office) score(v *plans.View) {
	s := &o.world.Score
	z := s.Intercept
	if v.DaysPastDue < 0 {
		z += s.Early
	} else {
		z += float64(s.Age * float64(v.DaysPastDue) / 30)
	}
	if v.Original > 0 {
		z += float64(s.Paid * float64(v.Paid) / float64(v.Original))
	}
	if v.SincePayment <= 30 {
		z += s.Recent
	}
	z += float64(s.Kept*float64(min(v.Kept, 3))) + float64(s.Broken*float64(min(v.Broken, 3)))
	if v.Contacts > 0 {
		z += s.Contact
	} else {
		z += float64(s.Attempts * float64(v.Attempts) / 10)
	}
	z += float64(s.Customer * min(5, float64(v.CustomerFor)/365))
	v.PayScore = portable.Sigmoid(z)
	contactless := float64(max(0, v.Attempts-4*v.Contacts))
	v.ManageCost = s.Call.Major(v.Digits)*(4+min(contactless, 12)/2) + 2*s.Message.Major(v.Digits)
}
