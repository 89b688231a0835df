package kit

import (
	"slices"
	"testing"
)

// binder is a screen with a button that waits for a letter beside one that has a
// letter and one that has a digit.
type binder struct {
	armed bool
	got   []string
}

func (s *binder) Build(b *Builder) {
	f := b.In(Rect{20, 20, 400, 400})
	f.Button("bind", "Press a key", Opts{Grabs: s.armed, Cancel: s.armed})
	f.Button("end", "End", Opts{Key: 'e'})
	f.Button("one", "One", Opts{Number: 1})
}

func (s *binder) Act(a Action, _ *Env) Screen {
	s.got = append(s.got, a.ID+a.Text)
	if a.ID == "bind" {
		s.armed = a.Verb == Press && !s.armed
	}
	return s
}

// A widget that grabs takes the next letter or digit, whatever that would press
// elsewhere; Escape and Tab do what they always do, and a key held down is not
// taken.
func TestGrab(t *testing.T) {
	s := &binder{}
	a := NewApp(&Env{W: 800, H: 600, Device: 1, TextScale: 1, Theme: Light, Locale: "en", Type: NewType()}, s)
	typed := func(r rune, again bool) { a.Update(Input{Runes: []rune{r}, Again: again}) }
	key := func(k Key) { a.Update(Input{Keys: []Key{k}}) }
	typed('e', false)
	key(Tab)
	for a.Focus() != "bind" {
		key(Tab)
	}
	key(Enter)
	typed('e', true)
	typed('e', false)
	typed('1', false)
	key(Enter)
	key(Escape)
	want := []string{"end", "bind", "binde", "one", "bind", "bind"}
	if !slices.Equal(s.got, want) {
		t.Errorf("got %q, want %q", s.got, want)
	}
	if s.armed {
		t.Error("Escape does not let go")
	}
}
