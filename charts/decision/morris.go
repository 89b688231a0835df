package decision

import (
	"fmt"
	"strconv"

	"gonum.org/v1/plot/vg"

	"fairdue/charts"
	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment/sensitivity"
)

// Morris draws mu* against sigma; nil where there was no screening.
func Morris(r *sensitivity.Result) *Figure {
	m := r.Morris
	if m == nil || len(m.Effects) == 0 {
		return nil
	}
	top := m.Effects[0]
	how := "mostly by itself"
	if top.Sigma > top.MuStar {
		how = "mostly together with others, or by chance"
	}
	return &Figure{
		Name:  "morris",
		Title: "What matters when everything is uncertain at once",
		Note: fmt.Sprintf("Morris's screening over %d paths: to the right, how much a parameter moves the difference over its whole range (mu*, with %.0f %% intervals); upwards, how much that depends on the other parameters or on the replications' luck (sigma). Above the dashed line that is more than the effect itself.",
			m.Paths, 100*r.Confidence),
		Caption: fmt.Sprintf("%s matters most, %s.", top.Title, how),
		Body:    morrisBody(r),
	}
}

func morrisBody(r *sensitivity.Result) sketch.Body {
	return func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		xs, ys := []float64{0}, []float64{0}
		for _, e := range r.Morris.Effects {
			xs = append(xs, max(0, e.MuStar-e.MuStarHalf), e.MuStar+e.MuStarHalf)
			ys = append(ys, e.Sigma)
		}
		x, y := spread(xs, 0, r.Unit), spread(ys, 0, r.Unit)
		x.hi, y.hi = x.hi*1.05, max(y.hi*1.12, x.hi*0.3)
		height, left, line := vg.Length(340), vg.Length(70), vg.Length(20)
		if width < 600 {
			height, left = 270, 52
		}
		x.from, x.to, y.from, y.to = left, width-16, height, 22
		below := height + 56
		return below + line*vg.Length(len(r.Morris.Effects)), func(s sketch.Sheet) {
			s.Text(sketch.SmallText, 0, 10, "sigma, "+charts.DifferenceLabel(r.Unit, r.Scenario.Currency))
			for _, t := range y.ticks(50) {
				rule(s, sketch.Grid, 0.8, left, y.at(t), x.to, y.at(t))
				s.Text(sketch.Right(sketch.SmallText), left-8, y.at(t)+4, y.label(t))
			}
			for _, t := range x.ticks(90) {
				rule(s, sketch.Grid, 0.8, x.at(t), y.to, x.at(t), height)
				s.Text(sketch.Centred(sketch.SmallText), min(x.at(t), width-18), height+18, x.label(t))
			}
			rule(s, sketch.Axis, 1, left, height, x.to, height)
			s.Text(sketch.Right(sketch.SmallText), x.to, height+36, "mu*, "+charts.DifferenceLabel(r.Unit, r.Scenario.Currency))
			end := min(x.hi, y.hi)
			rule(s, sketch.Quiet, 1, x.at(0), y.at(0), x.at(end), y.at(end), 5, 3)
			var taken []vg.Point
			for _, e := range r.Morris.Effects {
				taken = append(taken, vg.Point{X: x.at(e.MuStar), Y: y.at(e.Sigma)})
			}
			for i, e := range r.Morris.Effects {
				px, py := x.at(e.MuStar), y.at(e.Sigma)
				s.Whisker(sketch.Blue, 1.2, x.at(max(0, e.MuStar-e.MuStarHalf)), x.at(e.MuStar+e.MuStarHalf), py)
				dot(s, sketch.Blue, 5.5, px, py, e.Sigma > e.MuStar)
				at := free(taken, px, py)
				at.Y = min(at.Y, height-8)
				taken = append(taken, at)
				s.Box(sketch.Paper, at.X-8, at.Y-8, 16, 16)
				s.Text(sketch.Centred(sketch.In(sketch.HeadText, sketch.Blue)), at.X, at.Y+4.5, strconv.Itoa(i+1))
				key := fmt.Sprintf("%d  %s: %s", i+1, e.Title, charts.FormatInterval(e.MuStar, e.MuStarHalf, true, r.Unit, r.Scenario.Digits))
				s.Text(sketch.BodyText, 0, below+line*vg.Length(i)+13, sketch.Shorten(sketch.BodyText, key, width))
			}
		}
	}
}
