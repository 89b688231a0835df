// Package order holds the order statistics that need nothing but the sample. It
// stands apart from the rest of stat so that a browser build which only reads
// quantiles does not carry the distributions with it.
package order

import (
	"fmt"
	"math"
	"slices"
)

// Quantile is the p-quantile of a sample, 0 <= p <= 1, between the two nearest
// order statistics: type 7 of R. J. Hyndman, Y. Fan, The American Statistician
// 50 (1996). NaN for an empty sample. The order of xs does not matter and is
// kept.
func Quantile(xs []float64, p float64) float64 {
	if !(p >= 0 && p <= 1) {
		panic(fmt.Sprintf("order: quantile %v", p))
	}
	if len(xs) == 0 {
		return math.NaN()
	}
	s := slices.Sorted(slices.Values(xs))
	h := float64(p * float64(len(s)-1))
	i := int(h)
	if i >= len(s)-1 {
		return s[len(s)-1]
	}
	return s[i] + float64((h-float64(i))*(s[i+1]-s[i]))
}
