package collectors

import (
	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/sim"
)

// Grace is how long a person who picked up a dialler's call may be kept waiting
// before the call counts as abandoned: 16 CFR 310.4(b)(4), 47 CFR
// 64.1200(a)(7).
const Grace = 2 * sim.Second

// line is one of a dialler's lines, from dial to connection.
type line struct {
	at       sim.Time // dialled; once picked up, when it will be abandoned
	account  uint32
	team     int32
	answered bool
}

// dial lets a team's dialler place the calls it may.
func (f *Floor) dial(i int) {
	t := &f.teams[i]
	now := f.k.Now()
	for f.working(t) && f.mayDial(t) {
		account, ok := f.work.Next(i)
		if !ok {
			return
		}
		t.out++
		ring := f.work.Ring(i, account, now)
		var l uint32
		if n := len(f.freeLines); n > 0 {
			l = f.freeLines[n-1]
			f.freeLines = f.freeLines[:n-1]
		} else {
			l = uint32(len(f.lines))
			f.lines = append(f.lines, line{})
		}
		f.lines[l] = line{at: now, account: account, team: int32(i), answered: ring.Answered}
		f.k.At(now+ring.Time, f.kinds.RingEnd, uint32(len(f.collectors))+l)
	}
}

// mayDial says whether one line more may ring.
func (f *Floor) mayDial(t *team) bool {
	n := t.out + t.live.Len() + 1
	if t.Mode == plans.Power {
		return float64(n) <= t.LinesPerAgent*float64(t.idle.n)
	}
	return n <= t.idle.n || t.pace.allows(t, n)
}

// lineEnd is the end of a ring: picked up or given up.
func (f *Floor) lineEnd(l uint32) {
	x := &f.lines[l]
	t := &f.teams[x.team]
	now := f.k.Now()
	i, account := int(x.team), x.account
	t.out--
	t.pace.ended(x.answered, now-x.at)
	switch {
	case !x.answered:
		f.freeLines = append(f.freeLines, l)
		f.work.Unanswered(account, now)
	case t.idle.n > 0:
		f.freeLines = append(f.freeLines, l)
		j := t.idle.first
		f.seize(j)
		f.talk(j, account, false)
	default:
		x.at = now + Grace
		t.live.Push(0, l)
		f.k.At(x.at, f.kinds.Drop, uint32(i))
	}
	f.dial(i)
	f.dismiss(t)
}

// connect gives a collector the live answer that has waited longest.
func (f *Floor) connect(j int32) {
	c := &f.collectors[j]
	l, _ := f.teams[c.team].live.Pop()
	f.freeLines = append(f.freeLines, l)
	f.seize(j)
	f.talk(j, f.lines[l].account, false)
}

// drop abandons the live answers of a team that have waited the grace out.
func (f *Floor) drop(i int) {
	t := &f.teams[i]
	now := f.k.Now()
	for {
		l, ok := t.live.Peek()
		if !ok || f.lines[l].at > now {
			break
		}
		t.live.Pop()
		f.freeLines = append(f.freeLines, l)
		t.pace.abandoned++
		account := f.lines[l].account
		f.rec.Record(agents.Record{At: now, Kind: agents.DiallerAbandoned, Channel: agents.Phone, Account: account})
		f.work.Abandoned(account, now)
	}
	f.dial(i)
	f.dismiss(t)
}
