package assessment

import (
	"fmt"
	"image/color"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"

	"fairdue/charts/internal/panel"
	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/assess"
	"fairdue/scenarios/kpi"
)

func days(r *assess.Result) *Figure {
	if len(r.Days) < 2 {
		return nil
	}
	var labels []string
	cs := []panel.Curve{{Look: panel.Looks[0]}, {Look: panel.Looks[2]}, {Look: panel.Looks[1]}}
	top := 0.0
	for i, d := range r.Days {
		labels = append(labels, d.Month)
		for k, e := range []assess.Estimate{d.DSO, d.Best, d.ADD} {
			add(&cs[k], float64(i), e)
			if e.Defined() {
				top = math.Max(top, nan(float64(e.High), float64(e.Value)))
			}
		}
	}
	var last assess.DaysMonth
	for _, d := range r.Days {
		if d.DSO.Defined() {
			last = d
		}
	}
	if last.Month == "" {
		return nil
	}
	f := &Figure{
		Name: "days", Title: "Days of sales that are open",
		Note:    "Receivables at a month's end / sales of the three months up to it x their days. Bands are 95 % intervals.",
		Caption: fmt.Sprintf("At the end of %s %.0f days of sales are open; were everything paid when due it would be %.0f.", last.Month, float64(last.DSO.Value), float64(last.Best.Value)),
	}
	f.Body = lines(labels, cs, []string{"DSO", "best-possible DSO: what is not yet due", "average days delinquent: the difference"}, panel.Amounts(0, top, kpi.Days, 5), "")
	return f
}

// lines draws curves over labelled places under a key.
func lines(labels []string, cs []panel.Curve, names []string, y panel.Scale, x string) sketch.Body {
	return func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		var entries []panel.Entry
		for i, n := range names {
			entries = append(entries, panel.Line(cs[i].Look, n))
		}
		kh, paintKey := panel.Key(entries, width)
		most := 10
		if width < 600 {
			most = 4
		}
		return kh + 300, func(s sketch.Sheet) {
			paintKey(s)
			p := panel.New(s.Cut(0, kh+6, width, 294), panel.Steps(labels, most), y, x, 4)
			for _, c := range cs {
				p.Draw(c, len(cs) <= mostBands)
			}
		}
	}
}

// add appends an estimate to a curve.
func add(c *panel.Curve, x float64, e assess.Estimate) {
	if !e.Defined() {
		return
	}
	lo, hi := float64(e.Low), float64(e.High)
	if math.IsNaN(lo) {
		lo, hi = float64(e.Value), float64(e.Value)
	}
	c.At, c.Mean, c.Low, c.High = append(c.At, x), append(c.Mean, float64(e.Value)), append(c.Low, lo), append(c.High, hi)
}

// shade is a colour between the oldest cohort's and the newest one's.
func shade(i, n int) color.NRGBA {
	from, to := color.NRGBA{0x9c, 0xc4, 0xe4, 0xff}, color.NRGBA{0x0a, 0x3d, 0x78, 0xff}
	t := 1.0
	if n > 1 {
		t = float64(i) / float64(n-1)
	}
	mix := func(a, b uint8) uint8 { return uint8(float64(a) + t*(float64(b)-float64(a))) }
	return color.NRGBA{mix(from.R, to.R), mix(from.G, to.G), mix(from.B, to.B), 0xff}
}

// mostCurves is how many cohorts are drawn: the newest that are watched long.
const mostCurves = 12

// mostBands is how many intervals can lie over each other and be seen.
const mostBands = 4

