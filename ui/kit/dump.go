package kit

import (
	"fmt"
	"strings"
)

// String is the frame as text: its lines from top to bottom as they are drawn,
// then what can be used. Tests and the curious read it.
func (f *Frame) String() string {
	var b strings.Builder
	y := -1.0
	for _, s := range f.Shapes {
		if s.Kind != Text {
			continue
		}
		if b.Len() > 0 {
			if s.R.Y == y {
				b.WriteString("  ")
			} else {
				b.WriteByte('\n')
			}
		}
		y = s.R.Y
		b.WriteString(s.Text)
	}
	b.WriteString("\n--\n")
	for _, w := range f.Widgets {
		fmt.Fprintf(&b, "%s %s %q", w.Role, w.ID, w.Label)
		if w.Role == Field {
			fmt.Fprintf(&b, " = %q", w.Text)
		}
		if w.Number > 0 {
			fmt.Fprintf(&b, " [%d]", w.Number)
		}
		if w.On {
			b.WriteString(" on")
		}
		if w.Off {
			b.WriteString(" off")
		}
		b.WriteByte('\n')
	}
	return b.String()
}
