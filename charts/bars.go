package charts

import (
	"fmt"
	"math"
	"slices"
	"sort"

	"gonum.org/v1/plot/vg"

	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment"
)

// barRow is one plan's amounts, stacked into a bar.
type barRow struct {
	series
	parts []experiment.CostLine
	total float64
	value string // printed at the row's right end
	none  string // printed instead of a bar of nothing
}

// positive keeps what a bar can show.
func positive(lines []experiment.CostLine) (kept []experiment.CostLine, total float64) {
	for _, l := range lines {
		if l.Amount > 0 && finite(l.Amount) {
			kept = append(kept, experiment.CostLine{Name: sketch.Clean(l.Name), Amount: l.Amount})
			total += l.Amount
		}
	}
	return kept, total
}

const other = "other"

// fold names the parts of all rows in order of first appearance and adds the
// smallest up as "other" where there are more than colours.
func fold(rows []barRow) []string {
	sum := map[string]float64{}
	var names []string
	for _, r := range rows {
		for _, p := range r.parts {
			if _, seen := sum[p.Name]; !seen {
				names = append(names, p.Name)
			}
			sum[p.Name] += p.Amount
		}
	}
	if len(names) <= len(partColors) {
		return names
	}
	bySize := slices.Clone(names)
	sort.SliceStable(bySize, func(i, j int) bool { return sum[bySize[i]] > sum[bySize[j]] })
	large := bySize[:len(partColors)-1]
	for i := range rows {
		var kept []experiment.CostLine
		rest := 0.0
		for _, p := range rows[i].parts {
			if slices.Contains(large, p.Name) && p.Name != other {
				kept = append(kept, p)
			} else {
				rest += p.Amount
			}
		}
		rows[i].parts = append(kept, experiment.CostLine{Name: other, Amount: rest})
	}
	names = slices.DeleteFunc(names, func(n string) bool { return n == other || !slices.Contains(large, n) })
	return append(names, other)
}

// stackedBars draws a bar a row on one common scale, the parts in one order.
// A part that is wide enough carries its share.
func stackedBars(rows []barRow) body {
	names := fold(rows)
	top := 0.0
	for _, r := range rows {
		top = math.Max(top, r.total)
	}
	return func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		var entries []keyEntry
		for i, n := range names {
			entries = append(entries, fillEntry(partColors[i], n))
		}
		keyHeight, paintKey := key(entries, sketch.BodyText, width)
		textRows := vg.Length(1)
		for _, r := range rows {
			if sketch.HeadText.Width(r.Short)+sketch.BodyText.Width(r.value)+16 > width {
				textRows = 2
			}
		}
		tall := textRows*19 + 44
		return keyHeight + 8 + tall*vg.Length(len(rows)), func(s sketch.Sheet) {
			paintKey(s)
			for i, r := range rows {
				r.paint(s.Cut(0, keyHeight+8+tall*vg.Length(i), width, tall), names, top, textRows)
			}
		}
	}
}

func (r barRow) paint(s sketch.Sheet, names []string, top float64, textRows vg.Length) {
	w := s.Width()
	s.Text(sketch.HeadText, 0, 17, sketch.Shorten(sketch.HeadText, r.Short, w))
	if textRows > 1 {
		s.Text(sketch.BodyText, 0, 36, sketch.Shorten(sketch.BodyText, r.value, w))
	} else {
		s.Text(sketch.Right(sketch.BodyText), w, 17, r.value)
	}
	y := 19*textRows + 5
	if !(r.total > 0) || !(top > 0) {
		s.Rule(sketch.Hair(sketch.Axis, 1), 0, y, 0, y+26)
		s.Text(sketch.SmallText, 8, y+17, r.none)
		return
	}
	x := vg.Length(0)
	for i, n := range names {
		for _, p := range r.parts {
			if p.Name != n {
				continue
			}
			wide := vg.Length(p.Amount/top) * w
			s.Box(partColors[i], x, y, wide, 26)
			label := fmt.Sprintf("%.0f %%", 100*p.Amount/r.total)
			if full := n + " " + label; sketch.BodyText.Width(full)+12 < wide {
				label = full
			}
			if sketch.BodyText.Width(label)+8 < wide {
				s.Text(sketch.Centred(sketch.BodyText), x+wide/2, y+17.5, label)
			}
			x += wide
			if x < w-1 {
				s.Rule(sketch.Hair(sketch.Paper, 1), x, y, x, y+26)
			}
		}
	}
	s.Rule(sketch.Hair(sketch.Axis, 1), 0, y-3, 0, y+29)
}
