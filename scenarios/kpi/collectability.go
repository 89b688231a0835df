package kpi

import (
	"fairdue/agents"
	"fairdue/sim"
)

// Collectability is the share of a balance that is still collected once it has
// reached an age: of what is unpaid x days after the due date, the part that
// comes in by Horizon days after it. It is the observable of the member survey
// of the Commercial Collection Agency Association (2004).
type Collectability struct {
	ages    []int // days past due, ascending; the last one is the horizon
	due     []int32
	billed  agents.Money
	reduced []agents.Money // by payments, credits and write-offs, by the last age reached before
	paid    []agents.Money // payments alone
}

// NewCollectability asks for ages in days past due; the last one is when
// counting ends.
func NewCollectability(accounts int, ages ...int) *Collectability {
	return &Collectability{
		ages: ages, due: make([]int32, accounts),
		reduced: make([]agents.Money, len(ages)+1), paid: make([]agents.Money, len(ages)+1),
	}
}

// Record takes in one record.
func (c *Collectability) Record(r agents.Record) {
	switch {
	case r.Kind == agents.Billed:
		c.due[r.Account] = int32(sim.Time(r.Value).Day())
		c.billed += r.Amount
	case r.Kind.IsPayment() || r.Kind == agents.Conceded || r.Kind == agents.WrittenOff:
		k := c.span(r.At.Day() - int(c.due[r.Account]))
		c.reduced[k] += r.Amount
		if r.Kind.IsPayment() {
			c.paid[k] += r.Amount
		}
	}
}

// span is how many of the ages have been reached.
func (c *Collectability) span(age int) int {
	k := 0
	for k < len(c.ages) && age >= c.ages[k] {
		k++
	}
	return k
}

// Shares are, for each age but the last, the collected share of what reached
// it.
func (c *Collectability) Shares() []float64 {
	shares := make([]float64, len(c.ages)-1)
	reached := c.billed - c.reduced[0]
	for k := range shares {
		var later agents.Money
		for j := k + 1; j < len(c.ages); j++ {
			later += c.paid[j]
		}
		shares[k] = over(later, reached)
		reached -= c.reduced[k+1]
	}
	return shares
}
