package collectors

import (
	"fairdue/agents"
	"fairdue/sim"
)

// The three breaks of a shift: share of the break time, and the middle of each
// as a share of the shift. Collectors are spread by up to spread around it, so
// that the floor never empties at once.
var (
	breakShare  = [3]float64{0.25, 0.5, 0.25}
	breakMiddle = [3]float64{0.25, 0.5, 0.75}
)

const breakSpread = 1.0 / 16

// planShift schedules the next shift of a team, on the given day or later.
func (f *Floor) planShift(i, day int) {
	t := &f.teams[i]
	for ; day < f.days; day++ {
		if at := sim.Time(day)*sim.Day + t.From; at >= f.k.Now() && t.works(f.cal, day) {
			f.k.At(at, f.kinds.Open, uint32(i))
			return
		}
	}
}

// openShift begins a team's shift: who is not absent comes, idle. Who still
// talks from a shift that ends this instant goes on in the new one.
func (f *Floor) openShift(i int) {
	t := &f.teams[i]
	now := f.k.Now()
	t.opened, t.closes = now, now+t.length()
	f.k.At(t.closes, f.kinds.Close, uint32(i))
	if t.off {
		return
	}
	t.open = true
	t.pace.live, t.pace.abandoned = 0, 0
	day := uint64(now.Day())
	for j := t.first; j < t.end; j++ {
		c := &f.collectors[j]
		if c.state == idle {
			f.rouse(j)
			f.leave(j)
		}
		c.duty = t.Absence <= 0 || f.chance.U(sim.World+uint64(j), f.purposes.Absence, day) >= t.Absence
		switch {
		case c.state != away:
			c.busy += now - c.since
			c.since = now
			f.book(j)
		case c.duty:
			t.present++
		default:
			continue
		}
		c.came, c.rested, c.busy = now, 0, 0
		f.planBreaks(j, day)
	}
	f.sitDown(i, now.Day())
	for j := t.first; j < t.end; j++ {
		if c := &f.collectors[j]; c.duty && c.state == away {
			f.rest(j)
		}
	}
	f.begin(i)
}

// planBreaks draws when a collector's breaks fall due, and schedules the first.
func (f *Floor) planBreaks(j int32, day uint64) {
	c := &f.collectors[j]
	t := &f.teams[c.team]
	c.taken = 0
	if t.Breaks == 0 {
		return
	}
	u := f.chance.U4(sim.World+uint64(j), f.purposes.Breaks, day)
	length := float64(t.length())
	for b := range c.breaks {
		middle := breakMiddle[b] + float64((2*u[b]-1)*breakSpread)
		start := middle - breakShare[b]*t.Breaks/2
		c.breaks[b] = t.opened + sim.Time(max(0, start)*length)
	}
	f.k.At(c.breaks[0], f.kinds.Break, uint32(j))
}

// breakLength is how long a break of the team lasts.
func (t *team) breakLength(b uint8) sim.Time {
	return sim.Time(float64(t.Breaks*breakShare[b])*float64(t.length()) + 0.5)
}

// breakDue is the moment a break should begin. Who is in a call goes when it
// is over.
func (f *Floor) breakDue(j int32) {
	c := &f.collectors[j]
	if c.state == idle && f.wantsBreak(c) {
		f.rouse(j)
		f.beginBreak(j)
	}
}

// wantsBreak says whether a break has fallen due.
func (f *Floor) wantsBreak(c *collector) bool {
	return c.duty && int(c.taken) < len(c.breaks) && f.teams[c.team].Breaks > 0 && c.breaks[c.taken] <= f.k.Now()
}

func (f *Floor) beginBreak(j int32) {
	c := &f.collectors[j]
	c.state, c.since = resting, f.k.Now()
	f.k.After(f.teams[c.team].breakLength(c.taken), f.kinds.BreakEnd, uint32(j))
	c.taken++
}

// breakEnd brings a collector back, unless the shift ended meanwhile.
func (f *Floor) breakEnd(j int32, at sim.Time) {
	c := &f.collectors[j]
	if c.state != resting || c.since+f.teams[c.team].breakLength(c.taken-1) != at {
		return
	}
	c.rested += at - c.since
	if int(c.taken) < len(c.breaks) {
		f.k.At(max(at, c.breaks[c.taken]), f.kinds.Break, uint32(j))
	}
	f.free(j)
}

// shiftEnd is the planned end of a shift.
func (f *Floor) shiftEnd(i int) {
	if t := &f.teams[i]; t.open {
		f.close(i)
	}
	f.planShift(i, f.teams[i].opened.Day()+1)
}

// close sends a team home. Calls begun are finished; the collectors of a
// dialler stay for what it has dialled.
func (f *Floor) close(i int) {
	t := &f.teams[i]
	now := f.k.Now()
	t.open = false
	for j := t.first; j < t.end; j++ {
		c := &f.collectors[j]
		switch c.state {
		case away:
			f.record(agents.Planned, now-t.opened, j)
		case resting:
			c.rested += now - c.since
			f.leave(j)
		}
		c.duty = false
	}
	f.dismiss(t)
	if f.callers.waiting > 0 && !f.answers() {
		f.sendAway()
	}
}

// dismiss lets the idle of a closed team go, once nothing rings for them.
func (f *Floor) dismiss(t *team) {
	if t.open || t.out > 0 || t.live.Len() > 0 {
		return
	}
	for t.idle.n > 0 {
		j := t.idle.first
		f.rouse(j)
		f.leave(j)
	}
}

// leave sends a collector home and closes the books on the shift.
func (f *Floor) leave(j int32) {
	c := &f.collectors[j]
	c.state = away
	if j == f.seat.collector {
		f.seat.on = false
	}
	f.teams[c.team].present--
	f.book(j)
}

// book records a collector's shift up to now: paid, on the floor, held by calls.
func (f *Floor) book(j int32) {
	c := &f.collectors[j]
	length := f.k.Now() - c.came
	f.record(agents.Planned, length, j)
	f.record(agents.Worked, length-c.rested, j)
	f.record(agents.Busy, c.busy, j)
}

// Flush closes the books of everybody on the floor at the kernel's present
// time, for a run that ends inside a shift.
func (f *Floor) Flush() {
	now := f.k.Now()
	for j := range f.collectors {
		c := &f.collectors[j]
		t := &f.teams[c.team]
		switch c.state {
		case away:
			if t.open {
				f.record(agents.Planned, now-t.opened, int32(j))
			}
			continue
		case resting:
			c.rested += now - c.since
		case dialled, talking:
			c.busy += now - c.since
		}
		c.since = now
		f.book(int32(j))
		c.came, c.rested, c.busy = now, 0, 0
	}
}

func (f *Floor) record(kind agents.RecordKind, d sim.Time, j int32) {
	f.rec.Record(agents.Record{At: f.k.Now(), Kind: kind, Value: int64(d), Account: agents.NoAccount, Ref: j})
}
