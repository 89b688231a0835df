package strict

import (
	"testing"
)

// FuzzDecode: whatever the text, Decode does not panic, and when the text is
// TOML every key of it has its place.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{good, "a = [[[1]]]", "a.\"b.c\".'d' = {x = {y = [1]}}", "[a]\n[[a.b]]\n[a.b.c]\nx=1\n[[a.b]]\n[a.b.c]\n", "a=\"\"\"\\\n\"\"\"\"\"",
		"[x]\na = 1\n[[x]]", "a = 1979-05-27 07:32:00 # c", "a=''''''\nb=1", "\"\\u0061\" = 1", "a = [\n{\nb = 1,\n}, ]", "= 1", "[", "a = {", "x = \"\\", "\x00", "a=\"\"\"\\"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var v file
		d, err := Decode("f", data, &v)
		if err != nil {
			_ = err.Error()
		}
		d.Complete("", v)
		if !d.Broken() {
			placed(t, d, "", d.raw)
		}
	})
}

func placed(t *testing.T, d *Doc, path string, v any) {
	if path != "" && !d.Has(path) {
		t.Fatalf("no place for %s", path)
	}
	switch x := v.(type) {
	case map[string]any:
		for k, e := range x {
			placed(t, d, Join(path, k), e)
		}
	case []any:
		for i, e := range x {
			placed(t, d, Index(path, i), e)
		}
	case []map[string]any:
		for i, e := range x {
			placed(t, d, Index(path, i), e)
		}
	}
}
