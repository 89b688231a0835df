package screen

import (
	"fmt"

	"fairdue/ui/kit"
)

// dayBar draws a day with the hours in which a call may be placed, full height
// and named, and a mark at the time it is now; all in hours. Where no rule says
// when, the hours are 0 to 24.
func dayBar(f *kit.Flow, from, to, now float64) {
	b, e := f.B, f.B.Env
	day := f.Take(b.Px(14))
	b.Fill(kit.Rect{X: day.X, Y: day.Y + day.H*0.3, W: day.W, H: day.H * 0.4}, kit.Edge, day.H)
	x := func(hour float64) float64 { return day.X + day.W*hour/24 }
	ruled := from > 0 || to < 24
	if ruled {
		b.Fill(kit.Rect{X: x(from), Y: day.Y, W: x(to) - x(from), H: day.H}, kit.Good, b.Px(7))
	}
	b.Fill(kit.Rect{X: x(now) - b.Px(4), Y: day.Y - b.Px(6), W: b.Px(8), H: day.H + b.Px(12)}, kit.Card, b.Px(3))
	b.Fill(kit.Rect{X: x(now) - b.Px(2), Y: day.Y - b.Px(6), W: b.Px(4), H: day.H + b.Px(12)}, kit.Words, b.Px(2))
	f.Gap(6)
	marks := f.Take(e.Leading(kit.Small))
	hours := []float64{0, 24}
	if ruled {
		hours = []float64{from, to, 0, 24}
	}
	var right, left []float64 // what is written already
	for _, hour := range hours {
		text := fmt.Sprintf("%d:%02d", int(hour), int(hour*60+0.5)%60)
		w := e.Wide(kit.Small, text)
		at := max(day.X, min(day.Right()-w, x(hour)-w/2))
		free := true
		for i := range left {
			free = free && (at+w+b.Px(8) < left[i] || at > right[i]+b.Px(8))
		}
		if !free {
			continue
		}
		left, right = append(left, at), append(right, at+w)
		b.Label(kit.Small, kit.Rect{X: at, Y: marks.Y, W: w + 1, H: marks.H}, kit.Start, text)
	}
}

// callBoxes draws a box for each call that may be placed in some days, full for
// those that were.
func callBoxes(f *kit.Flow, made, most int) {
	b := f.B
	boxes := f.Take(b.Px(18))
	step := min(b.Px(26), boxes.W/float64(max(1, most)))
	for i := range most {
		r := kit.Rect{X: boxes.X + float64(i)*step, Y: boxes.Y, W: step * 0.7, H: boxes.H}
		if i < made {
			b.Fill(r, kit.Accent, b.Px(4))
		} else {
			b.Stroke(r, kit.Edge, b.Px(1.2), b.Px(4))
		}
	}
}
