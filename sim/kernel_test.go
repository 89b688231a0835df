package sim

import (
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
			if a.At != b.At {
				return int(a.At - b.At)
			}
			return int(a.Kind) - int(b.Kind)
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

// heapKernel is the kernel over a heap alone.
type heapKernel struct {
	now  Time
	seq  uint64
	heap heap
}

func (k *heapKernel) At(t Time, kind Kind, subject uint32) {
	k.heap.push(pack(t, kind, k.seq, subject))
	k.seq++
}

// churn is a model that lives long: each event schedules one to three more, near
// and far, in a fixed pseudo-random way, so that buckets of all levels fill,
// descend and are drained while being scheduled into.
type churn struct {
	state uint64
	left  int
	at    func(t Time, kind Kind, subject uint32)
	sum   uint64
}

func (c *churn) Handle(e Event) {
	c.sum = c.sum*0x9e3779b97f4a7c15 + uint64(e.At)<<20 ^ uint64(e.Kind)<<50 ^ uint64(e.Subject)
	w, _, _, _ := philox(uint64(e.Subject), uint64(e.Kind), uint64(e.At), c.state, 1, 2)
	c.state++
	for range min(c.left, 1+int(w%16/15)*2) {
		w = w*0xd1342543de82ef95 + 1
		d := Time(w >> 40 >> (w >> 32 % 24))
		if w>>20%8 == 0 { // half past eight some days ahead: a crowd
			d = Time(e.At.Day()+1+int(w>>50%7))*Day + 8*Hour + 30*Minute - e.At
		}
		if w>>23%64 == 0 {
			d = Time(w >> 27)
		}
		if e.At+d < Never {
			c.left--
			c.at(e.At+d, Kind(w>>12%Kinds), uint32(w>>28))
		}
	}
}

func TestWheelsAgreeWithHeap(t *testing.T) {
	n := 200_000
	if *long {
		n = 5_000_000
	}
	for _, slot := range []Time{0, 1, 50, Minute, Day} {
		k := NewKernel(Sizing{Slot: slot})
		got := &churn{left: n, at: k.At}
		h := &heapKernel{}
		want := &churn{left: n, at: h.At}
		for i := range uint32(2000) {
			t := Time(i%5)*Day + 8*Hour
			k.At(t, Kind(i%3), i)
			h.At(t, Kind(i%3), i)
		}
		k.Run(got, Never)
		for len(h.heap) > 0 {
			want.Handle(h.heap.pop().event())
		}
		if got.sum != want.sum || k.Pending() != 0 || k.Fired() < uint64(n) {
			t.Errorf("slot %d: order differs from the heap's; %d fired, %d pending", slot, k.Fired(), k.Pending())
		}
	}
}

func TestHeapSorts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.SliceOf(rapid.Uint64Range(0, 20)).Draw(t, "keys")
		var h heap
		for i, k := range keys {
			h.push(entry{k, uint64(i)})
		}
		var last entry
		for i := range keys {
			e := h.pop()
			if i > 0 && before(&last, &e) == 0 {
				t.Fatalf("%v does not come before %v", last, e)
			}
			last = e
		}
	})
}

func TestMergeSort(t *testing.T) {
	var room []entry
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.SliceOfN(rapid.Uint64Range(0, 50), 0, 200).Draw(t, "keys")
		s := make([]entry, len(keys))
		for i, k := range keys {
			s[i] = entry{k, uint64(i)}
		}
		want := slices.Clone(s)
		slices.SortFunc(want, func(a, b entry) int { return before(&b, &a) - before(&a, &b) })
		var got []entry
		got, room = mergeSort(s, room)
		if !slices.Equal(got, want) {
			t.Fatalf("got %v want %v", got, want)
		}
	})
}

func TestEntryKeepsEvent(t *testing.T) {
	for _, e := range []Event{{0, 0, 0}, {Never - 1, Kinds - 1, 1<<32 - 1}, {12345, 7, 99}} {
		for _, seq := range []uint64{0, 1<<46 - 1, 1 << 32} {
			if got := pack(e.At, e.Kind, seq, e.Subject).event(); got != e {
				t.Errorf("packed %v with seq %d, got %v", e, seq, got)
			}
		}
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
