package report

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"fairdue/charts"
	"fairdue/scenarios/experiment"
)

// losses are the leaks of one plan, the dearest first.
type losses struct {
	Plan string
	List []loss
}

// loss is one leak: what it is, how large, and what it would be worth to close
// it, by arithmetic on the result's own means.
type loss struct {
	Title, Size, Worth string
	worth              float64 // major units; 0 where the money only waits or the data put no price on it
}

// losses are those of the plans, the best on net recovery first.
func (b *builder) losses() []losses {
	var all []losses
	list := slices.Clone(b.r.Plans)
	if i := b.best(); i > 0 {
		list = slices.Insert(slices.Delete(list, i, i+1), 0, b.r.Plans[i])
	}
	for _, p := range list {
		l := losses{Plan: charts.PlanTitle(b.r, p.Name)}
		for _, find := range []func(string) (loss, bool){
			b.funnelLoss, b.strangers, b.idle, b.overworked, b.brokenPromises, b.byBudget, b.customers, b.waived, b.disputes, b.byLaw, b.unreached,
		} {
			if x, ok := find(p.Name); ok {
				x.Worth = unbroken(x.Worth)
				x.Size = unbroken(x.Size)
				l.List = append(l.List, x)
			}
		}
		sort.SliceStable(l.List, func(i, j int) bool { return l.List[i].worth > l.List[j].worth })
		if len(l.List) > 0 {
			all = append(all, l)
		}
	}
	return all
}

// kpi is an indicator's mean, where it has a value that can be printed.
func (b *builder) kpi(plan, name string) (float64, bool) {
	e, ok := b.r.KPIs[plan][name]
	return e.Mean, ok && e.Defined > 0 && sound(e.Mean)
}

// sound says that a number and its products are fit for print.
func sound(v float64) bool { return math.Abs(v) < 1e12 }

func (b *builder) money(v float64) string {
	s := charts.FormatCompact(v)
	if b.r.Scenario.Currency != "" {
		s += " " + b.r.Scenario.Currency
	}
	return s
}

func percent(v float64) string { return charts.FormatValue(v, "share", "", 0) }

func (b *builder) brokenPromises(plan string) (loss, bool) {
	rate, ok := b.kpi(plan, "kept_value_rate")
	if !ok || rate <= 0 || rate >= 1 {
		return loss{}, false
	}
	x := loss{Title: "Promises not kept in time", Size: percent(1-rate) + " of the money promised and due"}
	if n, ok := b.kpi(plan, "broken_promises"); ok && n > 0 {
		x.Size += fmt.Sprintf("; %s instalments never came", number(math.Round(n)))
	}
	x.Worth = "no price in the data"
	if cash := b.promised(plan); cash > 0 {
		x.worth = cash * (1 - rate) / rate
		x.Worth = fmt.Sprintf("about %s came late or not at all, beside %s that promises brought", b.money(x.worth), b.money(cash))
	}
	return x, true
}

// refusedByLaw is what the rules stopped, and the rule that stopped most.
func (b *builder) refusedByLaw(plan string) (sum float64, most experiment.RuleCount) {
	for _, c := range b.r.Law[plan] {
		if c.Refused > 0 && sound(c.Refused) {
			sum += c.Refused
			if c.Refused > most.Refused {
				most = c
			}
		}
	}
	return sum, most
}

func (b *builder) byLaw(plan string) (loss, bool) {
	sum, most := b.refusedByLaw(plan)
	if sum == 0 {
		return loss{}, false
	}
	return loss{
		Title: "Contacts refused by law",
		Size:  fmt.Sprintf("%s a run, %s of them under %s", number(sum), number(most.Refused), b.rule(most).Section),
		Worth: "not to be won back: the plan asks for what it may not do",
	}, true
}

func (b *builder) limit(plan string) (experiment.LimitCost, bool) {
	for _, l := range b.r.Limits {
		if l.Plan == plan && sound(l.Cash) && sound(l.Net) {
			return l, true
		}
	}
	return experiment.LimitCost{}, false
}

