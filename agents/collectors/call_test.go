package collectors

import (
	"slices"
	"strings"
	"testing"

	"fairdue/agents"
	"fairdue/sim"
)

func compare(t *testing.T, got []string, want string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(want), "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	if !slices.Equal(got, lines) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(lines, "\n"))
	}
}

// One collector dials by hand: look-up, ring, then talk or a note for the
// machine; every moment worked out on paper.
func TestByHand(t *testing.T) {
	s := &script{queue: []uint32{1, 2, 3}, talk: fixed(90 * sim.Second)}
	s.ring = func(a uint32) Ring {
		if a == 2 {
			return Ring{Answered: true, Time: 8 * sim.Second, Hold: sim.Hour}
		}
		return Ring{Time: 17 * sim.Second, Hold: 5 * sim.Second}
	}
	team := desk(1)
	team.Prepare = 15 * sim.Second
	open(s, everyDay, 1, team)
	s.k.Run(s, sim.Day)
	compare(t, s.log, `
		day 0 09:00:00.000 dial 1
		day 0 09:00:37.000 1 unanswered
		day 0 09:00:37.000 dial 2
		day 0 09:01:00.000 0 talks to 2
		day 0 09:02:30.000 0 ended with 2
		day 0 09:02:30.000 dial 3
		day 0 09:03:07.000 3 unanswered`)
	want := []agents.Record{
		{At: 9*sim.Hour + 150*sim.Second, Kind: agents.CallEnded, Channel: agents.Phone, Account: 2, Value: 90_000},
		{At: 17 * sim.Hour, Kind: agents.Planned, Account: agents.NoAccount, Value: int64(8 * sim.Hour)},
		{At: 17 * sim.Hour, Kind: agents.Worked, Account: agents.NoAccount, Value: int64(8 * sim.Hour)},
		{At: 17 * sim.Hour, Kind: agents.Busy, Account: agents.NoAccount, Value: int64(187 * sim.Second)},
	}
	if !slices.Equal(s.records, want) {
		t.Errorf("records\n%v\nwant\n%v", s.records, want)
	}
}

// Work that comes later wakes the collector idle longest.
func TestWake(t *testing.T) {
	s := &script{queue: []uint32{1}, talk: fixed(sim.Minute)}
	s.ring = func(uint32) Ring { return Ring{Answered: true} }
	open(s, everyDay, 1, desk(2))
	s.then = func(e sim.Event) {
		s.queue = append(s.queue, e.Subject)
		s.floor.Wake(0)
	}
	s.k.At(8*sim.Hour, other, 2) // before the shift: waits for it
	s.k.At(10*sim.Hour, other, 3)
	s.k.At(10*sim.Hour+sim.Second, other, 4)
	s.k.At(10*sim.Hour+2*sim.Second, other, 5)
	s.k.At(18*sim.Hour, other, 6) // after it: nobody
	s.k.Run(s, sim.Day)
	var talks []string
	for _, l := range s.log {
		if strings.Contains(l, "talks") {
			talks = append(talks, l)
		}
	}
	compare(t, talks, `
		day 0 09:00:00.000 0 talks to 1
		day 0 09:00:00.000 1 talks to 2
		day 0 10:00:00.000 0 talks to 3
		day 0 10:00:01.000 1 talks to 4
		day 0 10:01:00.000 0 talks to 5`)
	if s.floor.Present(0) != 0 || s.floor.Open(0) {
		t.Error("somebody is on the floor at midnight")
	}
}

// Work that an ended call brings is taken at once, by whoever is idle.
func TestWakeWithin(t *testing.T) {
	s := &script{queue: []uint32{1}, talk: fixed(sim.Minute)}
	s.ring = func(uint32) Ring { return Ring{Answered: true} }
	s.ended = func(a uint32) {
		if a == 1 {
			s.queue = append(s.queue, 2, 3, 4)
			s.floor.Wake(0)
		}
	}
	open(s, everyDay, 1, desk(2))
	s.k.Run(s, sim.Day)
	compare(t, s.log, `
		day 0 09:00:00.000 dial 1
		day 0 09:00:00.000 0 talks to 1
		day 0 09:01:00.000 0 ended with 1
		day 0 09:01:00.000 dial 2
		day 0 09:01:00.000 dial 3
		day 0 09:01:00.000 1 talks to 2
		day 0 09:01:00.000 0 talks to 3
		day 0 09:02:00.000 1 ended with 2
		day 0 09:02:00.000 dial 4
		day 0 09:02:00.000 0 ended with 3
		day 0 09:02:00.000 1 talks to 4
		day 0 09:03:00.000 1 ended with 4`)
}

// A call that has begun is finished after closing, and paid.
func TestOverrun(t *testing.T) {
	s := &script{endless: true, talk: fixed(5 * sim.Hour)}
	s.ring = func(uint32) Ring { return Ring{Answered: true} }
	open(s, everyDay, 2, desk(1))
	s.k.Run(s, 2*sim.Day)
	for _, k := range []agents.RecordKind{agents.Planned, agents.Worked, agents.Busy} {
		if s.sums[k] != 20*sim.Hour || s.counts[k] != 2 {
			t.Errorf("%v: %d records, %v in all; want 2 of ten hours", k, s.counts[k], s.sums[k])
		}
	}
	if n := s.counts[agents.CallEnded]; n != 4 {
		t.Errorf("%d calls, want two a day", n)
	}
}

// What is learned is what the caller says was a conversation.
func TestLearning(t *testing.T) {
	skill := Skill{Start: 0.4, Floor: 0.1, Calls: 50}
	team := desk(1)
	team.Skill = skill
	s := open(&script{}, everyDay, 1, team)
	if got := s.floor.Lapse(0); got != 0.4 {
		t.Errorf("first lapse %v", got)
	}
	for range 50 {
		s.floor.Learn(0)
	}
	// 0.1 + 0.3/e
	if got := s.floor.Lapse(0); got < 0.2103 || got > 0.2104 || s.floor.Experience(0) != 50 {
		t.Errorf("after %d calls %v", s.floor.Experience(0), got)
	}
	skill.Held = 50
	if got := skill.Lapse(0); got != s.floor.Lapse(0) {
		t.Errorf("held before: %v", got)
	}
	if got := (Skill{Start: 0.3, Floor: 0.1}).Lapse(1000); got != 0.3 {
		t.Errorf("who does not learn: %v", got)
	}
}
