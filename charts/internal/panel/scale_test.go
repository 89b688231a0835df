package panel

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// A scale holds what it is asked to, its ticks run from end to end in equal
// steps, and no two of them carry the same label, as long as the range is no less
// than a thousandth of where it lies.
func TestAmounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		span := math.Pow(10, rapid.Float64Range(-2, 9).Draw(t, "log span"))
		lo := span * rapid.Float64Range(-1000, 1000).Draw(t, "lo, in spans")
		hi := lo + span
		n := rapid.IntRange(2, 12).Draw(t, "n")
		s := Amounts(lo, hi, rapid.SampledFrom([]string{"money", "share"}).Draw(t, "unit"), n)
		fine := (hi - lo) * 1e-6
		if s.Lo > lo+fine || s.Hi < hi-fine || len(s.Ticks) < 2 || len(s.Ticks) > n+2 {
			t.Fatalf("%g to %g in %d: %g to %g, %v", lo, hi, n, s.Lo, s.Hi, s.Ticks)
		}
		seen := map[string]bool{}
		for i, x := range s.Ticks {
			if i > 0 && math.Abs(x-s.Ticks[i-1]-(s.Ticks[1]-s.Ticks[0])) > fine {
				t.Fatalf("unequal steps: %v", s.Ticks)
			}
			if l := s.Label(x); seen[l] {
				t.Fatalf("two ticks are %s: %v", l, s.Ticks)
			} else {
				seen[l] = true
			}
		}
	})
}

func TestSteps(t *testing.T) {
	labels := []string{"a", "b", "c", "d", "e", "f", "g"}
	for most := 1; most < 9; most++ {
		s := Steps(labels, most)
		if len(s.Ticks) > most || s.Label(s.Ticks[0]) != "a" {
			t.Errorf("%d: %v", most, s.Ticks)
		}
	}
}
