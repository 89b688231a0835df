package main

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"
)

// storeys are the folders from the top down: a package imports only from its
// own folder and from lower ones.
var storeys = [][]string{{"cmd"}, {"ui", "charts"}, {"scenarios"}, {"agents"}, {"sim"}}

func storey(path string) (level int, folder string) {
	folder, _, _ = strings.Cut(strings.TrimPrefix(path, "fairdue/"), "/")
	for level, names := range storeys {
		for _, n := range names {
			if n == folder {
				return level, folder
			}
		}
	}
	return -1, folder
}

func goList(t *testing.T, args ...string) []string {
	t.Helper()
	out, err := exec.Command("go", append([]string{"list"}, args...)...).Output()
	if err != nil {
		t.Skipf("the go command does not list packages here: %v", err)
	}
	return strings.Split(strings.TrimSpace(string(bytes.TrimSpace(out))), "\n")
}

// Imports go down only, and outside packages enter in one place each.
func TestImportsGoDownOnly(t *testing.T) {
	owners := map[string]string{ // outside package: where it may be imported
		"golang.org/x/exp/rand":            "fairdue/sim",
		"github.com/BurntSushi/toml":       "fairdue/scenarios",
		"gonum.org/v1/plot":                "fairdue/charts",
		"github.com/hajimehoshi/ebiten/v2": "fairdue/ui",
		"github.com/google/uuid":           "fairdue/ui/trainer/xapi",
	}
	n := 0
	for _, line := range goList(t, "-f", `{{.ImportPath}} {{join .Imports " "}}`, "fairdue/...") {
		path, imports, _ := strings.Cut(line, " ")
		level, folder := storey(path)
		if level < 0 {
			t.Errorf("%s stands outside the six folders", path)
			continue
		}
		n++
		for _, x := range strings.Fields(imports) {
			if strings.HasPrefix(x, "fairdue/") {
				below, other := storey(x)
				if below < level || below == level && other != folder {
					t.Errorf("%s imports %s, which does not lie below it", path, x)
				}
			}
			for outside, owner := range owners {
				if (x == outside || strings.HasPrefix(x, outside+"/")) && path != owner && !strings.HasPrefix(path, owner+"/") {
					t.Errorf("%s imports %s, which is for %s alone", path, x, owner)
				}
			}
			if folder == "agents" && strings.Contains(x, "/toml") {
				t.Errorf("%s reads files", path)
			}
		}
	}
	if n < 15 {
		t.Fatalf("only %d packages seen", n)
	}
}

// The command line builds without the game engine.
func TestTheCommandLineHoldsNoGameEngine(t *testing.T) {
	for _, p := range goList(t, "-deps", "fairdue/cmd/fairdue") {
		if strings.Contains(p, "hajimehoshi/ebiten") {
			t.Errorf("fairdue imports %s", p)
		}
	}
}

// sim knows not one word about debt.
func TestTheGroundKnowsNothingOfDebt(t *testing.T) {
	files := goList(t, "-f", `{{$d := .Dir}}{{range .GoFiles}}{{$d}}/{{.}} {{end}}`, "fairdue/sim/...")
	for _, f := range strings.Fields(strings.Join(files, " ")) {
		b := read(t, f)
		for _, word := range []string{"debt", "collector", "creditor", "payment", "promise"} {
			if strings.Contains(strings.ToLower(b), word) {
				t.Errorf("%s speaks of %q", f, word)
			}
		}
	}
}
