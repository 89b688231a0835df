package kpi

import "fairdue/agents"

// Run is everything that outlives one run: the indicators and what the figures
// draw. Money is in major units.
type Run struct {
	Values  []float64 // in the order of the registry, NaN where undefined
	Balance float64   // placed

	Cash    []float64 // collected so far, by day
	Busy    []float64 // full-time equivalents in calls and wrap-up, by day
	OnFloor []float64 // and present, by day
	Backlog []float64 // calls still wanted when the day ends

	Ageing [][Buckets]float64 // open balance by month and bucket; month 0 is the opening

	Funnel  [5]float64 // dials, live answers, right parties, promises, first instalments kept
	Costs   [agents.BudgetLines]float64
	Sources [4]float64                  // spontaneous, on the call, promises, agency
	Stopped [agents.BudgetLines]float64 // actions a spent budget line refused
}

// Run sums the fold up after Finish.
func (f *Fold) Run() *Run {
	r := &Run{
		Values: f.Values(), Balance: f.major(f.placed),
		Cash: make([]float64, f.days), Busy: make([]float64, f.days), OnFloor: make([]float64, f.days), Backlog: make([]float64, f.days),
		Ageing: make([][Buckets]float64, len(f.months)),
		Funnel: [5]float64{
			float64(f.count[dialled]), float64(f.count[live]), float64(f.count[rightParty]),
			float64(f.count[agreed]), float64(f.count[firstKept]),
		},
	}
	shift := 1.0
	if f.shifts > 0 {
		shift = float64(f.planned) / float64(f.shifts)
	}
	var sum agents.Money
	for day := range f.days {
		sum += f.dayCash[day]
		r.Cash[day] = f.major(sum)
		r.Busy[day] = float64(f.dayBusy[day]) / shift
		r.OnFloor[day] = float64(f.dayWorked[day]) / shift
		r.Backlog[day] = float64(f.dayBacklog[day])
	}
	for m := range f.months {
		for b, v := range f.months[m] {
			r.Ageing[m][b] = f.major(v)
		}
	}
	for l := range r.Costs {
		r.Costs[l] = f.major(f.costs[l])
		r.Stopped[l] = float64(f.byBudget[l])
	}
	for s := range r.Sources {
		r.Sources[s] = f.major(f.bySource[s])
	}
	return r
}
