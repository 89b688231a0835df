package charts

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"

	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment"
)

// stage is one step of the funnel: its conversions from the step before, or the
// counts of the first.
type stage struct {
	title, note string
	rows        []stageRow
}

type stageRow struct {
	series
	share float64 // of the bar's full length
	value string
}

// Funnel draws how many dials become live answers, right parties, promises and
// kept promises. Each step stands on its own scale, as a share of the step
// before: on a common scale the last steps would be too short to compare, and
// on a logarithmic one lengths would lie.
func Funnel(r *experiment.Result) (*Figure, error) {
	var calling []series
	var idle []string
	top := 0.0
	for _, s := range lineUp(r) {
		if f := s.Detail.Funnel; len(f) > 0 && f[0].Count > 0 && finite(f[0].Count) {
			calling = append(calling, s)
			top = math.Max(top, f[0].Count)
		} else {
			idle = append(idle, s.Short)
		}
	}
	if len(calling) == 0 {
		return nil, empty("no plan makes a call")
	}
	f := &Figure{
		Name:    "funnel",
		Title:   "From dial to kept promise",
		Note:    fmt.Sprintf("Each step as a share of the step before, with the counts over %s days, %s.", days(r), meanOf(r)),
		Caption: funnelCaption(calling),
		Foot: "Ratios of mean counts. The last step counts all promises made, also those not yet due at the end; " +
			"the indicator for kept promises leaves these out.",
	}
	if len(idle) > 0 {
		f.Foot += " Without calls: " + join(idle) + "."
	}
	f.body = funnelBody(stages(calling, top))
	return f, nil
}

func stages(calling []series, top float64) []stage {
	var all []stage
	for k, step := range calling[0].Detail.Funnel {
		name := sketch.Clean(step.Name)
		st := stage{title: IndicatorTitle(nil, name), note: "how many"}
		if k > 0 {
			st.note = "share of " + lower(sketch.Clean(calling[0].Detail.Funnel[k-1].Name))
		}
		for _, s := range calling {
			if k >= len(s.Detail.Funnel) {
				continue
			}
			n := s.Detail.Funnel[k].Count
			row := stageRow{series: s, share: n / top, value: FormatNumber(n, "count", 0)}
			if k > 0 {
				before := s.Detail.Funnel[k-1]
				row.share = n / before.Count
				row.value = fmt.Sprintf("%s of %s", FormatNumber(n, "count", 0), FormatNumber(before.Count, "count", 0))
				if before.Count > 0 {
					row.value = FormatValue(row.share, "share", "", 0) + " = " + row.value
				}
			}
			if !finite(row.share) {
				row.share = 0
			}
			st.rows = append(st.rows, row)
		}
		all = append(all, st)
	}
	return all
}

func funnelBody(all []stage) body {
	return func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		narrow := width < 600
		row, head := vg.Length(24), vg.Length(26)
		if narrow {
			row = 44
		}
		h := vg.Length(0)
		for _, st := range all {
			h += head + row*vg.Length(len(st.rows)) + 12
		}
		return h, func(s sketch.Sheet) {
			y := vg.Length(0)
			for _, st := range all {
				title := sketch.Shorten(sketch.HeadText, st.title, width*0.6)
				s.Text(sketch.HeadText, 0, y+15, title)
				s.Text(sketch.SmallText, sketch.HeadText.Width(title)+10, y+15, sketch.Shorten(sketch.SmallText, st.note, width-sketch.HeadText.Width(title)-10))
				y += head
				for _, r := range st.rows {
					r.paint(s.Cut(0, y, width, row), narrow)
					y += row
				}
				y += 12
			}
		}
	}
}

func (r stageRow) paint(s sketch.Sheet, narrow bool) {
	w := s.Width()
	x, y, long := vg.Length(0), vg.Length(21), w
	if narrow {
		s.Text(sketch.Right(sketch.BodyText), w, 14, r.value)
		s.Text(sketch.BodyText, 0, 14, sketch.Shorten(sketch.BodyText, r.Short, w-sketch.BodyText.Width(r.value)-10))
	} else {
		const names, values = vg.Length(224), vg.Length(196)
		s.Text(sketch.BodyText, 0, 15, sketch.Shorten(sketch.BodyText, r.Short, names-12))
		x, y, long = names, 3, w-names-values
		s.Text(sketch.BodyText, w-values+12, 15, sketch.Shorten(sketch.BodyText, r.value, values-12))
	}
	s.Box(sketch.Grid, x, y, long, 16)
	s.Box(r.Color, x, y, long*vg.Length(math.Min(math.Max(r.share, 0), 1)), 16)
}

func funnelCaption(calling []series) string {
	// The narrowest step of the plan that dials most: there most is lost.
	busiest := calling[0]
	for _, s := range calling {
		if s.Detail.Funnel[0].Count > busiest.Detail.Funnel[0].Count {
			busiest = s
		}
	}
	f := busiest.Detail.Funnel
	worst := 0
	for k := 1; k < len(f); k++ {
		if f[k-1].Count > 0 && (worst == 0 || f[k].Count/f[k-1].Count < f[worst].Count/f[worst-1].Count) {
			worst = k
		}
	}
	last := f[len(f)-1]
	if worst == 0 || !finite(last.Count) || !finite(f[worst].Count) {
		return busiest.Short + " dials most."
	}
	return fmt.Sprintf("%s dials most, %s times; of 1,000 dials %s get as far as “%s”, and the narrowest step is from %s to %s, %s.",
		busiest.Short, FormatNumber(f[0].Count, "count", 0), FormatNumber(1000*last.Count/f[0].Count, "count", 0), lower(sketch.Clean(last.Name)),
		lower(sketch.Clean(f[worst-1].Name)), lower(sketch.Clean(f[worst].Name)), FormatValue(f[worst].Count/f[worst-1].Count, "share", "", 0))
}
