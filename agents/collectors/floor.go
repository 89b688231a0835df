package collectors

import (
	"fmt"

	"fairdue/agents"
	"fairdue/sim"
)

// Floor is a number of teams at work on a kernel. Collectors are numbered
// through all teams in their order. It belongs to one goroutine.
type Floor struct {
	k        *sim.Kernel
	cal      *sim.Calendar
	chance   sim.Chance
	kinds    Kinds
	purposes Purposes
	work     Work
	rec      agents.Recorder
	days     int

	actions    [sim.Kinds]action
	teams      []team
	collectors []collector
	lines      []line // of the diallers
	freeLines  []uint32
	callers    callers
	seat       seat
	acting     int32 // collector who is being given a call to dial, none for nobody
}

// team is a Team in a run.
type team struct {
	Team
	first, end int32 // its collectors
	opened     sim.Time
	closes     sim.Time
	open       bool
	off        bool // duty is withheld
	idle       list
	present    int
	busy       int
	out        int       // lines ringing
	live       *sim.Line // lines picked up that wait for a collector
	pace       pace
}

// state is what a collector does.
type state uint8

const (
	away    state = iota // not on duty, or gone home
	idle                 // waiting for work
	dialled              // held by a call dialled by hand that nobody has picked up
	talking              // with somebody, or in wrap-up
	resting              // on a break
	between              // being given work
)

// collector is one collector in a run. Times are those of the running shift.
type collector struct {
	since   sim.Time // when the state began
	came    sim.Time
	rested  sim.Time
	busy    sim.Time
	breaks  [3]sim.Time // when each falls due
	met     sim.Time    // when the talk began
	account uint32
	held    int32 // conversations
	prev    int32 // in the team's idle list
	next    int32
	team    int32
	taken   uint8 // breaks begun
	state   state
	inbound bool
	duty    bool // stays on; false: goes home when free
}

// action is what an event of the floor asks for.
type action uint8

const (
	foreign action = iota
	breakEnds
	callEnds
	ringEnds
	breakDue
	patienceEnds
	answersDrop
	shiftCloses
	shiftOpens
	waitEnds
)

// NewFloor is a floor with nobody on it. A team that makes no sense is our own
// mistake, the file having been checked: it panics.
func NewFloor(k *sim.Kernel, cal *sim.Calendar, chance sim.Chance, kinds Kinds, purposes Purposes, teams []Team, work Work, rec agents.Recorder) *Floor {
	f := &Floor{k: k, cal: cal, chance: chance, kinds: kinds, purposes: purposes, work: work, rec: rec, acting: none, seat: seat{team: none, collector: none, opening: none}}
	f.name(kinds.BreakEnd, breakEnds)
	f.name(kinds.CallEnd, callEnds)
	f.name(kinds.RingEnd, ringEnds)
	f.name(kinds.Break, breakDue)
	f.name(kinds.Patience, patienceEnds)
	f.name(kinds.Drop, answersDrop)
	f.name(kinds.Close, shiftCloses)
	f.name(kinds.Open, shiftOpens)
	for i, t := range teams {
		if t.Collectors < 0 || t.From < 0 || t.From >= sim.Day || t.To <= t.From || t.Breaks < 0 || t.Breaks >= 1 {
			panic(fmt.Sprintf("collectors: team %d: %d collectors from %v to %v with %g breaks", i, t.Collectors, t.From, t.To, t.Breaks))
		}
		if t.paced() && t.LinesPerAgent < 1 {
			panic(fmt.Sprintf("collectors: team %d: %g lines for an agent", i, t.LinesPerAgent))
		}
		first := int32(len(f.collectors))
		end := first + int32(t.Collectors)
		f.teams = append(f.teams, team{Team: t, first: first, end: end, idle: emptyList, live: sim.NewLine(1), pace: newPace(t.Collectors)})
		for range t.Collectors {
			f.collectors = append(f.collectors, collector{team: int32(i), prev: none, next: none})
		}
	}
	f.callers.line = sim.NewLine(1)
	return f
}

