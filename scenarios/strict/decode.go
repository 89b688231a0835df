package strict

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/BurntSushi/toml"
)

// Doc is a file being read: what it holds, and the mistakes found so far.
type Doc struct {
	Name string // of the file, as messages give it

	raw      map[string]any
	index    *index
	problems []Problem
	meant    map[string]bool // keys that unknown ones were probably meant to be
	decoded  int             // of the problems, found by Decode
	broken   bool            // some lines could not be read
}

// Decode reads data, the text of the file of the given name, into the struct
// that v points to. The Doc is never nil: a caller goes on to check what the
// values mean, adds what it finds with [Doc.Problem] and returns [Doc.Err],
// which has the problems of both. The error is that of Decode alone.
//
// A key that data does not give leaves its field as it was, so that v may hold
// defaults.
func Decode(name string, data []byte, v any) (*Doc, error) {
	p := reflect.ValueOf(v)
	if p.Kind() != reflect.Pointer || p.IsNil() || p.Elem().Kind() != reflect.Struct {
		panic("strict: Decode wants a pointer to a struct")
	}
	d := &Doc{Name: name, meant: map[string]bool{}}
	src := string(bytes.TrimPrefix(data, []byte("\ufeff")))
	src = d.parse(src)
	d.index = newIndex(src)
	d.table("", d.raw, p.Elem())
	d.decoded = len(d.problems)
	return d, d.Err()
}

// parse reads the text. After a mistake in its grammar the line is left out and
// the rest tried again, so that a file with several mistakes shows them at
// once; it gives up when what follows looks like a consequence of the first.
func (d *Doc) parse(src string) string {
	const tries = 20
	last := -1
	for range tries {
		raw, err := parse(src)
		if err == nil {
			d.raw = raw
			return src
		}
		d.broken = true
		lines := strings.Split(src, "\n")
		var pe toml.ParseError
		if !errors.As(err, &pe) {
			d.problems = append(d.problems, Problem{File: d.Name, Text: "not a TOML file: " + err.Error()})
			return ""
		}
		n := min(max(pe.Position.Line, 1), len(lines))
		// A mistake at the end of a line is placed at the start of the next.
		if start := min(pe.Position.Start, len(src)); start > 0 && strings.Count(src[:start], "\n")+1 < n {
			n = strings.Count(src[:start], "\n") + 1
		}
		if last >= 0 && n <= last+1 {
			return ""
		}
		last = n
		line := strings.TrimSpace(lines[n-1])
		d.problems = append(d.problems, Problem{File: d.Name, Line: n, Text: fmt.Sprintf("not TOML: %s, in the line %q", strings.TrimSpace(pe.Message), short(line))})
		if strings.HasPrefix(line, "[") || line == "" {
			return "" // without the header what follows would stand in another table
		}
		lines[n-1] = ""
		src = strings.Join(lines, "\n")
	}
	return ""
}

func parse(src string) (raw map[string]any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	_, err = toml.Decode(src, &raw)
	return raw, err
}

// Problem adds a mistake at a key path such as "treatment[1].steps[0].day".
// What follows from a value that Decode has already refused is not told again.
func (d *Doc) Problem(key, format string, args ...any) {
	for _, p := range d.problems[:d.decoded] {
		if p.Key != "" && key != "" && (within(key, p.Key) || within(p.Key, key)) {
			return
		}
	}
	d.problems = append(d.problems, Problem{File: d.Name, Line: d.Line(key), Key: key, Text: fmt.Sprintf(format, args...)})
}

// within says whether the path is that of outer or of something in it.
func within(path, outer string) bool {
	rest, ok := strings.CutPrefix(path, outer)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

// Unknown adds that the name at key is not one of names.
func (d *Doc) Unknown(key, what, got string, names []string) {
	d.Problem(key, "%s", Unknown(what, got, names))
}

// Err is a *Error with all problems in order of line, or nil.
func (d *Doc) Err() error { return NewError(d.problems, 0) }

// Refused says whether Decode itself found a problem.
func (d *Doc) Refused() bool { return d.decoded > 0 }

// Len is the number of problems so far.
func (d *Doc) Len() int { return len(d.problems) }

// Broken says that lines of the file could not be read: what is missing may
// have stood there.
func (d *Doc) Broken() bool { return d.broken }

// Has says whether the file gives the key, be it with a wrong value.
func (d *Doc) Has(key string) bool {
	_, ok := d.index.at[key]
	return ok
}

// Line is the line of a key, or of the table in which it would stand.
func (d *Doc) Line(key string) int {
	for key != "" {
		if p, ok := d.index.at[key]; ok {
			return p.line
		}
		key = parent(key)
	}
	return 1
}

// parent is the path without its last step. A dot or bracket inside quotes may
// be taken for a step: such a path has no place of its own and goes on up.
func parent(key string) string { return key[:max(0, strings.LastIndexAny(key, ".["))] }

// Text is the value of a key as the file writes it, shortened, on one line.
func (d *Doc) Text(key string) string {
	p, ok := d.index.at[key]
	if !ok {
		return ""
	}
	return short(d.index.src[p.start:p.end])
}

func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 60 {
		s = string(r[:57]) + "..."
	}
	return s
}

// Require adds a problem for each of the keys that the table at path lacks. One
// that is there misspelt is told by Decode.
func (d *Doc) Require(path string, keys ...string) {
	for _, k := range keys {
		if key := Join(path, k); !d.Has(key) && !d.broken && !d.meant[key] {
			d.Problem(key, "is missing")
		}
	}
}

// Complete adds a problem for every key of v's struct type that the table at
// path lacks: numbers that would silently be zero. Keys named in but are
// optional; what it says of a table holds for the tables in it too.
func (d *Doc) Complete(path string, v any, but ...string) {
	t := reflect.TypeOf(v)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	optional := map[string]bool{}
	for _, k := range but {
		optional[k] = true
	}
	for _, f := range fields(t) {
		key := Join(path, f.key)
		switch {
		case optional[f.key]:
		case !d.Has(key):
			d.Require(path, f.key)
		case f.typ.Kind() == reflect.Struct && !reflect.PointerTo(f.typ).Implements(valueType):
			d.Complete(key, reflect.New(f.typ).Interface(), but...)
		}
	}
}

// EachNumber visits the numbers of the struct v that the table at path gives,
// those in its tables and arrays too: key is the path, name the last key.
func (d *Doc) EachNumber(path string, v any, visit func(key, name string, x float64)) {
	r := reflect.ValueOf(v)
	for r.Kind() == reflect.Pointer {
		r = r.Elem()
	}
	for _, f := range fields(r.Type()) {
		key := Join(path, f.key)
		if !d.Has(key) {
			continue
		}
		switch x := r.FieldByIndex(f.index); x.Kind() {
		case reflect.Float64:
			visit(key, f.key, x.Float())
		case reflect.Struct:
			d.EachNumber(key, x.Addr().Interface(), visit)
		case reflect.Pointer:
			if !x.IsNil() && x.Elem().Kind() == reflect.Struct {
				d.EachNumber(key, x.Interface(), visit)
			}
		case reflect.Array:
			for i := range x.Len() {
				if e := x.Index(i); e.Kind() == reflect.Float64 {
					visit(Index(key, i), f.key, e.Float())
				}
			}
		}
	}
}
