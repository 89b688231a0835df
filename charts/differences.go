package charts

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gonum.org/v1/plot/vg"

	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment"
)

// Headlines are the indicators that the first tables and the figure of
// differences show, where the result has them: money, effort, harm.
var Headlines = []string{
	"net_recovery", "customer_margin", "total_value", "cash_collected", "recovery_rate", "total_cost", "cost_to_collect", "over_90", "kp_rate",
	"complaints_per_1000", "broken_promises", "customers_lost", "breaches_per_1000",
}

// drawn are the headlines of the figure: two money, two effort, two harm.
var drawn = []string{"net_recovery", "cash_collected", "total_cost", "cost_to_collect", "complaints_per_1000", "broken_promises"}

// IndicatorTitle is the indicator's title, or its name in words.
func IndicatorTitle(list []Indicator, name string) string {
	for _, i := range list {
		if i.Name == name && i.Title != "" {
			return sketch.Clean(i.Title)
		}
	}
	words := sketch.Clean(strings.ReplaceAll(name, "_", " "))
	first, size := utf8.DecodeRuneInString(words)
	if size == 0 {
		return words
	}
	return string(unicode.ToUpper(first)) + words[size:]
}

// forest is one indicator's differences.
type forest struct {
	title, unit string
	better      string
	rows        []forestRow
	scale       axis
}

type forestRow struct {
	name, plan, value, often string
	mean, half               float64
	verdict                  Verdict
}

// Differences draws plan minus baseline with its paired interval, one panel an
// indicator, each in its own unit.
func Differences(r *experiment.Result, indicators []Indicator) (*Figure, error) {
	var forests []forest
	for _, kpi := range drawn {
		if f := forestOf(r, indicators, kpi); len(f.rows) > 0 {
			forests = append(forests, f)
		}
	}
	if len(forests) == 0 {
		if len(r.Plans) < 2 {
			return nil, empty("one plan was played, there is no other to compare it with")
		}
		return nil, empty("the result has no differences")
	}
	base := PlanTitle(r, r.Baseline)
	f := &Figure{
		Name:  "differences",
		Title: "Differences from " + base,
		Note: fmt.Sprintf("Plan minus baseline in each replication, mean and %s interval; every plan meets the same debtors with the same luck. "+
			"Right: in how many replications the plan is better.", Confidence(r)),
		Caption: differencesCaption(r, forests, base),
	}
	if r.Replications < 2 {
		f.Note = "Plan minus baseline. One replication: no interval, so nothing is decided."
	}
	f.body = forestBody(forests)
	return f, nil
}

func forestOf(r *experiment.Result, indicators []Indicator, kpi string) forest {
	unit, lo, hi := unitOf(r, kpi), 0.0, 0.0
	f := forest{title: IndicatorTitle(indicators, kpi), unit: DifferenceLabel(unit, sketch.Clean(r.Scenario.Currency))}
	for _, d := range r.Differences {
		if d.KPI != kpi || !finite(d.Mean) {
			continue
		}
		pairs := Pairs(r, d)
		interval := pairs > 1 && finite(d.HalfWidth)
		row := forestRow{
			name: d.Plan, plan: PlanTitle(r, d.Plan), mean: d.Mean, verdict: Judge(d, pairs),
			value: FormatDifference(d.Mean, d.HalfWidth, interval, unit, r.Scenario.Digits),
		}
		if interval {
			row.half = d.HalfWidth
		}
		if interval && (d.Better == "more" || d.Better == "less") {
			row.often = FormatBetter(d.PBetter, pairs)
		}
		f.better = d.Better
		s := scaled(1, unit)
		row.mean, row.half = row.mean*s, row.half*s
		lo, hi = math.Min(lo, row.mean-row.half), math.Max(hi, row.mean+row.half)
		f.rows = append(f.rows, row)
	}
	f.scale = axis{lo: lo - 0.03*(hi-lo), hi: hi + 0.03*(hi-lo)}
	return f
}

// unitOf is the unit of an indicator, from any plan that has it.
func unitOf(r *experiment.Result, kpi string) string {
	for _, p := range r.Plans {
		if e, ok := r.KPIs[p.Name][kpi]; ok && e.Unit != "" {
			return e.Unit
		}
	}
	return "count"
}

func forestBody(forests []forest) body {
	const gap = vg.Length(44)
	return func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		var entries []keyEntry
		for _, v := range []Verdict{Better, Worse, Undecided} {
			g, c := v.face()
			label := string(v)
			if v == Undecided {
				label = "undecided: the interval holds zero"
			}
			entries = append(entries, markEntry(g, c, label))
		}
		keyHeight, paintKey := key(entries, sketch.BodyText, width)
		cols := 2
		if width < 600 {
			cols = 1
		}
		w := (width - gap*vg.Length(cols-1)) / vg.Length(cols)
		rows := 0
		for _, f := range forests {
			rows = max(rows, len(f.rows))
		}
		rowHeight := vg.Length(44)
		if crowded(forests, w) {
			rowHeight = 62
		}
		tall := 44 + rowHeight*vg.Length(rows) + 30
		n := (len(forests) + cols - 1) / cols
		return keyHeight + 12 + tall*vg.Length(n), func(s sketch.Sheet) {
			paintKey(s)
			for i, f := range forests {
				f.paint(s.Cut((w+gap)*vg.Length(i%cols), keyHeight+12+tall*vg.Length(i/cols), w, tall), rowHeight)
			}
		}
	}
}

