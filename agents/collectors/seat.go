package collectors

import (
	"fmt"

	"fairdue/sim"
)

// seat is the collector of one shift whose decisions somebody else makes. The
// floor stops the kernel when one is due; nothing happens until it is made.
type seat struct {
	team      int32 // none: everybody decides as the team does
	day       int   // the shift is this day's or the next there is
	collector int32 // the first of the team who comes to it; none before
	on        bool  // the shift runs
	asked     bool  // free, and to say what comes next
	talking   bool  // on the line, and to say when that is over
	manner    manner
	until     sim.Time // of the wait
	waits     sim.Kind // its event
	opening   int32    // team whose shift has begun and whose first work waits for the answer, none
}

// manner is what an idle collector of the seat does when work comes.
type manner uint8

const (
	takes manner = iota // it, as anybody does
	asks
	holds // leaves it to others; a debtor who calls is answered all the same
)

// Unsaid is what Work.Talk returns of a conversation of the seat that is still
// to be held: HangUp says how long it was.
const Unsaid sim.Time = -1

// Sit keeps the decisions of one shift for somebody else: that of the team on
// the day, or the next after it to which anybody comes. Of those who come the
// first is the seat's collector. wait is the kind of the event that ends a
// wait. A team whose calls a dialler places has nobody who decides: it panics.
func (f *Floor) Sit(team, day int, wait sim.Kind) {
	if f.teams[team].paced() {
		panic(fmt.Sprintf("collectors: a dialler decides for team %d", team))
	}
	f.name(wait, waitEnds)
	f.seat = seat{team: int32(team), day: day, collector: none, waits: wait, opening: none}
}

// Seat is the collector whose decisions are somebody else's; ok is false before
// the shift. On says whether it still runs.
func (f *Floor) Seat() (collector int, ok bool) {
	return int(f.seat.collector), f.seat.collector != none
}

// On says whether the seat's shift runs and its collector has not gone.
func (f *Floor) On() bool { return f.seat.on }

// Decides says whether the collector's conversations are somebody else's now.
func (f *Floor) Decides(collector int) bool { return f.seat.on && int32(collector) == f.seat.collector }

// Asked says whether the seat's collector is free and to say what comes next:
// Dial, Next, Wait, Rest or GoHome.
func (f *Floor) Asked() bool { return f.seat.asked }

// Talking says whether a conversation of the seat is to be held: HangUp ends it.
func (f *Floor) Talking() bool { return f.seat.talking }

// Acting is the collector who is being given work, or is asked what to do; -1
// for none or a dialler.
func (f *Floor) Acting() int {
	if f.seat.asked {
		return int(f.seat.collector)
	}
	return int(f.acting)
}

// ask stops the kernel for a decision.
func (f *Floor) ask() {
	f.seat.asked = true
	f.k.Stop()
}

// seated says what the seat's collector, first of the idle, does when work
// comes: who is to take it, none for nobody yet.
func (f *Floor) seated(j int32) int32 {
	switch f.seat.manner {
	case holds:
		return f.collectors[j].next
	case asks:
		f.seat.opening = f.collectors[j].team
		f.ask()
		return none
	}
	return j
}

// sitDown finds the seat's collector when the shift opens.
func (f *Floor) sitDown(i int, day int) {
	s := &f.seat
	if int(s.team) != i || s.collector != none || day < s.day {
		return
	}
	t := &f.teams[i]
	for j := t.first; j < t.end; j++ {
		if c := &f.collectors[j]; c.duty && (c.state == away || c.state == idle) {
			s.collector, s.on, s.manner = j, true, asks
			return
		}
	}
}

// begin gives a team whose shift has opened its first work: who waits on the
// line, then what is wanted. It goes on where a decision of the seat stopped it.
func (f *Floor) begin(i int) {
	t := &f.teams[i]
	for t.Inbound && t.idle.n > 0 && f.answer(t.idle.first) {
		if f.seat.talking {
			f.seat.opening = int32(i)
			return
		}
	}
	f.Wake(i)
	if s := &f.seat; s.on && !s.asked && s.manner == asks && int(s.team) == i && f.collectors[s.collector].state == idle {
		f.ask()
	}
}

