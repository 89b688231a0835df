package portable

import "math"

// Pow is x to the power y, with the special cases of [math.Pow].
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case y == 1:
		return x
	case x != x || y != y:
		return math.NaN()
	case x > 0 && x <= math.MaxFloat64 && math.Abs(y) < 1<<64:
		return powPositive(x, y)
	}
	return powEdge(x, y)
}

// powPositive is x^y for finite x > 0 and |y| < 2^64: e to y log(x), which is
// kept in two float64.
func powPositive(x, y float64) float64 {
	b := math.Float64bits(x)
	n := int64(0)
	if b < 1<<52 {
		b = math.Float64bits(x * (1 << 54))
		n = -54
	}
	n, high, low, t := log128(b, n)
	// log(1+r), r = high+low: the square of high is exact, the rest is small
	r := high + low
	r2 := float64(r * r)
	q := 1.0/7 - float64(r*(1.0/8)) + float64(r2*(1.0/9-float64(r*(1.0/10))))
	q = 1.0/5 - float64(r*(1.0/6)) + float64(r2*q)
	q = 1.0/3 - float64(r*(1.0/4)) + float64(r2*q)
	p := float64(float64(r2*r) * q)
	p -= float64(low * (high + float64(0.5*low)))
	w := float64(float64(n)*ln2High) + t.high + high // exact
	h, e1 := twoSum(w, low)
	h, e2 := twoSum(h, -float64(0.5*float64(high*high)))
	h, l := twoSum(h, e1+e2+float64(float64(n)*ln2Low)+t.low+p)

	// times y
	z := float64(y * h)
	if math.Abs(z) > 1000 {
		return expEdge(z, 0)
	}
	yh, hh := upper(y), upper(h)
	yl, hl := y-yh, h-hh
	tail := float64(yh*hh) - z + float64(yh*hl) + float64(yl*hh) + float64(yl*hl) + float64(y*l)
	if math.Abs(z) < 708 {
		v, p, k := exp128(z, tail)
		v = math.Float64frombits(math.Float64bits(v) + k>>7<<52)
		return v + float64(v*p)
	}
	return expEdge(z, tail)
}

// twoSum is a+b, rounded, and what the rounding lost.
func twoSum(a, b float64) (s, lost float64) {
	s = a + b
	c := s - a
	return s, (a - (s - c)) + (b - c)
}

// upper is x without its lower 27 bits, so that products of parts are exact.
func upper(x float64) float64 { return math.Float64frombits(math.Float64bits(x) &^ (1<<27 - 1)) }

// powEdge is x^y for x zero, negative or infinite, or y large or infinite.
func powEdge(x, y float64) float64 {
	a := math.Abs(x)
	whole := math.Abs(y) >= 1<<52 || y == math.Trunc(y)
	odd := whole && math.Abs(y) < 1<<53 && int64(y)&1 == 1
	var r float64
	switch {
	case a == 1:
		r = 1 // (-1)^y, also for infinite y
	case a == 0 && y < 0, math.IsInf(a, 0) && y > 0:
		r = math.Inf(1)
	case a == 0, math.IsInf(a, 0):
		r = 0
	case math.Abs(y) >= 1<<64:
		if (a > 1) == (y > 0) {
			r = math.Inf(1)
		}
	case whole:
		r = powPositive(a, y)
	default:
		return math.NaN() // a negative number has no root here
	}
	if a == 1 && !whole {
		return math.NaN()
	}
	if odd && math.Signbit(x) {
		return -r
	}
	return r
}
