package sim

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// The first two answers are those of Random123's kat_vectors for philox4x64-10;
// the third was computed apart from this program.
func TestPhiloxKnownAnswers(t *testing.T) {
	const ones = math.MaxUint64
	for _, k := range []struct {
		counter [4]uint64
		key     [2]uint64
		want    [4]uint64
	}{
		{[4]uint64{}, [2]uint64{}, [4]uint64{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b}},
		{[4]uint64{ones, ones, ones, ones}, [2]uint64{ones, ones}, [4]uint64{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0}},
		{[4]uint64{7, 3, 5, 0}, [2]uint64{42, 9}, [4]uint64{7715564352671423353, 14859020392859897910, 1150983005636946293, 4963702617796587869}},
	} {
		var got [4]uint64
		got[0], got[1], got[2], got[3] = philox(k.counter[0], k.counter[1], k.counter[2], k.counter[3], k.key[0], k.key[1])
		if got != k.want {
			t.Errorf("counter %x key %x: %x, want %x", k.counter, k.key, got, k.want)
		}
	}
	if got := NewChance(42, 9).Words(7, 3, 5, 0); got != [4]uint64{7715564352671423353, 14859020392859897910, 1150983005636946293, 4963702617796587869} {
		t.Errorf("Words(7, 3, 5, 0) is %d", got)
	}
}

func TestChanceIsOneAddressSpace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.Uint64()
		c := NewChance(word.Draw(t, "seed"), word.Draw(t, "replication"))
		subject, p, ordinal := word.Draw(t, "subject"), Purpose(rapid.Uint32().Draw(t, "purpose")), word.Draw(t, "ordinal")
		w := c.Words(subject, p, ordinal, 0)
		u0, u1, u2, u3 := c.Uniforms(subject, p, ordinal)
		u4 := c.U4(subject, p, ordinal)
		if u4 != [4]float64{u0, u1, u2, u3} || u4 != [4]float64{Uniform(w[0]), Uniform(w[1]), Uniform(w[2]), Uniform(w[3])} || c.U(subject, p, ordinal) != u0 {
			t.Fatalf("U, Uniforms, U4 and Words differ: %v", u4)
		}
		s := c.Source(subject, p, ordinal)
		for block := range uint64(3) {
			for i, w := range c.Words(subject, p, ordinal, block) {
				if got := s.Uint64(); got != w {
					t.Fatalf("block %d word %d of the source is %x, want %x", block, i, got, w)
				}
			}
		}
		// the twin: exactly one minus, everywhere
		a := c.Antithetic()
		for i, u := range a.U4(subject, p, ordinal) {
			if u+u4[i] != 1 || u != 1-u4[i] {
				t.Fatalf("antithetic %v and %v", u, u4[i])
			}
		}
		if a.U(subject, p, ordinal) != 1-u0 || a.Source(subject, p, ordinal).Uint64() != ^w[0] || a.Antithetic() != c {
			t.Fatal("antithetic U, Source or its own twin")
		}
	})
}

func TestUniformIsOpen(t *testing.T) {
	if lo, hi := Uniform(0), Uniform(math.MaxUint64); lo != 0x1p-53 || hi != 1-0x1p-53 {
		t.Errorf("Uniform reaches from %v to %v", lo, hi)
	}
}

// TestDrawsAreIndependent checks uniformity and the correlation of draws at
// neighbouring addresses, in each direction in which addresses have neighbours.
func TestDrawsAreIndependent(t *testing.T) {
	n := 100_000
	if *long {
		n = 5_000_000
	}
	c := NewChance(5, 0)
	for _, d := range []struct {
		name string
		u    func(i uint64) float64
	}{
		{"subjects", func(i uint64) float64 { return c.U(i, 1, 0) }},
		{"subjects from World on", func(i uint64) float64 { return c.U(World+i, 1, 0) }},
		{"purposes", func(i uint64) float64 { return c.U(77, Purpose(i), 0) }},
		{"ordinals", func(i uint64) float64 { return c.U(77, 1, i) }},
		{"replications", func(i uint64) float64 { return NewChance(5, i).U(77, 1, 0) }},
		{"seeds", func(i uint64) float64 { return NewChance(i, 5).U(77, 1, 0) }},
		{"blocks", func(i uint64) float64 { return Uniform(c.Words(77, 1, 0, i)[0]) }},
		{"words", func(i uint64) float64 { return c.U4(77, 1, i/4)[i%4] }},
		{"subject and ordinal", func(i uint64) float64 { return c.U(i%100, 1, i/100) }},
	} {
		us := make([]float64, n)
		var ones, pairs [256]float64 // by leading 8 bits; by leading 4 bits of neighbours
		for i := range us {
			us[i] = d.u(uint64(i))
			ones[int(us[i]*256)]++
			if i > 0 {
				pairs[int(us[i]*16)*16+int(us[i-1]*16)]++
			}
		}
		// chi-square with 255 degrees of freedom: mean 255, sd 22.6
		if x := chiSquare(ones[:], float64(n)/256); x < 255-4.5*22.6 || x > 255+4.5*22.6 {
			t.Errorf("%s: uniformity, chi-square %.0f of 255", d.name, x)
		}
		if x := chiSquare(pairs[:], float64(n-1)/256); x < 255-4.5*22.6 || x > 255+4.5*22.6 {
			t.Errorf("%s: neighbours, chi-square %.0f of 255", d.name, x)
		}
		for _, lag := range []int{1, 2, 3, 4, 5, 100} {
			sum := 0.0
			for i := lag; i < n; i++ {
				sum += (us[i] - 0.5) * (us[i-lag] - 0.5)
			}
			if z := 12 * sum / math.Sqrt(float64(n-lag)); math.Abs(z) > 4.5 {
				t.Errorf("%s: correlation at lag %d, %.1f standard errors", d.name, lag, z)
			}
		}
	}
}

func chiSquare(counts []float64, want float64) (x float64) {
	for _, c := range counts {
		x += (c - want) * (c - want) / want
	}
	return x
}

func TestSourceServesRand(t *testing.T) {
	c := NewChance(1, 2)
	p := c.Rand(World, 3, 4).Perm(100)
	seen := make([]bool, 100)
	for _, i := range p {
		seen[i] = true
	}
	for i, ok := range seen {
		if !ok {
			t.Fatalf("%d is missing in the permutation", i)
		}
	}
	if q := c.Rand(World, 3, 4).Perm(100); q[0] != p[0] || q[99] != p[99] {
		t.Error("the same address gave another permutation")
	}
	if q := c.Rand(World, 3, 5).Perm(100); q[0] == p[0] && q[1] == p[1] && q[2] == p[2] {
		t.Error("another address gave the same permutation")
	}
	if panicOf(func() { c.Source(0, 0, 0).Seed(1) }) == nil {
		t.Error("Seed did not panic")
	}
}
