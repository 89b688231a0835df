package charts

import (
	"sort"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"fairdue/charts/internal/sketch"
)

// curve is one line of a chart over days with its band and its end label.
type curve struct {
	look
	title, value string // the label's two lines
	xs           []float64
	mean         []float64
	low, high    []float64
}

// lineChart draws curves on one panel. On a wide figure each curve is named at
// its end; on a narrow one the names stand above.
func lineChart(curves []curve, x func(labels int) axis, y axis, height vg.Length) body {
	return func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		if width < 600 {
			return namedAbove(curves, x(5), y, min(height, 260), width)
		}
		return namedAtEnd(curves, x(9), y, height, width)
	}
}

func panelOf(curves []curve, x, y axis) *plot.Plot {
	p := newPanel(x, y)
	for _, c := range curves {
		addBand(p, c.tint(48), c.xs, c.low, c.high)
	}
	for _, c := range curves {
		addLine(p, c.line(2.2), c.xs, c.mean)
	}
	p.X.Label.Text = "day"
	return p
}

func namedAbove(curves []curve, x, y axis, height, width vg.Length) (vg.Length, func(sketch.Sheet)) {
	row := vg.Length(40)
	head := row * vg.Length(len(curves))
	return head + height, func(s sketch.Sheet) {
		for i, c := range curves {
			top := row * vg.Length(i)
			s.Rule(c.line(2.4), 0, top+10, sampleWidth, top+10)
			s.Text(sketch.BodyText, sampleWidth+8, top+14.5, sketch.Shorten(sketch.BodyText, c.title, width-sampleWidth-8))
			s.Text(sketch.SmallText, sampleWidth+8, top+30, sketch.Shorten(sketch.SmallText, c.value, width-sampleWidth-8))
		}
		panelOf(curves, x, y).Draw(s.Cut(0, head, width, height).Canvas)
	}
}

func namedAtEnd(curves []curve, x, y axis, height, width vg.Length) (vg.Length, func(sketch.Sheet)) {
	const room, lead = vg.Length(200), vg.Length(58) // lead: elbow and sample
	type label struct {
		curve
		lines []string
		y     float64
	}
	var labels []label
	tall := vg.Length(0)
	for _, c := range curves {
		if n := lastFinite(c.mean); n >= 0 {
			l := label{c, wrap(sketch.BodyText, c.title, room-2, 2), c.mean[n]}
			tall = max(tall, vg.Length(len(l.lines))*sketch.Leading(sketch.BodyText)+sketch.Leading(sketch.SmallText)+5)
			labels = append(labels, l)
		}
	}
	sort.SliceStable(labels, func(i, j int) bool { return labels[i].y > labels[j].y })
	height = max(height, tall*vg.Length(len(labels))+40)
	return height, func(s sketch.Sheet) {
		p := panelOf(curves, x, y)
		left := s.Cut(0, 0, width-room-lead, height)
		data := p.DataCanvas(left.Canvas)
		p.Draw(left.Canvas)
		want := make([]vg.Length, len(labels))
		for i, l := range labels {
			want[i] = s.Canvas.Max.Y - data.Y(p.Y.Norm(l.y)) - tall/2
		}
		end := data.Max.X - s.Canvas.Min.X
		for i, top := range spread(want, tall, height-tall) {
			l := labels[i]
			from, mid := want[i]+tall/2, top+sketch.Leading(sketch.BodyText)*0.5
			s.Canvas.StrokeLines(draw.LineStyle{Color: l.Color, Width: 0.8},
				[]vg.Point{s.At(end+3, from), s.At(end+18, mid), s.At(end+24, mid)})
			s.Rule(l.line(2.4), end+24, mid, end+24+sampleWidth, mid)
			x := end + 24 + sampleWidth + 8
			y := s.Lines(sketch.BodyText, x, top, l.lines)
			s.Text(sketch.SmallText, x, y+sketch.SmallText.Font.Size-1, sketch.Shorten(sketch.SmallText, l.value, room))
		}
	}
}

func lastFinite(v []float64) int {
	for i := len(v) - 1; i >= 0; i-- {
		if finite(v[i]) {
			return i
		}
	}
	return -1
}
