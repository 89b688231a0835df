package store

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Every kind of store keeps the same promises.
func TestStores(t *testing.T) {
	for name, open := range map[string]func(t *testing.T) Store{
		"memory": func(*testing.T) Store { return new(Memory) },
		"folder": func(t *testing.T) Store {
			f, err := NewFolder(filepath.Join(t.TempDir(), "a", "b"))
			if err != nil {
				t.Fatal(err)
			}
			return f
		},
	} {
		t.Run(name, func(t *testing.T) { keeps(t, open(t)) })
	}
}

func keeps(t *testing.T, s Store) {
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Read("x.json"); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a file that is not there:", err)
	}
	for i := range 3 {
		name, err := NewAttempt(s, "job", []byte{byte('a' + i)})
		if want := []string{"job-1.json", "job-2.json", "job-3.json"}[i]; err != nil || name != want {
			t.Errorf("%s %v, want %s", name, err, want)
		}
	}
	must(s.Write("job-2.json", []byte("new")))
	if err := s.Create("job-2.json", []byte("other")); !errors.Is(err, fs.ErrExist) {
		t.Error("a taken name was given:", err)
	}
	if b, err := s.Read("job-2.json"); err != nil || string(b) != "new" {
		t.Errorf("%q %v", b, err)
	}
	must(s.Write(SettingsFile, []byte("{}")))
	must(s.Write(OverrideOf("job-1.json"), []byte("{}")))
	must(s.Write("notes.txt", []byte("x")))
	list, err := Attempts(s)
	if err != nil || !slices.Equal(list, []string{"job-1.json", "job-2.json", "job-3.json"}) {
		t.Errorf("%v %v", list, err)
	}
	if a, ok := AttemptOf("job-1.override.json"); !ok || a != "job-1.json" {
		t.Error(a)
	}
	// Set aside twice: both are kept, with their bytes, and listed no more.
	for n, want := range []string{"job-1.json.damaged", "job-1.json.damaged.1", "job-1.json.damaged.2"} {
		data := []byte(strings.Repeat("!", n+1))
		must(s.Write("job-1.json", data))
		to, err := s.SetAside("job-1.json")
		if err != nil || to != want {
			t.Errorf("%s %v, want %s", to, err, want)
		}
		if b, err := s.Read(to); err != nil || !bytes.Equal(b, data) {
			t.Errorf("%q %v", b, err)
		}
		if _, err := s.Read("job-1.json"); !errors.Is(err, fs.ErrNotExist) {
			t.Error("it is still there")
		}
	}
	if all, _ := s.List(); len(all) != 5 {
		t.Error(all)
	}
	if _, err := s.SetAside("none.json"); err == nil {
		t.Error("nothing was set aside")
	}
	for _, bad := range []string{"", ".hidden", "../up.json", "a/b.json", `a\b.json`, "a:b", strings.Repeat("x", 300)} {
		if s.Write(bad, nil) == nil || s.Create(bad, nil) == nil {
			t.Errorf("%q was taken for a name", bad)
		}
	}
}

// A write that fails leaves what was there, and no temporary file is listed.
func TestFolderTrouble(t *testing.T) {
	dir := t.TempDir()
	f, err := NewFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile(filepath.Join(dir, ".fairdue-123"), []byte("half"), 0o644)
	if list, _ := f.List(); len(list) != 0 {
		t.Error("a temporary file is listed:", list)
	}
	big := filepath.Join(dir, "big.json")
	os.WriteFile(big, nil, 0o644)
	os.Truncate(big, most+1)
	if _, err := f.Read("big.json"); err == nil || !strings.Contains(err.Error(), "larger") {
		t.Error(err)
	}
	if _, err := NewFolder(big); err == nil {
		t.Error("a file was taken for a folder")
	}
	if _, err := ReadFolder(big); err == nil {
		t.Error("a file was taken for a folder")
	}
	if os.Getuid() != 0 {
		f.Write("a.json", []byte("kept"))
		os.Chmod(dir, 0o555)
		defer os.Chmod(dir, 0o755)
		if f.Write("a.json", []byte("new")) == nil {
			t.Error("written to a folder that forbids it")
		}
		if b, _ := f.Read("a.json"); string(b) != "kept" {
			t.Errorf("%q", b)
		}
	}
}

