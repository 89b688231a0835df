package screen

import (
	"maps"
	"slices"
	"strings"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/store"
)

// Settings is what the trainee has set; the file of it is read before the window
// opens and written at every change.
type Settings = store.Settings

// readSettings takes what is kept. Settings that cannot be read are set aside
// and told; the program then goes on with the usual ones.
func (h *House) readSettings() {
	var err error
	h.Settings, err = store.ReadSettings(h.Keeper)
	if err != nil {
		h.notices = append(h.notices, notice{"notice.settings", []string{"why", strings.ReplaceAll(err.Error(), "\n", "; ")}})
	}
}

// Dress puts the settings on an Env: language, theme, text scale, motion. The
// pseudo-locale, which only tests set, stays.
func (h *House) Dress(e *kit.Env) {
	s := &h.Settings
	if e.Locale != lesson.Pseudo {
		e.Locale = s.Locale
	}
	for _, t := range kit.Themes {
		if t.Name == s.Theme {
			e.Theme = t
		}
	}
	e.TextScale = float64(s.TextScale) / 100
	e.Still = s.ReducedMotion
}

// Keep changes the settings, puts them on the Env and writes the file. The
// error says why it was not written; settings that cannot be are not taken, any
// other change holds as long as the program runs.
func (h *House) Keep(e *kit.Env, change func(s *Settings)) error {
	x := h.Settings
	x.Keys, x.Packs = maps.Clone(x.Keys), slices.Clone(x.Packs)
	change(&x)
	if err := x.Check(); err != nil {
		return err
	}
	h.Settings = x
	h.Dress(e)
	return store.WriteSettings(h.Keeper, x)
}
