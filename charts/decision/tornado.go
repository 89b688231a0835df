package decision

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"

	"fairdue/charts"
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
	f := &Figure{
		Name:  "tornado",
		Title: "What would change the decision",
		Note: fmt.Sprintf("%s, %s minus %s, with one parameter at an end of its range and all others as in the scenario: orange at the low end, blue at the high end, from the dashed base. Diamond: the decision switches on the way. Whiskers are %.0f %% intervals over %d paired replications.",
			r.Title, a, b, 100*r.Confidence, r.Replications),
		Caption: fmt.Sprintf("%d of %d parameters surely turn the decision within their range, one at a time.", n, len(r.Parameters)),
		body:    tornadoBody(r, a, b),
	}
	return f
}

func tornadoBody(r *sensitivity.Result, a, b string) func(vg.Length) (vg.Length, func(sheet)) {
	return func(width vg.Length) (vg.Length, func(sheet)) {
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
		return bottom + 44, func(s sheet) {
			for _, t := range x.ticks(90) {
				s.rule(grid, 0.8, x.at(t), top, x.at(t), bottom)
				s.text(centred(smallText), x.at(t), bottom+18, x.label(t))
			}
			s.text(centred(smallText), (from+to)/2, bottom+36, axisWords(r.Title+", difference", r.Unit, r.Scenario.Currency))
			zero, base := x.at(0), x.at(r.Base.Mean)
			s.rule(ink, 1.6, zero, top-22, zero, bottom)
			s.rule(blue, 1.4, base, top-6, base, bottom, 5, 3)
			s.text(right(headText), zero-8, top-26, shorten(headText, "← "+b+" better", zero-from-8+min(from, 150)))
			s.text(headText, zero+8, top-26, shorten(headText, a+" better →", width-zero-8))
			label := "base " + charts.FormatCompact(r.Base.Mean)
			if r.Unit == "share" {
				label = "base " + x.label(r.Base.Mean)
			}
			s.text(centred(in(smallText, blue)), min(max(base, zero+34), to-20), top-10, label)
			if !narrow {
				s.text(headText, 0, top-10, "Parameter, base value")
				s.text(headText, to+14, top-10, "Switches at")
			}
			for i, p := range r.Parameters {
				paintBar(s.cut(0, top+row*vg.Length(i), width, row), x, r, p, narrow, to)
			}
		}
	}
}

// paintBar draws one parameter.
func paintBar(s sheet, x scale, r *sensitivity.Result, p sensitivity.Row, narrow bool, to vg.Length) {
	y := vg.Length(20)
	name := bodyText
	if p.Verdict == sensitivity.Changes {
		name = headText
	}
	switches := "not in this range"
	if len(p.Switches) > 0 {
		w := p.Switches[0]
		switches = fmt.Sprintf("%s (%s to %s)", w.Label, openEnd(w.FromLabel, w.FromOpen, "below "), openEnd(w.ToLabel, w.ToOpen, "above "))
	}
	words := in(smallText, quiet)
	if len(p.Switches) > 0 {
		words = in(smallText, ink)
	}
	if narrow {
		y = 54
		s.box(paper, 0, 0, to, 36)
		s.text(name, 0, 14, shorten(name, p.Title+", base "+p.Base, to))
		s.text(words, 0, 30, shorten(words, "switches: "+switches, to))
	} else {
		s.text(name, 0, 17, shorten(name, p.Title, x.from-10))
		s.text(smallText, 0, 32, "base "+p.Base)
		for i, l := range wrap(words, switches, 188-14) {
			s.text(words, to+14, 17+vg.Length(i)*15, l)
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
	}{{p.Low, lowLeft, amber}, {p.High, highLeft, sky}}
	for _, e := range ends {
		end := x.at(e.end.Difference.Mean)
		s.box(e.fill, min(base, end), y-9, max(base, end)-min(base, end), 18)
	}
	half := barRow(narrow) / 2
	s.rule(ink, 1.6, x.at(0), y-half, x.at(0), y+half)
	for _, e := range ends {
		d := e.end.Difference
		lo, hi := x.at(d.Mean-d.HalfWidth), x.at(d.Mean+d.HalfWidth)
		s.whisker(idle, 1.1, lo, hi, y)
		wide, at := bodyText.Width(e.end.Label), max(hi, base)+5
		if e.left {
			at = min(lo, base) - 5 - wide
		}
		s.box(paper, at-2, y-7, wide+4, 15)
		s.text(bodyText, at, y+4.5, e.end.Label)
	}
	if len(p.Switches) > 0 {
		s.diamond(ink, 5, x.at(0), y)
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
