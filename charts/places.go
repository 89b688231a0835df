package charts

import (
	"fmt"
	"math"
	"sort"
	"time"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment"
)

// spot is one segment or month of a difference in cash.
type spot struct {
	label      string
	month      int // months since year 0, of a month
	mean, half float64
}

// places are where and when a plan's difference in cash arises.
type places struct {
	name, title, short string
	segments, months   []spot
	dropped            int // segments too many to draw
}

// mostSegments is how many segments a figure shows, the largest.
const mostSegments = 8

// Where draws the difference in cash of each plan by segment and by calendar
// month.
func Where(r *experiment.Result) (*Figure, error) {
	var plans []places
	dropped := 0
	for _, p := range r.Plans {
		if p.Name == r.Baseline {
			continue
		}
		w := placesOf(r, p.Name)
		if len(w.segments)+len(w.months) > 0 {
			plans = append(plans, w)
			dropped += w.dropped
		}
	}
	if len(plans) == 0 {
		if len(r.Plans) < 2 {
			return nil, empty("one plan was played, there is no other to compare it with")
		}
		return nil, empty("the result does not divide its differences")
	}
	note := fmt.Sprintf("Whiskers are the %s interval of the paired difference.", Confidence(r))
	if r.Replications < 2 {
		note = "One replication: no intervals."
	}
	f := &Figure{
		Name:  "where",
		Title: "Where and when the difference in cash arises",
		Note: fmt.Sprintf("Cash, %s, plan minus %s, by the plan's own segments and by calendar month. %s %s",
			sketch.Clean(r.Scenario.Currency), PlanTitle(r, r.Baseline), scaleNote(len(plans), func(i int) string { return plans[i].name }), note),
		Caption: whereCaption(r, plans),
		Foot:    "A segment holds the same debtors under both plans: those the plan puts there. The horizon may begin or end inside a month.",
		body:    placesBody(plans),
	}
	if dropped > 0 {
		f.Foot += fmt.Sprintf(" Only the %d largest segments of a plan are drawn.", mostSegments)
	}
	return f, nil
}

func placesOf(r *experiment.Result, plan string) places {
	w := places{name: plan, title: PlanTitle(r, plan)}
	w.short = brief(w.title)
	for _, b := range r.Breakdown {
		if b.Plan != plan || !finite(b.Mean) {
			continue
		}
		p := spot{label: sketch.Clean(b.Part), mean: b.Mean}
		if r.Replications > 1 && finite(b.HalfWidth) && b.HalfWidth > 0 {
			p.half = b.HalfWidth
		}
		switch b.By {
		case "segment":
			w.segments = append(w.segments, p)
		case "month":
			t, err := time.Parse("2006-01", p.label)
			if err != nil {
				continue
			}
			p.month = 12*t.Year() + int(t.Month()) - 1
			w.months = append(w.months, p)
		}
	}
	if n := len(w.segments) - mostSegments; n > 0 {
		sort.SliceStable(w.segments, func(i, j int) bool { return math.Abs(w.segments[i].mean) > math.Abs(w.segments[j].mean) })
		w.segments, w.dropped = w.segments[:mostSegments], n
	}
	sort.SliceStable(w.months, func(i, j int) bool { return w.months[i].month < w.months[j].month })
	return w
}

// reach is the range of values with their whiskers, zero included, of the plans
// or of no action.
func reach(plans []places, idle bool, of func(places) []spot) (a axis) {
	for _, p := range plans {
		for _, m := range of(p) {
			if idle == (p.name == noAction) {
				a.lo, a.hi = math.Min(a.lo, m.mean-m.half), math.Max(a.hi, m.mean+m.half)
			}
		}
	}
	return a
}

func segmentsOf(p places) []spot { return p.segments }
func monthsOf(p places) []spot   { return p.months }

