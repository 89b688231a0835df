package charts

import (
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot"

	"fairdue/charts/internal/sketch"
)

// axis is a range with its ticks.
type axis struct {
	lo, hi float64
	ticks  []plot.Tick
}

// tiny is a range too small to be cut into steps.
const tiny = 1e-200

// amountAxis runs over [lo, hi] with at most n steps between its labels, which
// have one common magnitude.
func amountAxis(lo, hi float64, n int) axis {
	if !finite(hi-lo) || hi-lo < tiny {
		lo, hi = math.Min(lo, 0), math.Max(hi, 0)
		if !finite(hi-lo) || hi-lo < tiny {
			lo, hi = 0, 1
		}
	}
	step := sketch.NiceStep(hi-lo, float64(n))
	first, last := math.Ceil(lo/step-1e-9), math.Floor(hi/step+1e-9)
	div, suffix := compactScale(math.Max(math.Abs(first), math.Abs(last)) * step)
	d := significant(step/div, 1, 9)
	a := axis{lo: lo, hi: hi}
	for k := first; k <= last; k++ {
		label := "0"
		switch {
		case k == 0:
		case step < 1e-5:
			label = strings.Replace(strconv.FormatFloat(k*step, 'g', 3, 64), "-", minus, 1)
		default:
			label = fixed(k*step/div, d) + suffix
		}
		a.ticks = append(a.ticks, plot.Tick{Value: k * step, Label: label})
	}
	return a
}

// shareAxis runs from 0 to hi, a fraction, labelled in percent.
func shareAxis(hi float64, n int) axis {
	if !(hi > 0) || !finite(hi) {
		hi = 1
	}
	a := amountAxis(0, hi*100, n)
	a.lo, a.hi = a.lo/100, a.hi/100
	for i := range a.ticks {
		a.ticks[i].Value /= 100
		a.ticks[i].Label += " %"
	}
	return a
}

// dayAxis runs over a horizon with about n labels at steps that a calendar
// knows: days, weeks, months, quarters, years.
func dayAxis(days, n int) axis {
	days = max(days, 1)
	step := 0
	for _, s := range []int{1, 2, 5, 10, 15, 30, 60, 90, 180, 360, 720} {
		if step = s; s*n >= days {
			break
		}
	}
	for step*n < days {
		step *= 2
	}
	a := axis{lo: 0, hi: float64(days)}
	for d := 0; d <= days; d += step {
		a.ticks = append(a.ticks, plot.Tick{Value: float64(d), Label: fixed(float64(d), 0)})
	}
	return a
}
