package screen

import (
	"strings"

	"fairdue/ui/kit"
)

// Room is a screen that the navigation leads to.
type Room string

// The rooms, in the order of the navigation. Their names are the words
// "screen.room."+Room, their widgets "room."+Room.
const (
	HomeRoom     Room = "home"
	DeskRoom     Room = "desk"
	ProgressRoom Room = "progress"
	SettingsRoom Room = "settings"
)

// door leads to a room.
type door struct {
	room Room
	open func(h *House, e *kit.Env) kit.Screen
}

// Page is the frame of a screen: a bar with the way out, the navigation and a
// column that scrolls, and below it what stays in sight.
type Page struct {
	Room  Room   // that the screen is, or belongs to; empty hides the navigation
	Title string // in the bar; the program's name when empty
	Back  string // label of the way back, empty for none; the widget is "back", Escape presses it
	Clock string // at the right of the bar, empty for none
	Wide  bool   // for cards and pictures; a column for reading otherwise
	Pin   int    // see kit.Builder.Scroll

	Area string // id of the area that scrolls, "page" when empty; another id begins at its top

	Foot []kit.ButtonItem // stays below the column

	stays bool // Escape does not press the way back
}

// Widths of the column, units: some 75 characters for reading at text scale 1,
// and as much as a row of cards may be.
const (
	readingWidth = 640
	wideWidth    = 1120
)

// column centres a width of so many units at text scale 1 in a rectangle.
func column(b *kit.Builder, r kit.Rect, units float64) kit.Rect {
	w := min(r.W, b.Px(units)*b.Env.TextScale)
	return kit.Rect{X: r.X + (r.W-w)/2, Y: r.Y, W: w, H: r.H}
}

// page lays out the frame and, in its column, the content.
func (h *House) page(b *kit.Builder, p Page, content func(f *kit.Flow)) {
	units := float64(readingWidth)
	if p.Wide {
		units = wideWidth
	}
	rest := h.bar(b, p)
	margin := b.Px(28)
	if len(p.Foot) > 0 {
		rest = foot(b, rest, margin, units, p.Foot)
	}
	area := p.Area
	if area == "" {
		area = "page"
	}
	b.Scroll(area, rest, p.Pin, func(f *kit.Flow) {
		r := column(b, kit.Rect{X: rest.X + margin, W: rest.W - 2*margin}, units)
		f.X, f.W = r.X, r.W
		f.Gap(24)
		content(f)
		f.Gap(32)
	})
}

// bar draws the top bar and gives what is left below it.
func (h *House) bar(b *kit.Builder, p Page) kit.Rect {
	win := b.Window()
	margin, pad := b.Px(28), b.Px(10)
	f := &kit.Flow{B: b, X: margin, Y: pad, W: win.W - 2*margin}
	tall := max(b.Px(40), b.Env.Leading(kit.Label)+b.Px(18))
	row := f.Take(tall)
	right := row.Right()
	if p.Clock != "" {
		w := b.Env.Wide(kit.Strong, p.Clock)
		b.Label(kit.Strong, kit.Rect{X: right - w, Y: row.Y, W: w + 1, H: row.H}, kit.Start, p.Clock)
		right -= w + b.Px(20)
	}
	x := row.X
	if p.Back != "" {
		w := b.ButtonWide(p.Back)
		b.Button("back", kit.Rect{X: x, Y: row.Y, W: w, H: row.H}, p.Back, kit.Opts{Look: kit.Quiet, Cancel: !p.stays})
		x += w + b.Px(16)
	}
	title := p.Title
	if title == "" {
		title = say(b.Env, "name")
	}
	style := kit.Heading
	if p.Back == "" {
		x = h.mark(b, x, row)
	}
	wide := min(b.Env.Wide(style, title), right-x)
	b.Label(style, kit.Rect{X: x, Y: row.Y, W: wide + 1, H: row.H}, kit.Start, title)
	x += wide + b.Px(28)
	if p.Room != "" {
		f.Y = h.rooms(b, p.Room, kit.Rect{X: row.X, Y: row.Y, W: right - row.X, H: row.H}, x)
	}
	f.Y += pad
	b.Fill(kit.Rect{Y: f.Y, W: win.W, H: max(1, b.Px(1))}, kit.Rule, 0)
	f.Y += b.Px(1)
	return kit.Rect{Y: f.Y, W: win.W, H: win.H - f.Y}
}

