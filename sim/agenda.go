package sim

import "math/bits"

// agenda holds the events ahead: a sorted list as long as they are few, and
// hierarchical timing wheels (G. Varghese, T. Lauck, SOSP 1987) when they are
// many.
//
// Time is cut into slots of 2^shift ms. The wheel of level 0 has a bucket for
// each of 1024 slots, that of level 1 one for each 1024 slots, and so on; an
// event lies at the lowest level at which it is within the same turn of the wheel
// as the present position. When the position enters a bucket of an upper level
// its events move down. When it enters one of level 0 they are put in order,
// unless they are already, and drained. Events for a slot that is being drained
// go to a small heap. So an event is copied once or twice, in sequence, and only
// neighbours in time are ever compared.
type agenda struct {
	shift    uint
	position uint64 // slot being drained, 0 before the first; all in the wheels lies after it
	n        int

	sparse  bool              // the events are in few, the earliest last
	few     [manyEvents]entry // while there are at most so many
	current []entry           // bucket, or block of it, being drained, in order
	drained int               // how much of it is
	chain   uint32            // block that current is; 0: it is a.sorted
	near    heap              // scheduled into the present slot, or before it
	latest  uint64            // key of the last event popped while few

	wheels [levels]*wheel
	blocks
	sorted, room []entry
}

const (
	wheelBits = 10
	buckets   = 1 << wheelBits
	levels    = (64 - timeShift + 1 + wheelBits - 1) / wheelBits

	manyEvents = 32 // more go to the wheels,
	fewEvents  = 16 // and so few leave them again
)

// wheel is one level. A bucket is a chain of blocks.
type wheel struct {
	occupied [buckets / 64]uint64
	buckets  [buckets]bucket
}

type bucket struct {
	head, tail uint32 // blocks; 0 is none
}

const disordered = 1 << 31 // flag in bucket.tail: the chain is not in order

// next is the first occupied bucket from i on, or -1.
func (l *wheel) next(i int) int {
	if i >= buckets {
		return -1
	}
	w := i / 64
	m := l.occupied[w] >> (i % 64) << (i % 64)
	for m == 0 {
		if w++; w == len(l.occupied) {
			return -1
		}
		m = l.occupied[w]
	}
	return w*64 + bits.TrailingZeros64(m)
}

// clear empties bucket i and gives its chain.
func (l *wheel) clear(i int) bucket {
	b := l.buckets[i]
	l.buckets[i] = bucket{}
	l.occupied[i/64] &^= 1 << (i % 64)
	return b
}

func newAgenda(s Sizing) agenda {
	a := agenda{shift: 10, sparse: true}
	if s.Slot > 0 {
		a.shift = min(24, uint(bits.Len64(uint64(s.Slot)))-1)
	}
	return a
}

// slot is the number of the slot of a key, from 1.
func (a *agenda) slot(key uint64) uint64 { return key>>timeShift>>a.shift + 1 }

// push adds the newest event, which is not before the last one popped.
func (a *agenda) push(e entry) {
	n := a.n
	a.n++
	if a.sparse {
		if n < manyEvents {
			i := n
			for i > 0 && a.few[i-1].key <= e.key { // the newest comes after its equals
				a.few[i] = a.few[i-1]
				i--
			}
			a.few[i] = e
			return
		}
		a.spread()
	}
	slot := a.slot(e.key)
	if slot <= a.position {
		a.near.push(e)
		return
	}
	a.put(slot, e)
}

// spread moves the few to the wheels.
func (a *agenda) spread() {
	a.sparse = false
	if a.latest > 0 {
		a.position = max(a.position, a.slot(a.latest))
	}
	for i := manyEvents - 1; i >= 0; i-- {
		if slot := a.slot(a.few[i].key); slot <= a.position {
			a.near.push(a.few[i])
		} else {
			a.put(slot, a.few[i])
		}
	}
}

// gather moves all events from the wheels, where they are few, to the list.
func (a *agenda) gather() {
	a.sparse = true
	s := a.sorted[:0]
	for _, l := range a.wheels {
		if l == nil {
			continue
		}
		for i := l.next(0); i >= 0; i = l.next(i) {
			for x := l.clear(i).head; x != 0; x = a.give(x) {
				p := a.block(x)
				s = append(s, p.events[:p.n]...)
			}
		}
	}
	insertionSort(s)
	for i, e := range s {
		a.few[len(s)-1-i] = e
	}
	a.sorted = s
}

// put adds an event to the wheels.
func (a *agenda) put(slot uint64, e entry) {
	b := a.bucket(slot)
	if b.head != 0 {
		p := a.block(b.tail &^ disordered)
		b.tail |= uint32(before(&e, &p.events[p.n-1])) << 31
		if p.n < blockSize {
			p.events[p.n] = e
			p.n++
			return
		}
	}
	x, p := a.take()
	p.events[0] = e
	p.n = 1
	a.link(b, x)
}

