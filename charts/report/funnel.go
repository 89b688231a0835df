package report

import (
	"fmt"
	"math"
	"strings"

	"fairdue/charts"
	"fairdue/scenarios/experiment"
)

// steps is the plan's funnel, nil where it cannot be used.
func (b *builder) steps(plan string) []experiment.FunnelStep {
	d := b.r.Details[plan]
	if d == nil || len(d.Funnel) < 2 {
		return nil
	}
	for _, s := range d.Funnel {
		if !(s.Count > 0) || !sound(s.Count) {
			return nil
		}
	}
	return d.Funnel
}

// promised is the cash that promises brought.
func (b *builder) promised(plan string) float64 {
	if d := b.r.Details[plan]; d != nil {
		for _, s := range d.Sources {
			if strings.Contains(strings.ToLower(s.Name), "promise") && s.Amount > 0 && sound(s.Amount) {
				return s.Amount
			}
		}
	}
	return 0
}

// perPromise is that cash, and its part for each promise of a call that was
// kept; 0 without calls.
func (b *builder) perPromise(plan string) (cash, each float64) {
	f := b.steps(plan)
	if f == nil {
		return 0, 0
	}
	cash = b.promised(plan)
	return cash, cash / f[len(f)-1].Count
}

// worstStep is the funnel's step that falls furthest behind another plan's.
func (b *builder) worstStep(plan string) (step int, best string, own, other float64) {
	f := b.steps(plan)
	for k := 1; k < len(f); k++ {
		mine := f[k].Count / f[k-1].Count
		for _, p := range b.r.Plans {
			g := b.steps(p.Name)
			if p.Name == plan || len(g) != len(f) {
				continue
			}
			if theirs := g[k].Count / g[k-1].Count; theirs <= 1 && theirs > 1.03*mine && (step == 0 || theirs/mine > other/own) {
				step, best, own, other = k, p.Name, mine, theirs
			}
		}
	}
	return step, best, own, other
}

func (b *builder) funnelLoss(plan string) (loss, bool) {
	k, best, own, other := b.worstStep(plan)
	if k == 0 {
		return loss{}, false
	}
	f := b.steps(plan)
	step, before := strings.ToLower(f[k].Name), strings.ToLower(f[k-1].Name)
	x := loss{
		Title: "Funnel: " + step + " of " + before,
		Size:  fmt.Sprintf("%s of %s; %s has %s", percent(own), number(f[k-1].Count), charts.PlanTitle(b.r, best), percent(other)),
	}
	more := f[k-1].Count * (other - own)
	x.Worth = fmt.Sprintf("at that rate %s more a run", number(math.Round(more)))
	if cash, each := b.perPromise(plan); cash > 0 {
		x.worth = cash * (other/own - 1)
		x.Worth = fmt.Sprintf("about %s: at that rate %s more a run, the later steps as they are and %s a kept promise", b.money(x.worth), number(math.Round(more)), b.money(each))
	}
	return x, true
}

// strangers are live answers that are not the debtor.
func (b *builder) strangers(plan string) (loss, bool) {
	f := b.steps(plan)
	rate, ok := b.kpi(plan, "rpc_rate")
	if k, _, _, _ := b.worstStep(plan); f == nil || len(f) < 5 || !ok || rate <= 0 || rate >= 1 || k == 2 {
		return loss{}, false
	}
	x := loss{Title: "Wrong numbers and other people", Size: fmt.Sprintf("%s of live answers do not reach the debtor: %s a run", percent(1-rate), number(math.Round(f[1].Count*(1-rate))))}
	x.Worth = "no price in the data"
	if cash, each := b.perPromise(plan); cash > 0 {
		x.worth = 0.1 * (1 - rate) / rate * cash
		x.Worth = fmt.Sprintf("about %s if one in ten of them were the debtor, at the plan's own later steps and %s a kept promise", b.money(x.worth), b.money(each))
	}
	return x, true
}
