package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"fairdue/scenarios/lesson"
	"fairdue/scenarios/strict"
	"fairdue/ui/session"
)

// Settings is how a trainee wants the program.
type Settings struct {
	Format        int               `json:"format"`
	TextScale     int               `json:"text_scale"` // per cent, 100 to 200
	Locale        string            `json:"locale"`
	Theme         string            `json:"theme"`
	ReducedMotion bool              `json:"reduced_motion"`
	Hints         bool              `json:"hints"`
	Exam          bool              `json:"exam"`    // new calls are examinations
	Clock         int               `json:"clock"`   // the call's clock: 0 off, 1 the lesson's minutes, 2 twice as many
	Packs         []string          `json:"packs"`   // rule packs to be judged under, empty for all of a lesson's
	Trainee       string            `json:"trainee"` // an opaque id, never a name; may be empty
	Keys          map[string]string `json:"keys"`    // action to key, where it is not the usual one
}

// What settings may say.
var (
	Locales = []string{lesson.English, lesson.German}
	Themes  = []string{"light", "dark", "high-contrast"}
)

const settingsFormat = 1

// DefaultSettings is what holds where nothing was set.
func DefaultSettings() Settings {
	return Settings{Format: settingsFormat, TextScale: 100, Locale: lesson.English, Theme: Themes[0], Hints: true, Packs: []string{}, Keys: map[string]string{}}
}

// ReadSettings reads the settings of a store; what a file does not say is as
// usual. One that is wrong is set aside, and the error says what is wrong and
// what it is called now; the usual settings come with it.
func ReadSettings(s Store) (Settings, error) {
	data, err := s.Read(SettingsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return DefaultSettings(), nil
	}
	if err != nil {
		return DefaultSettings(), err
	}
	x, err := ParseSettings(SettingsFile, data)
	if err == nil {
		return x, nil
	}
	to, e := s.SetAside(SettingsFile)
	if e != nil {
		return DefaultSettings(), errors.Join(err, e)
	}
	return DefaultSettings(), fmt.Errorf("%w\nit was set aside as %s; the usual settings hold", err, to)
}

// WriteSettings checks and keeps the settings.
func WriteSettings(s Store, x Settings) error {
	x.Format = settingsFormat
	if err := x.Check(); err != nil {
		return err
	}
	data, err := json.MarshalIndent(x, "", " ")
	if err != nil {
		return err
	}
	return s.Write(SettingsFile, append(data, '\n'))
}

// Check says what of the settings cannot be.
func (x *Settings) Check() error {
	if key, err := x.check(); err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	return nil
}

// ParseSettings reads a file of settings. The error names file, line and key.
func ParseSettings(name string, data []byte) (Settings, error) {
	x := DefaultSettings()
	line := map[string]int{}
	at := func(offset int64) int { return 1 + bytes.Count(data[:min(int(offset), len(data))], []byte("\n")) }
	d := json.NewDecoder(bytes.NewReader(data))
	bad := func(format string, args ...any) (Settings, error) {
		return DefaultSettings(), fmt.Errorf("%s:%d: %s", name, at(d.InputOffset()), fmt.Sprintf(format, args...))
	}
	fields := map[string]any{
		"format": &x.Format, "text_scale": &x.TextScale, "locale": &x.Locale, "theme": &x.Theme, "reduced_motion": &x.ReducedMotion,
		"hints": &x.Hints, "exam": &x.Exam, "clock": &x.Clock, "packs": &x.Packs, "trainee": &x.Trainee, "keys": &x.Keys,
	}
	known := []string{"format", "text_scale", "locale", "theme", "reduced_motion", "hints", "exam", "clock", "packs", "trainee", "keys"}
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return bad("want settings between { and }")
	}
	for d.More() {
		t, err := d.Token()
		key, ok := t.(string)
		if err != nil || !ok {
			return bad("want a key in quotation marks")
		}
		if line[key] > 0 {
			return bad("%s: stands twice, first in line %d", key, line[key])
		}
		line[key] = at(d.InputOffset())
		field, ok := fields[key]
		if !ok {
			return bad("%s", strict.Unknown("setting", key, known))
		}
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return bad("%s: %v", key, err)
		}
		if err := json.Unmarshal(raw, field); err != nil || string(raw) == "null" {
			return bad("%s: cannot be %s", key, raw)
		}
	}
	if _, err := d.Token(); err != nil {
		return bad("the file is cut short")
	}
	if _, err := d.Token(); err != io.EOF {
		return bad("something follows the settings")
	}
	if key, err := x.check(); err != nil {
		return DefaultSettings(), fmt.Errorf("%s:%d: %s: %w", name, max(1, line[key]), key, err)
	}
	return x, nil
}

var action = regexp.MustCompile(`^[a-z][a-z0-9_.]*$`)

// check is the key of the first setting that cannot be, and why.
func (x *Settings) check() (string, error) {
	one := func(what, got string, list []string) error {
		if slices.Contains(list, got) {
			return nil
		}
		return errors.New(strict.Unknown(what, got, list))
	}
	switch {
	case x.Format != settingsFormat:
		return "format", fmt.Errorf("is %d, this program reads %d", x.Format, settingsFormat)
	case x.Clock < 0 || x.Clock > 2:
		return "clock", fmt.Errorf("want 0 for off, 1 for once or 2 for twice the time, got %d", x.Clock)
	case x.TextScale < 100 || x.TextScale > 200:
		return "text_scale", fmt.Errorf("want per cent from 100 to 200, got %d", x.TextScale)
	}
	if err := one("locale", x.Locale, Locales); err != nil {
		return "locale", err
	}
	if err := one("theme", x.Theme, Themes); err != nil {
		return "theme", err
	}
	if x.Trainee != "" {
		if err := session.CheckTrainee(x.Trainee); err != nil {
			return "trainee", err
		}
	}
	by := map[string]string{}
	for _, a := range sorted(x.Keys) {
		k := x.Keys[a]
		switch {
		case !action.MatchString(a):
			return "keys", fmt.Errorf("%q is no action", a)
		case strings.TrimSpace(k) == "":
			return "keys", fmt.Errorf("%s has no key", a)
		case by[k] != "":
			return "keys", fmt.Errorf("%q is the key of both %s and %s", k, by[k], a)
		}
		by[k] = a
	}
	return "", nil
}

func sorted(m map[string]string) []string {
	var list []string
	for k := range m {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}
