package ui

import (
	"testing"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/screen"
	"fairdue/ui/store"
)

// direct is the program without its engine: what hands do goes to the screens
// at once.
type direct struct {
	app  *kit.App
	x, y float64
}

// house is a program with nothing kept, at noon of a day, that draws one seed.
func house(seed uint64) (*screen.House, *kit.Env) {
	e := newEnv()
	e.Now = "2026-03-02T12:00:00Z"
	kept := new(store.Memory)
	h := screen.NewHouse(Version, kept, kept, func() uint64 { return seed })
	h.Dress(e)
	return h, e
}

func (d *direct) view() *View { return viewOf(d.app, d.app.Env.W) }

func (d *direct) update(in kit.Input) {
	if in.X, in.Y = d.x, d.y; !d.app.Update(in) {
		panic("the program has ended")
	}
}

func (d *direct) key(k kit.Key) { d.update(kit.Input{Keys: []kit.Key{k}}) }
func (d *direct) back()         { d.update(kit.Input{Keys: []kit.Key{kit.Tab}, Shift: true}) }
func (d *direct) char(r rune)   { d.update(kit.Input{Runes: []rune{r}}) }

func (d *direct) click(x, y float64) {
	d.x, d.y = x, y
	d.update(kit.Input{Moved: true})
	d.update(kit.Input{Click: true, Down: true})
	d.update(kit.Input{Lift: true})
}

func (d *direct) wheel(x, y, notches float64) {
	d.x, d.y = x, y
	d.update(kit.Input{Moved: true, Wheel: notches})
}

// Every frame on the way through a lesson, in every theme, language and size, is
// one that can be read and used, by key and by mouse.
func TestEveryFrameCanBeReadAndUsed(t *testing.T) {
	type setting struct {
		w, h, text float64
		theme      *kit.Theme
		locale     string
		mouse      bool
	}
	for _, x := range []setting{
		{1280, 800, 1, kit.Light, lesson.English, false},
		{1024, 640, 2, kit.Light, lesson.German, true},
		{1024, 640, 1.5, kit.Dark, lesson.Pseudo, false},
		{1024, 640, 2, kit.HighContrast, lesson.Pseudo, true},
		{3840, 2160, 1, kit.Light, lesson.German, false},
	} {
		for _, name := range []string{"1", "4"} {
			l, seed, steps := script(t, name, "model-answer")
			h, e := house(seed)
			e.W, e.H, e.TextScale, e.Theme, e.Locale = x.w, x.h, x.text, x.theme, x.locale
			d := &direct{app: kit.NewApp(e, screen.NewHome(h, e))}
			seen := map[string]bool{}
			hand := &hands{t: t, w: d, mouse: x.mouse}
			hand.after = func(place string) {
				for _, s := range kit.Lint(d.app.Frame(), e.Theme) {
					if !seen[s] {
						seen[s] = true
						t.Errorf("lesson %s, %s, %v x %v, text %v, %s, %s: %s", name, place, x.w, x.h, x.text, x.theme.Name, x.locale, s)
					}
				}
			}
			hand.look("home")
			hand.press("lesson." + l.ID)
			hand.play(l, steps)
			for hand.has("forward") {
				hand.press("forward")
				hand.look("debrief")
			}
			hand.press("finish")
			hand.look("home after a lesson")
			for _, room := range []string{"desk", "progress", "settings"} {
				if hand.has("room." + room) {
					hand.press("room." + room)
					hand.look(room)
				}
			}
		}
	}
}
