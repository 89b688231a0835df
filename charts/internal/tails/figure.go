package tails

import (
	"fmt"
	"math"
	"strconv"

	"gonum.org/v1/plot/vg"

	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment"
)

// Plan is a plan with its risks, by quarter and over the run.
type Plan struct {
	Title string
	Risks []experiment.Risk
}

// Format are the words that a figure takes from its page.
type Format struct {
	Currency string
	Compact  func(float64) string // an amount, short
}

// Figure draws the plans' quarters, or their runs where no quarter is whole; nil
// where nothing has an interval.
func Figure(plans []Plan, note string, f Format) *sketch.Figure {
	var rows []row
	for _, p := range plans {
		shown := p.Risks
		if len(shown) > 1 {
			shown = shown[:len(shown)-1] // the run itself has another scale
		}
		for i, r := range shown {
			rows = append(rows, row{plan: p.Title, first: i == 0, Risk: r})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	worst := rows[0]
	for _, r := range rows {
		if r.Worst.Value < worst.Worst.Value {
			worst = r
		}
	}
	return &sketch.Figure{
		Name:  "tail-risk",
		Title: "The 5 % worst quarter",
		Note:  fmt.Sprintf("Net recovery, %s. Line: from the 5 %% worst run to the 5 %% best; tick: the middle run. Orange: the 5 %% worst with its interval, open where it has no end; diamond: the mean of what is worse than that, with its interval.", f.Currency),
		Caption: fmt.Sprintf("The lowest of all: in one run of twenty %s nets less than %s %s in %s.",
			worst.plan, f.Compact(worst.Worst.Value), f.Currency, worst.Name),
		Foot: note,
		Body: paint(rows, f),
	}
}

type row struct {
	plan  string
	first bool
	experiment.Risk
}

// ends are the values that a row shows, from the least to the greatest.
func (r row) ends() (lo, hi float64) {
	lo, hi = min(r.Worst.Value, r.WorstAvg.Low, r.WorstAvg.Value), max(r.Best.Value, r.Median.Value)
	if r.Worst.Low != nil {
		lo = min(lo, *r.Worst.Low)
	}
	if r.Worst.High != nil {
		hi = max(hi, *r.Worst.High)
	}
	return lo, hi
}

func paint(rows []row, f Format) sketch.Body {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, r := range rows {
		a, b := r.ends()
		lo, hi = min(lo, a), max(hi, b)
	}
	if !(lo < hi) {
		lo, hi = lo-1, hi+1
	}
	room := (hi - lo) * 0.04
	lo, hi = lo-room, hi+room
	return func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		narrow := width < 600
		line, from, to := vg.Length(42), vg.Length(250), width-196
		if narrow {
			line, from, to = 62, 6, width-6
		}
		height := vg.Length(0)
		tops := make([]vg.Length, len(rows))
		for i, r := range rows {
			if r.first {
				height += 24
			}
			tops[i] = height
			height += line
		}
		x := func(v float64) vg.Length { return from + vg.Length((v-lo)/(hi-lo))*(to-from) }
		return height + 26, func(s sketch.Sheet) {
			ticks(lo, hi, int((to-from)/84), func(v float64) {
				s.Rule(sketch.Hair(sketch.Grid, 0.8), x(v), 24, x(v), height)
				label := f.Compact(v)
				half := sketch.SmallText.Width(label) / 2
				s.Text(sketch.Centred(sketch.SmallText), min(max(x(v), half), width-half), height+18, label)
			})
			for i, r := range rows {
				if r.first {
					s.Box(sketch.Paper, 0, tops[i]-24, width, 24)
					s.Text(sketch.HeadText, 0, tops[i]-8, sketch.Shorten(sketch.HeadText, r.plan, width))
				}
				r.paint(s.Cut(0, tops[i], width, line), x, f, narrow, to, width)
			}
		}
	}
}

func (r row) paint(s sketch.Sheet, x func(float64) vg.Length, f Format, narrow bool, to, width vg.Length) {
	open := func(v *float64) string {
		if v == nil {
			return "open"
		}
		return f.Compact(*v)
	}
	name := r.Name + ", " + strconv.Itoa(r.N) + " runs"
	worst := fmt.Sprintf("%s (%s to %s)", f.Compact(r.Worst.Value), open(r.Worst.Low), open(r.Worst.High))
	average := fmt.Sprintf("mean below %s", f.Compact(r.WorstAvg.Value))
	y := vg.Length(18)
	if narrow {
		y = 42
		s.Box(sketch.Paper, 0, 0, width, 30)
		s.Text(sketch.BodyText, 0, 12, name)
		s.Text(sketch.SmallText, 0, 27, sketch.Shorten(sketch.SmallText, "worst 5 %: "+worst, width))
	} else {
		s.Text(sketch.BodyText, 0, y+4, name)
		s.Text(sketch.BodyText, to+16, y-2, sketch.Shorten(sketch.BodyText, worst, width-to-16))
		s.Text(sketch.SmallText, to+16, y+14, average)
	}
	s.Rule(sketch.Hair(sketch.Idle, 2), x(r.Worst.Value), y, x(r.Best.Value), y)
	s.Rule(sketch.Hair(sketch.Ink, 2), x(r.Median.Value), y-7, x(r.Median.Value), y+7)
	if a, b := x(r.WorstAvg.Low), x(r.WorstAvg.High); b > a {
		s.Rule(sketch.Hair(sketch.Ink, 1.2), a, y+8, b, y+8)
	}
	s.Diamond(sketch.Ink, 4, x(r.WorstAvg.Value), y+8)
	a, b := x(r.Worst.Value), x(r.Worst.Value)
	if r.Worst.Low != nil {
		a = x(*r.Worst.Low)
		s.Rule(sketch.Hair(sketch.Orange, 1.6), a, y-5, a, y+5)
	} else { // an arrow: nobody knows how far
		a -= 10
		s.Rule(sketch.Hair(sketch.Orange, 1.6), a, y, a+5, y-4)
		s.Rule(sketch.Hair(sketch.Orange, 1.6), a, y, a+5, y+4)
	}
	if r.Worst.High != nil {
		b = x(*r.Worst.High)
		s.Rule(sketch.Hair(sketch.Orange, 1.6), b, y-5, b, y+5)
	}
	s.Rule(sketch.Hair(sketch.Orange, 1.6), a, y, b, y)
	s.Dot(sketch.Orange, 5, x(r.Worst.Value), y)
}

// ticks are round values, about n of them.
func ticks(lo, hi float64, n int, each func(float64)) {
	step := sketch.NiceStep(hi-lo, float64(max(n, 2)))
	for k := math.Ceil(lo/step - 1e-9); k <= hi/step+1e-9; k++ {
		each(k * step)
	}
}
