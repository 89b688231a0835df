package order

import (
	"math"
	"slices"
	"testing"
)

func TestQuantile(t *testing.T) {
	xs := []float64{4, 1, 3, 2}
	for _, c := range []struct{ p, want float64 }{{0, 1}, {1, 4}, {.5, 2.5}, {1.0 / 3, 2}, {.1, 1.3}} {
		if got := Quantile(xs, c.p); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("the %v-quantile is %v, want %v", c.p, got, c.want)
		}
	}
	if !slices.Equal(xs, []float64{4, 1, 3, 2}) {
		t.Error("the sample was changed")
	}
	if !math.IsNaN(Quantile(nil, .5)) {
		t.Error("of nothing")
	}
}
