package screen

import (
	"strings"
	"testing"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/store"
)

// Every setting by keys alone and by the mouse alone: it holds at once, and the
// next start of the program finds it.
func TestSettings(t *testing.T) {
	for _, mouse := range []bool{false, true} {
		e, keeper := plain(), &store.Memory{}
		h := NewHouse("1.0", &store.Memory{}, keeper, func() uint64 { return 1 })
		u := enter(t, e, NewHome(h, e))
		u.mouse = mouse
		u.press("room.settings")
		u.scale(150)
		if e.TextScale != 1.5 {
			t.Fatalf("mouse %v: the text scale is %v", mouse, e.TextScale)
		}
		for _, id := range []string{"theme.high-contrast", "still", "mode.exam", "clock.2", "hints", "locale.de"} {
			u.press(id)
		}
		if e.Theme != kit.HighContrast || e.Locale != lesson.German || !e.Still {
			t.Errorf("mouse %v: the Env is %+v", mouse, e)
		}
		u.wants("Einstellungen", "Sprache")
		u.to("trainee")
		u.typed("t-0042")
		if mouse {
			u.click("key.end")
		} else {
			u.to("key.end")
			u.key(kit.Enter)
		}
		u.wants("Taste drücken")
		u.typed("Z")
		again := NewHouse("1.0", &store.Memory{}, keeper, func() uint64 { return 1 })
		s := again.Settings
		if s.TextScale != 150 || s.Theme != "high-contrast" || !s.ReducedMotion || !s.Exam || s.Clock != 2 || s.Hints || s.Locale != "de" || s.Trainee != "t-0042" || again.key("end") != 'z' {
			t.Errorf("mouse %v: kept is %+v", mouse, s)
		}
		u.press("usual")
		again = NewHouse("1.0", &store.Memory{}, keeper, func() uint64 { return 1 })
		if s := again.Settings; s.TextScale != 100 || s.Exam || s.Trainee != "t-0042" || again.key("end") != 'e' || e.TextScale != 1 {
			t.Errorf("mouse %v: all as usual is %+v", mouse, s)
		}
	}
}

// scale sets the text scale; a drag keeps to the slider while everything grows.
func (u *tester) scale(v float64) {
	u.t.Helper()
	if !u.mouse {
		u.to("scale")
		for u.app.Frame().Widget("scale").Value < v {
			u.key(kit.Right)
		}
		return
	}
	w := u.app.Frame().Widget("scale")
	pad := u.app.Env.Px(12)
	x, y := w.R.X+pad, w.R.Y+w.R.H/2
	to := x + (w.R.W-2*pad)*(v-100)/100
	u.app.Update(kit.Input{X: x, Y: y, Click: true, Down: true, Moved: true})
	for k := range 20 {
		u.app.Update(kit.Input{X: x + (to-x)*float64(k+1)/20, Y: y, Moved: true, Down: true})
	}
	u.app.Update(kit.Input{X: to, Y: y, Lift: true})
	if got := u.app.Frame().Widget("scale").Value; got != v {
		u.t.Fatalf("dragged to %v, want %v", got, v)
	}
}

// A letter that something else has is not taken and its owner is named; Escape
// leaves a letter as it was; a digit is refused.
func TestLettersAreOneCommandsOnly(t *testing.T) {
	e := plain()
	h := house()
	u := enter(t, e, NewSettings(h, e))
	for _, x := range []struct{ key, says string }{{"e", "E is already: End the call."}, {"7", "Digits say the lines"}, {"o", "O is the letter of a stage"}} {
		u.to("key.hint")
		if u.app.Screen().(*SettingsScreen).armed == "" {
			u.key(kit.Enter)
		}
		u.typed(x.key)
		u.wants(x.says)
		if h.key("hint") != '?' {
			t.Fatalf("the hint has the key %c", h.key("hint"))
		}
	}
	u.key(kit.Escape)
	u.typed("z")
	if h.key("hint") != '?' {
		t.Error("a letter is taken after Escape")
	}
}

// A name is no id: it is not kept, and the screen says why.
func TestNoNamesInFiles(t *testing.T) {
	e := plain()
	h := house()
	u := enter(t, e, NewSettings(h, e))
	u.to("trainee")
	u.typed("Ann Smith")
	u.wants("Not kept.")
	if strings.Contains(h.Settings.Trainee, " ") {
		t.Errorf("kept is %q", h.Settings.Trainee)
	}
}

// Settings that cannot be read are set aside and told; the screen still opens.
func TestDamagedSettings(t *testing.T) {
	keeper := &store.Memory{}
	if err := keeper.Write(store.SettingsFile, []byte(`{"text_scale": 900}`)); err != nil {
		t.Fatal(err)
	}
	h := NewHouse("1.0", &store.Memory{}, keeper, func() uint64 { return 1 })
	e := plain()
	u := enter(t, e, NewHome(h, e))
	u.wants("The settings could not be read", "settings.json.damaged")
	if _, err := keeper.Read(store.SettingsFile + ".damaged"); err != nil {
		t.Error(err)
	}
}

// The slider of the text scale keeps its place while the text grows around it,
// in every window: dragged to a place it says what stands there.
func TestScaleStaysUnderTheMouse(t *testing.T) {
	for _, z := range sizes {
		e := env(z.w, z.h, 1, lesson.English, kit.Light)
		h := house()
		u := enter(t, e, NewSettings(h, e))
		u.mouse = true
		was := u.app.Frame().Widget("scale").R
		u.scale(180)
		if now := u.app.Frame().Widget("scale").R; now.X != was.X || now.W != was.W {
			t.Errorf("%v x %v: the slider went from %+v to %+v", z.w, z.h, was, now)
		}
	}
}
