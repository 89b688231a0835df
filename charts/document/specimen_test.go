package document

import (
	"time"

	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/charts"
	"fairdue/sim"
)

// written is a condition as its text.
type written string

func (w written) Holds(*plans.View) bool { return true }
func (w written) String() string         { return string(w) }

type office string

func (o office) Holds(*plans.OfficeView) bool { return true }
func (o office) String() string               { return string(o) }

// specimen is a plan that uses everything a plan may hold, with numbers that
// stand nowhere else.
func specimen() *plans.Spec {
	s := &plans.Spec{
		Name: "harvest-terms", Title: "Firm with the few, patient with the many – Größe, élan, €",
		Story: `A wholesaler of seed and feed: farmers pay after the harvest, and everybody
knows it. The plan asks early whether the invoice is right, and keeps its
hard measures for those who could pay.

It is read out to new staff on their first day.`,
		Objectives: []plans.Objective{
			{KPI: "recovery_rate", Op: ">=", Target: 0.57, Text: ">= 0.57", By: 93},
			{KPI: "recovery_rate", Op: ">=", Target: 0.81, Text: ">= 0.81"},
			{KPI: "cost_to_collect", Op: "<=", Target: 0.085, Text: "<= 0.085"},
			{KPI: "complaints_per_1000", Op: "<=", Target: 4, Text: "<= 4"},
			{KPI: "add_days", Op: "<=", Target: 11.5, Text: "<= 11.5", By: 181},
		},
		Teams: []plans.Team{
			{
				Name: "field desk", Collectors: 3, Skill: "trained", WagePerHour: 2137, Burden: 1.41, Absence: 0.12, Breaks: 0.07,
				From: 7*sim.Hour + 30*sim.Minute, To: 16 * sim.Hour, Days: []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Friday},
				Inbound: true, Dialler: plans.Dialler{Mode: plans.Preview}, Authority: 0.82,
				Trainings: []plans.Training{{Day: 31, Hours: 6, Cost: 12300, Practice: 145}, {Day: 62, Hours: 1}},
			},
			{
				Name: "evening shift", Collectors: 1, Skill: "novice", WagePerHour: 1849, Burden: 1, From: 17 * sim.Hour, To: 20*sim.Hour + 15*sim.Minute,
				Days: []time.Weekday{time.Saturday, time.Sunday}, Dialler: plans.Dialler{Mode: plans.Predictive, LinesPerAgent: 2.2, AbandonmentCap: 0.027}, FirstDay: 64,
			},
		},
		Technology: []plans.Technology{
			{Name: "number service", CostPerMonth: 21900, FirstDay: 33, Effects: []plans.Effect{{On: plans.NumberRight, Factor: 0.55}, {On: plans.AnswerRate, Factor: 1.17}}},
			{Name: "ledger link", CostPerMonth: 8850},
		},
		Desk:   plans.Desk{Staff: 2, WagePerHour: 2466, Burden: 1.38, Hours: 1.7, Deadline: 13},
		Budget: plans.Unlimited(),
		Policy: plans.Policy{
			Terms: 28, Discount: 0.023, Within: 9, Fee: 4100, Interest: 0.1065, Grace: 4,
			Payment: []string{"transfer", "card", "direct debit"}, Rules: []string{"eu-late-payment", "house"}, Mode: "enforce",
		},
		Segments: []plans.Segment{
			{Name: "key accounts", When: written("balance >= 25750 and days_past_due > 0"), Treatment: 0},
			{Name: "promise breakers", When: written("broken >= 2 or broken == 1 and since_payment > 47"), Treatment: 0},
			{Name: "worth a letter", When: written("pay_score < 0.35 and manage_cost * 3 > balance"), Treatment: 2},
			{Name: "the rest", Treatment: 1},
		},
		Treatments: []plans.Treatment{
			{Name: "in person", Priority: 1, Steps: []plans.Step{
				{Day: -6, Do: plans.Call, Channel: agents.Phone, Template: -1, Attempts: 2, Every: 2, Mandate: plans.Mandate{Settlement: 1}},
				{Day: 0, Do: plans.Statement, Channel: agents.Email, Template: 0},
				{Day: 3, Do: plans.Call, Channel: agents.Phone, Template: -1, Attempts: 8, Every: 2, Mandate: plans.Mandate{Instalments: true, Months: 7, Settlement: 1, Hold: 26}},
				{Day: 21, Do: plans.DemandLetter, Channel: agents.Letter, Template: 1},
				{Day: 29, Do: plans.SuspendCredit, Template: -1},
				{Day: 37, Do: plans.Call, Channel: agents.Phone, Template: -1, Attempts: 5, Every: 3, Mandate: plans.Mandate{Instalments: true, Months: 11, Settlement: 0.84, Hold: 26}},
				{Day: 59, Do: plans.CancelCredit, Template: -1},
				{Day: 71, Do: plans.Agency, Template: -1, Commission: 0.23, Recall: 365},
				{Day: 119, Do: plans.Legal, Template: -1, Cost: 34500, Delay: 151, Award: 0.72},
				{Day: 299, Do: plans.WriteOff, Template: -1},
			}},
			{Name: "by message", Priority: 3, Steps: []plans.Step{
				{Day: -4, Do: plans.Message, Channel: agents.Email, Template: 0},
				{Day: 2, Do: plans.Message, Channel: agents.SMS, Template: 2},
				{Day: 6, Do: plans.Message, Channel: agents.Chat, Template: -1},
				{Day: 8, Do: plans.Message, Channel: agents.VoiceMessage, Template: -1},
				{Day: 12, Do: plans.Message, Channel: agents.SelfService, Template: -1},
				{Day: 18, Do: plans.Message, Channel: agents.Letter, Template: 1},
				{Day: 34, Do: plans.CutBenefits, Template: -1},
				{Day: 43, Do: plans.Call, Channel: agents.Phone, Template: -1, Attempts: 3, Every: 1, Mandate: plans.Mandate{Settlement: 1}},
			}},
			{Name: "letter only", Priority: 2, Steps: []plans.Step{{Day: 16, Do: plans.DemandLetter, Channel: agents.Letter, Template: 1}}},
			{Name: "spring pause", Priority: 2, Steps: []plans.Step{{Day: 88, Do: plans.Message, Channel: agents.Letter, Template: 3}}},
		},
		Templates: []plans.Template{
			{Name: "courtesy", Channel: agents.Email, Subject: "Invoice {account} is due on {due_date}", Text: `Dear {name}, {balance} on invoice {account} is due on {due_date}. If something in it is
wrong, or the date does not suit you, answer this note or call {phone}.

Kind regards
{creditor}`},
			{Name: "formal demand", Channel: agents.Letter, Subject: "Demand for payment", Text: "Dear {name}, {creditor} demands payment of {balance}.\n\n- by transfer\n- by card\n\nYours faithfully"},
			{Name: "short text", Channel: agents.SMS, Text: "{creditor}: {balance} is due since {due_date}. Pay at {website}."},
			{Name: "spring note", Channel: agents.Letter, Text: "Dear {name}, pay after the harvest."},
		},
		Contingencies: []plans.Contingency{
			{Name: "flu", When: office("staff_present < 0.74"), For: 3, Measures: []plans.Measure{{Kind: plans.Overtime, Factor: 1.27, Pay: 1.55, Days: 6}, {Kind: plans.Pause, Treatment: 1}}},
			{Name: "too many complaints", When: office("complaints > 8 or budget_left < 0.1"), AtReview: true, Once: true, Measures: []plans.Measure{
				{Kind: plans.StopCalls, Days: 5}, {Kind: plans.Switch, Segment: 3, Treatment: 3}, {Kind: plans.Resume, Treatment: 1}, {Kind: plans.RaiseBudget, Factor: 1.22},
			}},
		},
		Review: 32,
	}
	s.Budget.Per, s.Budget.Total = plans.PerMonth, 2145000
	s.Budget.Lines[agents.Staff], s.Budget.Lines[agents.Messages] = 1764050, 98000
	return s
}

