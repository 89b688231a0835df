package charts

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"fairdue/charts/internal/sketch"
)

// Rung is one step of a treatment on the day axis, in words for print.
type Rung struct {
	Day   int  // from the due date
	End   int  // last day of a span, Day for what happens at once
	Ticks int  // attempts in the span, 0 for none to mark
	Open  bool // the span ends outside the figure's interest: an arrow stands for its end
	Icon  Icon
	Title string
	Note  string
}

// Icon is the shape that stands for what a step does; its word stands beside it.
type Icon uint8

// The icons, by family of colour.
const (
	PhoneIcon Icon = iota
	VoiceIcon
	TextIcon
	ChatIcon
	MailIcon
	LetterIcon
	ScreenIcon
	StatementIcon
	DemandIcon
	SuspendIcon
	CancelIcon
	CutIcon
	AgencyIcon
	CourtIcon
	WriteOffIcon
)

// color is one for what a collector says, one for what is sent, one for a
// demand, one for what is done to the customer's account, one for what leaves
// the house.
func (i Icon) color() color.NRGBA {
	switch {
	case i == PhoneIcon:
		return planLooks[0].Color
	case i < DemandIcon:
		return color.NRGBA{0x00, 0x7a, 0x5a, 0xff}
	case i == DemandIcon:
		return color.NRGBA{0xc0, 0x4a, 0x00, 0xff}
	case i < AgencyIcon:
		return color.NRGBA{0x8a, 0x3f, 0x72, 0xff}
	}
	return sketch.Ink
}

// Timeline draws a treatment's steps, each on its own row at its day, with the
// due date marked.
func Timeline(title string, rungs []Rung) (*Figure, error) {
	if len(rungs) == 0 {
		return nil, empty("the treatment has no steps")
	}
	rungs = append([]Rung(nil), rungs...)
	lo, hi := 0, 0
	bars := false
	for i := range rungs {
		r := &rungs[i]
		r.Title, r.Note = sketch.Clean(r.Title), sketch.Clean(r.Note)
		lo, hi = min(lo, r.Day), max(hi, r.Day)
		if !r.Open {
			hi = max(hi, r.End)
		}
		bars = bars || r.Ticks > 1
	}
	note := "Days from the due date."
	if bars {
		note += " A bar is the time in which calls are tried, a line on it one attempt."
	}
	return &Figure{
		Name: "timeline", Title: sketch.Clean(title), Note: note,
		Caption: fmt.Sprintf("%d steps from day %s to day %s", len(rungs), fixed(float64(rungs[0].Day), 0), fixed(float64(rungs[len(rungs)-1].Day), 0)),
		body:    timeline{rungs, lo, hi}.body,
	}, nil
}

// Height is the figure's height at a width.
func (f *Figure) Height(width vg.Length) vg.Length {
	h, _ := f.layout(width)
	return h
}

// Draw paints the figure on a canvas, its lower left corner at the origin.
func (f *Figure) Draw(c vg.Canvas, width vg.Length) {
	h, paint := f.layout(width)
	paint(sketch.Sheet{Canvas: draw.NewCanvas(c, width, h)})
}

type timeline struct {
	rungs  []Rung
	lo, hi int // days on the axis
}

const (
	discRadius = vg.Length(10)
	axisHeight = vg.Length(26)
)

var (
	dayText = sketch.Bold(12.5, sketch.Ink)
	dueText = sketch.Bold(12, sketch.Ink)
)

func dayLabel(day int) string { return "day " + fixed(float64(day), 0) }

// row is one rung laid out. The words stand beside the shape on the side with
// more room, the note behind the title where both fit on a line and below it
// where not; or all below the shape.
type row struct {
	top, height vg.Length
	labelX      vg.Length
	title, note []string
	one, below  bool
}

const noteGap = vg.Length(8)

func (t timeline) body(width vg.Length) (vg.Length, func(sketch.Sheet)) {
	left := vg.Length(0)
	for _, r := range t.rungs {
		left = max(left, dayText.Width(dayLabel(r.Day)))
	}
	left += 18
	x := func(day int) vg.Length {
		const edge = discRadius + 3
		if t.hi == t.lo {
			return left + edge
		}
		return left + edge + (width-left-2*edge)*vg.Length(day-t.lo)/vg.Length(t.hi-t.lo)
	}
	rows := make([]row, len(t.rungs))
	y := axisHeight + 6
	for i, r := range t.rungs {
		rows[i] = t.place(r, y, width, left, x)
		y += rows[i].height
	}
	y += 6
	end := y + axisHeight
	return end, func(s sketch.Sheet) {
		t.grid(s, x, y, end)
		for i, r := range t.rungs {
			t.rung(s, r, rows[i], x)
		}
	}
}

// enough is the room in which words can stand beside a shape.
const enough = vg.Length(260)

