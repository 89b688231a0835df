package sim

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// replicate runs n units that return their square and gives what sink saw.
func replicate(ctx context.Context, n, workers int, before func(unit int) error, sunk func(unit int) error) (units []int, err error) {
	err = Replicate(ctx, n, workers, func(_ context.Context, unit int) (int, error) {
		if err := before(unit); err != nil {
			return 0, err
		}
		return unit * unit, nil
	}, func(unit, r int) error {
		if r != unit*unit {
			return fmt.Errorf("unit %d has result %d", unit, r)
		}
		units = append(units, unit)
		return sunk(unit)
	})
	return units, err
}

func fine(int) error { return nil }

func upTo(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func TestReplicateInOrder(t *testing.T) {
	for _, workers := range []int{0, 1, 2, 3, 8, 100} {
		for _, n := range []int{0, 1, 2, 7, 50} {
			units, err := replicate(context.Background(), n, workers, func(unit int) error {
				time.Sleep(time.Duration(unit*7919%5) * 100 * time.Microsecond) // late ones and early ones
				return nil
			}, fine)
			if err != nil || !slices.Equal(units, upTo(n)) {
				t.Errorf("%d workers: %v of %d, %v", workers, units, n, err)
			}
		}
	}
}

// TestReplicateLooksAheadLittle holds unit 0 back: the others must not pile up.
func TestReplicateLooksAheadLittle(t *testing.T) {
	const n, workers = 10_000, 4
	var begun atomic.Int64
	release := make(chan struct{})
	var most int64
	go func() {
		for last := int64(-1); last != begun.Load(); time.Sleep(20 * time.Millisecond) {
			last = begun.Load()
		}
		most = begun.Load()
		close(release)
	}()
	units, err := replicate(context.Background(), n, workers, func(unit int) error {
		begun.Add(1)
		if unit == 0 {
			<-release
		}
		return nil
	}, fine)
	if err != nil || len(units) != n {
		t.Fatalf("%d units, %v", len(units), err)
	}
	if most > 8*workers {
		t.Errorf("%d units begun while the first was running", most)
	}
}

var errTest = errors.New("a test's error")

// TestReplicateError: whatever the workers, the first failing unit decides.
func TestReplicateError(t *testing.T) {
	for _, workers := range []int{1, 2, 8} {
		for range 20 {
			units, err := replicate(context.Background(), 100, workers, func(unit int) error {
				if unit == 37 {
					time.Sleep(time.Millisecond)
				}
				if unit == 37 || unit == 38 || unit == 41 {
					return errTest
				}
				return nil
			}, fine)
			if !slices.Equal(units, upTo(37)) || !errors.Is(err, errTest) || !strings.Contains(err.Error(), "unit 37") {
				t.Fatalf("%d workers: %d units, %v", workers, len(units), err)
			}
		}
	}
}

func TestReplicateSinkError(t *testing.T) {
	var running atomic.Int64
	units, err := replicate(context.Background(), 1000, 3, func(unit int) error {
		running.Add(1)
		defer running.Add(-1)
		time.Sleep(100 * time.Microsecond)
		return nil
	}, func(unit int) error {
		if unit == 20 {
			return errTest
		}
		return nil
	})
	if err != errTest || !slices.Equal(units, upTo(21)) {
		t.Errorf("%v, %v", units, err)
	}
	if running.Load() != 0 {
		t.Errorf("%d units still run", running.Load())
	}
}

func TestReplicateCancelled(t *testing.T) {
	for _, workers := range []int{1, 2, 5} {
		ctx, cancel := context.WithCancel(context.Background())
		var mu sync.Mutex
		finished := map[int]bool{}
		var begun atomic.Int64
		units, err := replicate(ctx, 1000, workers, func(unit int) error {
			begun.Add(1)
			if unit == 30 {
				cancel()
			}
			time.Sleep(200 * time.Microsecond) // those running finish
			mu.Lock()
			finished[unit] = true
			mu.Unlock()
			return nil
		}, fine)
		if err != context.Canceled {
			t.Errorf("%d workers: error %v", workers, err)
		}
		if int(begun.Load()) != len(finished) || len(finished) > 31+workers {
			t.Errorf("%d workers: %d begun, %d finished", workers, begun.Load(), len(finished))
		}
		want := 0
		for finished[want] {
			want++
		}
		if !slices.Equal(units, upTo(want)) || want < 31 {
			t.Errorf("%d workers: %d delivered, the first %d finished", workers, len(units), want)
		}
		cancel()
	}
	// while sink is busy: the units handed out and not begun are not begun
	ctx, cancel := context.WithCancel(context.Background())
	var begun atomic.Int64
	_, err := replicate(ctx, 1000, 2, func(unit int) error {
		begun.Add(1)
		time.Sleep(time.Millisecond)
		return nil
	}, func(unit int) error {
		cancel()
		time.Sleep(20 * time.Millisecond)
		return nil
	})
	if err != context.Canceled || begun.Load() > 5 {
		t.Errorf("cancelled in sink: %d units begun, %v", begun.Load(), err)
	}
	// before the start, and after the last unit
	ctx, cancel = context.WithCancel(context.Background())
	units, err := replicate(ctx, 5, 2, fine, func(unit int) error {
		if unit == 4 {
			cancel()
		}
		return nil
	})
	if len(units) != 5 || err != nil {
		t.Errorf("cancelled when all was done: %v, %v", units, err)
	}
	if units, err := replicate(ctx, 5, 2, fine, fine); len(units) != 0 || err != context.Canceled {
		t.Errorf("cancelled before: %v, %v", units, err)
	}
	// a unit that heeds the context itself
	ctx, cancel = context.WithCancel(context.Background())
	defer cancel()
	err = Replicate(ctx, 10, 2, func(ctx context.Context, unit int) (int, error) {
		if unit == 3 {
			cancel()
		}
		return 0, ctx.Err()
	}, func(int, int) error { return nil })
	if err != context.Canceled {
		t.Errorf("a unit that returns the context's error: %v", err)
	}
}

func TestReplicatePanics(t *testing.T) {
	for _, workers := range []int{1, 4} {
		var units []int
		v := panicOf(func() {
			Replicate(context.Background(), 50, workers, func(_ context.Context, unit int) (int, error) {
				if unit == 11 {
					panic(errTest)
				}
				return unit, nil
			}, func(unit, _ int) error {
				units = append(units, unit)
				return nil
			})
		})
		p, ok := v.(*UnitPanic)
		if !ok || p.Unit != 11 || !errors.Is(p, errTest) || !strings.Contains(p.Error(), "unit 11") || !strings.Contains(string(p.Stack), "TestReplicatePanics") {
			t.Errorf("panicked with %v", v)
		}
		if !slices.Equal(units, upTo(11)) {
			t.Errorf("delivered %v before the panic", units)
		}
	}
	v := panicOf(func() {
		Replicate(context.Background(), 50, 2, func(_ context.Context, unit int) (int, error) {
			if unit >= 3 {
				runtime.Goexit()
			}
			return unit, nil
		}, func(int, int) error { return nil })
	})
	if p, ok := v.(*UnitPanic); !ok || p.Unit != 3 {
		t.Errorf("a unit that ends its goroutine: %v", v)
	}
	if v := panicOf(func() { replicate(context.Background(), 1000, 2, fine, func(int) error { panic("sink") }) }); v != "sink" {
		t.Errorf("a sink that panics: %v", v)
	}
}

func TestReplicateLeavesNothingRunning(t *testing.T) {
	before := runtime.NumGoroutine()
	for range 20 {
		replicate(context.Background(), 30, 4, fine, func(unit int) error {
			if unit == 9 {
				return errTest
			}
			return nil
		})
		panicOf(func() { replicate(context.Background(), 30, 4, fine, func(int) error { panic(1) }) })
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}