func (b *builder) byBudget(plan string) (loss, bool) {
	l, ok := b.limit(plan)
	if !ok {
		return loss{}, false
	}
	gain := func(mean, half float64) string {
		return charts.FormatDifference(mean, half, l.Replications > 1, "money", b.r.Scenario.Digits)
	}
	x := loss{
		Title: "Budget limits",
		Size:  "a spent line stopped work in " + plural(l.Replications, "replication") + " played again without limits",
		Worth: fmt.Sprintf("cash %s, net recovery %s %s (played, not reckoned)", gain(l.Cash, l.CashHalfWidth), gain(l.Net, l.NetHalfWidth), b.r.Scenario.Currency),
		worth: l.Net,
	}
	return x, true
}

// unreached are the refusals that no rule explains.
func (b *builder) unreached(plan string) (loss, bool) {
	all, ok := b.kpi(plan, "refused_contacts")
	law, _ := b.refusedByLaw(plan)
	if !ok || all-law < 0.5 {
		return loss{}, false
	}
	x := loss{Title: "Contacts for want of a channel", Size: number(math.Round(all-law)) + " a run: the debtor has no such channel", Worth: "no price in the data: another channel in these steps would tell"}
	if _, ok := b.limit(plan); ok {
		x.Title, x.Size = "Contacts refused by budget or reach", number(math.Round(all-law))+" a run: a budget line was spent or the debtor has no such channel"
		x.Worth = "the budget's part is played under “Budget limits”"
	}
	return x, true
}

func (b *builder) disputes(plan string) (loss, bool) {
	open, ok := b.kpi(plan, "disputes_open_days")
	n, known := b.kpi(plan, "disputes_logged")
	if !ok || open <= 0 || known && n <= 0 {
		return loss{}, false
	}
	x := loss{Title: "Disputes", Size: "open " + charts.FormatValue(open, "days", "", 0) + " on average", Worth: "no price in the data"}
	if known {
		x.Size = number(math.Round(n)) + " logged, " + x.Size
		if p := b.r.Portfolio; p.Accounts > 0 && p.Balance > 0 && sound(p.Balance) {
			each := p.Balance / float64(p.Accounts)
			x.Worth = fmt.Sprintf("about %s stands still that long, at the average balance of %s", b.money(n*each), b.money(each))
		}
	}
	return x, true
}

func (b *builder) customers(plan string) (loss, bool) {
	n, ok := b.kpi(plan, "customers_lost")
	if !ok || n < 0.5 {
		return loss{}, false
	}
	x := loss{Title: "Customers lost", Size: number(math.Round(n)) + " a run left for good", Worth: "no price in the data"}
	margin, ok := b.kpi(plan, "customer_margin")
	best, other := margin, ""
	for _, p := range b.r.Plans {
		if m, has := b.kpi(p.Name, "customer_margin"); has && m > best {
			best, other = m, p.Name
		}
	}
	if ok && other != "" {
		x.worth = best - margin
		x.Worth = fmt.Sprintf("%s of margin on further sales less than with %s", b.money(x.worth), charts.PlanTitle(b.r, other))
	}
	return x, true
}

func (b *builder) waived(plan string) (loss, bool) {
	v, ok := b.kpi(plan, "conceded")
	if gone, has := b.kpi(plan, "write_off"); has && gone > 0 {
		v, ok = v+gone, true
	}
	if !ok || v <= 0 {
		return loss{}, false
	}
	return loss{Title: "Waived and written off", Size: "in settlements, credits and balances given up", Worth: b.money(v) + " given up", worth: v}, true
}

// best is the index of the plan with the highest net recovery.
func (b *builder) best() int {
	best, top := -1, math.Inf(-1)
	for i, p := range b.r.Plans {
		if v, ok := b.kpi(p.Name, "net_recovery"); ok && v > top {
			best, top = i, v
		}
	}
	return best
}

// largestLoss says which leak of the best plan is worth most.
func (b *builder) largestLoss(all []losses) string {
	i := b.best()
	if i < 0 || len(all) == 0 {
		return ""
	}
	best := charts.PlanTitle(b.r, b.r.Plans[i].Name)
	x := all[0].List[0]
	if all[0].Plan != best || !(x.worth > 0) {
		return ""
	}
	words := strings.ToLower(x.Title[:1]) + x.Title[1:]
	if len(b.r.Plans) > 1 {
		return fmt.Sprintf("The largest leak of %s, the best on net recovery: %s. %s", best, words, sentence(x.Worth))
	}
	return fmt.Sprintf("The largest leak of %s: %s. %s", best, words, sentence(x.Worth))
}
