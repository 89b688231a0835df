package kit

import "math"

// Env is what surrounds a screen: the size of the picture, how large things
// are, the theme and the language. It changes between frames only.
type Env struct {
	W, H      float64 // of the picture, pixels
	Device    float64 // pixels of the picture to a pixel of the window system, 1 or more
	TextScale float64 // 1 to 2
	Theme     *Theme
	Locale    string
	Still     bool // reduced motion
	Type      *Type

	// Now is the time of day and date as RFC 3339, for the times of attempts;
	// Seconds counts up while the window is open, for the call's clock.
	Now     string
	Seconds int
}

// The least window, in pixels of the window system.
const (
	LeastW = 1024
	LeastH = 640
)

// Unit is how many pixels a length of one is: the device's, and more on a
// picture so large that everything would look lost in it, in steps of a
// sixteenth: every size of type has glyphs of its own.
func (e *Env) Unit() float64 {
	w, h := e.W/e.Device, e.H/e.Device
	return e.Device * max(1, math.Floor(16*min(w/1760, h/1000))/16)
}

// Px is a length in pixels of the picture.
func (e *Env) Px(x float64) float64 { return x * e.Unit() }

// Style is a size and weight of text.
type Style struct {
	Size float64 // in units, at text scale 1
	Face Face
	Ink  Ink
}

// The styles of the one visual language.
var (
	Display = Style{34, Bold, Words}
	Title   = Style{24, Bold, Words}
	Heading = Style{18, Bold, Words}
	Body    = Style{16, Regular, Words}
	Strong  = Style{16, Bold, Words}
	Small   = Style{14, Regular, Faint}
	Label   = Style{14, Medium, Faint}
	Figure  = Style{28, Bold, Accent}
)

// In is the style in another ink.
func (s Style) In(i Ink) Style { s.Ink = i; return s }

// Em is the size of a style's font in pixels, by the text scale. Large text
// grows less than body text: at 200 % a title of 200 % would fill the page.
func (e *Env) Em(s Style) float64 {
	grow := e.TextScale
	if s.Size > 18 {
		grow = 1 + (grow-1)*0.6
	}
	return s.Size * grow * e.Unit()
}

// Leading is the height of a line of a style in pixels.
func (e *Env) Leading(s Style) float64 { return Leading * e.Em(s) }

// Wide is how wide a line of a style is.
func (e *Env) Wide(s Style, text string) float64 { return e.Type.Width(s.Face, e.Em(s), text) }

// Tall is how tall a text is when broken to a width.
func (e *Env) Tall(s Style, width float64, text string) float64 {
	return float64(len(e.Type.Break(s.Face, e.Em(s), width, text))) * e.Leading(s)
}
