package strict

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one mistake in a file.
type Problem struct {
	File string
	Line int    // from 1; 0 when the whole file is meant
	Key  string // path such as treatment[1].steps[0].day; may be empty
	Text string
}

// String is the problem as "plans/x.toml:12: treatment[1].steps[0].day: ...".
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
	}
	b.WriteString(": ")
	if p.Key != "" {
		b.WriteString(p.Key + ": ")
	}
	b.WriteString(p.Text)
	return b.String()
}

// Error is all the mistakes found in a file, in order of line.
type Error struct {
	Problems []Problem
	More     int // found, but not kept
}

// NewError is an error of the problems sorted by line and key, nil if there are
// none. What is said twice of one place is told once.
func NewError(problems []Problem, more int) error {
	if len(problems) == 0 {
		return nil
	}
	ps := slices.Clone(problems)
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, strings.Compare(a.Key, b.Key), strings.Compare(a.Text, b.Text))
	})
	return &Error{Problems: slices.Compact(ps), More: more}
}

// Error is the problems, one a line.
func (e *Error) Error() string {
	lines := make([]string, 0, len(e.Problems)+1)
	for _, p := range e.Problems {
		lines = append(lines, p.String())
	}
	if e.More > 0 {
		lines = append(lines, fmt.Sprintf("%s: and %d more", e.Problems[0].File, e.More))
	}
	return strings.Join(lines, "\n")
}
