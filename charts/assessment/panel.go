package assessment

import (
	"image/color"
	"math"
	"strconv"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"fairdue/charts"
	"fairdue/scenarios/assess"
	"fairdue/scenarios/kpi"
)

// scale runs over a range with labelled ticks.
type scale struct {
	lo, hi float64
	ticks  []float64
	label  func(float64) string
}

// niceStep is the smallest of 1, 2 or 5 times a power of ten that cuts span into
// at most n pieces.
func niceStep(span float64, n int) float64 {
	if !(span > 0) || math.IsInf(span, 0) {
		return 1
	}
	raw := span / float64(max(n, 1))
	p := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 5} {
		if m*p >= raw*(1-1e-9) {
			return m * p
		}
	}
	return 10 * p
}

// amounts is a scale over [lo, hi] in steps that read well, widened to them.
func amounts(lo, hi float64, unit string, n int) scale {
	if !(hi > lo) {
		lo, hi = math.Min(lo, 0), math.Max(hi, 0)
		if !(hi > lo) {
			hi = lo + 1
		}
	}
	step := niceStep(hi-lo, n)
	s := scale{lo: math.Floor(lo/step+1e-9) * step, hi: math.Ceil(hi/step-1e-9) * step}
	for k := math.Round(s.lo / step); k <= math.Round(s.hi/step); k++ {
		s.ticks = append(s.ticks, k*step)
	}
	top, fine := math.Max(math.Abs(s.lo), math.Abs(s.hi)), step
	s.label = func(v float64) string {
		switch {
		case v == 0:
			return "0"
		case unit == kpi.Share:
			return trim(v*100, fine*100) + " %"
		case top >= 999.5e3:
			return trim(v/1e6, fine/1e6) + " M"
		case top >= 9999.5:
			return trim(v/1e3, fine/1e3) + " k"
		}
		return trim(v, fine)
	}
	return s
}

// trim prints v with as many decimals as the step between ticks needs.
func trim(v, step float64) string {
	d := 0
	for d < 6 && math.Abs(step*math.Pow10(d)-math.Round(step*math.Pow10(d))) > 1e-6 {
		d++
	}
	s := strconv.FormatFloat(math.Abs(v), 'f', d, 64)
	if v < 0 {
		s = "−" + s
	}
	return s
}

// steps is a scale over the places 0 to n-1, each with its label; at most most
// of them are written.
func steps(labels []string, most int) scale {
	s := scale{lo: -0.5, hi: float64(len(labels)) - 0.5, label: func(v float64) string { return labels[int(v)] }}
	every := (len(labels) + most - 1) / max(most, 1)
	for i := 0; i < len(labels); i += max(every, 1) {
		s.ticks = append(s.ticks, float64(i))
	}
	return s
}

// panel is a field with two scales on a sheet; x and y give places on it.
type panel struct {
	sheet
	xs, ys                   scale
	left, top, width, height vg.Length
}

// newPanel lays out a panel that fills the sheet, and draws grid and labels.
// inset keeps marks at the ends off the edges.
func newPanel(s sheet, xs, ys scale, name string, inset vg.Length) panel {
	wide := vg.Length(0)
	for _, t := range ys.ticks {
		wide = max(wide, smallText.Width(ys.label(t)))
	}
	p := panel{sheet: s, xs: xs, ys: ys, left: wide + 8 + inset, top: 8}
	p.width = s.width() - p.left - inset - 4
	p.height = s.height() - p.top - 22
	if name != "" {
		p.height -= 18
	}
	for _, t := range ys.ticks {
		l := hair(gridGrey, 0.8)
		if t == 0 && ys.lo < 0 {
			l = hair(ink, 1)
		}
		s.rule(l, p.left-inset, p.y(t), p.left+p.width+inset, p.y(t))
		s.text(right(smallText), p.left-inset-6, p.y(t)+4, ys.label(t))
	}
	bottom := p.top + p.height
	s.rule(hair(axisGrey, 0.9), p.left-inset, bottom, p.left+p.width+inset, bottom)
	free := vg.Length(-1000)
	for _, t := range xs.ticks {
		s.rule(hair(axisGrey, 0.7), p.x(t), bottom, p.x(t), bottom+4)
		if w := smallText.Width(xs.label(t)); p.x(t)-w/2 >= free {
			s.text(centred(smallText), p.x(t), bottom+17, xs.label(t))
			free = p.x(t) + w/2 + 5
		}
	}
	s.text(centred(smallText), p.left+p.width/2, bottom+35, name)
	return p
}

