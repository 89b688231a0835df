package stat

import (
	"fmt"
	"math"
)

// Subset are the systems, in order, that may be the best after some replications
// of each: together they hold it with the given confidence, where outputs are normal
// and the systems independent. It is the screening of B. L. Nelson, J. Swann, D.
// Goldsman, W. Song, Operations Research 49 (2001); sizes may differ, after J. Boesel,
// B. L. Nelson, S.-H. Kim, Operations Research 51 (2003).
func Subset(samples [][]float64, confidence float64, maximise bool) []int {
	k := len(samples)
	each := screening(k, confidence)
	if k > 1 {
		each = math.Pow(confidence, 1/float64(k-1))
	}
	var means, errors []float64 // errors: t² S²/n
	for _, xs := range samples {
		t := tallied(xs)
		q := StudentT(each, float64(enough(t.n)-1))
		means = append(means, t.Mean())
		errors = append(errors, float64(q*q)*t.Variance()/float64(t.n))
	}
	return unbeaten(k, maximise, func(i, l int) (difference, slack float64) {
		return means[i] - means[l], math.Sqrt(errors[i] + errors[l])
	})
}

// SubsetPaired is Subset where replications share their random numbers, one row a
// system: over paired differences, with Bonferroni's correction.
func SubsetPaired(samples [][]float64, confidence float64, maximise bool) []int {
	k := len(samples)
	each := screening(k, confidence)
	return unbeaten(k, maximise, func(i, l int) (difference, slack float64) {
		n := enough(len(samples[i]))
		d := Paired(samples[i], samples[l], .5)
		sd := d.HalfWidth / upper(.5, float64(n-1)) // of the mean difference
		return d.Mean, StudentT(each, float64(n-1)) * sd
	})
}

// screening is the one-sided confidence each of k-1 comparisons needs.
func screening(k int, confidence float64) float64 {
	if k < 1 || !(confidence > .5 && confidence < 1) {
		panic(fmt.Sprintf("stat: screening of %d systems at confidence %v", k, confidence))
	}
	if k == 1 {
		return confidence
	}
	return Bonferroni(confidence, k-1)
}

func enough(n int) int {
	if n < 2 {
		panic(fmt.Sprintf("stat: screening after %d replications", n))
	}
	return n
}

func unbeaten(k int, maximise bool, compare func(i, l int) (difference, slack float64)) []int {
	kept := make([]bool, k)
	for i := range kept {
		kept[i] = true
	}
	for i := range k {
		for l := range i {
			d, slack := compare(i, l)
			if !maximise {
				d = -d
			}
			kept[i] = kept[i] && d >= -slack
			kept[l] = kept[l] && d <= slack
		}
	}
	return indices(kept)
}
