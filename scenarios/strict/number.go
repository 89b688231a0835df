package strict

import (
	"fmt"
	"time"

	"fairdue/sim"
)

// Rate is a share: a fraction from 0 to 1.
type Rate float64

// SetTOML reads the number.
func (r *Rate) SetTOML(v any) error {
	x, ok := Number(v)
	if !ok {
		return fmt.Errorf("want a fraction from 0 to 1, got %s", Show(v))
	}
	if x < 0 || x > 1 {
		return fmt.Errorf("want a fraction from 0 to 1, got %v", v)
	}
	*r = Rate(x)
	return nil
}

// Day is a number of days before (negative) or after a day that the key names.
// It is written as a whole number or with a unit: -5, "-5d", "2 weeks".
type Day int

// SetTOML reads the number or the text.
func (d *Day) SetTOML(v any) error {
	switch x := v.(type) {
	case int64:
		if x < -100_000 || x > 100_000 {
			return fmt.Errorf("%d days is too far away", x)
		}
		*d = Day(x)
		return nil
	case string:
		t, err := ParseDuration(x)
		if err != nil {
			return err
		}
		if t%sim.Day != 0 {
			return fmt.Errorf("%q is not a whole number of days", x)
		}
		*d = Day(t / sim.Day)
		return nil
	}
	return fmt.Errorf(`want a number of days such as -5 or "-5d", got %s`, Show(v))
}

// Date is a civil date, written as a TOML date or in quotes.
type Date struct{ sim.Date }

// SetTOML reads the date.
func (d *Date) SetTOML(v any) error {
	switch x := v.(type) {
	case time.Time:
		if x.Hour()+x.Minute()+x.Second()+x.Nanosecond() == 0 {
			y, m, day := x.Date()
			d.Date = sim.Date{Year: y, Month: m, Day: day}
			return nil
		}
	case string:
		t, err := sim.ParseDate(x)
		if err != nil {
			return err
		}
		d.Date = t
		return nil
	}
	return fmt.Errorf("want a date such as 2026-01-31, got %s", Show(v))
}

// Given says whether the file gave it.
func (d Date) Given() bool { return d.Date != sim.Date{} }

// Clock is a time of day, "09:30"; "24:00" is the end of the day.
type Clock struct {
	Text string
	Time sim.Time
}

// SetTOML reads the time.
func (c *Clock) SetTOML(v any) error {
	switch x := v.(type) {
	case time.Time:
		c.Text = x.Format("15:04")
		c.Time = sim.Time(x.Hour())*sim.Hour + sim.Time(x.Minute())*sim.Minute + sim.Time(x.Second())*sim.Second
		return nil
	case string:
		if x == "24:00" {
			*c = Clock{x, sim.Day}
			return nil
		}
		t, err := time.Parse("15:04", x)
		if err != nil {
			return fmt.Errorf(`want a time of day such as "09:30", got %q`, x)
		}
		return c.SetTOML(t)
	}
	return fmt.Errorf(`want a time of day such as "09:30", got %s`, Show(v))
}
