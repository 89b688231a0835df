package sketch

import (
	"image/color"
	"strings"
	"unicode"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Colours as in all figures: Okabe & Ito 2008 for what counts, greys for what
// carries, text dark enough for a contrast of 4.5 to 1.
var (
	Ink    = color.NRGBA{0x1a, 0x1a, 0x1a, 0xff}
	Quiet  = color.NRGBA{0x52, 0x52, 0x52, 0xff}
	Idle   = color.NRGBA{0x76, 0x76, 0x76, 0xff}
	Axis   = color.NRGBA{0x8a, 0x8a, 0x8a, 0xff}
	Grid   = color.NRGBA{0xe4, 0xe4, 0xe4, 0xff}
	Paper  = color.NRGBA{0xff, 0xff, 0xff, 0xff}
	Blue   = color.NRGBA{0x00, 0x72, 0xb2, 0xff}
	Orange = color.NRGBA{0xd5, 0x5e, 0x00, 0xff}
	Green  = color.NRGBA{0x00, 0x9e, 0x73, 0xff}
	Sky    = color.NRGBA{0x9c, 0xc9, 0xe6, 0xff}
	Amber  = color.NRGBA{0xf2, 0xc1, 0x8f, 0xff}
)

// The styles of text.
var (
	TitleText = Bold(17, Ink)
	NoteText  = Style(13, Quiet)
	HeadText  = Bold(13.5, Ink)
	BodyText  = Style(13, Ink)
	SmallText = Style(12, Quiet)
	FootText  = Style(11.5, Quiet)
)

// Style is plain text of a size.
func Style(size vg.Length, c color.Color) text.Style {
	return text.Style{Color: c, Font: font.From(font.Font{Typeface: "Liberation", Variant: "Sans"}, size), Handler: text.Plain{Fonts: font.DefaultCache}}
}

// Bold is bold text of a size.
func Bold(size vg.Length, c color.Color) text.Style {
	s := Style(size, c)
	s.Font.Weight = xfont.WeightBold
	return s
}

// In is a style in another colour.
func In(s text.Style, c color.Color) text.Style { s.Color = c; return s }

// Right aligns text to its right end.
func Right(s text.Style) text.Style { s.XAlign = text.XRight; return s }

// Centred aligns text to its middle.
func Centred(s text.Style) text.Style { s.XAlign = text.XCenter; return s }

// Leading is the height of a line.
func Leading(s text.Style) vg.Length { return s.Font.Size * 1.35 }

// Hair is a plain line.
func Hair(c color.Color, w vg.Length) draw.LineStyle { return draw.LineStyle{Color: c, Width: w} }

// Tint makes a colour see-through.
func Tint(c color.NRGBA, alpha uint8) color.NRGBA { c.A = alpha; return c }

// Wrap breaks text into lines of the width.
func Wrap(st text.Style, s string, width vg.Length) []string {
	var lines []string
	line := ""
	for _, w := range strings.Fields(s) {
		next := w
		if line != "" {
			next = line + " " + w
		}
		if line != "" && st.Width(next) > width {
			lines = append(lines, line)
			next = w
		}
		line = next
	}
	if line != "" {
		lines = append(lines, line)
	}
	for i := range lines {
		lines[i] = Shorten(st, lines[i], width)
	}
	return lines
}

// Shorten cuts text to the width with an ellipsis.
func Shorten(st text.Style, s string, width vg.Length) string {
	if st.Width(s) <= width {
		return s
	}
	r := []rune(s)
	for len(r) > 0 && st.Width(string(r)+"…") > width {
		r = r[:len(r)-1]
	}
	return strings.TrimRight(string(r), " ") + "…"
}

// Clean makes a user's text safe for a line of print and for XML.
func Clean(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(c rune) rune {
		if !unicode.IsPrint(c) {
			return ' '
		}
		return c
	}, strings.ToValidUTF8(s, "?"))), " ")
}