func (p panel) x(v float64) vg.Length {
	return p.left + vg.Length((v-p.xs.lo)/(p.xs.hi-p.xs.lo))*p.width
}

func (p panel) y(v float64) vg.Length {
	return p.top + p.height - vg.Length((v-p.ys.lo)/(p.ys.hi-p.ys.lo))*p.height
}

// curve is a line with its interval.
type curve struct {
	look
	at, mean, low, high []float64
}

// add appends a point.
func (c *curve) add(x float64, e assess.Estimate) {
	if !e.Defined() {
		return
	}
	lo, hi := float64(e.Low), float64(e.High)
	if math.IsNaN(lo) {
		lo, hi = float64(e.Value), float64(e.Value)
	}
	c.at, c.mean, c.low, c.high = append(c.at, x), append(c.mean, float64(e.Value)), append(c.low, lo), append(c.high, hi)
}

// draw adds a curve: band, line and, where there are few, its points.
func (p panel) draw(c curve, band bool) {
	if band && len(c.at) > 1 {
		var ps []vg.Point
		for i := range c.at {
			ps = append(ps, p.sheet.at(p.x(c.at[i]), p.y(c.high[i])))
		}
		for i := len(c.at) - 1; i >= 0; i-- {
			ps = append(ps, p.sheet.at(p.x(c.at[i]), p.y(c.low[i])))
		}
		p.c.FillPolygon(tint(c.color, 44), ps)
	}
	var ps []vg.Point
	for i := range c.at {
		ps = append(ps, p.sheet.at(p.x(c.at[i]), p.y(c.mean[i])))
	}
	if len(ps) > 1 {
		p.c.StrokeLines(c.line(2), ps)
	}
	if len(c.at) <= 12 {
		for i := range c.at {
			p.dot(c.color, 3, p.x(c.at[i]), p.y(c.mean[i]))
		}
	}
}

// keyEntry is one line of a legend.
type keyEntry struct {
	label  string
	sample func(s sheet, x, y vg.Length) // centred on y, 24 wide
}

func lineEntry(l look, label string) keyEntry {
	return keyEntry{label, func(s sheet, x, y vg.Length) { s.rule(l.line(2.4), x, y, x+24, y) }}
}

func fillEntry(c color.Color, label string) keyEntry {
	return keyEntry{label, func(s sheet, x, y vg.Length) { s.box(c, x+4, y-6, 16, 12) }}
}

// key lays a legend out in rows of the width.
func key(entries []keyEntry, width vg.Length) (height vg.Length, paint func(sheet)) {
	const gap, row, sample = vg.Length(18), vg.Length(21), vg.Length(24)
	type place struct {
		x, y  vg.Length
		label string
	}
	places := make([]place, len(entries))
	var x, y vg.Length
	for i, e := range entries {
		label := shorten(bodyText, e.label, width-sample-6)
		w := sample + 6 + bodyText.Width(label)
		if x > 0 && x+w > width {
			x, y = 0, y+row
		}
		places[i] = place{x, y, label}
		x += w + gap
	}
	return y + row, func(s sheet) {
		for i, e := range entries {
			e.sample(s, places[i].x, places[i].y+row/2)
			s.text(bodyText, places[i].x+sample+6, places[i].y+row/2+bodyText.Font.Size*0.36, places[i].label)
		}
	}
}

// whisker is an interval at x.
func (p panel) whisker(c color.Color, x, low, high float64, half vg.Length) {
	l := draw.LineStyle{Color: c, Width: 1.6}
	p.rule(l, p.x(x), p.y(low), p.x(x), p.y(high))
	p.rule(l, p.x(x)-half, p.y(low), p.x(x)+half, p.y(low))
	p.rule(l, p.x(x)-half, p.y(high), p.x(x)+half, p.y(high))
}

func compact(v float64) string { return charts.FormatCompact(v) }