// mark draws the program's sign, two people who talk, and gives where the name
// begins.
func (h *House) mark(b *kit.Builder, x float64, row kit.Rect) float64 {
	u, y := b.Px(1), row.Y+row.H/2
	b.Fill(kit.Rect{X: x, Y: y - 11*u, W: 20 * u, H: 14 * u}, kit.Accent, 7*u)
	b.Poly(kit.Accent, kit.Point{X: x + 4*u, Y: y + 1*u}, kit.Point{X: x + 11*u, Y: y + 1*u}, kit.Point{X: x + 4*u, Y: y + 8*u})
	b.Fill(kit.Rect{X: x + 12*u, Y: y - 3*u, W: 18 * u, H: 13 * u}, kit.Paper, 6.5*u)
	b.Fill(kit.Rect{X: x + 14*u, Y: y - 1*u, W: 14 * u, H: 9 * u}, kit.Orange, 4.5*u)
	return x + 40*u
}

// rooms draws the navigation at the right of its row, on a row of its own when
// there is no place, and gives where it ends.
func (h *House) rooms(b *kit.Builder, at Room, row kit.Rect, from float64) float64 {
	list := doors()
	gap, whole := b.Px(4), 0.0
	wide := make([]float64, len(list))
	for i, d := range list {
		wide[i] = b.Env.Wide(kit.Label, say(b.Env, "room."+string(d.room))) + b.Px(28)
		whole += wide[i] + gap
	}
	x, y := row.Right()-whole+gap, row.Y
	if x < from {
		x, y = row.X, row.Bottom()+b.Px(6)
	}
	for i, d := range list {
		if x > row.X && x+wide[i] > row.Right()+0.5 {
			x, y = row.X, y+row.H+b.Px(4)
		}
		r := kit.Rect{X: x, Y: y, W: min(wide[i], row.W), H: row.H}
		id, ink := "room."+string(d.room), kit.Words
		label := say(b.Env, id)
		switch {
		case d.room == at:
			ink = kit.Accent
			b.Fill(kit.Rect{X: r.X + b.Px(14), Y: r.Bottom() - b.Px(5), W: r.W - b.Px(28), H: b.Px(3)}, kit.Accent, b.Px(1.5))
		case b.Hot(id):
			b.Fill(r, kit.AccentSoft, b.Px(8))
		}
		b.Label(kit.Label.In(ink), r, kit.Middle, label)
		b.Use(kit.Widget{ID: id, Role: kit.Tabbed, R: r, Label: label, On: d.room == at})
		x += r.W + gap
	}
	return y + row.H
}

// foot draws the buttons that stay in sight and gives what is left above them.
func foot(b *kit.Builder, r kit.Rect, margin, units float64, list []kit.ButtonItem) kit.Rect {
	inner := column(b, kit.Rect{X: r.X + margin, W: r.W - 2*margin}, units)
	tall := buttonsTall(b, inner.W, list)
	pad := b.Px(14)
	top := r.Bottom() - tall - 2*pad
	b.Fill(kit.Rect{X: r.X, Y: top, W: r.W, H: max(1, b.Px(1))}, kit.Rule, 0)
	f := &kit.Flow{B: b, X: inner.X, Y: top + pad, W: inner.W}
	f.Buttons(list...)
	r.H = top - r.Y
	return r
}

// buttonsTall is how tall kit.Flow.Buttons makes a list.
func buttonsTall(b *kit.Builder, width float64, list []kit.ButtonItem) float64 {
	x, y, tall, gap := 0.0, 0.0, 0.0, b.Px(12)
	for _, it := range list {
		w := min(b.ButtonWide(it.Label), width)
		if x > 0 && x+w > width+0.5 {
			x, y, tall = 0, y+tall+gap, 0
		}
		tall = max(tall, b.Px(44), b.Env.Tall(kit.Strong, w-b.Px(36), it.Label)+b.Px(18))
		x += w + gap
	}
	return y + tall
}

// enter carries out what the bar does: another room, or nil and false when the
// action was not the bar's. "back" is the screen's own.
func (h *House) enter(a kit.Action, e *kit.Env) (kit.Screen, bool) {
	room, ok := strings.CutPrefix(a.ID, "room.")
	if !ok || a.Verb != kit.Press {
		return nil, false
	}
	for _, d := range doors() {
		if string(d.room) == room {
			return d.open(h, e), true
		}
	}
	return nil, false
}