func placesBody(plans []places) body {
	const row, month = vg.Length(40), vg.Length(170)
	rows, first, last := 0, 0, 0
	for _, p := range plans {
		rows = max(rows, len(p.segments))
		for _, m := range p.months {
			if first == 0 || m.month < first {
				first = m.month
			}
			last = max(last, m.month)
		}
	}
	x, years := monthAxis(first, last)
	head := 18 + row*vg.Length(rows) + 26
	high := head
	if x.ticks != nil {
		high += month
	}
	var tiles []tile
	for _, p := range plans {
		wide, y := reach(plans, p.name == noAction, segmentsOf), reach(plans, p.name == noAction, monthsOf)
		y = amountAxis(headroom*y.lo, headroom*y.hi, 5)
		tiles = append(tiles, tile{p.title, "", func(s sketch.Sheet) {
			if len(p.segments) > 0 {
				s.Text(sketch.SmallText, 0, 11, "by segment")
			}
			for i, seg := range p.segments {
				seg.paint(s.Cut(0, 18+row*vg.Length(i), s.Width(), row), wide)
			}
			if x.ticks == nil {
				return
			}
			s.Text(sketch.SmallText, 0, head-6, "by month, "+years)
			panel := newPanel(x, y)
			panel.X.Tick.Length = 7 // so that a label at the left edge stays below the lowest of the other axis
			panel.Add(drawing(func(c draw.Canvas, q *plot.Plot) { paintMonths(c, q, p.months) }))
			panel.Draw(s.Cut(0, head, s.Width(), month).Canvas)
		}})
	}
	return tiled(tiles, 3, high, []keyEntry{fillEntry(gainColor, "more than the baseline"), fillEntry(lossColor, "less")})
}

// paint draws a segment: its name and value, and the bar below.
func (p spot) paint(s sketch.Sheet, scale axis) {
	w := s.Width()
	v := signedCompact(p.mean, p.half)
	s.Text(sketch.Right(sketch.BodyText), w, 14, v)
	s.Text(sketch.BodyText, 0, 14, sketch.Shorten(sketch.BodyText, p.label, w-sketch.BodyText.Width(v)-10))
	x := func(v float64) vg.Length { return vg.Length(scale.share(v)) * w }
	a, b := x(math.Min(p.mean, 0)), x(math.Max(p.mean, 0))
	s.Box(step{mean: p.mean}.color(), a, 20, b-a, 12)
	if p.half > 0 {
		s.Rule(sketch.Hair(sketch.Ink, 1.3), x(p.mean-p.half), 26, x(p.mean+p.half), 26)
	}
	s.Rule(sketch.Hair(sketch.Axis, 0.9), x(0), 18, x(0), 34)
}

func paintMonths(c draw.Canvas, q *plot.Plot, months []spot) {
	px, py := q.Transforms(&c)
	for _, p := range months {
		x0, x1 := px(float64(p.month)-0.38), px(float64(p.month)+0.38)
		y0, y1 := py(0), py(p.mean)
		c.FillPolygon(step{mean: p.mean}.color(), []vg.Point{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}})
		if p.half > 0 {
			c.StrokeLine2(sketch.Hair(sketch.Ink, 1.3), (x0+x1)/2, py(p.mean-p.half), (x0+x1)/2, py(p.mean+p.half))
		}
	}
	c.StrokeLine2(sketch.Hair(sketch.Axis, 0.9), c.Min.X, py(0), c.Max.X, py(0))
}

// monthAxis runs over whole months, counted from year 0; its labels name as many
// as have room. It also gives the years, for print.
func monthAxis(first, last int) (a axis, years string) {
	if first == 0 || last < first {
		return axis{}, ""
	}
	a = axis{lo: float64(first) - 0.5, hi: float64(last) + 0.5}
	years, most := fmt.Sprint(first/12), 8
	if last/12 > first/12 {
		years, most = fmt.Sprintf("%d–%d", first/12, last/12), 5
	}
	step := 1
	for _, s := range []int{1, 2, 3, 6, 12, 24, 60, 120} {
		if step = s; (last-first)/step < most {
			break
		}
	}
	for (last-first)/step >= most {
		step *= 2
	}
	for m := first; m <= last; m += step {
		label := time.Month(m%12 + 1).String()[:3]
		if last/12 > first/12 {
			label += fmt.Sprintf(" %02d", m/12%100)
		}
		a.ticks = append(a.ticks, plot.Tick{Value: float64(m), Label: label})
	}
	return a, years
}

