package sim

import "math/bits"

// wheels are hierarchical timing wheels (G. Varghese, T. Lauck, SOSP 1987). Time
// is cut into slots of 2^shift ms. The wheel of level 0 has a bucket for each of
// 1024 slots, that of level 1 one for each 1024 slots, and so on; an event lies
// at the lowest level at which it is within the same turn of the wheel as the
// position. When the position enters a bucket of an upper level its events move
// down. So an event is copied once or twice, in sequence, before its turn comes.
type wheels struct {
	shift    uint
	position uint64 // a slot; 0 is before the first. All in the wheels lies after it
	level    [levels]*wheel
	blocks
}

const (
	wheelBits = 10
	buckets   = 1 << wheelBits
	levels    = (64 - timeShift + 1 + wheelBits - 1) / wheelBits
)

// wheel is one level.
type wheel struct {
	occupied [buckets / 64]uint64
	buckets  [buckets]bucket
}

// bucket is a chain of blocks, known by number; 0 is none.
type bucket struct{ head, tail uint32 }

const disordered = 1 << 31 // flag in bucket.tail: the chain is not in order

// next is the first occupied bucket from i on, or -1.
func (w *wheel) next(i int) int {
	if i >= buckets {
		return -1
	}
	j := i / 64
	m := w.occupied[j] >> (i % 64) << (i % 64)
	for m == 0 {
		if j++; j == len(w.occupied) {
			return -1
		}
		m = w.occupied[j]
	}
	return j*64 + bits.TrailingZeros64(m)
}

// clear empties bucket i and gives its chain.
func (w *wheel) clear(i int) bucket {
	b := w.buckets[i]
	w.buckets[i] = bucket{}
	w.occupied[i/64] &^= 1 << (i % 64)
	return b
}

// slot is the number of the slot of a key, from 1.
func (w *wheels) slot(key uint64) uint64 { return key>>timeShift>>w.shift + 1 }

// last is the slot of the last moment below a key; 0 if there is none.
func (w *wheels) last(below uint64) uint64 {
	return (below>>timeShift + 1<<w.shift - 1) >> w.shift
}

// put adds an event to the wheels.
func (w *wheels) put(slot uint64, e entry) {
	b := w.bucket(slot)
	if b.head != 0 {
		p := w.block(b.tail &^ disordered)
		b.tail |= uint32(before(&e, &p.events[p.n-1])) << 31
		if p.n < blockSize {
			p.events[p.n] = e
			p.n++
			return
		}
	}
	x, p := w.take()
	p.events[0] = e
	p.n = 1
	w.link(b, x)
}

// bucket is where a slot belongs; it is about to be filled.
func (w *wheels) bucket(slot uint64) *bucket {
	j := 0
	for d := (slot ^ w.position) >> wheelBits; d != 0; d >>= wheelBits {
		slot >>= wheelBits
		j++
	}
	l := w.level[j]
	if l == nil {
		l = new(wheel)
		w.level[j] = l
	}
	i := slot % buckets
	l.occupied[i/64] |= 1 << (i % 64)
	return &l.buckets[i]
}

// link puts a block at the end of a bucket's chain.
func (w *wheels) link(b *bucket, x uint32) {
	if b.head == 0 {
		b.head, b.tail = x, x
		return
	}
	w.block(b.tail &^ disordered).next = x
	b.tail = b.tail&disordered | x
}

// advance moves the position to the next slot with events, which it takes out of
// the wheels, unless that comes after the last one. The wheels are not empty.
func (w *wheels) advance(last uint64) (b bucket, ok bool) {
	for {
		j, i, slot := w.ahead()
		if slot > last {
			return bucket{}, false
		}
		w.position = slot
		b = w.level[j].clear(i)
		if j == 0 {
			return b, true
		}
		w.descend(b.head)
	}
}

// ahead is the first occupied bucket of the lowest level that has one, and its
// first slot.
func (w *wheels) ahead() (level, i int, slot uint64) {
	here := w.position
	for j, l := range w.level {
		if l != nil {
			if i = l.next(int(here % buckets)); i >= 0 {
				return j, i, (here&^(buckets-1) | uint64(i)) << (j * wheelBits)
			}
		}
		here >>= wheelBits
	}
	panic("sim: the wheels lost events")
}

// descend moves the events of a chain to where they belong now. A full block that
// goes to one bucket moves whole.
func (w *wheels) descend(x uint32) {
	for x != 0 {
		p := w.block(x)
		next := p.next
		if together, ordered := p.check(w.shift); p.n == blockSize && together {
			b := w.bucket(w.slot(p.events[0].key))
			if b.head != 0 {
				q := w.block(b.tail &^ disordered)
				ordered &= before(&q.events[q.n-1], &p.events[0])
			}
			p.next = 0
			w.link(b, x)
			b.tail |= uint32(1-ordered) << 31
		} else {
			for i := range p.events[:p.n] {
				w.put(w.slot(p.events[i].key), p.events[i])
			}
			w.give(x)
		}
		x = next
	}
}

// drain takes a chain apart and appends its events to s.
func (w *wheels) drain(x uint32, s []entry) []entry {
	for x != 0 {
		p := w.block(x)
		s = append(s, p.events[:p.n]...)
		x = w.give(x)
	}
	return s
}

// drainAll empties the wheels and appends all events to s.
func (w *wheels) drainAll(s []entry) []entry {
	for _, l := range w.level {
		if l == nil {
			continue
		}
		for i := l.next(0); i >= 0; i = l.next(i) {
			s = w.drain(l.clear(i).head, s)
		}
	}
	return s
}
