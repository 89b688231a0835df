package specimen

// Word describes an indicator as the registry would.
type Word struct {
	Name, Title, Formula, Unit, Denominator, Better string
}

// Words lists the indicators of the made-up results.
var Words = []Word{
	{"net_recovery", "Net recovery", "cash collected - total cost", "money", "", "more"},
	{"cash_collected", "Cash collected", "sum of payments on placed accounts", "money", "", "more"},
	{"recovery_rate", "Recovery rate", "collected / placed", "share", "balance placed", "more"},
	{"total_cost", "Total cost", "staff + messages + agency + technology", "money", "", "less"},
	{"cost_to_collect", "Cost to collect", "total cost / collected", "ratio", "cash collected", "less"},
	{"dso_days", "DSO", "receivables / credit sales x days", "days", "credit sales", "less"},
	{"penetration", "Penetration", "accounts contacted / accounts assigned", "share", "accounts assigned", "more"},
	{"intensity", "Intensity", "attempts / accounts attempted", "ratio", "accounts attempted", "neither"},
	{"rpc_rate", "Right-party contact rate", "right-party contacts / total contacts", "share", "contacts", "more"},
	{"ptp_rate", "Promise-to-pay rate", "promises to pay / right-party contacts", "share", "right-party contacts", "more"},
	{"kp_rate", "Kept-promise rate", "kept promises / promises to pay due", "share", "promises due", "more"},
	{"broken_promises", "Broken promises", "promises not kept in time", "count", "", "less"},
	{"over_90", "Over 90 days", "balance over 90 days / open balance", "share", "open balance", "less"},
	{"occupancy", "Occupancy", "busy time / time on the floor", "share", "time on the floor", "neither"},
	{"aht_seconds", "Average handling time", "(talk + wrap-up) / calls handled", "seconds", "calls handled", "less"},
	{"abandonment", "Abandonment", "abandoned / live answers by the dialler", "share", "live answers", "less"},
	{"backlog", "Backlog", "calls still wanted when the shift closes", "count", "", "less"},
	{"complaints_per_1000", "Complaints", "complaints per 1,000 accounts", "per 1000", "accounts", "less"},
	{"breaches_per_1000", "Breaches of rules", "contacts that broke a rule per 1,000 accounts", "per 1000", "accounts", "less"},
	{"refused_contacts", "Refused contacts", "contacts that a rule refused", "count", "", "neither"},
	{"hardship_referrals", "Hardship referrals", "debtors referred to help", "count", "", "neither"},
	{"customer_margin", "Customer margin", "margin kept on future sales", "money", "", "more"},
	{"total_value", "Recovery and margin", "net recovery + customer margin", "money", "", "more"},
	{"customers_lost", "Customers lost", "debtors who left for good", "count", "", "less"},
	{"conceded", "Waived", "waived in settlements", "money", "", "less"},
	{"charges", "Interest and fees", "added for paying late", "money", "", "neither"},
	{"kept_value_rate", "Kept value", "money received in time / money promised and due", "share", "money fallen due", "more"},
	{"shrinkage", "Shrinkage", "1 - time on the floor / time paid", "share", "time paid", "neither"},
	{"disputes_logged", "Disputes logged", "disputes that came to light", "count", "", "neither"},
	{"disputes_open_days", "Days to resolve a dispute", "mean days from logging to resolution", "days", "disputes resolved", "less"},
}
