package scenarios

import "fairdue/agents/plans"

// fact is one name that a condition may use, read from the view: a number, or
// yes or no. Money is in major units; days since something that never was are
// plans.Never, a very large number.
type fact struct {
	name  string
	whole bool // a number without fraction
	num   func(v *plans.View) float64
	yes   func(v *plans.View) bool
}

var facts = []fact{
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
}

// paidShare is the share of the original balance paid so far.
func paidShare(v *plans.View) float64 {
	if v.Original <= 0 {
		return 0
	}
	return float64(v.Paid) / float64(v.Original)
}

// FactNames lists the names a condition may use.
func FactNames() []string {
	names := make([]string, len(facts))
	for i, f := range facts {
		names[i] = f.name
	}
	return names
}

// factTypes is the same with a value of each type, as the type checker wants it.
func factTypes() map[string]any {
	env := map[string]any{}
	for _, f := range facts {
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
