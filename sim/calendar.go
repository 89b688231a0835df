package sim

import (
	"slices"
	"time"
)

// Calendar gives the days of a run their dates, and says which are worked on.
// Day 0 is the start; days before it are negative. It is not changed by use and
// may be shared.
type Calendar struct {
	start    int // day 0, counted from 1970-01-01
	weekday  time.Weekday
	month    int // year*12 + month-1 of the start
	weekend  [7]bool
	open     [8]int // working weekdays among the first i days from the start's weekday
	holidays []int  // the days that would be worked on otherwise, ascending
	closed   []uint64
}

// NewCalendar is a calendar from the given weekend and holidays. A date that
// does not exist, or a weekend of seven days, is our own mistake: it panics.
func NewCalendar(start Date, weekend []time.Weekday, holidays []Date) *Calendar {
	c := &Calendar{start: start.number(), weekday: start.utc().Weekday(), month: start.Year*12 + int(start.Month) - 1}
	for _, w := range weekend {
		c.weekend[w] = true
	}
	for i := range 7 {
		c.open[i+1] = c.open[i]
		if !c.weekend[c.Weekday(i)] {
			c.open[i+1]++
		}
	}
	if c.open[7] == 0 {
		panic("sim: a calendar without a working day")
	}
	for _, h := range holidays {
		if day := c.Day(h); !c.weekend[c.Weekday(day)] {
			c.holidays = append(c.holidays, day)
		}
	}
	slices.Sort(c.holidays)
	c.holidays = slices.Compact(c.holidays)
	if n := len(c.holidays); n > 0 {
		first := c.holidays[0]
		c.closed = make([]uint64, (c.holidays[n-1]-first)/64+1)
		for _, h := range c.holidays {
			c.closed[(h-first)/64] |= 1 << ((h - first) % 64)
		}
	}
	return c
}

// Day is the number of the day with a date.
func (c *Calendar) Day(d Date) int { return d.number() - c.start }

// Date is the date of a day. The arithmetic is that of H. Hinnant,
// "chrono-compatible low-level date algorithms", civil_from_days.
func (c *Calendar) Date(day int) Date {
	z := c.start + day + 719468 // days from 0000-03-01
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d := Date{Year: yoe + era*400, Month: time.Month(mp + 3), Day: doy - (153*mp+2)/5 + 1}
	if mp >= 10 {
		d.Month -= 12
		d.Year++
	}
	return d
}

// Weekday is the weekday of a day.
func (c *Calendar) Weekday(day int) time.Weekday {
	w := (int(c.weekday) + day) % 7
	if w < 0 {
		w += 7
	}
	return time.Weekday(w)
}

// Working says whether a day is neither weekend nor holiday.
func (c *Calendar) Working(day int) bool {
	if c.weekend[c.Weekday(day)] {
		return false
	}
	if len(c.holidays) == 0 {
		return true
	}
	i := day - c.holidays[0]
	return i < 0 || i/64 >= len(c.closed) || c.closed[i/64]>>(i%64)&1 == 0
}

// NextWorking is the first working day from day on, which may be day itself.
func (c *Calendar) NextWorking(day int) int {
	for !c.Working(day) {
		day++
	}
	return day
}

// WorkingDays is the number of working days in [from, to): none if to <= from.
func (c *Calendar) WorkingDays(from, to int) int {
	if to <= from {
		return 0
	}
	lo, _ := slices.BinarySearch(c.holidays, from)
	hi, _ := slices.BinarySearch(c.holidays, to)
	return c.weekdaysBefore(to) - c.weekdaysBefore(from) - (hi - lo)
}

// weekdaysBefore counts days in [0, day) that are not weekend, negative before
// the start.
func (c *Calendar) weekdaysBefore(day int) int {
	w := floorDiv(day, 7)
	return w*c.open[7] + c.open[day-7*w]
}

// MonthIndex is the number of calendar months from the start's month to the
// day's.
func (c *Calendar) MonthIndex(day int) int {
	d := c.Date(day)
	return d.Year*12 + int(d.Month) - 1 - c.month
}

// MonthStart is the first day of a month counted as by MonthIndex; that of
// month 0 is negative unless the run starts on a first.
func (c *Calendar) MonthStart(month int) int {
	m := c.month + month
	y := floorDiv(m, 12)
	return c.Day(Date{Year: y, Month: time.Month(m - 12*y + 1), Day: 1})
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
