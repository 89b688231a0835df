package intake

import (
	"strings"
	"time"

	"fairdue/scenarios/history"
)

// dateStyle is a way of writing dates.
type dateStyle struct {
	plain  string // as maps state it
	layout string // as package time wants it
}

// dateStyles are those tried when a map does not state one.
var dateStyles = []dateStyle{
	{"YYYY-MM-DD", "2006-1-2"}, {"DD.MM.YYYY", "2.1.2006"}, {"DD/MM/YYYY", "2/1/2006"}, {"MM/DD/YYYY", "1/2/2006"},
	{"DD-MM-YYYY", "2-1-2006"}, {"MM-DD-YYYY", "1-2-2006"}, {"YYYY/MM/DD", "2006/1/2"}, {"YYYY.MM.DD", "2006.1.2"},
	{"YYYYMMDD", "20060102"}, {"DD.MM.YY", "2.1.06"}, {"DD/MM/YY", "2/1/06"}, {"MM/DD/YY", "1/2/06"}, {"DD-MM-YY", "2-1-06"},
	{"DD Mon YYYY", "2 Jan 2006"}, {"DD-Mon-YYYY", "2-Jan-2006"}, {"DD-Mon-YY", "2-Jan-06"}, {"Mon DD, YYYY", "Jan 2, 2006"},
}

// parseDateStyle reads a pattern of YYYY or YY, MM or M or Mon, and DD or D.
func parseDateStyle(s string) (dateStyle, bool) {
	layout := strings.NewReplacer("YYYY", "2006", "YY", "06", "Mon", "Jan", "MM", "1", "DD", "2", "M", "1", "D", "2").Replace(s)
	if layout == "200612" {
		layout = "20060102" // without marks between them all figures are needed
	}
	probe := time.Date(2023, time.November, 28, 0, 0, 0, 0, time.UTC)
	t, err := time.Parse(layout, probe.Format(layout))
	return dateStyle{s, layout}, err == nil && t.Equal(probe)
}

// clock cuts a time of day off a date: "2026-01-31 10:22:05", "2026-01-31T10:22:05Z".
func clock(s string) string {
	c := strings.IndexByte(s, ':')
	if c < 0 {
		return s
	}
	if i := strings.LastIndexAny(s[:c], " T"); i > 0 {
		return s[:i]
	}
	return s
}

func (d dateStyle) parse(s string) (history.Day, bool) {
	s = clock(s)
	if d.layout == "2006-1-2" && len(s) == 10 && s[4] == '-' && s[7] == '-' {
		if y, m, day, ok := figures(s); ok {
			t := time.Date(y, time.Month(m), day, 0, 0, 0, 0, time.UTC)
			if t.Day() == day && m >= 1 && m <= 12 {
				x := history.Day(t.Unix() / 86400)
				return x, x.Plausible()
			}
			return history.NoDay, false
		}
	}
	t, err := time.Parse(d.layout, s)
	if err != nil {
		return history.NoDay, false
	}
	x := history.DayOf(t.Year(), t.Month(), t.Day())
	return x, x.Plausible()
}

// figures reads 2026-01-31, the commonest way, without package time.
func figures(s string) (y, m, d int, ok bool) {
	n := [3]int{}
	k := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c == '-':
			k++
		case c >= '0' && c <= '9':
			n[k] = n[k]*10 + int(c-'0')
		default:
			return 0, 0, 0, false
		}
	}
	return n[0], n[1], n[2], k == 2
}

// serial is the day of a workbook's date number: 1 is 1 January 1900, or 1904
// counted from 0, and 1900 is taken for a leap year (ECMA-376, 18.17.4.1).
func serial(x float64, from1904 bool) (history.Day, bool) {
	n := int(x)
	if from1904 {
		n += 1462
	}
	if x != x || n < 61 || n > 2958465 {
		return history.NoDay, false
	}
	d := history.Day(n - 25569)
	return d, d.Plausible()
}

// example is a date in the style.
func (d dateStyle) example() string {
	return history.DayOf(2026, time.January, 31).Format(pad(d.layout))
}

// pad writes day and month with two figures.
func pad(layout string) string {
	if layout == "20060102" {
		return layout
	}
	var b strings.Builder
	for i := 0; i < len(layout); i++ {
		switch {
		case strings.HasPrefix(layout[i:], "2006"):
			b.WriteString("2006")
			i += 3
		case strings.HasPrefix(layout[i:], "06"):
			b.WriteString("06")
			i++
		case layout[i] == '1' || layout[i] == '2':
			b.WriteByte('0')
			b.WriteByte(layout[i])
		default:
			b.WriteByte(layout[i])
		}
	}
	return b.String()
}
