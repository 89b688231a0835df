package collectors

import (
	"fairdue/agents"
	"fairdue/sim"
)

// callers are the debtors who have called in and wait. A place is taken again
// once its caller has been answered, or has been met, gone, at the head of the
// line; its patience event may still be ahead and is told by its time.
type callers struct {
	line    *sim.Line // of places
	places  []place
	spare   []uint32
	waiting int
}

type place struct {
	came, gives sim.Time // gives up at
	account     uint32
	waiting     bool
}

// Arrive brings in a debtor who calls and would wait for so long (sim.Never:
// for ever). The collector idle longest answers; if none is idle the caller
// waits; if no shift answers calls, gives up at once.
func (f *Floor) Arrive(account uint32, patience sim.Time) {
	now := f.k.Now()
	f.inbound(agents.InboundCame, account, 0)
	if j := f.longestIdle(); j != none {
		f.inbound(agents.InboundAnswered, account, 0)
		f.seize(j)
		f.talk(j, account, true)
		return
	}
	if !f.answers() {
		f.inbound(agents.InboundAbandoned, account, 0)
		f.work.Reneged(account, 0, now)
		return
	}
	q := &f.callers
	var p uint32
	if n := len(q.spare); n > 0 {
		p = q.spare[n-1]
		q.spare = q.spare[:n-1]
	} else {
		p = uint32(len(q.places))
		q.places = append(q.places, place{})
	}
	gives := sim.Never
	if patience < sim.Never-now {
		gives = now + patience
		f.k.At(gives, f.kinds.Patience, p)
	}
	q.places[p] = place{came: now, gives: gives, account: account, waiting: true}
	q.line.Push(0, p)
	q.waiting++
}

// Waiting is how many callers wait.
func (f *Floor) Waiting() int { return f.callers.waiting }

// AnswersCalls says whether a shift runs that takes calls that come in.
func (f *Floor) AnswersCalls() bool { return f.answers() }

func (f *Floor) answers() bool {
	for i := range f.teams {
		if t := &f.teams[i]; t.open && t.Inbound {
			return true
		}
	}
	return false
}

// longestIdle is the collector who may answer a caller now, or none.
func (f *Floor) longestIdle() int32 {
	best := none
	for i := range f.teams {
		t := &f.teams[i]
		if !t.Inbound || t.idle.n == 0 || !f.working(t) {
			continue
		}
		if j := t.idle.first; best == none || f.collectors[j].since < f.collectors[best].since {
			best = j
		}
	}
	return best
}

// answer gives a collector the caller who has waited longest, if any.
func (f *Floor) answer(j int32) bool {
	q := &f.callers
	for {
		p, ok := q.line.Pop()
		if !ok {
			return false
		}
		q.spare = append(q.spare, p)
		c := q.places[p]
		if !c.waiting {
			continue
		}
		q.places[p].waiting = false
		q.waiting--
		f.inbound(agents.InboundAnswered, c.account, f.k.Now()-c.came)
		f.seize(j)
		f.talk(j, c.account, true)
		return true
	}
}

// renege is the end of a caller's patience, if still waiting.
func (f *Floor) renege(p uint32, at sim.Time) {
	if c := &f.callers.places[p]; c.waiting && c.gives == at {
		f.giveUp(c)
	}
}

func (f *Floor) giveUp(c *place) {
	c.waiting = false
	f.callers.waiting--
	now := f.k.Now()
	account, waited := c.account, now-c.came
	f.inbound(agents.InboundAbandoned, account, waited)
	f.work.Reneged(account, waited, now)
}

// sendAway ends the wait of all callers when nobody is left to answer.
func (f *Floor) sendAway() {
	q := &f.callers
	for {
		p, ok := q.line.Pop()
		if !ok {
			return
		}
		q.spare = append(q.spare, p)
		if c := &q.places[p]; c.waiting {
			f.giveUp(c)
		}
	}
}

func (f *Floor) inbound(kind agents.RecordKind, account uint32, wait sim.Time) {
	f.rec.Record(agents.Record{At: f.k.Now(), Kind: kind, Channel: agents.Phone, Account: account, Value: int64(wait)})
}
