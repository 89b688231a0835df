package charts

import (
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"pgregory.net/rapid"
)

func TestTicksAreRoundInsideAndApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lo := -rapid.Float64Range(0, 1e12).Draw(t, "lo")
		hi := rapid.Float64Range(1e-9, 1e12).Draw(t, "hi")
		if rapid.Bool().Draw(t, "from zero") {
			lo = 0
		}
		n := rapid.IntRange(2, 9).Draw(t, "n")
		a := amountAxis(lo, hi, n)
		checkTicks(t, a, n)
		if a.lo != lo || a.hi != hi {
			t.Fatalf("the axis runs over %g..%g, not %g..%g", a.lo, a.hi, lo, hi)
		}
		if len(a.ticks) > 1 {
			step := a.ticks[1].Value - a.ticks[0].Value
			m := step / math.Pow(10, math.Floor(math.Log10(step)+1e-9))
			if math.Abs(m-1) > 1e-6 && math.Abs(m-2) > 1e-6 && math.Abs(m-5) > 1e-6 {
				t.Fatalf("steps of %g", step)
			}
		}
	})
}

func TestDayTicks(t *testing.T) {
	for days, want := range map[int]int{10: 2, 30: 5, 90: 15, 180: 30, 365: 60, 900: 180} {
		a := dayAxis(days, 7)
		if got := int(a.ticks[1].Value); got != want {
			t.Errorf("%d days: steps of %d, want %d", days, got, want)
		}
	}
	for days := range 5000 {
		checkTicks(t, dayAxis(days, 9), 9)
	}
}

func checkTicks(t rapid.TB, a axis, n int) {
	if len(a.ticks) < 1 || len(a.ticks) > n+1 {
		t.Fatalf("%d ticks for %g..%g, asked for %d steps", len(a.ticks), a.lo, a.hi, n)
	}
	seen := map[string]plot.Tick{}
	for _, k := range a.ticks {
		if k.Value < a.lo-1e-9*(a.hi-a.lo) || k.Value > a.hi+1e-9*(a.hi-a.lo) {
			t.Fatalf("tick %g outside %g..%g", k.Value, a.lo, a.hi)
		}
		if twin, ok := seen[k.Label]; ok {
			t.Fatalf("label %q stands for %g and %g", k.Label, twin.Value, k.Value)
		}
		seen[k.Label] = k
	}
}

func TestSpreadKeepsLabelsApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "n")
		want := make([]vg.Length, n)
		for i := range want {
			want[i] = vg.Length(rapid.Float64Range(-50, 400).Draw(t, "y"))
			if i > 0 {
				want[i] = max(want[i], want[i-1])
			}
		}
		got := spread(want, 30, 300)
		for i, y := range got {
			if y < -1e-9 || y > 300+1e-9 || i > 0 && y-got[i-1] < 30-1e-9 {
				t.Fatalf("%v became %v", want, got)
			}
		}
	})
}
