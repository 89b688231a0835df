package ui

import (
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	chromekeys "github.com/chromedp/chromedp/kb"

	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// needBrowser finds a Chromium. Without one the test is skipped; under
// FAIRDUE_REQUIRE_BROWSER=1 it fails.
func needBrowser(t testing.TB) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("FAIRDUE_REQUIRE_BROWSER") != "" {
		t.Fatal("FAIRDUE_REQUIRE_BROWSER is set and there is no chromium in PATH")
	}
	t.Skip("no chromium in PATH: the browser build is not tried in a browser")
	return ""
}

// served runs sandbox serve as a user does and gives its address and what it
// says; stop ends it.
func served(t testing.TB) (address, said string, stop func()) {
	t.Helper()
	file, err := program()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(file, "serve", "--address", "localhost:0")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stopped := false
	stop = func() {
		if !stopped {
			stopped = true
			cmd.Process.Signal(os.Interrupt)
			cmd.Wait()
		}
	}
	t.Cleanup(stop)
	buffer := make([]byte, 4096)
	for address == "" {
		n, err := out.Read(buffer)
		if err != nil {
			t.Fatalf("serve says %q: %v", said, err)
		}
		said += string(buffer[:n])
		address = regexp.MustCompile(`http://[^ ]+/`).FindString(said)
	}
	return address, said, stop
}

// page is the program in a browser.
type page struct {
	t   testing.TB
	ctx context.Context
}

func browse(t testing.TB, path string, w, h int64) *page {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.Flag("disable-component-update", true))
	alloc, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, stop := chromedp.NewContext(alloc)
	t.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, 4*time.Minute)
	t.Cleanup(stop)
	p := &page{t, ctx}
	p.resize(w, h)
	return p
}

func (p *page) resize(w, h int64) {
	p.t.Helper()
	p.do(emulation.SetDeviceMetricsOverride(w, h, 1, false))
}

// picture is what the page shows.
func (p *page) picture() *image.RGBA {
	p.t.Helper()
	var data []byte
	p.do(chromedp.CaptureScreenshot(&data))
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		p.t.Fatal(err)
	}
	out := image.NewRGBA(img.Bounds())
	draw.Draw(out, out.Rect, img, out.Rect.Min, draw.Src)
	return out
}

func (p *page) do(actions ...chromedp.Action) {
	p.t.Helper()
	if err := chromedp.Run(p.ctx, actions...); err != nil {
		p.t.Fatal(err)
	}
}

