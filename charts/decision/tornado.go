package decision

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"

	"fairdue/charts"
	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/experiment/sensitivity"
)

// Tornado draws the difference between the two plans at both ends of every
// parameter's range, the widest first.
func Tornado(r *sensitivity.Result) *Figure {
	a, b := planTitle(r.A), planTitle(r.B)
	n := 0
	for _, p := range r.Parameters {
		if p.Verdict == sensitivity.Changes {
			n++
		}
	}
	caption := fmt.Sprintf("%d of %d parameters surely turn the decision within their range, one at a time.", n, len(r.Parameters))
	if n == 0 {
		caption = "No parameter surely turns the decision within its range, one at a time."
	}
	f := &Figure{
		Name:  "tornado",
		Title: "What would change the decision",
		Note: fmt.Sprintf("%s, %s minus %s, with one parameter at an end of its range and all others as in the scenario: orange at the low end, blue at the high end, from the dashed base. Diamond: the decision switches on the way. Whiskers are %.0f %% intervals over %d paired replications.",
			r.Title, a, b, 100*r.Confidence, r.Replications),
		Caption: caption,
		Body:    tornadoBody(r, a, b),
	}
	return f
}

func tornadoBody(r *sensitivity.Result, a, b string) func(vg.Length) (vg.Length, func(sketch.Sheet)) {
	return func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		narrow := width < 600
		row, top := vg.Length(40), vg.Length(64)
		from, to := vg.Length(218), width-188
		if narrow {
			row, from, to = 78, 0, width
		}
		values := []float64{0, r.Base.Mean}
		for _, p := range r.Parameters {
			for _, e := range []sensitivity.End{p.Low, p.High} {
				values = append(values, e.Difference.Mean-e.Difference.HalfWidth, e.Difference.Mean+e.Difference.HalfWidth)
			}
		}
		x := spread(values, 0, r.Unit)
		room := 56 * (x.hi - x.lo) / float64(to-from-112) // for the labels at both ends
		x.lo, x.hi, x.from, x.to = x.lo-room, x.hi+room, from, to
		bottom := top + row*vg.Length(len(r.Parameters))
		return bottom + 44, func(s sketch.Sheet) {
			for _, t := range x.ticks(90) {
				rule(s, sketch.Grid, 0.8, x.at(t), top, x.at(t), bottom)
				s.Text(sketch.Centred(sketch.SmallText), x.at(t), bottom+18, x.label(t))
			}
			s.Text(sketch.Centred(sketch.SmallText), (from+to)/2, bottom+36, axisWords(r.Title+", difference", r.Unit, r.Scenario.Currency))
			zero, base := x.at(0), x.at(r.Base.Mean)
			rule(s, sketch.Ink, 1.6, zero, top-22, zero, bottom)
			rule(s, sketch.Blue, 1.4, base, top-6, base, bottom, 5, 3)
			s.Text(sketch.Right(sketch.HeadText), zero-8, top-26, sketch.Shorten(sketch.HeadText, "← "+b+" better", zero-from-8+min(from, 150)))
			if right := a + " better →"; sketch.Shorten(sketch.HeadText, right, width-zero-8) == right {
				s.Text(sketch.HeadText, zero+8, top-26, right)
			} else { // on a line of its own
				s.Text(sketch.Right(sketch.HeadText), width, top-44, sketch.Shorten(sketch.HeadText, right, width))
			}
			label := "base " + charts.FormatCompact(r.Base.Mean)
			if r.Unit == "share" {
				label = "base " + x.label(r.Base.Mean)
			}
			at := base
			if d := base - zero; d > -40 && d < 40 { // beside the names above zero
				if at = zero + 40; d < 0 {
					at = zero - 40
				}
			}
			s.Text(sketch.Centred(sketch.In(sketch.SmallText, sketch.Blue)), min(max(at, from+20), to-20), top-10, label)
			if !narrow {
				s.Text(sketch.HeadText, 0, top-10, "Parameter, base value")
				s.Text(sketch.HeadText, to+14, top-10, "Switches at")
			}
			for i, p := range r.Parameters {
				paintBar(s.Cut(0, top+row*vg.Length(i), width, row), x, r, p, narrow, to)
			}
		}
	}
}

