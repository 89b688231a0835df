package office

import (
	"cmp"
	"slices"

	"fairdue/agents"
	"fairdue/agents/law"
	"fairdue/agents/plans"
	"fairdue/sim"
)

// Wanted is an account that the plan wants called today.
type Wanted struct {
	Account uint32
	Class   int      // 0 for broken promises, then the treatment's priority
	Hour    sim.Time // at which it comes up on the list; at or before now when it is there
}

// Wanted is today's call list in the order in which the floor would take it:
// what is on it, then what comes up later.
func (s *Seat) Wanted() []Wanted {
	var list []Wanted
	for i := range s.o.accounts {
		if s.wants(uint32(i)) {
			list = append(list, Wanted{uint32(i), s.o.class(&s.o.accounts[i]), s.hour[i]})
		}
	}
	on := func(w Wanted) bool { return s.o.accounts[w.Account].is(queued) }
	slices.SortFunc(list, func(a, b Wanted) int {
		switch x, y := on(a), on(b); {
		case x && y:
			return cmp.Or(cmp.Compare(a.Class, b.Class), cmp.Compare(s.entered[a.Account], s.entered[b.Account]))
		case x:
			return -1
		case y:
			return 1
		}
		return cmp.Or(cmp.Compare(a.Hour, b.Hour), cmp.Compare(a.Account, b.Account))
	})
	return list
}

// wants says whether the account may be taken up.
func (s *Seat) wants(i uint32) bool {
	a := &s.o.accounts[i]
	return (a.is(queued) || s.hour[i] != 0) && a.is(inBook) && !a.is(promised|held|logged|atAgency|atCourt|onCall) && s.o.people[i].Reachable(agents.Phone)
}

// View is the account as a plan sees it today.
func (s *Seat) View(i uint32) plans.View { return *s.o.view(i, s.o.kernel.Now().Day()) }

// Clock is the account under the rules.
type Clock struct {
	law.Verdict          // of a call now
	Local       sim.Time // time of the debtor's day
	Attempts    int      // calls in the last seven days, today's among them
	Talked      int      // days since the last conversation, -1 when it is longer ago than rules look back
}

// Clock is what the rules say to a call now. Nothing is recorded.
func (s *Seat) Clock(i uint32) Clock {
	o, now := s.o, s.o.kernel.Now()
	z := o.zone(i)
	c := Clock{Verdict: o.verdict(i, now), Local: z.OfDay(now), Talked: -1}
	if o.histories != nil {
		h := &o.histories[i]
		c.Attempts, _ = h.Attempts(z.Day(now), law.MaxWindow)
		c.Talked = h.SinceTalk(z.Day(now))
	}
	return c
}

// Book is the rules that the office is under; nil for none.
func (s *Seat) Book() *law.Book { return s.o.book }

// WrapUp is what a conversation holds its collector after it, as things stand.
func (s *Seat) WrapUp() sim.Time { return s.o.talkTime(0, 0) }
