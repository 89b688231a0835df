package stat

import (
	"fmt"
	"math"
)

// Control is a mean sharpened by controls: other outputs of the same replications
// whose true means are known.
type Control struct {
	Interval
	Coefficients  []float64 // what is taken off the output per unit a control lies above its mean; 0 for one that was of no use
	VarianceRatio float64   // residual variance over the output's own: smaller is better
	Loss          float64   // factor by which estimating the coefficients widens the variance
}

// Controlled estimates the mean of y by linear regression on controls with known
// means, with the interval of its intercept: S. S. Lavenberg, P. D. Welch, Management
// Science 27 (1981). One row a control, replications in y's order. Three controls at
// most do well: the loss is (n-2)/(n-q-2). A control that does not vary, or repeats
// others, is left out. With fewer than q+3 replications the half-width is +Inf. The
// interval is exact where outputs and controls are jointly normal.
func Controlled(y []float64, controls [][]float64, known []float64, confidence float64) Control {
	if len(known) != len(controls) {
		panic(fmt.Sprintf("stat: %d controls with %d known means", len(controls), len(known)))
	}
	n := len(y)
	t := tallied(y)
	c := Control{Coefficients: make([]float64, len(controls)), VarianceRatio: math.NaN(), Loss: math.NaN(),
		Interval: Interval{Mean: t.Mean(), HalfWidth: math.Inf(1), Confidence: confidence, N: n}}
	if n < 2 {
		return c
	}
	rest := centred(y, t.Mean())
	var basis []direction
	for j, xs := range controls {
		if len(xs) != n {
			panic(fmt.Sprintf("stat: a control of %d numbers for %d outputs", len(xs), n))
		}
		tx := tallied(xs)
		d := direction{of: centred(xs, tx.Mean()), at: tx.Mean() - known[j], mix: make([]float64, len(controls))}
		d.mix[j] = 1
		length := math.Sqrt(dot(d.of, d.of))
		for range 2 { // twice is enough to be orthogonal to the last digit
			for _, b := range basis {
				d.less(b, dot(d.of, b.of))
			}
		}
		left := math.Sqrt(dot(d.of, d.of))
		if left <= 1e-9*length || left == 0 || n-len(basis)-3 < 1 {
			continue
		}
		d.scale(1 / left)
		basis = append(basis, d)
	}
	spread := 1 / float64(n)
	for _, b := range basis {
		slope := dot(rest, b.of)
		for i := range rest {
			rest[i] -= float64(slope * b.of[i])
		}
		c.Mean -= float64(slope * b.at)
		spread += float64(b.at * b.at)
		for j, m := range b.mix {
			c.Coefficients[j] += float64(slope * m)
		}
	}
	q := len(basis)
	freedom := float64(n - q - 1)
	residual := dot(rest, rest) / freedom
	c.VarianceRatio = residual / t.Variance()
	if q == 0 {
		c.Loss = 1
	} else {
		c.Loss = float64(n-2) / float64(n-q-2)
	}
	if n >= len(controls)+3 {
		c.HalfWidth = upper(confidence, freedom) * math.Sqrt(residual*spread)
	}
	return c
}

// direction is a combination of controls, centred over the replications.
type direction struct {
	of  []float64
	at  float64   // its mean, less the known one
	mix []float64 // of controls
}

func (d *direction) less(b direction, by float64) {
	for i := range d.of {
		d.of[i] -= float64(by * b.of[i])
	}
	for j := range d.mix {
		d.mix[j] -= float64(by * b.mix[j])
	}
	d.at -= float64(by * b.at)
}

func (d *direction) scale(by float64) {
	for i := range d.of {
		d.of[i] *= by
	}
	for j := range d.mix {
		d.mix[j] *= by
	}
	d.at *= by
}

func centred(xs []float64, mean float64) []float64 {
	cs := make([]float64, len(xs))
	for i, x := range xs {
		cs[i] = x - mean
	}
	return cs
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, x := range a {
		sum += float64(x * b[i])
	}
	return sum
}

// Antithesis is the mean over pairs of antithetic replications.
type Antithesis struct {
	Interval              // N counts pairs
	Correlation   float64 // within pairs; at 0 and above the pairing does not help and deserves a warning
	VarianceRatio float64 // of the pair mean, over that of two independent replications
}

// Antithetic estimates a mean from replications and their twins, in which every
// uniform u is 1-u: each pair's mean is one observation. Do not feed the members
// singly to procedures that estimate variances. S. Ross, Simulation, 9.1.
func Antithetic(xs, twins []float64, confidence float64) Antithesis {
	if len(xs) != len(twins) {
		panic(fmt.Sprintf("stat: %d replications with %d twins", len(xs), len(twins)))
	}
	means := make([]float64, len(xs))
	for i, x := range xs {
		means[i] = (x + twins[i]) / 2
	}
	t, both := tallied(means), tallied(xs)
	b := tallied(twins)
	return Antithesis{Interval: t.Interval(confidence), Correlation: Paired(xs, twins, confidence).Correlation,
		VarianceRatio: 4 * t.Variance() / (both.Variance() + b.Variance())}
}
