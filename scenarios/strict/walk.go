package strict

import (
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
	"time"
)

// Value is a type that reads its own value. The argument is what TOML gives:
// string, int64, float64, bool, time.Time, []any or map[string]any. The error
// says what is wanted, without the key and the place. A struct that is a Value
// may also be written as a table of its keys.
type Value interface{ SetTOML(v any) error }

var valueType = reflect.TypeFor[Value]()

type field struct {
	key   string
	index []int
	typ   reflect.Type
}

// fields are the keys of a struct, those of embedded structs included: one that
// the struct has itself hides theirs, as names do in Go.
func fields(t reflect.Type) []field {
	var fs, inner []field
	for i := range t.NumField() {
		f := t.Field(i)
		tag, _, _ := strings.Cut(f.Tag.Get("toml"), ",")
		switch {
		case f.Anonymous && tag == "" && f.Type.Kind() == reflect.Struct:
			for _, g := range fields(f.Type) {
				g.index = append([]int{i}, g.index...)
				inner = append(inner, g)
			}
		case tag == "-" || !f.IsExported():
		default:
			if tag == "" {
				tag = strings.ToLower(f.Name)
			}
			fs = append(fs, field{tag, []int{i}, f.Type})
		}
	}
	for _, g := range inner {
		if !slices.ContainsFunc(fs, func(f field) bool { return f.key == g.key }) {
			fs = append(fs, g)
		}
	}
	return fs
}

// table fills a struct.
func (d *Doc) table(path string, raw map[string]any, dst reflect.Value) {
	fs := fields(dst.Type())
	for _, key := range slices.Sorted(maps.Keys(raw)) {
		at := Join(path, key)
		i := slices.IndexFunc(fs, func(f field) bool { return f.key == key })
		if i < 0 {
			names := make([]string, len(fs))
			for j, f := range fs {
				names[j] = f.key
			}
			d.Problem(at, "%s", Unknown("key", key, names))
			if n := Nearest(key, names); n != "" {
				d.meant[Join(path, n)] = true
			}
			continue
		}
		d.set(at, raw[key], dst.FieldByIndex(fs[i].index))
	}
}

// set fills any value.
func (d *Doc) set(path string, raw any, dst reflect.Value) {
	m, isTable := raw.(map[string]any)
	if v, ok := dst.Addr().Interface().(Value); ok && !(isTable && dst.Kind() == reflect.Struct) {
		if a, ok := raw.([]map[string]any); ok {
			raw = anys(a)
		}
		if err := v.SetTOML(raw); err != nil {
			d.Problem(path, "%s", err)
		}
		return
	}
	switch dst.Kind() {
	case reflect.Pointer:
		e := reflect.New(dst.Type().Elem())
		if !dst.IsNil() { // a default, of which the file may give a part
			e.Elem().Set(dst.Elem())
		}
		dst.Set(e)
		d.set(path, raw, e.Elem())
	case reflect.Struct:
		if !isTable {
			d.wrong(path, "a table")
			return
		}
		d.table(path, m, dst)
	case reflect.Map:
		if !isTable {
			d.wrong(path, "a table")
			return
		}
		if dst.IsNil() {
			dst.Set(reflect.MakeMapWithSize(dst.Type(), len(m)))
		}
		for _, key := range slices.Sorted(maps.Keys(m)) {
			e, k := reflect.New(dst.Type().Elem()).Elem(), reflect.ValueOf(key).Convert(dst.Type().Key())
			if old := dst.MapIndex(k); old.IsValid() {
				e.Set(old)
			}
			d.set(Join(path, key), m[key], e)
			dst.SetMapIndex(k, e)
		}
	case reflect.Slice, reflect.Array:
		d.list(path, raw, dst)
	case reflect.Interface:
		dst.Set(reflect.ValueOf(raw))
	default:
		d.scalar(path, raw, dst)
	}
}

func anys(a []map[string]any) []any {
	b := make([]any, len(a))
	for i := range a {
		b[i] = a[i]
	}
	return b
}

func (d *Doc) list(path string, raw any, dst reflect.Value) {
	var xs []any
	switch a := raw.(type) {
	case []any:
		xs = a
	case []map[string]any:
		xs = anys(a)
	case map[string]any:
		d.Problem(path, "want an array of tables, [[%s]], got one table", path)
		return
	default:
		d.wrong(path, "an array")
		return
	}
	if dst.Kind() == reflect.Slice {
		dst.Set(reflect.MakeSlice(dst.Type(), len(xs), len(xs)))
	} else if len(xs) != dst.Len() {
		d.Problem(path, "want %d values, got %d", dst.Len(), len(xs))
		return
	}
	for i, x := range xs {
		d.set(Index(path, i), x, dst.Index(i))
	}
}

func (d *Doc) scalar(path string, raw any, dst reflect.Value) {
	switch dst.Kind() {
	case reflect.String:
		if s, ok := raw.(string); ok {
			dst.SetString(s)
			return
		}
		d.wrong(path, `text in quotes`)
	case reflect.Bool:
		if b, ok := raw.(bool); ok {
			dst.SetBool(b)
			return
		}
		d.wrong(path, "true or false")
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if n, ok := raw.(int64); ok && !dst.OverflowInt(n) {
			dst.SetInt(n)
			return
		}
		d.wrong(path, "a whole number")
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		if n, ok := raw.(int64); ok && n >= 0 && !dst.OverflowUint(uint64(n)) {
			dst.SetUint(uint64(n))
			return
		}
		d.wrong(path, "a whole number, not negative")
	case reflect.Float32, reflect.Float64:
		if x, ok := Number(raw); ok {
			dst.SetFloat(x)
			return
		}
		d.wrong(path, "a number")
	default:
		panic(fmt.Sprintf("strict: no way to read a %v", dst.Type()))
	}
}

// Number is a finite TOML number, whole or not, as a float.
func Number(v any) (float64, bool) {
	switch n := v.(type) {
	case int64:
		return float64(n), true
	case float64:
		return n, !math.IsNaN(n) && !math.IsInf(n, 0)
	}
	return 0, false
}

func (d *Doc) wrong(path, want string) {
	d.Problem(path, "want %s, got %s", want, d.Text(path))
}

// Show is a TOML value as a message gives it.
func Show(v any) string {
	switch x := v.(type) {
	case string:
		return fmt.Sprintf("%q", short(x))
	case time.Time:
		return x.Format(time.DateTime)
	case []any:
		return "an array"
	case map[string]any:
		return "a table"
	case nil:
		return "nothing"
	}
	return fmt.Sprint(v)
}
