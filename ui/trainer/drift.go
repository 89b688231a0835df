package trainer

import "fmt"

// driftView is the figure of the lessons' ratings: a row a lesson, written as a
// ring, now as a dot.
type driftView struct {
	Width, Height, Left, Right int
	Ticks                      []driftTick
	Rows                       []driftRow
	Alt                        string
}

type driftTick struct {
	X, Label string
	Y1, Y2   int
}

type driftRow struct {
	Title, Words     string
	Y, TextY, WordsY int
	Written, Now     string
	Harder           bool
}

// Drift is the figure; no rows when no lesson was played.
func (v *view) Drift(narrow bool) driftView {
	d := driftView{Width: 960, Left: 250, Right: 720, Alt: v.say("lessons.drift.alt")}
	step, top := 34, 34
	if narrow {
		d.Width, d.Left, d.Right, step = 360, 20, 340, 52
	}
	low, high := 0.0, 0.0
	var rows []LessonRow
	for _, r := range v.c.Lessons() {
		if r.Attempts == 0 {
			continue
		}
		if len(rows) == 0 {
			low, high = r.Written, r.Written
		}
		low, high = min(low, r.Written, r.Now), max(high, r.Written, r.Now)
		rows = append(rows, r)
	}
	const tick = 200
	first := int(low) / tick * tick
	last := (int(high)/tick + 1) * tick
	x := func(rating float64) float64 {
		return float64(d.Left) + float64(d.Right-d.Left)*(rating-float64(first))/float64(last-first)
	}
	d.Height = top + step*len(rows) + 8
	for t := first; t <= last; t += tick {
		d.Ticks = append(d.Ticks, driftTick{coordinate(x(float64(t))), fmt.Sprint(t), top - 12, d.Height - 6})
	}
	for i, r := range rows {
		row := driftRow{Title: v.lesson(r.ID), Words: v.drift(r), Y: top + step*i + step/2, Harder: r.Now > r.Written}
		row.TextY, row.WordsY = row.Y+5, row.Y+5
		if narrow {
			row.Y += step / 4
			row.TextY, row.WordsY = row.Y-14, row.Y-14
		}
		row.Written, row.Now = coordinate(x(r.Written)), coordinate(x(r.Now))
		d.Rows = append(d.Rows, row)
	}
	return d
}
