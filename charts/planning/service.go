package planning

import (
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/plot/vg"

	"fairdue/charts"
	"fairdue/charts/internal/panel"
	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment/staff"
	"fairdue/scenarios/kpi"
)

// sameBudget are the curves of the best one's budget, one for each shift
// pattern.
func sameBudget(r *staff.Result) []*staff.Curve {
	var list []*staff.Curve
	for i := range r.Curves {
		if r.Curves[i].Budget == r.Best.Budget {
			list = append(list, &r.Curves[i])
		}
	}
	return list
}

// service draws service, load, backlog and complaints, each on a panel of its
// own.
func service(r *staff.Result) *Figure {
	type tile struct {
		name, title, unit, note string
	}
	var tiles []tile
	for _, t := range []tile{
		{"service_level", "Service level", kpi.Share, "calls that came in, answered within 20 s"},
		{"occupancy", "Occupancy", kpi.Share, "time in calls and wrap-up, of time on the floor"},
		{"backlog", "Backlog", kpi.Count, "calls still wanted when the day ends"},
		{"complaints_per_1000", "Complaints", kpi.PerMil, "per 1,000 contacts"},
		{"total_cost", "Total cost", kpi.Money, r.Scenario.Currency + " over the run"},
		{"recovery_rate", "Recovery rate", kpi.Share, "cash collected, of the balance placed"},
	} {
		for _, p := range r.BestCurve().Levels {
			if p.KPIs[t.name].N > 0 {
				tiles = append(tiles, t)
				break
			}
		}
	}
	curves := sameBudget(r)
	bands := ""
	if len(curves) < 3 {
		bands = fmt.Sprintf("; band: %.0f %% interval of the mean", 100*r.Confidence)
	}
	f := &Figure{
		Name:    "service-and-load",
		Title:   "Service, load and effort by headcount",
		Note:    fmt.Sprintf("%s%s. Dotted line: the knee.", capital(sample(r)), bands),
		Caption: serviceCaption(r),
	}
	if len(r.Budgets) > 1 {
		f.Note = fmt.Sprintf("Budget %s %s a %s. ", round(r.Best.Budget), r.Scenario.Currency, r.BudgetPer) + f.Note
	}
	f.Body = func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		var entries []panel.Entry
		if len(curves) > 1 {
			for i, c := range curves {
				entries = append(entries, panel.Line(panel.LookOf(i), patternTitle(r, c.Shifts)))
			}
		}
		kh, paintKey := vg.Length(0), func(sketch.Sheet) {}
		if len(entries) > 0 {
			kh, paintKey = panel.Key(entries, width)
			kh += 8
		}
		cols := 3
		if width < 600 {
			cols = 1
		}
		const gap, tall = vg.Length(26), vg.Length(216)
		w := (width - gap*vg.Length(cols-1)) / vg.Length(cols)
		n := (len(tiles) + cols - 1) / cols
		return kh + (tall+10)*vg.Length(n), func(s sketch.Sheet) {
			paintKey(s)
			for i, t := range tiles {
				cell := s.Cut((w+gap)*vg.Length(i%cols), kh+(tall+10)*vg.Length(i/cols), w, tall)
				cell.Text(sketch.HeadText, 0, 16, t.title)
				cell.Text(sketch.SmallText, 0, 32, sketch.Shorten(sketch.SmallText, t.note, w))
				hi := 0.0
				var lines []panel.Curve
				for k, c := range curves {
					x := series(c, panel.LookOf(k), "", t.name)
					for j := range x.High {
						if x.Low[j] = math.Max(0, x.Low[j]); t.unit == kpi.Share {
							x.High[j] = math.Min(1, x.High[j])
						}
						hi = math.Max(hi, x.High[j])
					}
					lines = append(lines, x)
				}
				ys := panel.Amounts(0, hi, t.unit, 4)
				if t.name == "service_level" || t.name == "occupancy" {
					ys = panel.Amounts(0, 1, t.unit, 5)
				}
				xs := panel.Heads(headcounts(curves[0]), 6)
				p := panel.New(cell.Cut(0, 38, w, tall-38), xs, ys, "", 4)
				if k := r.BestCurve().Knee; k != nil {
					l := sketch.Hair(sketch.Orange, 1.2)
					l.Dashes = []vg.Length{2, 2.5}
					p.Rule(l, p.X(float64(k.Collectors)), p.Top, p.X(float64(k.Collectors)), p.Top+p.High)
				}
				for _, x := range lines {
					p.Draw(x, len(lines) < 3)
				}
			}
		}
	}
	return f
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func serviceCaption(r *staff.Result) string {
	top := Top(r.BestCurve())
	say := func(name, unit string) string {
		e := top.KPIs[name]
		if e.N == 0 {
			return charts.Undefined
		}
		return charts.FormatValue(e.Mean, unit, r.Scenario.Currency, r.Scenario.Digits)
	}
	s := fmt.Sprintf("With %d collectors they are busy %s of their time on the floor and %s wanted calls are left over on an average evening",
		top.Collectors, say("occupancy", kpi.Share), compact(top.KPIs["backlog"].Mean))
	if top.KPIs["service_level"].N > 0 {
		s += fmt.Sprintf("; of the calls that come in, %s are answered within 20 seconds", say("service_level", kpi.Share))
	}
	return s + "."
}

