package search

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fairdue/scenarios/strict"
)

// draft is a plan's text in which values can be changed in place, so that
// comments and layout stay.
type draft struct {
	src    string
	leaves *leaves
}

func newDraft(src string) *draft { return &draft{src, findLeaves(src)} }

// text is the value at a path as it is written.
func (d *draft) text(path string) string {
	s := d.leaves.at[path]
	return d.src[s.start:s.end]
}

// with is the text with other values.
func (d *draft) with(values map[string]string) string {
	paths := make([]string, 0, len(values))
	for p := range values {
		paths = append(paths, p)
	}
	slices.SortFunc(paths, func(a, b string) int { return d.leaves.at[a].start - d.leaves.at[b].start })
	var b strings.Builder
	done := 0
	for _, p := range paths {
		s := d.leaves.at[p]
		b.WriteString(d.src[done:s.start] + values[p])
		done = s.end
	}
	b.WriteString(d.src[done:])
	return b.String()
}

var element = regexp.MustCompile(`^(.*)\[(\d+)\]$`)

// find leads from a path, in which an element of a list may stand by its name, as in
// resources.team.desk.collectors, to the path by numbers.
func (d *draft) find(path string) (string, bool) {
	at := ""
	for _, k := range segments(path) {
		index := ""
		if m := element.FindStringSubmatch(k); m != nil && !quoted(k) {
			k, index = m[1], "["+m[2]+"]"
		}
		if i, ok := d.named(at, unquote(k)); ok && index == "" {
			at = strict.Index(at, i)
			continue
		}
		at = strict.Join(at, unquote(k)) + index
	}
	_, ok := d.leaves.at[at]
	return at, ok
}

// named is the element of the list at a path that has the name.
func (d *draft) named(list, name string) (int, bool) {
	for i := range d.leaves.tables[list] {
		if p := strict.Index(list, i) + ".name"; unquote(d.text(p)) == name {
			return i, true
		}
	}
	return 0, false
}

// segments splits a path at its dots.
func segments(path string) []string {
	var parts []string
	start, in := 0, false
	for i := range len(path) {
		switch {
		case path[i] == '"':
			in = !in
		case path[i] == '.' && !in:
			parts = append(parts, path[start:i])
			start = i + 1
		}
	}
	return append(parts, path[start:])
}

// names are all paths, elements by their names.
func (d *draft) names() []string {
	var names []string
	for _, p := range d.leaves.order {
		at, name := "", ""
		for _, k := range segments(p) {
			m := element.FindStringSubmatch(k)
			if m == nil {
				at, name = join(at, k), join(name, k)
				continue
			}
			list := join(at, m[1])
			i, _ := strconv.Atoi(m[2])
			at = strict.Index(list, i)
			if s, ok := d.leaves.at[at+".name"]; ok && d.leaves.tables[list] > 0 {
				name = strict.Join(join(name, m[1]), unquote(d.src[s.start:s.end]))
			} else {
				name = join(name, k)
			}
		}
		names = append(names, name)
	}
	return names
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
