package sim

import "math/bits"

// before is 1 if a comes before b, else 0, without a branch.
func before(a, b *entry) int {
	_, c := bits.Sub64(a.rest, b.rest, 0)
	_, c = bits.Sub64(a.key, b.key, c)
	return int(c)
}

// heap is a 4-ary heap of entries, the earliest first.
type heap []entry

func (h *heap) push(e entry) {
	a := append(*h, e)
	*h = a
	i := len(a) - 1
	for i > 0 {
		p := (i - 1) >> 2
		if before(&e, &a[p]) == 0 {
			break
		}
		a[i] = a[p]
		i = p
	}
	a[i] = e
}

func (h *heap) pop() entry {
	a := *h
	top := a[0]
	n := len(a) - 1
	e := a[n]
	a = a[:n]
	*h = a
	if n == 0 {
		return top
	}
	i := 0
	for {
		c := i<<2 + 1
		var m int
		if c+4 <= n {
			q := a[c : c+4 : c+4]
			x := before(&q[1], &q[0])
			y := 2 + before(&q[3], &q[2])
			m = c + x + (y-x)*before(&q[y&3], &q[x&3])
		} else if c < n {
			m = c
			for k := c + 1; k < n; k++ {
				if before(&a[k], &a[m]) != 0 {
					m = k
				}
			}
		} else {
			break
		}
		if before(&a[m], &e) == 0 {
			break
		}
		a[i] = a[m]
		i = m
	}
	a[i] = e
	return top
}
