package verify

import (
	"time"

	"fairdue/agents"
	"fairdue/agents/collectors"
	"fairdue/sim"
)

// The kinds of events of the tables that play a floor.
var floorKinds = collectors.Kinds{BreakEnd: 0, CallEnd: 1, RingEnd: 2, Break: 3, Patience: 4, Drop: 5, Close: 6, Open: 7}

var floorPurposes = collectors.Purposes{Absence: absence, Breaks: breaks}

// The kinds beyond the floor's.
const (
	arrival sim.Kind = 8 + iota
	promiseDue
)

// The purposes of draws.
const (
	absence sim.Purpose = iota
	breaks
	caller  // next arrival, patience, service: words 0 to 2
	opening // the number in the system at the start
	contact // a dial: is it a contact, how long is the call
	account // queue factor, contacts wanted
	promise // made
	keeping // kept
	moves   // of a chain
	payment // threshold, share
)

// everyDay is a calendar without holidays.
var everyDay = sim.NewCalendar(sim.Date{Year: 2024, Month: time.January, Day: 1}, nil, nil)

// callCentre plays one replication of a design.
type callCentre struct {
	design
	k      *sim.Kernel
	floor  *collectors.Floor
	chance sim.Chance

	next  uint32  // caller to arrive
	last  uint32  // the first caller not counted any more, who does not come
	clock float64 // ms: when the next arrives, unrounded so that roundings do not add up

	pending            uint32 // counted callers not yet answered or gone, and the end of the counting
	waits, gone, quick uint32
	waited             sim.Time

	busy     int      // collectors held
	since    sim.Time // when that changed
	held     sim.Time // collectors' time held since the counting began
	from     sim.Time // when the counting began
	occupied float64
}

// play runs one replication and gives what it measured.
func (d design) play(chance sim.Chance) []float64 {
	c := &callCentre{design: d, k: sim.NewKernel(sim.Sizing{}), chance: chance}
	span := sim.Never / 2
	c.floor = collectors.NewFloor(c.k, everyDay, chance, floorKinds, floorPurposes,
		[]collectors.Team{{Collectors: d.Servers, To: span, Inbound: true}}, c, c)
	c.floor.Start(1)
	c.k.Run(c, sim.Millisecond)
	if d.stationary {
		c.warm = uint32(sim.Pick(chance.U(sim.World, opening, 0), d.start))
		for c.next < c.warm {
			c.arrive()
		}
	}
	c.last = c.warm + c.counted
	c.pending = c.counted + 1
	c.clock = float64(c.k.Now())
	c.schedule()
	c.k.Run(c, span)
	n := float64(c.counted)
	return []float64{
		waits:     float64(c.waits) / n,
		abandons:  float64(c.gone) / n,
		meanWait:  c.waited.Seconds() / n,
		occupancy: c.occupied,
		answered:  float64(c.quick) / n,
	}
}

// schedule draws when the next caller comes.
func (c *callCentre) schedule() {
	u := c.chance.U(uint64(c.next), caller, 0)
	c.clock += sim.Exponential(u) / c.ArrivalsPerMinute * float64(sim.Minute)
	c.k.At(sim.Time(c.clock+0.5), arrival, c.next)
}

// Handle takes the arrivals and leaves the rest to the floor. The occupancy is
// that between the first counted arrival and the first not counted.
func (c *callCentre) Handle(e sim.Event) {
	if e.Kind != arrival {
		c.floor.Handle(e)
		return
	}
	switch c.next {
	case c.warm:
		c.hold(0)
		c.from, c.held = e.At, 0
	case c.last:
		c.hold(0)
		c.occupied = float64(c.held) / float64(e.At-c.from) / float64(c.Servers)
		c.settle()
		return
	}
	c.arrive()
	c.schedule()
}

// arrive brings in the next caller.
func (c *callCentre) arrive() {
	n := c.next
	c.next++
	if c.floor.Idle(0) == 0 && c.counts(n) {
		c.waits++
	}
	patience := sim.Never
	if c.Patience > 0 {
		u := c.chance.U4(uint64(n), caller, 0)
		patience = exponential(u[1], c.Patience)
	}
	c.floor.Arrive(n, patience)
}

func exponential(u float64, mean sim.Time) sim.Time {
	return sim.Time(sim.Exponential(u)*float64(mean) + 0.5)
}

func (c *callCentre) counts(n uint32) bool { return n >= c.warm && n < c.last }

// hold counts the time collectors were held, and one more or less from now on.
func (c *callCentre) hold(d int) {
	now := c.k.Now()
	c.held += sim.Time(c.busy) * (now - c.since)
	c.since = now
	c.busy += d
}

// Record takes the waits from the floor's own records.
func (c *callCentre) Record(r agents.Record) {
	if r.Kind != agents.InboundAnswered && r.Kind != agents.InboundAbandoned || !c.counts(r.Account) {
		return
	}
	wait := sim.Time(r.Value)
	c.waited += wait
	if r.Kind == agents.InboundAbandoned {
		c.gone++
	} else if wait <= c.Within {
		c.quick++
	}
	c.settle()
}

// settle ends the run when the last that counts is done.
func (c *callCentre) settle() {
	c.pending--
	if c.pending == 0 {
		c.k.Stop()
	}
}

// Talk draws the service.
func (c *callCentre) Talk(_ int, n uint32, _ bool, _ sim.Time) sim.Time {
	c.hold(1)
	u := c.chance.U4(uint64(n), caller, 0)
	return exponential(u[2], c.Service)
}

// Ended frees the server.
func (c *callCentre) Ended(int, uint32, bool, sim.Time) { c.hold(-1) }

// Reneged is told by the records already.
func (c *callCentre) Reneged(uint32, sim.Time, sim.Time) {}

// Nobody calls out.
func (c *callCentre) Next(int) (uint32, bool)                        { return 0, false }
func (c *callCentre) Ring(int, uint32, sim.Time) (r collectors.Ring) { return r }
func (c *callCentre) Unanswered(uint32, sim.Time)                    {}
func (c *callCentre) Abandoned(uint32, sim.Time)                     {}
