package stat

// Simultaneous are intervals of several means that all hold at once with the given
// confidence, however the outputs depend on each other: Bonferroni's. One row an
// output.
func Simultaneous(samples [][]float64, confidence float64) []Interval {
	is := make([]Interval, len(samples))
	for k, xs := range samples {
		is[k] = MeanInterval(xs, Bonferroni(confidence, len(samples)))
	}
	return is
}

// Against compares every system with one of them, the baseline, pair by pair; all
// intervals hold at once with the given confidence. samples holds one row a system,
// replications paired. The baseline's own entry is zero.
func Against(samples [][]float64, baseline int, confidence float64) []Comparison {
	cs := make([]Comparison, len(samples))
	for k, xs := range samples {
		if k != baseline {
			cs[k] = Paired(xs, samples[baseline], Bonferroni(confidence, len(samples)-1))
		}
	}
	return cs
}

// AllPairs compares every system with every other, likewise; entry [i][l] is i less
// l, for l < i.
func AllPairs(samples [][]float64, confidence float64) [][]Comparison {
	k := len(samples)
	cs := make([][]Comparison, k)
	for i := range cs {
		for l := range i {
			cs[i] = append(cs[i], Paired(samples[i], samples[l], Bonferroni(confidence, k*(k-1)/2)))
		}
	}
	return cs
}
