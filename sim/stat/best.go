package stat

import (
	"fmt"
	"math"
)

// Contrast bounds by how much a system's mean exceeds the best of the others.
// High 0: it is not the best. Low 0: it is, or as good.
type Contrast struct{ Low, High float64 }

// WithBest compares every system with the best of the others, where more is
// better: all bounds hold at once with the given confidence, whatever the
// systems share. samples holds one row a system, replications paired. It is the
// multiple comparison with the best of J. C. Hsu, Annals of Statistics 12 (1984),
// over paired intervals with Bonferroni's correction.
func WithBest(samples [][]float64, confidence float64) []Contrast {
	k := len(samples)
	if k < 2 {
		panic(fmt.Sprintf("stat: the best of %d systems", k))
	}
	each := Bonferroni(confidence, k*(k-1)/2)
	cs := make([]Contrast, k)
	for i := range cs {
		cs[i] = Contrast{math.Inf(1), math.Inf(1)}
	}
	for i := range k {
		for l := range i {
			d := Paired(samples[i], samples[l], each)
			cs[i] = Contrast{min(cs[i].Low, d.Low()), min(cs[i].High, d.High())}
			cs[l] = Contrast{min(cs[l].Low, -d.High()), min(cs[l].High, -d.Low())}
		}
	}
	for i, c := range cs {
		cs[i] = Contrast{min(0, c.Low), max(0, c.High)}
	}
	return cs
}