func (f *Floor) name(k sim.Kind, a action) {
	if f.actions[k] != foreign {
		panic(fmt.Sprintf("collectors: kind %d names two events", k))
	}
	f.actions[k] = a
}

// Start schedules the shifts of the run's first days, from the kernel's present
// day on.
func (f *Floor) Start(horizonDays int) {
	f.days = horizonDays
	for i := range f.teams {
		if t := &f.teams[i]; t.length() > sim.Day && horizonDays > 1 {
			panic(fmt.Sprintf("collectors: team %d: a shift of %v", i, t.length()))
		}
		f.planShift(i, f.k.Now().Day())
	}
}

// Owns says whether a kind is one of the floor's.
func (f *Floor) Owns(k sim.Kind) bool { return f.actions[k] != foreign }

// Handle takes an event of one of the floor's kinds.
func (f *Floor) Handle(e sim.Event) {
	switch f.actions[e.Kind] {
	case callEnds:
		f.callEnd(int32(e.Subject))
	case ringEnds:
		if n := uint32(len(f.collectors)); e.Subject >= n {
			f.lineEnd(e.Subject - n)
		} else {
			f.pickedUp(int32(e.Subject))
		}
	case patienceEnds:
		f.renege(e.Subject, e.At)
	case answersDrop:
		f.drop(int(e.Subject))
	case breakDue:
		f.breakDue(int32(e.Subject))
	case breakEnds:
		f.breakEnd(int32(e.Subject), e.At)
	case shiftCloses:
		f.shiftEnd(int(e.Subject))
	case shiftOpens:
		f.openShift(int(e.Subject))
	case waitEnds:
		f.waited(int32(e.Subject))
	default:
		panic(fmt.Sprintf("collectors: event of kind %d is not the floor's", e.Kind))
	}
}

// working says whether a team's shift runs. No work begins at the very instant
// it closes.
func (f *Floor) working(t *team) bool { return t.open && f.k.Now() < t.closes }

// Collectors is the number of collectors of all teams.
func (f *Floor) Collectors() int { return len(f.collectors) }

// TeamOf is the team of a collector.
func (f *Floor) TeamOf(collector int) int { return int(f.collectors[collector].team) }

// Open says whether a team's shift runs.
func (f *Floor) Open(team int) bool { return f.teams[team].open }

// Works says whether a team has a shift on a day.
func (f *Floor) Works(team, day int) bool { return f.teams[team].works(f.cal, day) }

// Present is how many of a team came to the running shift and have not gone.
func (f *Floor) Present(team int) int { return f.teams[team].present }

// Idle is how many of a team wait for work.
func (f *Floor) Idle(team int) int { return f.teams[team].idle.n }

// Busy is how many of a team are held by calls.
func (f *Floor) Busy(team int) int { return f.teams[team].busy }

// Experience is how many conversations a collector has held in the run.
func (f *Floor) Experience(collector int) int { return int(f.collectors[collector].held) }

// Learn counts a conversation: the caller knows which calls were one.
func (f *Floor) Learn(collector int) { f.collectors[collector].held++ }

// Lapse is the chance that the collector forgets or spoils a step now.
func (f *Floor) Lapse(collector int) float64 {
	c := &f.collectors[collector]
	return f.teams[c.team].Skill.Lapse(int(c.held))
}

// SetDuty withholds a team's shifts or grants them again. Withheld, who is on
// the floor goes home as soon as free, and all are paid until then; granted, the
// team comes to its next shift.
func (f *Floor) SetDuty(team int, on bool) {
	t := &f.teams[team]
	t.off = !on
	if !on && t.open {
		f.close(team)
	}
}

// SetAbsence changes the chance to miss a shift, from the next shift on.
func (f *Floor) SetAbsence(team int, share float64) { f.teams[team].Absence = share }

// Wake tells that work has come for a team: idle collectors take it.
func (f *Floor) Wake(team int) {
	t := &f.teams[team]
	if t.paced() {
		f.dial(team)
		return
	}
	for t.idle.n > 0 && f.working(t) {
		j := t.idle.first
		if j == f.seat.collector && f.seat.on {
			j = f.seated(j)
		}
		if j == none || !f.take(j) {
			return
		}
	}
}
