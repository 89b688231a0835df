package stat

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Interval is a two-sided confidence interval of a mean. The half-width is +Inf
// where there are too few numbers to tell.
type Interval struct {
	Mean, HalfWidth float64
	Confidence      float64 // such as 0.95
	N               int     // replications behind it
}

// Low is the lower end.
func (i Interval) Low() float64 { return i.Mean - i.HalfWidth }

// High is the upper end.
func (i Interval) High() float64 { return i.Mean + i.HalfWidth }

// Contains says whether x lies in the interval.
func (i Interval) Contains(x float64) bool { return i.Low() <= x && x <= i.High() }

// StudentT is the p-quantile of Student's t distribution with df degrees of
// freedom, 0 < p < 1, df > 0.
func StudentT(p, df float64) float64 {
	if !(p > 0 && p < 1 && df > 0) {
		panic(fmt.Sprintf("stat: StudentT(%v, %v)", p, df))
	}
	return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Quantile(p)
}

// upper is the quantile that a two-sided interval of the given confidence
// multiplies the standard error by.
func upper(confidence, df float64) float64 {
	if !(confidence > 0 && confidence < 1) {
		panic(fmt.Sprintf("stat: confidence %v", confidence))
	}
	return StudentT((1+confidence)/2, df)
}

// MeanInterval is Student's interval of the mean of independent numbers.
func MeanInterval(xs []float64, confidence float64) Interval {
	t := tallied(xs)
	return t.Interval(confidence)
}

// Interval is Student's interval of the mean of the numbers tallied, taken as
// independent.
func (t *Tally) Interval(confidence float64) Interval {
	i := Interval{Mean: t.Mean(), HalfWidth: math.Inf(1), Confidence: confidence, N: t.n}
	if t.n >= 2 {
		i.HalfWidth = upper(confidence, float64(t.n-1)) * math.Sqrt(t.Variance()/float64(t.n))
	}
	return i
}

// Bonferroni is the confidence each of m intervals needs for all to hold at
// once with the given confidence, however they depend on each other.
func Bonferroni(confidence float64, m int) float64 {
	if m < 1 {
		panic(fmt.Sprintf("stat: %d intervals", m))
	}
	return 1 - (1-confidence)/float64(m)
}
