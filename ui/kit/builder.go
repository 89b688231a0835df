package kit

// View is what the kit remembers of a screen between frames.
type View struct {
	Focus  string
	Ring   bool   // the focus is shown: the keyboard was used last
	Hover  string // under the mouse
	Held   string // pressed with the mouse
	Caret  int    // in the focused field, bytes
	Scroll map[string]float64
	pins   map[string]int
	ends   map[string]bool // areas with a pin that show their end
	at     Rect            // where the focus was
}

// Builder lays out one frame.
type Builder struct {
	Env  *Env
	View *View

	shapes  []Shape
	widgets []Widget
	area    string
	clip    Rect
}

// Window is the whole picture.
func (b *Builder) Window() Rect { return Rect{0, 0, b.Env.W, b.Env.H} }

// Px is a length in pixels.
func (b *Builder) Px(x float64) float64 { return b.Env.Px(x) }

// Draw adds a shape. What lies outside the area it is in is left out.
func (b *Builder) Draw(s Shape) {
	if b.area != "" && s.Kind < Line && !s.R.Meets(b.clip) {
		return
	}
	b.shapes = append(b.shapes, s)
}

// Fill draws a rectangle with rounded corners.
func (b *Builder) Fill(r Rect, ink Ink, radius float64) {
	b.Draw(Shape{Kind: Fill, R: r, Ink: ink, Radius: radius})
}

// Stroke draws its outline.
func (b *Builder) Stroke(r Rect, ink Ink, width, radius float64) {
	b.Draw(Shape{Kind: Stroke, R: r, Ink: ink, Width: width, Radius: radius})
}

// Line draws a line through points.
func (b *Builder) Line(ink Ink, width float64, points ...Point) {
	b.Draw(Shape{Kind: Line, Ink: ink, Width: width, Points: points})
}

// Poly fills a polygon.
func (b *Builder) Poly(ink Ink, points ...Point) {
	b.Draw(Shape{Kind: Poly, Ink: ink, Points: points})
}

// Dot draws a disc.
func (b *Builder) Dot(ink Ink, x, y, radius float64) {
	b.Fill(Rect{x - radius, y - radius, 2 * radius, 2 * radius}, ink, radius)
}

// Align says where in its width a line stands.
type Align uint8

// The alignments.
const (
	Start Align = iota
	Middle
	Far
)

// Label draws one line of text in a rectangle, in the middle of its height,
// shortened when it is too long.
func (b *Builder) Label(s Style, r Rect, align Align, text string) {
	b.Draw(b.label(s, r, align, text))
}

func (b *Builder) label(s Style, r Rect, align Align, text string) Shape {
	em := b.Env.Em(s)
	whole := text
	text = b.Env.Type.Cut(s.Face, em, r.W, text)
	w := b.Env.Type.Width(s.Face, em, text)
	h := Leading * em
	x := r.X
	switch align {
	case Middle:
		x += (r.W - w) / 2
	case Far:
		x += r.W - w
	}
	return Shape{Kind: Text, R: Rect{x, r.Y + (r.H-h)/2, w, h}, Ink: s.Ink, Text: text, Face: s.Face, Size: em, Cut: text != whole}
}

// Text draws a text broken to a width and returns its height.
func (b *Builder) Text(s Style, x, y, width float64, text string) float64 {
	em := b.Env.Em(s)
	h := Leading * em
	at := y
	for _, line := range b.Env.Type.Break(s.Face, em, width, text) {
		if line != "" {
			b.Draw(Shape{Kind: Text, R: Rect{x, at, b.Env.Type.Width(s.Face, em, line), h}, Ink: s.Ink, Text: line, Face: s.Face, Size: em})
		}
		at += h
	}
	return at - y
}

// Use makes a widget of what was drawn at w.R, and draws the ring when it has
// the focus.
func (b *Builder) Use(w Widget) {
	w.Area = b.area
	b.widgets = append(b.widgets, w)
	if b.View.Focus == w.ID && b.View.Ring {
		d := b.Px(3)
		b.Stroke(w.R.Inset(-d), Focus, b.Px(2.5), b.Px(10))
	}
}

// Hot says whether the mouse is on a widget, Held whether it is pressed.
func (b *Builder) Hot(id string) bool  { return b.View.Hover == id }
func (b *Builder) Held(id string) bool { return b.View.Held == id }

// Scroll lays content out in a rectangle that scrolls when it is too tall. When
// pin is larger than at the last frame it goes to the end of the content.
func (b *Builder) Scroll(id string, r Rect, pin int, content func(f *Flow)) {
	at := len(b.widgets)
	w := Widget{ID: id, Role: Area, R: r, Pin: pin, Area: b.area}
	b.widgets = append(b.widgets, w)
	b.shapes = append(b.shapes, Shape{Kind: Clip, R: r})
	was, clip := b.area, b.clip
	b.area, b.clip = id, r
	if was != "" {
		b.clip = clip.And(r)
	}
	off := b.View.Scroll[id]
	pad, bar := b.Px(4), b.Px(14)
	f := &Flow{B: b, X: r.X + pad, Y: r.Y + pad - off, W: r.W - 2*pad - bar}
	content(f)
	tall := f.Y - (r.Y - off) + pad
	b.area, b.clip = was, clip
	b.shapes = append(b.shapes, Shape{Kind: Unclip})
	b.widgets[at].Tall = tall
	if tall > r.H+0.5 {
		track := Rect{r.Right() - b.Px(10), r.Y + pad, b.Px(6), r.H - 2*pad}
		b.Fill(track, Sunk, b.Px(3))
		h := max(b.Px(24), track.H*r.H/tall)
		y := track.Y + (track.H-h)*min(1, off/max(1, tall-r.H))
		b.Fill(Rect{track.X, y, track.W, h}, Edge, b.Px(3))
	}
	if b.View.Focus == id && b.View.Ring {
		b.Stroke(r.Inset(-b.Px(1)), Focus, b.Px(2.5), b.Px(8))
	}
}
