package stat

import (
	"fmt"
	"math"
)

// Rinott is the constant h of the two-stage selection among k independent systems
// of Y. Rinott, Communications in Statistics A7 (1978): the smallest h for which the
// best is selected with the given confidence when the first stage takes n0
// replications of each and the second as many as SecondStage says.
func Rinott(k, n0 int, confidence float64) float64 {
	if k < 2 || n0 < 2 || !(confidence > 1/float64(k) && confidence < 1) {
		panic(fmt.Sprintf("stat: Rinott's constant for %d systems, %d replications, confidence %v", k, n0, confidence))
	}
	nu := float64(n0 - 1)
	x, w := chiSquareRule(nu)
	return increasing(confidence, func(h float64) float64 {
		sum := 0.0
		for i, y := range x {
			inner := 0.0
			for j, z := range x {
				inner += float64(w[j] * phi(h/math.Sqrt(float64(nu*(1/y+1/z)))))
			}
			sum += float64(w[i] * math.Pow(inner, float64(k-1)))
		}
		return sum
	})
}

// chiSquareRule gives nodes and weights for expectations over the chi-square
// distribution with nu degrees of freedom: equal steps in the logarithm, where the
// density falls off so fast on both sides that they converge exponentially.
func chiSquareRule(nu float64) (x, w []float64) {
	g, _ := math.Lgamma(nu / 2)
	density := func(t float64) float64 { // of the logarithm
		return math.Exp(float64(nu/2*t) - math.Exp(t)/2 - float64(nu/2*math.Ln2) - g)
	}
	const nodes, tiny = 128, 1e-14
	lo, hi := math.Log(nu), math.Log(nu)
	for density(lo) > tiny {
		lo -= .05
	}
	for density(hi) > tiny {
		hi += .05
	}
	step := (hi - lo) / nodes
	for i := range nodes {
		t := lo + float64((float64(i)+.5)*step)
		x = append(x, math.Exp(t))
		w = append(w, density(t)*step)
	}
	return x, w
}

// phi is the standard normal distribution function.
func phi(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }

// increasing solves f(h) = p for h > 0, f increasing, by false position, after the
// Illinois rule of M. Dowell, P. Jarratt, BIT 11 (1971).
func increasing(p float64, f func(h float64) float64) float64 {
	lo, hi := 0.0, 1.0
	low, high := f(lo)-p, f(hi)-p
	for high < 0 {
		if lo, low, hi = hi, high, 2*hi; hi > 1e9 {
			panic("stat: no constant is large enough")
		}
		high = f(hi) - p
	}
	for last := 0; ; {
		h := (float64(lo*high) - float64(hi*low)) / (high - low)
		switch at := f(h) - p; {
		case math.Abs(at) < 1e-11 || hi-lo < 1e-9*hi:
			return h
		case at < 0:
			if lo, low = h, at; last < 0 {
				high /= 2
			}
			last = -1
		default:
			if hi, high = h, at; last > 0 {
				low /= 2
			}
			last = 1
		}
	}
}

// SecondStage is how many replications of each system selection needs in all, after
// those given, for the best mean to be selected with probability 1-alpha at least
// where it lies delta from the others: 0 for a system that is screened out, and else
// not below what it has. Then the system with the best overall mean is selected.
// Outputs are normal and systems independent; first stages are equally long. It is
// NSGS of Nelson, Swann, Goldsman & Song (2001): Subset and Rinott at alpha/2 each.
func SecondStage(samples [][]float64, alpha, delta float64, maximise bool) []int {
	k := len(samples)
	sizes := make([]int, k)
	if k == 0 || !(delta > 0) {
		panic(fmt.Sprintf("stat: second stage of %d systems, delta %v", k, delta))
	}
	kept := Subset(samples, 1-alpha/2, maximise)
	if len(kept) == 1 {
		sizes[kept[0]] = len(samples[kept[0]])
		return sizes
	}
	n0 := len(samples[0])
	h := Rinott(k, n0, 1-alpha/2)
	for _, i := range kept {
		if len(samples[i]) != n0 {
			panic(fmt.Sprintf("stat: first stages of %d and %d replications", n0, len(samples[i])))
		}
		t := tallied(samples[i])
		sizes[i] = max(n0, int(math.Ceil(float64(h*h)*t.Variance()/(delta*delta))))
	}
	return sizes
}
