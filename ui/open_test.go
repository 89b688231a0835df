package ui

import (
	"testing"

	"fairdue/ui/screen"
	"fairdue/ui/store"
)

// What the system is set to holds where the trainee has set nothing.
func TestTheSystemsSettingsHoldUntilThereAreOthers(t *testing.T) {
	for locale, want := range map[string]string{"de_AT.UTF-8": "de", "de": "de", "DE-ch": "de", "en_GB": "en", "fr_FR": "en", "C": "en", "": "en", "dent": "en"} {
		s := store.DefaultSettings()
		(&System{Locale: locale}).dress(new(store.Memory), &s)
		if s.Locale != want || s.Theme != "light" || s.ReducedMotion {
			t.Errorf("%q: %+v", locale, s)
		}
	}
	kept := new(store.Memory)
	all := &System{Locale: "de_DE", Dark: true, Still: true}
	s := store.DefaultSettings()
	all.dress(kept, &s)
	if s.Locale != "de" || s.Theme != "dark" || !s.ReducedMotion {
		t.Errorf("%+v", s)
	}
	if err := s.Check(); err != nil {
		t.Error(err)
	}
	mine := store.DefaultSettings()
	if err := store.WriteSettings(kept, mine); err != nil {
		t.Fatal(err)
	}
	var again screen.Settings = mine
	all.dress(kept, &again)
	if again.Locale != "en" || again.Theme != "light" || again.ReducedMotion {
		t.Errorf("over what was set: %+v", again)
	}
}