func (t timeline) place(r Rung, top, width, left vg.Length, x func(int) vg.Length) row {
	const gap = discRadius + 7
	after := x(max(r.Day, min(r.End, t.hi))) + gap
	room, before := width-after, x(r.Day)-gap-left
	onLeft := before > room && room < enough
	if onLeft {
		room = before
	}
	all := sketch.HeadText.Width(r.Title) + noteGap + sketch.SmallText.Width(r.Note)
	p := row{top: top, below: room < enough && all > room}
	if p.below {
		room = width - left
	}
	p.one = all <= room
	p.title, p.note = wrap(sketch.HeadText, r.Title, room, 2), wrap(sketch.SmallText, r.Note, room, 5)
	switch w := p.width(); {
	case p.below:
		p.labelX = max(left, min(x(r.Day)-discRadius, width-w))
	case onLeft:
		p.labelX = x(r.Day) - gap - w
	default:
		p.labelX = after
	}
	p.height = max(2*discRadius+5, p.words()+9)
	if p.below {
		p.height = 2*discRadius + 8 + p.words() + 6
	}
	return p
}

// words is the height of the title and the note.
func (p row) words() vg.Length {
	if p.one {
		return sketch.Leading(sketch.HeadText)
	}
	return vg.Length(len(p.title))*sketch.Leading(sketch.HeadText) + vg.Length(len(p.note))*sketch.Leading(sketch.SmallText)
}

// width is what title and note take.
func (p row) width() vg.Length {
	var w vg.Length
	for _, l := range p.title {
		w = max(w, sketch.HeadText.Width(l))
	}
	for _, l := range p.note {
		if n := sketch.SmallText.Width(l); p.one {
			w += noteGap + n
		} else {
			w = max(w, n)
		}
	}
	return w
}

// grid draws the day axis above and below the rows and a line for the due date.
func (t timeline) grid(s sketch.Sheet, x func(int) vg.Length, low, end vg.Length) {
	due := dueText.Width("due date")
	dueX := min(max(x(0), due/2), s.Width()-due/2)
	room := int((x(t.hi) - x(t.lo)) / 62)
	ticks := dayAxis(t.hi-t.lo, max(room, 1)).ticks
	step := max(t.hi-t.lo, 1)
	if len(ticks) > 1 {
		step = int(ticks[1].Value)
	}
	top := axisHeight
	for d := int(math.Ceil(float64(t.lo)/float64(step))) * step; d <= t.hi; d += step {
		if d == 0 {
			continue
		}
		s.Rule(sketch.Hair(sketch.Grid, 0.8), x(d), top, x(d), low)
		label := fixed(float64(d), 0)
		if math.Abs(float64(x(d)-dueX)) < float64(due/2+sketch.Style(12, sketch.Quiet).Width(label)/2+4) {
			continue // the due date's own label stands there
		}
		s.Text(sketch.Centred(sketch.Style(12, sketch.Quiet)), x(d), top-8, label)
		s.Text(sketch.Centred(sketch.Style(12, sketch.Quiet)), x(d), end-8, label)
	}
	s.Rule(sketch.Hair(sketch.Axis, 0.9), x(t.lo), top, x(t.hi), top)
	s.Rule(sketch.Hair(sketch.Axis, 0.9), x(t.lo), low, x(t.hi), low)
	s.Rule(draw.LineStyle{Color: sketch.Ink, Width: 1.4}, x(0), top-4, x(0), low+4)
	s.Text(sketch.Centred(dueText), dueX, top-8, "due date")
	s.Text(sketch.Centred(dueText), dueX, end-8, "due date")
}

func (t timeline) rung(s sketch.Sheet, r Rung, p row, x func(int) vg.Length) {
	y := p.top + p.height/2
	if p.below {
		y = p.top + discRadius + 3
	}
	c := r.Icon.color()
	s.Text(dayText, 0, y+4.5, dayLabel(r.Day))
	from, to := x(r.Day), x(min(max(r.End, r.Day), t.hi))
	if to > from {
		light := c
		light.A = 46
		s.Box(light, from, y-6, to-from, 12)
		edge := sketch.Hair(c, 0.8)
		s.Rule(edge, from, y-6, to, y-6)
		s.Rule(edge, from, y+6, to, y+6)
		if !r.Open {
			s.Rule(edge, to, y-6, to, y+6)
		}
		for i := 1; i < r.Ticks; i++ {
			tx := from + (to-from)*vg.Length(i)/vg.Length(r.Ticks-1)
			s.Rule(sketch.Hair(c, 1.2), tx, y-6, tx, y+6)
		}
	}
	if r.Open {
		at := max(to, from+discRadius)
		s.Canvas.FillPolygon(c, []vg.Point{s.At(at, y-6), s.At(at+8, y), s.At(at, y+6)})
	}
	s.Canvas.SetColor(c)
	disc(s, from, y, discRadius)
	r.Icon.draw(s, from, y, c)
	first := y - p.words()/2
	if p.below {
		first = y + discRadius + 3
	}
	// White behind the words keeps the due date's line out of them.
	s.Box(sketch.Paper, p.labelX-2, first-1, p.width()+4, p.words()+3)
	if p.one {
		s.Lines(sketch.HeadText, p.labelX, first, p.title)
		s.Lines(sketch.SmallText, p.labelX+sketch.HeadText.Width(r.Title)+noteGap, first+sketch.HeadText.Font.Size-sketch.SmallText.Font.Size, p.note)
		return
	}
	first = s.Lines(sketch.HeadText, p.labelX, first, p.title)
	s.Lines(sketch.SmallText, p.labelX, first, p.note)
}