func whereCaption(r *experiment.Result, plans []places) string {
	best := 0
	net := func(p places) float64 {
		d, ok := differenceOf(r, p.name, "net_recovery")
		if !ok || p.name == noAction {
			return math.Inf(-1)
		}
		return d.Mean
	}
	for i := range plans {
		if net(plans[i]) > net(plans[best]) {
			best = i
		}
	}
	p := plans[best]
	unit := sketch.Clean(r.Scenario.Currency)
	total, ok := differenceOf(r, p.name, "cash_collected")
	if !ok {
		for _, m := range p.months {
			total.Mean += m.mean
		}
	}
	s := fmt.Sprintf("%s collects %s %s than %s", p.short, withUnit(FormatCompact(math.Abs(total.Mean)), unit), moreOrLess(total.Mean), brief(PlanTitle(r, r.Baseline)))
	if ok && r.Replications > 1 && Judge(total, Pairs(r, total)) == Undecided {
		return fmt.Sprintf("%s and %s cannot be told apart in cash; no segment or month changes that.", p.short, brief(PlanTitle(r, r.Baseline)))
	}
	if top, share := largestSpot(p.segments, total.Mean); len(p.segments) > 1 && share > 0 {
		s += fmt.Sprintf(": %s of it in segment “%s”", fraction(share), top.label)
	}
	return s + course(p.months) + "."
}

// course says when the difference arises, and whether some of it goes again: a
// plan that only brings money earlier shows it here.
func course(months []spot) string {
	sum, peak, low := 0.0, 0.0, 0.0
	at, under := -1, -1
	for i, m := range months {
		sum += m.mean
		if sum > peak {
			peak, at = sum, i
		}
		if sum < low {
			low, under = sum, i
		}
	}
	n := len(months)
	if n < 2 {
		return ""
	}
	switch {
	case sum > 0 && at < n-1 && peak-sum >= 0.02*peak:
		return fmt.Sprintf("; it is %s ahead by the end of %s and gives %s back after that", FormatCompact(peak), monthName(months[at]), FormatCompact(peak-sum))
	case sum < 0 && under < n-1 && sum-low >= -0.02*low:
		return fmt.Sprintf("; it is %s behind by the end of %s and makes %s good after that", FormatCompact(-low), monthName(months[under]), FormatCompact(sum-low))
	}
	if top, share := largestSpot(months, sum); share > 0 {
		return fmt.Sprintf("; the month that adds most is %s with %s of it", monthName(top), fraction(share))
	}
	return ""
}

func monthName(p spot) string {
	return fmt.Sprintf("%s %d", time.Month(p.month%12+1), p.month/12)
}

// largestSpot is the part that does most for a total in the total's direction,
// with its share of it; 0 where that is no share.
func largestSpot(list []spot, total float64) (top spot, share float64) {
	for _, p := range list {
		if s := p.mean / total; finite(s) && s > share {
			top, share = p, s
		}
	}
	return top, share
}

// fraction says a share in words.
func fraction(share float64) string {
	if share > 1.03 {
		return "more than all"
	}
	best, gap := "all", math.Abs(share-1)
	for _, f := range []struct {
		share float64
		words string
	}{{0.05, "a twentieth"}, {0.1, "a tenth"}, {0.2, "a fifth"}, {0.25, "a quarter"}, {1. / 3, "a third"}, {0.4, "two fifths"}, {0.5, "half"},
		{0.6, "three fifths"}, {2. / 3, "two thirds"}, {0.75, "three quarters"}, {0.8, "four fifths"}, {0.9, "nine tenths"}, {0.97, "nearly all"}} {
		if g := math.Abs(share - f.share); g < gap {
			best, gap = f.words, g
		}
	}
	if share < 0.03 {
		return "hardly any"
	}
	if gap > 0.005 && best != "nearly all" && best != "all" {
		return "about " + best
	}
	return best
}
