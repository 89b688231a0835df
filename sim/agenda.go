package sim

import "math/bits"

// agenda holds the events ahead. While they are few they are a sorted list; when
// they are many, wheels. A slot of the wheels whose turn has come is put in order,
// unless it is already, and drained; events that are scheduled into it meanwhile
// go to a small heap. So only neighbours in time are ever compared.
type agenda struct {
	n      int
	sparse bool              // the events are in few, the earliest last
	few    [manyEvents]entry // while there are at most so many

	current []entry // of the slot being drained, in order
	drained int     // how many of them are
	chain   uint32  // the block that current is; 0: it is sorted
	near    heap    // scheduled into that slot, or before it
	wheels

	sorted, room []entry
}

const (
	manyEvents = 32 // more go to the wheels,
	fewEvents  = 16 // and so few leave them again
)

func newAgenda(s Sizing) agenda {
	a := agenda{sparse: true}
	a.shift = 10
	switch {
	case s.Slot > 0:
		a.shift = min(24, uint(bits.Len64(uint64(s.Slot)))-1)
	case s.Span > 0: // two wheels reach so far, or 50 days
		a.shift = min(12, uint(max(2*wheelBits, bits.Len64(uint64(s.Span))))-2*wheelBits)
	}
	if s.Expected > manyEvents {
		a.chunks = make([]*[chunkBlocks]block, 0, s.Expected/(blockSize*chunkBlocks)+2)
	}
	return a
}

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
	a.place(e)
}

// place adds an event to the wheels or, if its slot is being drained, beside
// them.
func (a *agenda) place(e entry) {
	if slot := a.slot(e.key); slot > a.position {
		a.put(slot, e)
	} else {
		a.near.push(e)
	}
}

// spread moves the few to the wheels, which are as gather left them.
func (a *agenda) spread() {
	a.sparse = false
	for i := manyEvents - 1; i >= 0; i-- {
		a.place(a.few[i])
	}
}

// gather moves all events from the wheels, where they are few, to the list.
func (a *agenda) gather() {
	a.sparse = true
	s := a.drainAll(a.sorted[:0])
	insertionSort(s)
	for i, e := range s {
		a.few[len(s)-1-i] = e
	}
	a.sorted = s
}

// popFew is pop while sparse.
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
	return e, true
}

// pop takes the first event, if its key is below the given one. It is not for
// sparse agendas, but may make one.
func (a *agenda) pop(below uint64) (e entry, ok bool) {
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
		b, ok := a.advance(a.last(below))
		if !ok {
			return e, false
		}
		a.drained = 0
		if b.tail&disordered == 0 {
			a.chain = b.head
			a.current = a.events(b.head)
		} else {
			a.chain = 0
			a.sorted, a.room = mergeSort(a.drain(b.head, a.sorted[:0]), a.room)
			a.current = a.sorted
		}
	}
	if a.near[0].key >= below {
		return e, false
	}
	a.n--
	return a.near.pop(), true
}

// follow goes on to the next block of the slot being drained, if there is one.
func (a *agenda) follow() bool {
	a.chain = a.give(a.chain)
	a.drained = 0
	if a.chain == 0 {
		a.current = nil
		return false
	}
	a.current = a.events(a.chain)
	return true
}
