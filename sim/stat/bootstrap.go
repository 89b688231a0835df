package stat

import (
	"fmt"
	"math"
	"slices"

	"fairdue/sim"
	"fairdue/sim/stat/order"
)

// Purposes of this package's own draws, never renumbered. They lie apart from those
// of models, but give it a chance of its own all the same.
const (
	resampling  sim.Purpose = 1<<31 + iota // subject: the draw; ordinal: the rows, four by four
	trajectory                             // subject: the path; ordinal: the input
	permutation                            // subject: the dimension; ordinal: the digit
)

// resample fills rows with a draw of as many, with replacement.
func resample(c sim.Chance, draw int, rows []int) {
	n := float64(len(rows))
	for i := 0; i < len(rows); i += 4 {
		us := c.U4(uint64(draw), resampling, uint64(i/4))
		for j := 0; j < 4 && i+j < len(rows); j++ {
			rows[i+j] = int(us[j] * n)
		}
	}
}

// Bootstrap bounds a statistic of n replications by drawing them anew with
// replacement, and gives the range that holds the given share of its values: B.
// Efron's percentile interval, Annals of Statistics 7 (1979). statistic gets the rows
// of one draw, 0 to n-1, and must not keep them. It covers less than it says where n
// is below some twenty.
func Bootstrap(c sim.Chance, n, draws int, confidence float64, statistic func(rows []int) float64) (lo, hi float64) {
	if n < 1 || draws < 1 || !(confidence > 0 && confidence < 1) {
		panic(fmt.Sprintf("stat: %d draws of %d at confidence %v", draws, n, confidence))
	}
	rows, values := make([]int, n), make([]float64, draws)
	for d := range draws {
		resample(c, d, rows)
		values[d] = statistic(rows)
	}
	return middle(values, confidence)
}

// middle is the range of the middle share of values.
func middle(values []float64, confidence float64) (lo, hi float64) {
	return order.Quantile(values, (1-confidence)/2), order.Quantile(values, (1+confidence)/2)
}

// LowerTailBounds is an interval of LowerTail's mean by the bootstrap, for tails of
// fewer than about ten numbers. It reaches no further than the numbers seen and covers
// less than it says, some 82 % for 95 with six normal numbers in the tail: how bad it
// can get is not in a small sample; see SampleFor.
func LowerTailBounds(xs []float64, a, confidence float64, c sim.Chance, draws int) (lo, hi float64) {
	if !(a > 0 && a < 1) {
		panic(fmt.Sprintf("stat: tail of share %v", a))
	}
	if len(xs) == 0 {
		return math.Inf(-1), math.Inf(1)
	}
	drawn := make([]float64, len(xs))
	return Bootstrap(c, len(xs), draws, confidence, func(rows []int) float64 {
		for i, r := range rows {
			drawn[i] = xs[r]
		}
		slices.Sort(drawn)
		return tailMean(drawn, a)
	})
}

// tailMean is the mean of the lowest share a of sorted numbers.
func tailMean(s []float64, a float64) float64 {
	m := float64(a * float64(len(s)))
	sum, whole := 0.0, int(m)
	for _, x := range s[:whole] {
		sum += x
	}
	if part := m - float64(whole); part > 0 {
		sum += float64(part * s[whole])
	}
	return sum / m
}

// BestShares is for every system the share of draws of paired replications in which
// its mean is the best: an indication of how likely it is the best, not a guarantee.
// One row a system. Equal means share.
func BestShares(samples [][]float64, maximise bool, c sim.Chance, draws int) []float64 {
	shares, means := make([]float64, len(samples)), make([]float64, len(samples))
	if len(samples) == 0 {
		return shares
	}
	rows := make([]int, len(samples[0]))
	for d := range draws {
		resample(c, d, rows)
		for k, xs := range samples {
			sum := 0.0
			for _, r := range rows {
				sum += xs[r]
			}
			means[k] = sum
		}
		b, tied := means[bestOf(means, maximise)], 0.0
		for _, m := range means {
			if m == b {
				tied++
			}
		}
		for k, m := range means {
			if m == b {
				shares[k] += 1 / tied / float64(draws)
			}
		}
	}
	return shares
}
