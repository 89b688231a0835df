package staff

import (
	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/scenarios/experiment/rows"
	"fairdue/sim"
)

// pilots is how many replications a pilot plays: calls come in by the hundred,
// so that few are enough for their rate.
const pilots = 3

// pilot listens to a few runs for what the Erlang formulas ask, and for what
// they leave out. Times are in seconds.
type pilot struct {
	days            int
	inbound         int     // calls that came in while somebody was there to answer
	outside         int     // and while nobody was
	byHour          [24]int // of those inside
	served          int
	handled         float64 // time of the served with wrap-up
	busy, worked    float64 // of all collectors
	planned         float64
	dials           int
	talks, lateTalk [2]float64 // conversations and their time, in the first and in the last quarter

	came, prompt []int // by day: calls while open, and those of them answered promptly

	open      []bool // by hour of the run: a team that takes calls is there
	openHours [24]int
	hours     int // open, of one run
	paid      float64
}

func newPilot(days int, open []bool) *pilot {
	p := &pilot{days: days, open: open, came: make([]int, days), prompt: make([]int, days)}
	for h, is := range open {
		if is {
			p.hours++
			p.openHours[h%24]++
		}
	}
	return p
}

// Record implements agents.Recorder.
func (p *pilot) Record(r agents.Record) {
	switch r.Kind {
	case agents.InboundCame:
		h := int(r.At / sim.Hour)
		if h >= len(p.open) || !p.open[h] {
			p.outside++
			return
		}
		p.inbound++
		p.byHour[h%24]++
		p.came[r.At.Day()]++
	case agents.InboundAnswered:
		if d := r.At.Day(); d < p.days && sim.Time(r.Value).Seconds() <= promptly && p.prompt[d] < p.came[d] {
			p.prompt[d]++
		}
	case agents.CallerServed:
		p.served++
		p.handled += sim.Time(r.Value).Seconds()
		p.talk(r)
	case agents.RightParty:
		p.talk(r)
	case agents.Dialled:
		p.dials++
	case agents.Planned:
		p.planned += sim.Time(r.Value).Seconds()
	case agents.Worked:
		p.worked += sim.Time(r.Value).Seconds()
	case agents.Busy:
		p.busy += sim.Time(r.Value).Seconds()
	}
}

func (p *pilot) talk(r agents.Record) {
	switch day := r.At.Day(); {
	case day < p.days/4:
		p.talks[0]++
		p.lateTalk[0] += sim.Time(r.Value).Seconds()
	case day >= p.days-p.days/4:
		p.talks[1]++
		p.lateTalk[1] += sim.Time(r.Value).Seconds()
	}
}

// listen plays the pilot at a level.
func (c *Config) listen(l Level) *pilot {
	spec := c.spec(l)
	p := newPilot(c.Experiment.Setting.Days, c.answering(spec))
	for rep := range pilots {
		rows.Play(c.Experiment, spec, c.Experiment.People(rep), rep, p)
	}
	return p
}

// answering marks the hours of the run in which a team is there that takes
// calls.
func (c *Config) answering(spec *plans.Spec) []bool {
	open := make([]bool, 24*c.Experiment.Setting.Days)
	for i := range spec.Teams {
		t := &spec.Teams[i]
		if !t.Inbound || t.Collectors == 0 {
			continue
		}
		for day := range c.Experiment.Setting.Days {
			if !c.works(t, day) {
				continue
			}
			for h := t.From / sim.Hour; h*sim.Hour < t.To; h++ {
				if at := 24*day + int(h); at < len(open) {
					open[at] = true
				}
			}
		}
	}
	return open
}

// works says whether a team has a shift on a day: on its own weekdays but not on
// holidays, or on the calendar's working days.
func (c *Config) works(t *plans.Team, day int) bool {
	cal := c.Experiment.Setting.Calendar
	if day < t.FirstDay {
		return false
	}
	if len(t.Days) == 0 {
		return cal.Working(day)
	}
	for _, w := range t.Days {
		if w == cal.Weekday(day) {
			return cal.Working(day) || c.weekend(day)
		}
	}
	return false
}

// weekend says whether the calendar never works on this weekday.
func (c *Config) weekend(day int) bool {
	cal := c.Experiment.Setting.Calendar
	for d := day % 7; d < 53*7; d += 7 {
		if cal.Working(d) {
			return false
		}
	}
	return true
}

// shiftHours are what one collector of the team is paid over the run, overtime and
// unpaid days aside.
func (c *Config) shiftHours(p *Pattern) float64 {
	t, sum := c.Spec.Teams[c.Team], 0.0
	for _, part := range p.Parts {
		t.From, t.To, t.Days = part.From, part.To, part.Days
		for day := range c.Experiment.Setting.Days {
			if c.works(&t, day) {
				sum += part.Share * (part.To - part.From).Seconds() / 3600
			}
		}
	}
	return sum
}
