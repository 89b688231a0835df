package scenarios

import (
	"time"

	"fairdue/agents/plans"
	"fairdue/scenarios/strict"
)

// teams reads the staff. A key that a team leaves out has the default's value.
func (r *planReader) teams() {
	seen := map[string]int{}
	for i := range r.file.Resources.Team {
		at := strict.Index("resources.team", i)
		t := r.withDefaults(at, r.file.Resources.Team[i])
		r.Require(at, "name", "collectors", "wage_per_hour")
		unique(r.Doc, at, t.Name, "resources.team", seen)
		if t.Collectors < 0 || t.Collectors > 10_000 {
			r.Problem(at+".collectors", "want a number from 0 to 10000, got %d", t.Collectors)
		}
		if names := skillNames(r.scenario.Skills); !contains(names, t.Skill) {
			r.Unknown(at+".skill", "skill", t.Skill, names)
		}
		r.burden(at+".burden", t.Burden)
		if t.Shrinkage.Absence >= 1 || t.Shrinkage.Breaks >= 1 {
			r.Problem(at+".shrinkage", "want fractions below 1: nobody would be there")
		}
		if t.Shift.To.Time <= t.Shift.From.Time {
			r.Problem(at+".shift", "ends at %s, not after it begins at %s", t.Shift.To.Text, t.Shift.From.Text)
		}
		team := plans.Team{
			Name: t.Name, Collectors: t.Collectors, Skill: t.Skill, WagePerHour: r.money(at+".wage_per_hour", t.WagePerHour), Burden: t.Burden,
			Absence: float64(t.Shrinkage.Absence), Breaks: float64(t.Shrinkage.Breaks),
			From: t.Shift.From.Time, To: t.Shift.To.Time, Inbound: t.Inbound, Dialler: r.dialler(at+".dialler", t.Dialler),
		}
		r.standing(at, &t, &team)
		days := map[time.Weekday]bool{}
		for j, d := range t.Shift.Days {
			if days[d.Weekday] {
				r.Problem(strict.Index(at+".shift.days", j), "%q stands twice", weekdayNames[d.Weekday])
			}
			days[d.Weekday] = true
			team.Days = append(team.Days, d.Weekday)
		}
		r.spec.Teams = append(r.spec.Teams, team)
	}
}

// withDefaults fills in what the file does not give.
func (r *planReader) withDefaults(at string, t teamFile) teamFile {
	def := defaultTeam
	if !r.Has(at + ".skill") {
		t.Skill = def.Skill
		if names := skillNames(r.scenario.Skills); !contains(names, t.Skill) && len(names) > 0 {
			t.Skill = names[0]
		}
	}
	if !r.Has(at + ".burden") {
		t.Burden = def.Burden
	}
	if !r.Has(at + ".inbound") {
		t.Inbound = def.Inbound
	}
	if !r.Has(at + ".shift.from") {
		t.Shift.From = def.Shift.From
	}
	if !r.Has(at + ".shift.to") {
		t.Shift.To = def.Shift.To
	}
	if !r.Has(at + ".dialler.mode") {
		t.Dialler.Mode = def.Dialler.Mode
	}
	return t
}

// dialler reads how calls are placed; which keys are wanted depends on the
// mode.
func (r *planReader) dialler(at string, f diallerFile) plans.Dialler {
	d := plans.Dialler{LinesPerAgent: f.LinesPerAgent, AbandonmentCap: float64(f.AbandonmentCap)}
	names := plans.DiallerModes()
	if !contains(names, f.Mode) {
		r.Unknown(at+".mode", "dialler mode", f.Mode, names)
		return d
	}
	for i, n := range names {
		if n == f.Mode {
			d.Mode = plans.DiallerMode(i)
		}
	}
	paced := d.Mode == plans.Power || d.Mode == plans.Predictive
	switch {
	case paced:
		r.Require(at, "lines_per_agent")
		if r.Has(at+".lines_per_agent") && (f.LinesPerAgent < 1 || f.LinesPerAgent > 20) {
			r.Problem(at+".lines_per_agent", "want a number from 1 to 20, got %v", f.LinesPerAgent)
		}
	case r.Has(at + ".lines_per_agent"):
		r.Problem(at+".lines_per_agent", "does not go with mode %q: each collector dials on one line", f.Mode)
	}
	switch {
	case d.Mode == plans.Predictive:
		r.Require(at, "abandonment_cap")
	case r.Has(at + ".abandonment_cap"):
		r.Problem(at+".abandonment_cap", "does not go with mode %q: only a predictive dialler holds it", f.Mode)
	}
	return d
}
