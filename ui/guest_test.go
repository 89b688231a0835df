package ui

import (
	"encoding/json"
	"image"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/exp/vmhost"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// program is cmd/sandbox as it is, built so that its window may be another
// process's.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "fs")
	if err != nil {
		return "", err
	}
	cleanups = append(cleanups, func() { os.RemoveAll(dir) })
	file := filepath.Join(dir, "sandbox")
	out, err := exec.Command("go", "build", "-tags", "ebitenginevmguest", "-o", file, "fairdue/cmd/sandbox").CombinedOutput()
	if err != nil {
		return "", &exec.Error{Name: "go build: " + string(out), Err: err}
	}
	return file, nil
})

// cleanups run after all tests.
var cleanups []func()

// guest is the program in a process of its own; its window is an image here.
type guest struct {
	t      testing.TB
	g      *vmhost.GuestSession
	cmd    *exec.Cmd
	screen *ebiten.Image
	dump   string
	seen   *View
	closed bool
}

// start starts the program on a folder of attempts.
func start(t testing.TB, w, h int, attempts string, args ...string) *guest {
	t.Helper()
	screen := onScreen(t, w, h)
	file, err := program()
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "fg") // the path of a socket must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	l, err := net.Listen("unix", filepath.Join(dir, "s"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	endpoint, err := vmhost.EndpointURLFromAddr(l.Addr())
	if err != nil {
		t.Fatal(err)
	}
	x := &guest{t: t, screen: screen, dump: filepath.Join(dir, "view.json")}
	x.cmd = exec.Command(file, append([]string{"--attempts", attempts, "--dump", x.dump}, args...)...)
	x.cmd.Env = append(os.Environ(), "EBITENGINE_VM_ENDPOINT="+endpoint, "XDG_CONFIG_HOME="+filepath.Join(attempts, "..", "config"))
	x.cmd.Stderr = os.Stderr
	if err := x.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if err := l.(*net.UnixListener).SetDeadline(time.Now().Add(30 * time.Second)); err != nil {
		t.Fatal(err)
	}
	conn, err := l.Accept()
	if err != nil {
		x.cmd.Process.Kill()
		x.cmd.Wait()
		t.Fatalf("the program does not come: %v", err)
	}
	if x.g, err = vmhost.NewGuestSession(conn, &vmhost.NewGuestSessionOptions{IdleTimeout: 30 * time.Second}); err != nil {
		t.Fatal(err)
	}
	if err := x.g.SetOutsideScreen(screen); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(x.close)
	x.tick(2)
	return x
}

// close takes the window away, as the window system does.
func (x *guest) close() {
	if x.closed {
		return
	}
	x.closed = true
	x.g.Close()
	done := make(chan error, 1)
	go func() { done <- x.cmd.Wait() }()
	select {
	case err := <-done:
		if err != nil {
			x.t.Errorf("the program ended with %v", err)
		}
	case <-time.After(30 * time.Second):
		x.cmd.Process.Kill()
		x.t.Error("the program does not end")
	}
}

// kill ends the program in the middle of whatever it does.
func (x *guest) kill() {
	x.closed = true
	x.cmd.Process.Kill()
	x.cmd.Wait()
	x.g.Close()
}

func (x *guest) tick(n int) {
	x.t.Helper()
	x.g.AdvanceTicks(n)
	if !x.g.WaitTicks() {
		x.t.Fatalf("the program has stopped: %v", x.g.Err())
	}
	x.seen = nil
}

func (x *guest) view() *View {
	x.t.Helper()
	if x.seen == nil {
		data, err := os.ReadFile(x.dump)
		if err != nil {
			x.t.Fatal(err)
		}
		x.seen = new(View)
		if err := json.Unmarshal(data, x.seen); err != nil {
			x.t.Fatal(err)
		}
	}
	return x.seen
}

func (x *guest) tap(k ebiten.Key, typed rune) {
	x.t.Helper()
	x.g.PressKey(k)
	if typed != 0 {
		x.g.TypeRune(typed)
	}
	x.tick(1)
	x.g.ReleaseKey(k)
	x.tick(1)
}

func (x *guest) key(k kit.Key) {
	x.t.Helper()
	typed := rune(0)
	if k == kit.Space {
		typed = ' '
	}
	x.tap(keyOf[k][0], typed)
}

func (x *guest) back() {
	x.t.Helper()
	x.g.PressKey(ebiten.KeyShift)
	x.tap(ebiten.KeyTab, 0)
	x.g.ReleaseKey(ebiten.KeyShift)
}

func (x *guest) char(r rune) {
	x.t.Helper()
	k := ebiten.KeyPeriod
	switch {
	case r >= '0' && r <= '9':
		k = ebiten.KeyDigit0 + ebiten.Key(r-'0')
	case r >= 'a' && r <= 'z':
		k = ebiten.KeyA + ebiten.Key(r-'a')
	}
	x.tap(k, r)
}

func (x *guest) click(px, py float64) {
	x.t.Helper()
	x.g.MoveCursor(px, py)
	x.tick(1)
	x.g.PressMouseButton(ebiten.MouseButtonLeft)
	x.tick(1)
	x.g.ReleaseMouseButton(ebiten.MouseButtonLeft)
	x.tick(1)
}

func (x *guest) wheel(px, py, notches float64) {
	x.t.Helper()
	x.g.MoveCursor(px, py)
	x.g.ScrollWheel(0, notches)
	x.tick(1)
}

// picture is what the window shows.
func (x *guest) picture() *image.RGBA {
	x.t.Helper()
	x.g.AdvanceFrame()
	if !x.g.WaitFrame() || !x.g.CompositeFrame() {
		x.t.Fatalf("the program shows nothing: %v", x.g.Err())
	}
	return read(x.screen)
}

// resize gives the window another size.
func (x *guest) resize(w, h int) {
	x.t.Helper()
	x.screen = onScreen(x.t, w, h)
	if err := x.g.SetOutsideScreen(x.screen); err != nil {
		x.t.Fatal(err)
	}
	x.tick(2)
}

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
