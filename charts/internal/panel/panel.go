package panel

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"fairdue/charts/internal/sketch"
)

// Panel is a field with two scales on a sheet; X and Y give places on it.
type Panel struct {
	sketch.Sheet
	xs, ys                Scale
	Left, Top, Wide, High vg.Length // of the field inside the labels
}

// New lays out a panel that fills the sheet, and draws grid and labels.
// inset keeps marks at the ends off the edges.
func New(s sketch.Sheet, xs, ys Scale, name string, inset vg.Length) Panel {
	wide := vg.Length(0)
	for _, t := range ys.Ticks {
		wide = max(wide, sketch.SmallText.Width(ys.Label(t)))
	}
	p := Panel{Sheet: s, xs: xs, ys: ys, Left: wide + 8 + inset, Top: 8}
	p.Wide = s.Width() - p.Left - inset - 4
	p.High = s.Height() - p.Top - 22
	if name != "" {
		p.High -= 18
	}
	for _, t := range ys.Ticks {
		l := sketch.Hair(sketch.Grid, 0.8)
		if t == 0 && ys.Lo < 0 {
			l = sketch.Hair(sketch.Ink, 1)
		}
		s.Rule(l, p.Left-inset, p.Y(t), p.Left+p.Wide+inset, p.Y(t))
		s.Text(sketch.Right(sketch.SmallText), p.Left-inset-6, p.Y(t)+4, ys.Label(t))
	}
	bottom := p.Top + p.High
	s.Rule(sketch.Hair(sketch.Axis, 0.9), p.Left-inset, bottom, p.Left+p.Wide+inset, bottom)
	free := vg.Length(-1000)
	for _, t := range xs.Ticks {
		s.Rule(sketch.Hair(sketch.Axis, 0.7), p.X(t), bottom, p.X(t), bottom+4)
		if w := sketch.SmallText.Width(xs.Label(t)); p.X(t)-w/2 >= free {
			s.Text(sketch.Centred(sketch.SmallText), p.X(t), bottom+17, xs.Label(t))
			free = p.X(t) + w/2 + 5
		}
	}
	s.Text(sketch.Centred(sketch.SmallText), p.Left+p.Wide/2, bottom+35, name)
	return p
}

// X is the place of a value across.
func (p Panel) X(v float64) vg.Length {
	return p.Left + vg.Length((v-p.xs.Lo)/(p.xs.Hi-p.xs.Lo))*p.Wide
}

// Y is the place of a value up.
func (p Panel) Y(v float64) vg.Length {
	return p.Top + p.High - vg.Length((v-p.ys.Lo)/(p.ys.Hi-p.ys.Lo))*p.High
}

// Curve is a line with its interval.
type Curve struct {
	Look
	Name                string // for the key
	At, Mean, Low, High []float64
}

// Draw adds a curve: band, line and, where there are few, its points.
func (p Panel) Draw(c Curve, band bool) {
	if band && len(c.At) > 1 {
		var ps []vg.Point
		for i := range c.At {
			ps = append(ps, p.Sheet.At(p.X(c.At[i]), p.Y(c.High[i])))
		}
		for i := len(c.At) - 1; i >= 0; i-- {
			ps = append(ps, p.Sheet.At(p.X(c.At[i]), p.Y(c.Low[i])))
		}
		p.Canvas.FillPolygon(sketch.Tint(c.Color, 44), ps)
	}
	var ps []vg.Point
	for i := range c.At {
		ps = append(ps, p.Sheet.At(p.X(c.At[i]), p.Y(c.Mean[i])))
	}
	if len(ps) > 1 {
		p.Canvas.StrokeLines(c.Line(2.2), ps)
	}
	if len(c.At) <= 16 {
		for i := range c.At {
			p.Dot(c.Color, 3, p.X(c.At[i]), p.Y(c.Mean[i]))
		}
	}
}

// Whisker is an interval at x.
func (p Panel) Whisker(c color.Color, x, low, high float64, half vg.Length) {
	l := draw.LineStyle{Color: c, Width: 1.6}
	p.Rule(l, p.X(x), p.Y(low), p.X(x), p.Y(high))
	p.Rule(l, p.X(x)-half, p.Y(low), p.X(x)+half, p.Y(low))
	p.Rule(l, p.X(x)-half, p.Y(high), p.X(x)+half, p.Y(high))
}
