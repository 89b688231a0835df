package collectors

import (
	"math"
	"testing"

	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/sim"
)

// A power dialler keeps two lines ringing for its one free collector. The second
// to answer is connected if the first ends within two seconds, else abandoned.
func TestPower(t *testing.T) {
	s := &script{queue: []uint32{1, 2, 3, 4, 5}}
	s.ring = func(a uint32) Ring {
		return Ring{Answered: a != 3, Time: sim.Time(10+a) * sim.Second, Hold: sim.Hour}
	}
	s.talk = func(a uint32, _ bool) sim.Time {
		if a == 4 {
			return 3 * sim.Second
		}
		return sim.Minute
	}
	team := desk(1)
	team.Mode, team.LinesPerAgent = plans.Power, 2
	open(s, everyDay, 1, team)
	s.k.Run(s, sim.Day)
	compare(t, s.log, `
		day 0 09:00:00.000 dial 1
		day 0 09:00:00.000 dial 2
		day 0 09:00:11.000 0 talks to 1
		day 0 09:00:14.000 2 abandoned
		day 0 09:01:11.000 0 ended with 1
		day 0 09:01:11.000 dial 3
		day 0 09:01:11.000 dial 4
		day 0 09:01:24.000 3 unanswered
		day 0 09:01:24.000 dial 5
		day 0 09:01:25.000 0 talks to 4
		day 0 09:01:28.000 0 ended with 4
		day 0 09:01:39.000 0 talks to 5
		day 0 09:02:39.000 0 ended with 5`)
	if s.counts[agents.DiallerAbandoned] != 1 {
		t.Errorf("%d abandoned", s.counts[agents.DiallerAbandoned])
	}

	// The same with a first talk that ends 2 s after the second answers.
	s = &script{queue: []uint32{1, 2}, talk: fixed(3 * sim.Second)}
	s.ring = func(a uint32) Ring { return Ring{Answered: true, Time: sim.Time(10+a) * sim.Second} }
	open(s, everyDay, 1, team)
	s.k.Run(s, sim.Day)
	compare(t, s.log, `
		day 0 09:00:00.000 dial 1
		day 0 09:00:00.000 dial 2
		day 0 09:00:11.000 0 talks to 1
		day 0 09:00:14.000 0 ended with 1
		day 0 09:00:14.000 0 talks to 2
		day 0 09:00:17.000 0 ended with 2`)
}

// Each live answer has its own two seconds.
func TestGrace(t *testing.T) {
	s := &script{queue: []uint32{1, 2, 3}, talk: fixed(sim.Minute)}
	s.ring = func(a uint32) Ring { return Ring{Answered: true, Time: sim.Time(10+a) * sim.Second} }
	team := desk(1)
	team.Mode, team.LinesPerAgent = plans.Power, 3
	open(s, everyDay, 1, team)
	s.k.Run(s, sim.Day)
	compare(t, s.log, `
		day 0 09:00:00.000 dial 1
		day 0 09:00:00.000 dial 2
		day 0 09:00:00.000 dial 3
		day 0 09:00:11.000 0 talks to 1
		day 0 09:00:14.000 2 abandoned
		day 0 09:00:15.000 3 abandoned
		day 0 09:01:11.000 0 ended with 1`)
}

// At closing nothing more is dialled, and collectors stay for what rings.
func TestLinesAtClosing(t *testing.T) {
	s := &script{endless: true, talk: fixed(sim.Minute)}
	s.ring = func(uint32) Ring { return Ring{Answered: true, Time: 7 * sim.Minute} }
	team := desk(1)
	team.Mode, team.LinesPerAgent = plans.Power, 1
	open(s, everyDay, 1, team)
	s.k.Run(s, sim.Day)
	// Eight minutes a call: the sixtieth is dialled at 16:52, the next would be
	// at 17:00.
	if s.next != 60 || s.counts[agents.CallEnded] != 60 || s.counts[agents.DiallerAbandoned] != 0 {
		t.Errorf("%d dialled, %d calls, %d abandoned", s.next, s.counts[agents.CallEnded], s.counts[agents.DiallerAbandoned])
	}
	s = &script{endless: true, talk: fixed(sim.Minute)}
	s.ring = func(uint32) Ring { return Ring{Answered: true, Time: 7*sim.Minute + sim.Second} }
	open(s, everyDay, 1, team)
	s.k.Run(s, sim.Day)
	if s.next != 60 || s.counts[agents.CallEnded] != 60 || s.sums[agents.Worked] != 8*sim.Hour+sim.Minute {
		t.Errorf("%d dialled, %d calls, %v worked", s.next, s.counts[agents.CallEnded], s.sums[agents.Worked])
	}
}

