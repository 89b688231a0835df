package stat

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// LowerTail is the mean of the worst share a of a distribution where more is
// better (its conditional value at risk), with an interval by the delta method:
// R. T. Rockafellar, S. Uryasev, Journal of Risk 2 (2000). It is rough where
// fewer than about ten numbers lie in the tail.
func LowerTail(xs []float64, a, confidence float64) Interval {
	if !(a > 0 && a < 1) {
		panic(fmt.Sprintf("stat: tail of share %v", a))
	}
	i := Interval{Mean: math.NaN(), HalfWidth: math.Inf(1), Confidence: confidence, N: len(xs)}
	if len(xs) == 0 {
		return i
	}
	s := slices.Sorted(slices.Values(xs))
	q := s[max(0, int(math.Ceil(a*float64(len(s))))-1)]
	var short Tally
	for _, x := range s {
		short.Add(max(0, q-x))
	}
	i.Mean = q - short.Mean()/a
	if len(xs) > 1 {
		i.HalfWidth = distuv.UnitNormal.Quantile((1+confidence)/2) * math.Sqrt(short.Variance()/float64(len(xs))) / a
	}
	return i
}

// UpperTail is the mean of the highest share a of a distribution, likewise.
func UpperTail(xs []float64, a, confidence float64) Interval {
	negated := make([]float64, len(xs))
	for i, x := range xs {
		negated[i] = -x
	}
	i := LowerTail(negated, a, confidence)
	i.Mean = -i.Mean
	return i
}
