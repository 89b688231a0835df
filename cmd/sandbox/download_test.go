//go:build !js

package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestDownloadsOverwriteNothing(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	check := func(want, content string) {
		t.Helper()
		got, err := download("a.zip", []byte(content))
		if err != nil || got != want {
			t.Fatalf("%s, %v; want %s", got, err, want)
		}
		if data, err := os.ReadFile(got); err != nil || string(data) != content {
			t.Errorf("%s holds %q, %v", got, data, err)
		}
	}
	check(filepath.Join(home, "a.zip"), "one")
	check(filepath.Join(home, "a-2.zip"), "two")
	if err := os.Mkdir(filepath.Join(home, "Downloads"), 0o755); err != nil {
		t.Fatal(err)
	}
	check(filepath.Join(home, "Downloads", "a.zip"), "three")
	t.Setenv("HOME", filepath.Join(home, "none"))
	t.Setenv("USERPROFILE", filepath.Join(home, "none"))
	if got, err := download("a.zip", nil); err == nil {
		t.Errorf("written to %s, which does not exist", got)
	}
}
