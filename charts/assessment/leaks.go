package assessment

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"

	"fairdue/charts"
	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/assess"
)

// bar is a row of a bar chart: a name, a line below it, a value, an interval.
type bar struct {
	name, note, value string
	e                 assess.Estimate
}

// bars draws rows of bars from zero on one scale, each below its name.
func bars(rows []bar) sketch.Body {
	top := 0.0
	for _, b := range rows {
		top = math.Max(top, math.Max(float64(b.e.Value), nan(float64(b.e.High), 0)))
	}
	return func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		const line = vg.Length(16)
		notes := make([][]string, len(rows))
		high := vg.Length(0)
		for i, b := range rows {
			notes[i] = sketch.Wrap(sketch.SmallText, b.note, width)
			high += 42 + line*vg.Length(len(notes[i]))
		}
		return high, func(s sketch.Sheet) {
			y := vg.Length(0)
			for i, b := range rows {
				s.Text(sketch.Right(sketch.HeadText), width, y+14, b.value)
				s.Text(sketch.HeadText, 0, y+14, sketch.Shorten(sketch.HeadText, b.name, width-sketch.HeadText.Width(b.value)-12))
				s.Lines(sketch.SmallText, 0, y+18, notes[i])
				bar := y + 20 + line*vg.Length(len(notes[i]))
				x := func(v float64) vg.Length { return vg.Length(v/top) * width }
				s.Box(sketch.Tint(sketch.Orange, 150), 0, bar, x(float64(b.e.Value)), 12)
				if lo := float64(b.e.Low); !math.IsNaN(lo) {
					s.Rule(sketch.Hair(sketch.Ink, 1.3), x(math.Max(lo, 0)), bar+6, x(float64(b.e.High)), bar+6)
				}
				s.Rule(sketch.Hair(sketch.Axis, 0.9), 0, bar-2, 0, bar+14)
				y += 42 + line*vg.Length(len(notes[i]))
			}
		}
	}
}

func nan(x, instead float64) float64 {
	if math.IsNaN(x) {
		return instead
	}
	return x
}

func leaks(r *assess.Result) *Figure {
	if len(r.Leaks) == 0 {
		return nil
	}
	var rows []bar
	for _, l := range r.Leaks {
		rows = append(rows, bar{l.Name, sentence(l.Text) + ", " + l.Per, charts.FormatCompact(float64(l.Money.Value)), l.Money})
	}
	l := r.Leaks[0]
	return &Figure{
		Name: "leaks", Title: "Where it leaks",
		Note:    fmt.Sprintf("%s. The black line is the 95 %% interval, from the bootstrap over accounts.", money(r)),
		Caption: fmt.Sprintf("%s: %s %s %s, %s.", l.Name, charts.FormatCompact(float64(l.Money.Value)), sketch.Clean(r.Currency), l.Text, l.Per),
		Foot:    "The leaks overlap: the same money can be past due, roll and be promised. They do not add up.",
		Body:    bars(rows),
	}
}

// money names the unit of amounts.
func money(r *assess.Result) string {
	if r.Currency == "" {
		return "Amounts"
	}
	return sketch.Clean(r.Currency)
}

func sentence(s string) string {
	if s == "" {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}