func TestOpen(t *testing.T) {
	home := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", home)
	t.Setenv("HOME", home)
	t.Setenv("AppData", home)
	a, s, err := Open("")
	if err != nil || filepath.Base(a.Place()) != "attempts" || filepath.Dir(a.Place()) != s.Place() || filepath.Base(s.Place()) != "fairdue" {
		t.Fatal(a, s, err)
	}
	shared := filepath.Join(t.TempDir(), "shared")
	if a, s, err = Open(shared); err != nil || a.Place() != shared || filepath.Base(s.Place()) != "fairdue" {
		t.Error(a, s, err)
	}
}

func TestSettings(t *testing.T) {
	m := new(Memory)
	x, err := ReadSettings(m)
	if err != nil || x.TextScale != 100 || !x.Hints {
		t.Fatal(x, err)
	}
	x.TextScale, x.Locale, x.Trainee, x.Keys = 175, "de", "t-0042", map[string]string{"hint": "F1"}
	if err := WriteSettings(m, x); err != nil {
		t.Fatal(err)
	}
	if y, err := ReadSettings(m); err != nil || y.TextScale != 175 || y.Locale != "de" || y.Trainee != "t-0042" || y.Keys["hint"] != "F1" {
		t.Error(y, err)
	}
	x.TextScale = 250
	if WriteSettings(m, x) == nil {
		t.Error("250 % was kept")
	}
	// What a file does not say is as usual.
	if y, err := ParseSettings("s", []byte(`{"format": 1, "theme": "dark"}`)); err != nil || y.Theme != "dark" || y.TextScale != 100 {
		t.Error(y, err)
	}
	for _, c := range [][2]string{
		{"", "s:1: want settings"},
		{"[]", "s:1: want settings"},
		{`{"format": 1`, "cut short"},
		{"{\n\"text_scale\": 99}", "s:2: text_scale: want per cent from 100 to 200, got 99"},
		{"{\n\n\"text_scal\": 120}", `s:3: unknown setting "text_scal", did you mean "text_scale"?`},
		{`{"text_scale": "120"}`, `text_scale: cannot be "120"`},
		{`{"text_scale": null}`, "text_scale: cannot be null"},
		{`{"theme": "drak"}`, "dark"},
		{`{"locale": "fr"}`, `locale`},
		{`{"format": 2}`, "format: is 2"},
		{"{\"hints\": true,\n\"hints\": false}", "s:2: hints: stands twice, first in line 1"},
		{`{} {}`, "something follows"},
		{`{"trainee": "Ann Other"}`, "never a name"},
		{`{"trainee": "a@b.example"}`, "never a name"},
		{`{"keys": {"hint": "F1", "end": "F1"}}`, `"F1" is the key of both end and hint`},
		{`{"keys": {"hint": " "}}`, "hint has no key"},
		{`{"keys": {"Hint!": "x"}}`, "no action"},
	} {
		if _, err := ParseSettings("s", []byte(c[0])); err == nil || !strings.Contains(err.Error(), c[1]) {
			t.Errorf("%s: %v, want %q", c[0], err, c[1])
		}
	}
	m.Write(SettingsFile, []byte("{ half"))
	x, err = ReadSettings(m)
	if err == nil || !strings.Contains(err.Error(), "settings.json.damaged") || x.TextScale != 100 {
		t.Error(x, err)
	}
	if b, _ := m.Read("settings.json.damaged"); string(b) != "{ half" {
		t.Errorf("%q", b)
	}
}

// Whatever is read as settings can be written, and reads the same.
func FuzzParseSettings(f *testing.F) {
	f.Add([]byte(`{"format": 1, "text_scale": 120, "keys": {"hint": "F1"}}`))
	f.Add([]byte(`{"trainee": "t-1", "locale": "de"`))
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := ParseSettings("s", data)
		if err != nil {
			return
		}
		m := new(Memory)
		if err := WriteSettings(m, x); err != nil {
			t.Fatal(err)
		}
		if y, err := ReadSettings(m); err != nil || y.TextScale != x.TextScale || y.Trainee != x.Trainee || len(y.Keys) != len(x.Keys) {
			t.Fatal(x, y, err)
		}
	})
}
