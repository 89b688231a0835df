package progress

import "time"

// Progress is where one trainee stands at a time.
type Progress struct {
	Trainee     string
	Judged      int     // calls
	Minutes     float64 // in all attempts that state it
	Skills      []Skill
	Lessons     []Lesson
	Rates       Rates
	Due         []Due // those due first
	Next        Pick
	Unfinished  []Unfinished // newest first
	Commitments []Commitment // newest first
}

// Skill is a skill of the curriculum, in its order; N is 0 for one that was
// never judged.
type Skill struct {
	ID      string
	Rating  float64 // for the trainer
	Band    string  // for the trainee: the words "band."+Band
	Level   int     // place of the band, 0 the lowest
	Of      int     // number of bands
	N       int
	Share   float64 // of its items' points, newest calls most, 0 to 1
	Known   bool    // Share is known
	History []Point

	// Calls and minutes of practice until the skill stood, 0 for not yet; the
	// minutes are 0 when a call on the way does not state its time.
	Calls   int
	Minutes float64
}

// Point is what one call left of a skill.
type Point struct {
	At      time.Time
	Attempt string // its file
	Lesson  string
	Minutes float64 // spent, 0 for unknown
	Rating  float64 // after it
	Share   float64 // in it
	Known   bool
	Pass    bool
}

// Lesson is a lesson of the curriculum, in its order.
type Lesson struct {
	ID       string
	Attempts int // judged
	Skipped  int
	Best     float64
	Last     float64
	Passed   bool // at least once
	ToPass   int  // judged attempts up to the first pass, 0 for none yet
	Rating   float64
	Chance   float64 // of success now, by the ratings
}

// Rates are the three rates of a collector, each with what it is a share of.
type Rates struct {
	Placed   int // calls placed
	Reached  int // RPC: right party spoken to
	Promised int // promises to pay
	Kept     int // promises of which nothing broke for good in the twelve months played out
}

// RPC is right-party contacts / calls placed; false when none was placed.
func (r Rates) RPC() (float64, bool) { return over(r.Reached, r.Placed) }

// PTP is promises / right-party contacts.
func (r Rates) PTP() (float64, bool) { return over(r.Promised, r.Reached) }

// KP is kept promises / promises.
func (r Rates) KP() (float64, bool) { return over(r.Kept, r.Promised) }

func over(a, b int) (float64, bool) {
	if b == 0 {
		return 0, false
	}
	return float64(a) / float64(b), true
}

func (r *Rates) add(p *Played) {
	r.Placed++
	if p.Reached {
		r.Reached++
	}
	if p.Promised {
		r.Promised++
	}
	if p.Kept {
		r.Kept++
	}
}

// Due is a skill that failed and returns.
type Due struct {
	Skill string
	At    time.Time
	Step  int // which of the returns, from 1
	Steps int
	Now   bool
}

// Reason is why a lesson comes next; the words "pick."+Reason.
type Reason string

// The reasons.
const (
	InOrder   Reason = "in_order"  // the first lessons come in order
	Returns   Reason = "returns"   // a failed skill is due again
	Fits      Reason = "fits"      // its chance of success is nearest to what teaches most
	Placement Reason = "placement" // the same, to place somebody
)

// Pick is the lesson that comes next.
type Pick struct {
	Lesson string
	Reason Reason
	Skill  string // that returns
	Chance float64
	Hints  int // in practice, by the ratings
}

// Unfinished is an attempt that can be gone on with.
type Unfinished struct {
	Name, Lesson string
	Begun        time.Time
	Turns        int
}

// Commitment is the sentence at the end of a debrief.
type Commitment struct {
	Attempt, Lesson, Text string
	At                    time.Time
}
