package charts

import (
	"fmt"
	"math"

	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment"
)

// Cash draws the cash collected so far by plan, with the interval of the mean.
func Cash(r *experiment.Result) (*Figure, error) {
	var curves []curve
	var plans []series
	var ends, halves []float64
	top := 0.0
	for _, s := range lineUp(r) {
		b := s.Detail.Cash
		n := lastFinite(b.Mean)
		if n < 0 {
			continue
		}
		c := curve{look: s.look, title: s.Title}
		c.xs, c.mean = fromOrigin(b.Mean)
		half := math.NaN()
		if r.Replications > 1 && len(b.Low) == len(b.Mean) && len(b.High) == len(b.Mean) {
			_, c.low = fromOrigin(b.Low)
			_, c.high = fromOrigin(b.High)
			half = (b.High[n] - b.Low[n]) / 2
		}
		c.value = withUnit(compactInterval(b.Mean[n], half), sketch.Clean(r.Scenario.Currency))
		top = max(top, highest(c.mean, c.high))
		curves, plans = append(curves, c), append(plans, s)
		ends, halves = append(ends, b.Mean[n]), append(halves, half)
	}
	if len(curves) == 0 {
		return nil, empty("the result has no daily curves")
	}
	f := &Figure{
		Name:    "cash-collected",
		Title:   "Cash collected over time",
		Note:    fmt.Sprintf("%s collected so far, by day. %s", sketch.Clean(r.Scenario.Currency), bandNote(r)),
		Caption: cashCaption(r, plans, ends, halves),
	}
	days := max(r.Scenario.Days, 1)
	f.body = lineChart(curves, func(n int) axis { return dayAxis(days, n) }, amountAxis(0, headroom*top, 6), 360)
	return f, nil
}

// fromOrigin is a daily curve from zero at the first midnight, one value at the
// end of each day, thinned to what a screen can show.
func fromOrigin(v []float64) (xs, ys []float64) {
	step := 1 + len(v)/400
	xs, ys = []float64{0}, []float64{0}
	for i := range v {
		if (i+1)%step == 0 || i == len(v)-1 {
			xs, ys = append(xs, float64(i+1)), append(ys, v[i])
		}
	}
	return xs, ys
}

func compactInterval(mean, half float64) string {
	if !finite(half) {
		return FormatCompact(mean)
	}
	div, suffix := compactScale(math.Max(math.Abs(mean), half))
	d := compactDecimals(mean/div, 3)
	if half > 0 {
		d = max(d, min(compactDecimals(half/div, 2), 3))
	}
	return fixed(mean/div, d) + " ± " + fixed(half/div, d) + suffix
}

// bandNote says what lines and bands are.
func bandNote(r *experiment.Result) string {
	if r.Replications < 2 {
		return "One replication: no interval."
	}
	return fmt.Sprintf("Mean of %d replications; the band is the %s interval of the mean.", r.Replications, Confidence(r))
}

// Confidence is the level of the intervals: "95 %".
func Confidence(r *experiment.Result) string {
	if !(r.Confidence > 0 && r.Confidence < 1) {
		return "confidence"
	}
	return fixed(r.Confidence*100, significant(r.Confidence*100, 2, 1)) + "\u00a0%"
}

func cashCaption(r *experiment.Result, plans []series, ends, halves []float64) string {
	best, second, none := 0, -1, -1
	for i := range ends {
		if ends[i] > ends[best] {
			best = i
		}
		if plans[i].Name == noAction {
			none = i
		}
	}
	for i := range ends {
		if i != best && (second < 0 || ends[i] > ends[second]) {
			second = i
		}
	}
	money := func(v float64) string { return withUnit(FormatCompact(v), sketch.Clean(r.Scenario.Currency)) }
	s := fmt.Sprintf("After %s days %s has collected %s", fixed(float64(r.Scenario.Days), 0), plans[best].Short, money(ends[best]))
	if second < 0 {
		return s + "."
	}
	s += ", the most of all plans"
	if none >= 0 && none != best && ends[none] >= 0 && ends[best] > 0 {
		s += fmt.Sprintf("; %.0f %% of that comes in with no action at all", 100*ends[none]/ends[best])
	}
	if finite(halves[best]) && finite(halves[second]) && ends[best]-halves[best] < ends[second]+halves[second] {
		s += fmt.Sprintf(". The bands of %s and %s overlap: their order is not certain", plans[best].Short, plans[second].Short)
	}
	return s + "."
}
