package planning

import (
	"fmt"

	"gonum.org/v1/plot/vg"

	"fairdue/charts"
	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment/staff"
	"fairdue/scenarios/kpi"
)

// target is the common 80/20.
const target = 0.8

// QuickAnswer says what the Erlang formulas ask for and what the simulation
// finds.
func QuickAnswer(r *staff.Result) string {
	q := r.Erlang
	s := fmt.Sprintf("The quick answer: %s calls come in each open hour, %.0f s each, so %s collectors would be busy with them. For 80 %% answered within 20 seconds Erlang C asks for %s, Erlang A after shrinkage for %s.",
		charts.FormatNumber(q.CallsPerHour, kpi.Ratio, 0), q.Handling, charts.FormatNumber(q.Load, kpi.Ratio, 0), people(q.Needed), people(q.NeededA))
	if q.NeededSimulated > 0 {
		s += fmt.Sprintf(" Simulated with all the work they do, that takes %s.", people(q.NeededSimulated))
	} else {
		s += " Simulated with all the work they do, no headcount played reaches that."
	}
	return s + " The formulas see the calls that come in and nothing else."
}

func people(n int) string {
	if n == 1 {
		return "1 collector"
	}
	return fmt.Sprintf("%d collectors", n)
}

// quickFigure sets the formulas' service level beside the simulated one.
func quickFigure(r *staff.Result) *Figure {
	q := r.Erlang
	if q == nil || len(q.Lines) < 2 {
		return nil
	}
	f := &Figure{
		Name:  "erlang-and-simulation",
		Title: "Service level: quick answer and simulation",
		Note: fmt.Sprintf("Calls that come in, answered within 20 seconds. The formulas take rate and handling time from a pilot of %d runs with %d collectors; band: %.0f %% interval.",
			q.PilotRuns, q.PilotCollectors, 100*r.Confidence),
		Caption: QuickAnswer(r),
	}
	var c, a, sim curve
	c.look, a.look, sim.look = look{sketch.Axis, []vg.Length{3, 3}}, looks[1], looks[0]
	for _, x := range q.Lines {
		n := float64(x.Collectors)
		if !x.C.Unstable {
			c.at, c.mean = append(c.at, n), append(c.mean, x.C.ServiceLevel)
		}
		a.at, a.mean = append(a.at, n), append(a.mean, x.A.ServiceLevel)
		if x.Collectors > 0 {
			sim.at, sim.mean = append(sim.at, n), append(sim.mean, x.Simulated.ServiceLevel)
			sim.low = append(sim.low, max(0, x.Simulated.ServiceLevel-x.HalfWidth))
			sim.high = append(sim.high, min(1, x.Simulated.ServiceLevel+x.HalfWidth))
		}
	}
	f.Body = func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		kh, paintKey := key([]keyEntry{
			lineEntry(c.look, "Erlang C: everybody there, no end of patience"), lineEntry(a.look, "Erlang A: after shrinkage, with patience"), lineEntry(sim.look, "simulated"),
		}, width)
		height, ticks := vg.Length(280), 12
		if width < 600 {
			height, ticks = 250, 6
		}
		return kh + height, func(s sketch.Sheet) {
			paintKey(s)
			p := newPanel(s.Cut(0, kh+6, width, height-6), heads(r.Collectors, ticks), amounts(0, 1, kpi.Share, 5), "collectors", 6)
			l := sketch.Hair(sketch.Quiet, 1)
			l.Dashes = []vg.Length{2, 2.5}
			p.Rule(l, p.left, p.y(target), p.left+p.width, p.y(target))
			p.Text(sketch.Right(sketch.SmallText), p.left+p.width, p.y(target)+14, "80 % within 20 s")
			p.draw(c, false)
			p.draw(a, false)
			p.draw(sim, true)
		}
	}
	return f
}
