package document

import (
	"fmt"
	"maps"
	"sync"
	"testing"

	"fairdue/charts"
	"fairdue/scenarios"
	"fairdue/scenarios/kpi"
)

// shipped are the plans of the library, each on a scenario that plays it.
func shipped(t *testing.T) map[string]*Document {
	t.Helper()
	all, err := library()
	if err != nil {
		t.Fatal(err)
	}
	return maps.Clone(all)
}

var library = sync.OnceValues(func() (map[string]*Document, error) {
	lib := scenarios.NewLibrary(kpi.Names())
	all := map[string]*Document{}
	for _, e := range lib.List() {
		if e.Kind != "plan" || e.Of == "" {
			continue
		}
		s, err := lib.Scenario(e.Of)
		if err != nil {
			return nil, err
		}
		p, err := lib.Plan(e.Name, s)
		if err != nil {
			return nil, err
		}
		o := Options{Currency: s.Currency, Digits: s.Digits, Creditor: s.Creditor, Scenario: s.Title}
		for _, x := range kpi.Registry {
			o.Indicators = append(o.Indicators, charts.Indicator{Name: x.Name, Title: x.Title, Formula: x.Formula, Unit: x.Unit, Denominator: x.Denominator, Better: string(x.Better)})
		}
		for _, k := range s.Skills {
			o.Skills = append(o.Skills, Skill{Name: k.Name, Title: k.Title})
		}
		all[e.Of+"/"+e.Name] = New(p.Spec, o)
	}
	if len(all) < 7 {
		return nil, fmt.Errorf("only %d plans are shipped", len(all))
	}
	return all, nil
})
