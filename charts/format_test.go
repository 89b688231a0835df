package charts

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fairdue/scenarios/experiment"
)

func TestFormatValue(t *testing.T) {
	for _, c := range []struct {
		v      float64
		unit   string
		digits int
		want   string
	}{
		{41237.4, "money", 2, "41,237 EUR"},
		{-41237.4, "money", 2, "−41,237 EUR"},
		{999.4, "money", 2, "999.40 EUR"},
		{999.994, "money", 2, "1,000 EUR"},
		{12.5, "money", 0, "12 EUR"},
		{0, "money", 2, "0 EUR"},
		{1234567890, "money", 2, "1,234,567,890 EUR"},
		{.432, "share", 2, "43.2 %"},
		{.0043, "share", 2, "0.43 %"},
		{1, "share", 2, "100.0 %"},
		{36, "days", 2, "36.0 days"},
		{312.4, "seconds", 2, "312 seconds"},
		{2.314, "per 1000", 2, "2.31 per 1,000"},
		{.0714, "ratio", 2, "0.0714"},
		{20, "count", 2, "20"},
		{3.25, "count", 2, "3.25"},
		{7200, "count", 2, "7,200"},
		{-.00001, "ratio", 2, "0.0000"},
		{.00314, "money", 2, "0.0031 EUR"},
		{.07, "money", 2, "0.07 EUR"},
		{math.NaN(), "money", 2, "–"},
		{math.Inf(1), "share", 2, "–"},
	} {
		if got := FormatValue(c.v, c.unit, "EUR", c.digits); got != c.want {
			t.Errorf("FormatValue(%g, %s, %d) = %q, want %q", c.v, c.unit, c.digits, got, c.want)
		}
	}
}

func TestFormatInterval(t *testing.T) {
	for _, c := range []struct {
		mean, half float64
		interval   bool
		unit       string
		want       string
		signed     string
	}{
		{41237, 6123, true, "money", "41,237 ± 6,100", "+41,237 ± 6,100"},
		{41237, 6123, false, "money", "41,237", "+41,237"},
		{-50.5, 3.25, true, "money", "−50.50 ± 3.25", "−50.50 ± 3.25"},
		{.3712, .0104, true, "share", "37.1 ± 1.0", "+37.1 ± 1.0"},
		{.0728, .00196, true, "ratio", "0.0728 ± 0.0020", "+0.0728 ± 0.0020"},
		{0, 0, true, "money", "0", "0"},
		{5, 0, true, "count", "5 ± 0", "+5 ± 0"},
		{41237, math.NaN(), true, "money", "41,237", "+41,237"},
		{math.NaN(), 1, true, "money", "–", "–"},
		{.00001, 3, true, "count", "0.0 ± 3.0", "0.0 ± 3.0"},
	} {
		if got := FormatInterval(c.mean, c.half, c.interval, c.unit, 2); got != c.want {
			t.Errorf("FormatInterval(%g, %g, %s) = %q, want %q", c.mean, c.half, c.unit, got, c.want)
		}
		if got := FormatDifference(c.mean, c.half, c.interval, c.unit, 2); got != c.signed {
			t.Errorf("FormatDifference(%g, %g, %s) = %q, want %q", c.mean, c.half, c.unit, got, c.signed)
		}
	}
}

func TestFormatCompactAndTarget(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 7: "7.00", .00314: "0.00314", 9999: "9,999", 41237: "41.2 k", 999499: "999 k", 999600: "1.00 M", 2410000: "2.41 M", -2410000: "−2.41 M", 8.1e9: "8.10 bn", math.NaN(): "–",
	} {
		if got := FormatCompact(v); got != want {
			t.Errorf("FormatCompact(%g) = %q, want %q", v, got, want)
		}
	}
	if got := FormatTarget(.35, "share", ""); got != "35 %" {
		t.Errorf("FormatTarget = %q", got)
	}
	if got := FormatTarget(4500, "money", "EUR"); got != "4,500 EUR" {
		t.Errorf("FormatTarget = %q", got)
	}
	if got := FormatBetter(.95, 20); got != "19 of 20" {
		t.Errorf("FormatBetter = %q", got)
	}
}

// TestNumbersCanBeReadBack: what is printed is the number, to the last digit
// printed.
func TestNumbersCanBeReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(-1e12, 1e12).Draw(t, "v")
		if rapid.Bool().Draw(t, "small") {
			v = rapid.Float64Range(-2, 2).Draw(t, "small v")
		}
		unit := rapid.SampledFrom([]string{"money", "share", "count", "days", "ratio"}).Draw(t, "unit")
		s := FormatNumber(v, unit, 2)
		if unit == "share" {
			v *= 100
		}
		got, place := readBack(t, s)
		if math.Abs(got-v) > place/2*(1+1e-9)+math.Abs(v)*1e-12 {
			t.Fatalf("%g printed as %q", v, s)
		}
	})
}

func readBack(t rapid.TB, s string) (v, place float64) {
	plain := strings.ReplaceAll(strings.ReplaceAll(s, ",", ""), minus, "-")
	v, err := strconv.ParseFloat(plain, 64)
	if err != nil {
		t.Fatalf("%q is no number", s)
	}
	_, frac, _ := strings.Cut(plain, ".")
	return v, math.Pow(10, -float64(len(frac)))
}

func TestPairsAreWhereBothPlansHaveAValue(t *testing.T) {
	r := &experiment.Result{Replications: 20, KPIs: map[string]map[string]experiment.Estimate{
		"a": {"kp_rate": {Defined: 20}, "cash": {Defined: 20}}, "b": {"kp_rate": {Defined: 1}, "cash": {Defined: 20}},
	}}
	for kpi, want := range map[string]int{"kp_rate": 1, "cash": 20, "unknown": 20} {
		if got := Pairs(r, experiment.Difference{Plan: "b", Baseline: "a", KPI: kpi}); got != want {
			t.Errorf("%s: %d pairs, want %d", kpi, got, want)
		}
	}
	rare := experiment.Difference{Plan: "b", Baseline: "a", KPI: "kp_rate", Mean: .3, Better: "more"}
	if got := Judge(rare, Pairs(r, rare)); got != Undecided {
		t.Errorf("one pair decides: %s", got)
	}
}

func TestJudge(t *testing.T) {
	for _, c := range []struct {
		mean, half float64
		better     string
		reps       int
		want       Verdict
	}{
		{5, 2, "more", 20, Better}, {-5, 2, "more", 20, Worse}, {5, 2, "less", 20, Worse}, {-5, 2, "less", 20, Better},
		{5, 5, "more", 20, Undecided}, {0, 0, "less", 20, Undecided}, {5, 2, "neither", 20, Changed},
		{5, 0, "more", 1, Undecided}, {5, 0, "more", 2, Better}, {5, 0, "less", 2, Worse}, {5, -3, "more", 20, Undecided}, {math.NaN(), 2, "more", 20, Undecided}, {5, math.Inf(1), "more", 20, Undecided},
	} {
		d := experiment.Difference{Mean: c.mean, HalfWidth: c.half, Better: c.better}
		if got := Judge(d, c.reps); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