func curves(r *assess.Result) *Figure {
	var list []assess.Cohort
	for _, c := range r.Cohorts {
		if len(c.Points) > 1 || r.Form == "panel" {
			list = append(list, c)
		}
	}
	if len(list) == 0 {
		return nil
	}
	if len(list) > mostCurves {
		list = list[len(list)-mostCurves:]
	}
	longest := list[0]
	top := 0.0
	for _, c := range list {
		if len(c.Points) > len(longest.Points) {
			longest = c
		}
		for _, p := range c.Points {
			top = math.Max(top, nan(float64(p.Collected.High), float64(p.Collected.Value)))
		}
	}
	var labels []string
	for _, p := range longest.Points {
		labels = append(labels, strconv.Itoa(p.Age))
	}
	var cs []panel.Curve
	var names []string
	for i, c := range list {
		k := panel.Curve{Look: panel.Look{Color: shade(i, len(list))}}
		for j, p := range c.Points {
			add(&k, float64(j), p.Collected)
		}
		cs = append(cs, k)
		names = append(names, c.Month)
	}
	end := longest.Points[len(longest.Points)-1]
	f := &Figure{
		Name: "curves", Title: "What is collected, by the month in which it fell due",
		Note:    "Share of the invoices that fell due in a month that is paid by so many days after their due date, as far as a month is watched whole. Bands are 95 % intervals.",
		Caption: fmt.Sprintf("Of what fell due in %s, %.1f %% is paid %d days after the due date.", longest.Month, 100*float64(end.Collected.Value), end.Age),
	}
	if len(list) > mostBands {
		f.Note = strings.Replace(f.Note, " Bands are 95 % intervals.", " The intervals stand in assessment.json.", 1)
	}
	x := "days after the due date"
	if r.Form == "panel" {
		f.Title = "What is paid by accounts that fell behind, by the month of it"
		f.Note = "Paid in the months after, over the balance on which the account fell behind for the first time. Bands are 95 % intervals."
		f.Caption = fmt.Sprintf("Accounts that fell behind in %s pay %.1f %% of that balance within %d months.", longest.Month, 100*float64(end.Collected.Value), end.Age)
		f.Foot = "What they go on buying is not seen apart: this is money that came, not debt that went."
		x = "months after"
	}
	f.Body = lines(labels, cs, names, panel.Amounts(0, math.Min(top, math.Max(1, top)), kpi.Share, 5), x)
	return f
}

func recovery(r *assess.Result) *Figure {
	if len(r.Recovery) < 2 {
		return nil
	}
	var labels []string
	var groups [][]point
	for _, a := range r.Recovery {
		labels = append(labels, strconv.Itoa(a.Days))
		groups = append(groups, []point{{panel.Looks[0], a.Share, 0}})
	}
	a, b := r.Recovery[0], r.Recovery[len(r.Recovery)-1]
	return &Figure{
		Name: "recovery", Title: "What still comes in, by age",
		Note:    "Of the balance unpaid at an age, the share paid within 90 days after it; debts watched so long. Whiskers are 95 % intervals.",
		Caption: fmt.Sprintf("Of what is unpaid on the due date %.1f %% comes within 90 days; of what is unpaid %d days later, %.1f %%.", 100*float64(a.Share.Value), b.Days, 100*float64(b.Share.Value)),
		Body:    dots(labels, groups, nil, "days past due"),
	}
}

func contact(r *assess.Result) *Figure {
	if len(r.Contact) == 0 {
		return nil
	}
	var labels []string
	var groups [][]point
	for _, c := range r.Contact {
		labels = append(labels, c.Bucket)
		groups = append(groups, []point{{panel.Looks[0], c.Reached, -0.14}, {panel.Looks[1], c.Not, 0.14}})
	}
	c := r.Contact[0]
	return &Figure{
		Name: "contact", Title: "What followed contact",
		Note:    "Accounts past due at a month's end and still so 14 days later: the share that pays in the 30 days after those, by whether the debtor was spoken to in the 14 days. Whiskers are 95 % intervals.",
		Caption: fmt.Sprintf("Of accounts %s days past due, %.1f %% pay after being reached and %.1f %% without: what followed, not what it caused.", c.Bucket, 100*float64(c.Reached.Value), 100*float64(c.Not.Value)),
		Foot:    "No effect of contact: who is called is chosen, and who answers is not like who does not. Only a test by lot shows what contact causes.",
		Body: dots(labels, groups, []panel.Entry{
			panel.Point(panel.Looks[0].Color, "spoken to"),
			panel.Point(panel.Looks[1].Color, "not spoken to"),
		}, "days past due of the oldest debt"),
	}
}
