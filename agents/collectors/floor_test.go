package collectors

import (
	"testing"

	"pgregory.net/rapid"

	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/sim"
)

// watch checks at every step that a collector holds one call at a time and that
// every call comes to one end.
type watch struct {
	*script
	t       *rapid.T
	out     map[uint32]int // dialled and not ended, by account
	waiting map[uint32]int // called in and not ended
	with    map[int]uint32 // collector's debtor
	chance  sim.Chance
	until   uint32
}

func (w *watch) Next(team int) (uint32, bool) {
	if w.next >= w.until {
		return 0, false
	}
	w.next++
	return w.next, true
}

func (w *watch) Ring(_ int, a uint32, _ sim.Time) Ring {
	w.out[a]++
	u := w.chance.U4(uint64(a), 3, 0)
	return Ring{Answered: u[0] < 0.4, Time: sim.Seconds(25 * u[1]), Hold: sim.Seconds(10 * u[2])}
}

func (w *watch) Talk(c int, a uint32, inbound bool, at sim.Time) sim.Time {
	if b, busy := w.with[c]; busy {
		w.t.Fatalf("%v: collector %d talks to %d and %d", at, c, a, b)
	}
	w.with[c] = a
	return sim.Seconds(600 * w.chance.U(uint64(a), 4, 0))
}

func (w *watch) Ended(c int, a uint32, inbound bool, at sim.Time) {
	if w.with[c] != a {
		w.t.Fatalf("%v: collector %d ends with %d, not %d", at, c, a, w.with[c])
	}
	delete(w.with, c)
	if inbound {
		w.waiting[a]--
	} else {
		w.out[a]--
	}
}

func (w *watch) Unanswered(a uint32, _ sim.Time) { w.out[a]-- }
func (w *watch) Abandoned(a uint32, _ sim.Time)  { w.out[a]-- }
func (w *watch) Reneged(a uint32, waited, at sim.Time) {
	w.waiting[a]--
}

func (w *watch) Handle(e sim.Event) {
	if e.Kind == arrives {
		w.waiting[e.Subject]++
	}
	if e.Kind == other {
		w.floor.SetDuty(int(e.Subject), e.At.Day()%2 == 1)
		return
	}
	w.script.Handle(e)
	for i := range w.floor.teams {
		t := &w.floor.teams[i]
		breaks := 0
		for j := t.first; j < t.end; j++ {
			if w.floor.collectors[j].state == resting {
				breaks++
			}
		}
		if t.present != t.idle.n+t.busy+breaks {
			w.t.Fatalf("%v: team %d: %d present, %d idle, %d busy, %d on a break", e.At, i, t.present, t.idle.n, t.busy, breaks)
		}
	}
}

func TestConservation(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := &watch{script: &script{}, t: rt, out: map[uint32]int{}, waiting: map[uint32]int{}, with: map[int]uint32{},
			chance: sim.NewChance(rapid.Uint64().Draw(rt, "seed"), 0)}
		w.patience = func(a uint32) sim.Time { return sim.Seconds(300 * sim.Exponential(w.chance.U(uint64(a), 5, 0))) }
		w.until = uint32(rapid.IntRange(0, 2000).Draw(rt, "calls"))
		var teams []Team
		for range rapid.IntRange(1, 3).Draw(rt, "teams") {
			from := rapid.IntRange(0, 20).Draw(rt, "from")
			teams = append(teams, Team{
				Collectors: rapid.IntRange(0, 8).Draw(rt, "collectors"),
				From:       sim.Time(from) * sim.Hour, To: sim.Time(from+rapid.IntRange(1, 24).Draw(rt, "hours")) * sim.Hour,
				Absence: rapid.SampledFrom([]float64{0, 0.3}).Draw(rt, "absence"),
				Breaks:  rapid.SampledFrom([]float64{0, 0.1, 0.4}).Draw(rt, "breaks"),
				Inbound: rapid.Bool().Draw(rt, "inbound"),
				Mode:    plans.DiallerMode(rapid.IntRange(0, 3).Draw(rt, "mode")), Prepare: 5 * sim.Second,
				LinesPerAgent: 2.5, AbandonmentCap: 0.05,
			})
		}
		s := w.script
		s.k = sim.NewKernel(sim.Sizing{})
		s.floor = NewFloor(s.k, everyDay, w.chance, testKinds, Purposes{Absence: 1, Breaks: 2}, teams, w, w)
		s.floor.Start(3)
		came := rapid.IntRange(0, 300).Draw(rt, "callers")
		for i := range came {
			s.k.At(sim.Days(3*w.chance.U(uint64(i), 6, 0)), arrives, 1<<20+uint32(i))
		}
		if rapid.Bool().Draw(rt, "withheld") {
			for i := range 3 {
				s.k.At(sim.Time(i)*sim.Day+15*sim.Hour, other, uint32(rapid.IntRange(0, len(teams)-1).Draw(rt, "team")))
			}
		}
		s.k.Run(w, 10*sim.Day)

		for a, n := range w.out {
			if n != 0 {
				rt.Errorf("dialled account %d: %d calls without an end", a, n)
			}
		}
		for a, n := range w.waiting {
			if n != 0 {
				rt.Errorf("caller %d: %d calls without an end", a, n)
			}
		}
		if len(w.with) > 0 {
			rt.Errorf("still talking: %v", w.with)
		}
		if in := s.counts[agents.InboundCame]; in != came || in != s.counts[agents.InboundAnswered]+s.counts[agents.InboundAbandoned] {
			rt.Errorf("%d of %d callers came: %d answered, %d abandoned", in, came, s.counts[agents.InboundAnswered], s.counts[agents.InboundAbandoned])
		}
		if s.sums[agents.Busy] > s.sums[agents.Worked] || s.sums[agents.Worked] > s.sums[agents.Planned] {
			rt.Errorf("busy %v, worked %v, planned %v", s.sums[agents.Busy], s.sums[agents.Worked], s.sums[agents.Planned])
		}
		last := sim.Time(0)
		for _, r := range s.records {
			if r.At < last {
				rt.Fatalf("records out of order: %v after %v", r.At, last)
			}
			last = r.At
		}
		for i := range teams {
			if s.floor.Present(i) != 0 || s.floor.Busy(i) != 0 {
				rt.Errorf("team %d: %d present, %d busy when all is over", i, s.floor.Present(i), s.floor.Busy(i))
			}
		}
	})
}
