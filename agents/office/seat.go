package office

import (
	"fmt"

	"fairdue/agents"
	"fairdue/agents/law"
	"fairdue/agents/negotiation"
	"fairdue/sim"
)

// Turn is what the office waits for at its seat.
type Turn uint8

// The turns. At Free the collector of the seat is free: Dial, Next, Wait, Rest
// or GoHome. At OnLine the debtor listens: Say, until the call is over. Over is
// the horizon.
const (
	Over Turn = iota
	Free
	OnLine
)

// Seat is one collector of the floor whose decisions of one shift are made from
// outside: whom to call and what to say. Everything else is the office's own,
// and so is the rest of the run: before and after the shift the collector plays
// like any other. Who decides as the script would gets the run of an office
// without a seat, record by record.
type Seat struct {
	o       *Office
	day     int // of the shift, once it runs
	started bool
	over    bool

	hour    []sim.Time // of accounts to be called later today, 0 for none
	passed  []uint8    // calls taken up before their hour, whose hour is still to come
	entered []uint32   // order on the call list
	entries uint32

	account uint32 // on the line
	inbound bool
	pace    float64
	call    negotiation.Call
}

// Sit keeps a seat in an office that has not run yet: the first collector of
// the team who comes to work on the day, or on the next on which any comes.
// Advance then takes the place of Run.
func (o *Office) Sit(team string, day int) (*Seat, error) {
	for k := range o.teams {
		t := &o.teams[k]
		if t.Name != team {
			continue
		}
		if t.Dialler.Mode.Paced() {
			return nil, fmt.Errorf("team %q: a %v dialler says whom to call; a day at the desk needs a team that dials by hand", team, t.Dialler.Mode)
		}
		o.floor.Sit(k, day, kWait)
		n := len(o.accounts)
		o.seat = &Seat{o: o, hour: make([]sim.Time, n), passed: make([]uint8, n), entered: make([]uint32, n)}
		return o.seat, nil
	}
	return nil, fmt.Errorf("plan %q has no team %q", o.spec.Name, team)
}

// Advance lets the office run until the seat has to decide, or to its horizon.
func (s *Seat) Advance() Turn {
	o := s.o
	if s.over {
		return Over
	}
	if !s.started {
		s.started = true
		o.start()
	}
	if s.Turn() == Over {
		o.kernel.Run(o, o.end)
	}
	if t := s.Turn(); t != Over {
		s.day = o.kernel.Now().Day()
		return t
	}
	o.closeTrade()
	s.over = true
	return Over
}

// Turn is what the office waits for now. Over, before the first Advance and
// between a decision and the next Advance, says that it waits for nothing.
func (s *Seat) Turn() Turn {
	switch {
	case s.o.floor.Asked():
		return Free
	case s.o.floor.Talking():
		return OnLine
	}
	return Over
}

// Now is the time.
func (s *Seat) Now() sim.Time { return s.o.kernel.Now() }

// Collector is the seat's, by the number that records have. It is -1 before the
// shift.
func (s *Seat) Collector() int {
	c, _ := s.o.floor.Seat()
	return c
}

// Closes is when the shift ends.
func (s *Seat) Closes() sim.Time { return s.o.floor.Closes() }

// BreaksLeft is how many breaks of the shift are still to come, and when the
// next falls due.
func (s *Seat) BreaksLeft() (n int, next sim.Time) {
	if n = s.o.floor.BreaksLeft(); n > 0 {
		next = s.o.floor.NextBreak()
	}
	return n, next
}

// Spent is when the collector came to the shift, and how long calls and breaks
// have held them since.
func (s *Seat) Spent() (came, busy, rested sim.Time) { return s.o.floor.Spent() }

// Forbidden is a call that a rule does not allow: it was not placed, and the
// refusal is recorded.
type Forbidden struct {
	Rule  int32    // index into the book's rules
	Until sim.Time // sim.Never: time alone does not allow it
}

func (f *Forbidden) Error() string { return fmt.Sprintf("rule %d forbids the call", f.Rule) }

// Dial takes up an account that is wanted today, whatever its place on the
// list. The rules are asked first, as they are for everybody: a *Forbidden is
// their answer. The account is then off today's list, or back on it at the hour
// that the rules allow.
func (s *Seat) Dial(i uint32) error {
	o := s.o
	if s.Turn() != Free {
		return fmt.Errorf("the collector is not free")
	}
	if int(i) >= len(o.accounts) || !s.wants(i) {
		return fmt.Errorf("account %d is not wanted today", i)
	}
	now := o.kernel.Now()
	if o.outage || now.Day() < o.quietUntil {
		return fmt.Errorf("no calls can be placed now")
	}
	if o.accounts[i].is(queued) {
		o.unqueue(i)
	} else {
		s.hour[i] = 0
		s.passed[i]++
	}
	o.dialling = false
	if v := o.verdict(i, now); !v.Allowed() {
		ok, until := o.permitted(i, now, law.Call, agents.Phone)
		if !ok {
			if until.Day() == now.Day() {
				s.later(i, until)
			}
			return &Forbidden{v.Rule, until}
		}
	}
	o.floor.Dial(i)
	return nil
}

