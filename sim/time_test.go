package sim

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestTimeParts(t *testing.T) {
	for _, c := range []struct {
		t     Time
		day   int
		ofDay Time
		text  string
	}{
		{0, 0, 0, "day 0 00:00:00.000"},
		{12*Day + 9*Hour + 30*Minute, 12, 9*Hour + 30*Minute, "day 12 09:30:00.000"},
		{Day - 1, 0, Day - 1, "day 0 23:59:59.999"},
		{-1, -1, Day - 1, "day -1 23:59:59.999"},
		{-Day, -1, 0, "day -1 00:00:00.000"},
		{Never, int(Never / Day), Never % Day, "never"},
	} {
		if c.t.Day() != c.day || c.t.OfDay() != c.ofDay || c.t.String() != c.text {
			t.Errorf("%d ms: day %d, %d into it, %q", int64(c.t), c.t.Day(), c.t.OfDay(), c.t.String())
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		x := Time(rapid.Int64Range(int64(-Never), int64(Never)).Draw(t, "t"))
		if Time(x.Day())*Day+x.OfDay() != x || x.OfDay() < 0 || x.OfDay() >= Day {
			t.Fatalf("%d is day %d and %d", x, x.Day(), x.OfDay())
		}
	})
}

func TestTimeRounds(t *testing.T) {
	for _, c := range []struct{ got, want Time }{
		{Seconds(0.0004), 0}, {Seconds(0.0006), 1}, {Seconds(-0.0006), -1}, {Seconds(1.2345), 1235}, {Minutes(1.5), 90 * Second},
		{Days(200), 200 * Day}, {Days(1.0 / 3), 8 * Hour}, {Days(-0.5), -12 * Hour},
		{Days(1e9), Never}, {Days(math.Inf(1)), Never}, {Minutes(math.Inf(-1)), -Never}, {Seconds(-1e300), -Never},
	} {
		if c.got != c.want {
			t.Errorf("got %d, want %d", c.got, c.want)
		}
	}
	if panicOf(func() { Days(math.NaN()) }) == nil {
		t.Error("not a number: no panic")
	}
	if x := 36 * Hour; x.Days() != 1.5 || x.Minutes() != 2160 || x.Seconds() != 129600 {
		t.Error("36 hours in other units")
	}
}
