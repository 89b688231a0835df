package sim

// block is a piece of a bucket: two cache lines.
type block struct {
	events [blockSize]entry
	n      uint32
	next   uint32
	_      uint64
}

const (
	blockSize   = 7
	chunkBlocks = 128 // 16 KiB
)

// blocks are kept in chunks that never move, and are known by number, from 1.
type blocks struct {
	chunks []*[chunkBlocks]block
	made   uint32 // the last number given out
	free   uint32 // list of blocks given back
}

func (s *blocks) block(x uint32) *block { return &s.chunks[x/chunkBlocks][x%chunkBlocks] }

// events are those of a block.
func (s *blocks) events(x uint32) []entry {
	p := s.block(x)
	return p.events[:p.n]
}

// take is an empty block. (Its n and next are 0.)
func (s *blocks) take() (uint32, *block) {
	if x := s.free; x != 0 {
		p := s.block(x)
		s.free = p.next
		p.n, p.next = 0, 0
		return x, p
	}
	s.made++
	x := s.made
	if int(x/chunkBlocks) == len(s.chunks) {
		s.chunks = append(s.chunks, new([chunkBlocks]block))
	}
	return x, s.block(x)
}

// give takes a block back; it returns the one that followed.
func (s *blocks) give(x uint32) (next uint32) {
	p := s.block(x)
	next = p.next
	p.next = s.free
	s.free = x
	return next
}

// check says whether all events of a full block are in one slot of 2^shift ms,
// and whether (1 or 0) they are in order.
func (p *block) check(shift uint) (together bool, ordered int) {
	ordered = 1
	apart := uint64(0)
	for i := 1; i < blockSize; i++ {
		ordered &= before(&p.events[i-1], &p.events[i])
		apart |= p.events[i].key ^ p.events[0].key
	}
	return apart>>timeShift>>shift == 0, ordered
}
