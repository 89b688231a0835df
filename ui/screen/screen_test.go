package screen

import (
	"fmt"
	"strings"
	"testing"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/store"
)

var kitType = kit.NewType()

// env is what surrounds a screen in tests.
func env(w, h, scale float64, locale string, theme *kit.Theme) *kit.Env {
	return &kit.Env{W: w, H: h, Device: 1, TextScale: scale, Theme: theme, Locale: locale, Type: kitType, Now: "2026-11-22T09:00:00Z"}
}

// plain is an Env of a small desktop.
func plain() *kit.Env { return env(1280, 800, 1, lesson.English, kit.Light) }

// house is a house whose files are in memory and whose debtors are as written.
func house() *House {
	return NewHouse("test", &store.Memory{}, &store.Memory{}, func() uint64 { return 0 })
}

// tester uses an app by keys or by the mouse alone.
type tester struct {
	t     testing.TB
	app   *kit.App
	mouse bool
	x, y  float64
}

func enter(t testing.TB, e *kit.Env, s kit.Screen) *tester {
	return &tester{t: t, app: kit.NewApp(e, s)}
}

func (u *tester) text() string { return u.app.Frame().String() }

func (u *tester) wants(list ...string) {
	u.t.Helper()
	text := u.text()
	for _, w := range list {
		if !strings.Contains(text, w) {
			u.t.Fatalf("no %q in\n%s", w, text)
		}
	}
}

func (u *tester) key(keys ...kit.Key) {
	for _, k := range keys {
		u.app.Update(kit.Input{Keys: []kit.Key{k}})
	}
}

func (u *tester) typed(text string) {
	for _, r := range text {
		u.app.Update(kit.Input{Runes: []rune{r}})
	}
}

// to brings the focus to a widget by Tab alone.
func (u *tester) to(id string) {
	u.t.Helper()
	n := len(u.app.Frame().Widgets) + 2
	for range n {
		if u.app.Focus() == id {
			return
		}
		u.key(kit.Tab)
	}
	u.t.Fatalf("Tab does not reach %s; the focus is on %s\n%s", id, u.app.Focus(), u.text())
}

// click clicks into a widget, scrolling with the wheel until it can be seen.
func (u *tester) click(id string) {
	u.t.Helper()
	for range 400 {
		f := u.app.Frame()
		w := f.Widget(id)
		if w == nil {
			u.t.Fatalf("no %s in\n%s", id, u.text())
		}
		r := w.R
		if area := f.Widget(w.Area); area != nil {
			seen := r.And(area.R)
			if seen.H < min(r.H, 20) || seen.W < 1 {
				in := kit.Input{X: area.R.X + area.R.W/2, Y: area.R.Y + area.R.H/2, Wheel: -1}
				if r.Y < area.R.Y {
					in.Wheel = 1
				}
				u.app.Update(in)
				continue
			}
			r = seen
		}
		x, y := r.X+r.W/2, r.Y+r.H/2
		if at := f.At(x, y); at == nil || at.ID != id {
			u.t.Fatalf("%s cannot be clicked at %.0f %.0f", id, x, y)
		}
		u.app.Update(kit.Input{X: x, Y: y, Moved: true})
		u.app.Update(kit.Input{X: x, Y: y, Click: true, Down: true})
		u.app.Update(kit.Input{X: x, Y: y, Lift: true})
		return
	}
	u.t.Fatalf("%s does not scroll into view", id)
}

// press presses a widget, by its digit or letter where it has one.
func (u *tester) press(id string) {
	u.t.Helper()
	if u.mouse {
		u.click(id)
		return
	}
	w := u.app.Frame().Widget(id)
	if w == nil {
		u.t.Fatalf("no %s in\n%s", id, u.text())
	}
	if w.Off {
		u.t.Fatalf("%s is off", id)
	}
	at := u.app.Frame().Widget(u.app.Focus())
	switch {
	case at != nil && at.Role == kit.Field:
		u.to(id)
		u.key(kit.Enter)
	case w.Number > 0:
		u.typed(fmt.Sprint(w.Number))
	case w.Key != 0:
		u.typed(string(w.Key))
	default:
		u.to(id)
		u.key(kit.Enter)
	}
}
