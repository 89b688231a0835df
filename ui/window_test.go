package ui

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"testing"
	"time"

	"fairdue/scenarios/lesson"
	"fairdue/ui/session"
)

// The window shows the golden picture, goes on showing it when nothing changes,
// and fills every size from the least to 4K.
func TestTheWindowShowsWhatIsPainted(t *testing.T) {
	needDisplay(t)
	g := start(t, 1280, 800, filepath.Join(t.TempDir(), "attempts"), "--lang", "en")
	first := g.picture()
	golden(t, "home-100", first)
	g.tick(60)
	if err := differ(first, g.picture()); err != nil {
		t.Errorf("after a second in which nothing happened: %v", err)
	}
	version := g.view().Version
	for _, size := range [][2]int{{1024, 640}, {1600, 900}, {3840, 2160}, {1280, 800}} {
		g.resize(size[0], size[1])
		img := g.picture()
		if g.view().Version == version {
			t.Errorf("%v: the frame is that of another size", size)
		}
		version = g.view().Version
		ground := img.RGBAAt(2, size[1]-3)
		for _, p := range [][2]int{{size[0] - 2, 1}, {size[0] - 2, size[1] - 2}, {1, 1}} {
			if c := img.RGBAAt(p[0], p[1]); far(c.R, ground.R) || far(c.G, ground.G) || c.A != 255 {
				t.Errorf("%v: at %v is %v, not the ground %v", size, p, c, ground)
			}
		}
		for _, w := range g.view().Widgets {
			if w.Area == "" && (w.Whole[0] < 0 || w.Whole[0]+w.Whole[2] > float64(size[0])+1 || w.Whole[1]+w.Whole[3] > float64(size[1])+1) {
				t.Errorf("%v: %s lies at %v", size, w.ID, w.Whole)
			}
		}
	}
	golden(t, "home-100", g.picture())
}

// On a display of its own the program opens a window, shows the home screen and
// leaves at an interrupt.
func TestTheWindowOpensOnADisplay(t *testing.T) {
	needDisplay(t)
	file, err := program()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	dump := filepath.Join(dir, "view.json")
	cmd := exec.Command(file, "--attempts", filepath.Join(dir, "attempts"), "--dump", dump, "--text-scale", "150")
	cmd.Env = append(os.Environ(), "XDG_CONFIG_HOME="+dir)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	var v View
	for range 300 {
		if data, err := os.ReadFile(dump); err == nil {
			if err := json.Unmarshal(data, &v); err != nil {
				t.Fatal(err)
			}
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if v.Widget("start") == nil {
		t.Errorf("the window shows %+v", v)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("after an interrupt: %v", err)
	}
}

// Ctrl+C in the terminal ends the program as closing its window does.
func TestAnInterruptEndsTheProgram(t *testing.T) {
	needDisplay(t)
	g := start(t, 1280, 800, filepath.Join(t.TempDir(), "attempts"))
	if err := g.cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	for range 200 { // until the signal has arrived
		g.g.AdvanceTicks(1)
		if !g.g.WaitTicks() {
			g.close()
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("the program goes on")
}

// attempts are the attempt files of a folder.
func attempts(t testing.TB, dir string) (list []*session.Attempt) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		a, err := session.ReadAttempt(f, data)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, a)
	}
	return list
}

// same holds an attempt against the same session played without any screen.
func same(t testing.TB, a *session.Attempt, l *lesson.Lesson, steps []session.Step) {
	t.Helper()
	s, err := session.Replay(l, session.Options{Seed: a.Seed, Mode: a.Mode, Hints: a.Hints, Packs: a.Packs}, steps)
	if err != nil {
		t.Fatal(err)
	}
	if want := s.Result(); a.Result == nil || !reflect.DeepEqual(a.Result, want) {
		t.Errorf("%s came to %+v, played directly to %+v", l.ID, a.Result, want)
	}
	if !reflect.DeepEqual(a.Steps, steps) {
		t.Errorf("%s was played as %+v, not as %+v", l.ID, a.Steps, steps)
	}
}

// The program as it is, with nothing but keys or nothing but the mouse, comes to
// what the session comes to without it.
func TestAWholeLessonInTheWindow(t *testing.T) {
	needDisplay(t)
	for _, x := range []struct {
		lesson string
		size   [2]int
		mouse  bool
	}{{"1", [2]int{1280, 800}, false}, {"1", [2]int{1024, 640}, true}, {"4", [2]int{1024, 640}, false}, {"4", [2]int{1280, 800}, true}} {
		by := "keys"
		if x.mouse {
			by = "mouse"
		}
		t.Run(x.lesson+" by "+by, func(t *testing.T) {
			l, seed, steps := script(t, x.lesson, "model-answer")
			dir := filepath.Join(t.TempDir(), "attempts")
			g := start(t, x.size[0], x.size[1], dir, "--seed", strconv.FormatUint(seed, 10))
			h := &hands{t: t, w: g, mouse: x.mouse}
			h.press("lesson." + l.ID)
			h.play(l, steps)
			for h.has("forward") {
				h.press("forward")
			}
			h.press("finish")
			g.close()
			list := attempts(t, dir)
			if len(list) != 1 {
				t.Fatalf("%d attempts", len(list))
			}
			same(t, list[0], l, steps)
		})
	}
}

// A window that is closed, and a program that is killed, lose no step: the call
// goes on where it stood.
func TestACallThatIsCutOffGoesOn(t *testing.T) {
	needDisplay(t)
	l, seed, steps := script(t, "1", "model-answer")
	dir := filepath.Join(t.TempDir(), "attempts")
	args := []string{"--seed", strconv.FormatUint(seed, 10)}
	g := start(t, 1280, 800, dir, append(args, "--lesson", "1")...)
	h := &hands{t: t, w: g}
	h.play(l, steps[:3])
	g.close()
	if a := attempts(t, dir); len(a) != 1 || len(a[0].Steps) != 3 {
		t.Fatalf("after the window was closed: %+v", a)
	}
	g = start(t, 1280, 800, dir, args...)
	h.w = g
	h.press("resume")
	h.play(l, steps[3:5])
	g.kill()
	g = start(t, 1280, 800, dir, args...)
	h.w = g
	h.press("resume")
	h.play(l, steps[5:])
	g.close()
	list := attempts(t, dir)
	if len(list) != 1 {
		t.Fatalf("%d attempts", len(list))
	}
	same(t, list[0], l, steps)
}
