package decision

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"

	"fairdue/charts"
	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment/choose"
)

// Pareto draws the plans between the first two objectives; nil where there are
// fewer than two. The others stand beside each plan's name.
func Pareto(r *choose.Result) *Figure {
	if len(r.Axes) < 2 || len(r.Pareto) < 2 {
		return nil
	}
	var on []string
	for i, p := range r.Pareto {
		if p.OnFront {
			on = append(on, planTitle(r.Plans[i].PlanInfo))
		}
	}
	var names []string
	for _, a := range r.Axes {
		names = append(names, strings.ToLower(a.Title))
	}
	return &Figure{
		Name:  "pareto",
		Title: r.Axes[0].Title + " against " + strings.ToLower(r.Axes[1].Title),
		Note: fmt.Sprintf("Means with %.0f %% intervals, each by itself. Filled: no plan has better means in all of %s. Hollow: some plan has; proven only where the table says “dominates”.",
			100*r.Confidence, strings.Join(names, ", ")),
		Caption: "On the front by their means: " + strings.Join(on, ", ") + ".",
		Body:    paretoBody(r),
	}
}

func paretoBody(r *choose.Result) func(vg.Length) (vg.Length, func(sketch.Sheet)) {
	return func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		var xs, ys []float64
		for _, p := range r.Pareto {
			v, c := p.Values[0], p.Values[1]
			ys = append(ys, v.Mean-v.HalfWidth, v.Mean+v.HalfWidth)
			xs = append(xs, c.Mean-c.HalfWidth, c.Mean+c.HalfWidth)
		}
		x, y := spread(xs, 0.08, r.Axes[1].Unit), spread(ys, 0.08, r.Axes[0].Unit)
		height, left, line := vg.Length(340), vg.Length(70), vg.Length(40)
		if width < 600 {
			height, left = 260, 52
		}
		for _, p := range r.Pareto { // the longest list of values
			line = max(line, 36+14*vg.Length(len(sketch.Wrap(sketch.SmallText, values(r, p), width-24))-1))
		}
		x.from, x.to, y.from, y.to = left, width-16, height, 22
		below := height + 52
		return below + line*vg.Length(len(r.Pareto)), func(s sketch.Sheet) {
			s.Text(sketch.SmallText, 0, 10, axisWords(r.Axes[0].Title, r.Axes[0].Unit, r.Scenario.Currency)+better(r.Axes[0], "up", "down"))
			for _, t := range y.ticks(50) {
				rule(s, sketch.Grid, 0.8, left, y.at(t), x.to, y.at(t))
				s.Text(sketch.Right(sketch.SmallText), left-8, y.at(t)+4, y.label(t))
			}
			for _, t := range x.ticks(90) {
				rule(s, sketch.Grid, 0.8, x.at(t), y.to, x.at(t), height)
				s.Text(sketch.Centred(sketch.SmallText), min(x.at(t), width-18), height+18, x.label(t))
			}
			rule(s, sketch.Axis, 1, left, height, x.to, height)
			s.Text(sketch.Right(sketch.SmallText), x.to, height+36, axisWords(r.Axes[1].Title, r.Axes[1].Unit, r.Scenario.Currency)+better(r.Axes[1], "right", "left"))
			order := make([]int, len(r.Pareto))
			for i := range order {
				order[i] = i
			}
			slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(r.Pareto[a].Values[1].Mean, r.Pareto[b].Values[1].Mean) })
			var taken []vg.Point // by points and numbers
			for _, p := range r.Pareto {
				taken = append(taken, vg.Point{X: x.at(p.Values[1].Mean), Y: y.at(p.Values[0].Mean)})
			}
			for n, i := range order {
				p := r.Pareto[i]
				c := sketch.Idle
				if p.OnFront {
					c = sketch.Blue
				}
				v, w := p.Values[0], p.Values[1]
				px, py := x.at(w.Mean), y.at(v.Mean)
				rule(s, c, 1.2, x.at(w.Mean-w.HalfWidth), py, x.at(w.Mean+w.HalfWidth), py)
				rule(s, c, 1.2, px, y.at(v.Mean-v.HalfWidth), px, y.at(v.Mean+v.HalfWidth))
				dot(s, c, 7, px, py, !p.OnFront)
				at := free(taken, px, py)
				taken = append(taken, at)
				rule(s, c, 0.8, px, py, at.X, at.Y)
				s.Box(sketch.Paper, at.X-8, at.Y-8, 16, 16)
				s.Text(sketch.Centred(sketch.In(sketch.HeadText, c)), at.X, at.Y+4.5, strconv.Itoa(n+1))
				key := below + line*vg.Length(n)
				dot(s, c, 6, 9, key+9, !p.OnFront)
				title := fmt.Sprintf("%d  %s", n+1, planTitle(r.Plans[i].PlanInfo))
				if r.Plans[i].Name == r.Selected {
					title += " (selected)"
				}
				s.Text(sketch.HeadText, 24, key+13, sketch.Shorten(sketch.HeadText, title, width-24))
				for l, text := range sketch.Wrap(sketch.SmallText, values(r, p), width-24) {
					s.Text(sketch.SmallText, 24, key+29+vg.Length(l)*14, text)
				}
			}
		}
	}
}

// free is where a point's number lies on no other number and on no point.
func free(taken []vg.Point, x, y vg.Length) vg.Point {
	at := vg.Point{X: x + 20, Y: y}
	for r := vg.Length(20); r < 80; r += 10 {
		for k := range 8 {
			a := float64(1-k) * math.Pi / 4 // from the upper right around
			at = vg.Point{X: x + r*vg.Length(math.Cos(a)), Y: y - r*vg.Length(math.Sin(a))}
			clear := true
			for _, t := range taken {
				clear = clear && math.Hypot(float64(t.X-at.X), float64(t.Y-at.Y)) > 17
			}
			if clear {
				return at
			}
		}
	}
	return at
}

func better(a choose.Axis, more, less string) string {
	if a.Maximise {
		return " (better: " + more + ")"
	}
	return " (better: " + less + ")"
}

// values are a plan's objectives in a line.
func values(r *choose.Result, p choose.Front) string {
	var list []string
	for i, a := range r.Axes {
		list = append(list, strings.ToLower(a.Title)+" "+charts.FormatValue(p.Values[i].Mean, a.Unit, r.Scenario.Currency, r.Scenario.Digits))
	}
	return strings.Join(list, "; ")
}
