package screen

import (
	"testing"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// The frame stays the same one until something happens: in a call once a second,
// for the clock.
func TestFrameStaysWhenNothingHappens(t *testing.T) {
	for _, s := range stops() {
		u := s.make(t, plain())
		f := u.app.Frame()
		for range 60 {
			u.app.Update(kit.Input{})
		}
		if u.app.Frame() != f {
			t.Errorf("%s is built again for nothing", s.name)
		}
		u.app.Env.Seconds++
		u.app.Update(kit.Input{})
		c, calls := u.app.Screen().(*call)
		if ticks := calls && !c.over(); (u.app.Frame() != f) != ticks {
			t.Errorf("%s: the clock", s.name)
		}
	}
}

// Tab reaches everything that can be used, whatever the state.
func TestTabReachesEverything(t *testing.T) {
	for _, s := range stops() {
		u := s.make(t, plain())
		seen := map[string]bool{}
		for range 2 * len(u.app.Frame().Widgets) {
			seen[u.app.Focus()] = true
			u.key(kit.Tab)
		}
		for _, w := range u.app.Frame().Widgets {
			if !w.Off && w.Role != kit.Area && !seen[w.ID] {
				t.Errorf("%s: Tab does not reach %s", s.name, w.ID)
			}
		}
	}
}

// Building is pure: it leaves a screen as it was, so that a second frame of the
// same state is the same.
func TestBuildChangesNothing(t *testing.T) {
	for _, s := range stops() {
		u := s.make(t, plain())
		a := u.text()
		u.app.Touch()
		if b := u.text(); a != b {
			t.Errorf("%s: the second frame differs:\n%s\n%s", s.name, a, b)
		}
	}
}

// A language is taken in the middle of anything.
func TestLanguageChangesAnywhere(t *testing.T) {
	for _, s := range stops() {
		u := s.make(t, env(1280, 6000, 1, lesson.English, kit.Light)) // nothing scrolls
		u.app.Env.Locale = lesson.German
		u.app.Touch()
		a := u.text()
		g := s.make(t, env(1280, 6000, 1, lesson.German, kit.Light))
		if s.name == "kept" {
			continue // the sentence was picked in the other language
		}
		if b := g.text(); a != b && s.name != "home-later" {
			t.Errorf("%s: English and then German\n%s\nGerman from the start\n%s", s.name, a, b)
		}
	}
}

// BenchmarkFrame builds the call screen's frame late in a call.
func BenchmarkFrame(b *testing.B) {
	for _, c := range []struct {
		name        string
		w, h, scale float64
	}{{"1280x800", 1280, 800, 1}, {"1024x640-200", 1024, 640, 2}, {"3840x2160", 3840, 2160, 1}} {
		b.Run(c.name, func(b *testing.B) {
			e := env(c.w, c.h, c.scale, lesson.English, kit.Light)
			u := partway(b, e, 3, "model-answer", 15)
			for b.Loop() {
				u.app.Touch()
				u.app.Frame()
			}
		})
	}
}

// BenchmarkLine is a line said, with everything that follows: the session, the
// file, the frame.
func BenchmarkLine(b *testing.B) {
	e := plain()
	for b.Loop() {
		b.StopTimer()
		u := partway(b, e, 3, "model-answer", 12)
		c := u.app.Screen().(*call)
		id := c.scene.Utterances[0].ID
		for _, x := range c.scene.Utterances {
			if len(x.Ask) == 0 {
				id = x.ID
			}
		}
		b.StartTimer()
		c.do(session.Step{Kind: session.Say, Choice: id}, e)
		c.look(e.Locale)
		u.app.Touch()
		u.app.Frame()
	}
}
