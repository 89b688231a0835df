package frontier

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"

	"fairdue/charts"
	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment/search"
)

// shades go from little to much of the third objective, in one hue and with falling
// lightness, so that they stay apart in grey and for readers who see few colours.
var shades = []string{"#f6d27a", "#eda63b", "#d9731c", "#a8430f", "#5f1f07"}

const (
	ink   = "#1a1a1a"
	quiet = "#525252"
	grey  = "#b4b8bd"
	grid  = "#e4e4e4"
	axis  = "#8a8a8a"
	blue  = "#0072b2"
)

// canvas is an SVG being written.
type canvas struct {
	strings.Builder
	r      *search.Result
	width  float64
	left   float64
	right  float64
	narrow bool
	taken  []box
}

// box is a piece of the drawing that is in use.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) meets(o box) bool { return b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1 }

func width(size float64, s string) float64 {
	return float64(sketch.Style(vg.Length(size), sketch.Ink).Width(s))
}

func (c *canvas) f(format string, args ...any) { fmt.Fprintf(c, format+"\n", args...) }

// text writes a line; anchor is start, middle or end.
func (c *canvas) text(x, y, size float64, colour, anchor, s string, bold bool) {
	weight := ""
	if bold {
		weight = ` font-weight="bold"`
	}
	c.f(`<text x="%.5g" y="%.5g" font-size="%g" fill="%s" text-anchor="%s"%s>%s</text>`, x, y, size, colour, anchor, weight, escape(s))
}

// lines writes words below each other from y on and says where they end.
func (c *canvas) lines(y, size float64, colour, s string, bold bool) float64 {
	line := ""
	flush := func() {
		y += size * 1.35
		c.text(c.left, y-size*0.35, size, colour, "start", line, bold)
	}
	room := c.right - c.left
	if bold {
		room /= 1.08
	}
	for _, w := range strings.Fields(s) {
		if next := strings.TrimSpace(line + " " + w); width(size, next) > room && line != "" {
			flush()
			line = w
		} else {
			line = next
		}
	}
	if line != "" {
		flush()
	}
	return y
}

// Caption is one sentence that says what to see.
func Caption(r *search.Result) string {
	all := dots(r)
	e := edge(r, all)
	if len(e) < 2 {
		return fmt.Sprintf("%d plans are beaten by none of the %d played.", len(r.Front), len(r.Points))
	}
	a, b := e[0], e[len(e)-1]
	m, k := r.Measures[0], r.Measures[1]
	return fmt.Sprintf("From one end of the front to the other %s goes from %s to %s and %s from %s to %s.",
		lower(m.Title), value(r, m, a.values[0]), value(r, m, b.values[0]), lower(k.Title), value(r, k, a.values[1]), value(r, k, b.values[1]))
}

func value(r *search.Result, m search.Measure, v float64) string {
	if m.Unit == "money" && math.Abs(v) >= 10_000 {
		return charts.FormatCompact(v) + " " + r.Scenario.Currency
	}
	return charts.FormatValue(v, m.Unit, r.Scenario.Currency, r.Scenario.Digits)
}

func tick(m search.Measure, v float64) string {
	if m.Unit == "money" {
		return charts.FormatCompact(v)
	}
	return charts.FormatTarget(v, m.Unit, "")
}

func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// WriteSVG writes the figure as a file.
func WriteSVG(w io.Writer, r *search.Result, width int) error {
	s, err := Inline(r, width)
	if err != nil {
		return err
	}
	return sketch.WriteFile(w, s)
}

