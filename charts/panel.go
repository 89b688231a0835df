package charts

import (
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"fairdue/charts/internal/sketch"
)

// headroom keeps the highest value off a panel's upper edge.
const headroom = 1.04

// newPanel is a plot in the house style: a light horizontal grid, small labels,
// no box.
func newPanel(x, y axis) *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil
	p.X.Min, p.X.Max = x.lo, x.hi
	p.Y.Min, p.Y.Max = y.lo, y.hi
	p.X.Tick.Marker, p.Y.Tick.Marker = plot.ConstantTicks(x.ticks), plot.ConstantTicks(y.ticks)
	p.X.Tick.Label, p.Y.Tick.Label = sketch.Style(12, sketch.Quiet), sketch.Style(12, sketch.Quiet)
	p.X.Tick.Label.XAlign, p.X.Tick.Label.YAlign = text.XCenter, text.YTop
	p.Y.Tick.Label.XAlign, p.Y.Tick.Label.YAlign = text.XRight, text.YCenter
	p.X.Tick.LineStyle, p.Y.Tick.LineStyle = sketch.Hair(sketch.Axis, 0.7), sketch.Hair(sketch.Axis, 0)
	p.X.Tick.Length, p.Y.Tick.Length = 4, 0
	p.X.LineStyle, p.Y.LineStyle = sketch.Hair(sketch.Axis, 0.9), sketch.Hair(sketch.Axis, 0)
	p.X.Padding, p.Y.Padding = 0, 0
	p.X.Label.TextStyle, p.Y.Label.TextStyle = sketch.Style(12, sketch.Quiet), sketch.Style(12, sketch.Quiet)
	p.Add(drawing(grid))
	return p
}

// drawing is a plotter given as a function.
type drawing func(draw.Canvas, *plot.Plot)

// Plot implements plot.Plotter.
func (d drawing) Plot(c draw.Canvas, p *plot.Plot) { d(c, p) }

// grid draws the horizontal lines at the ticks; the axis itself is the lowest.
func grid(c draw.Canvas, p *plot.Plot) {
	for _, t := range p.Y.Tick.Marker.Ticks(p.Y.Min, p.Y.Max) {
		if n := p.Y.Norm(t.Value); n > 1e-9 {
			c.StrokeLine2(sketch.Hair(sketch.Grid, 0.8), c.Min.X, c.Y(n), c.Max.X, c.Y(n))
		}
	}
}

// add adds a plotter without its data range, which would move the axes: ours
// are chosen.
func add(p *plot.Plot, d plot.Plotter) { p.Add(drawing(d.Plot)) }

// addLine adds a curve; values that are not finite leave a
// gap, a value alone is a dot.
func addLine(p *plot.Plot, l draw.LineStyle, xs, ys []float64) {
	var run plotter.XYs
	flush := func() {
		if len(run) > 1 {
			add(p, &plotter.Line{XYs: run, LineStyle: l})
		} else if len(run) == 1 {
			dot := run[0]
			p.Add(drawing(func(c draw.Canvas, p *plot.Plot) {
				x, y := p.Transforms(&c)
				c.DrawGlyph(draw.GlyphStyle{Color: l.Color, Radius: 3, Shape: draw.CircleGlyph{}}, vg.Point{X: x(dot.X), Y: y(dot.Y)})
			}))
		}
		run = nil
	}
	for i := range xs {
		if i >= len(ys) || !finite(ys[i]) {
			flush()
			continue
		}
		run = append(run, plotter.XY{X: xs[i], Y: ys[i]})
	}
	flush()
}

// addBand adds the area between two curves.
func addBand(p *plot.Plot, fill color.Color, xs, lo, hi []float64) {
	var up, down plotter.XYs
	for i := range xs {
		if i >= len(lo) || i >= len(hi) || !finite(lo[i]) || !finite(hi[i]) {
			continue
		}
		up = append(up, plotter.XY{X: xs[i], Y: hi[i]})
		down = append(down, plotter.XY{X: xs[i], Y: lo[i]})
	}
	if len(up) < 2 {
		return
	}
	for i := len(down) - 1; i >= 0; i-- {
		up = append(up, down[i])
	}
	add(p, &plotter.Polygon{XYs: []plotter.XYs{up}, Color: fill})
}

// highest is the largest finite value of the slices, at least 0.
func highest(slices ...[]float64) float64 {
	top := 0.0
	for _, s := range slices {
		for _, v := range s {
			if finite(v) {
				top = math.Max(top, v)
			}
		}
	}
	return top
}

// spread moves wanted positions, sorted, apart until neighbours are gap away
// and all lie between 0 and limit, as long as there is room.
func spread(want []vg.Length, gap, limit vg.Length) []vg.Length {
	pos := append([]vg.Length(nil), want...)
	for i := range pos {
		low := vg.Length(0)
		if i > 0 {
			low = pos[i-1] + gap
		}
		pos[i] = max(pos[i], low)
	}
	for i := len(pos) - 1; i >= 0; i-- {
		pos[i] = min(pos[i], limit-gap*vg.Length(len(pos)-1-i))
	}
	return pos
}