// bucket is where a slot belongs; it is about to be filled.
func (a *agenda) bucket(slot uint64) *bucket {
	j := 0
	for d := (slot ^ a.position) >> wheelBits; d != 0; d >>= wheelBits {
		slot >>= wheelBits
		j++
	}
	l := a.wheels[j]
	if l == nil {
		l = new(wheel)
		a.wheels[j] = l
	}
	i := slot % buckets
	l.occupied[i/64] |= 1 << (i % 64)
	return &l.buckets[i]
}

// link puts a block at the end of a bucket's chain.
func (a *agenda) link(b *bucket, x uint32) {
	if b.head == 0 {
		b.head, b.tail = x, x
		return
	}
	a.block(b.tail &^ disordered).next = x
	b.tail = b.tail&disordered | x
}

// pop takes the first event, if its key is below the given one.
func (a *agenda) pop(below uint64) (e entry, ok bool) {
	if a.sparse {
		return a.popFew(below)
	}
	for {
		if a.drained < len(a.current) {
			e = a.current[a.drained]
			if len(a.near) > 0 && before(&a.near[0], &e) != 0 {
				break
			}
			if e.key >= below {
				return e, false
			}
			a.drained++
			a.n--
			return e, true
		}
		if a.chain != 0 && a.follow() {
			continue
		}
		if len(a.near) > 0 {
			break
		}
		if a.n <= fewEvents {
			a.gather()
			return a.popFew(below)
		}
		if !a.advance(below) {
			return e, false
		}
	}
	if a.near[0].key >= below {
		return e, false
	}
	a.n--
	return a.near.pop(), true
}

func (a *agenda) popFew(below uint64) (e entry, ok bool) {
	n := a.n - 1
	if n < 0 {
		return e, false
	}
	e = a.few[n]
	if e.key >= below {
		return e, false
	}
	a.n = n
	a.latest = e.key
	return e, true
}

// follow goes on to the next block of the bucket being drained, if there is one.
func (a *agenda) follow() bool {
	a.chain = a.give(a.chain)
	a.drained = 0
	if a.chain == 0 {
		a.current = nil
		return false
	}
	p := a.block(a.chain)
	a.current = p.events[:p.n]
	return true
}

// advance moves the position to the next bucket with events, none being left in
// the present slot, unless all its keys are from the given one on.
func (a *agenda) advance(below uint64) bool {
	last := (below>>timeShift + 1<<a.shift - 1) >> a.shift // slot of the last moment below; 0 if none is
	for {
		j, i, slot := a.ahead()
		if slot > last {
			return false
		}
		a.position = slot
		b := a.wheels[j].clear(i)
		if j > 0 {
			a.descend(b.head)
			continue
		}
		a.drained = 0
		if b.tail&disordered == 0 {
			p := a.block(b.head)
			a.chain, a.current = b.head, p.events[:p.n]
		} else {
			a.sort(b.head)
			a.chain, a.current = 0, a.sorted
		}
		return true
	}
}

// ahead is the first occupied bucket of the lowest level that has one, and its
// first slot.
func (a *agenda) ahead() (level, i int, slot uint64) {
	here := a.position
	first := 0 // of level 0 the position's own bucket too: it may just have been filled from above
	for j, l := range a.wheels {
		if l != nil {
			if i = l.next(int(here%buckets) + first); i >= 0 {
				return j, i, (here&^(buckets-1) | uint64(i)) << (j * wheelBits)
			}
		}
		here >>= wheelBits
		first = 1
	}
	panic("sim: the agenda lost events")
}

// descend moves the events of a chain to where they belong now. A full block that
// goes to one bucket moves whole.
func (a *agenda) descend(x uint32) {
	for x != 0 {
		p := a.block(x)
		next := p.next
		slot := a.slot(p.events[0].key)
		if together, ordered := p.check(a.shift); p.n == blockSize && together {
			b := a.bucket(slot)
			if b.head != 0 {
				q := a.block(b.tail &^ disordered)
				ordered &= before(&q.events[q.n-1], &p.events[0])
			}
			p.next = 0
			a.link(b, x)
			b.tail |= uint32(1-ordered) << 31
		} else {
			for i := range p.events[:p.n] {
				a.put(a.slot(p.events[i].key), p.events[i])
			}
			a.give(x)
		}
		x = next
	}
}

// sort copies a chain to a.sorted, in order.
func (a *agenda) sort(x uint32) {
	s := a.sorted[:0]
	for x != 0 {
		p := a.block(x)
		s = append(s, p.events[:p.n]...)
		x = a.give(x)
	}
	a.sorted, a.room = mergeSort(s, a.room)
}
