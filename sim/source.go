package sim

import "golang.org/x/exp/rand"

// Source is the stream of words of one address, block after block. It is a
// golang.org/x/exp/rand Source, and a math/rand/v2 one.
type Source struct {
	chance           Chance
	subject, ordinal uint64
	purpose          Purpose
	block            uint64
	words            [4]uint64
	used             int
}

var _ rand.Source = (*Source)(nil)

// Rand offers Perm, Shuffle, Intn and the like over a Source, for setting up a
// run. What two variants of a model must share takes one uniform each instead.
type Rand = rand.Rand

// Source is the stream at an address. Its first words are those of U4.
func (c Chance) Source(subject uint64, p Purpose, ordinal uint64) *Source {
	return &Source{chance: c, subject: subject, purpose: p, ordinal: ordinal, used: 4}
}

// Rand is a Rand over the stream at an address.
func (c Chance) Rand(subject uint64, p Purpose, ordinal uint64) *Rand {
	return rand.New(c.Source(subject, p, ordinal))
}

// Uint64 is the next word.
func (s *Source) Uint64() uint64 {
	if s.used == 4 {
		s.words = s.chance.Words(s.subject, s.purpose, s.ordinal, s.block)
		s.block++
		s.used = 0
	}
	w := s.words[s.used]
	s.used++
	return w
}

// Seed panics: an address is not seeded.
func (s *Source) Seed(uint64) { panic("sim: Seed on an addressed stream") }