func words() Options {
	return Options{
		Currency: "EUR", Digits: 2, Creditor: "Saat & Söhne KG", Scenario: "Agricultural supplies",
		Indicators: []charts.Indicator{
			{Name: "recovery_rate", Title: "Recovery rate", Formula: "cash collected / balance placed", Unit: "share", Denominator: "balance placed", Better: "more"},
			{Name: "cost_to_collect", Title: "Cost to collect", Formula: "total cost / cash collected", Unit: "ratio", Denominator: "cash collected", Better: "less"},
			{Name: "complaints_per_1000", Title: "Complaints per 1,000 contacts", Formula: "complaints / contacts x 1000", Unit: "per 1000", Denominator: "contacts", Better: "less"},
			{Name: "add_days", Title: "Average days delinquent", Formula: "DSO - best-possible DSO", Unit: "days", Denominator: "credit sales", Better: "less"},
		},
		Skills: []Skill{
			{Name: "trained", Title: "Trained collector", Script: []string{"Greet, and say who is calling.", "Make sure that it is the right party.", "Ask for payment in full, and wait.", "Ask for the reason.", "Offer what the step allows.", "Sum up what was agreed."}},
			{Name: "novice", Title: "New collector"},
		},
		Packs: map[string]string{"eu-late-payment": "Late payment between firms (EU)"},
	}
}
