package sim

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

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

// churn is a model that lives long: each event schedules some more, near and far,
// in a fixed pseudo-random way, so that buckets of all levels fill, descend and
// are drained while being scheduled into. It grows to most events ahead, shrinks
// to two, and grows again.
type churn struct {
	most    int
	near    bool // within three seconds only
	left    int  // events to schedule yet
	pending int
	shrinks bool
	ordinal uint64
	at      func(t Time, kind Kind, subject uint32)
	sum     uint64 // of all that happened, in order
}

func (c *churn) Handle(e Event) {
	c.sum = c.sum*0x9e3779b97f4a7c15 + uint64(e.At)<<20 ^ uint64(e.Kind)<<50 ^ uint64(e.Subject)
	c.pending--
	w0, w1, w2, w3 := philox(uint64(e.Subject), uint64(e.Kind), uint64(e.At), c.ordinal, 1, 2)
	c.ordinal++
	if c.pending <= 2 {
		c.shrinks = false
	} else if c.pending >= c.most {
		c.shrinks = true
	}
	births := 1
	if w0%4 == 0 { // as many again, or none
		births = 2
		if c.shrinks {
			births = 0
		}
	}
	for range min(c.left, births) {
		d := Time(w1 % 3000)
		switch {
		case c.near:
			if w2%4 == 0 {
				d = 0
			}
		case w2%8 == 0: // half past eight some days ahead: a crowd
			d = Time(e.At.Day()+1+int(w1>>50%7))*Day + 8*Hour + 30*Minute - e.At
		case w2%64 == 1:
			d = Time(w1 >> 30)
		default:
			d = Time(w1 >> 40 >> (w1 % 24))
		}
		if e.At+d < Never {
			c.left--
			c.pending++
			c.at(e.At+d, Kind(w3>>60%4), uint32(w2>>32))
		}
		w0, w1, w2, w3 = w1, w2, w3, w0
	}
}

func TestWheelsAgreeWithHeap(t *testing.T) {
	n := 100_000
	if *long {
		n = 1_000_000
	}
	for _, slot := range []Time{0, 1, 50, Minute, Day} {
		for _, most := range []int{20, 60, 200, 5000} {
			for _, near := range []bool{false, true} {
				k := NewKernel(Sizing{Slot: slot})
				got := &churn{most: most, near: near, left: n, at: k.At}
				h := &heapKernel{}
				want := &churn{most: most, near: near, left: n, at: h.At}
				got.pending, want.pending = most, most
				for i := range uint32(most) {
					t := Time(i%5)*Day + 8*Hour
					k.At(t, Kind(i%3), i)
					h.At(t, Kind(i%3), i)
				}
				for !h.empty() {
					if k.Pending() != len(h.heap) {
						t.Fatalf("%d pending, want %d", k.Pending(), len(h.heap))
					}
					until := h.heap[0].at() + 1 + Time(want.ordinal%5000) // a run may end anywhere
					k.Run(got, until)
					for !h.empty() && h.heap[0].at() < until {
						want.Handle(h.heap.pop().event())
					}
					if got.sum != want.sum {
						t.Fatalf("slot %d, %d events: order differs from the heap's, about event %d", slot, most, want.ordinal)
					}
				}
				if k.Pending() != 0 || want.ordinal < 50_000 {
					t.Errorf("slot %d, %d events: %d fired, %d pending", slot, most, k.Fired(), k.Pending())
				}
			}
		}
	}
}

func (k *heapKernel) empty() bool { return len(k.heap) == 0 }

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
