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

// kept is what a plan brings now and what it keeps of the customers.
type kept struct {
	look
	name, title, short string
	cash, margin       experiment.Estimate
	total, lost        experiment.Estimate
}

// Customers draws net recovery against the margin on what the debtors go on
// buying: the harshest plan is not the best where it drives customers away.
func Customers(r *experiment.Result) (*Figure, error) {
	var plans []kept
	n := 0
	for _, p := range r.Plans {
		l := lookOf(p.Name, n)
		if p.Name != noAction {
			n++
		}
		k := r.KPIs[p.Name]
		at := kept{look: l, name: p.Name, title: PlanTitle(r, p.Name), cash: k["net_recovery"], margin: k["customer_margin"], total: k["total_value"], lost: k["customers_lost"]}
		at.short = brief(at.title)
		if p.Name == r.Baseline && len(r.Plans) > 1 {
			at.title += " (baseline)"
		}
		if has(at.cash) && has(at.margin) && has(at.total) {
			plans = append(plans, at)
		}
	}
	switch {
	case len(plans) == 0:
		return nil, empty("the debtors do not go on buying")
	case len(plans) == 1:
		return nil, empty("one plan was played, there is no other to compare it with")
	}
	interval := fmt.Sprintf("whiskers are %s intervals", Confidence(r))
	if r.Replications < 2 {
		interval = "one replication, no intervals"
	}
	return &Figure{
		Name:  "customers",
		Title: "Cash now and customers kept",
		Note: fmt.Sprintf("Over %s days, %s, %s. To the right: more net recovery. Up: more margin on what the debtors go on buying. Points on one grey line have the same sum. The axes do not begin at zero.",
			days(r), sketch.Clean(r.Scenario.Currency), interval),
		Caption: customersCaption(r, plans),
		body:    customersBody(r, plans),
	}, nil
}

func has(e experiment.Estimate) bool { return e.Defined > 0 && finite(e.Mean) }

// halfOf is the half-width where there is an interval, else 0.
func halfOf(e experiment.Estimate) float64 {
	if !Interval(e) {
		return 0
	}
	return e.HalfWidth
}

// aroundAll is an axis that holds all intervals with some air.
func aroundAll(plans []kept, of func(kept) experiment.Estimate, n int) axis {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, p := range plans {
		e := of(p)
		lo, hi = math.Min(lo, e.Mean-halfOf(e)), math.Max(hi, e.Mean+halfOf(e))
	}
	air := 0.08 * (hi - lo)
	if !(air > tiny) || air < 1e-9*math.Max(math.Abs(lo), math.Abs(hi)) {
		air = math.Max(0.1*math.Max(math.Abs(lo), math.Abs(hi)), 1e-9)
	}
	return amountAxis(lo-air, hi+air, n)
}

func customersBody(r *experiment.Result, plans []kept) body {
	const row = vg.Length(58)
	return func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		list := row * vg.Length(len(plans))
		wide := width >= 600
		high, side, top := max(340, list), width*0.62, vg.Length(0)
		if !wide {
			high, side, top = 270, width, list+6
		}
		labels := int(side / 70)
		x := aroundAll(plans, func(k kept) experiment.Estimate { return k.cash }, labels)
		y := aroundAll(plans, func(k kept) experiment.Estimate { return k.margin }, 7)
		return top + high, func(s sketch.Sheet) {
			words := s
			if wide {
				words = s.Cut(side+24, 0, width-side-24, high)
			}
			for i, p := range plans {
				p.write(words.Cut(0, row*vg.Length(i), words.Width(), row), r)
			}
			at := s.Cut(0, top, side, high)
			at.Text(sketch.SmallText, 0, 13, sketch.Shorten(sketch.SmallText, "margin on further sales", side))
			panel := newPanel(x, y)
			panel.X.Label.Text = "net recovery"
			panel.Add(drawing(func(c draw.Canvas, q *plot.Plot) { paintKept(c, q, plans) }))
			panel.Draw(at.Cut(0, 20, side, high-20).Canvas)
		}
	}
}

