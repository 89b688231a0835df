package assess

import (
	"fmt"

	"fairdue/agents"
	"fairdue/scenarios/history"
	"fairdue/scenarios/kpi"
	"fairdue/sim"
)

// snapshot assesses an aged snapshot: how old and how concentrated the debt is,
// and nothing that moves.
func (r *Result) snapshot(h *history.History, c sim.Chance) error {
	shots, err := h.Snapshots()
	if err != nil {
		return err
	}
	last := shots[0].AsOf
	for _, s := range shots {
		last = max(last, s.AsOf)
	}
	p := newPool(c, kpi.Buckets)
	major := agents.Money(1).Major(h.Digits)
	var owed []float64
	for _, s := range shots {
		if s.AsOf != last {
			continue
		}
		sum := 0.0
		for b, x := range s.Buckets {
			p.add(b, max(0, float64(x)*major))
			sum += max(0, float64(x)*major)
		}
		owed = append(owed, sum)
		p.end()
	}
	if len(owed) < len(shots) {
		r.Warnings = append(r.Warnings, fmt.Sprintf("the snapshot has several dates: only %s is looked at", last))
	}
	n := float64(len(owed))
	a := AgeingMonth{Month: last.String()}
	var all []int
	for b := range kpi.Buckets {
		a.Buckets = append(a.Buckets, p.estimate(n, func(at get) float64 { return at(b) }))
		all = append(all, b)
	}
	r.Ageing = []AgeingMonth{a}
	r.figure("balance", "Balance", "sum of all balances, credit balances left out", kpi.Money, "", p.estimate(n, func(at get) float64 { return sum(at, all) }))
	r.figure("past_due_share", "Past due", "balance past due / balance", kpi.Share, "balance", p.ratio(n, all[1:], all))
	for b, name := range []string{"over_30", "over_60", "over_90"} {
		r.figure(name, "", "", "", "", p.ratio(n, all[b+2:], all))
	}
	r.Concentration = concentrate(c, "balance", owed)
	r.concentrated("balance")
	late := p.estimate(n, func(at get) float64 { return sum(at, all[1:]) })
	old := p.estimate(n, func(at get) float64 { return at(kpi.Buckets - 1) })
	r.leak("Past due", "past_due_share", "is past due", "on "+last.String(), late, p.ratio(n, all[1:], all))
	r.leak("Over 90 days", "over_90", "is more than 90 days past due", "on "+last.String(), old, p.ratio(n, all[4:], all))
	return nil
}
