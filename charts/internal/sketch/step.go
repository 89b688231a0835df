package sketch

import "math"

// NiceStep is the smallest of 1, 2 or 5 times a power of ten that cuts span into
// at most n pieces, of which there is one at least; 1 where there is no span.
func NiceStep(span, n float64) float64 {
	if !(span > 0) || math.IsInf(span, 0) {
		return 1
	}
	raw := span / max(n, 1)
	p := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 5} {
		if m*p >= raw*(1-1e-9) {
			return m * p
		}
	}
	return 10 * p
}
