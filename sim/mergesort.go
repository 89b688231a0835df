package sim

// mergeSort sorts s by merging its ascending runs, of which there are few where
// events were scheduled in order of time. It needs a second slice as room, and
// returns the sorted one and the other.
func mergeSort(s, room []entry) (sorted, other []entry) {
	const short = 12
	if len(s) <= short {
		insertionSort(s)
		return s, room
	}
	if cap(room) < len(s) {
		room = make([]entry, len(s), cap(s))
	}
	room = room[:len(s)]
	for {
		// merge pairs of runs from s into room
		runs := 0
		for lo := 0; lo < len(s); runs++ {
			mid := runEnd(s, lo)
			hi := runEnd(s, mid)
			merge(room[lo:hi], s[lo:mid], s[mid:hi])
			lo = hi
		}
		s, room = room, s
		if runs <= 1 {
			return s, room
		}
	}
}

// runEnd is the end of the ascending run that starts at lo.
func runEnd(s []entry, lo int) int {
	if lo >= len(s) {
		return lo
	}
	hi := lo + 1
	for hi < len(s) && before(&s[hi], &s[hi-1]) == 0 {
		hi++
	}
	return hi
}

// merge fills to from two ascending slices.
func merge(to, a, b []entry) {
	for len(a) > 0 && len(b) > 0 {
		if before(&b[0], &a[0]) != 0 {
			to[0], b = b[0], b[1:]
		} else {
			to[0], a = a[0], a[1:]
		}
		to = to[1:]
	}
	copy(to, a)
	copy(to, b)
}

func insertionSort(s []entry) {
	for i := 1; i < len(s); i++ {
		e := s[i]
		j := i
		for j > 0 && before(&e, &s[j-1]) != 0 {
			s[j] = s[j-1]
			j--
		}
		s[j] = e
	}
}
