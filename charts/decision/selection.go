package decision

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"gonum.org/v1/plot/vg"

	"fairdue/charts"
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
		body:    selectionBody(r, x),
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

func selectionBody(r *choose.Result, k kpi.Indicator) func(vg.Length) (vg.Length, func(sheet)) {
	list := ranked(r)
	values := []float64{0}
	for _, p := range list {
		d, ok := distance(r, p)
		values = append(values, p.ToBest.Low, p.ToBest.High)
		if ok {
			values = append(values, d)
		}
	}
	return func(width vg.Length) (vg.Length, func(sheet)) {
		narrow := width < 600
		line, top := vg.Length(44), vg.Length(30)
		from, to := vg.Length(236), width-206
		if narrow {
			line, from, to = 84, 8, width-8
		}
		x := spread(values, 0.05, k.Unit)
		x.from, x.to = from, to
		bottom := top + line*vg.Length(len(list))
		return bottom + 44, func(s sheet) {
			for _, t := range x.ticks(84) {
				s.rule(grid, 0.8, x.at(t), top, x.at(t), bottom)
				s.text(centred(smallText), min(max(x.at(t), 16), width-16), bottom+18, x.label(t))
			}
			s.rule(ink, 1.6, x.at(0), top-6, x.at(0), bottom)
			way := ", more is better"
			if !r.Objective.Maximise {
				way = ", turned so that more is better"
			}
			s.text(centred(smallText), (from+to)/2, bottom+36, axisWords("difference", k.Unit, r.Scenario.Currency)+way)
			if !narrow {
				s.text(headText, 0, 16, "Plan")
				s.text(right(headText), width, 16, "Mean, replications")
			}
			for i, p := range list {
				paintPlan(s.cut(0, top+line*vg.Length(i), width, line), x, r, p, k, narrow, width)
			}
		}
	}
}

func paintPlan(s sheet, x scale, r *choose.Result, p choose.Plan, k kpi.Indicator, narrow bool, width vg.Length) {
	c, name := blue, bodyText
	dropped := p.Left > 0
	switch {
	case p.Standing == choose.Selected:
		name = headText
	case dropped:
		c, name = idle, in(bodyText, quiet)
	}
	mean := charts.FormatInterval(p.Objective.Mean, p.Objective.HalfWidth, p.Objective.N > 1, k.Unit, r.Scenario.Digits)
	if u := charts.UnitLabel(k.Unit, r.Scenario.Currency); u != "" {
		mean += " " + u
	}
	words := strconv.Itoa(p.Replications) + " replications"
	y := vg.Length(22)
	if narrow {
		y = 66
		s.text(name, 0, 14, shorten(name, planTitle(p.PlanInfo), width))
		s.text(smallText, 0, 30, shorten(smallText, standing(p), width))
		s.text(smallText, 0, 46, shorten(smallText, mean+", "+words, width))
	} else {
		s.text(name, 0, 18, shorten(name, planTitle(p.PlanInfo), x.from-14))
		s.text(smallText, 0, 34, shorten(smallText, standing(p), x.from-14))
		s.text(right(name), width, 18, mean)
		s.text(right(smallText), width, 34, words)
	}
	s.whisker(c, 2, x.at(p.ToBest.Low), x.at(p.ToBest.High), y)
	if d, ok := distance(r, p); ok {
		s.dot(c, 5.5, x.at(d), y, dropped)
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
