package stat

import (
	"fmt"
	"math"

	"fairdue/sim"
)

// Step is what a curve gains between two neighbouring levels.
type Step struct {
	From, To float64
	PerUnit  Interval // gain in y per unit of x; the intervals of all steps hold at once
}

// Knee is where a curve of net value stops being worth climbing.
type Knee struct {
	Steps     []Step
	At        int     // index of the knee: the largest level up to Best whose step up to it is worth its price beyond doubt; 0 if none is
	Found     bool    // some step up to Best is worth its price beyond doubt
	Edge      bool    // the knee, or the best level, is the last: the curve may go on rising
	Best      int     // index of the level with the greatest mean after price
	Low, High float64 // interval, in levels, of the level that is truly best; At and Best lie in it
}

// FindKnee looks for the knee of y over levels x, which increase. y has one row a
// level, replications paired. A step is worth its price where its whole interval lies
// above price, in units of y per unit of x: 0 where y is net of cost already. The
// confidence is that of all steps together, so that on a concave curve the knee lies
// above the truly best level with probability (1-confidence)/2 at most; with more
// replications it climbs towards it. Low and High bound the best level by the
// bootstrap over replications.
func FindKnee(x []float64, y [][]float64, price, confidence float64, c sim.Chance, draws int) Knee {
	if len(x) < 2 || len(y) != len(x) {
		panic(fmt.Sprintf("stat: a curve of %d levels and %d rows", len(x), len(y)))
	}
	var k Knee
	each := Bonferroni(confidence, len(x)-1)
	for j := 1; j < len(x); j++ {
		dx := x[j] - x[j-1]
		if !(dx > 0) {
			panic(fmt.Sprintf("stat: level %v after %v", x[j], x[j-1]))
		}
		d := Paired(y[j], y[j-1], each).Interval
		d.Mean /= dx
		d.HalfWidth /= dx
		k.Steps = append(k.Steps, Step{From: x[j-1], To: x[j], PerUnit: d})
	}
	k.Best, k.Low, k.High = peak(x, y, price, confidence, c, draws)
	for j, s := range k.Steps[:k.Best] { // a step up behind the best only climbs out of a valley
		if s.PerUnit.Low() > price {
			k.At, k.Found = j+1, true
		}
	}
	k.Low, k.High = min(k.Low, x[k.At], x[k.Best]), max(k.High, x[k.At], x[k.Best])
	k.Edge = max(k.At, k.Best) == len(x)-1
	return k
}

// peak is the level of the greatest mean net of price, and the middle share of it
// over draws of the replications. Draws vary less than new replications would, by the
// factor (n-1)/n; their deviations are widened by as much.
func peak(x []float64, y [][]float64, price, confidence float64, c sim.Chance, draws int) (best int, lo, hi float64) {
	n := len(y[0])
	means, drawn := make([]float64, len(x)), make([]float64, len(x))
	for j, xs := range y {
		t := tallied(xs)
		means[j] = t.Mean() - float64(price*x[j])
	}
	best = bestOf(means, true)
	if n < 2 {
		return best, x[0], x[len(x)-1]
	}
	widen := math.Sqrt(float64(n) / float64(n-1))
	rows, hits := make([]int, n), make([]int, len(x))
	for d := range draws {
		resample(c, d, rows)
		for j, xs := range y {
			sum := 0.0
			for _, r := range rows {
				sum += xs[r]
			}
			m := sum/float64(n) - float64(price*x[j])
			drawn[j] = means[j] + float64(widen*(m-means[j]))
		}
		hits[bestOf(drawn, true)]++
	}
	tail := (1 - confidence) / 2 * float64(draws)
	l, h := 0, len(x)-1
	for below := 0.0; l < h && below+float64(hits[l]) <= tail; l++ {
		below += float64(hits[l])
	}
	for above := 0.0; h > l && above+float64(hits[h]) <= tail; h-- {
		above += float64(hits[h])
	}
	return best, x[l], x[h]
}
