package staff

import (
	"fmt"
	"math"
	"strings"
)

// answer is the result in three or four sentences.
func answer(r *Result) string {
	c, p := r.best()
	k := c.Knee
	currency := r.Scenario.Currency
	if k == nil {
		return fmt.Sprintf("%d collectors bring a net recovery of %s%s %s in %d days.", p.Collectors, group(p.KPIs["net_recovery"].Mean), plusMinus(p.KPIs["net_recovery"].HalfWidth), currency, r.Scenario.Days)
	}
	brings := "bring"
	if k.Collectors == 1 {
		brings = "brings"
	}
	s := fmt.Sprintf("%s in team %s %s the most: a net recovery of %s%s %s in %d days",
		people(k.Collectors), r.Team.Name, brings, group(p.KPIs["net_recovery"].Mean), plusMinus(p.KPIs["net_recovery"].HalfWidth), currency, r.Scenario.Days)
	if w := where(r, c); w != "" {
		s += " (" + w + ")"
	}
	s += "."
	switch {
	case r.Replications < 2:
		s += " With one replication nobody can say how sure that is."
	case k.Low == k.High:
		s += fmt.Sprintf(" No other headcount played comes near (%.0f %%).", 100*r.Confidence)
	default:
		s += fmt.Sprintf(" The true best lies from %.0f to %.0f (%.0f %%).", k.Low, k.High, 100*r.Confidence)
	}
	next := " Each one added beyond that nets "
	for _, x := range c.Steps {
		if x.To == k.Collectors && x.Net.N > 1 {
			s += fmt.Sprintf(" From %d to %d each one added nets %s%s %s", x.From, x.To, signed(x.Net.Mean), plusMinus(x.Net.HalfWidth), currency)
			next = "; "
		}
		if x.From == k.Collectors && x.Net.N > 1 {
			if next == "; " {
				s += fmt.Sprintf("; from %d to %d %s%s %s", x.From, x.To, signed(x.Net.Mean), plusMinus(x.Net.HalfWidth), currency)
			} else {
				s += fmt.Sprintf("%s%s%s %s (from %d to %d)", next, signed(x.Net.Mean), plusMinus(x.Net.HalfWidth), currency, x.From, x.To)
			}
			next = "; "
		}
	}
	if !strings.HasSuffix(s, ".") {
		s += "."
	}
	if k.SureFound && k.Sure < k.Collectors {
		s += fmt.Sprintf(" Beyond doubt, each one added pays up to %d.", k.Sure)
	}
	return s
}

// best is the best level and its curve.
func (r *Result) best() (*Curve, *Point) {
	for i := range r.Curves {
		c := &r.Curves[i]
		if c.Shifts != r.Best.Shifts || c.Budget != r.Best.Budget {
			continue
		}
		for j := range c.Levels {
			if c.Levels[j].Collectors == r.Best.Collectors {
				return c, &c.Levels[j]
			}
		}
	}
	panic("staff: the best level is not on a curve")
}

// BestCurve is the curve that the best level lies on.
func (r *Result) BestCurve() *Curve {
	c, _ := r.best()
	return c
}

func people(n int) string {
	if n == 1 {
		return "1 collector"
	}
	return fmt.Sprintf("%d collectors", n)
}

func plusMinus(h float64) string {
	if h <= 0 {
		return ""
	}
	unit := math.Pow(10, math.Floor(math.Log10(h))-1)
	return " ± " + group(math.Round(h/unit)*unit)
}

func signed(x float64) string {
	if x > 0 {
		return "+" + group(x)
	}
	return group(x)
}

// group writes a whole number with commas and a real minus sign.
func group(x float64) string {
	s := fmt.Sprintf("%.0f", math.Abs(x))
	var b strings.Builder
	if x < 0 && s != "0" {
		b.WriteString("−")
	}
	for i, c := range s {
		if i > 0 && (len(s)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	return b.String()
}
