package sim

import "fmt"

// Handler is a model: it is told what happens, in order, and may schedule more.
type Handler interface{ Handle(Event) }

// Sizing hints at what a kernel will hold. The zero value is right for most.
type Sizing struct {
	Expected int  // events waiting at once
	Slot     Time // time in which a handful of events happens
	Span     Time // how far ahead most events are scheduled
}

// Kernel is a clock and the events ahead of it. It belongs to one goroutine.
type Kernel struct {
	now     Time
	seq     uint64
	fired   uint64
	stopped bool
	ahead   agenda
}

// NewKernel is a kernel at time 0 with nothing scheduled.
func NewKernel(s Sizing) *Kernel {
	return &Kernel{ahead: newAgenda(s)}
}

// Now is the time of the event being handled, or the time Run ended at.
func (k *Kernel) Now() Time { return k.now }

// Fired is the number of events handled so far.
func (k *Kernel) Fired() uint64 { return k.fired }

// Pending is the number of events scheduled and not yet handled.
func (k *Kernel) Pending() int { return k.ahead.n }

// At schedules an event. A time before Now, a time of Never or later, and a
// kind of Kinds or more are the model's mistake: At panics.
func (k *Kernel) At(t Time, kind Kind, subject uint32) {
	if t < k.now || t >= Never || kind >= Kinds || k.seq >= 1<<(seqHighBits+seqLowBits) {
		k.refuse(t, kind)
	}
	k.ahead.push(pack(t, kind, k.seq, subject))
	k.seq++
}

// After schedules an event at Now+d.
func (k *Kernel) After(d Time, kind Kind, subject uint32) { k.At(k.now+d, kind, subject) }

func (k *Kernel) refuse(t Time, kind Kind) {
	switch {
	case t < k.now:
		panic(fmt.Sprintf("sim: event of kind %d scheduled at %v, before now, %v", kind, t, k.now))
	case t >= Never:
		panic(fmt.Sprintf("sim: event of kind %d scheduled at or after Never (%d ms)", kind, int64(t)))
	case kind >= Kinds:
		panic(fmt.Sprintf("sim: kind %d, there are kinds 0 to %d", kind, Kinds-1))
	}
	panic("sim: more than 2^46 events in one run")
}

// Run handles the events before until, in order, and leaves the clock at until.
// After Stop the clock stays at the event that stopped it; with until = Never
// it stays at the last event.
func (k *Kernel) Run(h Handler, until Time) {
	if until < k.now {
		panic(fmt.Sprintf("sim: Run until %v, before now, %v", until, k.now))
	}
	k.stopped = false
	limit := uint64(until) << timeShift
	for {
		var e entry
		var ok bool
		if k.ahead.sparse { // asked here so that popFew is inlined
			e, ok = k.ahead.popFew(limit)
		} else {
			e, ok = k.ahead.pop(limit)
		}
		if !ok {
			break
		}
		k.now = e.at()
		k.fired++
		h.Handle(e.event())
		if k.stopped {
			return
		}
	}
	if until < Never {
		k.now = until
	}
}

// Stop makes Run return after the event being handled. The rest stays
// scheduled.
func (k *Kernel) Stop() { k.stopped = true }