// Inline is the figure as an svg element: the second objective from left to right,
// the first one upwards. A search with one objective has none.
func Inline(r *search.Result, wide int) (string, error) {
	if len(r.Objectives) < 2 || len(r.Points) == 0 {
		return "", fmt.Errorf("%w: a front needs two objectives", charts.ErrEmpty)
	}
	c := &canvas{r: r, width: float64(wide), narrow: wide < 600}
	side := 18.0
	if c.narrow {
		side = 10
	}
	c.left, c.right = side, c.width-side
	all := dots(r)
	y := c.lines(12, 17, ink, fmt.Sprintf("%s against %s", r.Measures[0].Title, lower(r.Measures[1].Title)), true)
	y = c.lines(y, 13, quiet, c.note(), false)
	y = c.key(y+10, all)
	y = c.plot(y+8, all)
	y = c.lines(y+6, 11.5, quiet, c.foot(all), false) + 12
	label := escape(r.Measures[0].Title + " against " + lower(r.Measures[1].Title) + ". " + Caption(r))
	return fmt.Sprintf(`<svg viewBox="0 0 %d %.5g" width="%d" height="%.5g" role="img" aria-label="%s" font-family="'Liberation Sans',Arial,Helvetica,sans-serif">`+
		"\n"+`<rect width="%d" height="%.5g" fill="#ffffff"/>`+"\n", wide, y, wide, y, label, wide, y) + c.String() + "</svg>\n", nil
}

func (c *canvas) note() string {
	r := c.r
	where := fmt.Sprintf("%s, %d days, %d accounts", r.Scenario.Title, r.Scenario.Days, r.Portfolio.Accounts)
	if r.Fresh == 0 {
		return where + fmt.Sprintf("; means over %d replications of the search, which flatter what was found good", r.Replications)
	}
	return where + fmt.Sprintf("; means over %d fresh replications", r.Fresh)
}

func (c *canvas) foot(all []dot) string {
	r := c.r
	s := "The line joins the plans that no other one beats in the two objectives drawn"
	if len(r.Objectives) > 2 {
		s += "; the others on the front are better in one that colour or size shows"
	}
	s += "."
	if r.Fresh > 0 {
		s += fmt.Sprintf(" Grey plans were played in the search alone and are placed by their difference from today's plan there, over %d replications.", r.Replications)
	}
	if n := c.outside(all); n > 0 {
		s += fmt.Sprintf(" %d plans, all beaten, lie outside the figure.", n)
	}
	return s
}

func (c *canvas) outside(all []dot) int {
	x0, x1 := scope(all, 1)
	y0, y1 := scope(all, 0)
	n := 0
	for _, d := range all {
		if x, y := d.values[1], d.values[0]; x < x0 || x > x1 || y < y0 || y > y1 {
			n++
		}
	}
	return n
}

