package sim

import (
	"fmt"
	"math"
)

// Time is a moment or a duration in whole milliseconds; moments count from the
// scenario's first midnight.
type Time int64

// Durations.
const (
	Millisecond Time = 1
	Second           = 1000 * Millisecond
	Minute           = 60 * Second
	Hour             = 60 * Minute
	Day              = 24 * Hour
	Week             = 7 * Day
)

// Never is later than any event: 2^43 ms, about 278 years.
const Never Time = 1 << 43

// Days is f days, rounded to the millisecond. Like [Minutes] and [Seconds] it
// stays within -Never and Never, and panics if f is not a number.
func Days(f float64) Time { return rounded(float64(f * float64(Day))) }

// Minutes is f minutes, rounded to the millisecond.
func Minutes(f float64) Time { return rounded(float64(f * float64(Minute))) }

// Seconds is f seconds, rounded to the millisecond.
func Seconds(f float64) Time { return rounded(float64(f * float64(Second))) }

func rounded(ms float64) Time {
	if math.Abs(ms) < float64(Never) {
		return Time(ms + math.Copysign(0.5, ms))
	}
	switch {
	case ms > 0:
		return Never
	case ms < 0:
		return -Never
	}
	panic("sim: a time that is not a number")
}

// Day is the number of the day t falls in, day 0 being the first; negative
// before the first midnight.
func (t Time) Day() int {
	d := t / Day
	if t%Day < 0 {
		d--
	}
	return int(d)
}

// OfDay is the time since the midnight before t.
func (t Time) OfDay() Time {
	r := t % Day
	if r < 0 {
		r += Day
	}
	return r
}

// Days is t in days.
func (t Time) Days() float64 { return float64(t) / float64(Day) }

// Minutes is t in minutes.
func (t Time) Minutes() float64 { return float64(t) / float64(Minute) }

// Seconds is t in seconds.
func (t Time) Seconds() float64 { return float64(t) / float64(Second) }

// String is t as "day 12 09:30:00.000".
func (t Time) String() string {
	if t >= Never {
		return "never"
	}
	r := t.OfDay()
	return fmt.Sprintf("day %d %02d:%02d:%02d.%03d", t.Day(), r/Hour, r%Hour/Minute, r%Minute/Second, r%Second)
}
