package portfolio

import (
	"math"

	"fairdue/sim"
	"fairdue/sim/portable"
)

// cumulative is the standard normal distribution function, to about 1 part in
// 10^14: J. F. Hart, Computer Approximations (1968), no. 5666, as given by G.
// West, "Better approximations to cumulative normal functions", Wilmott (2005).
func cumulative(x float64) float64 {
	a := math.Abs(x)
	if a > 37 {
		if x > 0 {
			return 1
		}
		return 0
	}
	e := portable.Exp(-float64(a*a) / 2)
	if a < 7.07106781186547 {
		e *= horner(a, hartTop[:]) / horner(a, hartBottom[:])
	} else {
		e /= (a + 1/(a+2/(a+3/(a+4/(a+0.65))))) * 2.506628274631
	}
	if x > 0 {
		return 1 - e
	}
	return e
}

// horner is c[0] x^n + ... + c[n].
func horner(x float64, c []float64) float64 {
	s := c[0]
	for _, k := range c[1:] {
		s = float64(s*x) + k
	}
	return s
}

var (
	hartTop    = [...]float64{3.52624965998911e-02, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376}
	hartBottom = [...]float64{8.83883476483184e-02, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752}
)

// probit is a trait between 0 and 1: cumulative(shift + scale z) of a standard
// normal z, whose mean has a closed form. Always is its value when scale is 0
// and nothing varies.
type probit struct {
	shift, scale float64
	always       float64
}

func (p probit) at(z float64) float64 {
	if p.scale == 0 {
		return p.always
	}
	return cumulative(p.shift + float64(p.scale*z))
}

// newProbit is the trait with a given mean and standard deviation. There is
// none when the deviation is not below that of a trait that is 0 or 1.
func newProbit(mean, sd float64) (probit, bool) {
	if sd == 0 || mean == 0 || mean == 1 {
		return probit{always: mean}, true
	}
	if sd*sd >= 0.95*mean*(1-mean) {
		return probit{}, false
	}
	at := func(scale float64) probit {
		return probit{shift: sim.Normal(mean) * math.Sqrt(1+scale*scale), scale: scale}
	}
	lo, hi := 0.0, 40.0
	for range 45 {
		mid := (lo + hi) / 2
		if p := at(mid); p.variance(mean) < sd*sd {
			lo = mid
		} else {
			hi = mid
		}
	}
	return at((lo + hi) / 2), true
}

// variance is that of the trait, by the trapezium rule over z.
func (p probit) variance(mean float64) float64 {
	const step = 0.1
	s := 0.0
	for i := -80; i <= 80; i++ {
		z := float64(i) * step
		x := p.at(z)
		s += x * x * portable.Exp(-z*z/2)
	}
	return s*step/math.Sqrt(2*math.Pi) - mean*mean
}

// truncated is a lognormal variate held between a least and a most value. Its
// ends are kept as tail probabilities on the side where they are small.
type truncated struct {
	mu, sigma float64 // of the log
	a, b      float64 // the ends, as standard normals
	min, max  float64
}

// at is the value for a standard normal z.
func (t truncated) at(z float64) float64 {
	if t.sigma == 0 {
		return portable.Exp(t.mu)
	}
	u := cumulative(z)
	var x float64
	if t.a > 0 { // both ends in the upper tail
		q := cumulative(-t.a)
		x = -sim.Normal(inside(q - float64(u*(q-cumulative(-t.b)))))
	} else {
		p := cumulative(t.a)
		x = sim.Normal(inside(p + float64(u*(cumulative(t.b)-p))))
	}
	return min(max(portable.Exp(t.mu+float64(t.sigma*x)), t.min), t.max)
}

// inside keeps a probability off 0 and 1.
func inside(u float64) float64 { return min(max(u, 1e-300), 1-1e-16) }

// between is the probability of a standard normal in (a, b).
func between(a, b float64) float64 {
	if a > 0 {
		return cumulative(-a) - cumulative(-b)
	}
	return cumulative(b) - cumulative(a)
}

// newTruncated is the variate whose mean, as truncated, is mean. There is none
// when the mean is not well inside the ends.
func newTruncated(mean, sigma, least, most float64) (truncated, bool) {
	if !(least < mean && mean < most) {
		return truncated{}, false
	}
	if sigma == 0 {
		return truncated{mu: portable.Log(mean), min: least, max: most}, true
	}
	at := func(mu float64) truncated {
		t := truncated{mu: mu, sigma: sigma, min: least, max: most, a: -38, b: (portable.Log(most) - mu) / sigma}
		if least > 0 {
			t.a = (portable.Log(least) - mu) / sigma
		}
		return t
	}
	center := portable.Log(mean)
	lo, hi := center-20*sigma, center+20*sigma
	for range 60 {
		mid := (lo + hi) / 2
		if at(mid).mean() < mean {
			lo = mid
		} else {
			hi = mid
		}
	}
	t := at((lo + hi) / 2)
	return t, math.Abs(t.mean()-mean) < 1e-3*mean
}

// mean is the mean of the truncated variate.
func (t truncated) mean() float64 {
	mass := between(t.a, t.b)
	if mass < 1e-200 {
		if t.a > 0 {
			return t.min
		}
		return t.max
	}
	return portable.Exp(t.mu+t.sigma*t.sigma/2) * between(t.a-t.sigma, t.b-t.sigma) / mass
}
