package portable

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

const precision = 300

func exact(x float64) *big.Float { return new(big.Float).SetPrec(precision).SetFloat64(x) }

// bigLn2 is ln 2 = 2 atanh(1/3).
var bigLn2 = atanh2(new(big.Float).SetPrec(precision).Quo(exact(1), exact(3)))

// atanh2 is 2 atanh(s), by its series, for |s| <= 1/3.
func atanh2(s *big.Float) *big.Float {
	s2 := new(big.Float).Mul(s, s)
	sum, term := exact(0), new(big.Float).Mul(s, exact(2))
	for k := 1.0; k < 250; k += 2 {
		sum.Add(sum, new(big.Float).Quo(term, exact(k)))
		term.Mul(term, s2)
	}
	return sum
}

// bigLog is log(x) to about 250 bits.
func bigLog(x float64) *big.Float {
	m, e := math.Frexp(x) // 1/2 <= m < 1
	if m < math.Sqrt2/2 {
		m *= 2
		e--
	}
	s := new(big.Float).Quo(exact(m-1), new(big.Float).Add(exact(m), exact(1)))
	return new(big.Float).Add(atanh2(s), new(big.Float).Mul(bigLn2, exact(float64(e))))
}

// bigExp is e^x to about 250 bits.
func bigExp(x *big.Float) *big.Float {
	k, _ := new(big.Float).Quo(x, bigLn2).Float64()
	k = math.Round(k)
	r := new(big.Float).Sub(x, new(big.Float).Mul(bigLn2, exact(k)))
	r.SetMantExp(r, -20)
	sum, term := exact(1), exact(1)
	for i := 1.0; i < 16; i++ {
		term.Mul(term, new(big.Float).Quo(r, exact(i)))
		sum.Add(sum, term)
	}
	for range 20 {
		sum.Mul(sum, sum)
	}
	return sum.SetMantExp(sum, int(k))
}

// ulps is how far got is from want, in units of the last place of want.
func ulps(got float64, want *big.Float) float64 {
	w, _ := want.Float64()
	if math.IsInf(w, 0) || math.IsInf(got, 0) {
		if w == got {
			return 0
		}
		return math.Inf(1)
	}
	ulp := math.Nextafter(math.Abs(w), math.Inf(1)) - math.Abs(w)
	d, _ := new(big.Float).Sub(exact(got), want).Float64()
	return math.Abs(d) / ulp
}

func samples(t *testing.T, n int) (*rand.Rand, int) {
	if *long {
		n *= 20
	}
	return rand.New(rand.NewPCG(1, 2)), n
}

// check calls f with drawn arguments and keeps the worst error.
func check(t *testing.T, name string, n int, limit float64, f func(i int) (at string, u float64)) {
	t.Helper()
	worst, where := 0.0, ""
	for i := range n {
		if at, u := f(i); !(u <= worst) {
			worst, where = u, at
		}
	}
	t.Logf("%s: worst error %.4f ulp at %s", name, worst, where)
	if !(worst <= limit) {
		t.Errorf("%s: error %.4f ulp at %s", name, worst, where)
	}
}

func text(x ...float64) string {
	s := ""
	for _, x := range x {
		s += big.NewFloat(x).Text('g', 17) + " "
	}
	return s
}

func TestExpError(t *testing.T) {
	r, n := samples(t, 800)
	for _, span := range []float64{1e-9, 0.01, 1, 30, 700} {
		check(t, text(span), n, 0.53, func(int) (string, float64) {
			x := (2*r.Float64() - 1) * span
			return text(x), ulps(Exp(x), bigExp(exact(x)))
		})
	}
	check(t, "edges", n, 1, func(int) (string, float64) {
		x := 707 + 3*r.Float64()
		if r.IntN(2) == 0 {
			x = -708 - 37*r.Float64()
		}
		return text(x), ulps(Exp(x), bigExp(exact(x)))
	})
}

