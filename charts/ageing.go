package charts

import (
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment"
)

var buckets = []string{"current", "1–30 days", "31–60", "61–90", "over 90 days past due"}

// Ageing draws the age of the open balance by month, one panel a plan.
func Ageing(r *experiment.Result) (*Figure, error) {
	var plans []series
	months := 0
	for _, s := range lineUp(r) {
		if len(s.Detail.Ageing) > 0 {
			plans = append(plans, s)
			months = max(months, len(s.Detail.Ageing))
		}
	}
	if len(plans) == 0 {
		return nil, empty("the result has no monthly ageing")
	}
	f := &Figure{
		Name:    "ageing",
		Title:   "Age of the open balance",
		Note:    fmt.Sprintf("Share of the open balance by days past due, at the start (0) and after each month; %s.", meanOf(r)),
		Caption: ageingCaption(plans),
	}
	var entries []keyEntry
	for i, b := range buckets {
		entries = append(entries, fillEntry(ageColors[i], b))
	}
	var tiles []tile
	for _, p := range plans {
		tiles = append(tiles, tile{p.Title, openNote(p, r), func(s sketch.Sheet) { paintAgeing(p, months, s) }})
	}
	f.body = tiled(tiles, 4, 200, entries)
	return f, nil
}

// openNote says how much is open at the start and at the end.
func openNote(p series, r *experiment.Result) string {
	open := ""
	if b := p.Detail.OpenBalance; len(b) > 0 {
		open = "open " + FormatCompact(b[0])
		if len(b) > 1 {
			open += " → " + FormatCompact(b[len(b)-1])
		}
		open = withUnit(open, sketch.Clean(r.Scenario.Currency))
	}
	return open
}

func paintAgeing(p series, months int, s sketch.Sheet) {
	x := axis{lo: -0.6, hi: float64(months) - 0.4}
	step := max(int(sketch.NiceStep(float64(months), 6)), 1)
	for m := 0; m < months; m += step {
		x.ticks = append(x.ticks, plot.Tick{Value: float64(m), Label: fixed(float64(m), 0)})
	}
	panel := newPanel(x, shareAxis(1, 2))
	panel.X.Label.Text = "month"
	panel.Add(drawing(func(c draw.Canvas, q *plot.Plot) {
		px, py := q.Transforms(&c)
		for m, shares := range p.Detail.Ageing {
			bottom := 0.0
			for k, v := range shares {
				if !(v > 0) || !finite(v) || bottom >= 1 {
					continue
				}
				top := min(bottom+v, 1)
				x0, x1 := px(float64(m)-0.44), px(float64(m)+0.44)
				y0, y1 := py(bottom), py(top)
				c.FillPolygon(ageColors[min(k, len(ageColors)-1)], []vg.Point{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}})
				bottom = top
			}
		}
	}))
	panel.Draw(s.Canvas)
}

func ageingCaption(plans []series) string {
	over := func(s series) (float64, bool) {
		last := s.Detail.Ageing[len(s.Detail.Ageing)-1]
		if len(last) < len(buckets) || !finite(last[len(buckets)-1]) {
			return 0, false
		}
		return last[len(buckets)-1], true
	}
	low, high := -1, -1
	for i, p := range plans {
		v, ok := over(p)
		if !ok {
			continue
		}
		if low < 0 {
			low, high = i, i
		}
		if l, _ := over(plans[low]); v < l {
			low = i
		}
		if h, _ := over(plans[high]); v > h {
			high = i
		}
	}
	if low < 0 {
		return "The age of what is still open, month by month."
	}
	l, _ := over(plans[low])
	s := fmt.Sprintf("Of what is still open at the end, %s is over 90 days past due with %s", FormatValue(l, "share", "", 0), plans[low].Short)
	if high != low {
		h, _ := over(plans[high])
		s += fmt.Sprintf(" and %s with %s", FormatValue(h, "share", "", 0), plans[high].Short)
	}
	return s + "."
}
