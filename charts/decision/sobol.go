package decision

import (
	"fmt"

	"gonum.org/v1/plot/vg"

	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment/sensitivity"
)

// Sobol draws first-order and total indices with their intervals; nil where there
// are none.
func Sobol(r *sensitivity.Result) *Figure {
	v := r.Sobol
	if v == nil || len(v.Indices) == 0 {
		return nil
	}
	top := v.Indices[0]
	return &Figure{
		Name:  "sobol",
		Title: "Where the uncertainty of the difference comes from",
		Note: fmt.Sprintf("Sobol's indices, shares of the variance over all ranges at once, %d rows, bootstrap intervals of %.0f %%. Blue: by the parameter alone (first order); orange: with all that it does together with others (total). The replications' luck makes %.0f %% of the variance.",
			v.Rows, 100*r.Confidence, 100*v.Noise),
		Caption: fmt.Sprintf("%s accounts for %s of the variance, alone and with others.", top.Title, within(top.Total)),
		Body:    sobolBody(v),
	}
}

// within writes an index with its interval in percent.
func within(b sensitivity.Bounded) string {
	return fmt.Sprintf("%.0f %% (%.0f to %.0f)", 100*b.Value, 100*b.Low, 100*b.High)
}

func sobolBody(v *sensitivity.Variance) sketch.Body {
	lo, hi := 0.0, 1.0
	for _, i := range v.Indices {
		lo, hi = min(lo, i.First.Low, i.Total.Low), max(hi, i.First.High, i.Total.High)
	}
	lo, hi = max(lo, -0.5), min(hi, 1.5) // a wide interval leaves the figure, its numbers say how far
	return func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		narrow := width < 600
		line, from, to := vg.Length(46), vg.Length(220), width-220
		if narrow {
			line, from, to = 78, 8, width-8
		}
		x := scale{lo: lo, hi: hi, from: from, to: to, unit: "share"}
		height := 10 + line*vg.Length(len(v.Indices))
		return height + 40, func(s sketch.Sheet) {
			for _, t := range x.ticks(80) {
				rule(s, sketch.Grid, 0.8, x.at(t), 0, x.at(t), height)
				s.Text(sketch.Centred(sketch.SmallText), min(max(x.at(t), 16), width-16), height+18, x.label(t))
			}
			rule(s, sketch.Ink, 1.4, x.at(0), 0, x.at(0), height)
			s.Text(sketch.Centred(sketch.SmallText), (from+to)/2, height+36, "share of the variance")
			for i, n := range v.Indices {
				at := s.Cut(0, 10+line*vg.Length(i), width, line)
				y := vg.Length(14)
				words := [2]string{"alone " + within(n.First), "in all " + within(n.Total)}
				if narrow {
					y = 50
					at.Box(sketch.Paper, 0, 0, width, 36)
					at.Text(sketch.BodyText, 0, 12, sketch.Shorten(sketch.BodyText, n.Title, width))
					at.Text(sketch.SmallText, 0, 28, sketch.Shorten(sketch.SmallText, words[0]+"; "+words[1], width))
				} else {
					at.Text(sketch.BodyText, 0, y+8, sketch.Shorten(sketch.BodyText, n.Title, from-12))
					at.Text(sketch.In(sketch.SmallText, sketch.Blue), to+14, y+2, words[0])
					at.Text(sketch.In(sketch.SmallText, sketch.Orange), to+14, y+18, words[1])
				}
				cut := func(v float64) vg.Length { return x.at(min(max(v, lo), hi)) }
				at.Whisker(sketch.Blue, 1.8, cut(n.First.Low), cut(n.First.High), y)
				at.Dot(sketch.Blue, 5, cut(n.First.Value), y)
				at.Whisker(sketch.Orange, 1.8, cut(n.Total.Low), cut(n.Total.High), y+14)
				at.Ring(sketch.Orange, 5, cut(n.Total.Value), y+14)
			}
		}
	}
}
