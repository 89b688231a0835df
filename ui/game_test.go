package ui

import (
	"encoding/json"
	"testing"

	"fairdue/ui/kit"
)

func TestNothingChangesNothingIsPainted(t *testing.T) {
	needDisplay(t)
	e := newEnv()
	g := NewGame(kit.NewApp(e, &sampler{}), nil)
	w, h := g.layout(1280, 800, 1)
	dst := onScreen(t, int(w), int(h))
	tick := func(in kit.Input) {
		if !g.App.Update(in) {
			t.Fatal("the program has ended")
		}
		g.layout(1280, 800, 1)
		g.Draw(dst)
	}
	tick(kit.Input{})
	if g.paints != 1 {
		t.Fatalf("%d paintings at first", g.paints)
	}
	for range 100 {
		tick(kit.Input{})
	}
	if g.paints != 1 {
		t.Errorf("%d paintings of one frame", g.paints)
	}
	for i, in := range []kit.Input{{Keys: []kit.Key{kit.Tab}}, {X: 900, Y: 100, Moved: true, Wheel: -1}} {
		tick(in)
		if g.paints != 2+i {
			t.Errorf("%d paintings after %d changes", g.paints, i+1)
		}
	}
	// Settings hold at once.
	before := read(dst)
	e.Theme = kit.Dark
	g.App.Touch()
	tick(kit.Input{})
	if c := read(dst).RGBAAt(5, 5); c.R != kit.Dark.Colors[kit.Paper].R || before.RGBAAt(5, 5) == c {
		t.Errorf("after a change of the theme: %v", c)
	}
	// So does the size of the window.
	n := g.paints
	g.layout(1400, 900, 1)
	g.Draw(onScreen(t, 1400, 900))
	if g.paints != n+1 || e.W != 1400 {
		t.Errorf("%d paintings after a change of the size to %v", g.paints-n, e.W)
	}
}

func TestThePictureHasThePixelsOfTheScreen(t *testing.T) {
	g := &Game{App: kit.NewApp(newEnv(), &sampler{})}
	for _, x := range []struct{ w, h, device, pw, ph, text float64 }{
		{1280, 800, 1, 1280, 800, 16},
		{1280, 800, 2, 2560, 1600, 32},
		{1024, 640, 1, 1024, 640, 16},
		{512, 640, 1, 1024, 1280, 16}, // a page that is too small shows a small picture
		{1000.5, 640, 1.5, 1536, 982, 24},
		{3840, 2160, 1, 3840, 2160, 34},
		{3840, 2160, 2, 7680, 4320, 68},
	} {
		w, h := g.layout(x.w, x.h, x.device)
		if w != x.pw || h != x.ph {
			t.Errorf("%v: %v x %v", x, w, h)
		}
		if em := g.App.Env.Em(kit.Body); em != x.text {
			t.Errorf("%v: body text is %v", x, em)
		}
	}
}

func TestViewsTellWhereToPress(t *testing.T) {
	e := newEnv()
	var seen []*View
	g := NewGame(kit.NewApp(e, &sampler{}), func(v *View) { seen = append(seen, v) })
	for range 3 {
		g.layout(640, 400, 2) // below the least: 1280 x 800 pixels show 1024 x 640
		g.App.Update(kit.Input{})
		g.watch.see(g.App, g.outside)
	}
	if len(seen) != 1 {
		t.Fatalf("%d views of one frame", len(seen))
	}
	var v View
	if err := json.Unmarshal(seen[0].JSON(), &v); err != nil {
		t.Fatal(err)
	}
	for _, w := range v.Widgets {
		own := g.App.Frame().Widget(w.ID)
		scale := e.W / 640
		if at := g.App.Frame().At((w.Seen[0]+1)*scale, (w.Seen[1]+1)*scale); w.Role != "area" && !w.Off && w.Seen[3] > 2 && (at == nil || at.ID != w.ID) {
			t.Errorf("at the place of %s lies %v", w.ID, at)
		}
		if own.Label != w.Label || own.Role.String() != w.Role {
			t.Errorf("%+v is not %+v", w, own)
		}
	}
	if w := v.Widget("one"); w == nil || w.Key != "1" {
		t.Errorf("%+v", w)
	}
	if v.Widget("none") != nil {
		t.Error("a widget that does not exist")
	}
}

func TestKeysRepeatAndPressesDoNot(t *testing.T) {
	count := func(k kit.Key, ticks int) (n int) {
		for i := 1; i <= ticks; i++ {
			if repeats(k, i) {
				n++
			}
		}
		return n
	}
	if n := count(kit.Enter, 600); n != 1 {
		t.Errorf("Enter held for ten seconds presses %d times", n)
	}
	if n := count(kit.Down, 29); n != 1 {
		t.Errorf("Down moves %d times before half a second", n)
	}
	if n := count(kit.Down, 90); n < 20 || n > 23 {
		t.Errorf("Down moves %d times in a second and a half", n)
	}
}

func TestTheWheelIsTheSameEverywhere(t *testing.T) {
	for _, x := range []struct {
		wheel  float64
		pixels bool
		want   float64
	}{{1, false, 1}, {-1, false, -1}, {100, true, 1}, {-120, true, -1.2}, {0.25, false, 0.25}, {3000, true, 5}, {-40, false, -5}, {0, true, 0}} {
		if got := notches(x.wheel, x.pixels); got != x.want {
			t.Errorf("%v: %v notches, want %v", x, got, x.want)
		}
	}
}

func TestEveryKeyOfTheKitIsPolled(t *testing.T) {
	for k := kit.NoKey + 1; k < kit.Keys; k++ {
		if len(keyOf[k]) == 0 {
			t.Errorf("key %d is never polled", k)
		}
	}
}

func BenchmarkPaint(b *testing.B) {
	e := newEnv()
	a := kit.NewApp(e, &sampler{})
	dst := onScreen(b, 1280, 800)
	p := NewPainter(e.Type)
	p.Paint(dst, a.Frame(), e.Theme)
	dst.At(0, 0)
	b.Run("commands", func(b *testing.B) { // the program's own part
		for i := range b.N {
			p.Paint(dst, a.Frame(), e.Theme)
			if i%64 == 63 {
				b.StopTimer()
				dst.At(0, 0)
				b.StartTimer()
			}
		}
		b.StopTimer()
		dst.At(0, 0)
	})
	b.Run("drawn", func(b *testing.B) { // and the driver's
		for range b.N {
			p.Paint(dst, a.Frame(), e.Theme)
			dst.At(0, 0)
		}
	})
}
