package sim

// Kind says what happens. Its value is its rank: at one instant lower kinds
// come first, and within a kind who was scheduled first. A model has at most
// [Kinds] of them.
type Kind uint8

// Kinds is the number of kinds a kernel tells apart: 0 to Kinds-1.
const Kinds = 1 << kindBits

// Event is one thing that happens to one subject.
type Event struct {
	At      Time
	Kind    Kind
	Subject uint32
}

const (
	kindBits    = 6
	seqHighBits = 14
	seqLowBits  = 32
	timeShift   = kindBits + seqHighBits
)

// entry is a scheduled event in 16 bytes: one 128-bit number whose order is the
// order of events.
//
//	key  = time (44 bits) | kind (6) | sequence, high part (14)
//	rest = sequence, low part (32) | subject (32)
type entry struct{ key, rest uint64 }

func pack(t Time, kind Kind, seq uint64, subject uint32) entry {
	return entry{
		key:  uint64(t)<<timeShift | uint64(kind)<<seqHighBits | seq>>seqLowBits,
		rest: seq<<seqLowBits | uint64(subject),
	}
}

func (e entry) at() Time { return Time(e.key >> timeShift) }

func (e entry) event() Event {
	return Event{At: e.at(), Kind: Kind(e.key>>seqHighBits) & (Kinds - 1), Subject: uint32(e.rest)}
}