// open loads the program and waits until it shows something.
func (p *page) open(address string) {
	p.t.Helper()
	p.do(chromedp.Navigate(address))
	for range 600 {
		var state string
		p.do(chromedp.Evaluate(`window.fairdue && window.fairdue.view ? "here" : document.getElementById("word") ? document.getElementById("word").textContent : ""`, &state))
		if state == "here" {
			p.settle()
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	var text string
	p.do(chromedp.Text("body", &text))
	p.t.Fatalf("the program does not open: %s", text)
}

// settle waits for two pictures, in which what was done is taken in.
func (p *page) settle() {
	p.t.Helper()
	var ok bool
	p.do(chromedp.Evaluate(`new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`, &ok, awaited))
}

func (p *page) view() *View {
	p.t.Helper()
	var text string
	p.do(chromedp.Evaluate(`JSON.stringify(window.fairdue.view())`, &text))
	v := new(View)
	if err := json.Unmarshal([]byte(text), v); err != nil {
		p.t.Fatal(err)
	}
	return v
}

var browserKeys = map[kit.Key]string{
	kit.Tab: chromekeys.Tab, kit.Enter: chromekeys.Enter, kit.Escape: chromekeys.Escape, kit.Space: " ",
	kit.Up: chromekeys.ArrowUp, kit.Down: chromekeys.ArrowDown, kit.Left: chromekeys.ArrowLeft, kit.Right: chromekeys.ArrowRight,
	kit.Backspace: chromekeys.Backspace, kit.Delete: chromekeys.Delete, kit.Home: chromekeys.Home, kit.End: chromekeys.End,
}

// tap holds a key for as long as the program needs to see it.
func (p *page) tap(keys string, shift bool) {
	p.t.Helper()
	for _, r := range keys {
		for _, e := range chromekeys.Encode(r) {
			if shift {
				e.Modifiers |= input.ModifierShift
			}
			if e.Type == input.KeyUp {
				p.settle()
			}
			p.do(e)
		}
	}
	p.settle()
}

func (p *page) key(k kit.Key) { p.t.Helper(); p.tap(browserKeys[k], false) }
func (p *page) char(r rune)   { p.t.Helper(); p.tap(string(r), false) }

func (p *page) back() {
	p.t.Helper()
	down := input.DispatchKeyEvent(input.KeyRawDown).WithKey("Shift").WithCode("ShiftLeft").WithWindowsVirtualKeyCode(16).WithModifiers(input.ModifierShift)
	up := input.DispatchKeyEvent(input.KeyUp).WithKey("Shift").WithCode("ShiftLeft").WithWindowsVirtualKeyCode(16)
	p.do(down)
	p.settle()
	p.tap(chromekeys.Tab, true)
	p.do(up)
	p.settle()
}

func (p *page) click(x, y float64) {
	p.t.Helper()
	p.do(input.DispatchMouseEvent(input.MouseMoved, x, y))
	p.settle()
	p.do(input.DispatchMouseEvent(input.MousePressed, x, y).WithButton(input.Left).WithButtons(1).WithClickCount(1))
	p.settle()
	p.do(input.DispatchMouseEvent(input.MouseReleased, x, y).WithButton(input.Left).WithClickCount(1))
	p.settle()
}

func (p *page) wheel(x, y, notches float64) {
	p.t.Helper()
	p.do(input.DispatchMouseEvent(input.MouseMoved, x, y), input.DispatchMouseEvent(input.MouseWheel, x, y).WithDeltaX(0).WithDeltaY(-100*notches))
	p.settle()
}

// kept are the attempts in the page's storage.
func (p *page) kept() (list []*session.Attempt) {
	p.t.Helper()
	var all map[string]string
	p.do(chromedp.Evaluate(`Object.fromEntries(Object.entries(localStorage))`, &all))
	for name, text := range all {
		if !strings.Contains(name, "/attempts/") {
			continue
		}
		a, err := session.ReadAttempt(name, []byte(text))
		if err != nil {
			p.t.Fatal(err)
		}
		list = append(list, a)
	}
	return list
}

// The browser build, built and served as a user does it, comes to what the
// session comes to without it; and it opens when the server is gone.
func TestAWholeLessonInABrowser(t *testing.T) {
	path := needBrowser(t)
	l, seed, steps := script(t, "1", "model-answer")
	address, said, stop := served(t)
	t.Logf("serve: %s", strings.Join(strings.Fields(said), " "))
	for _, mouse := range []bool{false, true} {
		t.Run(map[bool]string{false: "keys", true: "mouse"}[mouse], func(t *testing.T) {
			p := browse(t, path, 1280, 800)
			begun := time.Now()
			p.open(address + "?lang=en&seed=" + strconv.FormatUint(seed, 10))
			t.Logf("from the address to the first picture: %v", time.Since(begun).Round(10*time.Millisecond))
			if noDisplay == nil { // the pictures are those of a display
				golden(t, "home-100", p.picture())
			}
			p.resize(1024, 640) // a software renderer is quicker there
			h := &hands{t: t, w: p, mouse: mouse}
			h.press("lesson." + l.ID)
			h.play(l, steps)
			h.press("forward")
			list := p.kept()
			if len(list) != 1 {
				t.Fatalf("%d attempts", len(list))
			}
			same(t, list[0], l, steps)
			if mouse {
				stop()
				p.open(address)
				if !strings.Contains(p.view().Text, l.Text("en", "title")) {
					t.Errorf("without the server: %s", p.view().Text)
				}
			}
		})
	}
}

func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
