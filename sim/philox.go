package sim

import "math/bits"

// philox is Philox4x64-10: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw,
// "Parallel random numbers: as easy as 1, 2, 3", SC'11.
func philox(c0, c1, c2, c3, k0, k1 uint64) (uint64, uint64, uint64, uint64) {
	for range 10 {
		h0, l0 := bits.Mul64(0xD2E7470EE14C6C93, c0)
		h1, l1 := bits.Mul64(0xCA5A826395121157, c2)
		c0, c1, c2, c3 = h1^(c1^k0), l1, h0^(c3^k1), l0
		k0 += 0x9E3779B97F4A7C15
		k1 += 0xBB67AE8584CAA73B
	}
	return c0, c1, c2, c3
}
