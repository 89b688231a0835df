package sim

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// referenceKernel is a kernel one can check by reading: a plain list, sorted
// whenever something is taken from it.
type referenceKernel struct {
	now  Time
	list []Event // in order of scheduling among equals
}

func (k *referenceKernel) At(t Time, kind Kind, subject uint32) {
	k.list = append(k.list, Event{t, kind, subject})
}

func (k *referenceKernel) run(handle func(Event), until Time) {
	for {
		slices.SortStableFunc(k.list, func(a, b Event) int {
			return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Kind, b.Kind))
		})
		if len(k.list) == 0 || k.list[0].At >= until {
			break
		}
		e := k.list[0]
		k.list = k.list[1:]
		k.now = e.At
		handle(e)
	}
	k.now = until
}

// script makes both kernels' handlers schedule the same follow-ups: what an
// event schedules depends only on its subject.
type script struct {
	follow map[uint32][]followUp
	next   uint32
	at     func(t Time, kind Kind, subject uint32)
	log    []Event
	now    func() Time
}

type followUp struct {
	after Time
	kind  Kind
}

func (s *script) Handle(e Event) {
	s.log = append(s.log, e)
	if s.now() != e.At {
		panic("the clock is not at the event")
	}
	for _, f := range s.follow[e.Subject] {
		s.next++
		s.at(e.At+f.after, f.kind, s.next)
	}
}

// delay draws distances of every order of magnitude, ties and multiples of a
// second or a day among them.
func delay() *rapid.Generator[Time] {
	return rapid.OneOf(
		rapid.Just(Time(0)),
		rapid.Map(rapid.Int64Range(0, 5), func(x int64) Time { return Time(x) }),
		rapid.Map(rapid.Int64Range(0, 3000), func(x int64) Time { return Time(x) }),
		rapid.Map(rapid.Int64Range(0, 40), func(x int64) Time { return Time(x) * 1024 }),
		rapid.Map(rapid.Int64Range(0, 40), func(x int64) Time { return Time(x)*Day + 8*Hour }),
		rapid.Map(rapid.Int64Range(0, int64(400*Day)), func(x int64) Time { return Time(x) }),
		rapid.Map(rapid.Int64Range(0, int64(Never/4)), func(x int64) Time { return Time(x) }),
	)
}

func TestKernelOrderEqualsReferenceSort(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kinds := rapid.IntRange(1, Kinds).Draw(t, "kinds")
		sizing := Sizing{Slot: rapid.SampledFrom([]Time{0, 1, Second, Minute, Day, Never}).Draw(t, "slot"), Expected: rapid.IntRange(0, 1000).Draw(t, "expected")}
		kind := rapid.Map(rapid.IntRange(0, kinds-1), func(x int) Kind { return Kind(x) })
		k := NewKernel(sizing)
		ref := &referenceKernel{}
		got := &script{follow: map[uint32][]followUp{}, at: k.At, now: k.Now}
		want := &script{follow: got.follow, at: ref.At, now: func() Time { return ref.now }}
		first := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) followUp {
			return followUp{delay().Draw(t, "at"), kind.Draw(t, "kind")}
		}), 0, 60).Draw(t, "first")
		if rapid.Bool().Draw(t, "crowd") { // a bucket of many blocks, shuffled by kind
			at := delay().Draw(t, "crowd at")
			for range rapid.IntRange(1, 60).Draw(t, "crowd size") {
				first = append(first, followUp{at + rapid.SampledFrom([]Time{0, 0, 0, 1, 7}).Draw(t, "off"), kind.Draw(t, "kind")})
			}
		}
		subjects := len(first) + 40
		for range rapid.IntRange(0, 40).Draw(t, "followers") {
			s := uint32(rapid.IntRange(0, subjects-1).Draw(t, "parent"))
			f := followUp{delay().Draw(t, "after"), kind.Draw(t, "follow kind")}
			got.follow[s] = append(got.follow[s], f)
		}
		for i, f := range first {
			k.At(f.after, f.kind, uint32(i))
			ref.At(f.after, f.kind, uint32(i))
		}
		got.next, want.next = uint32(len(first)), uint32(len(first))

		// stop at several times on the way, some of them boundaries of slots
		stops := rapid.SliceOfN(delay(), 0, 5).Draw(t, "stops")
		now := Time(0)
		for i, d := range append(stops, Never-1) {
			if now = now + d; i == len(stops) || now >= Never-1 {
				now = Never - 1
			}
			k.Run(got, now)
			ref.run(want.Handle, now)
			if k.Now() != now {
				t.Fatalf("Now is %v after Run until %v", k.Now(), now)
			}
			if k.Pending() != len(ref.list) {
				t.Fatalf("%d pending after %v, want %d", k.Pending(), now, len(ref.list))
			}
			if now < Never/2 { // and go on scheduling from outside
				f := followUp{delay().Draw(t, "late"), kind.Draw(t, "late kind")}
				got.next++
				want.next++
				k.At(now+f.after, f.kind, got.next)
				ref.At(now+f.after, f.kind, want.next)
			}
		}
		if !slices.Equal(got.log, want.log) {
			t.Fatalf("order differs:\n got %v\nwant %v", got.log, want.log)
		}
		if k.Fired() != uint64(len(got.log)) {
			t.Fatalf("%d fired, %d handled", k.Fired(), len(got.log))
		}
	})
}

