package sim_test

import (
	"fairdue/sim"
)

// callback is an office that must reach customers: each has an order open,
// worth some amount, and is due for a call; in opening hours clerks take the
// customers who are due, one at a time. A call may reach nobody; one that
// reaches the customer may make an appointment, which is kept (the order is
// closed) or missed (the customer is due next morning, before the others). And
// every customer may close the order unasked, at any time.
//
// It has what makes such models hard: crowds at one instant, most events days
// ahead, some next minute, events that become void, a population that shrinks.
type callback struct {
	kernel    *sim.Kernel
	chance    sim.Chance
	days      int
	customers []orderer
	line      *sim.Line
	open      bool
	idle      int
	waiting   int
	callbackResult
}

type callbackResult struct {
	dues, calls, reached, made, kept, missed, unasked int
	closed                                            float64 // amount
	waited, talked                                    sim.Time
	backlog                                           int // most customers waiting at a closing
	left                                              int // orders open at the end
}

// orderer is a customer: 12 bytes, touched by every event of theirs.
type orderer struct {
	amount float32
	due    uint16 // day; the time is always dueTime
	calls  uint16 // so far: the ordinal of the next call's draws
	state  orderState
	class  uint8
	luck   uint8
}

type orderState uint8

const (
	resting orderState = iota
	inLine
	inCall
	appointed
	done
)

// bits of orderer.luck, drawn when the call starts
const (
	appoints uint8 = 1 << iota
	keeps
)

// Kinds of events.
const (
	comesUnasked sim.Kind = iota
	comesDue
	opens
	closes
	endsUnreached
	endsReached
	appointment
)

// Purposes of draws.
const (
	order sim.Purpose = iota // the amount, and when closed unasked
	call                     // whether reached, duration, whether an appointment, whether kept
)

const (
	dueTime         = 8*sim.Hour + 30*sim.Minute
	openTime        = 9 * sim.Hour
	closeTime       = 17 * sim.Hour
	appointmentTime = 18 * sim.Hour
	dueEvery        = 5 // days
	appointmentIn   = 7 // days
)

func newCallback(chance sim.Chance, customers, clerks, days int) *callback {
	c := &callback{
		kernel:    sim.NewKernel(sim.Sizing{Expected: 2 * customers}),
		chance:    chance,
		days:      days,
		customers: make([]orderer, customers),
		line:      sim.NewLine(2),
		idle:      clerks,
	}
	for i := range c.customers {
		u0, u1, _, _ := chance.Uniforms(uint64(i), order, 0)
		o := &c.customers[i]
		o.amount = float32(sim.LogNormal(u0, 800, 0.8))
		o.class = 1
		c.kernel.At(sim.Time(i%dueEvery)*sim.Day+dueTime, comesDue, uint32(i))
		if t := sim.Days(200 * sim.Exponential(u1)); t < sim.Time(days)*sim.Day {
			c.kernel.At(t, comesUnasked, uint32(i))
		}
	}
	c.kernel.At(openTime, opens, 0)
	c.kernel.At(closeTime, closes, 0)
	return c
}

func (c *callback) run() callbackResult {
	c.kernel.Run(c, sim.Time(c.days)*sim.Day)
	for i := range c.customers {
		if c.customers[i].state != done {
			c.left++
		}
	}
	return c.callbackResult
}

func (c *callback) Handle(e sim.Event) {
	switch e.Kind {
	case comesDue:
		o := &c.customers[e.Subject]
		if o.state == done {
			return
		}
		c.dues++
		o.state = inLine
		o.due = uint16(e.At.Day())
		c.line.Push(int(o.class), e.Subject)
		c.waiting++
		c.dispatch(e.At)
	case endsUnreached, endsReached:
		c.ends(e)
		c.dispatch(e.At)
	case appointment:
		c.meets(e)
	case comesUnasked:
		o := &c.customers[e.Subject]
		if o.state == done {
			return
		}
		c.unasked++
		if o.state == inLine {
			c.waiting--
		}
		c.close(o)
	case opens:
		c.open = true
		c.kernel.After(sim.Day, opens, 0)
		c.dispatch(e.At)
	case closes:
		c.open = false
		c.backlog = max(c.backlog, c.waiting)
		c.kernel.After(sim.Day, closes, 0)
	}
}

func (c *callback) close(o *orderer) {
	o.state = done
	c.closed += float64(o.amount)
}

// dispatch gives customers in the line to idle clerks.
func (c *callback) dispatch(now sim.Time) {
	for c.open && c.idle > 0 {
		i, ok := c.line.Pop()
		if !ok {
			return
		}
		o := &c.customers[i]
		if o.state != inLine {
			continue // closed unasked meanwhile
		}
		c.waiting--
		c.idle--
		c.waited += now - (sim.Time(o.due)*sim.Day + dueTime)
		o.state = inCall
		u0, u1, u2, u3 := c.chance.Uniforms(uint64(i), call, uint64(o.calls))
		o.calls++
		kind, mean := endsUnreached, 0.75
		o.luck = 0
		if u0 < 0.2 {
			kind, mean = endsReached, 4
			if u2 < 0.4 {
				o.luck |= appoints
			}
			if u3 < 0.6 {
				o.luck |= keeps
			}
		}
		d := sim.Minutes(sim.LogNormal(u1, mean, 0.6))
		c.talked += d
		c.kernel.At(now+d, kind, i)
	}
}

// ends is the end of a call.
func (c *callback) ends(e sim.Event) {
	o := &c.customers[e.Subject]
	c.calls++
	c.idle++
	if e.Kind == endsReached {
		c.reached++
	}
	if o.state == done {
		return
	}
	o.class = 1
	midnight := e.At - e.At.OfDay()
	if o.luck&appoints != 0 {
		c.made++
		o.state = appointed
		c.kernel.At(midnight+appointmentIn*sim.Day+appointmentTime, appointment, e.Subject)
		return
	}
	o.state = resting
	c.kernel.At(midnight+dueEvery*sim.Day+dueTime, comesDue, e.Subject)
}

// meets is the moment of an appointment.
func (c *callback) meets(e sim.Event) {
	o := &c.customers[e.Subject]
	switch {
	case o.state == done:
	case o.luck&keeps != 0:
		c.kept++
		c.close(o)
	default:
		c.missed++
		o.state = resting
		o.class = 0
		c.kernel.At(e.At-e.At.OfDay()+sim.Day+dueTime, comesDue, e.Subject)
	}
}

// logical is the number of events that mean something, two shift changes a day
// among them.
func (c *callback) logical() int {
	return c.dues + c.calls + c.kept + c.missed + c.unasked + 2*c.days
}