func disc(s sketch.Sheet, x, y, r vg.Length) {
	centre := s.At(x, y)
	var p vg.Path
	p.Move(vg.Point{X: centre.X + r, Y: centre.Y})
	p.Arc(centre, r, 0, 2*math.Pi)
	p.Close()
	s.Canvas.Fill(p)
}

// draw paints the icon's white shape on its disc of colour c.
func (i Icon) draw(s sketch.Sheet, x, y vg.Length, c color.Color) {
	shape := func(col color.Color, points ...vg.Length) {
		var ps []vg.Point
		for k := 0; k+1 < len(points); k += 2 {
			ps = append(ps, s.At(x+points[k], y+points[k+1]))
		}
		s.Canvas.FillPolygon(col, ps)
	}
	line := func(col color.Color, w vg.Length, points ...vg.Length) {
		for k := 0; k+3 < len(points); k += 2 {
			s.Rule(sketch.Hair(col, w), x+points[k], y+points[k+1], x+points[k+2], y+points[k+3])
		}
	}
	sign := func(str string) { s.Text(sketch.Centred(sketch.Bold(14, sketch.Paper)), x, y+5, str) }
	page := func() { shape(sketch.Paper, -4, -6, 4, -6, 4, 6, -4, 6) }
	switch i {
	case PhoneIcon: // a handset on its side
		line(sketch.Paper, 2.6, -4.6, 1.6, -3, -0.8, 0, -1.8, 3, -0.8, 4.6, 1.6)
		shape(sketch.Paper, -6.6, 0.4, -3, 0.4, -3, 4, -6.6, 4)
		shape(sketch.Paper, 6.6, 0.4, 3, 0.4, 3, 4, 6.6, 4)
	case VoiceIcon:
		shape(sketch.Paper, -3, -5, 5, 0, -3, 5)
	case TextIcon, ChatIcon:
		shape(sketch.Paper, -6, -4.5, 6, -4.5, 6, 2.5, -1, 2.5, -4, 5.5, -4, 2.5, -6, 2.5)
		if i == ChatIcon {
			s.Canvas.SetColor(c)
			for _, dx := range []vg.Length{-3, 0, 3} {
				disc(s, x+dx, y-1, 1)
			}
		}
	case MailIcon:
		shape(sketch.Paper, -6, -4, 6, -4, 6, 4, -6, 4)
		line(c, 1.2, -6, -4, 0, 0.8, 6, -4)
	case LetterIcon, StatementIcon:
		page()
		for _, dy := range []vg.Length{-3.2, -0.8, 1.6} {
			line(c, 1, -2.4, dy, 2.4, dy)
		}
		if i == StatementIcon {
			line(c, 1.8, -2.4, 4.2, 2.4, 4.2)
		}
	case ScreenIcon:
		shape(sketch.Paper, -6, -5, 6, -5, 6, 2.5, -6, 2.5)
		line(sketch.Paper, 1.6, -3, 5, 3, 5)
	case SuspendIcon:
		shape(sketch.Paper, -4, -5, -1.2, -5, -1.2, 5, -4, 5)
		shape(sketch.Paper, 1.2, -5, 4, -5, 4, 5, 1.2, 5)
	case CancelIcon:
		line(sketch.Paper, 2, -4.5, 4.5, 4.5, -4.5)
		s.Canvas.SetLineStyle(sketch.Hair(sketch.Paper, 1.6))
		centre := s.At(x, y)
		var p vg.Path
		p.Move(vg.Point{X: centre.X + 6.2, Y: centre.Y})
		p.Arc(centre, 6.2, 0, 2*math.Pi)
		s.Canvas.Stroke(p)
	case CutIcon:
		shape(sketch.Paper, -5, -1.6, 5, -1.6, 5, 1.6, -5, 1.6)
	case AgencyIcon:
		line(sketch.Paper, 2, -5.5, 0, 2, 0)
		shape(sketch.Paper, 1, -4.5, 6.5, 0, 1, 4.5)
	case DemandIcon:
		sign("!")
	case CourtIcon:
		sign("§")
	case WriteOffIcon:
		line(sketch.Paper, 2.2, -4, -4, 4, 4)
		line(sketch.Paper, 2.2, -4, 4, 4, -4)
	}
}
