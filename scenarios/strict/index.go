package strict

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// place is where a key stands: the line of its name and its value's text.
type place struct {
	line       int
	start, end int // of the value; equal for a table with a header
}

// index finds the places of all keys of a text that is known to be TOML. Should
// it lose its way it keeps what it has: a line is then that of the table around.
type index struct {
	src    string
	pos    int
	line   int
	at     map[string]place
	tables map[string]int // elements so far of each array of tables
}

func newIndex(src string) *index {
	x := &index{src: src, line: 1, at: map[string]place{}, tables: map[string]int{}}
	x.document()
	return x
}

// Join is the path of a key in the table at path.
func Join(path, key string) string {
	if !bare(key) {
		key = strconv.Quote(key)
	}
	if path == "" {
		return key
	}
	return path + "." + key
}

// Index is the path of element i of the array at path.
func Index(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }

func bare(key string) bool {
	for i := range len(key) {
		if !bareByte(key[i]) {
			return false
		}
	}
	return key != ""
}

func bareByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

func (x *index) document() {
	table := ""
	for {
		x.space()
		if x.pos >= len(x.src) {
			return
		}
		if x.src[x.pos] == '[' {
			t, ok := x.header()
			if !ok {
				return
			}
			table = t
			continue
		}
		if !x.pair(table) {
			return
		}
	}
}

// header reads [a.b] or [[a.b]] and returns the path it opens.
func (x *index) header() (string, bool) {
	line := x.line
	x.pos++
	array := x.next('[')
	keys, ok := x.keys()
	if !ok || !x.next(']') || array && !x.next(']') {
		return "", false
	}
	path := ""
	for i, k := range keys {
		path = Join(path, k)
		n := x.tables[path]
		switch last := i == len(keys)-1; {
		case last && array:
			x.note(path, place{line: line})
			x.tables[path] = n + 1
			path = Index(path, n)
		case n > 0:
			path = Index(path, n-1)
		}
		x.note(path, place{line: line})
	}
	return path, true
}

// pair reads key = value in the table at path.
func (x *index) pair(path string) bool {
	line := x.line
	keys, ok := x.keys()
	if !ok || !x.next('=') {
		return false
	}
	for i, k := range keys {
		path = Join(path, k)
		if i < len(keys)-1 {
			x.note(path, place{line: line})
		}
	}
	return x.value(path, line)
}

// note keeps the first place of a path.
func (x *index) note(path string, p place) {
	if _, ok := x.at[path]; !ok {
		x.at[path] = p
	}
}

// keys reads a dotted key.
func (x *index) keys() ([]string, bool) {
	var keys []string
	for {
		x.space()
		if x.pos >= len(x.src) {
			return nil, false
		}
		start := x.pos
		switch c := x.src[x.pos]; {
		case c == '\'':
			x.text()
			keys = append(keys, strings.Trim(x.src[start:x.pos], "'"))
		case c == '"':
			x.text()
			var v struct{ K string }
			if _, err := toml.Decode("K = "+x.src[start:x.pos], &v); err != nil {
				return nil, false
			}
			keys = append(keys, v.K)
		default:
			for x.pos < len(x.src) && bareByte(x.src[x.pos]) {
				x.pos++
			}
			if x.pos == start {
				return nil, false
			}
			keys = append(keys, x.src[start:x.pos])
		}
		if !x.next('.') {
			return keys, true
		}
	}
}

// value reads the value of path, whose name stands in the given line.
func (x *index) value(path string, line int) bool {
	x.space()
	start := x.pos
	if start >= len(x.src) {
		return false
	}
	ok := true
	switch x.src[start] {
	case '"', '\'':
		x.text()
	case '[':
		x.pos++
		for i := 0; ; i++ {
			x.space()
			if x.next(']') {
				break
			}
			if ok = x.value(Index(path, i), x.line); !ok {
				break
			}
			x.next(',')
		}
	case '{':
		x.pos++
		for {
			x.space()
			if x.next('}') {
				break
			}
			if ok = x.pair(path); !ok {
				break
			}
			x.next(',')
		}
	default:
		n := strings.IndexAny(x.src[x.pos:], ",]}#\r\n")
		if n < 0 {
			n = len(x.src) - x.pos
		}
		n = len(strings.TrimRight(x.src[x.pos:x.pos+n], " \t"))
		ok = n > 0
		x.pos += n
	}
	x.note(path, place{line: line, start: start, end: x.pos})
	return ok
}

// text skips a string of any of the four kinds.
func (x *index) text() {
	q := x.src[x.pos]
	quote := string(q)
	if long := strings.Repeat(quote, 3); strings.HasPrefix(x.src[x.pos:], long) {
		quote = long
	}
	x.pos += len(quote)
	for x.pos < len(x.src) {
		switch {
		case q == '"' && x.src[x.pos] == '\\':
			x.pos++
			if x.pos < len(x.src) && x.src[x.pos] == '\n' {
				x.line++
			}
		case strings.HasPrefix(x.src[x.pos:], quote):
			x.pos += len(quote)
			for len(quote) == 3 && x.pos < len(x.src) && x.src[x.pos] == q {
				x.pos++ // one or two more quotes belong to the text
			}
			return
		case x.src[x.pos] == '\n':
			x.line++
		}
		x.pos++
	}
	x.pos = min(x.pos, len(x.src))
}

// space skips blanks, line ends and comments.
func (x *index) space() {
	for x.pos < len(x.src) {
		switch x.src[x.pos] {
		case ' ', '\t', '\r':
		case '\n':
			x.line++
		case '#':
			n := strings.IndexByte(x.src[x.pos:], '\n')
			if n < 0 {
				x.pos = len(x.src)
				return
			}
			x.pos += n
			continue
		default:
			return
		}
		x.pos++
	}
}

// next skips blanks and then c, if c comes.
func (x *index) next(c byte) bool {
	x.space()
	if x.pos < len(x.src) && x.src[x.pos] == c {
		x.pos++
		return true
	}
	return false
}