// TestCrowdOfKinds: many events of one instant, scheduled kind by kind, the last
// kind first, so that whole blocks are out of order.
func TestCrowdOfKinds(t *testing.T) {
	k := NewKernel(Sizing{})
	for i := range uint32(700) {
		k.At(3*Day, Kind(9-i/70), i)
	}
	last := Event{}
	k.Run(handlerFunc(func(e Event) {
		if e.Kind < last.Kind || e.Kind == last.Kind && e.Subject < last.Subject {
			t.Errorf("%v after %v", e, last)
		}
		last = e
	}), Never)
	if k.Fired() != 700 {
		t.Errorf("%d fired", k.Fired())
	}
}

// TestUntilIsExclusive ends runs at an instant that has events, in each part of
// the kernel they may wait in.
func TestUntilIsExclusive(t *testing.T) {
	for _, crowd := range []int{0, 100} { // of far events, so that the rest are not few
		k := NewKernel(Sizing{})
		for range crowd {
			k.At(400*Day, 1, 0)
		}
		for i := range Time(20) {
			k.At(5*Day+i, 0, 0)
		}
		n := 0
		h := handlerFunc(func(e Event) {
			n++
			if e.Kind == 0 && e.At == 5*Day {
				k.After(30, 0, 0) // into the slot being drained
			}
		})
		for _, c := range []struct {
			until Time
			n     int
		}{{5 * Day, 0}, {5*Day + 1, 1}, {5*Day + 19, 19}, {5*Day + 20, 20}, {5*Day + 30, 20}, {5*Day + 31, 21}, {400 * Day, 21}} {
			if k.Run(h, c.until); n != c.n || k.Now() != c.until {
				t.Errorf("%d far events: %d handled until %v, want %d; clock at %v", crowd, n, c.until, c.n, k.Now())
			}
		}
	}
}

// TestScheduleBetweenRuns fills the slot at which a run ended, when few events
// were left.
func TestScheduleBetweenRuns(t *testing.T) {
	k := NewKernel(Sizing{})
	for i := range uint32(100) {
		at := Time(i)
		if i >= 90 {
			at = 10 * Day
		}
		k.At(at, 0, i)
	}
	k.Run(handlerFunc(func(Event) {}), 500)
	for i := range Time(80) {
		k.At(500+i*37%80, 1, 0)
	}
	last := Time(0)
	k.Run(handlerFunc(func(e Event) {
		if e.At < last {
			t.Errorf("%v after %v", e.At, last)
		}
		last = e.At
	}), Never)
	if k.Fired() != 180 {
		t.Errorf("%d fired", k.Fired())
	}
}

type handlerFunc func(Event)

func (f handlerFunc) Handle(e Event) { f(e) }

func TestKernelStop(t *testing.T) {
	k := NewKernel(Sizing{})
	for i := range uint32(10) {
		k.At(Time(i), 0, i)
	}
	k.Run(handlerFunc(func(e Event) {
		if e.Subject == 4 {
			k.Stop()
		}
	}), Day)
	if k.Now() != 4 || k.Pending() != 5 || k.Fired() != 5 {
		t.Errorf("stopped at %v with %d pending, %d fired", k.Now(), k.Pending(), k.Fired())
	}
	k.Run(handlerFunc(func(Event) {}), Day)
	if k.Now() != Day || k.Pending() != 0 {
		t.Errorf("went on to %v with %d pending", k.Now(), k.Pending())
	}
}

func TestRunUntilNeverStaysAtLastEvent(t *testing.T) {
	k := NewKernel(Sizing{})
	k.At(3*Day, 0, 0)
	k.Run(handlerFunc(func(Event) {}), Never)
	if k.Now() != 3*Day {
		t.Errorf("clock at %v", k.Now())
	}
	k.After(Hour, 1, 1) // the kernel can be used further
	k.Run(handlerFunc(func(Event) {}), 4*Day)
	if k.Fired() != 2 || k.Now() != 4*Day {
		t.Errorf("%d fired, clock at %v", k.Fired(), k.Now())
	}
}

func TestKernelRefuses(t *testing.T) {
	nothing := handlerFunc(func(Event) {})
	for name, wrong := range map[string]func(k *Kernel){
		"the past":       func(k *Kernel) { k.At(Day-1, 0, 0) },
		"negative delay": func(k *Kernel) { k.After(-1, 0, 0) },
		"Never":          func(k *Kernel) { k.At(Never, 0, 0) },
		"after Never":    func(k *Kernel) { k.After(Never, 0, 0) },
		"kind 64":        func(k *Kernel) { k.At(Day, Kinds, 0) },
		"too many":       func(k *Kernel) { k.seq = 1 << 46; k.At(Day, 0, 0) },
		"Run backwards":  func(k *Kernel) { k.Run(nothing, Day-1) },
	} {
		k := NewKernel(Sizing{})
		k.Run(nothing, Day)
		if p := panicOf(func() { wrong(k) }); p == nil {
			t.Errorf("%s: no panic", name)
		}
	}
}

func panicOf(f func()) (v any) {
	defer func() { v = recover() }()
	f()
	return nil
}

func TestKernelEventsAreNotAllocated(t *testing.T) {
	k := NewKernel(Sizing{})
	var h Handler = handlerFunc(func(e Event) { k.After(Second+Time(e.Subject), e.Kind, e.Subject) })
	for i := range uint32(100) {
		k.At(0, 0, i)
	}
	k.Run(h, Day) // warm
	day := k.Now()
	if n := testing.AllocsPerRun(10, func() { day += Hour; k.Run(h, day) }); n > 1 {
		t.Errorf("%v allocations per hour of %v events", n, fmt.Sprint(100*3600))
	}
}
