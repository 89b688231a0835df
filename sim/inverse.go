package sim

import (
	"math"
	"sort"

	"fairdue/sim/portable"
)

// Exponential is the u-quantile of the exponential distribution of mean 1.
func Exponential(u float64) float64 {
	w := 1 - u
	d := 1 - w // what of u is left in w
	if d == u {
		return -portable.Log(w)
	}
	if d == 0 {
		return u
	}
	return -portable.Log(w) * (u / d)
}

// Normal is the u-quantile of the standard normal distribution, to about 1 part
// in 10^16: M. J. Wichura, "Algorithm AS 241: The percentage points of the
// normal distribution", Applied Statistics 37 (1988), PPND16.
func Normal(u float64) float64 {
	q := u - 0.5
	if math.Abs(q) <= 0.425 {
		r := 0.180625 - float64(q*q)
		return q * poly8(r, &normalA) / poly8(r, &normalB)
	}
	r := u
	if q > 0 {
		r = 1 - u
	}
	r = math.Sqrt(-portable.Log(r))
	var x float64
	if r <= 5 {
		r -= 1.6
		x = poly8(r, &normalC) / poly8(r, &normalD)
	} else {
		r -= 5
		x = poly8(r, &normalE) / poly8(r, &normalF)
	}
	if q < 0 {
		return -x
	}
	return x
}

// poly8 is c[0] + c[1] r + ... + c[7] r^7.
func poly8(r float64, c *[8]float64) float64 {
	r2 := float64(r * r)
	low := c[0] + float64(c[1]*r) + float64(r2*(c[2]+float64(c[3]*r)))
	high := c[4] + float64(c[5]*r) + float64(r2*(c[6]+float64(c[7]*r)))
	return low + float64(float64(r2*r2)*high)
}

var (
	normalA = [8]float64{3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
		4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3}
	normalB = [8]float64{1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
		2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3}
	normalC = [8]float64{1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
		1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4}
	normalD = [8]float64{1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
		1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9}
	normalE = [8]float64{6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
		2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7}
	normalF = [8]float64{1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
		7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15}
)

// LogNormal is the u-quantile of the lognormal distribution with the given mean
// (of the variate itself) and sigma, the standard deviation of its logarithm.
func LogNormal(u, mean, sigma float64) float64 {
	return mean * portable.Exp(float64(sigma*Normal(u))-float64(float64(sigma*sigma)/2))
}

// Triangular is the u-quantile of the triangular distribution on [lo, hi] with
// the given mode. It panics unless lo <= mode <= hi.
func Triangular(u, lo, mode, hi float64) float64 {
	if !(lo <= mode && mode <= hi) {
		panic("sim: Triangular wants lo <= mode <= hi")
	}
	w := hi - lo
	if w == 0 {
		return lo
	}
	if left := mode - lo; float64(u*w) < left {
		return min(lo+math.Sqrt(u*w*left), mode)
	}
	return max(hi-math.Sqrt(float64((1-u)*w)*(hi-mode)), mode)
}

// Pick is the index of the first element of cumulative greater than u; the last
// is taken as 1. It panics if cumulative is empty.
func Pick(u float64, cumulative []float64) int {
	last := len(cumulative) - 1
	if last < 0 {
		panic("sim: Pick from nothing")
	}
	if last < 16 {
		for i, c := range cumulative[:last] {
			if c > u {
				return i
			}
		}
		return last
	}
	return sort.Search(last, func(i int) bool { return cumulative[i] > u })
}
