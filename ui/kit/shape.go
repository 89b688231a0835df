package kit

// Rect is a rectangle in pixels of the picture.
type Rect struct{ X, Y, W, H float64 }

// Point is a point in pixels of the picture.
type Point struct{ X, Y float64 }

// Right and Bottom are the far edges.
func (r Rect) Right() float64  { return r.X + r.W }
func (r Rect) Bottom() float64 { return r.Y + r.H }

// Has says whether a point lies in r.
func (r Rect) Has(x, y float64) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

// Inset is r, smaller by d on each side.
func (r Rect) Inset(d float64) Rect { return Rect{r.X + d, r.Y + d, r.W - 2*d, r.H - 2*d} }

// Holds says whether s lies within r, but for half a pixel.
func (r Rect) Holds(s Rect) bool {
	return s.X >= r.X-0.5 && s.Y >= r.Y-0.5 && s.Right() <= r.Right()+0.5 && s.Bottom() <= r.Bottom()+0.5
}

// Meets says whether r and s have an area in common.
func (r Rect) Meets(s Rect) bool {
	return r.X < s.Right() && s.X < r.Right() && r.Y < s.Bottom() && s.Y < r.Bottom()
}

// And is what r and s have in common, without area when nothing.
func (r Rect) And(s Rect) Rect {
	x, y := max(r.X, s.X), max(r.Y, s.Y)
	return Rect{x, y, max(0, min(r.Right(), s.Right())-x), max(0, min(r.Bottom(), s.Bottom())-y)}
}

// Kind is what a shape is.
type Kind uint8

// The kinds. A Clip holds until its Unclip; clips nest.
const (
	Fill   Kind = iota // rounded rectangle
	Stroke             // outline of one, Width inside R
	Text               // one line, left and top of its line box at R
	Line               // through Points, Width wide, round joins
	Poly               // filled polygon
	Clip               // to R
	Unclip
)

// Shape is one thing to draw. Colours are roles of the theme.
type Shape struct {
	Kind   Kind
	R      Rect
	Radius float64
	Width  float64
	Ink    Ink
	Text   string
	Face   Face
	Size   float64 // of the text, pixels an em
	Cut    bool    // the text did not fit and was shortened
	Points []Point
}
