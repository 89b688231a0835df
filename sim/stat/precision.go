package stat

import (
	"fmt"
	"math"
)

// Absolute says whether the half-width is at most b.
func (i Interval) Absolute(b float64) bool { return i.HalfWidth <= b }

// Relative says whether the mean is known to the relative precision g, 0 < g < 1:
// the half-width is at most g/(1+g) of the estimated mean, which makes it at
// most g of the true one. Do not use it for differences, whose mean may be 0.
func (i Interval) Relative(g float64) bool {
	return i.HalfWidth <= g/(1+g)*math.Abs(i.Mean)
}

// A procedure that adds replications until an interval is Absolute or Relative
// covers slightly less than its confidence. Start from at least 10. A. M. Law,
// Simulation Modeling and Analysis, 9.4.1.

// Replications estimates how many replications, n0 at least, would bring the
// half-width down to halfWidth, from the variance seen so far.
func Replications(n0 int, variance, halfWidth, confidence float64) int {
	if n0 < 2 || !(halfWidth > 0) || !(variance >= 0) {
		panic(fmt.Sprintf("stat: replications from %d, variance %v, for half-width %v", n0, variance, halfWidth))
	}
	enough := func(n int) bool {
		return upper(confidence, float64(n-1))*math.Sqrt(variance/float64(n)) <= halfWidth
	}
	lo, hi := n0, n0 // enough(hi); not enough(lo-1), or lo = n0
	for !enough(hi) {
		if hi > math.MaxInt/4 {
			return math.MaxInt
		}
		lo, hi = hi+1, 2*hi
	}
	for lo < hi {
		if mid := lo + (hi-lo)/2; enough(mid) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return hi
}
