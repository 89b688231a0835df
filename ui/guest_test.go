package ui

import (
	"encoding/json"
	"image"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/exp/vmhost"

	"fairdue/ui/kit"
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
