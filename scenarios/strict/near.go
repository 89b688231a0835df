package strict

import (
	"fmt"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Nearest is the name that was probably meant by got: the one with the fewest
// letters to change, the first of several; empty when none is near.
func Nearest(got string, names []string) string {
	best, least := "", max(2, len(got)/3)+1
	if len(got) < 4 {
		least = 2
	}
	for _, n := range names {
		d := levenshtein.ComputeDistance(plain(got), plain(n))
		if d < least && d < len(n) {
			best, least = n, d
		}
	}
	return best
}

func plain(s string) string {
	return strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(s))
}

// Unknown says that there is no such name, and offers the nearest one or, when
// none is near, what there is.
func Unknown(what, got string, names []string) string {
	s := fmt.Sprintf("unknown %s %q", what, got)
	if n := Nearest(got, names); n != "" {
		return fmt.Sprintf("%s, did you mean %q?", s, n)
	}
	switch {
	case len(names) == 0:
		return s + "; there is none"
	case len(names) > 24:
		return fmt.Sprintf("%s; known are %s and %d more", s, strings.Join(names[:24], ", "), len(names)-24)
	}
	return s + "; known: " + strings.Join(names, ", ")
}
