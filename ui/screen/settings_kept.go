package screen

import (
	"encoding/json"
	"errors"
	"io/fs"
	"slices"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/store"
)

// Settings is what the trainee has set; the file of it is read by the program
// before the window opens and written at every change.
type Settings struct {
	Locale    string   `json:"locale,omitempty"`
	Theme     string   `json:"theme,omitempty"` // name of a kit.Theme
	TextScale float64  `json:"text_scale,omitempty"`
	Still     bool     `json:"still,omitempty"`   // reduced motion
	Exam      bool     `json:"exam,omitempty"`    // new calls are examinations
	Timer     bool     `json:"timer,omitempty"`   // the call's clock counts down
	Packs     []string `json:"packs,omitempty"`   // rule packs to be judged under, empty for all
	Trainee   string   `json:"trainee,omitempty"` // an opaque id, never a name
}

// readSettings takes what is kept. Settings that cannot be read are set aside
// and told; the program then goes on with none.
func (h *House) readSettings() {
	data, err := h.Keeper.Read(store.SettingsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err == nil {
		err = json.Unmarshal(data, &h.Settings)
	}
	if err == nil {
		return
	}
	h.Settings = Settings{}
	if to, e := h.Keeper.SetAside(store.SettingsFile); e == nil {
		h.notices = append(h.notices, notice{"notice.aside", []string{"file", store.SettingsFile, "to", to}})
	}
}

// Dress puts the settings on an Env: language, theme, text scale, motion. What
// is not set stays as it is.
func (h *House) Dress(e *kit.Env) {
	s := &h.Settings
	if slices.Contains([]string{lesson.English, lesson.German, lesson.Pseudo}, s.Locale) {
		e.Locale = s.Locale
	}
	for _, t := range kit.Themes {
		if t.Name == s.Theme {
			e.Theme = t
		}
	}
	if s.TextScale >= 1 && s.TextScale <= 2 {
		e.TextScale = s.TextScale
	}
	e.Still = e.Still || s.Still
}

// Keep changes the settings, puts them on the Env and writes the file. The
// error is that of the store; the change holds as long as the program runs.
func (h *House) Keep(e *kit.Env, change func(s *Settings)) error {
	change(&h.Settings)
	e.Still = h.Settings.Still
	h.Dress(e)
	data, err := json.MarshalIndent(&h.Settings, "", " ")
	if err != nil {
		panic("screen: " + err.Error())
	}
	return h.Keeper.Write(store.SettingsFile, append(data, '\n'))
}
