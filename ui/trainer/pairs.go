package trainer

import "math"

// pairsView is a figure of pairs: a row each, one as a ring and the other as a
// dot, with a line between them.
type pairsView struct {
	Caption, Alt, Ring, Dot    string
	Width, Height, Left, Right int
	Ticks                      []pairTick
	Rows                       []pairRow
}

type pairTick struct {
	X, Label string
	Y1, Y2   int
}

type pairRow struct {
	Title, Words     string
	Y, TextY, WordsY int
	RingX, DotX      string
	Worse            bool

	ring, dot float64
}

// lay gives the rows their places on a page that is wide or narrow; the axis
// goes over whole ticks from low to high.
func (d *pairsView) lay(narrow bool, low, high, tick float64, label func(float64) string) {
	const top = 34
	step := 34
	d.Width, d.Left, d.Right = 960, 250, 720
	if narrow {
		d.Width, d.Left, d.Right, step = 360, 20, 318, 52
	}
	first, last := tick*math.Floor(low/tick), tick*(math.Floor(high/tick)+1)
	x := func(value float64) string {
		return coordinate(float64(d.Left) + float64(d.Right-d.Left)*(value-first)/(last-first))
	}
	d.Height = top + step*len(d.Rows) + 8
	for t := first; t <= last; t += tick {
		d.Ticks = append(d.Ticks, pairTick{x(t), label(t), top - 12, d.Height - 6})
	}
	for i := range d.Rows {
		r := &d.Rows[i]
		r.Y = top + step*i + step/2
		r.TextY, r.WordsY = r.Y+5, r.Y+5
		if narrow {
			r.Y += step / 4
			r.TextY, r.WordsY = r.Y-14, r.Y-14
		}
		r.RingX, r.DotX = x(r.ring), x(r.dot)
	}
}

// tickOf is a round step that divides a span into so many parts or fewer.
func tickOf(span, parts float64) float64 {
	if span <= 0 {
		return 1
	}
	step := math.Pow(10, math.Floor(math.Log10(span/parts)))
	for _, k := range []float64{1, 2, 5} {
		if span <= parts*k*step {
			return k * step
		}
	}
	return 10 * step
}
