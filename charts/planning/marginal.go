package planning

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"

	"fairdue/charts/internal/panel"
	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment/staff"
	"fairdue/scenarios/kpi"
)

// marginalValue draws what one more collector nets, headcount by headcount.
func marginalValue(r *staff.Result) *Figure {
	c := r.BestCurve()
	if len(c.Steps) == 0 {
		return nil
	}
	f := &Figure{
		Name:  "one-more-collector",
		Title: "What one more collector is worth",
		Note: fmt.Sprintf("Net recovery gained by one more collector over %d days, %s, after the collector's own cost. Whiskers: %.0f %% intervals that hold for all bars at once; only one that leaves out zero decides.",
			r.Scenario.Days, r.Scenario.Currency, 100*r.Confidence),
		Caption: marginalCaption(r, c),
	}
	if u := under(r, c); u != "" {
		f.Note = capital(u) + ". " + f.Note
	}
	lo, hi := 0.0, 0.0
	wide := false
	for _, s := range c.Steps {
		lo, hi = math.Min(lo, s.Net.Mean-s.Net.HalfWidth), math.Max(hi, s.Net.Mean+s.Net.HalfWidth)
		wide = wide || s.To-s.From > 1
	}
	if wide {
		f.Foot = "A bar spans the headcounts it lies between and shows the value of each collector on the way."
	}
	f.Body = func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		kh, paintKey := panel.Key([]panel.Entry{panel.Fill(sketch.Blue, "pays beyond doubt"), panel.Fill(sketch.Tint(sketch.Axis, 150), "undecided"), panel.Fill(sketch.Orange, "costs more than it brings")}, width)
		height, ticks := vg.Length(300), 12
		if width < 600 {
			height, ticks = 260, 6
		}
		return kh + height, func(s sketch.Sheet) {
			paintKey(s)
			p := panel.New(s.Cut(0, kh+6, width, height-6), panel.Heads(headcounts(c), ticks), panel.Amounts(lo, hi, kpi.Money, 6), "collectors", 4)
			for _, x := range c.Steps {
				a, b := p.X(float64(x.From)), p.X(float64(x.To))
				gap := min(4, (b-a)*0.15)
				color := sketch.Tint(sketch.Axis, 150)
				switch {
				case x.Net.N < 2:
				case x.Net.Mean-x.Net.HalfWidth > 0:
					color = sketch.Blue
				case x.Net.Mean+x.Net.HalfWidth < 0:
					color = sketch.Orange
				}
				y0, y1 := p.Y(0), p.Y(x.Net.Mean)
				p.Box(color, a+gap, min(y0, y1), b-a-2*gap, max(y0, y1)-min(y0, y1))
				if x.Net.N > 1 {
					p.Whisker(sketch.Ink, float64(x.From+x.To)/2, x.Net.Mean-x.Net.HalfWidth, x.Net.Mean+x.Net.HalfWidth, min(5, (b-a)/5))
				}
			}
			p.Rule(sketch.Hair(sketch.Ink, 1), p.Left, p.Y(0), p.Left+p.Wide, p.Y(0))
		}
	}
	return f
}

func marginalCaption(r *staff.Result, c *staff.Curve) string {
	var last, off *staff.Step
	best := r.Best.Collectors
	for i := range c.Steps {
		s := &c.Steps[i]
		if s.To <= best && s.Net.N > 1 && s.Net.Mean-s.Net.HalfWidth > 0 {
			last = s
		}
		if off == nil && s.Net.N > 1 && s.Net.Mean+s.Net.HalfWidth < 0 {
			off = s
		}
	}
	s := "No step pays beyond doubt."
	if last != nil {
		s = fmt.Sprintf("Each one added pays beyond doubt up to %d: the last step nets %s a head.", last.To, money(r, last.Net.Mean))
	}
	if off != nil {
		s += fmt.Sprintf(" The first that costs more than comes in, beyond doubt, is the step from %d to %d.", off.From, off.To)
	}
	return s
}
