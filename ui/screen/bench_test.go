package screen

import (
	"testing"
	"time"

	"fairdue/scenarios/lesson"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// midCall is an app in the middle of the longest call of the library.
func midCall(tb testing.TB, e *kit.Env) *kit.App {
	tb.Helper()
	l, err := lesson.Shipped("4")
	if err != nil {
		tb.Fatal(err)
	}
	steps := script(tb, l, "model-answer")
	s, err := session.Replay(l, session.Options{}, steps[:len(steps)-4])
	if err != nil {
		tb.Fatal(err)
	}
	if s.Phase() != session.Calling || s.Call().Machine().View().Turn() < 12 {
		tb.Fatalf("phase %d after %d turns", s.Phase(), s.Call().Machine().View().Turn())
	}
	a := kit.NewApp(e, newCall(&sitting{house: house(), s: s}))
	a.Frame()
	return a
}

// A frame of the call screen: the tick's input taken in, the layout and the list
// of shapes.
func BenchmarkCallFrame(b *testing.B) {
	for _, x := range []struct {
		name string
		e    *kit.Env
	}{{"100", plain()}, {"200", env(1024, 640, 2, lesson.German, kit.Light)}, {"4K", env(3840, 2160, 1, lesson.English, kit.Light)}} {
		b.Run(x.name, func(b *testing.B) {
			a := midCall(b, x.e)
			b.ReportAllocs()
			for b.Loop() {
				a.Update(kit.Input{Keys: []kit.Key{kit.Tab}})
			}
			b.ReportMetric(float64(len(a.Frame().Shapes)), "shapes")
		})
	}
}

// A tick in which nothing happens.
func BenchmarkIdleTick(b *testing.B) {
	a := midCall(b, plain())
	for b.Loop() {
		a.Update(kit.Input{})
	}
}

// A frame of the call screen takes less than two milliseconds: the quickest of
// many, since a machine has other things to do too.
func TestACallFrameIsQuick(t *testing.T) {
	for _, e := range []*kit.Env{plain(), env(1024, 640, 2, lesson.German, kit.Light)} {
		a := midCall(t, e)
		best := time.Hour
		for range 300 {
			begun := time.Now()
			was := a.Frame()
			a.Update(kit.Input{Keys: []kit.Key{kit.Tab}})
			if a.Frame() == was {
				t.Fatal("nothing was built")
			}
			best = min(best, time.Since(begun))
		}
		if best > 2*time.Millisecond {
			t.Errorf("text at %v: %v", e.TextScale, best)
		}
	}
}