// pacedShifts plays shifts of a predictive team whose every third dial or so is
// answered: the share abandoned on the worst shift, and the talk minutes of an
// hour. The answer rate may swing to and fro, so that estimates come late.
func pacedShifts(days, collectors int, answer, swing, lines float64) (worst, talk float64) {
	chance := sim.NewChance(3, 0)
	s := &script{endless: true}
	s.ring = func(a uint32) Ring {
		u := chance.U4(uint64(a), 1, 0)
		p := answer
		if a/3000%2 == 1 {
			p += swing
		}
		if u[0] < p {
			return Ring{Answered: true, Time: sim.Seconds(20 * u[1])}
		}
		return Ring{Time: 20 * sim.Second}
	}
	s.talk = func(a uint32, _ bool) sim.Time { return sim.Seconds(90 * sim.Exponential(chance.U(uint64(a), 2, 0))) }
	team := desk(collectors)
	team.Mode, team.LinesPerAgent, team.AbandonmentCap = plans.Predictive, lines, 0.03
	open(s, everyDay, days, team)
	for day := range days {
		var live, dropped, worked, held float64
		s.log, s.records = s.log[:0], s.records[:0]
		s.k.Run(s, sim.Time(day+1)*sim.Day)
		for _, r := range s.records {
			switch r.Kind {
			case agents.CallEnded:
				live++
				held += float64(r.Value)
			case agents.DiallerAbandoned:
				live++
				dropped++
			case agents.Worked:
				worked += float64(r.Value)
			}
		}
		worst = math.Max(worst, dropped/live)
		talk += 60 * held / worked / float64(days)
	}
	return worst, talk
}

// The cap holds on every shift, and a large team is kept busy all the same.
func TestPredictive(t *testing.T) {
	days := 2
	if *long {
		days = 30
	}
	small := 0.0
	for _, c := range []struct {
		collectors int
		answer     float64
		swing      float64
		least      float64 // talk minutes
	}{{4, 0.33, 0, 0}, {15, 0.33, 0, 45}, {60, 0.33, 0, 51}, {60, 0.1, 0, 48}, {60, 0.9, 0, 53}, {60, 0.1, 0.5, 48}} {
		worst, talk := pacedShifts(days, c.collectors, c.answer, c.swing, 10)
		if worst > 0.0305 {
			t.Errorf("%d collectors, %v answered: %v abandoned on the worst shift", c.collectors, c.answer, worst)
		}
		if talk < c.least {
			t.Errorf("%d collectors, %v answered: %v talk minutes an hour", c.collectors, c.answer, talk)
		}
		t.Logf("%d collectors, %v+%v answered: %.4f abandoned, %.1f min/h", c.collectors, c.answer, c.swing, worst, talk)
		if c.collectors == 4 {
			small = talk
		} else if c.answer == 0.33 && talk < small+4 {
			t.Errorf("%d collectors talk %v minutes, four %v: no gain", c.collectors, talk, small)
		}
	}
}

// A dialler held to one line for each collector that is or will be free cannot
// make up for the calls that nobody answers.
func TestLinesPerAgent(t *testing.T) {
	_, one := pacedShifts(1, 60, 0.33, 0, 1)
	_, two := pacedShifts(1, 60, 0.33, 0, 2)
	_, many := pacedShifts(1, 60, 0.33, 0, 10)
	if one > 48 || two < one+3 || many < two {
		t.Errorf("talk minutes of 1, 2 and 10 lines: %.1f, %.1f, %.1f", one, two, many)
	}
}

// excess against E max(X, 0) = sd density(z) + mean P(Z < z) by the error
// function of the library.
func TestExcess(t *testing.T) {
	for _, mean := range []float64{-20, -3, -0.5, 0, 0.7, 4} {
		for _, variance := range []float64{0.01, 1, 25} {
			sd := math.Sqrt(variance)
			z := mean / sd
			want := sd*math.Exp(-z*z/2)/math.Sqrt(2*math.Pi) + mean*math.Erfc(-z/math.Sqrt2)/2
			if got := excess(mean, variance); math.Abs(got-want) > 1e-6*sd+1e-7*math.Abs(mean) {
				t.Errorf("excess(%v, %v) = %v, want %v", mean, variance, got, want)
			}
		}
	}
	if excess(2, 0) != 2 || excess(-2, 0) != 0 {
		t.Error("without variance")
	}
}