// span is the range of a measure over the front and the base plan.
func span(all []dot, m int) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, d := range all {
		if v := d.values[m]; (d.front || d.base || d.chosen) && !math.IsNaN(v) {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	return lo, hi
}

func (c *canvas) shade(all []dot, d dot) string {
	if len(c.r.Objectives) < 3 {
		return shades[2]
	}
	lo, hi := span(all, 2)
	if v := d.values[2]; hi > lo && !math.IsNaN(v) {
		return shades[min(int((v-lo)/(hi-lo)*float64(len(shades))), len(shades)-1)]
	}
	return shades[0]
}

func (c *canvas) radius(all []dot, d dot) float64 {
	if len(c.r.Objectives) < 4 {
		return 7
	}
	lo, hi := span(all, 3)
	if v := d.values[3]; hi > lo && !math.IsNaN(v) {
		return 4.5 + 6.5*math.Sqrt((v-lo)/(hi-lo))
	}
	return 7
}

// key lays out the legend in rows.
func (c *canvas) key(y float64, all []dot) float64 {
	const row = 24.0
	x := c.left
	entry := func(wide float64, label string, draw func(x, y float64)) {
		w := wide + 6 + width(13, label)
		if x > c.left && x+w > c.right {
			x, y = c.left, y+row
		}
		draw(x, y+row/2)
		c.text(x+wide+6, y+row/2+4.5, 13, ink, "start", label, false)
		x += w + 20
	}
	entry(12, "beaten", func(x, y float64) { c.f(`<circle cx="%.5g" cy="%.5g" r="3.6" fill="%s"/>`, x+6, y, grey) })
	entry(26, "on the front", func(x, y float64) {
		c.f(`<path d="M%.5g %.5gh26" stroke="%s" stroke-width="1.6"/>`, x, y, ink)
		c.f(`<circle cx="%.5g" cy="%.5g" r="6" fill="%s" stroke="%s"/>`, x+13, y, shades[2], ink)
	})
	entry(18, "today's plan", func(x, y float64) { c.diamond(x+9, y) })
	if c.r.Chosen > 0 {
		entry(22, "chosen", func(x, y float64) {
			c.f(`<circle cx="%.5g" cy="%.5g" r="10" fill="none" stroke="%s" stroke-width="2.6"/>`, x+11, y, blue)
			c.f(`<circle cx="%.5g" cy="%.5g" r="5.5" fill="%s" stroke="%s"/>`, x+11, y, shades[2], ink)
		})
	}
	x, y = c.left, y+row
	if len(c.r.Objectives) > 2 {
		m := c.r.Measures[2]
		lo, hi := span(all, 2)
		w := 22.0
		if c.narrow {
			w = 11
		}
		label := fmt.Sprintf("%s, %s to %s", lower(m.Title), charts.FormatNumber(lo, m.Unit, c.r.Scenario.Digits), charts.FormatNumber(hi, m.Unit, c.r.Scenario.Digits))
		entry(w*float64(len(shades)), label, func(x, y float64) {
			for i, s := range shades {
				c.f(`<rect x="%.5g" y="%.5g" width="%g" height="12" fill="%s" stroke="%s" stroke-width="0.5"/>`, x+float64(i)*w, y-6, w, s, axis)
			}
		})
	}
	if len(c.r.Objectives) > 3 {
		m := c.r.Measures[3]
		lo, hi := span(all, 3)
		entry(46, fmt.Sprintf("%s, %s to %s", lower(m.Title), value(c.r, m, lo), value(c.r, m, hi)), func(x, y float64) {
			c.f(`<circle cx="%.5g" cy="%.5g" r="4.5" fill="#ffffff" stroke="%s"/>`, x+6, y, ink)
			c.f(`<circle cx="%.5g" cy="%.5g" r="11" fill="#ffffff" stroke="%s"/>`, x+32, y, ink)
		})
	}
	if x > c.left {
		y += row
	}
	return y
}

func (c *canvas) diamond(x, y float64) {
	c.f(`<path d="M%.5g %.5gl9 9l-9 9l-9 -9z" fill="#ffffff" stroke="%s" stroke-width="2.4"/>`, x, y-9, ink)
}

// plot draws axes and points.
func (c *canvas) plot(top float64, all []dot) float64 {
	r := c.r
	x0, x1 := scope(all, 1)
	y0, y1 := scope(all, 0)
	height, across, up := 430.0, 7, 6
	if c.narrow {
		height, across = 330, 3
	}
	top += c.lines(top, 12, quiet, unit(r, 0), false) - top + 6
	xt, yt := ticks(x0, x1, across), ticks(y0, y1, up)
	room := 0.0
	for _, t := range yt {
		room = max(room, width(12, tick(r.Measures[0], t)))
	}
	left, right, bottom := c.left+room+8, c.right-8, top+height
	px := func(v float64) float64 { return left + (v-x0)/(x1-x0)*(right-left) }
	py := func(v float64) float64 { return bottom - (v-y0)/(y1-y0)*height }
	for _, t := range yt {
		c.f(`<path d="M%.5g %.5gH%.5g" stroke="%s" stroke-width="0.8"/>`, left, py(t), right, grid)
		c.text(left-8, py(t)+4, 12, quiet, "end", tick(r.Measures[0], t), false)
	}
	c.f(`<path d="M%.5g %.5gH%.5g" stroke="%s" stroke-width="0.9"/>`, left, bottom, right, axis)
	for _, t := range xt {
		c.f(`<path d="M%.5g %.5gv4" stroke="%s" stroke-width="0.7"/>`, px(t), bottom, axis)
		c.text(px(t), bottom+17, 12, quiet, "middle", tick(r.Measures[1], t), false)
	}
	c.text(right, bottom+35, 12, quiet, "end", unit(r, 1), false)
	inside := func(d dot) bool {
		return d.values[1] >= x0 && d.values[1] <= x1 && d.values[0] >= y0 && d.values[0] <= y1
	}
	for _, d := range all {
		if !d.front && !d.base && !d.chosen && inside(d) {
			c.f(`<circle cx="%.5g" cy="%.5g" r="3.6" fill="%s" fill-opacity="0.75"/>`, px(d.values[1]), py(d.values[0]), grey)
		}
	}
	var line []string
	for _, d := range edge(r, all) {
		line = append(line, fmt.Sprintf("%.5g,%.5g", px(d.values[1]), py(d.values[0])))
	}
	if len(line) > 1 {
		c.f(`<polyline points="%s" fill="none" stroke="%s" stroke-width="1.6" stroke-opacity="0.75"/>`, strings.Join(line, " "), ink)
	}
	front := slices.DeleteFunc(slices.Clone(all), func(d dot) bool { return !d.front && !d.chosen || d.base })
	slices.SortStableFunc(front, func(a, b dot) int { // small ones before large ones, the one chosen on top
		if a.chosen != b.chosen {
			return map[bool]int{true: 1, false: -1}[a.chosen]
		}
		return cmp.Compare(c.radius(all, b), c.radius(all, a))
	})
	for _, d := range front {
		x, y, rad := px(d.values[1]), py(d.values[0]), c.radius(all, d)
		c.taken = append(c.taken, box{x - rad, y - rad, x + rad, y + rad})
		c.f(`<circle cx="%.5g" cy="%.5g" r="%.3g" fill="%s" stroke="%s" stroke-width="1"/>`, x, y, rad, c.shade(all, d), ink)
	}
	bx, by := px(all[0].values[1]), py(all[0].values[0])
	c.diamond(bx, by)
	c.taken = append(c.taken, box{bx - 10, by - 10, bx + 10, by + 10})
	for _, d := range front {
		if d.chosen {
			c.f(`<circle cx="%.5g" cy="%.5g" r="%.3g" fill="none" stroke="%s" stroke-width="2.6"/>`, px(d.values[1]), py(d.values[0]), c.radius(all, d)+4.5, blue)
		}
	}
	area := box{left, top, right, bottom}
	for _, d := range front {
		if d.chosen {
			c.label(area, px(d.values[1]), py(d.values[0]), c.radius(all, d)+10, 13, blue, "chosen: "+d.label, true)
		}
	}
	c.label(area, bx, by, 11, 13, ink, "today's plan", true)
	for _, d := range front {
		if !d.chosen {
			c.label(area, px(d.values[1]), py(d.values[0]), c.radius(all, d)+2, 11.5, quiet, d.label, false)
		}
	}
	return bottom + 40
}

func unit(r *search.Result, m int) string {
	s := r.Measures[m].Title
	if u := charts.UnitLabel(r.Measures[m].Unit, r.Scenario.Currency); u != "" {
		s += ", " + u
	}
	if r.Measures[m].Better == "less" {
		return s + " (less is better)"
	}
	return s + " (more is better)"
}

// label puts words beside a dot where nothing stands; where there is no such place
// they are left out.
func (c *canvas) label(area box, x, y, off, size float64, colour, s string, bold bool) {
	w, h := width(size, s), size
	if bold {
		w *= 1.08
	}
	for _, far := range []float64{1, 1.8, 2.8} {
		d := off * far
		for _, at := range [][2]float64{{x + d, y - h/2}, {x - d - w, y - h/2}, {x - w/2, y - d - h}, {x - w/2, y + d}, {x + d*0.8, y - d*0.8 - h}, {x - d*0.8 - w, y - d*0.8 - h}, {x + d*0.8, y + d*0.8}, {x - d*0.8 - w, y + d*0.8}} {
			b := box{at[0] - 1, at[1] - 1, at[0] + w + 1, at[1] + h + 1}
			if b.x0 < area.x0 || b.x1 > area.x1 || b.y0 < area.y0 || b.y1 > area.y1 || slices.ContainsFunc(c.taken, b.meets) {
				continue
			}
			c.taken = append(c.taken, b)
			c.f(`<text x="%.5g" y="%.5g" font-size="%g" fill="%s" stroke="#ffffff" stroke-width="3" paint-order="stroke"%s>%s</text>`,
				at[0], at[1]+h*0.82, size, colour, map[bool]string{true: ` font-weight="bold"`}[bold], escape(s))
			return
		}
	}
}

func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err)
	}
	return b.String()
}
