package staff

import (
	"math"

	"fairdue/sim/stat"
)

// unbeaten says which levels may have the greatest mean: a level is out when
// another one is better by more than chance. The samples of two levels are
// paired by replication; of levels with different numbers of replications the
// common ones count. The true best stays in with at least the given confidence,
// whatever the levels share: with k levels it is compared with k-1 others, each
// one-sided at (1-confidence)/(k-1). This is the subset selection of B. L.
// Nelson, J. Swann, D. Goldsman & W. Song, Operations Research 49(6), 2001, with
// paired variances in the place of independent ones.
func unbeaten(samples [][]float64, confidence float64) []bool {
	k := len(samples)
	in := make([]bool, k)
	for i := range samples {
		in[i] = true
		for l := range samples {
			if l != i && beats(samples[l], samples[i], (1-confidence)/float64(k-1)) {
				in[i] = false
				break
			}
		}
	}
	return in
}

// beats says whether x has the greater mean by a one-sided paired t test.
func beats(x, y []float64, alpha float64) bool {
	n := min(len(x), len(y))
	if n < 2 {
		return false
	}
	var d stat.Tally
	for i := range n {
		d.Add(x[i] - y[i])
	}
	return d.Mean() > stat.StudentT(1-alpha, float64(n-1))*math.Sqrt(d.Variance()/float64(n))
}
