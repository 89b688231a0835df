package screen

import (
	"strconv"

	"fairdue/agents"
	"fairdue/ui/kit"
)

// shownWorkdays is how many of the newest days at the desk are shown.
const shownWorkdays = 8

// desk is the days at the desk: what of the trainee's promises was kept, beside
// what the autopilot had from the same day.
func (s *Progress) desk(f *kit.Flow) {
	b, e := f.B, f.B.Env
	f.Text(kit.Heading, word(e, "progress.days"))
	f.Text(kit.Small, word(e, "progress.days.how"))
	list := s.days[max(0, len(s.days)-shownWorkdays):]
	most := 1.0
	for _, x := range list {
		most = max(most, float64(x.attempt.Result.Kept), float64(x.attempt.Result.Autopilot))
	}
	for i := range list {
		x := &list[i]
		r := x.attempt.Result
		f.Rule()
		date := x.file
		if t := x.attempt.BegunAt(); !t.IsZero() {
			date = day(e, t)
		}
		f.Columns(300, 2, []float64{1, 1.4}, func(i int, f *kit.Flow) {
			if i == 0 {
				f.Text(kit.Strong, date)
				f.Text(kit.Small, word(e, "progress.days.sum", "attempts", strconv.Itoa(r.Attempts), "contacts", strconv.Itoa(r.Contacts), "promises", strconv.Itoa(r.Promises)))
				return
			}
			for k, v := range []agents.Money{r.Kept, r.Autopilot} {
				name := word(e, [2]string{"review.you", "review.autopilot"}[k])
				f.Y += twoEnds(b, kit.Label, kit.Strong, f.X, f.Y, f.W, name, s.house.deskMoney(e, x.attempt.Desk, v))
				bar := f.Take(b.Px(10))
				w := max(b.Px(3), bar.W*float64(v)/most)
				if k == 0 {
					b.Fill(kit.Rect{X: bar.X, Y: bar.Y, W: w, H: bar.H}, kit.Accent, b.Px(2))
				} else {
					b.Stroke(kit.Rect{X: bar.X, Y: bar.Y, W: w, H: bar.H}, kit.Edge, b.Px(1.5), b.Px(2))
				}
				f.Gap(4)
			}
		})
	}
}
