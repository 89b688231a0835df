package history

import (
	"fmt"
	"time"
)

// Day is a civil date, as the number of days since 1 January 1970.
type Day int32

// NoDay stands for a date that is not known.
const NoDay Day = -1 << 31

// First and last day that a ledger may hold: what lies outside is a misprint.
var (
	earliest = DayOf(1970, time.January, 1)
	latest   = DayOf(2199, time.December, 31)
)

// Plausible says whether a day can stand in a ledger: in 1970 to 2199.
func (d Day) Plausible() bool { return d >= earliest && d <= latest }

// DayOf is the day with a date.
func DayOf(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDay reads a date such as 2026-01-31.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return NoDay, fmt.Errorf("%q is no date: want one such as 2026-01-31", s)
	}
	d := Day(t.Unix() / 86400)
	if t.Unix() < 0 || !d.Plausible() {
		return NoDay, fmt.Errorf("%q: a history lies between 1970 and 2199", s)
	}
	return d, nil
}

func (d Day) time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String is the day as 2026-01-31.
func (d Day) String() string {
	if d == NoDay {
		return ""
	}
	return d.time().Format(time.DateOnly)
}

// Month is the calendar month of a day.
func (d Day) Month() Month {
	t := d.time()
	return Month(t.Year()*12 + int(t.Month()) - 1)
}

// Month is a calendar month, counted from January of the year 0. It is the
// period of a panel that comes from dates.
type Month int

// Start is the month's first day.
func (m Month) Start() Day { return DayOf(int(m)/12, time.Month(int(m)%12+1), 1) }

// End is the month's last day.
func (m Month) End() Day { return (m + 1).Start() - 1 }

// String is the month as 2026-01.
func (m Month) String() string { return fmt.Sprintf("%04d-%02d", int(m)/12, int(m)%12+1) }

// ParseMonth reads a month such as 2026-01.
func ParseMonth(s string) (Month, error) {
	t, err := time.Parse("2006-01", s)
	if err != nil || t.Year() < 1970 || t.Year() > 2199 {
		return 0, fmt.Errorf("%q is no month: want one such as 2026-01", s)
	}
	return Month(t.Year()*12 + int(t.Month()) - 1), nil
}

// Format is the day in a layout of package time.
func (d Day) Format(layout string) string { return d.time().Format(layout) }
