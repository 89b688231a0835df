package office

import (
	"testing"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/plans"
)

// A suspension stops the purchases of its time and no others (B5, B14).
func TestSuspensionStopsPurchases(t *testing.T) {
	s := tiny(t)
	s.World.Custom = &debtors.Custom{Sales: 0.3, Margin: 0.2, Buying: 1, Late: 1000}
	sold := func(out tape) float64 {
		var v int64
		for _, r := range out.of(agents.Sold) {
			v += r.Value
		}
		return float64(v)
	}
	people := owing(1, 0)
	all := sold(s.play(people, steps(mail(50))))
	if want := 100000 * 0.3 * 120 / monthDays; all < want-2 || all > want+2 {
		t.Errorf("sales of %.0f in 120 days, want %.0f", all, want)
	}
	stopped := sold(s.play(people, steps(plans.Step{Day: 30, Do: plans.SuspendCredit, Template: -1})))
	if want := 100000 * 0.3 * 30.4 / monthDays; stopped < want-500 || stopped > want+500 { // half a day's
		t.Errorf("sales of %.0f until the suspension on day 30, want %.0f", stopped, want)
	}
}

// Purchases fall with goodwill, which comes back by and by.
func TestGoodwillComesBack(t *testing.T) {
	s := tiny(t)
	s.World.Custom = &debtors.Custom{Sales: 0.3, Margin: 0.2, Buying: 0, Cut: 0.5, Recover: 0.1, Late: 1000}
	cut := func(days ...int) (list []plans.Step) {
		for _, d := range days {
			list = append(list, plans.Step{Day: d, Do: plans.CutBenefits, Template: -1})
		}
		return list
	}
	sold := func(list []plans.Step) float64 {
		var v int64
		for _, r := range s.play(owing(1, 0), steps(list...)).of(agents.Sold) {
			v += r.Value
		}
		return float64(v) / (100000 * 0.3 / monthDays) // days' worth of purchases
	}
	const at = 10.4 // the morning of the cut, to half a day
	none, one, two := sold(cut(200)), sold(cut(10)), sold(cut(10, 100))
	if least, most := at+0.5*(120-at), at+0.65*(120-at); one < least-0.5 || one > most {
		t.Errorf("purchases of %.1f days of 120 after one cut on day 10, want %.1f to %.1f", one, least, most)
	}
	// The second cut takes half as well, of what had come back by then.
	if lost := one - two; none-one < 2*lost || lost < 0.3*20 || lost > 0.5*21 {
		t.Errorf("purchases of %.1f, %.1f and %.1f days", none, one, two)
	}
}

// What is bought while an old debt is late is no gain until the debt is
// settled, and is one then.
func TestLatePurchasesWait(t *testing.T) {
	s := tiny(t)
	s.World.Custom = &debtors.Custom{Sales: 0.3, Margin: 0.2, Buying: 1, Late: 10}
	suit := plans.Step{Day: 40, Do: plans.Legal, Delay: 20, Award: 1, Template: -1}
	days := func(list ...plans.Step) float64 {
		var v int64
		for _, r := range s.play(owing(1, 0), steps(list...)).of(agents.Sold) {
			v += r.Value
		}
		return float64(v) / (100000 * 0.3 / monthDays)
	}
	if got := days(mail(1)); got > 11 {
		t.Errorf("purchases of %.1f days of 120 count, of somebody who never pays and is late after 10", got)
	}
	if got := days(mail(1), suit); got < 119.5 || got > 120.5 {
		t.Errorf("purchases of %.1f days of 120 count, of somebody whose debt is settled on day 60", got)
	}
}
