package intake

import "fmt"

// trial finds the one reading of many texts. A text that no style reads is
// nobody's evidence: it will be rejected by itself.
type trial struct {
	names  []string
	alive  []bool
	killed []place // the text that a style does not read
	read   int     // texts that some style reads
	value  []int64 // of the text at hand
	ok     []bool
	differ map[[2]int]place // the first text that two styles read differently
}

// place is a text in a file.
type place struct {
	line   int
	column string
	text   string
}

func newTrial(names []string) *trial {
	t := &trial{
		names: names, alive: make([]bool, len(names)), killed: make([]place, len(names)),
		value: make([]int64, len(names)), ok: make([]bool, len(names)), differ: map[[2]int]place{},
	}
	for i := range t.alive {
		t.alive[i] = true
	}
	return t
}

// see takes in a text; read gives its value in a style. mixed is an error: the
// text is read by styles only that others have ruled out.
func (t *trial) see(p place, read func(style int) (int64, bool)) (mixed error) {
	some := false
	for i := range t.names {
		if t.alive[i] {
			t.value[i], t.ok[i] = read(i)
			some = some || t.ok[i]
		}
	}
	if !some {
		for i := range t.names {
			if _, ok := read(i); ok && !t.alive[i] {
				return fmt.Errorf("%q is written like %s, but line %d with %q is not: state one style in the map, or give files of one style", p.text, t.names[i], t.killed[i].line, t.killed[i].text)
			}
		}
		return nil
	}
	t.read++
	for i := range t.names {
		if !t.alive[i] {
			continue
		}
		if !t.ok[i] {
			t.alive[i], t.killed[i] = false, p
			continue
		}
		for j := range i {
			if k := [2]int{j, i}; t.alive[j] && t.ok[j] && t.value[i] != t.value[j] && t.differ[k].line == 0 {
				t.differ[k] = p
			}
		}
	}
	return nil
}

// verdict is the first style that reads everything. A second one that reads
// something differently is an error, placed at that text.
func (t *trial) verdict() (style int, at place, err error) {
	style = -1
	for i, alive := range t.alive {
		if !alive {
			continue
		}
		if style < 0 {
			style = i
			continue
		}
		if p := t.differ[[2]int{style, i}]; p.line > 0 {
			return -1, p, fmt.Errorf("%q can be %s or %s, and so can all the others in the file", p.text, t.names[style], t.names[i])
		}
	}
	return style, place{}, nil
}
