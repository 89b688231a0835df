package stat

import (
	"fmt"
	"math"
	"slices"
)

// QuantileInterval is the distribution-free interval of the p-quantile between
// two order statistics, as symmetric in probability as can be, and the
// confidence it reaches, by the binomial distribution: H. A. David, H. N.
// Nagaraja, Order Statistics, 3rd ed. (2003), 7.1. Where the sample is too
// small for the confidence asked for an end is infinite.
func QuantileInterval(xs []float64, p, confidence float64) (lo, hi, achieved float64) {
	l, u, achieved := quantileRanks(len(xs), p, confidence)
	s := slices.Sorted(slices.Values(xs))
	lo, hi = math.Inf(-1), math.Inf(1)
	if l >= 1 {
		lo = s[l-1]
	}
	if u <= len(s) {
		hi = s[u-1]
	}
	return lo, hi, achieved
}

// quantileRanks gives the ranks l < u (1 to n; l = 0 and u = n+1 stand for the
// infinities) such that the p-quantile lies in [X(l), X(u)) with probability
// P(l <= B <= u-1) >= confidence, B binomial(n, p): the largest l and smallest
// u that leave at most half of the rest to each side.
func quantileRanks(n int, p, confidence float64) (l, u int, achieved float64) {
	if !(p > 0 && p < 1 && confidence > 0 && confidence < 1) {
		panic(fmt.Sprintf("stat: interval of quantile %v at confidence %v", p, confidence))
	}
	tail := (1 - confidence) / 2
	below := 0.0 // P(B < l)
	for l = 0; l < n; l++ {
		q := below + binomial(n, l, p)
		if q > tail {
			break
		}
		below = q
	}
	above := 0.0 // P(B >= u)
	for u = n + 1; u > l+1; u-- {
		q := above + binomial(n, u-1, p)
		if q > tail {
			break
		}
		above = q
	}
	return l, u, 1 - below - above
}

// binomial is the probability of k successes in n trials.
func binomial(n, k int, p float64) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return math.Exp(a - b - c + float64(float64(k)*math.Log(p)) + float64(float64(n-k)*math.Log1p(-p)))
}

// SampleFor is the smallest sample whose largest value lies above the
// p-quantile with the given confidence, 1-p^n >= confidence: S. S. Wilks, Annals
// of Mathematical Statistics 12 (1941).
func SampleFor(p, confidence float64) int {
	if !(p > 0 && p < 1 && confidence > 0 && confidence < 1) {
		panic(fmt.Sprintf("stat: sample for quantile %v at confidence %v", p, confidence))
	}
	n := max(1, int(math.Log(1-confidence)/math.Log(p))-1)
	for 1-math.Pow(p, float64(n)) < confidence {
		n++
	}
	return n
}
