package search

import (
	"fmt"
	"strings"

	"fairdue/scenarios/strict"
)

// span is where a value stands in a text of TOML.
type span struct{ start, end int }

// leaves finds the values of a text that is known to be TOML, by path, in the
// order of the text: numbers, texts, dates, not tables and arrays.
type leaves struct {
	src    string
	pos    int
	at     map[string]span
	order  []string
	tables map[string]int // elements so far of each array of tables
}

func findLeaves(src string) *leaves {
	x := &leaves{src: src, at: map[string]span{}, tables: map[string]int{}}
	table := ""
	for x.space(); x.pos < len(x.src); x.space() {
		if x.src[x.pos] == '[' {
			table = x.header()
		} else {
			x.pair(table)
		}
	}
	return x
}

// header reads [a.b] or [[a.b]] and gives the path it opens.
func (x *leaves) header() string {
	x.pos++
	array := x.next('[')
	keys, path := x.keys(), ""
	x.next(']')
	x.next(']')
	for i, k := range keys {
		path = strict.Join(path, k)
		n := x.tables[path]
		switch last := i == len(keys)-1; {
		case last && array:
			x.tables[path] = n + 1
			path = strict.Index(path, n)
		case n > 0:
			path = strict.Index(path, n-1)
		}
	}
	return path
}

func (x *leaves) pair(path string) {
	for _, k := range x.keys() {
		path = strict.Join(path, k)
	}
	x.next('=')
	x.value(path)
}

func (x *leaves) keys() []string {
	var keys []string
	for {
		x.space()
		start := x.pos
		if c := x.src[x.pos]; c == '"' || c == '\'' {
			x.text()
			keys = append(keys, unquote(x.src[start:x.pos]))
		} else {
			for x.pos < len(x.src) && !strings.ContainsRune(" \t=.]", rune(x.src[x.pos])) {
				x.pos++
			}
			keys = append(keys, x.src[start:x.pos])
		}
		if x.pos == start {
			panic(fmt.Sprintf("search: lost at byte %d of a file that was read before", start))
		}
		if !x.next('.') {
			return keys
		}
	}
}

func (x *leaves) value(path string) {
	x.space()
	start := x.pos
	switch x.src[start] {
	case '"', '\'':
		x.text()
	case '[':
		x.pos++
		for i := 0; !x.next(']'); i++ {
			x.value(strict.Index(path, i))
			x.next(',')
		}
		return
	case '{':
		x.pos++
		for !x.next('}') {
			x.pair(path)
			x.next(',')
		}
		return
	default:
		n := strings.IndexAny(x.src[x.pos:], ",]}#\r\n")
		if n < 0 {
			n = len(x.src) - x.pos
		}
		x.pos += len(strings.TrimRight(x.src[x.pos:x.pos+n], " \t"))
	}
	x.at[path] = span{start, x.pos}
	x.order = append(x.order, path)
}

// text skips a string of any of the four kinds.
func (x *leaves) text() {
	q := x.src[x.pos]
	quote := string(q)
	if three := strings.Repeat(quote, 3); strings.HasPrefix(x.src[x.pos:], three) {
		quote = three
	}
	for x.pos += len(quote); x.pos < len(x.src); x.pos++ {
		switch {
		case q == '"' && x.src[x.pos] == '\\':
			x.pos++
		case strings.HasPrefix(x.src[x.pos:], quote):
			x.pos += len(quote)
			for len(quote) == 3 && x.pos < len(x.src) && x.src[x.pos] == q {
				x.pos++ // one or two more quotes belong to the text
			}
			return
		}
	}
}

// space skips blanks, line ends and comments.
func (x *leaves) space() {
	for x.pos < len(x.src) {
		switch x.src[x.pos] {
		case ' ', '\t', '\r', '\n':
			x.pos++
		case '#':
			n := strings.IndexByte(x.src[x.pos:], '\n')
			if n < 0 {
				n = len(x.src) - x.pos
			}
			x.pos += n
		default:
			return
		}
	}
}

func (x *leaves) next(c byte) bool {
	x.space()
	if x.pos < len(x.src) && x.src[x.pos] == c {
		x.pos++
		return true
	}
	return false
}

// quoted says whether a value is a text.
func quoted(value string) bool { return value != "" && (value[0] == '"' || value[0] == '\'') }

// unquote is the content of a text without escapes.
func unquote(value string) string {
	for _, q := range []string{`"""`, "'''", `"`, "'"} {
		if len(value) >= 2*len(q) && strings.HasPrefix(value, q) && strings.HasSuffix(value, q) {
			s := value[len(q) : len(value)-len(q)]
			if q[0] == '"' {
				s = strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(s)
			}
			return s
		}
	}
	return value
}

// quote writes a text.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}