// crowded says whether some plan's name and numbers need two lines.
func crowded(forests []forest, w vg.Length) bool {
	for _, f := range forests {
		for _, row := range f.rows {
			if sketch.BodyText.Width(row.plan)+row.numbers()+12 > w {
				return true
			}
		}
	}
	return false
}

const oftenWidth = vg.Length(64)

func (row forestRow) numbers() vg.Length { return sketch.HeadText.Width(row.value) + oftenWidth }

func (f forest) paint(s sketch.Sheet, rowHeight vg.Length) {
	const inset = vg.Length(10)
	w := s.Width()
	scale := amountAxis(f.scale.lo, f.scale.hi, int(w/56))
	s.Text(sketch.HeadText, 0, 14, sketch.Shorten(sketch.HeadText, f.title, w))
	words := f.unit
	if f.better == "more" || f.better == "less" {
		words = strings.TrimPrefix(words+", "+f.better+" is better", ", ")
	}
	s.Text(sketch.SmallText, 0, 30, sketch.Shorten(sketch.SmallText, words, w))
	x := func(v float64) vg.Length {
		return inset + vg.Length((v-scale.lo)/(scale.hi-scale.lo))*(w-2*inset)
	}
	bottom := 44 + rowHeight*vg.Length(len(f.rows))
	for i, row := range f.rows {
		top := 44 + rowHeight*vg.Length(i)
		strip := top + rowHeight - 26
		for _, t := range scale.ticks {
			s.Rule(sketch.Hair(sketch.Grid, 0.8), x(t.Value), strip, x(t.Value), strip+22)
		}
		s.Rule(sketch.Hair(sketch.Ink, 1), x(0), strip, x(0), strip+22)
		s.Text(sketch.BodyText, 0, top+13, sketch.Shorten(sketch.BodyText, row.plan, w))
		s.Text(sketch.Right(sketch.SmallText), w, strip-5, row.often)
		s.Text(sketch.Right(sketch.HeadText), w-oftenWidth, strip-5, row.value)
		g, c := row.verdict.face()
		y := strip + 11
		if row.half > 0 {
			l := sketch.Hair(c, 2)
			a, b := x(row.mean-row.half), x(row.mean+row.half)
			s.Rule(l, a, y, b, y)
			s.Rule(l, a, y-4, a, y+4)
			s.Rule(l, b, y-4, b, y+4)
		}
		mark(s, g, c, 5, x(row.mean), y)
	}
	s.Rule(sketch.Hair(sketch.Axis, 0.9), inset, bottom, w-inset, bottom)
	free := vg.Length(0) // where the next label may begin
	for _, t := range scale.ticks {
		half := sketch.SmallText.Width(t.Label) / 2
		s.Rule(sketch.Hair(sketch.Axis, 0.7), x(t.Value), bottom, x(t.Value), bottom+4)
		if mid := min(max(x(t.Value), half), w-half); mid-half >= free {
			s.Text(sketch.Centred(sketch.SmallText), mid, bottom+16, t.Label)
			free = mid + half + 6
		}
	}
}

func differencesCaption(r *experiment.Result, forests []forest, base string) string {
	var parts []string
	for _, p := range r.Plans {
		if p.Name == r.Baseline || p.Name == noAction {
			continue
		}
		var good, bad []string
		undecided := 0
		for _, f := range forests {
			for _, row := range f.rows {
				if row.name != p.Name {
					continue
				}
				switch row.verdict {
				case Better:
					good = append(good, lower(f.title))
				case Worse:
					bad = append(bad, lower(f.title))
				case Undecided:
					undecided++
				}
			}
		}
		if len(good)+len(bad)+undecided == 0 {
			continue
		}
		s := brief(PlanTitle(r, p.Name)) + " is "
		switch {
		case len(good)+len(bad) == 0:
			s += "not proven different"
		case len(good) == 0:
			s += "worse in " + join(bad)
		case len(bad) == 0:
			s += "better in " + join(good)
		default:
			s += "better in " + join(good) + " and worse in " + join(bad)
		}
		if undecided > 0 && len(good)+len(bad) > 0 {
			s += fmt.Sprintf(" (%d undecided)", undecided)
		}
		parts = append(parts, s)
	}
	if len(parts) == 0 {
		return "What the plans change against " + base + "."
	}
	return "Against " + base + ", " + strings.Join(parts, "; ") + "."
}

// lower lowers the first letter of a title unless it is an abbreviation.
func lower(s string) string {
	r := []rune(s)
	if len(r) == 0 || len(r) > 1 && unicode.IsUpper(r[1]) {
		return s
	}
	r[0] = unicode.ToLower(r[0])
	return string(r)
}

// join lists words with commas and a last "and".
func join(words []string) string {
	words = slices.Clone(words)
	if n := len(words); n > 1 {
		words = append(words[:n-2], words[n-2]+" and "+words[n-1])
	}
	return strings.Join(words, ", ")
}
