package calibrate

import (
	"math"
	"reflect"

	"fairdue/agents/debtors"
)

// parameter is a number that the fit may move, on a scale on which all numbers
// are allowed. One parameter may stand for several numbers that are one.
type parameter struct {
	name  string
	scale scale
	at    func(c *debtors.Cycle) []*float64
}

type scale int

const (
	chance scale = iota // log-odds
	share               // log of the ratio to the largest kind's
	growth              // as it is, in steps of a fifth
)

const unit = 0.2 // of growth

// cycleKeys are the numbers of the cycle that are fitted.
var cycleKeys = []string{
	"drift", "wary", "sink", "sink_slow", "slow", "double", "skip", "zero", "end", "end_clear", "deep_zero", "deep_end",
	"pause", "part", "low",
}

// parameters are those of a behaviour: shares and slips of all kinds, the odds
// of clearing, what tells the payment habits apart, and the cycle's own.
func parameters(c *debtors.Cycle) (ps []parameter, reference int) {
	for k := range c.Kinds {
		if c.Kinds[k].Share > c.Kinds[reference].Share {
			reference = k
		}
	}
	for k, kind := range c.Kinds {
		if k != reference {
			ps = append(ps, parameter{"share of " + kind.Name, share, func(c *debtors.Cycle) []*float64 { return []*float64{&c.Kinds[k].Share} }})
		}
	}
	for k, kind := range c.Kinds {
		ps = append(ps, parameter{"slip of " + kind.Name, chance, func(c *debtors.Cycle) []*float64 { return []*float64{&c.Kinds[k].Slip} }})
		if kind.Slow > 0.1 {
			ps = append(ps, parameter{"slow of " + kind.Name, chance, func(c *debtors.Cycle) []*float64 { return []*float64{&c.Kinds[k].Slow} }})
		}
	}
	ps = append(ps, alike(c, "clear", func(k *debtors.Kind) *float64 { return &k.Clear })...)
	ps = append(ps, alike(c, "full", func(k *debtors.Kind) *float64 { return &k.Full })[:2]...)
	ps = append(ps, parameter{"more of " + c.Kinds[reference].Name, chance, func(c *debtors.Cycle) []*float64 { return []*float64{&c.Kinds[reference].More} }})
	for k, kind := range c.Kinds {
		if kind.Full > 0.5 {
			ps = append(ps, parameter{"idle of " + kind.Name, chance, func(c *debtors.Cycle) []*float64 { return []*float64{&c.Kinds[k].Idle} }})
		}
	}
	for _, key := range cycleKeys {
		s := chance
		if key == "drift" {
			s = growth
		}
		ps = append(ps, parameter{key, s, func(c *debtors.Cycle) []*float64 { return []*float64{number(c, key)} }})
	}
	return ps, reference
}

// alike is one parameter for each value that kinds begin with: kinds that begin
// alike stay so.
func alike(c *debtors.Cycle, name string, of func(*debtors.Kind) *float64) (ps []parameter) {
	seen := map[float64]bool{}
	for k := range c.Kinds {
		x := *of(&c.Kinds[k])
		if seen[x] {
			continue
		}
		seen[x] = true
		var members []int
		for j := range c.Kinds {
			if *of(&c.Kinds[j]) == x {
				members = append(members, j)
			}
		}
		ps = append(ps, parameter{name + " of " + c.Kinds[k].Name, chance, func(c *debtors.Cycle) []*float64 {
			var at []*float64
			for _, j := range members {
				at = append(at, of(&c.Kinds[j]))
			}
			return at
		}})
	}
	return ps
}

// number is a number of the cycle by its key in a file.
func number(c *debtors.Cycle, key string) *float64 {
	v := reflect.ValueOf(c).Elem()
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("toml") == key {
			return v.Field(i).Addr().Interface().(*float64)
		}
	}
	panic("calibrate: no number " + key)
}

const edge = 1e-4 // no chance nearer to 0 or 1 is fitted

// read gives where a behaviour lies on the parameters' scales.
func read(ps []parameter, reference int, c *debtors.Cycle) []float64 {
	theta := make([]float64, len(ps))
	for i, p := range ps {
		x := *p.at(c)[0]
		switch p.scale {
		case chance:
			x = min(1-edge, max(edge, x))
			theta[i] = math.Log(x / (1 - x))
		case share:
			theta[i] = math.Log(max(edge, x) / max(edge, c.Kinds[reference].Share))
		case growth:
			theta[i] = x / unit
		}
	}
	return theta
}

// apply puts a behaviour there.
func apply(ps []parameter, reference int, base *debtors.Cycle, theta []float64) *debtors.Cycle {
	c := *base
	c.Kinds = append([]debtors.Kind(nil), base.Kinds...)
	total := 1.0
	for i, p := range ps {
		x := theta[i]
		switch p.scale {
		case chance:
			x = min(1-edge, max(edge, 1/(1+math.Exp(-x))))
		case share:
			x = math.Exp(min(5, max(-12, x)))
			total += x
		case growth:
			x *= unit
		}
		for _, at := range p.at(&c) {
			*at = x
		}
	}
	c.Kinds[reference].Share = 1
	for k := range c.Kinds {
		c.Kinds[k].Share /= total
	}
	return &c
}

// natural is parameter i in its own unit at theta, for intervals.
func natural(ps []parameter, reference int, base *debtors.Cycle, theta []float64, i int) float64 {
	return *ps[i].at(apply(ps, reference, base, theta))[0]
}
