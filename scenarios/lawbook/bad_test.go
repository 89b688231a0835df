package lawbook

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Each file of testdata/bad makes mistakes; its first lines say what must be
// told of them.
func TestBad(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "bad", "*.toml"))
	if err != nil || len(files) < 20 {
		t.Fatal(len(files), err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, line := range strings.Split(string(data), "\n") {
			w, ok := strings.CutPrefix(line, "# want: ")
			if !ok {
				break
			}
			want = append(want, w)
		}
		name := filepath.Base(f)
		_, err = Read(name, data)
		if err == nil {
			t.Errorf("%s is taken", name)
			continue
		}
		if got := err.Error(); got != strings.Join(want, "\n") || len(want) == 0 {
			t.Errorf("%s\n got:\n%s\nwant:\n%s", name, got, strings.Join(want, "\n"))
		}
	}
}

func TestMissingFile(t *testing.T) {
	if _, err := Load("testdata/none.toml"); err == nil || !os.IsNotExist(err) {
		t.Error(err)
	}
}
