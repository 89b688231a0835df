package portable

import "math"

const (
	ln2High = 0x1.62e42fefa38p-01 // a multiple of 2^-42, so that multiples are exact
	ln2Low  = 0x1.ef35793c7673p-45
)

// Log is the natural logarithm of x: -Inf at 0, NaN below.
func Log(x float64) float64 {
	b := math.Float64bits(x)
	n := int64(0)
	if b-1<<52 >= 0x7fe<<52 { // not a positive normal number
		switch {
		case x == 0:
			return math.Inf(-1)
		case x < 0:
			return math.NaN()
		case b >= 0x7ff<<52:
			return x // +Inf or NaN
		}
		b = math.Float64bits(x * (1 << 54))
		n = -54
	}
	n, high, low, t := log128(b, n)
	// log x = n ln 2 - log(inverse) + log(1+r); the first two are multiples of 2^-42
	w := float64(float64(n)*ln2High) + t.high
	r := high + low
	r2 := float64(r * r)
	p := float64(r2 * (float64(r2*(float64(r2*(float64(r*(1.0/7))-1.0/6-float64(r2*(1.0/8))))+float64(r*(1.0/5))-1.0/4)) + float64(r*(1.0/3)) - 1.0/2))
	h := w + r
	return h + (w - h + r + float64(float64(n)*ln2Low) + t.low + p)
}

// log128 splits a positive normal number 2^e m, given by its bits, 11/16 <= m <
// 11/8: n+e, and m inverse - 1, which is high+low exactly. high is a multiple of
// 2^-31 up to 2^-7, low is below 2^-20 and, unless high is 0, below high.
func log128(b uint64, n int64) (e int64, high, low float64, t *struct{ inverse, high, low float64 }) {
	const first = 0x3fe6 << 48 // the bits of 11/16
	d := b - first
	e = n + int64(d)>>52
	b -= d &^ (1<<52 - 1)
	t = &logTable[d>>45%128]
	top := math.Float64frombits((b + 1<<31) &^ (1<<32 - 1))
	high = float64(top*t.inverse) - 1
	low = float64((math.Float64frombits(b) - top) * t.inverse)
	return e, high, low, t
}