func TestLogError(t *testing.T) {
	r, n := samples(t, 800)
	for _, span := range []float64{1e-9, 0.01, 0.3, 0.9} {
		check(t, text(1-span, 1+span), n, 0.9, func(int) (string, float64) {
			x := 1 + (2*r.Float64()-1)*span
			return text(x), ulps(Log(x), bigLog(x))
		})
	}
	check(t, "all", n, 0.9, func(int) (string, float64) {
		x := math.Float64frombits(r.Uint64() % (0x7ff << 52))
		return text(x), ulps(Log(x), bigLog(x))
	})
	check(t, "subnormal", n, 0.9, func(int) (string, float64) {
		x := math.Float64frombits(1 + r.Uint64()>>12>>r.IntN(52))
		return text(x), ulps(Log(x), bigLog(x))
	})
	check(t, "unit interval", n, 0.9, func(int) (string, float64) {
		x := (float64(r.Uint64()>>12) + 0.5) / (1 << 52)
		return text(x), ulps(Log(x), bigLog(x))
	})
}

func TestPowError(t *testing.T) {
	r, n := samples(t, 800)
	pow := func(x, y float64) *big.Float { return bigExp(new(big.Float).Mul(exact(y), bigLog(x))) }
	check(t, "everyday", n, 0.53, func(int) (string, float64) {
		x, y := math.Exp(6*r.Float64()-3), 10*r.Float64()-5
		return text(x, y), ulps(Pow(x, y), pow(x, y))
	})
	check(t, "all sizes", n, 0.6, func(int) (string, float64) {
		x := math.Exp(1400*r.Float64() - 700)
		y := (2*r.Float64() - 1) * 707 / math.Log(x)
		return text(x, y), ulps(Pow(x, y), pow(x, y))
	})
	check(t, "interest", n, 0.6, func(int) (string, float64) {
		d := math.Exp2(-40 * r.Float64())
		x, y := 1+(2*r.Float64()-1)*d/2, (2*r.Float64()-1)*700/d
		return text(x, y), ulps(Pow(x, y), pow(x, y))
	})
	check(t, "subnormal results", n, 1, func(int) (string, float64) {
		x := math.Exp(-1 - 600*r.Float64())
		y := -(707 + 38*r.Float64()) / math.Log(x)
		return text(x, -y), ulps(Pow(x, -y), pow(x, -y))
	})
	for x := 0.0; x < 100; x++ {
		if Pow(x, 2) != x*x || Pow(x, 0.5) != math.Sqrt(x) || Pow(x*x*x, 1.0/3) > x*(1+1e-15) {
			t.Errorf("powers of %v: %v %v", x, Pow(x, 2), Pow(x, 0.5))
		}
	}
}

func TestSigmoid(t *testing.T) {
	r, n := samples(t, 2000)
	check(t, "sigmoid", n, 2.5, func(int) (string, float64) {
		x := (2*r.Float64() - 1) * math.Exp(8*r.Float64()-2)
		x = max(-700, min(700, x))
		e := bigExp(exact(-x))
		return text(x), ulps(Sigmoid(x), new(big.Float).Quo(exact(1), e.Add(e, exact(1))))
	})
	if Sigmoid(0) != 0.5 || Sigmoid(math.Inf(1)) != 1 || Sigmoid(math.Inf(-1)) != 0 || !math.IsNaN(Sigmoid(math.NaN())) {
		t.Error("Sigmoid at its ends")
	}
}

// special holds what package math promises about special values.
var special = []float64{0, math.Copysign(0, -1), 1, -1, 2, -2, 3, -3, 0.5, -0.5, 1.5, -2.5, math.Inf(1), math.Inf(-1), math.NaN(),
	math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64, -math.SmallestNonzeroFloat64, 1 << 53, 1<<53 + 2, 1<<53 - 1, -(1 << 53) + 1, 1 << 70, -(1 << 70), 1e300, 1e-300,
	0.99999999999, 1.00000000001, 709.782712893384, 709.78, -745.13, -745.2, -750, 711}

