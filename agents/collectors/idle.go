package collectors

// none ends a list.
const none int32 = -1

// list holds the idle collectors of a team, the longest idle first, linked
// through them so that anyone can leave at once.
type list struct {
	first, last int32
	n           int
}

var emptyList = list{first: none, last: none}

// rest puts a collector at the end of the team's idle ones.
func (f *Floor) rest(i int32) {
	c := &f.collectors[i]
	l := &f.teams[c.team].idle
	c.state, c.since = idle, f.k.Now()
	c.prev, c.next = l.last, none
	if l.last == none {
		l.first = i
	} else {
		f.collectors[l.last].next = i
	}
	l.last = i
	l.n++
}

// rouse takes an idle collector out of the list.
func (f *Floor) rouse(i int32) {
	c := &f.collectors[i]
	l := &f.teams[c.team].idle
	if c.prev == none {
		l.first = c.next
	} else {
		f.collectors[c.prev].next = c.next
	}
	if c.next == none {
		l.last = c.prev
	} else {
		f.collectors[c.next].prev = c.prev
	}
	c.prev, c.next = none, none
	c.state = between
	l.n--
}
