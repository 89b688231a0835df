package xapi

import (
	"encoding/json"
	"net/url"
	"strings"
	"time"

	"fairdue/agents"
	"fairdue/ui/desk"
	"fairdue/ui/progress"
)

// Day is the statements of a day at the desk, in the order of their times; of
// one that is not finished, that it was begun. A day has no mark to pass, so that
// none has a score: what it came to stands in the extensions of completed, the
// trainee's figures and the autopilot's on the same seed. A day that does not say
// when it began or whose it is, is an error.
func (e *Export) Day(d *progress.Workday) ([]Statement, error) {
	if err := timed(d.Name, d.Begun, d.Trainee); err != nil {
		return nil, err
	}
	s := d.Setting
	r := &registration{Export: e, id: d.ID(), trainee: d.Trainee, begun: d.Begun, revision: s.Hash[:12], course: "desk"}
	r.object = Activity{"Activity", e.home + "/desks/" + url.PathEscape(s.Name), &Definition{Type: "http://adlnet.gov/expapi/activities/simulation"}}
	if s.Title != "" {
		r.object.Definition.Name = map[string]string{"en": s.Title}
	}
	r.extensions = map[string]any{r.extension("desk-sha256"): s.Hash, r.extension("seed"): seed(d.Seed)}
	list := []Statement{r.statement("initialized", 0, 0)}
	if !d.Over {
		return list, nil
	}
	at, yes := time.Duration(d.Seconds)*time.Second, true
	done := r.statement("completed", 0, at)
	done.Result = &Result{Completion: &yes, Duration: duration(at), Extensions: r.figures(d)}
	return append(list, done, r.terminated(at)), nil
}

// figures is what a day came to. Money is in the currency's major units, exact.
func (r *registration) figures(d *progress.Workday) map[string]any {
	currency := d.Currency()
	money := func(m agents.Money) json.Number {
		return json.Number(strings.ReplaceAll(m.Format(currency.Digits), ",", ""))
	}
	side := func(f *desk.Figures) map[string]any {
		return map[string]any{
			"calls": f.Attempts, "right-parties": f.Reached(), "callers": f.Callers, "promises": f.Promises,
			"instalments-kept": f.Instalments, "instalments-broken": f.Broken, "hung-up": f.HungUp, "complaints": f.Complaints,
			"refused-by-law": f.Refused, "promised": money(f.Promised), "expected": money(f.Expected), "kept": money(f.Kept),
		}
	}
	x := map[string]any{
		r.extension("currency"): currency.Code, r.extension("desk-figures"): side(&d.You), r.extension("autopilot-figures"): side(&d.Autopilot),
		r.extension("prohibited-lines"): d.Said(),
	}
	var fails, sections []string
	for _, p := range d.Prohibited {
		fails = append(fails, p.ID)
	}
	for _, x := range d.Refused {
		sections = append(sections, x.Section)
	}
	if len(fails) > 0 {
		x[r.extension("auto-fails")] = fails
	}
	if len(sections) > 0 {
		x[r.extension("refused-sections")] = sections
	}
	return x
}
