package stat

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Dudewicz is the constant h1 of the two-stage selection among k independent systems
// of E. J. Dudewicz, S. R. Dalal, Sankhya B37 (1975), for first stages of n0
// replications. It asks for somewhat fewer replications than Rinott's procedure and
// weights the two stages; see A. M. Law, Simulation Modeling and Analysis, 10.4.1.
func Dudewicz(k, n0 int, confidence float64) float64 {
	if k < 2 || n0 < 2 || !(confidence > 1/float64(k) && confidence < 1) {
		panic(fmt.Sprintf("stat: Dudewicz and Dalal's constant for %d systems, %d replications, confidence %v", k, n0, confidence))
	}
	student := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n0 - 1)}
	const nodes = 400
	end := 0.0 // t = sinh(s) for s in [-end, end]
	for student.Prob(math.Sinh(end))*math.Cosh(end) > 1e-12 {
		end += .05
	}
	step := 2 * end / nodes
	return increasing(confidence, func(h float64) float64 {
		sum := 0.0
		for i := range nodes {
			s := float64((float64(i)+.5)*step) - end
			t := math.Sinh(s)
			sum += float64(math.Pow(student.CDF(t+h), float64(k-1)) * student.Prob(t) * math.Cosh(s) * step)
		}
		return sum
	})
}

// DudewiczSize is how many replications of a system are needed in all, from the
// variance of its first n0.
func DudewiczSize(n0 int, variance, h1, delta float64) int {
	return max(n0+1, int(math.Ceil(float64(h1*h1)*variance/(delta*delta))))
}

// DudewiczMean is the weighted mean of a system's two stages by which it is
// compared. second holds DudewiczSize less len(first) numbers.
func DudewiczMean(first, second []float64, h1, delta float64) float64 {
	a, b := tallied(first), tallied(second)
	n0, n := float64(a.n), float64(a.n+b.n)
	if a.Variance() == 0 {
		return a.Mean()
	}
	rest := 1 - (n-n0)*float64(delta*delta)/(float64(h1*h1)*a.Variance())
	w := n0 / n * (1 + math.Sqrt(max(0, 1-float64(n/n0*rest))))
	return float64(w*a.Mean()) + float64((1-w)*b.Mean())
}
