package collectors

import (
	"time"

	"fairdue/agents/plans"
	"fairdue/sim"
	"fairdue/sim/portable"
)

// Team is a number of like collectors with one shift and one way to dial.
type Team struct {
	Collectors int
	From, To   sim.Time       // shift, time of day; To may lie beyond midnight, up to From + a day unless Start is told one day
	Days       []time.Weekday // worked, except on the calendar's holidays; none: the calendar's working days
	FirstDay   int            // the team is not there before
	Absence    float64        // chance that a collector misses a shift
	Breaks     float64        // share of a shift spent in breaks: a quarter mid-morning, half at noon, a quarter mid-afternoon
	Inbound    bool           // answers calls that come in, before placing one

	Mode           plans.DiallerMode
	Prepare        sim.Time // manual and preview: before each dial, to look the account up, read it and dial
	LinesPerAgent  float64  // power: lines for each free collector; predictive: at most so many for each free or about to be
	AbandonmentCap float64  // predictive: abandoned / live answers of a shift stays at or below it

	Skill Skill
}

// Skill is how often a collector forgets or spoils a step of the script, and
// how that falls with the conversations held: exponentially, the form that
// Heathcote, Brown & Mewhort (Psychonomic Bulletin & Review 7(2), 2000) find
// for single learners.
type Skill struct {
	Start float64 // chance of a lapse at the first conversation
	Floor float64 // chance that remains
	Calls float64 // conversations until the gap has fallen to 1/e; 0: no learning, always Start
	Held  int     // conversations held before the run
}

// Lapse is the chance of a lapse after so many conversations in the run.
func (s Skill) Lapse(held int) float64 {
	if s.Calls <= 0 {
		return s.Start
	}
	return s.Floor + float64((s.Start-s.Floor)*portable.Exp(-float64(s.Held+held)/s.Calls))
}

// paced says whether a dialler places the team's calls.
func (t *Team) paced() bool { return t.Mode.Paced() }

// length is the planned length of a shift.
func (t *Team) length() sim.Time { return t.To - t.From }

// works says whether the team has a shift on a day.
func (t *Team) works(cal *sim.Calendar, day int) bool {
	if day < t.FirstDay {
		return false
	}
	if len(t.Days) == 0 {
		return cal.Working(day)
	}
	for _, w := range t.Days {
		if w == cal.Weekday(day) {
			return cal.Working(day) || weekend(cal, w)
		}
	}
	return false
}

// weekend says whether the calendar never works on a weekday, so that a closed
// day on it is no holiday.
func weekend(cal *sim.Calendar, w time.Weekday) bool {
	for day := range 53 * 7 {
		if cal.Weekday(day) == w && cal.Working(day) {
			return false
		}
	}
	return true
}
