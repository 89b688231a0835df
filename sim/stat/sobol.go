package stat

import (
	"fmt"

	"fairdue/sim"
)

// Halton is n points of the given dimension spread evenly over the open unit cube:
// Halton's sequence with randomly permuted digits, A. B. Owen, "A randomized Halton
// algorithm in R", arXiv 1706.02808 (2017). Point, coordinate. Its first points are
// those of a shorter design.
func Halton(c sim.Chance, n, dimension int) [][]float64 {
	points := make([][]float64, n)
	for i := range points {
		points[i] = make([]float64, dimension)
	}
	for j, b := range primes(dimension) {
		scale := 1 / float64(b)
		for digit, div := uint64(0), 1; 1-scale < 1; digit++ {
			order := c.Rand(uint64(j), permutation, digit).Perm(b)
			for i := range points {
				points[i][j] += float64(float64(order[i/div%b]) * scale)
			}
			if div <= n {
				div *= b
			}
			scale /= float64(b)
		}
		for i := range points {
			points[i][j] = min(max(points[i][j], 0x1p-53), 1-0x1p-53)
		}
	}
	return points
}

// primes are the first k.
func primes(k int) []int {
	var ps []int
next:
	for n := 2; len(ps) < k; n++ {
		for _, p := range ps {
			if n%p == 0 {
				continue next
			}
		}
		ps = append(ps, n)
	}
	return ps
}

// SobolDesign is where to run a model for Sobol: n rows of inputs+2 points in the
// unit cube. The first two of a row are independent, A and B; the next are A with one
// input after the other taken from B. Where the output is random all points of a row
// should share their random numbers. Row, point, input.
func SobolDesign(c sim.Chance, n, inputs int) [][][]float64 {
	rows := make([][][]float64, n)
	for r, p := range Halton(c, n, 2*inputs) {
		a, b := p[:inputs:inputs], p[inputs:]
		rows[r] = [][]float64{a, b}
		for i := range inputs {
			x := append([]float64(nil), a...)
			x[i] = b[i]
			rows[r] = append(rows[r], x)
		}
	}
	return rows
}

// Estimate is a number with the ends of its interval.
type Estimate struct{ Value, Low, High float64 }

// Sensitivity shares out the variance of an output among the inputs.
type Sensitivity struct {
	Variance float64
	First    []Estimate // by input: share explained by it alone
	Total    []Estimate // by input: share that goes if it alone were known, with what it does together with others
}

// Sobol estimates the indices of I. M. Sobol' from outputs at the points of
// SobolDesign, row by row: first-order by A. Saltelli et al., Computer Physics
// Communications 181 (2010), total by M. J. W. Jansen, Computer Physics Communications
// 117 (1999); intervals by bootstrap over rows,
// which does not know that the design is even and is wide for it.
// Where rows share random numbers an input's first-order index counts what it does
// together with chance. Estimates of indices near 0 may be negative; all are NaN where
// nothing varies.
func Sobol(ys [][]float64, confidence float64, c sim.Chance, draws int) Sensitivity {
	n := len(ys)
	if n < 2 || len(ys[0]) < 3 {
		panic(fmt.Sprintf("stat: Sobol indices from %d rows", n))
	}
	inputs := len(ys[0]) - 2
	var all Tally
	for _, y := range ys {
		if len(y) != inputs+2 {
			panic(fmt.Sprintf("stat: a row of %d outputs for %d inputs", len(y), inputs))
		}
		all.Add(y[0])
		all.Add(y[1])
	}
	first, total := make([][]float64, inputs), make([][]float64, inputs)
	sums, squares := make([]float64, n), make([]float64, n)
	for r, y := range ys {
		a, b := y[0]-all.mean, y[1]-all.mean // centred, which steadies the first-order estimate
		sums[r], squares[r] = a+b, float64(a*a)+float64(b*b)
		for i := range inputs {
			ab := y[2+i] - all.mean
			first[i] = append(first[i], float64(b*(ab-a)))
			total[i] = append(total[i], float64((a-ab)*(a-ab))/2)
		}
	}
	variance := func(rows []int) float64 {
		s, q, m := 0.0, 0.0, float64(2*len(rows))
		for _, r := range rows {
			s += sums[r]
			q += squares[r]
		}
		return (q - float64(s/m*s)) / (m - 1)
	}
	share := func(part []float64, rows []int) float64 {
		sum := 0.0
		for _, r := range rows {
			sum += part[r]
		}
		return sum / float64(len(rows))
	}
	rows := make([]int, n)
	for r := range rows {
		rows[r] = r
	}
	s := Sensitivity{Variance: variance(rows), First: make([]Estimate, inputs), Total: make([]Estimate, inputs)}
	values := make([][]float64, 2*inputs)
	for d := -1; d < draws; d++ { // before the first draw, the sample itself
		v := s.Variance
		if d >= 0 {
			resample(c, d, rows)
			v = variance(rows)
		}
		for i := range inputs {
			f, t := share(first[i], rows)/v, share(total[i], rows)/v
			if d < 0 {
				s.First[i].Value, s.Total[i].Value = f, t
				continue
			}
			values[i], values[inputs+i] = append(values[i], f), append(values[inputs+i], t)
		}
	}
	for i := range inputs {
		s.First[i].Low, s.First[i].High = middle(values[i], confidence)
		s.Total[i].Low, s.Total[i].High = middle(values[inputs+i], confidence)
	}
	return s
}

// NoiseShare is the share of an output's variance over a design that is the
// replications' own: ys are outputs at its points, again those of replications at the
// same points that share nothing with the first. 0 for a model without chance; NaN
// where nothing varies.
func NoiseShare(ys, again []float64) float64 {
	if len(ys) != len(again) {
		panic(fmt.Sprintf("stat: %d outputs and %d again", len(ys), len(again)))
	}
	var both Tally
	noise := 0.0
	for i, y := range ys {
		both.Add(y)
		both.Add(again[i])
		noise += float64((y - again[i]) * (y - again[i]))
	}
	return min(1, noise/float64(2*len(ys))/both.Variance())
}