func TestSpecialValues(t *testing.T) {
	same := func(a, b float64) bool {
		return a == b && math.Signbit(a) == math.Signbit(b) || a != a && b != b || math.Abs(a-b) <= 4e-16*math.Abs(b)
	}
	for _, x := range special {
		if got, want := Exp(x), math.Exp(x); !same(got, want) {
			t.Errorf("Exp(%v) = %v, want %v", x, got, want)
		}
		if got, want := Log(x), math.Log(x); !same(got, want) && x != math.SmallestNonzeroFloat64 {
			t.Errorf("Log(%v) = %v, want %v", x, got, want)
		}
		for _, y := range special {
			if got, want := Pow(x, y), math.Pow(x, y); !same(got, want) && !(math.Abs(want) < 1e-300 && math.Abs(got-want) <= 5e-324) {
				if want == 0 || math.IsInf(want, 0) || want != want || math.Abs(got/want-1) > 1e-13 {
					t.Errorf("Pow(%v, %v) = %v, want %v", x, y, got, want)
				}
			}
		}
	}
}

func TestTablesAreRight(t *testing.T) {
	for i, e := range expTable {
		want := bigExp(new(big.Float).Mul(bigLn2, exact(float64(i)/128)))
		sum := new(big.Float).Mul(exact(e.value), new(big.Float).Add(exact(1), exact(e.rest)))
		if d, _ := new(big.Float).Sub(sum, want).Float64(); math.Abs(d) > 0x1p-104 {
			t.Errorf("expTable[%d] is off by %g", i, d)
		}
	}
	for i, e := range logTable {
		sum := new(big.Float).Add(exact(e.high), exact(e.low))
		if d, _ := sum.Add(sum, bigLog(e.inverse)).Float64(); math.Abs(d) > 0x1p-90 {
			t.Errorf("logTable[%d] is off by %g", i, d)
		}
		if h := e.high * (1 << 42); h != math.Trunc(h) {
			t.Errorf("logTable[%d].high is no multiple of 2^-42", i)
		}
	}
}

func TestMonotone(t *testing.T) {
	r, n := samples(t, 100_000)
	for range n {
		x := 1400*r.Float64() - 700
		if y := math.Nextafter(x, 1000); Exp(y) < Exp(x) {
			t.Fatalf("Exp falls between %v and %v", x, y)
		}
		u := r.Float64()
		if v := math.Nextafter(u, 2); u > 0 && Log(v) < Log(u) {
			t.Fatalf("Log falls between %v and %v", u, v)
		}
	}
}

// TestBits holds on every processor: the sum runs over all bits of the results.
func TestBits(t *testing.T) {
	const want = 0xb1bf11939f6f3600
	sum := uint64(14695981039346656037) // FNV-1a, a word at a time
	add := func(x float64) { sum = (sum ^ math.Float64bits(x)) * 1099511628211 }
	for i := range 20_000 {
		x := (float64(i) - 9999.5) / 14
		u := (float64(i) + 0.5) / 20_000
		add(Exp(x))
		add(Sigmoid(x / 20))
		add(Log(u))
		add(Log(Exp(x)))
		add(Pow(u, x/99))
	}
	if sum != want {
		t.Errorf("the bits of the results add up to %#x, not %#x", sum, uint64(want))
	}
}

var sink float64

func bench(b *testing.B, f func(x float64) float64) {
	xs := make([]float64, 1024)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range xs {
		xs[i] = 5 * r.Float64()
	}
	for i := range b.N {
		sink += f(xs[i%len(xs)])
	}
}

func BenchmarkExp(b *testing.B)     { bench(b, Exp) }
func BenchmarkMathExp(b *testing.B) { bench(b, math.Exp) }
func BenchmarkLog(b *testing.B)     { bench(b, Log) }
func BenchmarkMathLog(b *testing.B) { bench(b, math.Log) }
func BenchmarkSigmoid(b *testing.B) { bench(b, Sigmoid) }
func BenchmarkPow(b *testing.B)     { bench(b, func(x float64) float64 { return Pow(x, 1.7) }) }
func BenchmarkMathPow(b *testing.B) { bench(b, func(x float64) float64 { return math.Pow(x, 1.7) }) }
