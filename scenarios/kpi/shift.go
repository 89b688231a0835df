package kpi

import (
	"fairdue/agents"
	"fairdue/sim"
)

// Shift is what the shift of one collector came to, a fold over the records of a
// run to its horizon. Money is in minor units.
type Shift struct {
	Collector, Day int

	Attempts, Answers, WrongParties    int
	Contacts, Served                   int // right parties met by a call placed, and debtors who called
	Promises, Declined, HungUp         int // how their conversations ended
	Holds, Disputes, Complaints        int
	Promised                           agents.Money
	Expected                           agents.Money // of it, by the keep-promise model
	Kept                               agents.Money // of it, come in by the horizon
	KeptInstalments, BrokenInstalments int
	Refused, Breaches                  []RuleCount // calls of the collector that a rule forbids, by rule
	Length, Floor, Busy, Talk          sim.Time    // the shift, without breaks, in calls, in conversations with wrap-up

	Accounts []Touched // by account

	last    agents.Record // the conversation that ended last
	grumble agents.Record // the complaint that came last, its cause still to come
}

// RuleCount is how often a rule of the book forbade something.
type RuleCount struct {
	Rule  int32
	Count int
}

// Touched is what the day did to one account, and what came of it.
type Touched struct {
	Dials, Answers int // of that day, by anybody
	By             int // collector of that day's last conversation, from 1; 0: nobody spoke to them
	Ended          agents.RecordKind
	Promised       agents.Money // then, and in how many instalments
	Instalments    int
	Paid           agents.Money // from that day to the horizon, whatever for
	Kept           agents.Money // of that, on that day's promise
	Broken         bool         // that day's promise was
	Forbidden      int32        // rule that forbade the last call of the collector, from 1

	open bool // that day's promise is the account's last
}

// NewShift is a fold for one collector's shift on a day; both may be set later
// but before the shift.
func NewShift(collector, day, accounts int) *Shift {
	return &Shift{Collector: collector, Day: day, Accounts: make([]Touched, accounts)}
}

// Record takes in one record. Records come in order of time.
func (s *Shift) Record(r agents.Record) {
	if r.Kind.IsPayment() && r.At.Day() >= s.Day {
		s.paid(r)
		return
	}
	switch r.Kind {
	case agents.InstalmentKept, agents.InstalmentLate:
		if s.ours(r.Account) {
			s.KeptInstalments++
		}
		return
	case agents.InstalmentBroken:
		if t := &s.Accounts[r.Account]; t.open {
			t.Broken = true
			if s.ours(r.Account) {
				s.BrokenInstalments++
			}
		}
		return
	}
	if r.At.Day() == s.Day {
		s.today(r)
	} else if r.Kind == agents.Agreed {
		s.Accounts[r.Account].open = false
	}
}

// ours says whether the account's last promise is the collector's of the day.
func (s *Shift) ours(i uint32) bool {
	t := &s.Accounts[i]
	return t.open && t.By == s.Collector+1
}

func (s *Shift) paid(r agents.Record) {
	t := &s.Accounts[r.Account]
	t.Paid += r.Amount
	if t.open && (r.Kind == agents.PaidOnCall || r.Kind == agents.PaidPromise) {
		t.Kept += r.Amount
		if s.ours(r.Account) {
			s.Kept += r.Amount
		}
	}
}

func (s *Shift) today(r agents.Record) {
	own := r.Ref == int32(s.Collector) // of the kinds that name their collector in Ref
	switch r.Kind {
	case agents.Dialled:
		s.Accounts[r.Account].Dials++
		if r.Value == int64(s.Collector)+1 {
			s.Attempts++
			if g := &s.grumble; g.Kind == agents.Complained && g.At == r.At && g.Account == r.Account {
				s.Complaints++
			}
		}
		s.last = r
	case agents.LiveAnswer:
		s.Accounts[r.Account].Answers++
		if s.last.Kind == agents.Dialled && s.last.Account == r.Account && s.last.At == r.At && s.last.Value == int64(s.Collector)+1 {
			s.Answers++
		}
	case agents.WrongParty:
		if own {
			s.WrongParties++
		}
	case agents.RightParty:
		if own {
			s.Contacts++
		}
	case agents.CallerServed:
		if own {
			s.Served++
		}
	case agents.CallEnded:
		s.last = r
		if own {
			s.Talk += sim.Time(r.Value)
		}
	case agents.RefusedByLaw, agents.Breach:
		if r.Value == int64(s.Collector)+1 {
			s.Accounts[r.Account].Forbidden = r.Ref + 1
			list := &s.Refused
			if r.Kind == agents.Breach {
				list = &s.Breaches
			}
			count(list, r.Ref)
		}
	case agents.Complained:
		s.grumble = r
		if s.ended(r) && s.last.Ref == int32(s.Collector) {
			s.Complaints++
			s.grumble = agents.Record{}
		}
	case agents.Agreed, agents.Refused, agents.HungUp, agents.HoldAgreed, agents.DisputeLogged:
		if s.ended(r) {
			s.result(r)
		}
	case agents.Planned:
		if own {
			s.Length += sim.Time(r.Value)
		}
	case agents.Worked:
		if own {
			s.Floor += sim.Time(r.Value)
		}
	case agents.Busy:
		if own {
			s.Busy += sim.Time(r.Value)
		}
	}
}

// ended says whether the record belongs to the conversation that has just ended.
func (s *Shift) ended(r agents.Record) bool {
	return s.last.Kind == agents.CallEnded && s.last.At == r.At && s.last.Account == r.Account
}

// result is what a conversation came to.
func (s *Shift) result(r agents.Record) {
	t := &s.Accounts[r.Account]
	by := int(s.last.Ref) + 1
	if r.Kind == agents.DisputeLogged && t.By == by && t.Ended == agents.Agreed && t.open { // on the undisputed part
		if by == s.Collector+1 {
			s.Disputes++
		}
		return
	}
	t.By, t.Ended, t.Promised, t.Instalments, t.open = by, r.Kind, 0, 0, false
	own := by == s.Collector+1
	if r.Kind == agents.Agreed {
		t.Promised, t.Instalments, t.open = r.Amount, int(r.Ref), true
	}
	if !own {
		return
	}
	switch r.Kind {
	case agents.Agreed:
		s.Promises++
		s.Promised += r.Amount
		s.Expected += Expected(r.Amount, int(r.Ref), float64(r.Value)/1e6)
	case agents.Refused:
		s.Declined++
	case agents.HungUp:
		s.HungUp++
	case agents.HoldAgreed:
		s.Holds++
	case agents.DisputeLogged:
		s.Disputes++
	}
}

func count(list *[]RuleCount, rule int32) {
	for i := range *list {
		if (*list)[i].Rule == rule {
			(*list)[i].Count++
			return
		}
	}
	*list = append(*list, RuleCount{rule, 1})
}

// Expected is what a promise of so much in n equal instalments brings, each with
// chance p while those before it have come: the sum of p^k over k = 1..n, for
// one n-th each. The office's promises end at the first that is broken; what
// comes late in part after that is left out.
func Expected(sum agents.Money, n int, p float64) agents.Money {
	n = max(n, 1)
	stands, total := 1.0, 0.0
	for range n {
		stands *= p
		total += stands
	}
	return agents.Money(float64(float64(sum)*total) / float64(n))
}
