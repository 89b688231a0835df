package strict

import (
	"fmt"
	"strconv"
	"strings"

	"fairdue/sim"
)

// Duration is a length of time with its unit: "5d", "2 weeks", "1 month",
// "36h", "90s". A month is 30 days and a year 365. It is not negative.
type Duration struct {
	Text string
	Time sim.Time
}

const wantDuration = `want a duration with its unit such as "5d", "2 weeks" or "36h"`

// SetTOML reads the text.
func (d *Duration) SetTOML(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("%s, got %s", wantDuration, Show(v))
	}
	t, err := ParseDuration(s)
	if err != nil {
		return err
	}
	if t < 0 {
		return fmt.Errorf("%q is negative: %s", s, wantDuration)
	}
	*d = Duration{s, t}
	return nil
}

// Given says whether the file gave it.
func (d Duration) Given() bool { return d.Text != "" }

// WholeDays is the duration in days, if it is a whole number of them.
func (d Duration) WholeDays() (days int, ok bool) {
	return int(d.Time / sim.Day), d.Time%sim.Day == 0
}

var units = []struct {
	names string
	is    sim.Time
}{
	{"ms millisecond milliseconds", sim.Millisecond},
	{"s sec second seconds", sim.Second},
	{"min minute minutes", sim.Minute},
	{"h hour hours", sim.Hour},
	{"d day days", sim.Day},
	{"w week weeks", sim.Week},
	{"month months", 30 * sim.Day},
	{"y year years", 365 * sim.Day},
}

// ParseDuration reads a number and its unit; it may be negative. The error
// quotes the text and says what is wanted.
func ParseDuration(s string) (sim.Time, error) {
	t := strings.TrimSpace(s)
	n := len(t)
	for i, c := range t {
		if (c < '0' || c > '9') && c != '.' && (c != '-' || i > 0) {
			n = i
			break
		}
	}
	x, err := strconv.ParseFloat(t[:n], 64)
	unit := strings.TrimSpace(t[n:])
	switch {
	case err != nil:
		return 0, fmt.Errorf("%q is no duration: %s", s, wantDuration)
	case unit == "":
		return 0, fmt.Errorf("%q has no unit: %s", s, wantDuration)
	case unit == "m":
		return 0, fmt.Errorf(`%q may mean minutes or months: write "min" or "months"`, s)
	}
	for _, u := range units {
		for _, name := range strings.Fields(u.names) {
			if unit != name {
				continue
			}
			if x > 1e5 || x < -1e5 {
				return 0, fmt.Errorf("%q is too long", s)
			}
			return sim.Days(x * u.is.Days()), nil
		}
	}
	return 0, fmt.Errorf("%q has the unknown unit %q: use s, min, h, d, weeks, months or years", s, unit)
}
