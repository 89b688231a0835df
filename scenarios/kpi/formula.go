package kpi

import "math"

// number is what a ratio is made of.
type number interface {
	~int | ~int64 | ~float64
}

// over is a ratio, NaN when there is nothing to divide by.
func over[A, B number](a A, b B) float64 {
	if b == 0 {
		return math.NaN()
	}
	return float64(a) / float64(b)
}

// DSO is days sales outstanding: receivables / credit sales x days, in days.
// With only the receivables that are not yet due it is the best-possible DSO,
// with only those past due the average days delinquent.
func DSO[M number](receivables, sales M, days int) float64 {
	return over(receivables, sales) * float64(days)
}

// CEI is the collection effectiveness index as a fraction:
// (begin + sales - total) / (begin + sales - current).
func CEI[M number](begin, sales, total, current M) float64 {
	return over(begin+sales-total, begin+sales-current)
}

// Over is a ratio, NaN when there is nothing to divide by.
func Over[A, B number](a A, b B) float64 { return over(a, b) }
