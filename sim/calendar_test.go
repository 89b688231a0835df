package sim

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

var saturdaySunday = []time.Weekday{time.Saturday, time.Sunday}

func TestParseDate(t *testing.T) {
	d, err := ParseDate("2024-02-29")
	if err != nil || d != (Date{2024, time.February, 29}) || d.String() != "2024-02-29" {
		t.Errorf("%v, %v", d, err)
	}
	for _, bad := range []string{"", "2023-02-29", "2024-2-9", "29.02.2024", "2024-13-01", "2024-00-10", "2024-01-01 ", "2024-01-01T00:00:00Z"} {
		if d, err := ParseDate(bad); err == nil {
			t.Errorf("%q is read as %v", bad, d)
		}
	}
	if a, b := (Date{2024, 1, 31}), (Date{2024, 2, 1}); a.Compare(b) != -1 || b.Compare(a) != 1 || a.Compare(a) != 0 {
		t.Error("comparing dates")
	}
}

// TestCalendarAgreesWithTime walks 400 years with package time.
func TestCalendarAgreesWithTime(t *testing.T) {
	start := Date{2023, time.November, 17}
	c := NewCalendar(start, saturdaySunday, nil)
	for day := -200 * 365; day < 200*366; day++ {
		want := time.Date(start.Year, start.Month, start.Day+day, 0, 0, 0, 0, time.UTC)
		d := c.Date(day)
		if d != dateOf(want) || c.Weekday(day) != want.Weekday() || c.Day(d) != day {
			t.Fatalf("day %d is %v, a %v and day %d; want %v", day, d, c.Weekday(day), c.Day(d), want)
		}
		m := (d.Year-start.Year)*12 + int(d.Month) - int(start.Month)
		if got := c.MonthIndex(day); got != m {
			t.Fatalf("day %d, %v: month %d, want %d", day, d, got, m)
		}
		if d.Day == 1 && c.MonthStart(m) != day {
			t.Fatalf("month %d starts on %d, want %d", m, c.MonthStart(m), day)
		}
	}
}

func TestCalendarWorkingDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := dateOf(time.Date(2000, 1, rapid.IntRange(-3000, 9000).Draw(t, "start"), 0, 0, 0, 0, time.UTC))
		var weekend []time.Weekday
		for w := range rapid.IntRange(0, 6).Draw(t, "weekend") {
			weekend = append(weekend, time.Weekday((w*3)%7))
		}
		closed := map[int]bool{}
		var holidays []Date
		for _, h := range rapid.SliceOfN(rapid.IntRange(-200, 600), 0, 60).Draw(t, "holidays") {
			closed[h] = true
			holidays = append(holidays, dateOf(start.utc().AddDate(0, 0, h)))
		}
		c := NewCalendar(start, weekend, holidays)
		working := func(day int) bool {
			for _, w := range weekend {
				if c.Weekday(day) == w {
					return false
				}
			}
			return !closed[day]
		}
		from, to := rapid.IntRange(-300, 700).Draw(t, "from"), rapid.IntRange(-300, 700).Draw(t, "to")
		n := 0
		for day := from; day < to; day++ {
			if working(day) != c.Working(day) {
				t.Fatalf("day %d, %v: working %v", day, c.Date(day), c.Working(day))
			}
			if working(day) {
				n++
			}
		}
		if got := c.WorkingDays(from, to); got != n {
			t.Fatalf("%d working days in [%d, %d), want %d", got, from, to, n)
		}
		next := from
		for !working(next) {
			next++
		}
		if got := c.NextWorking(from); got != next {
			t.Fatalf("next working day from %d is %d, want %d", from, got, next)
		}
	})
}

// New Year and the bank holidays of May 2026 in England: gov.uk/bank-holidays.
func TestCalendarKnownDays(t *testing.T) {
	c := NewCalendar(Date{2026, time.January, 1}, saturdaySunday, []Date{{2026, 1, 1}, {2026, 5, 4}, {2026, 5, 25}, {2026, 8, 15}}) // the last a Saturday
	if c.Working(0) || c.NextWorking(0) != 1 || c.Weekday(0) != time.Thursday {
		t.Error("1 January 2026, a Thursday, is New Year")
	}
	if n := c.WorkingDays(c.MonthStart(4), c.MonthStart(5)); n != 19 {
		t.Errorf("%d working days in May 2026, want 19", n)
	}
	if n := c.WorkingDays(0, 365); n != 261-3 {
		t.Errorf("%d working days in 2026, want 258", n)
	}
}

func TestCalendarRefuses(t *testing.T) {
	all := []time.Weekday{0, 1, 2, 3, 4, 5, 6}
	for name, f := range map[string]func(){
		"a date that is not":     func() { NewCalendar(Date{2023, 2, 29}, nil, nil) },
		"a holiday that is not":  func() { NewCalendar(Date{2023, 2, 28}, nil, []Date{{2023, 13, 1}}) },
		"a week without workday": func() { NewCalendar(Date{2023, 2, 28}, all, nil) },
	} {
		if panicOf(f) == nil {
			t.Errorf("%s: no panic", name)
		}
	}
}
