package charts

import (
	"sort"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
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
	return func(width vg.Length) (vg.Length, func(sheet)) {
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

func namedAbove(curves []curve, x, y axis, height, width vg.Length) (vg.Length, func(sheet)) {
	row := vg.Length(40)
	head := row * vg.Length(len(curves))
	return head + height, func(s sheet) {
		for i, c := range curves {
			top := row * vg.Length(i)
			s.rule(c.line(2.4), 0, top+10, sampleWidth, top+10)
			s.text(bodyText, sampleWidth+8, top+14.5, shorten(bodyText, c.title, width-sampleWidth-8))
			s.text(smallText, sampleWidth+8, top+30, shorten(smallText, c.value, width-sampleWidth-8))
		}
		panelOf(curves, x, y).Draw(s.cut(0, head, width, height).c)
	}
}

func namedAtEnd(curves []curve, x, y axis, height, width vg.Length) (vg.Length, func(sheet)) {
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
			l := label{c, wrap(bodyText, c.title, room-2, 2), c.mean[n]}
			tall = max(tall, vg.Length(len(l.lines))*leading(bodyText)+leading(smallText)+5)
			labels = append(labels, l)
		}
	}
	sort.SliceStable(labels, func(i, j int) bool { return labels[i].y > labels[j].y })
	height = max(height, tall*vg.Length(len(labels))+40)
	return height, func(s sheet) {
		p := panelOf(curves, x, y)
		left := s.cut(0, 0, width-room-lead, height)
		data := p.DataCanvas(left.c)
		p.Draw(left.c)
		want := make([]vg.Length, len(labels))
		for i, l := range labels {
			want[i] = s.c.Max.Y - data.Y(p.Y.Norm(l.y)) - tall/2
		}
		end := data.Max.X - s.c.Min.X
		for i, top := range spread(want, tall, height-tall) {
			l := labels[i]
			from, mid := want[i]+tall/2, top+leading(bodyText)*0.5
			s.c.StrokeLines(draw.LineStyle{Color: l.Color, Width: 0.8},
				[]vg.Point{s.at(end+3, from), s.at(end+18, mid), s.at(end+24, mid)})
			s.rule(l.line(2.4), end+24, mid, end+24+sampleWidth, mid)
			x := end + 24 + sampleWidth + 8
			y := s.lines(bodyText, x, top, l.lines)
			s.text(smallText, x, y+smallText.Font.Size-1, shorten(smallText, l.value, room))
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
