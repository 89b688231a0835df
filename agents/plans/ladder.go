package plans

// Ladder plays a specified plan: the first segment whose condition holds gives
// the treatment, the days past due give the rung.
type Ladder struct{ spec *Spec }

// NewLadder makes a plan of a checked specification.
func NewLadder(s *Spec) *Ladder { return &Ladder{s} }

// Spec is the plan as its file states it.
func (l *Ladder) Spec() *Spec { return l.spec }

// Unsegmented marks an account that no segment took.
const Unsegmented = 0xff

// Decide takes the account to its segment and that segment's next rung. An
// account that changes segment enters the new ladder at the rung of its age:
// what has passed by is not made up for, except that the last rung passed is
// done, so that an old debt is not left alone until the next.
func (l *Ladder) Decide(v *View) Order {
	seg := l.segment(v)
	m := v.Mark
	if seg == Unsegmented { // its age or history may bring it into one
		return Order{Mark: Mark{Segment: Unsegmented}, Again: v.Today + 7}
	}
	treatment := l.spec.Segments[seg].Treatment
	if v.Redirect != nil {
		treatment = int(v.Redirect[seg])
	}
	steps := l.spec.Treatments[treatment].Steps
	if m.Segment != seg {
		m = Mark{Segment: seg, Step: entry(steps, v.DaysPastDue)}
	}
	for int(m.Step) < len(steps) {
		s := &steps[m.Step]
		if s.Day > v.DaysPastDue {
			return Order{Mark: m, Again: v.Today + s.Day - v.DaysPastDue}
		}
		next := Never
		if int(m.Step)+1 < len(steps) {
			next = v.Today + steps[m.Step+1].Day - v.DaysPastDue
		}
		if s.Do != Call {
			m.Step++
			return Order{Step: s, Mark: m, Again: max(next, v.Today+1)}
		}
		if next <= v.Today || int(m.Tries) >= s.Attempts || reached(v, s, m) {
			m.Step, m.Tries = m.Step+1, 0
			continue
		}
		if v.CallQueued { // yesterday's call has not been made yet
			return Order{Mark: m, Again: min(next, v.Today+max(1, s.Every))}
		}
		m.Tries++
		return Order{Step: s, Mark: m, Again: min(next, v.Today+max(1, s.Every))}
	}
	return Order{Mark: m, Again: Never}
}

// reached says whether this step's calls have met the debtor: attempts are made
// until they do.
func reached(v *View, s *Step, m Mark) bool {
	return m.Tries > 0 && v.SinceContact <= int(m.Tries)*max(1, s.Every)
}

func (l *Ladder) segment(v *View) uint8 {
	for i := range l.spec.Segments {
		s := &l.spec.Segments[i]
		if s.When == nil || s.When.Holds(v) {
			return uint8(i)
		}
	}
	return Unsegmented
}

// entry is the last rung that the account's age has reached, or the first.
func entry(steps []Step, age int) uint8 {
	e := 0
	for i := range steps {
		if steps[i].Day <= age {
			e = i
		}
	}
	return uint8(e)
}
