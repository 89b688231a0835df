package stat

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// OCBA is how a budget of replications is best shared among systems of the given
// means and standard deviations for the best to be found: C.-H. Chen, J. Lin, E.
// Yücesan, S. E. Chick, Discrete Event Dynamic Systems 10 (2000). The shares sum to
// 1. It is an efficient heuristic for independent systems and guarantees no
// probability. Systems exactly as good as the best share everything among them.
func OCBA(means, sds []float64, maximise bool) []float64 {
	k := len(means)
	if k < 1 || len(sds) != k {
		panic(fmt.Sprintf("stat: %d means and %d standard deviations", k, len(sds)))
	}
	b := bestOf(means, maximise)
	nearest := math.Inf(1)
	for i, m := range means {
		if i != b {
			nearest = min(nearest, math.Abs(m-means[b]))
		}
	}
	shares := make([]float64, k)
	sum, squares := 0.0, 0.0 // squares: of share/sd, over the others
	for i, m := range means {
		gap := math.Abs(m-means[b]) / nearest
		if i != b && nearest == 0 { // the limit of ever smaller gaps
			gap = math.Inf(1)
			if m == means[b] {
				gap = 1
			}
		}
		if i != b {
			r := sds[i] / gap
			shares[i] = float64(r * r)
			sum += shares[i]
			squares += float64(r / gap * (r / gap))
		}
	}
	shares[b] = float64(sds[b] * math.Sqrt(squares))
	sum += shares[b]
	for i := range shares {
		if sum > 0 {
			shares[i] /= sum
		} else { // nothing varies
			shares[i] = 1 / float64(k)
		}
	}
	return shares
}

// NextOCBA is how many more replications each system gets out of the next step, so
// that all together come as near to OCBA's shares as what was spent allows. Start
// from 5 to 20 of each, observe, ask, and go on until the budget is spent.
func NextOCBA(counts []int, means, sds []float64, step int, maximise bool) []int {
	if len(counts) != len(means) || step < 0 {
		panic(fmt.Sprintf("stat: next %d replications for %d of %d systems", step, len(counts), len(means)))
	}
	total := step
	for _, n := range counts {
		total += n
	}
	short := make([]float64, len(counts))
	sum := 0.0
	for i, s := range OCBA(means, sds, maximise) {
		short[i] = max(0, float64(s*float64(total))-float64(counts[i]))
		sum += short[i]
	}
	if sum == 0 {
		return make([]int, len(counts))
	}
	return apportion(step, short, sum)
}

// apportion shares out n by weight, in whole numbers, by largest remainders.
func apportion(n int, weights []float64, sum float64) []int {
	whole, order := make([]int, len(weights)), make([]int, len(weights))
	rest, left := make([]float64, len(weights)), n
	for i, w := range weights {
		x := float64(float64(n) * (w / sum))
		whole[i] = int(x)
		rest[i], order[i] = x-math.Floor(x), i
		left -= whole[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rest[b], rest[a]) })
	for j := range left {
		whole[order[j%len(order)]]++
	}
	return whole
}

// CorrectSelection approximates from below the probability that the system with the
// best mean is the best, independent systems having been replicated counts times:
// Bonferroni's bound of Chen et al. (2000).
func CorrectSelection(counts []int, means, sds []float64, maximise bool) float64 {
	b := bestOf(means, maximise)
	square := func(i int) float64 { return float64(sds[i]*sds[i]) / float64(counts[i]) }
	p := 1.0
	for i, m := range means {
		if i != b {
			if d := math.Abs(m - means[b]); d > 0 {
				p -= phi(-d / math.Sqrt(square(b)+square(i)))
			} else {
				p -= .5
			}
		}
	}
	return max(0, p)
}

// bestOf is the first of the best.
func bestOf(means []float64, maximise bool) int {
	b := 0
	for i, m := range means {
		if maximise && m > means[b] || !maximise && m < means[b] {
			b = i
		}
	}
	return b
}
