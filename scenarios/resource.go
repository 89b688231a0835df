package scenarios

import (
	"maps"
	"slices"

	"fairdue/agents/plans"
	"fairdue/scenarios/strict"
)

// technology reads what stands beside the staff, and what it changes.
func (r *planReader) technology() {
	for i, t := range r.file.Resources.Technology {
		at := strict.Index("resources.technology", i)
		r.Require(at, "name", "cost_per_month")
		r.spec.Technology = append(r.spec.Technology, plans.Technology{
			Name: t.Name, CostPerMonth: r.money(at+".cost_per_month", t.CostPerMonth),
			FirstDay: days(r.Doc, at+".starts", t.Starts), Effects: r.effects(at+".effects", t.Effects),
		})
	}
}

// strongest is the largest factor that technology may have on a lever.
const strongest = 10

// effects are in order of lever, whatever the order in the file.
func (r *planReader) effects(at string, factors map[string]float64) []plans.Effect {
	names := plans.LeverNames()
	for _, n := range slices.Sorted(maps.Keys(factors)) {
		if !contains(names, n) {
			r.Unknown(strict.Join(at, n), "lever", n, names)
		}
	}
	var list []plans.Effect
	for i, n := range names {
		x, ok := factors[n]
		if !ok {
			continue
		}
		switch lever := plans.Lever(i); {
		case lever == plans.NumberRight:
			if !(x >= 0 && x <= 1) {
				r.Problem(strict.Join(at, n), "want the share of wrong numbers that stay wrong, from 0 to 1, got %v", x)
			}
		case !(x > 0 && x <= strongest):
			r.Problem(strict.Join(at, n), "want a factor above 0 and at most %d, got %v", strongest, x)
		}
		list = append(list, plans.Effect{On: plans.Lever(i), Factor: x})
	}
	return list
}

// desk reads the staff that resolves disputes.
func (r *planReader) desk() {
	const at = "resources.disputes"
	if !r.Has(at) {
		return
	}
	f, d := &r.file.Resources.Disputes, &r.spec.Desk
	r.Require(at, "staff", "wage_per_hour", "hours_per_case")
	if d.Staff = f.Staff; r.Has(at+".staff") && (f.Staff < 1 || f.Staff > 10_000) {
		r.Problem(at+".staff", "want a number from 1 to 10000, got %d: leave the table out for the scenario's own time", f.Staff)
	}
	d.WagePerHour = r.money(at+".wage_per_hour", f.WagePerHour)
	if d.Burden = defaultTeam.Burden; r.Has(at + ".burden") {
		d.Burden = r.burden(at+".burden", f.Burden)
	}
	if d.Hours = f.HoursPerCase; r.Has(at+".hours_per_case") && !(f.HoursPerCase > 0 && f.HoursPerCase <= 200) {
		r.Problem(at+".hours_per_case", "want working hours above 0 and at most 200, got %v", f.HoursPerCase)
	}
	if d.Deadline = days(r.Doc, at+".deadline", f.Deadline); f.Deadline.Given() && d.Deadline == 0 {
		r.Problem(at+".deadline", "want a day or more: leave the key out for no deadline")
	}
}

// burden is what an hour costs over its wage.
func (r *planReader) burden(key string, x float64) float64 {
	if !(x >= 1 && x <= 10) {
		r.Problem(key, "want what an hour costs over its wage, from 1 to 10, got %v", x)
	}
	return x
}

// standing reads what a team may decide, when it starts and how it is trained.
func (r *planReader) standing(at string, f *teamFile, t *plans.Team) {
	if t.Authority = float64(f.Authority); f.Authority == 0 && r.Has(at+".authority") {
		r.Problem(at+".authority", "want the least share of the balance its collectors may settle for, above 0: leave the key out for no limit of their own")
	}
	t.FirstDay = days(r.Doc, at+".starts", f.Starts)
	shift := (t.To - t.From).Seconds() / 3600
	for i, x := range f.Training {
		key := strict.Index(at+".training", i)
		r.Require(key, "day", "hours", "practice")
		if int(x.Day) < t.FirstDay {
			r.Problem(key+".day", "%d lies before day %d, on which the team starts", x.Day, t.FirstDay)
		}
		if i > 0 && x.Day <= f.Training[i-1].Day && r.Has(key+".day") {
			r.Problem(key+".day", "%d does not come after %d, the day of the training before", x.Day, f.Training[i-1].Day)
		}
		if r.Has(key+".hours") && shift > 0 && !(x.Hours > 0 && x.Hours <= shift) {
			r.Problem(key+".hours", "want hours of a shift, above 0 and at most %v, got %v: a longer training takes several days", shift, x.Hours)
		}
		if x.Practice < 0 || x.Practice > 100_000 {
			r.Problem(key+".practice", "want conversations' worth of practice, from 0 to 100000, got %d", x.Practice)
		}
		t.Trainings = append(t.Trainings, plans.Training{Day: int(x.Day), Hours: x.Hours, Cost: r.money(key+".cost", x.Cost), Practice: x.Practice})
	}
}
