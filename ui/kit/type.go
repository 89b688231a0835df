package kit

import (
	"image"
	"math"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gomedium"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Face is a weight of the one family.
type Face uint8

// The weights.
const (
	Regular Face = iota
	Medium
	Bold
	Faces
)

// Leading is the height of a line in ems.
const Leading = 1.4

var files = [Faces][]byte{goregular.TTF, gomedium.TTF, gobold.TTF}

// Type measures and breaks text. The faces it hands out are those the painter
// draws with, so that what is measured is what is drawn. It is not for several
// goroutines at once.
type Type struct {
	fonts [Faces]*sfnt.Font
	faces map[faceKey]*face

	breaks map[breakKey][]string
}

type faceKey struct {
	face Face
	size float64
}

// NewType loads the fonts.
func NewType() *Type {
	t := &Type{faces: map[faceKey]*face{}, breaks: map[breakKey][]string{}}
	for i, data := range files {
		f, err := opentype.Parse(data)
		if err != nil {
			panic("kit: " + err.Error())
		}
		t.fonts[i] = f
	}
	return t
}

// Face is a weight at a size in pixels an em.
func (t *Type) Face(f Face, size float64) font.Face { return t.face(f, size) }

func (t *Type) face(f Face, size float64) *face {
	key := faceKey{f, size}
	if x, ok := t.faces[key]; ok {
		return x
	}
	inner, err := opentype.NewFace(t.fonts[f], &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic("kit: " + err.Error())
	}
	x := &face{Face: inner}
	for r := range x.ascii {
		x.ascii[r], _ = inner.GlyphAdvance(rune(r))
	}
	x.others = map[rune]fixed.Int26_6{}
	t.faces[key] = x
	return x
}

// Width is how wide a line of text is, pixels.
func (t *Type) Width(f Face, size float64, s string) float64 { return t.face(f, size).width(s) }

// Ascent is how far the baseline lies below the top of the line box.
func (t *Type) Ascent(f Face, size float64) float64 {
	m := t.face(f, size).Metrics()
	a, d := float64(m.Ascent)/64, float64(m.Descent)/64
	return (Leading*size-a-d)/2 + a
}

// Has says whether the fonts hold a character.
func (t *Type) Has(r rune) bool { return t.holds(Regular, r) }

func (t *Type) holds(f Face, r rune) bool {
	var b sfnt.Buffer
	i, err := t.fonts[f].GlyphIndex(&b, r)
	return err == nil && i != 0
}

// Break splits a text into lines not wider than width, at spaces, and within a
// word only when it is wider than a line by itself.
//
// The lines are kept, as a layout asks for the same ones several times a frame
// and again in the next; they are not to be changed.
func (t *Type) Break(f Face, size, width float64, s string) []string {
	key := breakKey{f, size, width, s}
	if lines, ok := t.breaks[key]; ok {
		return lines
	}
	if len(t.breaks) >= mostBreaks {
		clear(t.breaks)
	}
	lines := t.broken(f, size, width, s)
	t.breaks[key] = lines
	return lines
}

// mostBreaks is how many broken texts are kept; a screen has a few hundred.
const mostBreaks = 4096

type breakKey struct {
	face        Face
	size, width float64
	text        string
}

func (t *Type) broken(f Face, size, width float64, s string) []string {
	x := t.face(f, size)
	space := x.width(" ")
	var lines []string
	for para := range strings.SplitSeq(s, "\n") {
		line, at := "", 0.0
		for word := range strings.FieldsFuncSeq(para, blank) {
			w := x.width(word)
			if line != "" && at+space+w > width {
				lines = append(lines, line)
				line, at = "", 0
			}
			for w > width {
				head := x.head(word, width)
				if head == len(word) { // one character
					break
				}
				lines = append(lines, word[:head])
				word = word[head:]
				w = x.width(word)
			}
			if line == "" {
				line, at = word, w
			} else {
				line += " " + word
				at += space + w
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// blank says where a line may be broken: not at a space that holds two words
// together, as between a sum and its currency.
func blank(r rune) bool { return r == ' ' || r == '\t' }

// Cut is the text, shortened with an ellipsis to fit the width.
func (t *Type) Cut(f Face, size, width float64, s string) string {
	x := t.face(f, size)
	if x.width(s) <= width {
		return s
	}
	n := x.head(s, width-x.width("…"))
	return strings.TrimRight(s[:n], " ") + "…"
}

// face is a font face without kerning, whose advances are looked up once: the
// layout asks for them thousands of times a frame.
type face struct {
	font.Face
	ascii  [128]fixed.Int26_6
	others map[rune]fixed.Int26_6
}

// Kern is nothing: the sum of the advances is the width.
func (x *face) Kern(_, _ rune) fixed.Int26_6 { return 0 }

// GlyphAdvance is the advance of a character, from the table.
func (x *face) GlyphAdvance(r rune) (fixed.Int26_6, bool) { return x.advance(r), true }

func (x *face) advance(r rune) fixed.Int26_6 {
	if r >= 0 && int(r) < len(x.ascii) {
		return x.ascii[r]
	}
	a, ok := x.others[r]
	if !ok {
		a, _ = x.Face.GlyphAdvance(r)
		x.others[r] = a
	}
	return a
}

func (x *face) width(s string) float64 {
	var w fixed.Int26_6
	for _, r := range s {
		w += x.advance(r)
	}
	return float64(w) / 64
}

// head is how many bytes of s fit the width, one character at least.
func (x *face) head(s string, width float64) int {
	most := fixed.Int26_6(math.Floor(width * 64))
	var w fixed.Int26_6
	for i, r := range s {
		if w += x.advance(r); w > most && i > 0 {
			return i
		}
	}
	return len(s)
}

// Glyph draws at whole pixels, as the painter's cache wants it.
func (x *face) Glyph(dot fixed.Point26_6, r rune) (image.Rectangle, image.Image, image.Point, fixed.Int26_6, bool) {
	dr, mask, at, _, ok := x.Face.Glyph(dot, r)
	return dr, mask, at, x.advance(r), ok
}
