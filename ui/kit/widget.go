package kit

// Role is what a widget is, as a screen reader would say it.
type Role uint8

// The roles. An Area scrolls.
const (
	Button Role = iota
	Choice
	Tabbed
	Check
	Field
	Slider
	Area
)

var roleNames = [...]string{"button", "choice", "tab", "check", "field", "slider", "area"}

// String names the role.
func (r Role) String() string { return roleNames[r] }

// Widget is something that can be used. The order of a frame's widgets is the
// order of the focus.
type Widget struct {
	ID     string
	Role   Role
	R      Rect // as laid out; what is scrolled away lies outside the area
	Label  string
	On     bool // a tab that is shown, a check that is set
	Off    bool // cannot be used now; the label or what stands beside says why
	Number int  // 1 to 9: the key that presses it
	Key    rune // a letter that presses it
	Cancel bool // Escape presses it
	Submit string
	Grabs  bool // with the focus it takes the next character, as a Change, whatever that would press

	Text    string // of a field
	Numeric *Numeric
	Value   float64 // of a slider
	Least   float64
	Most    float64
	Step    float64

	Area string  // that it lies in, empty for none
	Tall float64 // of an area: of all its content
	Pin  int     // of an area: when it grows, the area scrolls to its end
}

// Numeric says that a field holds a number, and which.
type Numeric struct {
	Digits      int // decimals
	Least, Most float64
	Step        float64 // of the arrow keys and the small buttons
}

// Visible is the part of the widget that can be seen and clicked.
func (f *Frame) Visible(w *Widget) Rect {
	r := w.R
	if w.Area != "" {
		if a := f.Widget(w.Area); a != nil {
			r = r.And(a.R)
		}
	}
	return r
}

// Frame is a screen as it stands: what to draw and what can be used.
type Frame struct {
	Version int // grows with every new frame
	W, H    float64
	Unit    float64 // pixels to a length of one
	Shapes  []Shape
	Widgets []Widget
}

// Widget is the widget of an id, nil when there is none.
func (f *Frame) Widget(id string) *Widget {
	for i := range f.Widgets {
		if f.Widgets[i].ID == id {
			return &f.Widgets[i]
		}
	}
	return nil
}

// At is the topmost usable widget at a point, nil for none; areas do not count.
func (f *Frame) At(x, y float64) *Widget {
	for i := len(f.Widgets) - 1; i >= 0; i-- {
		if w := &f.Widgets[i]; w.Role != Area && !w.Off && f.Visible(w).Has(x, y) {
			return w
		}
	}
	return nil
}

// inPlaceOf is the usable widget that stands where one has gone, as a button that
// took the place of another, else the first; nil when there is none.
func (f *Frame) inPlaceOf(r Rect) (first *Widget) {
	for i := range f.Widgets {
		w := &f.Widgets[i]
		if w.Role == Area || w.Off {
			continue
		}
		if r.W > 0 && w.R.Y == r.Y && w.R.Meets(r) {
			return w
		}
		if first == nil {
			first = w
		}
	}
	return first
}

// areaAt is the innermost area at a point, nil for none.
func (f *Frame) areaAt(x, y float64) *Widget {
	for i := len(f.Widgets) - 1; i >= 0; i-- {
		if w := &f.Widgets[i]; w.Role == Area && w.R.Has(x, y) {
			return w
		}
	}
	return nil
}
