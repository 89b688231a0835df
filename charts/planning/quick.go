package planning

import (
	"fmt"

	"gonum.org/v1/plot/vg"

	"fairdue/charts"
	"fairdue/charts/internal/panel"
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
	var c, a, sim panel.Curve
	c.Look, a.Look, sim.Look = panel.Look{Color: sketch.Axis, Dashes: []vg.Length{3, 3}}, panel.Looks[1], panel.Looks[0]
	for _, x := range q.Lines {
		n := float64(x.Collectors)
		if !x.C.Unstable {
			c.At, c.Mean = append(c.At, n), append(c.Mean, x.C.ServiceLevel)
		}
		a.At, a.Mean = append(a.At, n), append(a.Mean, x.A.ServiceLevel)
		if x.Collectors > 0 {
			sim.At, sim.Mean = append(sim.At, n), append(sim.Mean, x.Simulated.ServiceLevel)
			sim.Low = append(sim.Low, max(0, x.Simulated.ServiceLevel-x.HalfWidth))
			sim.High = append(sim.High, min(1, x.Simulated.ServiceLevel+x.HalfWidth))
		}
	}
	f.Body = func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		kh, paintKey := panel.Key([]panel.Entry{
			panel.Line(c.Look, "Erlang C: everybody there, no end of patience"), panel.Line(a.Look, "Erlang A: after shrinkage, with patience"), panel.Line(sim.Look, "simulated"),
		}, width)
		height, ticks := vg.Length(280), 12
		if width < 600 {
			height, ticks = 250, 6
		}
		return kh + height, func(s sketch.Sheet) {
			paintKey(s)
			p := panel.New(s.Cut(0, kh+6, width, height-6), panel.Heads(r.Collectors, ticks), panel.Amounts(0, 1, kpi.Share, 5), "collectors", 6)
			l := sketch.Hair(sketch.Quiet, 1)
			l.Dashes = []vg.Length{2, 2.5}
			p.Rule(l, p.Left, p.Y(target), p.Left+p.Wide, p.Y(target))
			p.Text(sketch.Right(sketch.SmallText), p.Left+p.Wide, p.Y(target)+14, "80 % within 20 s")
			p.Draw(c, false)
			p.Draw(a, false)
			p.Draw(sim, true)
		}
	}
	return f
}
