package ui

import (
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
)

// Game is the window: it keeps a kit.App going under the engine.
type Game struct {
	App *kit.App

	done    <-chan struct{}
	locale  string // of the window's title
	painter *Painter
	poller  poller
	begun   time.Time
	outside float64 // width of the window in its own pixels
	painted int     // version of the frame on the screen
	paints  int
	watch   watcher
}

// NewGame is the window on an app. What its frames hold is told to watch, which
// may be nil.
func NewGame(app *kit.App, watch func(*View)) *Game {
	return &Game{App: app, begun: time.Now(), watch: watcher{tell: watch}}
}

// Update is a tick.
func (g *Game) Update() error {
	e := g.App.Env
	now := time.Now()
	e.Now, e.Seconds = now.UTC().Format(time.RFC3339), int(now.Sub(g.begun).Seconds())
	select {
	case <-g.done:
		return ebiten.Termination
	default:
	}
	if !g.App.Update(g.poller.poll()) {
		return ebiten.Termination
	}
	if g.locale != e.Locale {
		g.locale = e.Locale
		ebiten.SetWindowTitle(lesson.Say(e.Locale, "sandbox.title"))
	}
	g.watch.see(g.App, g.outside)
	return nil
}

// View is what the window shows.
func (g *Game) View() *View { return viewOf(g.App, g.outside) }

// Draw paints the frame when it is another than that on the screen, which the
// engine keeps.
func (g *Game) Draw(dst *ebiten.Image) {
	if g.App.Screen() == nil {
		return
	}
	f := g.App.Frame()
	if f.Version == g.painted {
		return
	}
	if g.painter == nil {
		g.painter = NewPainter(g.App.Env.Type)
	}
	g.painted = f.Version
	g.paints++
	g.painter.Paint(dst, f, g.App.Env.Theme)
}

// LayoutF gives the picture as many pixels as the window has on its screen. A
// window smaller than the least, as a page may be, shows a smaller picture of
// the least.
func (g *Game) LayoutF(w, h float64) (float64, float64) {
	device := 1.0
	if m := ebiten.Monitor(); m != nil {
		device = m.DeviceScaleFactor()
	}
	return g.layout(w, h, device)
}

func (g *Game) layout(w, h, device float64) (float64, float64) {
	g.outside = w
	grow := max(1, kit.LeastW/max(1, w), kit.LeastH/max(1, h))
	w, h = w*grow, h*grow
	e := g.App.Env
	if pw, ph := float64(int(w*device)), float64(int(h*device)); pw != e.W || ph != e.H || device != e.Device {
		e.W, e.H, e.Device = pw, ph, device
		g.App.Touch()
	}
	return e.W, e.H
}

// Layout is not called: LayoutF is.
func (g *Game) Layout(w, h int) (int, int) {
	x, y := g.LayoutF(float64(w), float64(h))
	return int(x), int(y)
}