// verdict is what the rules say to a call by hand now, without a record.
func (o *Office) verdict(i uint32, now sim.Time) law.Verdict {
	if o.book.Mode() == law.Off {
		return law.Verdict{Until: now, Rule: law.None}
	}
	q := o.question(i, now, law.Call, agents.Phone)
	q.Dialler = false
	return o.book.Ask(&q)
}

// Next takes the next call wanted, now or when there is one: what anybody on
// the floor does.
func (s *Seat) Next() { s.o.floor.Next() }

// Wait stays free for so long, for callers only.
func (s *Seat) Wait(d sim.Time) { s.o.floor.Wait(d) }

// Rest begins the next break of the shift now.
func (s *Seat) Rest() { s.o.floor.Rest() }

// GoHome ends the seat's work for the day.
func (s *Seat) GoHome() { s.o.floor.GoHome() }

// later puts a call off to an hour of today.
func (s *Seat) later(i uint32, at sim.Time) {
	s.o.kernel.At(at, kRetry, i)
	s.planned(i, at)
}

// planned remembers the hour of a call.
func (s *Seat) planned(i uint32, at sim.Time) {
	if s.hour[i] == 0 || at < s.hour[i] {
		s.hour[i] = at
	}
}

// due is the hour of a call: false when it was taken up before.
func (s *Seat) due(i uint32) bool {
	if s.passed[i] > 0 {
		s.passed[i]--
		return false
	}
	s.hour[i] = 0
	return true
}

// Account is who is on the line, and whether they called.
func (s *Seat) Account() (i uint32, inbound bool) { return s.account, s.inbound }

// Call is the call on the line, for reading.
func (s *Seat) Call() *negotiation.Call { return &s.call }

// meet begins a conversation that is to be held here.
func (s *Seat) meet(i uint32, inbound bool, pace float64, who *negotiation.Debtor) {
	s.account, s.inbound, s.pace = i, inbound, pace
	s.o.model.Begin(&s.call, who)
}

// Elapsed is how long the conversation has taken so far.
func (s *Seat) Elapsed() sim.Time {
	return s.o.talkTime(float64(s.call.View().Turn()), s.pace)
}

// Mandate is what the plan lets a collector of the seat's team give the account.
func (s *Seat) Mandate(i uint32) negotiation.Mandate {
	o := s.o
	return *o.offers(&o.accounts[i], o.teams[o.floor.TeamOf(s.Collector())].Authority)
}

// Script is how a collector of the team would hold the conversation on the line:
// the rule for the next act, and what would go wrong in it.
func (s *Seat) Script() (*negotiation.Script, negotiation.Lapses) {
	c := s.Collector()
	script := s.o.teams[s.o.floor.TeamOf(c)].script
	return script, script.Lapses(s.o.lapses(c, s.account))
}

// Say does one act of the conversation on the line. An act beyond the mandate is
// an error, and nothing has happened. With the end of the call the office takes
// over what it came to.
func (s *Seat) Say(a negotiation.Act, args negotiation.Args) (negotiation.Reply, error) {
	if s.Turn() != OnLine {
		return negotiation.Reply{}, fmt.Errorf("nobody is on the line")
	}
	if err := s.within(a, &args); err != nil {
		return negotiation.Reply{}, err
	}
	r := s.call.Do(a, args)
	if s.call.View().Over() {
		out := s.call.Outcome()
		o, c := s.o, s.Collector()
		o.floor.HangUp(o.spoken(c, s.account, s.inbound, o.kernel.Now(), s.pace, &out))
	}
	return r, nil
}

// within holds an act against the mandate.
func (s *Seat) within(a negotiation.Act, args *negotiation.Args) error {
	m := s.Mandate(s.account)
	most := m.Count()
	switch a {
	case negotiation.OfferPlan:
		if !m.Instalments {
			return fmt.Errorf("the plan allows no instalments here")
		}
		if args.Amount <= 0 && args.Count <= 0 || args.Amount < 0 || args.Down < 0 || args.Day < 0 {
			return fmt.Errorf("instalments need an amount or a number of months")
		}
	case negotiation.OfferSettlement:
		if !(m.Settlement > 0 && m.Settlement < 1) {
			return fmt.Errorf("the plan allows no settlement here")
		}
		owed := float64(s.call.View().Owed())
		if !(args.Pct <= 1) || agents.Money(owed*args.Pct) < agents.Money(owed*m.Settlement) { // as the machine rounds
			return fmt.Errorf("a settlement of %.4g %% is outside the mandate of %.4g %% or more", 100*args.Pct, 100*m.Settlement)
		}
	case negotiation.OfferHold:
		if args.Day < 1 || args.Day > m.Hold {
			return fmt.Errorf("a hold of %d days is outside the mandate of %d", args.Day, m.Hold)
		}
		return nil
	case negotiation.AskFull, negotiation.AcceptOffer:
		if args.Day < 0 {
			return fmt.Errorf("a first payment %d days ago", -args.Day)
		}
	default:
		return nil
	}
	if args.Count <= 0 {
		args.Count = most
	}
	if args.Count > most {
		return fmt.Errorf("%d payments are more than the %d of the mandate", args.Count, most)
	}
	return nil
}
