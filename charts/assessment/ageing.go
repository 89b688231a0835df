package assessment

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"gonum.org/v1/plot/vg"

	"fairdue/charts/internal/panel"
	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/assess"
	"fairdue/scenarios/kpi"
)

// ageColors go from current to the oldest in one hue.
var ageColors = []color.NRGBA{
	{0xe3, 0xee, 0xf7, 0xff}, {0xb5, 0xd1, 0xe8, 0xff}, {0x74, 0xae, 0xd6, 0xff}, {0x2f, 0x7f, 0xbc, 0xff}, {0x0a, 0x3d, 0x78, 0xff},
}

// ages names the parts of an ageing.
func ages(r *assess.Result) []string {
	if r.Form == "panel" {
		return []string{"current", "1 month past due", "2 months", "3 and more"}
	}
	return []string{"not yet due", "1-30 days past due", "31-60", "61-90", "over 90"}
}

func ageing(r *assess.Result) *Figure {
	if len(r.Ageing) == 0 {
		return nil
	}
	names := ages(r)
	top := 0.0
	var labels []string
	late := func(m assess.AgeingMonth) (share float64) {
		sum := 0.0
		for b, e := range m.Buckets {
			sum += float64(e.Value)
			if b > 0 {
				share += float64(e.Value)
			}
		}
		return share / sum
	}
	for _, m := range r.Ageing {
		sum := 0.0
		for _, e := range m.Buckets {
			sum += float64(e.Value)
		}
		top = math.Max(top, sum)
		labels = append(labels, m.Month)
	}
	first, last := r.Ageing[0], r.Ageing[len(r.Ageing)-1]
	caption := fmt.Sprintf("At the end %.1f %% of the balance is past due.", 100*late(last))
	if len(r.Ageing) > 1 && !math.IsNaN(late(first)) {
		caption = fmt.Sprintf("Of the balance %.1f %% is past due at the end of %s, %.1f %% at the end of %s.", 100*late(first), first.Month, 100*late(last), last.Month)
	}
	f := &Figure{Name: "ageing", Title: "Age of the balance", Note: money(r) + ", at month ends.", Caption: caption}
	if r.Form == "panel" {
		f.Foot = "By account: the whole balance counts where the account stands, for a panel has no amount past due."
	}
	f.Body = func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		var entries []panel.Entry
		for b, n := range names[:len(last.Buckets)] {
			entries = append(entries, panel.Fill(ageColors[b+5-len(last.Buckets)], n))
		}
		kh, paintKey := panel.Key(entries, width)
		most := 10
		if width < 600 {
			most = 4
		}
		return kh + 280, func(s sketch.Sheet) {
			paintKey(s)
			p := panel.New(s.Cut(0, kh+6, width, 274), panel.Steps(labels, most), panel.Amounts(0, top, kpi.Money, 5), "", 4)
			w := p.Wide / vg.Length(len(labels)) * 0.8
			w = min(w, 90)
			for i, m := range r.Ageing {
				y := 0.0
				for b := len(m.Buckets) - 1; b >= 0; b-- { // the oldest at the foot
					v := float64(m.Buckets[b].Value)
					at, end := p.Y(y), p.Y(y+v)
					s.Cut(0, kh+6, width, 274).Box(ageColors[b+5-len(m.Buckets)], p.X(float64(i))-w/2, end, w, at-end)
					y += v
				}
			}
		}
	}
	return f
}

// point is an estimate at a place of a dot chart.
type point struct {
	panel.Look
	e     assess.Estimate
	shift float64
}

// dots draws estimates with their intervals at labelled places, in shares.
func dots(labels []string, groups [][]point, entries []panel.Entry, x string) sketch.Body {
	top := 0.0
	for _, g := range groups {
		for _, q := range g {
			if q.e.Defined() {
				top = math.Max(top, math.Max(float64(q.e.Value), nan(float64(q.e.High), 0)))
			}
		}
	}
	return func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		kh, paintKey := vg.Length(0), func(sketch.Sheet) {}
		if len(entries) > 0 {
			kh, paintKey = panel.Key(entries, width)
		}
		return kh + 280, func(s sketch.Sheet) {
			paintKey(s)
			p := panel.New(s.Cut(0, kh+6, width, 274), panel.Steps(labels, len(labels)), panel.Amounts(0, math.Min(1, top*1.05), kpi.Share, 5), x, 4)
			for i, g := range groups {
				for _, q := range g {
					if !q.e.Defined() {
						continue
					}
					at := float64(i) + q.shift
					if lo := float64(q.e.Low); !math.IsNaN(lo) {
						p.Whisker(q.Color, at, lo, float64(q.e.High), 5)
					}
					p.Dot(q.Color, 4.5, p.X(at), p.Y(float64(q.e.Value)))
					v := fmt.Sprintf("%.1f %%", 100*float64(q.e.Value))
					if width >= 600 {
						p.Text(sketch.SmallText, p.X(at)+9, p.Y(float64(q.e.Value))+4, v)
					}
				}
			}
		}
	}
}

// whole is the name of an age in a sentence.
func whole(name string) string {
	if name == "current" || name == "not yet due" || strings.HasSuffix(name, "past due") {
		return name
	}
	if strings.HasSuffix(name, "months") || strings.HasSuffix(name, "more") {
		return name + " past due"
	}
	return name + " days past due"
}

func rolls(r *assess.Result) *Figure {
	if len(r.Rolls) == 0 || r.Months < 2 {
		return nil
	}
	var labels []string
	var groups [][]point
	names := ages(r)
	short := map[string]string{"1 month past due": "1 month", "1-30 days past due": "1-30"}
	worst, from := 0.0, ""
	for i, x := range r.Rolls {
		n := names[i]
		if s := short[n]; s != "" {
			n = s
		}
		labels = append(labels, n)
		cure := x.Cure
		if i == 0 {
			cure.Value = assess.Number(math.NaN())
		}
		groups = append(groups, []point{{panel.Looks[1], x.OnMoney, -0.14}, {panel.Looks[0], cure, 0.14}})
		if v := float64(x.OnMoney.Value); v > worst {
			worst, from = v, whole(names[i])
		}
	}
	unit := "debts"
	if r.Form == "panel" {
		unit = "accounts"
	}
	return &Figure{
		Name: "rolls", Title: "Rolling on and catching up, in a month",
		Note:    "Of the balance that stood in an age: the share a month later in a later one. Of its " + unit + ": the share current or settled a month later. All months; whiskers are 95 % intervals.",
		Caption: fmt.Sprintf("Of what is %s, %.1f %% is in a later age a month on.", from, 100*worst),
		Body: dots(labels, groups, []panel.Entry{
			panel.Point(panel.Looks[1].Color, "rolls to a later age, of the balance"),
			panel.Point(panel.Looks[0].Color, "catches up, of the "+unit),
		}, "age a month before"),
	}
}