// decided goes on with what the question held up.
func (f *Floor) decided() {
	s := &f.seat
	s.asked, s.talking = false, false
	if i := s.opening; i != none {
		s.opening = none
		f.begin(int(i))
	}
}

// Dial lets the seat's collector take up an account.
func (f *Floor) Dial(account uint32) {
	f.mustBe(f.seat.asked)
	f.place(f.seat.collector, account)
	f.seat.manner = takes
	f.decided()
}

// Next lets the seat's collector do what anybody would: take the next call
// wanted, now or as soon as there is one.
func (f *Floor) Next() {
	f.mustBe(f.seat.asked)
	f.seat.manner, f.seat.asked = takes, false
	if j := f.seat.collector; !f.take(j) && f.collectors[j].state == between {
		f.rest(j)
	}
	f.decided()
}

// Wait lets the seat's collector stay free for callers, and for nothing else,
// until then or until a call has been taken.
func (f *Floor) Wait(d sim.Time) {
	f.mustBe(f.seat.asked && d > 0)
	if j := f.seat.collector; f.collectors[j].state == between {
		f.rest(j)
	}
	f.seat.manner, f.seat.until = holds, f.k.Now()+d
	f.k.At(f.seat.until, f.seat.waits, uint32(f.seat.collector))
	f.decided()
}

// waited asks again after a wait that nothing has ended.
func (f *Floor) waited(j int32) {
	if s := &f.seat; s.on && s.manner == holds && s.until == f.k.Now() && f.collectors[j].state == idle {
		f.rouse(j)
		f.free(j)
	}
}

// BreaksLeft is how many breaks of the shift the seat's collector has to come.
func (f *Floor) BreaksLeft() int {
	c := &f.collectors[f.seat.collector]
	if f.teams[c.team].Breaks == 0 {
		return 0
	}
	return len(c.breaks) - int(c.taken)
}

// NextBreak is when the next of them falls due.
func (f *Floor) NextBreak() sim.Time {
	c := &f.collectors[f.seat.collector]
	return c.breaks[c.taken]
}

// Rest begins the next break of the shift before it falls due.
func (f *Floor) Rest() {
	f.mustBe(f.seat.asked && f.BreaksLeft() > 0)
	j := f.seat.collector
	if f.collectors[j].state == idle {
		f.rouse(j)
	}
	f.seat.manner = takes
	f.beginBreak(j)
	f.decided()
}

// GoHome ends the work of the seat's collector for the day; the shift stays
// paid to its end.
func (f *Floor) GoHome() {
	f.mustBe(f.seat.asked)
	j := f.seat.collector
	if f.collectors[j].state == idle {
		f.rouse(j)
	}
	c := &f.collectors[j]
	c.state, c.since = resting, f.k.Now()
	f.seat.on = false
	f.decided()
}

// HangUp ends the conversation of the seat, which holds its collector for so
// long from when it began.
func (f *Floor) HangUp(length sim.Time) {
	f.mustBe(f.seat.talking)
	f.k.After(length, f.kinds.CallEnd, uint32(f.seat.collector))
	f.decided()
}

// Spent is when the seat's collector came to the shift, and how long calls and
// breaks have held them since, the call on the line included.
func (f *Floor) Spent() (came, busy, rested sim.Time) {
	c := &f.collectors[f.seat.collector]
	if busy = c.busy; f.seat.talking {
		busy += f.k.Now() - c.since
	}
	return c.came, busy, c.rested
}

func (f *Floor) mustBe(ok bool) {
	if !ok {
		panic("collectors: the seat was not asked for that")
	}
}

// Closes is when the seat's shift ends.
func (f *Floor) Closes() sim.Time { return f.teams[f.seat.team].closes }
