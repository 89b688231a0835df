package sensitivity

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/negotiation"
	"fairdue/agents/plans"
	"fairdue/scenarios"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/portfolio"
	"fairdue/scenarios/strict"
)

// variant is a scenario with changed parameters, and its two plans.
type variant struct {
	scenario scenarios.Scenario
	shares   []float64
	rules    negotiation.Rules
	plans    []*scenarios.Plan
}

// ErrAbsent says that a scenario has nothing at a parameter's path.
var ErrAbsent = errors.New("the scenario has no such thing")

func newVariant(s *scenarios.Scenario, list []*scenarios.Plan) *variant {
	v := &variant{scenario: *s, rules: negotiation.Default(), shares: slices.Clone(s.Population.Spec().Shares)}
	v.scenario.World.Archetypes = slices.Clone(s.World.Archetypes)
	if c := s.World.Cycle; c != nil {
		own := *c
		own.Kinds = slices.Clone(c.Kinds)
		v.scenario.World.Cycle = &own
	}
	v.rules.Budget.SavingsCap = s.SavingsCap
	for _, p := range list {
		q, spec := *p, *p.Spec
		spec.Teams = slices.Clone(p.Spec.Teams)
		q.Spec = &spec
		v.plans = append(v.plans, &q)
	}
	return v
}

// place is a number of the model with its weight in the parameter's mean.
type place struct {
	x      *float64
	weight float64
}

// places are the numbers at a path. Errors name the part that is wrong;
// ErrAbsent is one that this scenario lacks.
func (v *variant) places(path string) ([]place, error) {
	parts := strings.Split(path, ".")
	w := &v.scenario.World
	switch head := parts[0]; {
	case head == "cards" && len(parts) == 2:
		if w.Cycle == nil {
			return nil, fmt.Errorf("%w: accounts that go on", ErrAbsent)
		}
		x, err := field(reflect.ValueOf(w.Cycle).Elem(), parts[1:])
		return []place{{x, 1}}, err
	case w.Cycle != nil && (head == "shares" || head == "archetype" && len(parts) > 3 && (parts[2] == "clock" && parts[3] != "decay" || parts[3] == "onset" || parts[3] == "hardship")):
		return nil, fmt.Errorf("%w: %s, for accounts that go on are paid as people.cards says", ErrAbsent, path)
	case head == "archetype" && len(parts) >= 3:
		var list []place
		for i := range w.Archetypes {
			if a := &w.Archetypes[i]; parts[1] == "*" || parts[1] == a.Name {
				x, err := field(reflect.ValueOf(a).Elem(), parts[2:])
				if err != nil {
					return nil, err
				}
				list = append(list, place{x, v.shares[i]})
			}
		}
		if len(list) == 0 {
			return nil, fmt.Errorf("%w: archetype %q", ErrAbsent, parts[1])
		}
		return list, nil
	case head == "channel" && len(parts) == 3:
		var list []place
		for i, name := range agents.ChannelNames() {
			if parts[1] == "*" || parts[1] == name {
				x, err := medium(&w.Media[i], parts[2])
				if err != nil {
					return nil, err
				}
				list = append(list, place{x, 1})
			}
		}
		if len(list) == 0 {
			return nil, errors.New(strict.Unknown("channel", parts[1], agents.ChannelNames()))
		}
		return list, nil
	case head == "shares" && len(parts) == 2:
		for i, a := range w.Archetypes {
			if a.Name == parts[1] && v.shares[i] > 0 {
				return []place{{&v.shares[i], 1}}, nil
			}
		}
		return nil, fmt.Errorf("%w: a share of archetype %q", ErrAbsent, parts[1])
	case head == "rules" && len(parts) == 3:
		x, err := field(reflect.ValueOf(&v.rules).Elem(), parts[1:])
		return []place{{x, 1}}, err
	case path == "agency_lift":
		return []place{{&w.AgencyLift, 1}}, nil
	case len(parts) == 2:
		for name, table := range map[string]any{"tiring": &w.Tiring, "promises": &w.Promises, "calls": &w.Calls, "disputes": &w.Disputes} {
			if name == head {
				x, err := field(reflect.ValueOf(table).Elem(), parts[1:])
				return []place{{x, 1}}, err
			}
		}
	}
	return nil, fmt.Errorf("path %q: want archetype.NAME.KEY, channel.NAME.KEY, shares.ARCHETYPE, cards.KEY, tiring., promises., calls. or disputes.KEY, agency_lift, rules.TABLE.KEY or plan.wage", path)
}

