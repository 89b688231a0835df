package collectors

import (
	"fairdue/agents"
)

// free finds the next thing for a collector who has just finished one: a live
// answer of the team's dialler, home, a break, a caller, an outbound call.
func (f *Floor) free(j int32) {
	c := &f.collectors[j]
	t := &f.teams[c.team]
	c.state = between
	switch {
	case t.live.Len() > 0:
		f.connect(j)
	case !c.duty && t.out > 0:
		f.rest(j)
	case !c.duty:
		f.leave(j)
	case !f.working(t):
		f.rest(j)
	case f.wantsBreak(c):
		f.beginBreak(j)
	case t.Inbound && f.callers.waiting > 0 && f.answer(j):
	case f.seat.on && j == f.seat.collector:
		f.ask()
	case t.paced():
		f.rest(j)
		f.dial(int(c.team))
	case !f.take(j):
		f.rest(j)
	}
}

// take gives a collector the next call to dial by hand, if one is wanted.
func (f *Floor) take(j int32) bool {
	f.acting = j
	account, ok := f.work.Next(int(f.collectors[j].team))
	if ok {
		f.place(j, account)
	}
	f.acting = none
	return ok
}

// place lets a collector dial an account.
func (f *Floor) place(j int32, account uint32) {
	c := &f.collectors[j]
	t := &f.teams[c.team]
	f.seize(j)
	now := f.k.Now()
	c.state, c.account = dialled, account
	ring := f.work.Ring(int(c.team), account, now)
	picked := now + t.Prepare + ring.Time
	if ring.Answered {
		f.k.At(picked, f.kinds.RingEnd, uint32(j))
	} else {
		f.k.At(picked+ring.Hold, f.kinds.CallEnd, uint32(j))
	}
}

// seize takes a collector out of idleness and begins to count the time held.
func (f *Floor) seize(j int32) {
	c := &f.collectors[j]
	if c.state == idle {
		f.rouse(j)
	}
	c.state, c.since = between, f.k.Now()
	f.teams[c.team].busy++
}

// pickedUp is the moment somebody answers a call dialled by hand.
func (f *Floor) pickedUp(j int32) {
	f.talk(j, f.collectors[j].account, false)
}

// talk brings a seized collector and a debtor together.
func (f *Floor) talk(j int32, account uint32, inbound bool) {
	c := &f.collectors[j]
	now := f.k.Now()
	c.state, c.account, c.inbound, c.met = talking, account, inbound, now
	length := f.work.Talk(int(j), account, inbound, now)
	if length == Unsaid {
		f.seat.talking = true
		f.k.Stop()
		return
	}
	f.k.After(length, f.kinds.CallEnd, uint32(j))
}

// callEnd frees a collector from a call and its wrap-up, or from a dial that
// came to nothing.
func (f *Floor) callEnd(j int32) {
	c := &f.collectors[j]
	t := &f.teams[c.team]
	now := f.k.Now()
	t.busy--
	c.busy += now - c.since
	was := c.state
	c.state = between
	if was == dialled {
		f.work.Unanswered(c.account, now)
	} else {
		held := now - c.met
		if t.paced() {
			t.pace.held(held)
		}
		f.rec.Record(agents.Record{
			At: now, Kind: agents.CallEnded, Channel: agents.Phone,
			Account: c.account, Ref: j, Value: int64(held),
		})
		f.work.Ended(int(j), c.account, c.inbound, now)
	}
	f.free(j)
}
