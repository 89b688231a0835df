package charts

import (
	"errors"
	"fmt"
	"io"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment"
)

// ErrEmpty says that a result holds nothing for a figure, for example no
// differences because one plan was played. The error's text gives the reason.
var ErrEmpty = errors.New("nothing to draw")

// Figure is a drawing with its words.
type Figure struct {
	Name    string // file name without its ending
	Title   string // what is shown
	Note    string // unit, sample and meaning of the interval
	Caption string // one sentence that says what to see, from the data
	Foot    string // what a careful reader must know
	body    body
}

// body lays out a figure's inside for a width: its height and how to paint it.
type body func(width vg.Length) (height vg.Length, paint func(sketch.Sheet))

// Indicator is what the words of an indicator are; Better is more, less or
// neither.
type Indicator struct {
	Name, Title, Formula, Unit, Denominator, Better, Source string
}

// All draws every figure that the result has data for, in the report's order.
// missing names the others, each with the reason.
func All(r *experiment.Result, indicators []Indicator) (figures []*Figure, missing []string, err error) {
	for _, part := range []struct {
		what string
		draw func() (*Figure, error)
	}{
		{"Cash collected over time", func() (*Figure, error) { return Cash(r) }},
		{"Differences from the baseline", func() (*Figure, error) { return Differences(r, indicators) }},
		{"What the difference is made of", func() (*Figure, error) { return Why(r) }},
		{"Where and when the difference arises", func() (*Figure, error) { return Where(r) }},
		{"Cash now and customers kept", func() (*Figure, error) { return Customers(r) }},
		{"Where the cash comes from", func() (*Figure, error) { return Sources(r) }},
		{"What it costs", func() (*Figure, error) { return Costs(r) }},
		{"From dial to kept promise", func() (*Figure, error) { return Funnel(r) }},
		{"Age of the open balance", func() (*Figure, error) { return Ageing(r) }},
		{"Roll and cure rates", func() (*Figure, error) { return Rolls(r) }},
		{"What a bad run brings", func() (*Figure, error) { return TailRisk(r) }},
		{"Staff and backlog", func() (*Figure, error) { return Staff(r) }},
	} {
		f, err := part.draw()
		switch {
		case errors.Is(err, ErrEmpty):
			missing = append(missing, fmt.Sprintf("%s: %v", part.what, err))
		case err != nil:
			return nil, nil, fmt.Errorf("%s: %w", part.what, err)
		default:
			figures = append(figures, f)
		}
	}
	return figures, missing, nil
}

func empty(why string) error { return fmt.Errorf("%w: %s", ErrEmpty, why) }

// WriteSVG writes the figure as an SVG file of the width, Wide or Narrow.
func (f *Figure) WriteSVG(w io.Writer, width int) error { return sketch.WriteFile(w, f.Inline(width)) }

// Inline is the figure as an svg element for an HTML page.
func (f *Figure) Inline(width int) string {
	h, paint := f.layout(vg.Length(width))
	return sketch.SVG(width, h, f.Title+". "+f.Caption, paint)
}

// WritePNG writes the figure as a PNG of the width with two pixels a point.
func (f *Figure) WritePNG(w io.Writer, width int) error {
	h, paint := f.layout(vg.Length(width))
	c := vgimg.NewWith(vgimg.UseWH(vg.Length(width), h), vgimg.UseDPI(144))
	paint(sketch.Sheet{Canvas: draw.NewCanvas(c, vg.Length(width), h)})
	_, err := vgimg.PngCanvas{Canvas: c}.WriteTo(w)
	return err
}

// layout puts title, note, body and foot below each other.
func (f *Figure) layout(width vg.Length) (vg.Length, func(sketch.Sheet)) {
	side := vg.Length(18)
	if width < 600 {
		side = 10
	}
	inner := width - 2*side
	title := wrap(sketch.TitleText, f.Title, inner, 3)
	note := wrap(sketch.NoteText, f.Note, inner, 6)
	foot := wrap(sketch.FootText, f.Foot, inner, 10)
	h, paint := f.body(inner)
	top := 12 + vg.Length(len(title))*sketch.Leading(sketch.TitleText) + vg.Length(len(note))*sketch.Leading(sketch.NoteText) + 12
	end := top + h
	if len(foot) > 0 {
		end += 8 + vg.Length(len(foot))*sketch.Leading(sketch.FootText)
	}
	end += 12
	end = vg.Length(int(end) + 1)
	return end, func(s sketch.Sheet) {
		s.Box(sketch.Paper, 0, 0, width, end)
		y := s.Lines(sketch.TitleText, side, 12, title)
		s.Lines(sketch.NoteText, side, y, note)
		paint(s.Cut(side, top, inner, h))
		s.Lines(sketch.FootText, side, top+h+8, foot)
	}
}