// write names a plan beside its marker with its three amounts.
func (p kept) write(s sketch.Sheet, r *experiment.Result) {
	const left = sampleWidth + 4
	mark(s, p.Mark, p.Color, 5, sampleWidth/2, 9)
	w := s.Width() - left
	s.Text(sketch.HeadText, left, 14, sketch.Shorten(sketch.HeadText, p.title, w))
	amount := func(e experiment.Estimate) string {
		if !Interval(e) || r.Replications < 2 {
			return FormatCompact(e.Mean)
		}
		return shortInterval(e.Mean, e.HalfWidth)
	}
	s.Text(sketch.SmallText, left, 31, sketch.Shorten(sketch.SmallText, amount(p.cash)+" net + "+amount(p.margin)+" margin", w))
	line := "= " + amount(p.total)
	if has(p.lost) {
		line += fmt.Sprintf(", %s customers lost", FormatNumber(math.Round(p.lost.Mean), "count", 0))
	}
	s.Text(sketch.SmallText, left, 47, sketch.Shorten(sketch.SmallText, line, w))
}

func paintKept(c draw.Canvas, q *plot.Plot, plans []kept) {
	px, py := q.Transforms(&c)
	if gap := sketch.NiceStep(q.X.Max-q.X.Min+q.Y.Max-q.Y.Min, 7); gap > tiny {
		for sum := math.Ceil((q.X.Min+q.Y.Min)/gap) * gap; sum < q.X.Max+q.Y.Max; {
			// From where the line enters the panel to where it leaves it.
			a, b := math.Max(q.X.Min, sum-q.Y.Max), math.Min(q.X.Max, sum-q.Y.Min)
			if a < b {
				c.StrokeLine2(sketch.Hair(sketch.Grid, 1), px(a), py(sum-a), px(b), py(sum-b))
			}
			if next := sum + gap; next > sum {
				sum = next
				continue
			}
			break
		}
	}
	for _, p := range plans {
		x, y := px(p.cash.Mean), py(p.margin.Mean)
		if h := halfOf(p.cash); h > 0 {
			c.StrokeLine2(sketch.Hair(p.Color, 1.8), px(p.cash.Mean-h), y, px(p.cash.Mean+h), y)
		}
		if h := halfOf(p.margin); h > 0 {
			c.StrokeLine2(sketch.Hair(p.Color, 1.8), x, py(p.margin.Mean-h), x, py(p.margin.Mean+h))
		}
		c.SetLineStyle(sketch.Hair(p.Color, 1.6))
		c.DrawGlyph(draw.GlyphStyle{Color: p.Color, Radius: 6, Shape: p.Mark}, vg.Point{X: x, Y: y})
	}
}

func customersCaption(r *experiment.Result, plans []kept) string {
	top := func(of func(kept) float64) int {
		best := 0
		for i, p := range plans {
			if of(p) > of(plans[best]) {
				best = i
			}
		}
		return best
	}
	unit := sketch.Clean(r.Scenario.Currency)
	cash, total := plans[top(func(k kept) float64 { return k.cash.Mean })], plans[top(func(k kept) float64 { return k.total.Mean })]
	money := func(v float64) string { return withUnit(FormatCompact(v), unit) }
	if cash.name == total.name {
		s := fmt.Sprintf("%s nets most and is also best with the margin on further sales counted: %s together", cash.short, money(total.total.Mean))
		var near []string
		for _, p := range plans {
			if p.name != total.name && r.Replications > 1 && !ahead(r, total, p) {
				near = append(near, p.short)
			}
		}
		if len(near) > 0 {
			s += ", though its lead over " + join(near) + " is not certain"
		}
		if most := plans[top(func(k kept) float64 { return k.margin.Mean })]; most.name != cash.name {
			s += fmt.Sprintf("; %s keeps most margin, %s more", most.short, money(most.margin.Mean-cash.margin.Mean))
		}
		return s + "."
	}
	s := fmt.Sprintf("%s nets most, but with the margin on further sales counted %s is ahead: %s against %s together",
		cash.short, total.short, money(total.total.Mean), money(cash.total.Mean))
	if r.Replications < 2 || !ahead(r, total, cash) {
		s += "; this order is not certain"
	}
	return s + "."
}

// ahead says whether one plan's sum of recovery and margin is above another's
// beyond doubt: by the paired difference where one of them is the baseline,
// else by intervals that do not touch.
func ahead(r *experiment.Result, a, b kept) bool {
	if b.name == r.Baseline {
		if d, ok := differenceOf(r, a.name, "total_value"); ok {
			return Judge(d, Pairs(r, d)) == Better
		}
	}
	if a.name == r.Baseline {
		if d, ok := differenceOf(r, b.name, "total_value"); ok {
			return Judge(d, Pairs(r, d)) == Worse
		}
	}
	return a.total.Mean-halfOf(a.total) > b.total.Mean+halfOf(b.total)
}
