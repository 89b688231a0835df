package charts

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg/draw"

	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment"
)

// Verdict is what an interval allows to say about a difference.
type Verdict string

// The verdicts. A difference is decided when its interval leaves out zero, and
// good or bad in the indicator's own direction.
const (
	Better    Verdict = "better"
	Worse     Verdict = "worse"
	Undecided Verdict = "undecided"
	Changed   Verdict = "changed" // decided, on an indicator where neither direction is better
)

// Pairs is the number of replications that a difference rests on: those in
// which the indicator has a value under both plans.
func Pairs(r *experiment.Result, d experiment.Difference) int {
	n := r.Replications
	for _, plan := range []string{d.Plan, d.Baseline} {
		if e, ok := r.KPIs[plan][d.KPI]; ok {
			n = min(n, e.Defined)
		}
	}
	return n
}

// Judge gives the verdict on a difference from a number of pairs; one pair
// decides nothing. Two or more that all show the same difference have a
// half-width of zero and decide it.
func Judge(d experiment.Difference, pairs int) Verdict {
	decided := pairs > 1 && finite(d.Mean) && finite(d.HalfWidth) && d.HalfWidth >= 0 && math.Abs(d.Mean) > d.HalfWidth
	switch {
	case !decided:
		return Undecided
	case d.Better == "more" && d.Mean > 0, d.Better == "less" && d.Mean < 0:
		return Better
	case d.Better == "more" || d.Better == "less":
		return Worse
	}
	return Changed
}

// face is the verdict's colour and marker: shape says it again for readers who
// cannot tell the colours apart.
func (v Verdict) face() (draw.GlyphDrawer, color.NRGBA) {
	switch v {
	case Better:
		return draw.CircleGlyph{}, color.NRGBA{0x00, 0x72, 0xb2, 0xff}
	case Worse:
		return draw.BoxGlyph{}, color.NRGBA{0xd5, 0x5e, 0x00, 0xff}
	case Changed:
		return diamond{}, color.NRGBA{0x1a, 0x1a, 0x1a, 0xff}
	}
	return hollow{draw.CircleGlyph{}}, sketch.Idle
}
