package assess

import (
	"math"
	"slices"

	"fairdue/sim"
	"fairdue/sim/stat/order"
)

// The purposes of the draws, never renumbered.
const weighing sim.Purpose = 1

// Draws is how many bootstrap draws stand behind an interval, a multiple of 16.
const Draws = 400

// Confidence is the share of draws that an interval holds.
const Confidence = 0.95

// poisson is the number of times an account is drawn, by a uniform of 16 bits:
// Poisson with mean 1, the limit of drawing with replacement, which needs no
// second pass over the accounts (Hanley & MacGibbon, Computer Methods and
// Programs in Biomedicine 83, 2006).
var poisson = func() (t [1 << 16]float64) {
	p, k := math.Exp(-1), 0
	cumulative := p
	for i := range t {
		for u := (float64(i) + 0.5) / (1 << 16); u > cumulative; {
			k++
			p /= float64(k)
			cumulative += p
		}
		t[i] = float64(k)
	}
	return t
}()

// weights are how often an account counts in each draw.
func weights(c sim.Chance, account int, w *[Draws]float64) {
	for block := range Draws / 16 {
		for i, word := range c.Words(uint64(account), weighing, 0, uint64(block)) {
			for j := range 4 {
				w[16*block+4*i+j] = poisson[word>>(16*j)&0xffff]
			}
		}
	}
}

// pool adds up numbers over accounts, in all and in every draw.
type pool struct {
	chance   sim.Chance
	accounts int
	w        [Draws]float64
	total    []float64
	drawn    []float64 // [number][draw]
	touched  []int     // of the account at hand
	part     []float64 // its numbers
}

func newPool(c sim.Chance, numbers int) *pool {
	return &pool{chance: c, total: make([]float64, numbers), drawn: make([]float64, numbers*Draws), part: make([]float64, numbers)}
}

// add adds to a number of the account at hand.
func (p *pool) add(k int, x float64) {
	if x == 0 {
		return
	}
	if p.part[k] == 0 {
		p.touched = append(p.touched, k)
	}
	p.part[k] += x
}

// end closes the account at hand.
func (p *pool) end() {
	weights(p.chance, p.accounts, &p.w)
	p.accounts++
	slices.Sort(p.touched) // floats add up in one order
	for i, k := range p.touched {
		if i > 0 && p.touched[i-1] == k {
			continue
		}
		x := p.part[k]
		p.part[k] = 0
		p.total[k] += x
		row := p.drawn[k*Draws : k*Draws+Draws]
		for d := range row {
			row[d] += x * p.w[d]
		}
	}
	p.touched = p.touched[:0]
}

// get is a number in a draw, or in all for draw -1.
type get func(k int) float64

func (p *pool) at(draw int) get {
	if draw < 0 {
		return func(k int) float64 { return p.total[k] }
	}
	return func(k int) float64 { return p.drawn[k*Draws+draw] }
}

// estimate is what f makes of the numbers, with the interval of its values over
// the draws. n is how many stand behind it; with fewer than two accounts there
// is no interval.
func (p *pool) estimate(n float64, f func(at get) float64) Estimate {
	v := f(p.at(-1))
	e := Estimate{Value: Number(v), Low: Number(math.NaN()), High: Number(math.NaN()), N: int64(n)}
	if math.IsNaN(v) || p.accounts < 2 {
		return e
	}
	var xs []float64
	for d := range Draws {
		if x := f(p.at(d)); !math.IsNaN(x) && !math.IsInf(x, 0) {
			xs = append(xs, x)
		}
	}
	if len(xs) < Draws/2 {
		return e
	}
	slices.Sort(xs)
	e.Low, e.High = Number(order.Quantile(xs, (1-Confidence)/2)), Number(order.Quantile(xs, (1+Confidence)/2))
	return e
}

// ratio is the estimate of one sum over another.
func (p *pool) ratio(n float64, top, bottom []int) Estimate {
	return p.estimate(n, func(at get) float64 {
		a, b := sum(at, top), sum(at, bottom)
		if b == 0 {
			return math.NaN()
		}
		return a / b
	})
}

func sum(at get, ks []int) (x float64) {
	for _, k := range ks {
		x += at(k)
	}
	return x
}