// paintBar draws one parameter.
func paintBar(s sketch.Sheet, x scale, r *sensitivity.Result, p sensitivity.Row, narrow bool, to vg.Length) {
	y := vg.Length(20)
	name := sketch.BodyText
	if p.Verdict == sensitivity.Changes {
		name = sketch.HeadText
	}
	switches := "not in this range"
	if len(p.Switches) > 0 {
		w := p.Switches[0]
		switches = fmt.Sprintf("%s (%s to %s)", w.Label, openEnd(w.FromLabel, w.FromOpen, "below "), openEnd(w.ToLabel, w.ToOpen, "above "))
	}
	words := sketch.In(sketch.SmallText, sketch.Quiet)
	if len(p.Switches) > 0 {
		words = sketch.In(sketch.SmallText, sketch.Ink)
	}
	if narrow {
		y = 54
		s.Box(sketch.Paper, 0, 0, to, 36)
		s.Text(name, 0, 14, sketch.Shorten(name, p.Title+", base "+p.Base, to))
		s.Text(words, 0, 30, sketch.Shorten(words, "switches: "+switches, to))
	} else {
		s.Text(name, 0, 17, sketch.Shorten(name, p.Title, x.from-10))
		s.Text(sketch.SmallText, 0, 32, "base "+p.Base)
		for i, l := range sketch.Wrap(words, switches, 188-14) {
			s.Text(words, to+14, 17+vg.Length(i)*15, l)
		}
	}
	base := x.at(r.Base.Mean)
	lowLeft, highLeft := p.Low.Difference.Mean < r.Base.Mean, p.High.Difference.Mean < r.Base.Mean
	if lowLeft == highLeft { // both ends on one side: the nearer label goes to the other
		if math.Abs(p.Low.Difference.Mean-r.Base.Mean) < math.Abs(p.High.Difference.Mean-r.Base.Mean) {
			lowLeft = !lowLeft
		} else {
			highLeft = !highLeft
		}
	}
	ends := []struct {
		end  sensitivity.End
		left bool
		fill color.Color
	}{{p.Low, lowLeft, sketch.Amber}, {p.High, highLeft, sketch.Sky}}
	for _, e := range ends {
		end := x.at(e.end.Difference.Mean)
		s.Box(e.fill, min(base, end), y-9, max(base, end)-min(base, end), 18)
	}
	half := barRow(narrow) / 2
	rule(s, sketch.Ink, 1.6, x.at(0), y-half, x.at(0), y+half)
	for _, e := range ends {
		d := e.end.Difference
		lo, hi := x.at(d.Mean-d.HalfWidth), x.at(d.Mean+d.HalfWidth)
		s.Whisker(sketch.Idle, 1.1, lo, hi, y)
		wide, at := sketch.BodyText.Width(e.end.Label), max(hi, base)+5
		if e.left {
			at = min(lo, base) - 5 - wide
		}
		s.Box(sketch.Paper, at-2, y-7, wide+4, 15)
		s.Text(sketch.BodyText, at, y+4.5, e.end.Label)
	}
	if len(p.Switches) > 0 {
		s.Diamond(sketch.Ink, 5, x.at(0), y)
	}
}

// barRow is how much of a row belongs to the bar.
func barRow(narrow bool) vg.Length {
	if narrow {
		return 24
	}
	return 40
}

// openEnd says that a bound lies beyond the range.
func openEnd(label string, open bool, word string) string {
	if open {
		return word + label
	}
	return label
}

func planTitle(p experiment.PlanInfo) string {
	if p.Title != "" {
		return p.Title
	}
	return p.Name
}

func axisWords(title, unit, currency string) string {
	if u := charts.UnitLabel(unit, currency); u != "" {
		return title + ", " + u
	}
	return title
}
