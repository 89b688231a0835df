package scenarios

import (
	"fairdue/agents/plans"
	"fairdue/scenarios/strict"
)

// judge warns of what is allowed and probably not meant.
func (r *planReader) judge() {
	catchAll, used := -1, map[int]bool{}
	for i, s := range r.spec.Segments {
		if catchAll >= 0 {
			r.warn("segment %q is never reached: %q before it takes every account", s.Name, r.spec.Segments[catchAll].Name)
			continue
		}
		used[s.Treatment] = true
		if s.When == nil {
			catchAll = i
		}
	}
	paused := map[int]bool{}
	for _, c := range r.spec.Contingencies {
		for _, m := range c.Measures {
			switch m.Kind {
			case plans.Switch:
				used[m.Treatment] = true
			case plans.Pause:
				paused[m.Treatment] = true
			}
		}
	}
	for _, c := range r.spec.Contingencies {
		for _, m := range c.Measures {
			if m.Kind == plans.Resume && !paused[m.Treatment] {
				r.warn("contingency %q resumes treatment %q, which nothing pauses", c.Name, r.spec.Treatments[m.Treatment].Name)
			}
		}
	}
	if catchAll < 0 {
		r.warn("no segment takes every account: those that meet no rule get nothing (a last segment without `when` takes the rest)")
	}
	calls := false
	for i, t := range r.spec.Treatments {
		if !used[i] {
			r.warn("treatment %q is used by no segment", t.Name)
			continue
		}
		for j, s := range t.Steps {
			calls = calls || s.Do == plans.Call
			if j > 0 && t.Steps[j-1].Do == plans.WriteOff {
				r.warn("treatment %q: nothing follows the write-off on day %d", t.Name, t.Steps[j-1].Day)
			}
		}
	}
	if calls && len(r.spec.Teams) == 0 {
		r.warn("there are calls and no [[resources.team]]: they are never made")
	}
	for i, t := range r.spec.Teams {
		if !r.Has(strict.Index("resources.team", i) + ".shrinkage") {
			r.warn("team %q has no shrinkage: everybody is at the desk all day (30-35 %% is usual)", t.Name)
		}
	}
}

// judgeDays warns of what lies outside the run.
func (r *planReader) judgeDays() {
	horizon := r.scenario.Horizon
	for _, t := range r.spec.Teams {
		if t.FirstDay >= horizon {
			r.warn("team %q starts on day %d, after the horizon of %d days", t.Name, t.FirstDay, horizon)
		}
		for _, x := range t.Trainings {
			if x.Day >= horizon {
				r.warn("team %q is trained on day %d, after the horizon of %d days", t.Name, x.Day, horizon)
			}
		}
	}
	for _, t := range r.spec.Technology {
		if t.FirstDay >= horizon {
			r.warn("technology %q starts on day %d, after the horizon of %d days", t.Name, t.FirstDay, horizon)
		}
	}
	if r.spec.Review > horizon {
		r.warn("there is no review within the horizon of %d days", horizon)
	}
	if p := &r.spec.Policy; len(p.Rules) == 0 && r.Has("policy.mode") {
		r.warn("the mode %q of the policy means nothing without rules", p.Mode)
	}
}
