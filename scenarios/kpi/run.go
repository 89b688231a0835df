package kpi

import "fairdue/agents"

// Gain is a difference in cash and net recovery, major units.
type Gain struct{ Cash, Net float64 }

// Firing is a contingency that began or ceased to act.
type Firing struct {
	Contingency int
	Day         int
	Begins      bool
}

// Run is everything that outlives one run: the indicators and what the figures
// draw. Money is in major units.
type Run struct {
	Values   []float64 // in the order of the registry, NaN where undefined
	Balance  float64   // placed
	Quarters []float64 // net recovery of each whole quarter of Quarter days

	Cash    []float64 // collected so far, by day
	Busy    []float64 // full-time equivalents in calls and wrap-up, by day
	OnFloor []float64 // and present, by day
	Backlog []float64 // calls still wanted when the day ends

	Ageing [][Buckets]float64 // open balance by month and bucket; month 0 is the opening

	Funnel  [5]float64 // dials, live answers, right parties, promises, first instalments kept
	Costs   [agents.BudgetLines]float64
	Sources [5]float64                  // spontaneous, on the call, promises, agency, judgments
	Stopped [agents.BudgetLines]float64 // actions a spent budget line refused

	Unlimited *Gain          // what the plan would have brought without budget limits; nil if not asked
	Early     [][]float64    // indicators at the checkpoints
	Firings   []Firing       // of contingencies, in order
	Refused   []int          // contacts refused, by rule of the plan's book
	Breached  []int          // and made all the same under observation
	Paid      []agents.Money // by account
	Segment   []uint8        // by account: that of the plan, 255 for none
	MonthCash []float64      // by calendar month
}

// Quarter is how many days make a quarter of a run.
const Quarter = 90

// quarters are cash less cost and concessions in the whole quarters of the run.
func (f *Fold) quarters() []float64 {
	sums := make([]agents.Money, f.days/Quarter)
	for day := range len(sums) * Quarter {
		sums[day/Quarter] += f.dayCash[day] - f.dayCost[day] - f.dayConceded[day]
	}
	list := make([]float64, len(sums))
	for q, m := range sums {
		list[q] = f.major(m)
	}
	return list
}

// Run sums the fold up after Finish.
func (f *Fold) Run() *Run {
	r := &Run{
		Values: f.Values(), Balance: f.major(f.placed), Quarters: f.quarters(),
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
	r.Early, r.Firings, r.Refused, r.Breached = f.early, f.firings, f.refusedBy, f.breachedBy
	r.Paid, r.Segment = make([]agents.Money, len(f.book)), make([]uint8, len(f.book))
	for i := range f.book {
		r.Paid[i], r.Segment[i] = f.book[i].paid, f.book[i].segment
	}
	r.MonthCash = make([]float64, f.Calendar.MonthIndex(f.days-1)+1)
	for day, c := range f.dayCash {
		r.MonthCash[f.Calendar.MonthIndex(day)] += f.major(c)
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
