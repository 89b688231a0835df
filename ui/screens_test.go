package ui

import (
	"fmt"
	"testing"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/screen"
)

// album is a walk through the program with pictures on the way.
type album struct {
	name    string
	w, h    int
	text    float64
	theme   *kit.Theme
	locale  string
	places  map[string]bool // nil for all
	painter *Painter
}

var callOnly = map[string]bool{"call": true, "form": true}

// Every screen looks as it did when somebody last looked at it.
func TestScreensLookAsTheyShould(t *testing.T) {
	needDisplay(t)
	for _, a := range []*album{
		{name: "100", w: 1280, h: 800, text: 1, theme: kit.Light, locale: lesson.English},
		{name: "200", w: 1024, h: 640, text: 2, theme: kit.Light, locale: lesson.English},
		{name: "small", w: 1024, h: 640, text: 1, theme: kit.Light, locale: lesson.German, places: callOnly},
		{name: "large", w: 1280, h: 800, text: 2, theme: kit.Light, locale: lesson.English, places: callOnly},
		{name: "dark", w: 1280, h: 800, text: 1, theme: kit.Dark, locale: lesson.English, places: callOnly},
		{name: "contrast", w: 1280, h: 800, text: 1, theme: kit.HighContrast, locale: lesson.English, places: callOnly},
	} {
		t.Run(a.name, a.walk)
	}
}

// walk plays the fourth lesson, looks at its debrief and into every room.
func (a *album) walk(t *testing.T) {
	l, seed, steps := script(t, "4", "model-answer")
	h, e := house(seed)
	e.W, e.H = float64(a.w), float64(a.h)
	if err := h.Keep(e, func(s *screen.Settings) { s.TextScale, s.Theme, s.Locale = int(100*a.text), a.theme.Name, a.locale }); err != nil {
		t.Fatal(err)
	}
	d := &direct{app: kit.NewApp(e, screen.NewHome(h, e))}
	a.painter = NewPainter(e.Type)
	hand := &hands{t: t, w: d}
	seen, at := map[string]int{}, map[string]int{"call": 6} // in the middle of it
	hand.after = func(place string) {
		if seen[place]++; seen[place] != max(1, at[place]) || place == "debrief" || a.places != nil && !a.places[place] {
			return
		}
		a.picture(t, d, place)
	}
	hand.look("home")
	hand.press("lesson." + l.ID)
	hand.play(l, steps)
	for part := 1; a.places == nil; part++ {
		a.picture(t, d, fmt.Sprintf("debrief-%d", part))
		if !hand.has("forward") {
			break
		}
		hand.press("forward")
	}
	if a.places != nil {
		return
	}
	hand.press("room.home")
	hand.look("back")
	for _, room := range []string{"progress", "settings", "desk"} {
		hand.press("room." + room)
		hand.look(room)
	}
	hand.press("begin")
	hand.look("day")
	hand.press("call")
	hand.look("line")
}

// A debrief of a call that went wrong, a road not taken, and a call that must
// not be placed.
func TestScreensAfterAFailureLookAsTheyShould(t *testing.T) {
	needDisplay(t)
	for _, a := range []*album{
		{name: "100", w: 1280, h: 800, text: 1, theme: kit.Light, locale: lesson.English},
		{name: "200", w: 1024, h: 640, text: 2, theme: kit.Light, locale: lesson.English},
	} {
		t.Run(a.name, func(t *testing.T) {
			l, seed, steps := script(t, "4", "aggressive")
			h, e := house(seed)
			e.W, e.H, e.TextScale = float64(a.w), float64(a.h), a.text
			d := &direct{app: kit.NewApp(e, h.Brief(l, e))}
			a.painter = NewPainter(e.Type)
			hand := &hands{t: t, w: d}
			hand.play(l, steps)
			for part := 1; ; part++ {
				if part == 1 || part == 3 || part == 4 || part == 6 {
					a.picture(t, d, fmt.Sprintf("failed-%d", part))
				}
				if part == 7 {
					break
				}
				hand.press("forward")
			}
			hand.press("again.2")
			a.picture(t, d, "retry")
			hand.press("end")
			a.picture(t, d, "end")
			hand.press("end.yes")
			hand.press("record")
			hand.press("result.no_agreement")
			hand.press("save")
			a.picture(t, d, "futures")
		})
	}
}

func (a *album) picture(t *testing.T, d *direct, place string) {
	t.Helper()
	dst := onScreen(t, a.w, a.h)
	a.painter.Paint(dst, d.app.Frame(), a.theme)
	golden(t, place+"-"+a.name, read(dst))
}
