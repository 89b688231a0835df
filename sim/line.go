package sim

// Line is a waiting line with classes: class 0 goes first, and within a class
// who came first. Who leaves the line early is left in it; the caller skips the
// subject when it is popped.
type Line struct {
	rings []ring
	n     int
}

// ring is a first-in first-out queue of subjects; its room is a power of two.
type ring struct {
	room       []uint32
	head, tail uint // counted from the start, not wrapped
}

// NewLine is an empty line with classes 0 to classes-1.
func NewLine(classes int) *Line {
	if classes < 1 {
		panic("sim: a line needs at least one class")
	}
	return &Line{rings: make([]ring, classes)}
}

// Push puts a subject at the end of its class.
func (l *Line) Push(class int, subject uint32) {
	r := &l.rings[class]
	if int(r.tail-r.head) == len(r.room) {
		r.grow()
	}
	r.room[r.tail&uint(len(r.room)-1)] = subject
	r.tail++
	l.n++
}

func (r *ring) grow() {
	room := make([]uint32, max(16, 2*len(r.room)))
	n := r.tail - r.head
	for i := range n {
		room[i] = r.room[(r.head+i)&uint(len(r.room)-1)]
	}
	r.room, r.head, r.tail = room, 0, n
}

// Pop takes the first subject out of the line; ok is false if nobody waits.
func (l *Line) Pop() (subject uint32, ok bool) {
	if l.n == 0 {
		return 0, false
	}
	for i := range l.rings {
		r := &l.rings[i]
		if r.head != r.tail {
			subject = r.room[r.head&uint(len(r.room)-1)]
			r.head++
			l.n--
			return subject, true
		}
	}
	panic("sim: a line lost count")
}

// Peek is the subject Pop would take.
func (l *Line) Peek() (subject uint32, ok bool) {
	for i := range l.rings {
		r := &l.rings[i]
		if r.head != r.tail {
			return r.room[r.head&uint(len(r.room)-1)], true
		}
	}
	return 0, false
}

// Len is the number of subjects in the line.
func (l *Line) Len() int { return l.n }

// LenClass is the number of subjects in one class.
func (l *Line) LenClass(class int) int {
	r := &l.rings[class]
	return int(r.tail - r.head)
}
