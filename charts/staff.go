package charts

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment"
)

// staffed is one plan's staff by week.
type staffed struct {
	series
	xs                   []float64
	floor, busy, backlog experiment.Band
	used                 string // occupancy, where the result has it
}

// Staff draws collectors on the floor and busy, by plan, and the calls left
// over. Days without a shift are left out and the others averaged by week: the
// empty weekends would hide everything else.
func Staff(r *experiment.Result) (*Figure, error) {
	var plans []staffed
	var idle []string
	floor, left := 0.0, 0.0
	span := 7
	if r.Scenario.Days < 35 {
		span = 1
	}
	for _, s := range lineUp(r) {
		p := byWeek(s, span)
		if highest(p.floor.Mean, p.busy.Mean) == 0 {
			idle = append(idle, s.Short)
			continue
		}
		if e, ok := r.KPIs[s.Name]["occupancy"]; ok && e.Defined > 0 && finite(e.Mean) {
			p.used = FormatValue(e.Mean, e.Unit, "", 0)
		}
		if r.Replications < 2 {
			p.backlog.Low, p.backlog.High = nil, nil
		}
		floor = math.Max(floor, highest(p.floor.Mean, p.busy.Mean))
		left = math.Max(left, highest(p.backlog.Mean, p.backlog.High))
		plans = append(plans, p)
	}
	if len(plans) == 0 {
		return nil, empty("no plan has staff")
	}
	period := "Averages by week over the days with a shift"
	if span == 1 {
		period = "Days with a shift"
	}
	f := &Figure{
		Name:    "staff-backlog",
		Title:   "Staff and backlog",
		Note:    fmt.Sprintf("%s; %s. Above: collectors, full-time equivalents, on one scale. Below: calls still wanted when the shift closes, a day.", period, meanOf(r)),
		Caption: staffCaption(plans),
		body:    staffBody(r, plans, floor, left),
	}
	if r.Replications > 1 {
		f.Foot = fmt.Sprintf("The band of the backlog averages the days' %s intervals; it is no narrower than that of the week's mean.", Confidence(r))
	}
	if len(idle) > 0 {
		f.Foot += " Without staff: " + join(idle) + "."
	}
	return f, nil
}

// byWeek averages each span of days over the days on which somebody is there.
func byWeek(s series, span int) staffed {
	d := s.Detail
	p := staffed{series: s}
	for from := 0; from < len(d.OnFloor.Mean); from += span {
		var open []int
		for i := from; i < min(from+span, len(d.OnFloor.Mean)); i++ {
			if d.OnFloor.Mean[i] > 0 && finite(d.OnFloor.Mean[i]) {
				open = append(open, i)
			}
		}
		if len(open) == 0 && span == 1 {
			continue
		}
		p.xs = append(p.xs, float64(from)+float64(min(span, len(d.OnFloor.Mean)-from))/2)
		p.floor.Mean = append(p.floor.Mean, meanAt(d.OnFloor.Mean, open))
		p.busy.Mean = append(p.busy.Mean, meanAt(d.Busy.Mean, open))
		p.backlog.Mean = append(p.backlog.Mean, meanAt(d.Backlog.Mean, open))
		p.backlog.Low = append(p.backlog.Low, meanAt(d.Backlog.Low, open))
		p.backlog.High = append(p.backlog.High, meanAt(d.Backlog.High, open))
	}
	return p
}

// meanAt is the mean of v at the places, NaN where there is none.
func meanAt(v []float64, places []int) float64 {
	sum, n := 0.0, 0
	for _, i := range places {
		if i < len(v) {
			sum += v[i]
			n++
		}
	}
	return sum / float64(n)
}

func staffBody(r *experiment.Result, plans []staffed, floor, left float64) body {
	entries := []keyEntry{
		{"on the floor", func(s sketch.Sheet, x, y vg.Length) { s.Rule(sketch.Hair(sketch.Ink, 1.6), x, y, x+sampleWidth, y) }},
		{"busy: in calls and wrap-up", func(s sketch.Sheet, x, y vg.Length) {
			s.Box(idleLook.tint(110), x, y-5, sampleWidth, 11)
			s.Rule(sketch.Hair(sketch.Idle, 2), x, y-5, x+sampleWidth, y-5)
		}},
	}
	days := max(r.Scenario.Days, 1)
	var curves []curve
	for _, p := range plans {
		c := curve{look: p.look, title: p.Title, xs: p.xs, mean: p.backlog.Mean, low: p.backlog.Low, high: p.backlog.High}
		if n := lastFinite(c.mean); n >= 0 {
			c.value = FormatCompact(c.mean[n]) + " a day at the end"
		}
		curves = append(curves, c)
	}
	var tiles []tile
	for _, p := range plans {
		note := ""
		if p.used != "" {
			note = "occupancy " + p.used
		}
		tiles = append(tiles, tile{p.Title, note, func(s sketch.Sheet) { paintStaff(p, days, floor, s) }})
	}
	above := tiled(tiles, 3, 150, entries)
	below := lineChart(curves, func(n int) axis { return dayAxis(days, n) }, amountAxis(0, headroom*left, 5), 200)
	return func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		h1, paint1 := above(width)
		h2, paint2 := below(width)
		return h1 + 40 + h2, func(s sketch.Sheet) {
			paint1(s)
			s.Text(sketch.HeadText, 0, h1+28, "Backlog: calls left over")
			paint2(s.Cut(0, h1+40, width, h2))
		}
	}
}

func paintStaff(p staffed, days int, floor float64, s sketch.Sheet) {
	panel := newPanel(dayAxis(days, 6), amountAxis(0, headroom*floor, 5))
	panel.X.Label.Text = "day"
	var area plotter.XYs
	fill := func() {
		if len(area) > 1 {
			add(panel, &plotter.Line{XYs: area, FillColor: p.tint(110)})
		}
		area = nil
	}
	for i, x := range p.xs {
		if !finite(p.busy.Mean[i]) {
			fill()
			continue
		}
		area = append(area, plotter.XY{X: x, Y: p.busy.Mean[i]})
	}
	fill()
	solid := p.look
	solid.Dashes = nil
	addLine(panel, solid.line(2), p.xs, p.busy.Mean)
	addLine(panel, sketch.Hair(sketch.Ink, 1.6), p.xs, p.floor.Mean)
	panel.Draw(s.Canvas)
}

func staffCaption(plans []staffed) string {
	most := 0
	end := func(p staffed) float64 {
		if n := lastFinite(p.backlog.Mean); n >= 0 {
			return p.backlog.Mean[n]
		}
		return 0
	}
	peak := func(p staffed) float64 { return highest(p.backlog.Mean) }
	for i, p := range plans {
		if peak(p) > peak(plans[most]) {
			most = i
		}
	}
	var used []string
	for _, p := range plans {
		if p.used != "" {
			used = append(used, p.Short+" "+p.used)
		}
	}
	s := ""
	if len(used) > 0 {
		s = "Of the time on the floor, collectors are busy: " + join(used) + ". "
	}
	if peak(plans[most]) < 0.5 {
		return s + "No plan leaves calls over."
	}
	return s + fmt.Sprintf("The backlog is largest with %s: at most %s calls a day, %s at the end.",
		plans[most].Short, FormatCompact(peak(plans[most])), FormatCompact(end(plans[most])))
}
