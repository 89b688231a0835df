package panel

import (
	"fmt"
	"math"
	"strconv"

	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/kpi"
)

// Scale runs over a range with labelled ticks.
type Scale struct {
	Lo, Hi float64
	Ticks  []float64
	Label  func(float64) string
}

// Amounts is a scale over [lo, hi] in steps that read well, widened to them.
func Amounts(lo, hi float64, unit string, n int) Scale {
	if !(hi > lo) {
		lo, hi = math.Min(lo, 0), math.Max(hi, 0)
		if !(hi > lo) {
			hi = lo + 1
		}
	}
	step := sketch.NiceStep(hi-lo, float64(n))
	s := Scale{Lo: math.Floor(lo/step+1e-9) * step, Hi: math.Ceil(hi/step-1e-9) * step}
	for k := math.Round(s.Lo / step); k <= math.Round(s.Hi/step); k++ {
		s.Ticks = append(s.Ticks, k*step)
	}
	top, fine := math.Max(math.Abs(s.Lo), math.Abs(s.Hi)), step
	s.Label = func(v float64) string {
		switch {
		case v == 0:
			return "0"
		case unit == kpi.Share:
			return Trim(v*100, fine*100) + " %"
		case top >= 999.5e3:
			return Trim(v/1e6, fine/1e6) + " M"
		case top >= 9999.5:
			return Trim(v/1e3, fine/1e3) + " k"
		}
		return Trim(v, fine)
	}
	return s
}

// Trim prints v with as many decimals as the step between ticks needs.
func Trim(v, step float64) string {
	d := 0
	for d < 6 && math.Abs(step*math.Pow10(d)-math.Round(step*math.Pow10(d))) > 1e-6 {
		d++
	}
	s := strconv.FormatFloat(math.Abs(v), 'f', d, 64)
	if v < 0 {
		s = "−" + s
	}
	return s
}

// Heads is a scale over headcounts, with whole numbers at the ticks.
func Heads(ns []int, n int) Scale {
	lo, hi := float64(ns[0]), float64(ns[len(ns)-1])
	s := Scale{Lo: lo, Hi: hi, Label: func(v float64) string { return fmt.Sprintf("%.0f", v) }}
	if hi == lo {
		s.Lo, s.Hi = lo-1, hi+1
	}
	if len(ns) <= n {
		for _, x := range ns {
			s.Ticks = append(s.Ticks, float64(x))
		}
		return s
	}
	step := math.Max(1, sketch.NiceStep(hi-lo, float64(n)))
	for k := math.Ceil(lo/step - 1e-9); k*step <= hi+1e-9; k++ {
		s.Ticks = append(s.Ticks, k*step)
	}
	return s
}

// Steps is a scale over the places 0 to n-1, each with its label; at most most
// of them are written.
func Steps(labels []string, most int) Scale {
	s := Scale{Lo: -0.5, Hi: float64(len(labels)) - 0.5, Label: func(v float64) string { return labels[int(v)] }}
	every := (len(labels) + most - 1) / max(most, 1)
	for i := 0; i < len(labels); i += max(every, 1) {
		s.Ticks = append(s.Ticks, float64(i))
	}
	return s
}
