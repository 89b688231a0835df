package ui

import (
	"flag"
	"image"
	"os"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// noDisplay is why nothing can be rendered here, nil when it can.
var noDisplay error

// stage runs the tests within the engine's loop, where images can be read.
type stage struct {
	m    *testing.M
	code int
	ran  bool
}

func (s *stage) Update() error {
	s.ran, s.code = true, s.m.Run()
	return ebiten.Termination
}
func (*stage) Draw(*ebiten.Image)         {}
func (*stage) Layout(int, int) (int, int) { return 320, 240 }

func TestMain(m *testing.M) {
	s := &stage{m: m}
	ebiten.SetWindowVisible(false)
	if err := ebiten.RunGame(s); !s.ran {
		noDisplay = err
		s.code = m.Run() // what needs no display still runs
	}
	for _, f := range cleanups {
		f()
	}
	os.Exit(s.code)
}

// needDisplay skips a test where there is no display; under
// FAIRDUE_REQUIRE_RENDER=1 it fails.
func needDisplay(t testing.TB) {
	t.Helper()
	if noDisplay == nil {
		return
	}
	if os.Getenv("FAIRDUE_REQUIRE_RENDER") != "" {
		t.Fatalf("no display, and FAIRDUE_REQUIRE_RENDER is set: %v", noDisplay)
	}
	t.Skipf("no display: run under xvfb-run -a (%v)", noDisplay)
}

// onScreen is an image as the screen is one, given back at the end.
func onScreen(t testing.TB, w, h int) *ebiten.Image {
	t.Helper()
	needDisplay(t)
	img := ebiten.NewImage(w, h)
	t.Cleanup(img.Deallocate)
	return img
}

func read(img *ebiten.Image) *image.RGBA {
	out := image.NewRGBA(img.Bounds())
	img.ReadPixels(out.Pix)
	return out
}
