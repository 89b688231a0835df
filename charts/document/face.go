package document

import (
	"fmt"
	"strings"
	"unicode"

	"codeberg.org/go-fonts/liberation/liberationmonoregular"
	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/sfnt"
)

// faces are the fonts of the PDF, by fpdf's family and style.
var faces = []struct {
	family, style string
	ttf           []byte
}{
	{"sans", "", liberationsansregular.TTF},
	{"sans", "B", liberationsansbold.TTF},
	{"mono", "", liberationmonoregular.TTF},
}

// missing stands for a character that the fonts do not hold.
const missing = '□'

func addFaces(f *fpdf.Fpdf) {
	for _, x := range faces {
		f.AddUTF8FontFromBytes(x.family, x.style, x.ttf)
	}
}

// charset knows which characters all faces hold.
type charset struct {
	fonts []*sfnt.Font
	buf   sfnt.Buffer
	known map[rune]bool
	lost  bool // one was asked for that is missing
}

func newCharset() *charset {
	c := &charset{known: map[rune]bool{}}
	for _, x := range faces {
		f, err := sfnt.Parse(x.ttf)
		if err != nil {
			panic(fmt.Sprintf("document: the font %s%s does not parse: %v", x.family, x.style, err))
		}
		c.fonts = append(c.fonts, f)
	}
	return c
}

func (c *charset) has(r rune) bool {
	yes, ok := c.known[r]
	if ok {
		return yes
	}
	yes = r < 1<<16 // fpdf writes characters of two bytes
	for _, f := range c.fonts {
		g, err := f.GlyphIndex(&c.buf, r)
		yes = yes && err == nil && g != 0
	}
	c.known[r] = yes
	return yes
}

// text gives a text in characters that can be printed.
func (c *charset) text(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Mn, r) && !c.has(r):
			return -1
		case unicode.IsSpace(r) && r != '\u00a0':
			return ' '
		case !c.has(r):
			c.lost = true
			return missing
		}
		return r
	}, s)
}
