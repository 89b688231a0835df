package planning

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"

	"fairdue/charts"
	"fairdue/charts/internal/panel"
	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment/staff"
	"fairdue/scenarios/kpi"
)

// Top is the level of a curve with the greatest net recovery.
func Top(c *staff.Curve) *staff.Point {
	best := &c.Levels[0]
	for i := range c.Levels {
		if p := &c.Levels[i]; p.KPIs["net_recovery"].Mean > best.KPIs["net_recovery"].Mean {
			best = p
		}
	}
	return best
}

func headcounts(c *staff.Curve) []int {
	ns := make([]int, len(c.Levels))
	for i, p := range c.Levels {
		ns[i] = p.Collectors
	}
	return ns
}

// series is a quantity of a curve over headcount, with its own interval.
func series(c *staff.Curve, l panel.Look, name, quantity string) panel.Curve {
	x := panel.Curve{Look: l, Name: name}
	for _, p := range c.Levels {
		e := p.KPIs[quantity]
		if e.N == 0 {
			continue
		}
		x.At = append(x.At, float64(p.Collectors))
		x.Mean = append(x.Mean, e.Mean)
		x.Low = append(x.Low, e.Mean-e.HalfWidth)
		x.High = append(x.High, e.Mean+e.HalfWidth)
	}
	return x
}

// paired is net recovery with the interval of its difference to the best level:
// what decides between headcounts, since all of them meet the same debtors.
func paired(c *staff.Curve, l panel.Look, name string) panel.Curve {
	x := series(c, l, name, "net_recovery")
	for i := range x.At {
		h := c.Levels[i].ToBest.HalfWidth
		x.Low[i], x.High[i] = x.Mean[i]-h, x.Mean[i]+h
	}
	return x
}

// under says which shifts and budget a curve is of, where there are several.
func under(r *staff.Result, c *staff.Curve) string {
	s := ""
	if len(r.Patterns) > 1 {
		s = patternTitle(r, c.Shifts)
	}
	if len(r.Budgets) > 1 {
		if s != "" {
			s += ", "
		}
		s += fmt.Sprintf("budget %s %s a %s", round(c.Budget), r.Scenario.Currency, r.BudgetPer)
	}
	return s
}

func patternTitle(r *staff.Result, name string) string {
	for _, p := range r.Patterns {
		if p.Name == name {
			return sketch.Clean(p.Title)
		}
	}
	return name
}

func money(r *staff.Result, v float64) string {
	return charts.FormatValue(v, kpi.Money, sketch.Clean(r.Scenario.Currency), r.Scenario.Digits)
}

func sample(r *staff.Result) string {
	s := fmt.Sprintf("mean of %d replications", r.Replications)
	if r.Replications == 1 {
		s = "one replication"
	}
	for _, p := range r.BestCurve().Levels {
		if p.Replications != r.Replications {
			return fmt.Sprintf("mean of %d replications or more", r.Replications)
		}
	}
	return s
}

// staffingCurve draws net recovery against headcount and marks the knee.
func staffingCurve(r *staff.Result) *Figure {
	c := r.BestCurve()
	f := &Figure{
		Name:  "staffing-curve",
		Title: "Net recovery by headcount",
		Note: fmt.Sprintf("%s, %s over %d days. Band: %.0f %% interval of the difference to the best headcount, in the same replications.",
			sketch.Clean(r.Scenario.Currency), sample(r), r.Scenario.Days, 100*r.Confidence),
		Caption: curveCaption(r, c),
		Foot:    "The scale does not begin at zero. Between the two curves lies what collecting costs, with what is waived in settlements.",
	}
	if u := under(r, c); u != "" {
		f.Note = capital(u) + ". " + f.Note
	}
	netLine, cashLine := paired(c, panel.Looks[0], "Net recovery"), series(c, panel.Looks[2], "Cash collected", "cash_collected")
	lo, hi := math.Inf(1), math.Inf(-1)
	for i := range netLine.At {
		lo, hi = math.Min(lo, netLine.Low[i]), math.Max(hi, math.Max(netLine.High[i], cashLine.Mean[i]))
	}
	f.Body = func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		entries := []panel.Entry{panel.Line(panel.Looks[0], "net recovery"), panel.Line(panel.Looks[2], "cash collected")}
		if c.Knee != nil {
			entries = append(entries, panel.Fill(sketch.Tint(sketch.Orange, 40), "where the best headcount may lie"))
		}
		kh, paintKey := panel.Key(entries, width)
		height, ticks := vg.Length(380), 12
		if width < 600 {
			height, ticks = 300, 6
		}
		return kh + height, func(s sketch.Sheet) {
			paintKey(s)
			field := s.Cut(0, kh+6, width, height-6)
			// room for the knee's label above the curves
			xs, ys := panel.Heads(headcounts(c), ticks), panel.Amounts(lo, hi+(hi-lo)*0.2, kpi.Money, 6)
			p := panel.New(field, xs, ys, "collectors", 10)
			if c.Knee != nil {
				markKnee(p, r, c)
			}
			p.Draw(netLine, true)
			p.Draw(cashLine, false)
			if c.Knee != nil {
				y := p.Y(Top(c).KPIs["net_recovery"].Mean)
				p.Ring(sketch.Orange, 7, p.X(float64(c.Knee.Collectors)), y)
			}
		}
	}
	return f
}

// markKnee marks the best headcount and its interval behind the curves.
func markKnee(p panel.Panel, r *staff.Result, c *staff.Curve) {
	k := c.Knee
	a, b := p.X(k.Low)-5, p.X(k.High)+5
	p.Box(sketch.Tint(sketch.Orange, 40), a, p.Top, b-a, p.High)
	at := p.X(float64(k.Collectors))
	p.Rule(sketch.Hair(sketch.Orange, 1.4), at, p.Top, at, p.Top+p.High)
	st := sketch.Bold(13.5, sketch.Orange)
	head := fmt.Sprintf("knee: %d", k.Collectors)
	within := "no other near"
	if k.Low != k.High {
		within = fmt.Sprintf("%.0f to %.0f (%.0f %%)", k.Low, k.High, 100*r.Confidence)
	}
	wide := max(st.Width(head), sketch.BodyText.Width(within))
	x := b + 7
	if x+wide > p.Left+p.Wide {
		x = a - 7 - wide
	}
	if x < p.Left {
		x = p.Left + 2
	}
	p.Text(st, x, p.Top+15, head)
	p.Text(sketch.BodyText, x, p.Top+32, within)
}

func curveCaption(r *staff.Result, c *staff.Curve) string {
	top := Top(c)
	if c.Knee == nil {
		return fmt.Sprintf("%d collectors bring a net recovery of %s.", top.Collectors, money(r, top.KPIs["net_recovery"].Mean))
	}
	s := fmt.Sprintf("Net recovery is highest with %d collectors: %s.", c.Knee.Collectors, money(r, top.KPIs["net_recovery"].Mean))
	if c.Knee.Edge {
		return s + " The curve may still rise beyond what was played."
	}
	if c.Knee.Low != c.Knee.High {
		s += fmt.Sprintf(" The true best lies between %.0f and %.0f.", c.Knee.Low, c.Knee.High)
	}
	last := c.Levels[len(c.Levels)-1]
	if lost := -last.ToBest.Mean; last.Collectors > c.Knee.Collectors && lost > last.ToBest.HalfWidth {
		s += fmt.Sprintf(" With %d the office would net %s less.", last.Collectors, money(r, lost))
	}
	return s
}