// patterns sets shift patterns beside each other.
func patterns(r *staff.Result) *Figure {
	if len(r.Patterns) < 2 {
		return nil
	}
	curves := sameBudget(r)
	f := &Figure{
		Name:  "shift-patterns",
		Title: "Net recovery by shift pattern",
		Note: fmt.Sprintf("%s, %s over %d days; dots mark each pattern's best headcount. All patterns meet the same debtors with the same luck.",
			r.Scenario.Currency, sample(r), r.Scenario.Days),
		Foot: "The scale does not begin at zero.",
	}
	best := r.BestCurve()
	var second *staff.Curve
	for _, c := range curves {
		if c != best && (second == nil || Top(c).KPIs["net_recovery"].Mean > Top(second).KPIs["net_recovery"].Mean) {
			second = c
		}
	}
	f.Caption = fmt.Sprintf("%s is best, with %d collectors; next is %q, which nets %s less at its own best.", patternTitle(r, best.Shifts), Top(best).Collectors,
		patternTitle(r, second.Shifts), money(r, Top(best).KPIs["net_recovery"].Mean-Top(second).KPIs["net_recovery"].Mean))
	for _, p := range second.Levels {
		if p.Alike {
			f.Caption += " The two cannot be told apart beyond doubt."
			break
		}
	}
	var lines []panel.Curve
	lo, hi := math.Inf(1), math.Inf(-1)
	for i, c := range curves {
		x := paired(c, panel.LookOf(i), patternTitle(r, c.Shifts))
		for j := range x.Mean {
			lo, hi = math.Min(lo, x.Mean[j]), math.Max(hi, x.Mean[j])
		}
		lines = append(lines, x)
	}
	f.Body = func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		var entries []panel.Entry
		for _, x := range lines {
			entries = append(entries, panel.Line(x.Look, x.Name))
		}
		kh, paintKey := panel.Key(entries, width)
		height, ticks := vg.Length(340), 12
		if width < 600 {
			height, ticks = 280, 6
		}
		return kh + height, func(s sketch.Sheet) {
			paintKey(s)
			p := panel.New(s.Cut(0, kh+6, width, height-6), panel.Heads(headcounts(curves[0]), ticks), panel.Amounts(lo, hi, kpi.Money, 6), "collectors", 10)
			for _, x := range lines {
				p.Draw(x, false)
			}
			for i, c := range curves {
				p.Ring(lines[i].Color, 6, p.X(float64(Top(c).Collectors)), p.Y(Top(c).KPIs["net_recovery"].Mean))
			}
		}
	}
	return f
}
