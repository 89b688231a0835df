package planning

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"

	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment/staff"
)

// heatColors go from little to much in one hue that gets darker evenly, so that
// it reads in grey and by those who cannot tell red from green.
var heatColors = []color.NRGBA{
	{0xf4, 0xf8, 0xfb, 0xff}, {0xd3, 0xe4, 0xf1, 0xff}, {0xa3, 0xca, 0xe4, 0xff}, {0x63, 0xa8, 0xd2, 0xff}, {0x2b, 0x7f, 0xb8, 0xff}, {0x0b, 0x4f, 0x8a, 0xff},
}

func heatColor(t float64) color.NRGBA {
	t = math.Max(0, math.Min(1, t)) * float64(len(heatColors)-1)
	i := min(int(t), len(heatColors)-2)
	mix := func(a, b uint8) uint8 { return uint8(float64(a) + (t-float64(i))*(float64(b)-float64(a)) + 0.5) }
	a, b := heatColors[i], heatColors[i+1]
	return color.NRGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 0xff}
}

// on is the text colour that reads on a fill, black or white: luminance by WCAG
// 2.1; between 0.175 and 0.183 both have a contrast of 4.5 to 1.
func on(c color.NRGBA) color.NRGBA {
	lin := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.03928 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	if 0.2126*lin(c.R)+0.7152*lin(c.G)+0.0722*lin(c.B) < 0.179 {
		return sketch.Paper
	}
	return color.NRGBA{A: 0xff}
}

// heat draws net recovery by headcount and budget, for the best shift pattern.
func heat(r *staff.Result) *Figure {
	if len(r.Budgets) < 2 || len(r.Collectors) < 2 {
		return nil
	}
	var grid []*staff.Curve
	lo, hi := math.Inf(1), math.Inf(-1)
	for i := range r.Curves {
		if c := &r.Curves[i]; c.Shifts == r.Best.Shifts {
			grid = append(grid, c)
			for _, p := range c.Levels {
				v := p.KPIs["net_recovery"].Mean
				lo, hi = math.Min(lo, v), math.Max(hi, v)
			}
		}
	}
	f := &Figure{
		Name:    "headcount-by-budget",
		Title:   "Net recovery by headcount and budget",
		Note:    fmt.Sprintf("%s, %s over %d days. Framed: the best. Dot: may be as good (%.0f %%).", r.Scenario.Currency, sample(r), r.Scenario.Days, 100*r.Confidence),
		Caption: heatCaption(r, grid),
	}
	if len(r.Patterns) > 1 {
		f.Note = patternTitle(r, r.Best.Shifts) + ". " + f.Note
	}
	f.Foot = fmt.Sprintf("Budget: %s.", r.BudgetNote)
	f.Body = func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		return heatBody(r, grid, lo, hi, width)
	}
	return f
}

// thin picks at most n of m places, the wanted one among them.
func thin(m, n, want int) []int {
	step := (m + n - 1) / n
	var list []int
	for i := want % step; i < m; i += step {
		list = append(list, i)
	}
	return list
}

