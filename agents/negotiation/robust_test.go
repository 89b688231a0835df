package negotiation

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"fairdue/agents"
)

// The order of the styles must not hang on the exact numbers: with every delta
// multiplied by an independent U[0.6, 1.4] the good call stays the best.
func TestRobustToDeltas(t *testing.T) {
	draws := 200
	if *long {
		draws = 2000
	}
	debtors, styles := loadDebtors(t), loadStyles(t)
	rng := rand.New(rand.NewPCG(1, 2))
	first := map[string]int{}
	for range draws {
		rules := Default()
		shake(reflect.ValueOf(&rules.Deltas).Elem(), rng)
		m := mustModel(t, rules)
		for _, name := range archetypes {
			d := debtors[name]
			best := true
			a, _ := styles[0].ratio(t, m, d, 1)
			for _, s := range styles[1:] {
				v, _ := s.ratio(t, m, d, 1)
				best = best && a > v
			}
			if best {
				first[name]++
			}
		}
	}
	for _, name := range archetypes {
		t.Logf("%-11s A best in %d of %d", name, first[name], draws)
		if first[name] < draws*97/100 {
			t.Errorf("%s: the good call is best in only %d of %d", name, first[name], draws)
		}
	}
}

func shake(v reflect.Value, rng *rand.Rand) {
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Struct {
			shake(f, rng)
		} else {
			f.SetFloat(f.Float() * (0.6 + 0.8*rng.Float64()))
		}
	}
}

// No heap of random legal acts may beat the model answer by much: there is no
// trick to learn instead of the trade. Amounts are drawn with the hidden budget
// in sight, which no collector has.
func TestNoExploit(t *testing.T) {
	calls := 10_000
	if *long {
		calls = 300_000
	}
	m := mustModel(t, Default())
	debtors, styles := loadDebtors(t), loadStyles(t)
	rng := rand.New(rand.NewPCG(3, 4))
	for _, name := range archetypes {
		d := debtors[name]
		_, best := m.Best(d)
		model, _ := styles[0].ratio(t, m, d, best)
		var c Call
		var top, sum float64
		var how []Act
		acts := make([]Act, 0, 16)
		for range calls {
			m.Begin(&c, d)
			acts = acts[:0]
			ended := 0.0
			for !c.over && c.turn < m.rules.Turns {
				a := Greet + Act(rng.IntN(int(ThreatenIllegal-Greet)))
				if a == SetDisposition {
					continue
				}
				args := Args{
					Amount: 1 + agents.Money(rng.Float64()*1.5*c.affordable), Day: 30,
					Pct: 0.5 + 0.5*rng.Float64(),
				}
				if rng.IntN(2) == 0 {
					args.Down = d.Balance
				}
				c.Do(a, args)
				acts = append(acts, a)
				ended = c.Value()
				if ended > top {
					top, how = ended, append(how[:0], acts...)
				}
				if ended > best*1.02 {
					t.Fatalf("%s: worth %.0f, above the best %.0f: %v", name, ended, best, acts)
				}
			}
			sum += ended
		}
		ratio := top / best / model
		t.Logf("%-11s best random %.3f of V*, model answer %.3f, ratio %.3f; mean random %.2f; %v",
			name, top/best, model, ratio, sum/float64(calls)/best, how)
		if ratio > 1.15 {
			t.Errorf("%s: random acts beat the model answer by %.2f", name, ratio)
		}
	}
}
