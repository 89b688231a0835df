package kit

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestBreakingKeepsEveryWordAndTheWidth(t *testing.T) {
	ty := NewType()
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.StringOfN(rapid.SampledFrom([]rune("aeinWéß€—\u00a0")), 1, 30, -1)).Draw(t, "words")
		width := rapid.Float64Range(0, 500).Draw(t, "width")
		size := rapid.Float64Range(8, 60).Draw(t, "size")
		s := strings.Join(words, " ")
		list := ty.Break(Regular, size, width, s)
		torn := slices.ContainsFunc(words, func(w string) bool { return ty.Width(Regular, size, w) > width })
		if strip(strings.Join(list, "")) != strip(s) {
			t.Fatalf("%q became %q", s, list)
		}
		for i, line := range list {
			if n := len([]rune(line)); n > 1 && ty.Width(Regular, size, line) > width {
				t.Fatalf("%q is %v wide, not %v", line, ty.Width(Regular, size, line), width)
			}
			// As much as fits stands on a line: no word of the next would.
			if i > 0 && list[i-1] != "" && !torn {
				word, _, _ := strings.Cut(line, " ")
				if both := list[i-1] + " " + word; ty.Width(Regular, size, both) < width-0.1 {
					t.Fatalf("%q had room for %q", list[i-1], word)
				}
			}
		}
	})
}

func strip(s string) string { return strings.ReplaceAll(s, " ", "") }

func TestBreaksStand(t *testing.T) {
	ty := NewType()
	if got := ty.Break(Regular, 16, 1e6, "one\n\ntwo  three"); strings.Join(got, "|") != "one||two three" {
		t.Errorf("%q", got)
	}
	if got := ty.Break(Regular, 16, ty.Width(Regular, 16, "to pay 100"), "to pay 100\u00a0€"); strings.Join(got, "|") != "to pay|100\u00a0€" {
		t.Errorf("%q: a sum and its currency are torn apart", got)
	}
}

func TestCutFits(t *testing.T) {
	ty := NewType()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOfN(rapid.SampledFrom([]rune("abc déf")), 0, 40, -1).Draw(t, "s")
		width := rapid.Float64Range(30, 200).Draw(t, "width")
		got := ty.Cut(Medium, 16, width, s)
		if ty.Width(Medium, 16, got) > width {
			t.Fatalf("%q is wider than %v", got, width)
		}
		head, cut := strings.CutSuffix(got, "…")
		if !strings.HasPrefix(s, head) || !cut && got != s {
			t.Fatalf("%q became %q", s, got)
		}
	})
}

// What the program says in any language can be written with its fonts.
func TestTheFontsHoldEveryCharacter(t *testing.T) {
	n := 0
	lacking := map[rune]string{}
	for _, pattern := range []string{"library/*.toml", "library/*/*.toml"} {
		files, err := filepath.Glob(filepath.Join("../../scenarios/lesson", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			n++
			for _, r := range string(data) {
				if r >= ' ' && !holds(r) {
					lacking[r] = file
				}
			}
		}
	}
	for _, r := range "−…·—–’“”„‚€£$¢\u00a0" {
		if !holds(r) {
			lacking[r] = "the kit"
		}
	}
	for r, file := range lacking {
		t.Errorf("%s: the fonts lack %q", file, r)
	}
	if n < 22 {
		t.Fatalf("only %d files seen", n)
	}
}
