package negotiation

import (
	"math"
	"reflect"
	"strings"
	"testing"
)

func TestShippedRulesAreSound(t *testing.T) {
	r := Default()
	if errs := r.Check(); errs != nil {
		t.Error(errs)
	}
	for _, s := range Scripts() {
		if errs := s.Check(); errs != nil {
			t.Error(s.Name, errs)
		}
		if s.Lapse.Threaten > s.Lapse.Curt {
			t.Errorf("%s: threats beyond the curt calls", s.Name)
		}
	}
}

func TestCheck(t *testing.T) {
	for _, x := range []struct {
		spoil func(*Rules)
		key   string
	}{
		{func(r *Rules) { r.Turns = 0 }, "turns: "},
		{func(r *Rules) { r.Feeling.Habituation = 1.5 }, "feeling.habituation: 1.5 "},
		{func(r *Rules) { r.Keeping.Base = math.NaN() }, "keeping.base: NaN "},
		{func(r *Rules) { r.Budget.SavingsCap = -1 }, "budget.savings_cap: -1 "},
		{func(r *Rules) { r.Deltas.Greet.Trust = 0.7 }, "deltas.greet.trust: 0.7 "},
		{func(r *Rules) { r.Deltas.Threaten.Anger = -0.67 }, "deltas.threaten.anger: -0.67 "},
		{func(r *Rules) { r.Curve.Repeat = math.Inf(1) }, "offer.repeat: +Inf "},
	} {
		r := Default()
		x.spoil(&r)
		errs := r.Check()
		if len(errs) != 1 || !strings.HasPrefix(errs[0].Error(), x.key) {
			t.Errorf("want one error on %q, got %v", x.key, errs)
		}
		if _, err := NewModel(r); err == nil {
			t.Errorf("%q makes a model", x.key)
		}
	}
	r := Default()
	r.Turns, r.Worth.Cure, r.Feeling.Stacked = -1, 2, 0
	if errs := r.Check(); len(errs) != 3 {
		t.Errorf("three mistakes, %d errors: %v", len(errs), errs)
	}
}

// Every number has a key of its own, or the loader could not reach it.
func TestKeys(t *testing.T) {
	var walk func(reflect.Type)
	walk = func(x reflect.Type) {
		seen := map[string]bool{}
		for i := range x.NumField() {
			f := x.Field(i)
			key := f.Tag.Get("toml")
			if key == "" || seen[key] || key != strings.ToLower(key) {
				t.Errorf("%v.%s has the key %q", x, f.Name, key)
			}
			seen[key] = true
			if limits, ok := f.Tag.Lookup("range"); ok {
				if lo, hi := parseRange(limits); lo >= hi {
					t.Errorf("%v.%s has the range %s", x, f.Name, limits)
				}
			}
			if f.Type.Kind() == reflect.Struct {
				walk(f.Type)
			}
		}
	}
	walk(reflect.TypeFor[Rules]())
	walk(reflect.TypeFor[Script]())
	walk(reflect.TypeFor[Mind]())
	walk(reflect.TypeFor[Means]())
}

func TestNames(t *testing.T) {
	seen := map[string]bool{}
	for a := Greet; a < Acts; a++ {
		if got, ok := ParseAct(a.String()); !ok || got != a || a.Group() == NoGroup {
			t.Errorf("%d is %q, %v of group %v", a, a, got, a.Group())
		}
		if a.Prohibited() != (a.Group() == ProhibitedGroup) {
			t.Errorf("%v is of group %v", a, a.Group())
		}
		seen[a.String()] = true
	}
	if len(seen) != 34 || len(ActNames()) != 34 {
		t.Errorf("%d names of 34 acts", len(seen))
	}
	for a := ConfirmID; a < DebtorActs; a++ {
		if got, ok := ParseDebtorAct(a.String()); !ok || got != a {
			t.Errorf("%d is %q", a, a)
		}
	}
	for r := PaidNow; r < Results; r++ {
		if got, ok := ParseResult(r.String()); !ok || got != r {
			t.Errorf("%d is %q", r, r)
		}
	}
	for _, bad := range []string{"", "none", "Greet", "plan"} {
		if a, ok := ParseAct(bad); ok {
			t.Errorf("%q is the act %v", bad, a)
		}
	}
	if got := (FactReason | FactStop).String(); got != "reason+stop" {
		t.Errorf("facts %q", got)
	}
	if got := (BeforeVerified | BreachOf(TakePaymentUnauthorised)).String(); got != "before_verified+take_payment_unauthorised" {
		t.Errorf("breaches %q", got)
	}
}
