package collectors

import (
	"math"
	"slices"
	"testing"
	"time"

	"fairdue/agents"
	"fairdue/sim"
)

// planned are the days on which a team has paid shifts.
func planned(s *script) []int {
	var days []int
	for _, r := range s.records {
		if d := (r.At - 1).Day(); r.Kind == agents.Planned && (len(days) == 0 || days[len(days)-1] != d) {
			days = append(days, d)
		}
	}
	return days
}

func TestDays(t *testing.T) {
	saturdays := desk(1)
	saturdays.Days = []time.Weekday{time.Wednesday, time.Saturday}
	for _, c := range []struct {
		team Team
		want []int
	}{
		{desk(1), []int{0, 1, 3, 4, 7, 8, 9, 10, 11}}, // day 2 is a holiday
		{saturdays, []int{5, 9, 12}},
	} {
		s := open(&script{}, calendar, 14, c.team)
		s.k.Run(s, 30*sim.Day)
		if got := planned(s); !slices.Equal(got, c.want) {
			t.Errorf("%v: days %v, want %v", c.team.Days, got, c.want)
		}
	}
}

// A night shift ends on the next day; one that fills the day joins the next.
func TestNight(t *testing.T) {
	night := Team{Collectors: 1, From: 22 * sim.Hour, To: 30 * sim.Hour}
	s := open(&script{}, everyDay, 3, night)
	s.k.Run(s, 5*sim.Day)
	if s.sums[agents.Worked] != 24*sim.Hour {
		t.Errorf("nights: %v", s.sums[agents.Worked])
	}
	s = &script{endless: true, talk: fixed(7 * sim.Hour)}
	s.ring = func(uint32) Ring { return Ring{Answered: true} }
	open(s, everyDay, 3, Team{Collectors: 1, To: sim.Day})
	s.k.Run(s, 5*sim.Day)
	// Calls of seven hours without a gap: the last begun at 70 h ends at 77 h.
	if s.sums[agents.Worked] != 77*sim.Hour || s.sums[agents.Busy] != 77*sim.Hour || s.counts[agents.Planned] != 3 {
		t.Errorf("round the clock: worked %v, busy %v, %d shifts", s.sums[agents.Worked], s.sums[agents.Busy], s.counts[agents.Planned])
	}
}

// Absence and breaks are the shares asked for.
func TestShrinkage(t *testing.T) {
	team := desk(40)
	team.Absence, team.Breaks = 0.2, 0.1
	s := open(&script{}, everyDay, 250, team)
	s.k.Run(s, 260*sim.Day)
	shifts := 40.0 * 250
	if s.sums[agents.Planned] != sim.Time(shifts)*8*sim.Hour {
		t.Errorf("paid %v for %v shifts", s.sums[agents.Planned], shifts)
	}
	came := float64(s.counts[agents.Worked]) / shifts
	if d := math.Abs(came - 0.8); d > 3.3*math.Sqrt(0.2*0.8/shifts) {
		t.Errorf("%v came, want 0.8", came)
	}
	for _, r := range s.records {
		if r.Kind == agents.Worked && r.Value != int64(8*sim.Hour*9/10) {
			t.Fatalf("worked %v of a shift with a tenth of breaks", sim.Time(r.Value))
		}
	}
}

// The absence of a collector on a day depends on nothing else.
func TestAbsenceIsAddressed(t *testing.T) {
	absent := func(s *script) map[[2]int]bool {
		m := map[[2]int]bool{}
		for _, r := range s.records {
			if r.Kind == agents.Worked {
				m[[2]int{int(r.Ref), r.At.Day()}] = true
			}
		}
		return m
	}
	team := desk(5)
	team.Absence = 0.5
	quiet := open(&script{}, everyDay, 20, team)
	quiet.k.Run(quiet, 20*sim.Day)
	busy := &script{endless: true, talk: fixed(sim.Minute)}
	busy.ring = func(uint32) Ring { return Ring{Answered: true} }
	open(busy, everyDay, 20, team, desk(3))
	busy.k.Run(busy, 20*sim.Day)
	a, b := absent(quiet), absent(busy)
	for key := range b {
		if key[0] < 5 && !a[key] {
			t.Errorf("collector %d came on day %d only in the busy run", key[0], key[1])
		}
	}
	for key := range a {
		if !b[key] {
			t.Errorf("collector %d came on day %d only in the quiet run", key[0], key[1])
		}
	}
}

