package office

import (
	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/sim"
)

// shift sets the hours of a team for the day that begins: overtime makes them
// longer, training takes the team off the floor (C3), and what a training
// gives is there from the same day on. It returns the hours that are paid.
func (o *Office) shift(k, day int, now sim.Time) (hours float64) {
	t := &o.teams[k]
	length := (t.To - t.From).Seconds() / 3600
	pay, floor := length, length
	if day < o.overtimeEnds && o.overtime > 0 {
		extra := min(length*(o.overtime-1), 23-t.From.Seconds()/3600-length)
		floor += extra
		pay += max(0, extra) * max(1, o.overpay)
	}
	for _, tr := range t.Trainings {
		if o.calendar.NextWorking(tr.Day) != day {
			continue
		}
		if !o.spend(agents.NoAccount, now, agents.Technology, tr.Cost*agents.Money(t.Collectors), agents.NoChannel) {
			continue
		}
		floor = max(0, floor-tr.Hours)
		o.floor.Practise(k, tr.Practice)
		o.rec.Record(agents.Record{At: now, Kind: agents.Trained, Account: agents.NoAccount, Ref: int32(k)})
	}
	o.floor.SetLength(k, sim.Minutes(60*floor))
	return pay
}

// equip pays for technology on the first working day of a month, or of the
// item's own, and sets what it does: an item that the budget does not hold does
// nothing until the next month.
func (o *Office) equip(now sim.Time) {
	if len(o.spec.Technology) == 0 {
		return
	}
	day := now.Day()
	month := o.calendar.NextWorking(max(0, o.calendar.MonthStart(o.calendar.MonthIndex(day))))
	if o.running == nil {
		o.running = make([]bool, len(o.spec.Technology))
	}
	changed := false
	for k, t := range o.spec.Technology {
		if first := o.calendar.NextWorking(t.FirstDay); day == first || day == month && day > first {
			o.running[k] = o.spend(agents.NoAccount, now, agents.Technology, t.CostPerMonth, agents.NoChannel)
			changed = true
		}
	}
	if !changed {
		return
	}
	for l := range o.factor {
		o.factor[l] = 1
	}
	for k, t := range o.spec.Technology {
		for _, e := range t.Effects {
			if o.running[k] {
				o.factor[e.On] *= e.Factor
			}
		}
	}
	for k := range o.teams {
		o.floor.SetPrepare(k, sim.Seconds(o.teams[k].prepare*o.factor[plans.PrepareTime]))
	}
}
