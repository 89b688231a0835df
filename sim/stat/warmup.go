package stat

import (
	"fmt"
	"math"
)

// Warmup is how many observations at the start of a single long run to leave out
// where the long-run mean is meant: MSER-5, which takes means of five and cuts where
// the squared standard error of the rest is least: K. P. White, Simulation 69 (1997);
// K. P. White, M. J. Cobb, S. C. Spratt, WSC 2000. The cut is a multiple of five and
// at most half the run; ok is false where it lies at that half or the run has fewer
// than 10 fives: then the run is too short to tell. A run that ends at a horizon has
// no warm-up.
func Warmup(xs []float64) (cut int, ok bool) {
	const five = 5
	fives := make([]float64, 0, len(xs)/five)
	for i := five; i <= len(xs); i += five {
		t := tallied(xs[i-five : i])
		fives = append(fives, t.Mean())
	}
	n := len(fives)
	best := math.Inf(1)
	var rest Tally
	for d := n - 1; d >= 0; d-- {
		rest.Add(fives[d])
		if d > n/2 {
			continue
		}
		if m := float64(rest.n); rest.m2/(m*m) <= best {
			best, cut = rest.m2/(m*m), d*five
		}
	}
	return cut, n >= 10 && cut < n/2*five
}

// Batches is the mean of one long run, with an interval by batch means.
type Batches struct {
	Interval           // N counts batches
	Size       int     // observations in a batch
	Lag1       float64 // autocorrelation of neighbouring batches
	Correlated bool    // Lag1 is significantly positive, at 5 %: the interval is too narrow, the run too short
}

// BatchMeans cuts a run in its steady state into batches of equal size, 20 to 30 do
// well, and takes their means as independent. What does not fill a batch is left out
// at the start. G. S. Fishman, Management Science 24 (1978).
func BatchMeans(xs []float64, batches int, confidence float64) Batches {
	if batches < 4 || len(xs) < batches {
		panic(fmt.Sprintf("stat: %d batches of %d observations", batches, len(xs)))
	}
	size := len(xs) / batches
	xs = xs[len(xs)-size*batches:]
	means := make([]float64, batches)
	for i := range means {
		t := tallied(xs[i*size : (i+1)*size])
		means[i] = t.Mean()
	}
	t := tallied(means)
	rs := centred(means, t.Mean())
	b := Batches{Interval: t.Interval(confidence), Size: size, Lag1: dot(rs[:batches-1], rs[1:]) / t.m2}
	n := float64(batches)
	// von Neumann's ratio, corrected for its ends
	ratio := b.Lag1 + (float64(rs[0]*rs[0])+float64(rs[batches-1]*rs[batches-1]))/(2*t.m2)
	b.Correlated = ratio > 1.6448536269514722*math.Sqrt((n-2)/(float64(n*n)-1))
	return b
}

// MovingAverage smooths a series, such as the mean over replications at each moment,
// for the eye to find the end of the warm-up: every value with up to w neighbours to
// either side. P. D. Welch, in S. S. Lavenberg (ed.), Computer Performance Modeling
// Handbook (1983).
func MovingAverage(xs []float64, w int) []float64 {
	ys := make([]float64, len(xs))
	for i := range xs {
		r := min(w, i, len(xs)-1-i)
		t := tallied(xs[i-r : i+r+1])
		ys[i] = t.Mean()
	}
	return ys
}
