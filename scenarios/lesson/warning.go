package lesson

import (
	"errors"
	"fmt"
	"strings"

	"fairdue/scenarios/strict"
)

// Warning is something an author should look at.
type Warning struct {
	Code string
	File string
	Line int // 0 when no line is meant
	ID   string
	Text string
}

// String is the warning as "file:12: W103 id: ...".
func (w Warning) String() string {
	at := w.File
	if w.Line > 0 {
		at = fmt.Sprintf("%s:%d", at, w.Line)
	}
	return fmt.Sprintf("%s: %s %s: %s", at, w.Code, w.ID, w.Text)
}

func (l *Lesson) warn(code, file string, line int, id, format string, args ...any) {
	l.Warnings = append(l.Warnings, Warning{code, file, line, id, fmt.Sprintf(format, args...)})
}

// boxRunes is what a line may have to fit its box at twice the text size: six
// lines of 38 characters, the most a subtitle line should hold (IGDA).
const boxRunes = 6 * 38

func (l *Lesson) box(file string, line int, id, s string) {
	if id == "brief" || id == "goal" || id == "warning" || strings.HasPrefix(id, "w.") || strings.HasPrefix(id, "e.") {
		return // these scroll
	}
	if n := len([]rune(s)); n > boxRunes {
		l.warn("W107", file, line, id, "%d characters do not fit the box of %d at 200 %% text size", n, boxRunes)
	}
}

// coded puts S001 before the unknown keys that strict finds.
func coded(err error) error {
	var e *strict.Error
	if !errors.As(err, &e) {
		return err
	}
	for i := range e.Problems {
		if p := &e.Problems[i]; strings.HasPrefix(p.Text, "unknown key ") {
			p.Text = "S001 " + p.Text
		} else if strings.Contains(p.Text, "is no amount") || strings.Contains(p.Text, "want an amount") {
			p.Text = "S008 " + p.Text
		}
	}
	return err
}
