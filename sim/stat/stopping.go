package stat

import (
	"fmt"
	"math"
)

// MostRelative is the coarsest relative precision that sequential stopping is known
// to keep: A. M. Law, Simulation Modeling and Analysis, 9.4.1.
const MostRelative = 0.15

// Stopping says when a mean is known well enough to stop adding replications: A. M.
// Law, Simulation Modeling and Analysis, 9.4.1. A rule that looks at the data covers
// slightly less than its confidence: of normal outputs from 10 replications on, some
// 92 to 95 % where 95 % is asked for.
type Stopping struct {
	First      int     // replications before the first look; 10 if less
	Confidence float64 // such as 0.95
	Absolute   float64 // half-width asked for; 0: any
	Relative   float64 // share of the true mean, above 0 and 0.15 at most; 0: any. Not for differences, whose mean may be 0
}

func (s Stopping) check() {
	if !(s.Confidence > 0 && s.Confidence < 1) || !(s.Absolute >= 0) || !(s.Relative >= 0 && s.Relative <= MostRelative) || s.Absolute == 0 && s.Relative == 0 {
		panic(fmt.Sprintf("stat: stopping at %+v", s))
	}
}

// Enough says whether the numbers tallied are: whether the interval is at most
// Absolute and, by the corrected precision of Interval.Relative, Relative.
func (s Stopping) Enough(t Tally) bool {
	s.check()
	if t.n < max(10, s.First) {
		return false
	}
	i := t.Interval(s.Confidence)
	return (s.Absolute == 0 || i.Absolute(s.Absolute)) && (s.Relative == 0 || i.Relative(s.Relative))
}

// Need estimates how many replications will be enough in all, from those tallied: at
// least as many, and math.MaxInt where no number would do. It is -1 below two.
func (s Stopping) Need(t Tally) int {
	s.check()
	if t.n < 2 {
		return -1
	}
	width := math.Inf(1)
	if s.Absolute > 0 {
		width = s.Absolute
	}
	if s.Relative > 0 {
		width = min(width, s.Relative/(1+s.Relative)*math.Abs(t.mean))
	}
	first := max(10, s.First, t.n)
	switch {
	case t.Variance() == 0:
		return first
	case width == 0:
		return math.MaxInt
	}
	return Replications(first, t.Variance(), width, s.Confidence)
}

// Stop is the first number of replications that is enough, reading xs in order; ok
// is false if all are too few.
func (s Stopping) Stop(xs []float64) (n int, ok bool) {
	var t Tally
	for i, x := range xs {
		t.Add(x)
		if s.Enough(t) {
			return i + 1, true
		}
	}
	return len(xs), false
}
