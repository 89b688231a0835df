package kit

import (
	"image/color"
	"math"
)

// Ink is a role that a colour plays.
type Ink uint8

// The roles. Soft inks are grounds for text of the ink beside them.
const (
	Paper Ink = iota // the window
	Card             // what lies on it
	Sunk             // tracks, fields, what is read only
	Rule             // hairlines
	Edge             // outlines of what can be used, 3:1 on every ground
	Words            // text
	Faint            // text of less weight
	Accent
	AccentSoft
	OnAccent // text on Accent
	Good
	GoodSoft
	Warn
	WarnSoft
	Bad
	BadSoft
	Focus  // the ring around what has the focus
	Blue   // data: trust
	Orange // data: anger
	Purple // data: distress
	Green  // data: clarity, money
	Grey   // data: what might have been
	Inks
)

// Theme gives each ink its colour.
type Theme struct {
	Name   string
	Colors [Inks]color.NRGBA
}

func rgb(x uint32) color.NRGBA {
	return color.NRGBA{uint8(x >> 16), uint8(x >> 8), uint8(x), 255}
}

// Light, Dark and HighContrast are the themes; the last carries text at 7:1 (WCAG
// 2.2, 1.4.6). Data colours are after the palette of Okabe &
// Ito, "Color Universal Design", 2008, darkened or lightened until they carry.
var (
	Light = &Theme{"light", [Inks]color.NRGBA{
		Paper: rgb(0xf5f3ee), Card: rgb(0xffffff), Sunk: rgb(0xebe8e0), Rule: rgb(0xd6d1c6), Edge: rgb(0x7a7568), Words: rgb(0x1d2330), Faint: rgb(0x535a68),
		Accent: rgb(0x0b5c6b), AccentSoft: rgb(0xdcecee), OnAccent: rgb(0xffffff),
		Good: rgb(0x17633a), GoodSoft: rgb(0xdcefe2), Warn: rgb(0x7d4a00), WarnSoft: rgb(0xf9e9cf), Bad: rgb(0x9b2226), BadSoft: rgb(0xf8dfdd), Focus: rgb(0xb8460b),
		Blue: rgb(0x0072b2), Orange: rgb(0xc24e00), Purple: rgb(0x9c4a86), Green: rgb(0x007f5c), Grey: rgb(0x7d7d7d),
	}}
	Dark = &Theme{"dark", [Inks]color.NRGBA{
		Paper: rgb(0x14181f), Card: rgb(0x1e242e), Sunk: rgb(0x29303c), Rule: rgb(0x3a4250), Edge: rgb(0x8b94a5), Words: rgb(0xf0efea), Faint: rgb(0xb9bfca),
		Accent: rgb(0x7fd0dc), AccentSoft: rgb(0x17414a), OnAccent: rgb(0x08262c),
		Good: rgb(0x86d7a3), GoodSoft: rgb(0x173d27), Warn: rgb(0xf2c178), WarnSoft: rgb(0x47320f), Bad: rgb(0xf3a6a3), BadSoft: rgb(0x4a1d1f), Focus: rgb(0xffb26b),
		Blue: rgb(0x6db9ec), Orange: rgb(0xf2925a), Purple: rgb(0xdf9fce), Green: rgb(0x4fc9a0), Grey: rgb(0xa6a6a6),
	}}
	HighContrast = &Theme{"high-contrast", [Inks]color.NRGBA{
		Paper: rgb(0x000000), Card: rgb(0x000000), Sunk: rgb(0x1f1f1f), Rule: rgb(0x8a8a8a), Edge: rgb(0xffffff), Words: rgb(0xffffff), Faint: rgb(0xe2e2e2),
		Accent: rgb(0xffe14d), AccentSoft: rgb(0x33300a), OnAccent: rgb(0x000000),
		Good: rgb(0x8dffb0), GoodSoft: rgb(0x06250f), Warn: rgb(0xffcf70), WarnSoft: rgb(0x2b1d00), Bad: rgb(0xffb3b3), BadSoft: rgb(0x330909), Focus: rgb(0x5ce1ff),
		Blue: rgb(0x7cc4ff), Orange: rgb(0xffa366), Purple: rgb(0xf0b3e0), Green: rgb(0x66e0b8), Grey: rgb(0xb8b8b8),
	}}
)

// Themes are all themes, by which the contrast is tested.
var Themes = []*Theme{Light, Dark, HighContrast}

// Contrast is the contrast ratio of two inks, 1 to 21, by WCAG 2.2, success
// criterion 1.4.3.
func (t *Theme) Contrast(a, b Ink) float64 {
	x, y := luminance(t.Colors[a]), luminance(t.Colors[b])
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.NRGBA) float64 {
	part := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}
