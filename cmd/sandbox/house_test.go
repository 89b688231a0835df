//go:build !js

package main

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

func deps(t *testing.T, env []string, pkg string) []string {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", pkg)
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.Output()
	if err != nil {
		t.Skipf("the go command does not list packages here: %v", err)
	}
	list := strings.Fields(string(out))
	if len(list) < 50 {
		t.Fatalf("%s has only %d packages", pkg, len(list))
	}
	return list
}

// The engine is known in one place, and what runs without it knows nothing of
// it.
func TestTheEngineIsKnownInOnePlace(t *testing.T) {
	for _, pkg := range []string{"fairdue/cmd/fairdue", "fairdue/ui/kit", "fairdue/ui/session", "fairdue/ui/screen", "fairdue/ui/store", "fairdue/ui/progress"} {
		for _, p := range deps(t, nil, pkg) {
			if strings.Contains(p, "hajimehoshi/ebiten") {
				t.Errorf("%s imports %s", pkg, p)
			}
		}
	}
	if !slices.ContainsFunc(deps(t, nil, "fairdue/cmd/sandbox"), func(p string) bool { return strings.Contains(p, "hajimehoshi/ebiten") }) {
		t.Error("the window has no engine, so this test sees nothing")
	}
}

// What a browser has to load holds no charts, no command line and no network.
func TestTheBrowserLoadsOnlyThePractice(t *testing.T) {
	for _, p := range deps(t, []string{"GOOS=js", "GOARCH=wasm"}, "fairdue/cmd/sandbox") {
		for _, no := range []string{"gonum.org/v1", "fairdue/charts", "net/http", "spf13/cobra", "chromedp", "excelize", "fpdf"} {
			if p == no || strings.Contains(p, no) {
				t.Errorf("the browser build holds %s", p)
			}
		}
	}
}
