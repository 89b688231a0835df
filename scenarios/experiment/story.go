package experiment

import (
	"fmt"
	"sort"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/plans"
	"fairdue/sim"
)

// Story is what happened to one debtor under one plan.
type Story struct {
	Plan   string
	Events []Event
	Paid   agents.Money
	Open   agents.Money // balance at the horizon
}

// Event is one line of a story. Amount is zero where there is none.
type Event struct {
	At     sim.Time
	Text   string
	Amount agents.Money
}

// only keeps one account's records.
type only struct {
	account uint32
	kept    []agents.Record
}

func (k *only) Record(r agents.Record) {
	if r.Account == k.account {
		k.kept = append(k.kept, r)
	}
}

// Explain plays one replication under each of the plans and tells what happened
// to one debtor, with the debtor as the portfolio has it. Accounts count from
// 0.
func (c *Config) Explain(account, replication int) (debtors.Debtor, []Story, error) {
	people := c.People(replication)
	if account < 0 || account >= len(people) {
		return debtors.Debtor{}, nil, fmt.Errorf("there is no debtor %d: the portfolio has 0 to %d", account, len(people)-1)
	}
	var stories []Story
	for _, p := range c.Plans {
		keep := &only{account: uint32(account)}
		c.Play(p, people, replication, keep)
		stories = append(stories, c.tell(p, keep.kept))
	}
	return people[account], stories, nil
}

// tell puts records into words; dials that came to nothing are counted
// together.
func (c *Config) tell(p plans.Plan, records []agents.Record) Story {
	s := Story{Plan: p.Spec().Name}
	sort.SliceStable(records, func(i, j int) bool { return records[i].At < records[j].At })
	dials, since := 0, sim.Time(0)
	flush := func(at sim.Time) {
		if dials > 0 {
			s.Events = append(s.Events, Event{At: since, Text: fmt.Sprintf("%d calls unanswered until day %d", dials, at.Day())})
		}
		dials = 0
	}
	for k, r := range records {
		switch {
		case r.Kind == agents.Billed:
			s.Open += r.Amount
		case r.Kind == agents.Charged || r.Kind == agents.Purchased:
			s.Open += r.Amount
		case r.Kind.IsPayment():
			s.Paid += r.Amount
			s.Open -= r.Amount
		case r.Kind == agents.Conceded || r.Kind == agents.WrittenOff:
			s.Open -= r.Amount
		}
		if r.Kind == agents.Dialled && (k+1 == len(records) || records[k+1].Kind != agents.LiveAnswer) {
			if dials == 0 {
				since = r.At
			}
			dials++
			continue
		}
		if text := c.words(p, r); text != "" {
			flush(r.At)
			s.Events = append(s.Events, Event{At: r.At, Text: text, Amount: r.Amount})
		}
	}
	flush(sim.Time(c.Setting.Days) * sim.Day)
	return s
}

// words is the line for a record, "" for those that a reader does not need.
func (c *Config) words(p plans.Plan, r agents.Record) string {
	switch r.Kind {
	case agents.Billed:
		if r.Value == int64(sim.Never) {
			return "on the books, nothing past due"
		}
		return fmt.Sprintf("billed, due on day %d", sim.Time(r.Value).Day())
	case agents.Purchased:
		return "buys"
	case agents.Stated:
		return fmt.Sprintf("statement, the minimum due on day %d", sim.Time(r.Value).Day())
	case agents.Aged:
		if r.Ref == 0 {
			return "nothing past due any more"
		}
		return fmt.Sprintf("months past due: %d", r.Ref)
	case agents.WrongParty:
		return "somebody else answers"
	case agents.RightParty:
		return "spoken to"
	case agents.CallerServed:
		return "calls in and is spoken to"
	case agents.Sent:
		return r.Channel.String() + " sent"
	case agents.Read:
		return r.Channel.String() + " read"
	case agents.Agreed:
		if r.Ref == 0 {
			return "agrees to pay at once"
		}
		return fmt.Sprintf("agrees to %d payments", r.Ref)
	case agents.Refused:
		return "no agreement"
	case agents.HungUp:
		return "hangs up"
	case agents.HoldAgreed:
		return fmt.Sprintf("hold until day %d", sim.Time(r.Value).Day())
	case agents.RefusedByBudget:
		return "not done: the budget line " + agents.BudgetLine(r.Ref).String() + " is spent"
	case agents.RefusedByLaw, agents.Breach:
		section := "a rule"
		if b := c.Setting.Laws[p.Spec().Name]; b != nil && int(r.Ref) < len(b.Rules()) {
			section = b.Rules()[r.Ref].Rule.Citation()
		}
		if r.Kind == agents.Breach {
			return "done against " + section
		}
		return "not done: " + section
	case agents.DisputeLogged:
		if g := c.Setting.World.Grounds; int(r.Ref) < len(g) {
			return "dispute logged: " + g[r.Ref].Title
		}
		return "dispute logged"
	case agents.Assigned:
		if int(r.Ref) < len(p.Spec().Segments) {
			return "in segment " + p.Spec().Segments[r.Ref].Name
		}
		return ""
	case agents.InstalmentDue, agents.Cost, agents.Dialled, agents.LiveAnswer, agents.CallEnded, agents.InboundAnswered, agents.Sold:
		return ""
	}
	return plain[r.Kind]
}

// plain are the kinds whose name says it.
var plain = map[agents.RecordKind]string{
	agents.DiallerAbandoned: "answers a call that has no collector", agents.DisputeResolved: "dispute resolved",
	agents.DisputeCleared: "a statement clears the dispute up", agents.InstalmentKept: "keeps a payment", agents.InstalmentLate: "pays late",
	agents.InstalmentBroken: "breaks the promise", agents.PromiseVoid: "the rest of the promise is void", agents.PaidSpontaneously: "pays of their own accord",
	agents.PaidOnCall: "pays during the call", agents.PaidPromise: "money of the promise", agents.PaidAgency: "pays the agency",
	agents.PaidJudgment: "pays after the judgment", agents.Conceded: "waived", agents.WrittenOff: "written off", agents.Charged: "interest or fee charged",
	agents.RefusedByReach: "not done: no such channel", agents.HardshipBegan: "falls into hardship", agents.HardshipEnded: "hardship ends",
	agents.Complained: "complains", agents.OptedOut: "opts out of the channel", agents.InboundCame: "calls in", agents.InboundAbandoned: "gives up waiting",
	agents.PlacedWithAgency: "handed to the agency", agents.RecalledFromAgency: "back from the agency", agents.CreditSuspended: "credit suspended",
	agents.CreditRestored: "credit restored", agents.CreditCancelled: "credit cancelled", agents.BenefitsCut: "benefits cut",
	agents.ClaimFiled: "claim filed", agents.ClaimWon: "claim won", agents.ClaimLost: "claim lost", agents.CustomerLost: "leaves as a customer",
}
