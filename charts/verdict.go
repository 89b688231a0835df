package charts

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg/draw"

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

// Judge gives the verdict on a difference; one replication decides nothing.
func Judge(d experiment.Difference, replications int) Verdict {
	decided := replications > 1 && finite(d.Mean) && finite(d.HalfWidth) && math.Abs(d.Mean) > d.HalfWidth
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
	return hollow{draw.CircleGlyph{}}, idleGrey
}
