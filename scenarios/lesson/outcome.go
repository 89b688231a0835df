package lesson

import "fairdue/agents/negotiation"

// Result is what the call came to, whatever was recorded.
func (c *Call) Result() negotiation.Result {
	v, o := c.machine.View(), c.machine.Outcome()
	k := v.Known()
	switch a := o.Agreement; {
	case a.Waived > 0:
		return negotiation.Settled
	case a.Total > 0 && a.Count == 0:
		return negotiation.PaidNow
	case a.Total > 0 && a.Count == 1:
		return negotiation.DatedPromise
	case a.Total > 0:
		return negotiation.PlanAgreed
	case k.Has(negotiation.FactRepresented) || c.StoppedAt() > 0:
		return negotiation.ReferredOn
	case v.Held() > 0:
		return negotiation.HoldAgreed
	case v.Logged():
		return negotiation.DisputeLogged
	case k.Has(negotiation.FactStop):
		return negotiation.StopRequested
	case v.HungUp():
		return negotiation.HungUp
	case k.Has(negotiation.FactThirdParty):
		return negotiation.WrongParty
	case !v.Verified():
		return negotiation.NotVerified
	}
	return negotiation.NoAgreement
}

// Right says whether a disposition is true of the call.
func (c *Call) Right(r negotiation.Result) bool {
	if r == c.Result() {
		return true
	}
	v := c.machine.View()
	return r == negotiation.DisputeLogged && v.Logged() || r == negotiation.HoldAgreed && v.Held() > 0 ||
		r == negotiation.HungUp && v.HungUp() || r == negotiation.ReferredOn && (v.Known().Has(negotiation.FactRepresented) || c.StoppedAt() > 0) ||
		r == negotiation.StopRequested && v.Known().Has(negotiation.FactStop)
}

// TrueRecord is what a careful trainee would write: the result, and the facts
// that belong in the file.
func (c *Call) TrueRecord() Record {
	r := Record{Disposition: c.Result()}
	for i, f := range c.Lesson.Facts {
		if f.Needed && c.told[i] > 0 && (!f.Sensitive || c.Covered("health_consent") > 0) {
			r.Notes = append(r.Notes, f.ID)
		}
	}
	return r
}

// Best is the most that any agreement with this debtor could have been worth,
// in minor units: on the undisputed part of a disputed debt, nothing from
// somebody else.
func (c *Call) Best() (negotiation.Agreement, float64) {
	d := c.Debtor
	if d.Truth.Disputed {
		d.Balance = d.Truth.Undisputed
	}
	if d.Truth.WrongParty || d.Balance <= 0 {
		return negotiation.Agreement{}, 0
	}
	return c.Lesson.model.Best(&d)
}

// Covered is the first turn, from 1, in which something was covered; 0 for none.
func (c *Call) Covered(what string) int {
	for i := range c.Turns {
		if ch := c.Turns[i].Choice; ch != nil && ch.Covering(what) {
			return i + 1
		}
	}
	return 0
}

// Ending is the first ending whose condition holds.
func (c *Call) Ending() *Ending {
	for i := range c.Lesson.Endings {
		if e := &c.Lesson.Endings[i]; e.When.Holds(c) {
			return e
		}
	}
	panic("lesson: no ending catches all") // S007
}

// EndingID is its id once the call is over, empty before.
func (c *Call) EndingID() string {
	if !c.Over() {
		return ""
	}
	return c.Ending().ID
}

// Broken lists the asserts that do not hold.
func (c *Call) Broken() []string {
	var list []string
	for i := range c.Lesson.Asserts {
		if a := &c.Lesson.Asserts[i]; !a.Expr.Holds(c) {
			list = append(list, a.ID)
		}
	}
	return list
}
