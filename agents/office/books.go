package office

import (
	"fairdue/agents"
	"fairdue/sim"
)

// Times of day at which the office itself acts.
const (
	books = 6 * sim.Hour             // the day's standing costs are booked
	night = 23*sim.Hour + sim.Hour/2 // the day is counted
)

// openBooks pays for the day: every planned hour, and on the first working day
// of a month the standing costs of technology. A team whose pay the budget no
// longer holds stays at home.
func (o *Office) openBooks(now sim.Time) {
	day := now.Day()
	o.equip(now)
	if d := &o.spec.Desk; d.Staff > 0 && o.calendar.Working(day) {
		o.spend(agents.NoAccount, now, agents.Staff, d.WagePerHour.Share(d.Burden*deskDay.Seconds()/3600)*agents.Money(d.Staff), agents.NoChannel)
	}
	for k := range o.teams {
		t := &o.teams[k]
		if !o.works(k, day) {
			continue
		}
		shift := t.hourly.Share(o.shift(k, day, now))
		paid := o.spend(agents.NoAccount, now, agents.Staff, shift*agents.Money(t.Collectors), agents.NoChannel)
		o.floor.SetDuty(k, paid)
	}
	if next := day + 1; next < o.days {
		o.kernel.At(sim.Time(next)*sim.Day+books, kDay, 0)
	}
}

// staffed says whether any team has a shift on a day.
func (o *Office) staffed(day int) bool {
	for k := range o.teams {
		if o.works(k, day) {
			return true
		}
	}
	return false
}

// countDay records how many wanted calls are left over.
func (o *Office) countDay(now sim.Time) {
	day := now.Day()
	if o.staffed(day) {
		o.rec.Record(agents.Record{At: now, Kind: agents.Backlog, Account: agents.NoAccount, Value: int64(o.wanted)})
	}
	o.review(now)
	if day+1 < o.days {
		o.kernel.At(sim.Time(day+1)*sim.Day+night, kNight, 0)
	}
}
