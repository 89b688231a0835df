package collectors

import "fairdue/sim"

// Work is what the floor asks of whoever runs it, and tells it. All calls come
// from within Floor's methods, at the kernel's time `at`; Ring, Talk, Ended,
// Unanswered, Abandoned and Reneged may call Wake, Arrive and SetDuty, Next may
// not.
type Work interface {
	// Next takes the next outbound call wanted of a team; false: none now.
	Next(team int) (account uint32, ok bool)

	// Ring places the call and says what will come of it. By hand, `at` is the
	// moment the account is taken up; Team.Prepare passes before it rings.
	Ring(team int, account uint32, at sim.Time) Ring

	// Talk is called when collector and debtor meet; it returns how long
	// conversation and wrap-up hold the collector.
	Talk(collector int, account uint32, inbound bool, at sim.Time) sim.Time

	// Ended is called when that time is over.
	Ended(collector int, account uint32, inbound bool, at sim.Time)

	// Unanswered is called when a dial came to nothing and is over, with what
	// held the collector after it.
	Unanswered(account uint32, at sim.Time)

	// Abandoned is called when the debtor picked up a dialler's call and no
	// collector was there within two seconds.
	Abandoned(account uint32, at sim.Time)

	// Reneged is called when a debtor who called in gave up after waiting.
	Reneged(account uint32, waited, at sim.Time)
}

// Ring is what comes of a dial.
type Ring struct {
	Answered bool
	Time     sim.Time // until somebody picks up, or it is given up
	Hold     sim.Time // unanswered and dialled by hand: what it holds the collector after Time (machine, note)
}

// Kinds are the floor's events. Their values are the caller's, and so is their
// rank within an instant. The order of the fields is a good one.
type Kinds struct {
	BreakEnd sim.Kind // subject: collector
	CallEnd  sim.Kind // subject: collector
	RingEnd  sim.Kind // subject: collector who dialled by hand; else all collectors' number + line
	Break    sim.Kind // subject: collector
	Patience sim.Kind // subject: place in the line of callers
	Drop     sim.Kind // subject: team
	Close    sim.Kind // subject: team
	Open     sim.Kind // subject: team
}

// Purposes are the purposes of the floor's own draws; the subject is sim.World
// plus the collector, the ordinal the day.
type Purposes struct {
	Absence sim.Purpose
	Breaks  sim.Purpose
}
