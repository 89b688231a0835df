package collectors

import (
	"testing"

	"fairdue/agents"
	"fairdue/sim"
)

func inboundDesk(n int) Team {
	t := desk(n)
	t.Inbound = true
	return t
}

// Callers wait in order, give up when their patience ends, go before outbound
// calls, and are sent away at closing.
func TestCallers(t *testing.T) {
	s := &script{queue: []uint32{100, 101, 102}, talk: fixed(10 * sim.Minute)}
	s.ring = func(uint32) Ring { return Ring{Answered: true} }
	s.patience = func(a uint32) sim.Time {
		if a == 2 {
			return 3 * sim.Minute
		}
		return sim.Never
	}
	open(s, everyDay, 1, inboundDesk(1))
	at := func(t sim.Time, a uint32) { s.k.At(t, arrives, a) }
	at(8*sim.Hour, 9) // nobody there yet
	at(9*sim.Hour+5*sim.Minute, 1)
	at(9*sim.Hour+6*sim.Minute, 2) // gives up at 9:09
	at(9*sim.Hour+7*sim.Minute, 3)
	at(16*sim.Hour+55*sim.Minute, 4) // answered at once
	at(16*sim.Hour+56*sim.Minute, 5) // still waits at closing
	s.k.Run(s, sim.Day)
	compare(t, s.log, `
		day 0 08:00:00.000 9 gave up after 0 s
		day 0 09:00:00.000 dial 100
		day 0 09:00:00.000 0 talks to 100
		day 0 09:09:00.000 2 gave up after 180 s
		day 0 09:10:00.000 0 ended with 100
		day 0 09:10:00.000 0 talks to 1
		day 0 09:20:00.000 0 ended with 1
		day 0 09:20:00.000 0 talks to 3
		day 0 09:30:00.000 0 ended with 3
		day 0 09:30:00.000 dial 101
		day 0 09:30:00.000 0 talks to 101
		day 0 09:40:00.000 0 ended with 101
		day 0 09:40:00.000 dial 102
		day 0 09:40:00.000 0 talks to 102
		day 0 09:50:00.000 0 ended with 102
		day 0 16:55:00.000 0 talks to 4
		day 0 17:00:00.000 5 gave up after 240 s
		day 0 17:05:00.000 0 ended with 4`)
	if s.counts[agents.InboundCame] != 6 || s.counts[agents.InboundAnswered] != 3 || s.counts[agents.InboundAbandoned] != 3 {
		t.Errorf("came %d, answered %d, abandoned %d", s.counts[agents.InboundCame], s.counts[agents.InboundAnswered], s.counts[agents.InboundAbandoned])
	}
	if got := s.sums[agents.InboundAnswered]; got != (5+13)*sim.Minute {
		t.Errorf("answered callers waited %v", got)
	}
	if s.floor.Waiting() != 0 {
		t.Error("somebody waits")
	}
}

// A caller answered at the very instant patience ends is answered: calls end
// before patience does. The place left by an answered caller may be taken by
// another, whom the old patience event must not touch.
func TestPatienceTies(t *testing.T) {
	s := &script{talk: fixed(10 * sim.Minute)}
	s.patience = func(a uint32) sim.Time { return sim.Time(a) * sim.Minute }
	open(s, everyDay, 1, inboundDesk(1))
	start := 10 * sim.Hour
	s.k.At(start, arrives, 1)
	s.k.At(start+5*sim.Minute, arrives, 5)   // until 10:10, the instant the call ends
	s.k.At(start+6*sim.Minute, arrives, 18)  // until 10:24, answered at 10:20
	s.k.At(start+21*sim.Minute, arrives, 20) // takes its place, until 10:41, answered at 10:30
	s.k.Run(s, sim.Day)
	compare(t, s.log, `
		day 0 10:00:00.000 0 talks to 1
		day 0 10:10:00.000 0 ended with 1
		day 0 10:10:00.000 0 talks to 5
		day 0 10:20:00.000 0 ended with 5
		day 0 10:20:00.000 0 talks to 18
		day 0 10:30:00.000 0 ended with 18
		day 0 10:30:00.000 0 talks to 20
		day 0 10:40:00.000 0 ended with 20`)
}

// Of several teams the collector idle longest answers; a team that does not
// take calls in is left alone; a shift that opens serves who waits.
func TestTeams(t *testing.T) {
	s := &script{talk: fixed(sim.Hour)}
	s.patience = func(uint32) sim.Time { return sim.Never }
	late := inboundDesk(1)
	late.From = 10 * sim.Hour
	open(s, everyDay, 1, desk(1), inboundDesk(1), late)
	for i := range uint32(3) {
		s.k.At(9*sim.Hour+sim.Time(i+1)*sim.Minute, arrives, i)
	}
	s.k.At(12*sim.Hour, arrives, 3)
	s.k.Run(s, sim.Day)
	compare(t, s.log, `
		day 0 09:01:00.000 1 talks to 0
		day 0 10:00:00.000 2 talks to 1
		day 0 10:01:00.000 1 ended with 0
		day 0 10:01:00.000 1 talks to 2
		day 0 11:00:00.000 2 ended with 1
		day 0 11:01:00.000 1 ended with 2
		day 0 12:00:00.000 2 talks to 3
		day 0 13:00:00.000 2 ended with 3`)
}
