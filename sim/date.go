package sim

import (
	"fmt"
	"time"
)

// Date is a civil date in the Gregorian calendar.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseDate reads "2026-01-31". The error says what was wrong with it.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("date %q: want a day that exists, written as 2026-01-31", s)
	}
	return dateOf(t), nil
}

func dateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// String is the date as "2026-01-31".
func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day) }

// Compare is -1, 0 or 1 as d is before, equal to or after e.
func (d Date) Compare(e Date) int { return d.utc().Compare(e.utc()) }

// Valid says whether there is such a day.
func (d Date) Valid() bool { return dateOf(d.utc()) == d }

func (d Date) utc() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// number is the number of the day counted from 1970-01-01.
func (d Date) number() int {
	if !d.Valid() {
		panic(fmt.Sprintf("sim: there is no date %v", d))
	}
	s := d.utc().Unix() // a whole number of days
	return int(s / 86400)
}
