package sim

// Purpose says what a draw decides. A model enumerates its purposes and never
// renumbers them.
type Purpose uint32

// World is the subject of draws that belong to nobody, such as arrivals. Add a
// small number to tell several apart.
const World uint64 = 1 << 63

// Chance gives every draw by its address (subject, purpose, ordinal) within
// (seed, replication). It is a value without state: the same address gives the
// same draw, in whatever order it is asked for.
type Chance struct {
	seed, replication uint64
	flip              uint64 // all ones in the antithetic twin
}

// NewChance is the chance of one replication of the runs with one seed.
// Experiments that must be independent differ in seed.
func NewChance(seed, replication uint64) Chance {
	return Chance{seed: seed, replication: replication}
}

// Antithetic is the twin in which every uniform u is 1-u, exactly.
func (c Chance) Antithetic() Chance {
	c.flip = ^c.flip
	return c
}

// Words is one block of four random words. One address has 2^64 blocks.
func (c Chance) Words(subject uint64, p Purpose, ordinal, block uint64) [4]uint64 {
	w0, w1, w2, w3 := philox(subject, uint64(p), ordinal, block, c.seed, c.replication)
	return [4]uint64{w0 ^ c.flip, w1 ^ c.flip, w2 ^ c.flip, w3 ^ c.flip}
}

// U is the uniform of an address, in the open interval (0,1): the first of U4.
func (c Chance) U(subject uint64, p Purpose, ordinal uint64) float64 {
	w, _, _, _ := philox(subject, uint64(p), ordinal, 0, c.seed, c.replication)
	return Uniform(w ^ c.flip)
}

// Uniforms is four independent uniforms of one address, for the price of one.
// The first is U's.
func (c Chance) Uniforms(subject uint64, p Purpose, ordinal uint64) (u0, u1, u2, u3 float64) {
	w0, w1, w2, w3 := philox(subject, uint64(p), ordinal, 0, c.seed, c.replication)
	return Uniform(w0 ^ c.flip), Uniform(w1 ^ c.flip), Uniform(w2 ^ c.flip), Uniform(w3 ^ c.flip)
}

// U4 is Uniforms as an array. That costs some nanoseconds more.
func (c Chance) U4(subject uint64, p Purpose, ordinal uint64) [4]float64 {
	u0, u1, u2, u3 := c.Uniforms(subject, p, ordinal)
	return [4]float64{u0, u1, u2, u3}
}

// Uniform turns a random word into a number in the open interval (0,1), one of
// 2^52 midpoints; the complement of the word gives exactly one minus it.
func Uniform(word uint64) float64 { return (float64(int64(word>>12)) + 0.5) * (1.0 / (1 << 52)) }
