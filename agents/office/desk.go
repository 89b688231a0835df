package office

import "fairdue/sim"

// desk is the staff that resolves disputes: each of them works one case after
// the other in office hours, first come first served (B11). It is a line of
// servers whose next free times are enough to know when a case is done.
type desk struct {
	free []sim.Time // of each clerk, in worked time since the start
}

// deskDay is what a clerk works on a working day.
const deskDay = 8 * sim.Hour

// done is when a case that comes in now is resolved; it takes factor times the
// desk's usual hours.
func (o *Office) done(now sim.Time, factor float64) sim.Time {
	clerk := 0
	for k, t := range o.desk.free {
		if t < o.desk.free[clerk] {
			clerk = k
		}
	}
	start := max(o.worked(now), o.desk.free[clerk])
	end := start + sim.Minutes(60*o.spec.Desk.Hours*factor)
	o.desk.free[clerk] = end
	return max(o.clockTime(end), now+sim.Hour)
}

// worked is the desk time that has passed by now: eight hours from nine on each
// working day.
func (o *Office) worked(now sim.Time) sim.Time {
	day := now.Day()
	t := sim.Time(o.calendar.WorkingDays(0, day)) * deskDay
	if o.calendar.Working(day) {
		t += min(max(now.OfDay()-9*sim.Hour, 0), deskDay)
	}
	return t
}

// clockTime is when so much desk time will have passed.
func (o *Office) clockTime(worked sim.Time) sim.Time {
	whole := int(worked / deskDay)
	day := o.calendar.NextWorking(0)
	for ; whole > 0; whole-- {
		day = o.calendar.NextWorking(day + 1)
	}
	return sim.Time(day)*sim.Day + 9*sim.Hour + worked%deskDay
}