func heatBody(r *staff.Result, grid []*staff.Curve, lo, hi float64, width vg.Length) (vg.Length, func(sketch.Sheet)) {
	bestN, bestB := 0, 0
	for i, n := range r.Collectors {
		if n == r.Best.Collectors {
			bestN = i
		}
	}
	for i, b := range r.Budgets {
		if b == r.Best.Budget {
			bestB = i
		}
	}
	narrow := width < 600
	const cell, minWide, bar = vg.Length(40), vg.Length(54), vg.Length(46)
	left := vg.Length(0)
	for _, b := range r.Budgets {
		left = max(left, sketch.SmallText.Width(round(b))+10)
	}
	room := int((width - left) / minWide)
	// Headcounts run along the page; on a narrow one down, budgets along.
	cols, rows := thin(len(r.Collectors), room, bestN), thin(len(r.Budgets), 24, bestB)
	if narrow {
		cols, rows = thin(len(r.Budgets), room, bestB), thin(len(r.Collectors), 40, bestN)
	}
	wide := vg.Length(math.Floor(float64((width - left) / vg.Length(len(cols)))))
	wide = min(wide, 120)
	top := vg.Length(40)
	height := top + cell*vg.Length(len(rows)) + 14 + bar
	return height, func(s sketch.Sheet) {
		words := fmt.Sprintf("Down: budget, %s a %s. Across: collectors.", r.Scenario.Currency, r.BudgetPer)
		if narrow {
			words = fmt.Sprintf("Down: collectors. Across: budget, %s a %s.", r.Scenario.Currency, r.BudgetPer)
		}
		s.Text(sketch.SmallText, 0, 12, sketch.Shorten(sketch.SmallText, words, width))
		at := func(i, j int) (n, b int) { // column i, row j
			if narrow {
				return rows[j], cols[i]
			}
			return cols[i], rows[len(rows)-1-j] // the larger budget above
		}
		for j := range rows {
			for i := range cols {
				n, b := at(i, j)
				v := grid[b].Levels[n].KPIs["net_recovery"].Mean
				fill := heatColor((v - lo) / (hi - lo))
				x, y := left+wide*vg.Length(i), top+cell*vg.Length(j)
				// Each reaches under its right and lower neighbour: no seam shows
				// at whatever size the page is drawn.
				over := [2]vg.Length{1, 1}
				if i == len(cols)-1 {
					over[0] = 0
				}
				if j == len(rows)-1 {
					over[1] = 0
				}
				s.Box(fill, x, y, wide+over[0], cell+over[1])
			}
		}
		for j := range rows {
			for i := range cols {
				n, b := at(i, j)
				p := grid[b].Levels[n]
				v := p.KPIs["net_recovery"].Mean
				c := on(heatColor((v - lo) / (hi - lo)))
				x, y := left+wide*vg.Length(i), top+cell*vg.Length(j)
				st := sketch.Style(12.5, c)
				if n == bestN && b == bestB {
					st = sketch.Bold(12.5, c)
				}
				s.Text(sketch.Centred(st), x+wide/2, y+cell/2+4.5, compact(v))
				if p.Alike && !(n == bestN && b == bestB) {
					s.Dot(c, 2.6, x+wide/2, y+cell-7)
				}
			}
		}
		for j := range rows {
			for i := range cols {
				if n, b := at(i, j); n == bestN && b == bestB {
					s.Frame(sketch.Hair(sketch.Paper, 5), left+wide*vg.Length(i)+1.5, top+cell*vg.Length(j)+1.5, wide-3, cell-3)
					s.Frame(sketch.Hair(sketch.Orange, 3), left+wide*vg.Length(i)+1.5, top+cell*vg.Length(j)+1.5, wide-3, cell-3)
				}
			}
		}
		for i := range cols {
			n, b := at(i, 0)
			label := fmt.Sprint(r.Collectors[n])
			if narrow {
				label = round(r.Budgets[b])
			}
			s.Text(sketch.Centred(sketch.SmallText), left+wide*vg.Length(i)+wide/2, top-6, label)
		}
		for j := range rows {
			n, b := at(0, j)
			label := round(r.Budgets[b])
			if narrow {
				label = fmt.Sprint(r.Collectors[n])
			}
			s.Text(sketch.Right(sketch.SmallText), left-8, top+cell*vg.Length(j)+cell/2+4, label)
		}
		colourBar(s.Cut(left, top+cell*vg.Length(len(rows))+14, wide*vg.Length(len(cols)), bar), lo, hi)
	}
}

// colourBar says what the colours mean.
func colourBar(s sketch.Sheet, lo, hi float64) {
	const parts = 120
	w := min(s.Width(), 320)
	for i := range parts {
		x := w * vg.Length(i) / parts
		s.Box(heatColor((float64(i)+0.5)/parts), x, 0, min(w/parts+1, w-x), 14)
	}
	s.Frame(sketch.Hair(sketch.Axis, 0.6), 0, 0, w, 14)
	for i, t := range []float64{0, 0.5, 1} {
		x := w * vg.Length(t)
		s.Rule(sketch.Hair(sketch.Axis, 0.8), x, 14, x, 18)
		st := sketch.SmallText
		if i == 1 {
			st = sketch.Centred(st)
		} else if i == 2 {
			st = sketch.Right(st)
		}
		s.Text(st, x, 31, compact(lo+t*(hi-lo)))
	}
}

func heatCaption(r *staff.Result, grid []*staff.Curve) string {
	s := fmt.Sprintf("Best: %d collectors with %s %s a %s.", r.Best.Collectors, round(r.Best.Budget), r.Scenario.Currency, r.BudgetPer)
	for i, c := range grid {
		if c.Budget == r.Best.Budget && i+1 < len(grid) {
			for j, p := range c.Levels {
				if p.Collectors == r.Best.Collectors && grid[len(grid)-1].Levels[j].KPIs["net_recovery"] == p.KPIs["net_recovery"] {
					return s + " That is enough: at this headcount a larger budget changes nothing."
				}
			}
		}
	}
	// the smallest budget that may be as good
	least := math.Inf(1)
	for _, a := range r.Alike {
		if a.Shifts == r.Best.Shifts {
			least = math.Min(least, a.Budget)
		}
	}
	if least < r.Best.Budget {
		s += fmt.Sprintf(" From %s on, more budget alone brings nothing that can be proven.", round(least))
	}
	if first := Top(grid[0]); least > grid[0].Budget {
		s += fmt.Sprintf(" With %s the best is %d collectors, at %s less.", round(grid[0].Budget), first.Collectors,
			money(r, Top(r.BestCurve()).KPIs["net_recovery"].Mean-first.KPIs["net_recovery"].Mean))
	}
	return s
}
