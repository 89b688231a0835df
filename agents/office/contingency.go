package office

import (
	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/sim"
)

// Gauge tells how the office stands in the evening. It is the fold that the
// indicators come from, so that a contingency and the report see the same
// number.
type Gauge interface {
	OfficeView(day int) plans.OfficeView
}

// Watch lets contingencies look at a gauge. A plan with contingencies needs
// one.
func (o *Office) Watch(g Gauge) { o.gauge = g }

// watch is the state of one contingency in a run.
type watch struct {
	held   int // evenings in a row that the condition has held
	firing bool
	fired  bool
}

// review looks at the contingencies: at each evening at those that act at once,
// at reviews at all.
func (o *Office) review(now sim.Time) {
	if len(o.spec.Contingencies) == 0 || o.gauge == nil {
		return
	}
	day := now.Day()
	v := o.gauge.OfficeView(day)
	if v.StaffPresent /= o.expected; len(o.teams) > 0 && !o.staffed(day) {
		v.StaffPresent = o.present // nobody was to come: the evening says nothing new
	}
	o.present = v.StaffPresent
	o.fillBudget(&v)
	atReview := o.spec.Review > 0 && (day+1)%o.spec.Review == 0
	for k := range o.spec.Contingencies {
		c, w := &o.spec.Contingencies[k], &o.watches[k]
		if !c.When.Holds(&v) {
			if w.held = 0; w.firing {
				w.firing = false
				o.rec.Record(agents.Record{At: now, Kind: agents.Fired, Account: agents.NoAccount, Ref: int32(k)})
			}
			continue
		}
		w.held++
		if w.held < max(1, c.For) || w.firing || c.AtReview && !atReview || c.Once && w.fired {
			continue
		}
		w.firing, w.fired = true, true
		o.rec.Record(agents.Record{At: now, Kind: agents.Fired, Account: agents.NoAccount, Ref: int32(k), Value: 1})
		for _, m := range c.Measures {
			o.take(m, day)
		}
	}
}

// take carries out one measure from the next morning on.
func (o *Office) take(m plans.Measure, day int) {
	switch m.Kind {
	case plans.Overtime:
		o.overtime, o.overpay, o.overtimeEnds = m.Factor, m.Pay, day+1+max(1, m.Days)
	case plans.Pause:
		o.paused[m.Treatment] = true
	case plans.Resume:
		o.paused[m.Treatment] = false
	case plans.Switch:
		o.redirect[m.Segment] = uint8(m.Treatment)
		o.restart(uint8(m.Segment), day+1)
	case plans.StopCalls:
		o.quietUntil = day + 1 + max(1, m.Days)
	case plans.RaiseBudget:
		o.raised *= m.Factor
	}
}

// restart has the plan look afresh at every open account of a segment, also
// those whose ladder had come to its end.
func (o *Office) restart(segment uint8, day int) {
	for i := range o.accounts {
		if a := &o.accounts[i]; a.is(inBook) && a.mark.Segment == segment {
			a.mark = plans.Mark{Segment: plans.NewAccount}
			o.ask(uint32(i), day)
		}
	}
}

// fillBudget adds what is left of the budget, as shares of the period's.
func (o *Office) fillBudget(v *plans.OfficeView) {
	share := func(limit, spent agents.Money) float64 {
		if limit < 0 {
			return 1
		}
		if limit == 0 {
			return 0
		}
		return 1 - float64(spent)/float64(limit)
	}
	b := &o.spec.Budget
	v.BudgetLeft = share(o.limit(b.Total), o.budget.total)
	v.StaffLeft = share(o.limit(b.Lines[agents.Staff]), o.budget.spent[agents.Staff])
	v.MessagesLeft = share(o.limit(b.Lines[agents.Messages]), o.budget.spent[agents.Messages])
}

// limit is a limit of the plan as contingencies have raised it.
func (o *Office) limit(m agents.Money) agents.Money {
	if m < 0 {
		return m
	}
	return m.Share(o.raised)
}
