package collectors

import (
	"fmt"
	"time"

	"fairdue/agents"
	"fairdue/sim"
)

var testKinds = Kinds{BreakEnd: 0, CallEnd: 1, RingEnd: 2, Break: 3, Patience: 4, Drop: 5, Close: 6, Open: 7}

// The kinds of events a script may schedule for itself.
const (
	arrives sim.Kind = 8 + iota
	other
)

// script is work that a test lays down, and the log of what the floor did.
type script struct {
	k     *sim.Kernel
	floor *Floor

	queue    []uint32 // calls wanted, of any team
	endless  bool     // or any number
	ring     func(account uint32) Ring
	talk     func(account uint32, inbound bool) sim.Time
	patience func(account uint32) sim.Time
	then     func(e sim.Event)
	ended    func(account uint32)

	next    uint32
	log     []string
	records []agents.Record
	sums    [agents.RecordKinds]sim.Time
	counts  [agents.RecordKinds]int
}

func (s *script) say(at sim.Time, format string, args ...any) {
	s.log = append(s.log, fmt.Sprintf("%s ", at)+fmt.Sprintf(format, args...))
}

func (s *script) Next(team int) (uint32, bool) {
	if s.endless {
		s.next++
		return s.next, true
	}
	if len(s.queue) == 0 {
		return 0, false
	}
	a := s.queue[0]
	s.queue = s.queue[1:]
	return a, true
}

func (s *script) Ring(team int, a uint32, at sim.Time) Ring {
	s.say(at, "dial %d", a)
	return s.ring(a)
}

func (s *script) Talk(c int, a uint32, inbound bool, at sim.Time) sim.Time {
	s.say(at, "%d talks to %d", c, a)
	return s.talk(a, inbound)
}

func (s *script) Ended(c int, a uint32, inbound bool, at sim.Time) {
	s.say(at, "%d ended with %d", c, a)
	if s.ended != nil {
		s.ended(a)
	}
}

func (s *script) Unanswered(a uint32, at sim.Time) { s.say(at, "%d unanswered", a) }
func (s *script) Abandoned(a uint32, at sim.Time)  { s.say(at, "%d abandoned", a) }
func (s *script) Reneged(a uint32, waited, at sim.Time) {
	s.say(at, "%d gave up after %g s", a, waited.Seconds())
}

func (s *script) Record(r agents.Record) {
	s.records = append(s.records, r)
	s.sums[r.Kind] += sim.Time(r.Value)
	s.counts[r.Kind]++
}

func (s *script) Handle(e sim.Event) {
	switch {
	case s.floor.Owns(e.Kind):
		s.floor.Handle(e)
	case e.Kind == arrives:
		s.floor.Arrive(e.Subject, s.patience(e.Subject))
	default:
		s.then(e)
	}
}

// calendar starts on a Monday; the weekend is free and so is day 2.
var calendar = sim.NewCalendar(sim.Date{Year: 2024, Month: time.January, Day: 1},
	[]time.Weekday{time.Saturday, time.Sunday}, []sim.Date{{Year: 2024, Month: time.January, Day: 3}})

// everyDay has no free day.
var everyDay = sim.NewCalendar(sim.Date{Year: 2024, Month: time.January, Day: 1}, nil, nil)

// open sets a floor up on a calendar.
func open(s *script, cal *sim.Calendar, days int, teams ...Team) *script {
	s.k = sim.NewKernel(sim.Sizing{})
	s.floor = NewFloor(s.k, cal, sim.NewChance(1, 0), testKinds, Purposes{Absence: 1, Breaks: 2}, teams, s, s)
	s.floor.Start(days)
	return s
}

// desk is one shift from nine to five.
func desk(n int) Team { return Team{Collectors: n, From: 9 * sim.Hour, To: 17 * sim.Hour} }

func fixed(d sim.Time) func(uint32, bool) sim.Time {
	return func(uint32, bool) sim.Time { return d }
}