// field finds a number by the keys of its file.
func field(v reflect.Value, keys []string) (*float64, error) {
	for _, key := range keys {
		next := reflect.Value{}
		var names []string
		for i := range v.NumField() {
			name := v.Type().Field(i).Tag.Get("toml")
			if f := v.Field(i); f.Kind() == reflect.Float64 || f.Kind() == reflect.Struct {
				names = append(names, name)
				if name == key {
					next = f
				}
			}
		}
		if !next.IsValid() {
			return nil, errors.New(strict.Unknown("key", key, names))
		}
		if v = next; v.Kind() == reflect.Float64 {
			break
		}
	}
	x, ok := v.Addr().Interface().(*float64)
	if !ok {
		return nil, fmt.Errorf("%s is a table, not a number", strings.Join(keys, "."))
	}
	return x, nil
}

func medium(m *debtors.Medium, key string) (*float64, error) {
	switch key {
	case "read":
		return &m.Read, nil
	case "lift":
		return &m.Lift, nil
	case "demand":
		return &m.Demand, nil
	case "inbound":
		return &m.Inbound, nil
	case "opt_out":
		return &m.OptOut, nil
	}
	return nil, errors.New(strict.Unknown("key", key, []string{"read", "lift", "demand", "inbound", "opt_out"}))
}

// change applies a change and gives the weighted mean of the values it leads to.
func (v *variant) change(p *Parameter, change float64) (mean float64, err error) {
	if p.Path == "plan.wage" {
		return change, v.wage(p, change)
	}
	list, err := v.places(p.Path)
	if err != nil {
		return 0, fmt.Errorf("parameter %q: %w", p.Name, err)
	}
	sum, weights := 0.0, 0.0
	for _, at := range list {
		old := *at.x
		*at.x = p.apply(old, change)
		if strings.HasPrefix(p.Path, "shares.") {
			v.giveWay(at.x, old)
		}
		sum, weights = sum+float64(at.weight**at.x), weights+at.weight
	}
	return sum / weights, nil
}

// giveWay makes the other shares fill what one leaves. Where there is no other
// nothing changes.
func (v *variant) giveWay(x *float64, old float64) {
	if old >= 1 {
		*x = old
		return
	}
	for i := range v.shares {
		if &v.shares[i] != x {
			v.shares[i] *= (1 - *x) / (1 - old)
		}
	}
}

func (v *variant) wage(p *Parameter, change float64) error {
	n := 0
	for _, plan := range v.plans {
		for i := range plan.Spec.Teams {
			t := &plan.Spec.Teams[i]
			t.WagePerHour = agents.Money(math.Round(p.apply(float64(t.WagePerHour), change)))
			n++
		}
	}
	if n == 0 {
		return fmt.Errorf("parameter %q: %w: neither plan has a team", p.Name, ErrAbsent)
	}
	return nil
}

// ready is a variant that can be played.
type ready struct {
	config *experiment.Config
	specs  [2]*plans.Spec
}

func (v *variant) ready(o experiment.Options) (*ready, error) {
	s := &v.scenario
	spec := s.Population.Spec()
	spec.World, spec.Shares = &s.World, v.shares
	population, flaws := portfolio.NewPopulation(spec)
	if len(flaws) > 0 {
		return nil, fmt.Errorf("no portfolio has these parameters: %s", flaws[0].Text)
	}
	s.Population = population
	c, err := experiment.New(s, v.plans, o)
	if err != nil {
		return nil, err
	}
	if c.Setting.Model, err = negotiation.NewModel(v.rules); err != nil {
		return nil, err
	}
	return &ready{c, [2]*plans.Spec{v.plans[0].Spec, v.plans[1].Spec}}, nil
}
