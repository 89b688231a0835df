package kit

import "testing"

// unfolds is a screen whose button opens a form below it.
type unfolds struct{ open bool }

func (s *unfolds) Build(b *Builder) {
	f := b.In(b.Window().Inset(40))
	f.Button("more", "More", Opts{})
	if s.open {
		f.Field("name", "Name", "ab", "")
	}
}

func (s *unfolds) Act(a Action, _ *Env) Screen {
	s.open = a.ID == "more" || a.ID == "name"
	return s
}

func (s *unfolds) Opens() string {
	if s.open {
		return "name"
	}
	return "more"
}

// The focus goes where the screen says when that changes, and stays with the
// trainee otherwise.
func TestOpenerAfterAnAct(t *testing.T) {
	a := NewApp(&Env{W: 1024, H: 640, Device: 1, TextScale: 1, Theme: Light, Locale: "en", Type: NewType()}, &unfolds{})
	a.Frame()
	if a.Focus() != "more" {
		t.Fatal(a.Focus())
	}
	a.Update(Input{Keys: []Key{Enter}})
	if a.Focus() != "name" {
		t.Fatal(a.Focus())
	}
	a.Update(Input{Keys: []Key{Backspace}}) // the caret stands at the end of what is there
	a.Update(Input{Keys: []Key{Tab}})
	a.Update(Input{Keys: []Key{Enter}})
	if a.Focus() != "more" {
		t.Fatal("the answer is the same as before, and the focus went to", a.Focus())
	}
}

// steps is a screen whose button at the end gives way to another.
type steps struct{ last bool }

func (s *steps) Build(b *Builder) {
	b.Button("home", Rect{10, 10, 100, 44}, "Home", Opts{})
	if s.last {
		b.Button("done", Rect{10, 500, 140, 44}, "Done", Opts{})
	} else {
		b.Button("next", Rect{10, 500, 100, 44}, "Next", Opts{})
	}
}

func (s *steps) Opens() string { return "next" }

func (s *steps) Act(Action, *Env) Screen {
	s.last = true
	return s
}

func TestTheFocusGoesToWhatTakesAPlace(t *testing.T) {
	a := NewApp(newEnv(), &steps{})
	a.Frame()
	keys(a, Enter)
	if a.Focus() != "done" {
		t.Errorf("the focus is on %s", a.Focus())
	}
}
