package office

import (
	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/sim"
)

// budget is what has been spent in the running period.
type budget struct {
	spent [agents.BudgetLines]agents.Money
	total agents.Money
}

// renew begins a budget period and schedules the next.
func (o *Office) renew(now sim.Time) {
	o.budget = budget{}
	day := now.Day()
	next := 0
	switch o.spec.Budget.Per {
	case plans.PerWeek:
		next = day + 7
	case plans.PerMonth:
		next = o.calendar.MonthStart(o.calendar.MonthIndex(day) + 1)
	case plans.PerQuarter:
		next = o.calendar.MonthStart(o.calendar.MonthIndex(day)/3*3 + 3)
	}
	if next > day && next < o.days {
		o.kernel.At(sim.Time(next)*sim.Day, kBudget, 0)
	}
}

// room is how much may still be spent on a line in this period.
func (o *Office) room(line agents.BudgetLine) agents.Money {
	const plenty = agents.Money(1) << 62
	r := plenty
	b := &o.spec.Budget
	if b.Total >= 0 {
		r = o.limit(b.Total) - o.budget.total
	}
	if l := o.limit(b.Lines[line]); l >= 0 {
		r = min(r, l-o.budget.spent[line])
	}
	return r
}

func (o *Office) spentOut(line agents.BudgetLine) bool { return o.room(line) <= 0 }

// spend pays for something, or refuses when the line does not hold the money.
// Agency fees follow from money that has come in, so they are always paid.
func (o *Office) spend(i uint32, now sim.Time, line agents.BudgetLine, amount agents.Money, c agents.Channel) bool {
	if line != agents.AgencyFees && amount > o.room(line) {
		o.rec.Record(agents.Record{At: now, Kind: agents.RefusedByBudget, Account: i, Channel: c, Ref: int32(line)})
		return false
	}
	if amount > 0 {
		o.budget.spent[line] += amount
		o.budget.total += amount
		o.rec.Record(agents.Record{At: now, Kind: agents.Cost, Account: i, Amount: amount, Ref: int32(line), Channel: c})
	}
	return true
}

// price is what one message costs. A channel that costs less than a minor
// unit charges a whole one each time its exact price has added up to it.
func (o *Office) price(c agents.Channel) agents.Money {
	m := &o.world.Media[c]
	if m.CostExact == 0 {
		return m.Cost
	}
	o.owed[c] += m.CostExact
	whole := agents.Money(o.owed[c])
	o.owed[c] -= float64(whole)
	return whole
}