// The three breaks stand where they should, apart, and a call is never cut.
func TestBreaks(t *testing.T) {
	team := desk(50)
	team.Breaks = 0.125 // an hour: 15, 30 and 15 minutes
	s := &script{}
	open(s, everyDay, 1, team)
	present := func(at sim.Time) int {
		s.k.Run(s, at)
		return s.floor.Idle(0)
	}
	for _, c := range []struct {
		at        sim.Time
		low, high int
	}{
		{10 * sim.Hour, 50, 50},
		{11 * sim.Hour, 20, 45},
		{12 * sim.Hour, 50, 50},
		{13 * sim.Hour, 10, 40},
		{14 * sim.Hour, 50, 50},
		{15 * sim.Hour, 20, 45},
		{16 * sim.Hour, 50, 50},
	} {
		if n := present(c.at + 1); n < c.low || n > c.high {
			t.Errorf("%v: %d of 50 on the floor, want %d to %d", c.at, n, c.low, c.high)
		}
	}

	s = &script{endless: true, talk: fixed(3 * sim.Hour)}
	s.ring = func(uint32) Ring { return Ring{Answered: true} }
	open(s, everyDay, 1, Team{Collectors: 1, From: 9 * sim.Hour, To: 17 * sim.Hour, Breaks: 0.125})
	s.k.Run(s, sim.Day)
	// 9 to 12 in a call; the first break (due near 11) and, being due by then or
	// not, the second (near 13) come only between calls.
	for _, r := range s.records {
		if r.Kind == agents.CallEnded && r.Value != int64(3*sim.Hour) {
			t.Errorf("a call of %v", sim.Time(r.Value))
		}
	}
	if got := s.sums[agents.Planned] - s.sums[agents.Worked]; got != 45*sim.Minute && got != sim.Hour {
		t.Errorf("breaks of %v in all", got)
	}
	if s.sums[agents.Busy] != s.sums[agents.Worked] {
		t.Errorf("busy %v of %v worked with endless work", s.sums[agents.Busy], s.sums[agents.Worked])
	}
}

// Duty withheld: home when free, paid until then, back when granted.
func TestDuty(t *testing.T) {
	s := &script{endless: true, talk: fixed(4 * sim.Hour)}
	s.ring = func(uint32) Ring { return Ring{Answered: true} }
	open(s, everyDay, 4, desk(1))
	s.then = func(e sim.Event) { s.floor.SetDuty(0, e.Subject == 1) }
	s.k.At(10*sim.Hour, other, 0)
	s.k.At(sim.Day+20*sim.Hour, other, 1)
	s.k.Run(s, 5*sim.Day)
	// Day 0: until the call ends at 13; day 1 off; days 2 and 3: two calls each.
	if got := s.sums[agents.Planned]; got != (4+8+8)*sim.Hour || s.counts[agents.Planned] != 3 {
		t.Errorf("paid %v in %d shifts", got, s.counts[agents.Planned])
	}
}

// A run that ends inside a shift can close its books.
func TestFlush(t *testing.T) {
	team := desk(2)
	s := &script{queue: []uint32{1}, talk: fixed(4 * sim.Hour)}
	s.ring = func(uint32) Ring { return Ring{Answered: true} }
	open(s, everyDay, 1, team)
	s.k.Run(s, 10*sim.Hour)
	s.floor.Flush()
	if s.sums[agents.Worked] != 2*sim.Hour || s.sums[agents.Busy] != sim.Hour {
		t.Errorf("worked %v, busy %v", s.sums[agents.Worked], s.sums[agents.Busy])
	}
	s.k.Run(s, sim.Day)
	if s.sums[agents.Worked] != 16*sim.Hour || s.sums[agents.Busy] != 4*sim.Hour {
		t.Errorf("in the end worked %v, busy %v", s.sums[agents.Worked], s.sums[agents.Busy])
	}
}

func TestNonsensePanics(t *testing.T) {
	for name, f := range map[string]func(){
		"shift backwards": func() { open(&script{}, everyDay, 1, Team{Collectors: 1, From: 5 * sim.Hour, To: 4 * sim.Hour}) },
		"two days long":   func() { open(&script{}, everyDay, 2, Team{Collectors: 1, To: 48 * sim.Hour}) },
		"same kind twice": func() {
			NewFloor(sim.NewKernel(sim.Sizing{}), everyDay, sim.NewChance(1, 0), Kinds{}, Purposes{}, nil, nil, nil)
		},
		"foreign event": func() {
			s := open(&script{}, everyDay, 1, desk(1))
			s.floor.Handle(sim.Event{Kind: other})
		},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			f()
		})
	}
}
