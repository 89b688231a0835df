package decision

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"gonum.org/v1/plot/vg"

	"fairdue/charts"
	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment/choose"
	"fairdue/scenarios/kpi"
)

// Selection draws every plan's distance to the best of the others with its
// interval, the best first.
func Selection(r *choose.Result) *Figure {
	x, _ := kpi.Find(r.Objective.KPI)
	f := &Figure{
		Name:  "selection",
		Title: "How far each plan is from the best of the others",
		Note: fmt.Sprintf("%s, plan minus the best of the others; all %.0f %% intervals hold at once (multiple comparison with the best). An interval that ends at 0 on the right: the plan is not the best. Grey: dropped on the way.",
			x.Title, 100*r.Confidence),
		Caption: r.Answer,
		Body:    selectionBody(r, x),
	}
	return f
}

// ranked are the plans from the best mean down, those that miss a constraint
// last.
func ranked(r *choose.Result) []choose.Plan {
	list := slices.Clone(r.Plans)
	slices.SortStableFunc(list, func(a, b choose.Plan) int {
		if n := cmp.Compare(rank(a), rank(b)); n != 0 {
			return n
		}
		if !r.Objective.Maximise {
			a, b = b, a
		}
		return cmp.Compare(b.Objective.Mean, a.Objective.Mean)
	})
	return list
}

func rank(p choose.Plan) int {
	switch p.Standing {
	case choose.Selected:
		return 0
	case choose.Infeasible:
		return 2
	}
	return 1
}

// distance is the estimate that an interval of the comparison with the best
// stands around.
func distance(r *choose.Result, p choose.Plan) (float64, bool) {
	sign := 1.0
	if !r.Objective.Maximise {
		sign = -1
	}
	if p.ToSelected != nil {
		return sign * p.ToSelected.Mean, true
	}
	d, ok := 0.0, false
	for _, q := range r.Plans {
		if q.ToSelected != nil && (!ok || -sign*q.ToSelected.Mean < d) {
			d, ok = -sign*q.ToSelected.Mean, true
		}
	}
	return d, ok
}

func selectionBody(r *choose.Result, k kpi.Indicator) func(vg.Length) (vg.Length, func(sketch.Sheet)) {
	list := ranked(r)
	values := []float64{0}
	for _, p := range list {
		d, ok := distance(r, p)
		values = append(values, p.ToBest.Low, p.ToBest.High)
		if ok {
			values = append(values, d)
		}
	}
	return func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		narrow := width < 600
		line, top := vg.Length(44), vg.Length(30)
		from, to := vg.Length(236), width-206
		if narrow {
			line, from, to = 84, 8, width-8
		}
		x := spread(values, 0.05, k.Unit)
		x.from, x.to = from, to
		bottom := top + line*vg.Length(len(list))
		return bottom + 44, func(s sketch.Sheet) {
			for _, t := range x.ticks(84) {
				rule(s, sketch.Grid, 0.8, x.at(t), top, x.at(t), bottom)
				s.Text(sketch.Centred(sketch.SmallText), min(max(x.at(t), 16), width-16), bottom+18, x.label(t))
			}
			rule(s, sketch.Ink, 1.6, x.at(0), top-6, x.at(0), bottom)
			way := ", more is better"
			if !r.Objective.Maximise {
				way = ", turned so that more is better"
			}
			s.Text(sketch.Centred(sketch.SmallText), (from+to)/2, bottom+36, axisWords("difference", k.Unit, r.Scenario.Currency)+way)
			if !narrow {
				s.Text(sketch.HeadText, 0, 16, "Plan")
				s.Text(sketch.Right(sketch.HeadText), width, 16, "Mean, replications")
			}
			for i, p := range list {
				paintPlan(s.Cut(0, top+line*vg.Length(i), width, line), x, r, p, k, narrow, width)
			}
		}
	}
}

func paintPlan(s sketch.Sheet, x scale, r *choose.Result, p choose.Plan, k kpi.Indicator, narrow bool, width vg.Length) {
	c, name := sketch.Blue, sketch.BodyText
	dropped := p.Left > 0
	switch {
	case p.Standing == choose.Selected:
		name = sketch.HeadText
	case dropped:
		c, name = sketch.Idle, sketch.In(sketch.BodyText, sketch.Quiet)
	}
	mean := charts.FormatInterval(p.Objective.Mean, p.Objective.HalfWidth, p.Objective.N > 1, k.Unit, r.Scenario.Digits)
	if u := charts.UnitLabel(k.Unit, r.Scenario.Currency); u != "" {
		mean += " " + u
	}
	words := strconv.Itoa(p.Replications) + " replications"
	y := vg.Length(22)
	if narrow {
		y = 66
		s.Text(name, 0, 14, sketch.Shorten(name, planTitle(p.PlanInfo), width))
		s.Text(sketch.SmallText, 0, 30, sketch.Shorten(sketch.SmallText, standing(p), width))
		s.Text(sketch.SmallText, 0, 46, sketch.Shorten(sketch.SmallText, mean+", "+words, width))
	} else {
		s.Text(name, 0, 18, sketch.Shorten(name, planTitle(p.PlanInfo), x.from-14))
		s.Text(sketch.SmallText, 0, 34, sketch.Shorten(sketch.SmallText, standing(p), x.from-14))
		s.Text(sketch.Right(name), width, 18, mean)
		s.Text(sketch.Right(sketch.SmallText), width, 34, words)
	}
	s.Whisker(c, 2, x.at(p.ToBest.Low), x.at(p.ToBest.High), y)
	if d, ok := distance(r, p); ok {
		dot(s, c, 5.5, x.at(d), y, dropped)
	}
}

// standing says what became of a plan.
func standing(p choose.Plan) string {
	s := string(p.Standing)
	switch p.Why {
	case "screened":
		s += ", screened out after " + rounds(p.Left)
	case "beaten":
		s += ", dropped after " + rounds(p.Left)
	case "constraint":
		s += ", dropped after " + rounds(p.Left)
	}
	return s
}

func rounds(n int) string { return fmt.Sprintf("%d rounds", n) }
