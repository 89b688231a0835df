package stat

import (
	"fmt"
	"math"
)

// Comparison is the mean difference x-y of two systems over pairs of
// replications that share their random numbers.
type Comparison struct {
	Interval
	Correlation   float64 // of x and y over the pairs; below 0 the pairing hurts and deserves a warning
	VarianceRatio float64 // S²(x-y) / (S²(x)+S²(y)): 1 as if independent, smaller is better
	PBetter       float64 // share of pairs with x > y
	PWorse        float64 // share of pairs with x < y
}

// Paired compares x and y pair by pair with Student's interval of the
// differences. Both have the same length. Correlation and VarianceRatio are NaN
// where a variance is zero or missing.
func Paired(x, y []float64, confidence float64) Comparison {
	if len(x) != len(y) {
		panic(fmt.Sprintf("stat: %d numbers paired with %d", len(x), len(y)))
	}
	var tx, ty, td Tally
	var cov float64
	var better, worse int
	for i := range x {
		dx := x[i] - tx.mean
		tx.Add(x[i])
		ty.Add(y[i])
		td.Add(x[i] - y[i])
		if i > 0 {
			cov += float64(dx * (y[i] - ty.mean))
		}
		switch {
		case x[i] > y[i]:
			better++
		case x[i] < y[i]:
			worse++
		}
	}
	n := float64(len(x))
	return Comparison{
		Interval:      td.Interval(confidence),
		Correlation:   max(-1, min(1, cov/math.Sqrt(float64(tx.m2*ty.m2)))),
		VarianceRatio: td.m2 / (tx.m2 + ty.m2),
		PBetter:       float64(better) / n,
		PWorse:        float64(worse) / n,
	}
}

// Welch is the interval of the mean difference x-y of two independent samples
// whose variances may differ: B. L. Welch, Biometrika 34 (1947). Its N is the
// smaller of the two sizes.
func Welch(x, y []float64, confidence float64) Interval {
	tx, ty := tallied(x), tallied(y)
	i := Interval{Mean: tx.Mean() - ty.Mean(), HalfWidth: math.Inf(1), Confidence: confidence, N: min(tx.n, ty.n)}
	if i.N < 2 {
		return i
	}
	i.HalfWidth = 0
	if v := tx.Variance()/float64(tx.n) + ty.Variance()/float64(ty.n); v > 0 {
		i.HalfWidth = upper(confidence, WelchFreedom(x, y)) * math.Sqrt(v)
	}
	return i
}

// WelchFreedom is the degrees of freedom of Welch's interval; NaN when neither
// sample varies.
func WelchFreedom(x, y []float64) float64 {
	tx, ty := tallied(x), tallied(y)
	a, b := tx.Variance()/float64(tx.n), ty.Variance()/float64(ty.n)
	return (a + b) * (a + b) / (a*a/float64(tx.n-1) + b*b/float64(ty.n-1))
}
