package kit

import "testing"

// Text carries 4.5:1 on every ground it is meant for; outlines, the ring and
// the inks of data carry 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
func TestThemesCarry(t *testing.T) {
	grounds := []Ink{Paper, Card, Sunk, AccentSoft, GoodSoft, WarnSoft, BadSoft}
	for _, theme := range Themes {
		check := func(least float64, ink Ink, on ...Ink) {
			for _, g := range on {
				if c := theme.Contrast(ink, g); c < least {
					t.Errorf("%s: ink %d on %d: %.2f:1, want %.1f:1", theme.Name, ink, g, c, least)
				}
			}
		}
		check(4.5, Words, grounds...)
		check(4.5, Faint, grounds...)
		check(4.5, OnAccent, Accent)
		check(4.5, Accent, Paper, Card, Sunk, AccentSoft)
		check(4.5, Good, GoodSoft, Card, Paper)
		check(4.5, Warn, WarnSoft, Card, Paper)
		check(4.5, Bad, BadSoft, Card, Paper)
		for _, ink := range []Ink{Edge, Focus, Blue, Orange, Purple, Green, Grey} {
			check(3, ink, Paper, Card, Sunk)
		}
	}
	// Black on white is 21:1 and #777 on white 4.48:1, by the definition.
	var bw Theme
	bw.Colors[0], bw.Colors[1], bw.Colors[2] = rgb(0), rgb(0xffffff), rgb(0x777777)
	if c := bw.Contrast(0, 1); c != 21 {
		t.Errorf("black on white: %v", c)
	}
	if c := bw.Contrast(1, 2); c < 4.47 || c > 4.49 {
		t.Errorf("grey on white: %v", c)
	}
}
