//go:build !js

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fairdue/ui"
)

// The test binary is the program when it is told to be.
func TestMain(m *testing.M) {
	if os.Getenv("FAIRDUE_SANDBOX_ITSELF") != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// itself runs the program with nothing of this machine's display.
func itself(t *testing.T, env []string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "sandbox") // the go command may still write there at the end
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	cmd := exec.Command(exe, args...)
	cmd.Dir = dir
	for _, x := range os.Environ() {
		if name, _, _ := strings.Cut(x, "="); !slices.Contains([]string{"DISPLAY", "WAYLAND_DISPLAY", "XDG_CONFIG_HOME"}, name) {
			cmd.Env = append(cmd.Env, x)
		}
	}
	cmd.Env = append(append(cmd.Env, "FAIRDUE_SANDBOX_ITSELF=1", "XDG_CONFIG_HOME="+cmd.Dir), env...)
	var out, diag bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &diag
	err = cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return out.String(), diag.String(), cmd.ProcessState.ExitCode()
}

func TestWithoutADisplayOneLineNamesTheWayOut(t *testing.T) {
	if _, err := os.Stat("/dev/fb0"); err == nil {
		t.Skip("this machine has a frame buffer, on which a window would open")
	}
	for _, env := range [][]string{nil, {"DISPLAY=:4711"}, {"WAYLAND_DISPLAY=none"}} {
		out, diag, code := itself(t, env)
		if code != machineFailed || out != "" || strings.Count(diag, "\n") != 1 || !strings.Contains(diag, "fairdue practise") {
			t.Errorf("%v: exit %d, %q, %q", env, code, out, diag)
		}
	}
}

func TestWrongOptionsAreNamed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"--lesson", "lost-my-jib"}, wrongInput, "lost-my-job"},
		{[]string{"--text-scale", "300"}, wrongInput, "--text-scale: want per cent from 100 to 200, got 300"},
		{[]string{"--lang", "fr"}, wrongInput, `--lang: want en or de, got "fr"`},
		{[]string{"--trainee", "Ann Smith"}, wrongInput, "--trainee"},
		{[]string{"--attempts", file}, machineFailed, file},
		{[]string{"practise"}, wrongInput, "practise"},
		{[]string{"serve", "--address", "nowhere:port"}, wrongInput, "--address"},
		{[]string{"serve", "--address", "localhost:0"}, wrongInput, "run this in the folder of fairdue's source"},
	} {
		if _, diag, code := itself(t, nil, x.args...); code != x.code || !strings.Contains(diag, x.want) || strings.Contains(diag, "panic") {
			t.Errorf("%v: exit %d, %s", x.args, code, diag)
		}
	}
	if _, diag, code := itself(t, []string{"PATH="}, "serve", "--address", "localhost:0"); code != machineFailed || !strings.Contains(diag, "install Go") {
		t.Errorf("without Go: exit %d, %s", code, diag)
	}
}

// The window's attempts and the terminal's are of one version.
func TestOneVersion(t *testing.T) {
	data, err := os.ReadFile("../fairdue/main.go")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), `const version = "`+ui.Version+`"`) {
		t.Errorf("fairdue is not of version %s", ui.Version)
	}
}
