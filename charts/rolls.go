package charts

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment"
)

var (
	rollLabels = []string{"current\n→ 1–30", "1–30\n→ 31–60", "31–60\n→ 61–90", "61–90\n→ over 90"}
	cureLabels = []string{"1–30\ndays", "31–60\ndays", "61–90\ndays", "over 90\ndays"}
)

// Rolls draws roll and cure rates by bucket and plan with their intervals.
func Rolls(r *experiment.Result) (*Figure, error) {
	var plans []series
	var entries []keyEntry
	for _, s := range lineUp(r) {
		if defined(s.Detail.Roll) || defined(s.Detail.Cure) {
			plans = append(plans, s)
			entries = append(entries, markEntry(s.Mark, s.Color, s.Title))
		}
	}
	if len(plans) == 0 {
		return nil, empty("the result has no roll or cure rates")
	}
	note := "One replication: no intervals."
	if r.Replications > 1 {
		note = fmt.Sprintf("Mean of %d replications with its %s interval.", r.Replications, Confidence(r))
	}
	return &Figure{
		Name:    "roll-cure",
		Title:   "Roll and cure rates",
		Note:    "Mean over the months. " + note,
		Caption: rollsCaption(plans),
		body: tiled([]tile{
			{"Roll rate: gets older", "share of the bucket's balance that is in the next one a month later", func(s sketch.Sheet) {
				paintRates(s, rollLabels, plans, func(d *experiment.Detail) []experiment.Estimate { return d.Roll })
			}},
			{"Cure rate: gets well", "share of the bucket's accounts that are current a month later", func(s sketch.Sheet) {
				paintRates(s, cureLabels, plans, func(d *experiment.Detail) []experiment.Estimate { return d.Cure })
			}},
		}, 2, 230, entries),
	}, nil
}

func defined(list []experiment.Estimate) bool {
	for _, e := range list {
		if e.Defined > 0 && finite(e.Mean) {
			return true
		}
	}
	return false
}

func paintRates(s sketch.Sheet, labels []string, plans []series, of func(*experiment.Detail) []experiment.Estimate) {
	top := 0.0
	for _, p := range plans {
		for _, e := range of(p.Detail) {
			if e.Defined > 0 && finite(e.Mean) {
				top = math.Max(top, e.Mean)
				if Interval(e) {
					top = math.Max(top, e.Mean+e.HalfWidth)
				}
			}
		}
	}
	x := axis{lo: -0.5, hi: float64(len(labels)) - 0.5}
	for i, l := range labels {
		x.ticks = append(x.ticks, plot.Tick{Value: float64(i), Label: l})
	}
	panel := newPanel(x, shareAxis(min(1.08*top, 1), 6))
	panel.X.Tick.Length = 0
	panel.X.Padding = 0
	panel.Add(drawing(func(c draw.Canvas, q *plot.Plot) {
		px, py := q.Transforms(&c)
		for i := 1; i < len(labels); i++ {
			at := px(float64(i) - 0.5)
			c.StrokeLine2(sketch.Hair(sketch.Grid, 0.8), at, c.Min.Y, at, c.Max.Y)
		}
		for j, p := range plans {
			shift := (float64(j) - float64(len(plans)-1)/2) * math.Min(0.2, 0.8/float64(len(plans)))
			for k, e := range of(p.Detail) {
				if k >= len(labels) || e.Defined == 0 || !finite(e.Mean) {
					continue
				}
				at := px(float64(k) + shift)
				if Interval(e) {
					c.StrokeLine2(sketch.Hair(p.Color, 1.8), at, py(math.Max(e.Mean-e.HalfWidth, q.Y.Min)), at, py(e.Mean+e.HalfWidth))
				}
				c.SetLineStyle(sketch.Hair(p.Color, 1.6))
				c.DrawGlyph(draw.GlyphStyle{Color: p.Color, Radius: vg.Length(4.2), Shape: p.Mark}, vg.Point{X: at, Y: py(e.Mean)})
			}
		}
	}))
	panel.Draw(s.Canvas)
}

func rollsCaption(plans []series) string {
	// The step where the plans differ most.
	step, low, high, gap := -1, 0, 0, -1.0
	for k := range rollLabels {
		lo, hi := -1, -1
		for i, p := range plans {
			if k >= len(p.Detail.Roll) || p.Detail.Roll[k].Defined == 0 || !finite(p.Detail.Roll[k].Mean) {
				continue
			}
			v := p.Detail.Roll[k].Mean
			if lo < 0 || v < plans[lo].Detail.Roll[k].Mean {
				lo = i
			}
			if hi < 0 || v > plans[hi].Detail.Roll[k].Mean {
				hi = i
			}
		}
		if lo >= 0 && plans[hi].Detail.Roll[k].Mean-plans[lo].Detail.Roll[k].Mean > gap {
			step, low, high, gap = k, lo, hi, plans[hi].Detail.Roll[k].Mean-plans[lo].Detail.Roll[k].Mean
		}
	}
	if step < 0 {
		return "How much of each bucket gets older or well again within a month."
	}
	from := []string{"current to 1–30", "1–30 to 31–60", "31–60 to 61–90", "61–90 to over 90"}[step]
	rate := func(i int) string { return FormatValue(plans[i].Detail.Roll[step].Mean, "share", "", 0) }
	if low == high {
		return fmt.Sprintf("From %s days, %s of the balance rolls on with %s.", from, rate(low), plans[low].Short)
	}
	return fmt.Sprintf("The plans differ most in the step from %s days: %s of the balance rolls on with %s, %s with %s.",
		from, rate(low), plans[low].Short, rate(high), plans[high].Short)
}
