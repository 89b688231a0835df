package scenarios

import "fairdue/agents/plans"

// language is what the conditions over one view may name.
type language[V any] struct {
	facts []fact[V]
	empty string // what is said of a condition without text
}

// fact is one name that a condition may use, read from the view: a number, or
// yes or no. Money is in major units; days since something that never was are
// plans.Never, a very large number.
type fact[V any] struct {
	name  string
	whole bool // a number without fraction
	num   num[V]
	yes   yes[V]
}

// accounts are the facts of one account.
var accounts = language[plans.View]{empty: "is empty: leave the key out to mean every account", facts: []fact[plans.View]{
	{name: "balance", num: func(v *plans.View) float64 { return v.Balance.Major(v.Digits) }},
	{name: "original", num: func(v *plans.View) float64 { return v.Original.Major(v.Digits) }},
	{name: "limit", num: func(v *plans.View) float64 { return v.Limit.Major(v.Digits) }},
	{name: "paid_share", num: paidShare},
	{name: "days_past_due", whole: true, num: func(v *plans.View) float64 { return float64(v.DaysPastDue) }},
	{name: "age_days", whole: true, num: func(v *plans.View) float64 { return float64(v.AgeDays) }},
	{name: "customer_days", whole: true, num: func(v *plans.View) float64 { return float64(v.CustomerFor) }},
	{name: "attempts", whole: true, num: func(v *plans.View) float64 { return float64(v.Attempts) }},
	{name: "contacts", whole: true, num: func(v *plans.View) float64 { return float64(v.Contacts) }},
	{name: "messages", whole: true, num: func(v *plans.View) float64 { return float64(v.Messages) }},
	{name: "payments", whole: true, num: func(v *plans.View) float64 { return float64(v.Payments) }},
	{name: "promises", whole: true, num: func(v *plans.View) float64 { return float64(v.Promises) }},
	{name: "kept", whole: true, num: func(v *plans.View) float64 { return float64(v.Kept) }},
	{name: "broken", whole: true, num: func(v *plans.View) float64 { return float64(v.Broken) }},
	{name: "since_payment", whole: true, num: func(v *plans.View) float64 { return float64(v.SincePayment) }},
	{name: "since_contact", whole: true, num: func(v *plans.View) float64 { return float64(v.SinceContact) }},
	{name: "has_phone", yes: func(v *plans.View) bool { return v.HasPhone }},
	{name: "has_mobile", yes: func(v *plans.View) bool { return v.HasMobile }},
	{name: "has_email", yes: func(v *plans.View) bool { return v.HasEmail }},
	{name: "pay_score", num: func(v *plans.View) float64 { return v.PayScore }},
	{name: "manage_cost", num: func(v *plans.View) float64 { return v.ManageCost }},
	{name: "suspended", yes: func(v *plans.View) bool { return v.Suspended }},
	{name: "disputed", yes: func(v *plans.View) bool { return v.Disputed }},
	{name: "legal", yes: func(v *plans.View) bool { return v.Legal }},
}}

// evenings are the facts of the office in the evening.
var evenings = language[plans.OfficeView]{empty: "is empty: say when the measures are taken", facts: []fact[plans.OfficeView]{
	{name: "day", whole: true, num: func(v *plans.OfficeView) float64 { return float64(v.Day) }},
	{name: "staff_present", num: func(v *plans.OfficeView) float64 { return v.StaffPresent }},
	{name: "occupancy", num: func(v *plans.OfficeView) float64 { return v.Occupancy }},
	{name: "backlog", num: func(v *plans.OfficeView) float64 { return v.Backlog }},
	{name: "cash", num: func(v *plans.OfficeView) float64 { return v.Cash }},
	{name: "cost", num: func(v *plans.OfficeView) float64 { return v.Cost }},
	{name: "recovery_rate", num: func(v *plans.OfficeView) float64 { return v.RecoveryRate }},
	{name: "open_balance", num: func(v *plans.OfficeView) float64 { return v.OpenBalance }},
	{name: "budget_left", num: func(v *plans.OfficeView) float64 { return v.BudgetLeft }},
	{name: "staff_left", num: func(v *plans.OfficeView) float64 { return v.StaffLeft }},
	{name: "messages_left", num: func(v *plans.OfficeView) float64 { return v.MessagesLeft }},
	{name: "complaints", num: func(v *plans.OfficeView) float64 { return v.Complaints }},
	{name: "kept_rate", num: func(v *plans.OfficeView) float64 { return v.KeptRate }},
	{name: "broken_lately", num: func(v *plans.OfficeView) float64 { return v.BrokenLately }},
	{name: "contact_rate", num: func(v *plans.OfficeView) float64 { return v.ContactRate }},
	{name: "disputes_open", num: func(v *plans.OfficeView) float64 { return v.DisputesOpen }},
}}

// paidShare is the share of the original balance paid so far.
func paidShare(v *plans.View) float64 {
	if v.Original <= 0 {
		return 0
	}
	return float64(v.Paid) / float64(v.Original)
}

// FactNames lists the names a condition over an account may use.
func FactNames() []string { return accounts.names() }

// OfficeFactNames lists the names a condition over the office may use.
func OfficeFactNames() []string { return evenings.names() }

func (g *language[V]) names() []string {
	names := make([]string, len(g.facts))
	for i, f := range g.facts {
		names[i] = f.name
	}
	return names
}

// types is a value of each name's type, as the type checker wants it.
func (g *language[V]) types() map[string]any {
	env := map[string]any{}
	for _, f := range g.facts {
		switch {
		case f.yes != nil:
			env[f.name] = false
		case f.whole:
			env[f.name] = 0
		default:
			env[f.name] = 0.0
		}
	}
	return env
}
