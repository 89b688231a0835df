package stat

import "math"

// Tally keeps count, mean, variance and range of numbers without keeping the
// numbers. The zero value is empty. B. P. Welford, Technometrics 4 (1962);
// merging after T. F. Chan, G. H. Golub, R. J. LeVeque (1979).
type Tally struct {
	n        int
	mean, m2 float64
	min, max float64
}

// Add takes one more number.
func (t *Tally) Add(x float64) {
	t.n++
	if t.n == 1 {
		t.mean, t.min, t.max = x, x, x
		return
	}
	d := x - t.mean
	t.mean += d / float64(t.n)
	t.m2 += float64(d * (x - t.mean))
	t.min = min(t.min, x)
	t.max = max(t.max, x)
}

// Merge takes all numbers of another tally.
func (t *Tally) Merge(o Tally) {
	if o.n == 0 {
		return
	}
	if t.n == 0 {
		*t = o
		return
	}
	n, a, b := float64(t.n+o.n), float64(t.n), float64(o.n)
	d := o.mean - t.mean
	t.mean += float64(d * (b / n))
	t.m2 += o.m2 + float64(float64(d*d)*(a*b/n))
	t.n += o.n
	t.min = min(t.min, o.min)
	t.max = max(t.max, o.max)
}

// N is how many numbers there were.
func (t *Tally) N() int { return t.n }

// Mean is their mean; NaN if there were none, as for Min and Max.
func (t *Tally) Mean() float64 {
	if t.n == 0 {
		return math.NaN()
	}
	return t.mean
}

// Variance is the sample variance, with divisor n-1; NaN below two numbers.
func (t *Tally) Variance() float64 {
	if t.n < 2 {
		return math.NaN()
	}
	return t.m2 / float64(t.n-1)
}

// SD is the square root of Variance.
func (t *Tally) SD() float64 { return math.Sqrt(t.Variance()) }

// Min is the smallest number.
func (t *Tally) Min() float64 {
	if t.n == 0 {
		return math.NaN()
	}
	return t.min
}

// Max is the largest number.
func (t *Tally) Max() float64 {
	if t.n == 0 {
		return math.NaN()
	}
	return t.max
}

func tallied(xs []float64) (t Tally) {
	for _, x := range xs {
		t.Add(x)
	}
	return t
}
