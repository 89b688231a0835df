package kpi

import "math"

// Direction says which way an indicator is better.
type Direction string

// The directions.
const (
	More    Direction = "more"
	Less    Direction = "less"
	Neither Direction = "neither"
)

// Units of indicators. Money is in major units; a share is a fraction.
const (
	Money   = "money"
	Share   = "share"
	Count   = "count"
	Days    = "days"
	Seconds = "seconds"
	PerMil  = "per 1000"
	Ratio   = "ratio"
)

// Indicator describes one indicator. The denominator is part of its meaning:
// "RPC %" appears in print with three that differ by a factor of ten.
type Indicator struct {
	Name        string
	Title       string
	Formula     string
	Unit        string
	Denominator string
	Better      Direction
	Source      string
	value       func(f *Fold) float64 // NaN when the denominator is zero
}

const (
	practice = "collection practice: the five standard ratios"
	credit   = "credit management practice"
	centre   = "contact-centre practice"
	banks    = "bank delinquency statistics"
	house    = "fairdue"
)

// Registry lists every indicator in the order of print.
var Registry = []Indicator{
	{"cash_collected", "Cash collected", "sum of all payments received", Money, "", More, house, func(f *Fold) float64 { return f.major(f.cash()) }},
	{"net_recovery", "Net recovery", "cash collected - total cost - amounts waived in settlements and credits", Money, "", More, house, func(f *Fold) float64 { return f.major(f.net()) }},
	{"npv", "Net present value", "sum over days of (cash - cost) / (1 + discount rate)^(day/365)", Money, "", More, house, (*Fold).npv},
	{"recovery_rate", "Recovery rate", "cash collected / balance placed", Share, "balance placed", More, practice, func(f *Fold) float64 { return over(f.cash(), f.placed) }},
	{"total_cost", "Total cost", "staff + messages + agency fees + technology + legal fees", Money, "", Less, house, func(f *Fold) float64 { return f.major(f.cost()) }},
	{"cost_to_collect", "Cost to collect", "total cost / cash collected", Ratio, "cash collected", Less, practice, func(f *Fold) float64 { return over(f.cost(), f.cash()) }},
	{"dso_days", "Days sales outstanding", "ending receivables / credit sales in the run x days", Days, "credit sales", Less, credit, func(f *Fold) float64 { return DSO(f.open(), f.sales, f.days) }},
	{"best_dso_days", "Best-possible DSO", "ending receivables not yet due / credit sales in the run x days", Days, "credit sales", Neither, credit, func(f *Fold) float64 { return DSO(f.now[0].balance, f.sales, f.days) }},
	{"add_days", "Average days delinquent", "DSO - best-possible DSO", Days, "credit sales", Less, credit, func(f *Fold) float64 { return DSO(f.open()-f.now[0].balance, f.sales, f.days) }},
	{"cei", "Collection effectiveness index", "(B + S - E total) / (B + S - E current), B receivables at the start, S sales, E receivables at the end", Share, "receivables that could be collected", More, credit, func(f *Fold) float64 { return CEI(f.placed-f.sales, f.sales, f.open(), f.now[0].balance) }},
	{"penetration", "Penetration", "accounts spoken to / accounts assigned", Share, "accounts assigned", More, practice, func(f *Fold) float64 { return over(f.accountsWith(contacted), f.accounts) }},
	{"intensity", "Intensity", "call attempts / accounts attempted", Ratio, "accounts attempted", Neither, practice, func(f *Fold) float64 { return over(f.count[dialled], f.accountsWith(attempted)) }},
	{"live_answer_rate", "Live answers per dial", "live answers / dials", Share, "dials", More, centre, func(f *Fold) float64 { return over(f.count[live], f.count[dialled]) }},
	{"rpc_rate", "Right-party contacts", "right-party contacts / live answers, outbound", Share, "live answers", More, practice, func(f *Fold) float64 { return over(f.count[rightParty], f.count[live]-f.count[dropped]) }},
	{"rpc_per_dial", "Right-party contacts per dial", "right-party contacts / dials, outbound", Share, "dials", More, practice, func(f *Fold) float64 { return over(f.count[rightParty], f.count[dialled]) }},
	{"ptp_rate", "Promises to pay", "promises to pay / conversations with the debtor", Share, "right-party contacts, calls that came in included", More, practice, func(f *Fold) float64 { return over(f.count[agreed], f.count[talks]) }},
	{"kp_rate", "Kept promises", "instalments paid within the grace days / instalments fallen due and decided", Share, "instalments fallen due", More, practice, func(f *Fold) float64 { return over(f.count[kept], f.count[kept]+f.count[late]+f.count[broken]) }},
	{"kept_value_rate", "Kept value", "money received within the grace days / money promised and fallen due", Share, "money fallen due", More, practice, func(f *Fold) float64 { return over(f.keptSum, f.keptSum+f.lateSum+f.brokenSum) }},
	{"broken_promises", "Broken promises", "instalments that did not come", Count, "", Less, house, func(f *Fold) float64 { return float64(f.count[broken]) }},
	{"roll_0_1", "Roll rate current to 1-30", rollFormula, Share, "balance not yet due a month before", Less, banks, roll(0)},
	{"roll_1_2", "Roll rate 1-30 to 31-60", rollFormula, Share, "balance 1-30 days past due a month before", Less, banks, roll(1)},
	{"roll_2_3", "Roll rate 31-60 to 61-90", rollFormula, Share, "balance 31-60 days past due a month before", Less, banks, roll(2)},
	{"roll_3_4", "Roll rate 61-90 to over 90", rollFormula, Share, "balance 61-90 days past due a month before", Less, banks, roll(3)},
	{"cure_rate_1", "Cure rate of 1-30", cureFormula, Share, "accounts 1-30 days past due a month before", More, banks, cure(1)},
	{"cure_rate_2", "Cure rate of 31-60", cureFormula, Share, "accounts 31-60 days past due a month before", More, banks, cure(2)},
	{"cure_rate_3", "Cure rate of 61-90", cureFormula, Share, "accounts 61-90 days past due a month before", More, banks, cure(3)},
	{"cure_rate_4", "Cure rate of over 90", cureFormula, Share, "accounts over 90 days past due a month before", More, banks, cure(4)},
	{"over_30", "Over 30 days past due", "balance more than 30 days past due / open balance, at the end", Share, "open balance", Less, banks, func(f *Fold) float64 { return over(f.older(2), f.open()) }},
	{"over_60", "Over 60 days past due", "balance more than 60 days past due / open balance, at the end", Share, "open balance", Less, banks, func(f *Fold) float64 { return over(f.older(3), f.open()) }},
	{"over_90", "Over 90 days past due", "balance more than 90 days past due / open balance, at the end", Share, "open balance", Less, banks, func(f *Fold) float64 { return over(f.older(4), f.open()) }},
	{"write_off", "Written off", "balances given up", Money, "", Less, banks, func(f *Fold) float64 { return f.major(f.writtenOff) }},
	{"conceded", "Waived", "waived in settlements and dispute credits", Money, "", Less, house, func(f *Fold) float64 { return f.major(f.conceded) }},
	{"dials", "Call attempts", "outbound call attempts", Count, "", Neither, practice, func(f *Fold) float64 { return float64(f.count[dialled]) }},
	{"messages", "Messages", "messages and letters sent", Count, "", Neither, practice, func(f *Fold) float64 { return float64(f.count[sent]) }},
	{"occupancy", "Occupancy", "time in calls and wrap-up / time on the floor", Share, "time on the floor", Neither, centre, func(f *Fold) float64 { return over(f.busy, f.worked) }},
	{"shrinkage", "Shrinkage", "1 - time on the floor / time paid", Share, "time paid", Neither, centre, func(f *Fold) float64 { return 1 - over(f.worked, f.planned) }},
	{"aht_seconds", "Average handling time", "talk and wrap-up of conversations / conversations", Seconds, "conversations with the debtor", Neither, centre, func(f *Fold) float64 { return over(f.handled, f.count[talks]) / 1000 }},
	{"abandonment", "Abandoned by the dialler", "live answers that found no collector / live answers", Share, "live answers", Less, centre, func(f *Fold) float64 { return over(f.count[dropped], f.count[live]) }},
	{"inbound_calls", "Calls that came in", "calls by debtors", Count, "", Neither, centre, func(f *Fold) float64 { return float64(f.count[inbound]) }},
	{"service_level", "Service level", "calls that came in and were answered within 20 seconds / calls that came in", Share, "calls that came in", More, centre, func(f *Fold) float64 { return over(f.count[prompt], f.count[inbound]) }},
	{"asa_seconds", "Average speed of answer", "mean wait of the calls that came in and were answered", Seconds, "inbound calls answered", Less, centre, func(f *Fold) float64 { return over(f.waited, f.count[answered]) / 1000 }},
	{"backlog", "Backlog", "calls still wanted when the day ends, mean over working days", Count, "working days", Less, centre, func(f *Fold) float64 { return over(f.backlogSum, f.backlogDays) }},
	{"complaints_per_1000", "Complaints per 1,000 contacts", "complaints / (live answers + messages read + calls answered) x 1000", PerMil, "contacts", Less, house, func(f *Fold) float64 {
		return 1000 * over(f.count[complaints], f.count[live]+f.count[read]+f.count[answered])
	}},
	{"charges", "Interest and fees charged", "added to debts for paying late", Money, "", Neither, credit, func(f *Fold) float64 { return f.major(f.charged) }},
	{"customer_margin", "Margin on further sales", "margin on what the debtors went on buying in the run", Money, "", More, house, func(f *Fold) float64 {
		if !f.sold {
			return math.NaN()
		}
		return f.major(f.margin)
	}},
	{"total_value", "Recovery and margin", "net recovery + margin on further sales", Money, "", More, house, func(f *Fold) float64 {
		if !f.sold {
			return math.NaN()
		}
		return f.major(f.net() + f.margin)
	}},
	{"customers_lost", "Customers lost", "debtors who left for good as customers", Count, "", Less, house, func(f *Fold) float64 { return float64(f.count[customersLost]) }},
	{"breaches_per_1000", "Breaches per 1,000 attempts", "contacts and steps made against a rule / (call attempts + messages) x 1000", PerMil, "call attempts and messages", Less, house, func(f *Fold) float64 {
		return 1000 * over(f.count[breaches], f.count[dialled]+f.count[sent])
	}},
	{"refused_contacts", "Refused contacts", "contacts not made because a rule forbids them, a budget line was spent or the debtor has no such channel", Count, "", Less, house, func(f *Fold) float64 { return float64(f.count[refused]) }},
	{"hardship_referrals", "Hardship referrals", "holds agreed in hardship", Count, "", Neither, house, func(f *Fold) float64 { return float64(f.count[holds]) }},
	{"disputes_logged", "Disputes logged", "disputes that came to light and were logged", Count, "", Neither, house, func(f *Fold) float64 { return float64(f.count[logged]) }},
	{"disputes_late", "Disputes resolved late", "disputes resolved after the desk's deadline / disputes resolved", Share, "disputes resolved", Less, house, func(f *Fold) float64 {
		if f.Deadline == 0 {
			return math.NaN()
		}
		return over(f.count[overdue], f.count[resolved])
	}},
	{"disputes_open_days", "Days to resolve a dispute", "mean days from logging to resolution", Days, "disputes resolved", Less, house, func(f *Fold) float64 { return over(f.disputeTime, f.count[resolved]) / 86400000 }},
}

const (
	rollFormula = "balance, at a month's end, of the accounts that aged from this bucket into a later one / balance of the bucket a month before; all months"
	cureFormula = "accounts of this bucket that are current or settled a month later / accounts of the bucket; all months"
)

// Find looks an indicator up by name.
func Find(name string) (Indicator, bool) {
	for _, x := range Registry {
		if x.Name == name {
			return x, true
		}
	}
	return Indicator{}, false
}

// Names lists all indicators, for checks of files.
func Names() []string {
	names := make([]string, len(Registry))
	for i, x := range Registry {
		names[i] = x.Name
	}
	return names
}

func roll(k int) func(*Fold) float64 {
	return func(f *Fold) float64 { return over(f.rolled[k], f.stood[k]) }
}

func cure(k int) func(*Fold) float64 {
	return func(f *Fold) float64 { return over(f.cured[k], f.met[k]) }
}
