package portable

import "math"

// Exp is e to the power x.
func Exp(x float64) float64 {
	if math.Abs(x) < 708 {
		v, p, k := exp128(x, 0)
		v = math.Float64frombits(math.Float64bits(v) + k>>7<<52)
		return v + float64(v*p)
	}
	return expEdge(x, 0)
}

// exp128 is e^(x+tail) = 2^(k>>7) v (1+p), for |x| below 2000 and a small tail.
func exp128(x, tail float64) (v, p float64, k uint64) {
	const (
		perLn2 = 0x1.71547652b82fep+07 // 128/ln 2
		ln2Hi  = 0x1.62e42fef8p-08     // ln 2 / 128, so short that multiples are exact
		ln2Lo  = 0x1.1cf79abc9e3b4p-43
		whole  = 3 << 51 // added to a number, leaves the nearest integer in its low bits
	)
	kd := float64(x*perLn2) + whole
	k = math.Float64bits(kd) << 13
	k = uint64(int64(k) >> 13)
	kd -= whole
	r := x - float64(kd*ln2Hi) - float64(kd*ln2Lo) + tail // |r| <= ln 2 / 256
	t := &expTable[k%128]
	r2 := float64(r * r)
	p = float64(r2*(0.5+float64(r*(1.0/6)))) + float64(float64(r2*r2)*(1.0/24+float64(r*(1.0/120))))
	return t.value, t.rest + r + p, k
}

// expEdge is e^(x+tail) where the result may be no normal number.
func expEdge(x, tail float64) float64 {
	switch {
	case x != x:
		return x
	case x > 710:
		return math.Inf(1)
	case x < -746:
		return 0
	}
	v, p, k := exp128(x, tail)
	v += float64(v * p)
	if n := int64(k) >> 7; n > 0 {
		return v * 2 * power(n-1)
	} else {
		return v * power(n+100) * power(-100)
	}
}

// power is 2^n, a normal number.
func power(n int64) float64 { return math.Float64frombits(uint64(n+1023) << 52) }

// Sigmoid is 1/(1+e^-x), accurate in both tails.
func Sigmoid(x float64) float64 {
	if x < 0 {
		e := Exp(x)
		return e / (1 + e)
	}
	return 1 / (1 + Exp(-x))
}
