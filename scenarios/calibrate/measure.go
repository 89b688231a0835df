package calibrate

import (
	"slices"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/scenarios/panel"
)

// measure sets what a history tells directly: the least minimum (a round
// amount paid often that is less than half a statement), the minimum's share of
// larger statements, and the charges of a month, seen where nothing else moves a
// balance: on late accounts.
func measure(c *debtors.Cycle, h *panel.Panel) {
	if f := floor(h); f > 0 {
		c.Floor = f
	}
	var shares, costs []float64
	var rows []panel.Row
	for a := range h.Accounts() {
		rows = h.Account(a, rows[:0])
		for k, r := range rows {
			if r.Payment == panel.Unknown || r.Balance <= 0 {
				continue
			}
			ratio := float64(r.Payment) / float64(r.Balance)
			if r.Months == 0 && r.Balance > 40*c.Floor && ratio > 0 && ratio < 0.15 {
				shares = append(shares, ratio)
			}
			if k+1 < len(rows) && r.Months > 0 && r.Balance > 10*c.Floor && rows[k+1].Period == r.Period+1 {
				if grown := float64(rows[k+1].Balance+r.Payment)/float64(r.Balance) - 1; grown > 0 && grown < 0.1 {
					costs = append(costs, grown)
				}
			}
		}
	}
	if len(shares) >= 50 {
		slices.Sort(shares)
		// Payments are a little above the minimum: its share is their lower quartile.
		c.Minimum = shares[len(shares)/4]
	}
	if len(costs) >= 50 {
		slices.Sort(costs)
		c.Interest = costs[len(costs)/2]
	}
}

// floor is the smallest amount that is paid at least half as often as the one
// that is paid most often, 0 when none is paid ten times.
func floor(h *panel.Panel) agents.Money {
	paid := make([]agents.Money, 0, h.Rows())
	for k := range h.Rows() {
		if r := h.Row(k); r.Payment > 0 && 2*r.Payment < r.Balance {
			paid = append(paid, r.Payment)
		}
	}
	slices.Sort(paid)
	type run struct {
		amount agents.Money
		times  int
	}
	var runs []run
	most := 0
	for i := 0; i < len(paid); {
		j := i
		for j < len(paid) && paid[j] == paid[i] {
			j++
		}
		runs = append(runs, run{paid[i], j - i})
		most = max(most, j-i)
		i = j
	}
	for _, r := range runs {
		if most >= 10 && 2*r.times >= most {
			return r.amount
		}
	}
	return 0
}
