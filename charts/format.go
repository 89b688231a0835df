package charts

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"fairdue/scenarios/experiment"
)

// Undefined is printed where an indicator has no value.
const Undefined = "–"

const minus = "−"

// FormatValue prints v with its unit: "41,237 EUR", "43.2 %", "36.0 days",
// "2.31 per 1,000". unit is one of experiment.Estimate's; digits are the
// currency's decimals, kept below a thousand. What is not a finite number is
// Undefined.
func FormatValue(v float64, unit, currency string, digits int) string {
	return withUnit(FormatNumber(v, unit, digits), UnitLabel(unit, currency))
}

// FormatNumber is FormatValue without the unit; a share is in percent.
func FormatNumber(v float64, unit string, digits int) string {
	if !finite(v) {
		return Undefined
	}
	v = scaled(v, unit)
	if v == 0 || unit == "count" && v == math.Trunc(v) {
		return fixed(v, 0)
	}
	return fixed(v, decimals(v, 0, unit, digits))
}

// FormatTarget prints a number that somebody chose, with its unit and with no
// more decimals than it has: "35 %", "5 per 1,000".
func FormatTarget(v float64, unit, currency string) string {
	if !finite(v) {
		return Undefined
	}
	s := fixed(scaled(v, unit), 4)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return withUnit(s, UnitLabel(unit, currency))
}

// FormatInterval prints a mean and its half-width, of which two digits are
// meant, or the mean alone where there is no interval: "41,237 ± 6,100".
func FormatInterval(mean, half float64, interval bool, unit string, digits int) string {
	switch {
	case !finite(mean), !interval, !finite(half), half < 0, mean == 0 && half == 0:
		return FormatNumber(mean, unit, digits)
	case half == 0:
		return FormatNumber(mean, unit, digits) + " ± 0"
	}
	mean, half = scaled(mean, unit), scaled(half, unit)
	d := decimals(mean, half, unit, digits)
	if half >= 100 {
		place := math.Pow(10, math.Floor(math.Log10(half))-1)
		half = math.Round(half/place) * place
	}
	return fixed(mean, d) + " ± " + fixed(half, d)
}

// FormatDifference is FormatInterval with a plus sign where the mean is above
// zero. A difference of shares is in percentage points.
func FormatDifference(mean, half float64, interval bool, unit string, digits int) string {
	s := FormatInterval(mean, half, interval, unit, digits)
	if mean > 0 && finite(mean) && strings.ContainsAny(s[:firstSpace(s)], "123456789") {
		s = "+" + s
	}
	return s
}

// UnitLabel is the unit as it stands behind a number or in a table's head.
func UnitLabel(unit, currency string) string {
	switch unit {
	case "money":
		return currency
	case "share":
		return "%"
	case "per 1000":
		return "per 1,000"
	case "count", "ratio":
		return ""
	}
	return unit
}

// DifferenceLabel is UnitLabel for a difference.
func DifferenceLabel(unit, currency string) string {
	if unit == "share" {
		return "points"
	}
	return UnitLabel(unit, currency)
}

// FormatCompact prints an amount or a count in three digits with k, M or bn:
// 2.41 M.
func FormatCompact(v float64) string {
	if !finite(v) {
		return Undefined
	}
	div, suffix := compactScale(math.Abs(v))
	v /= div
	return fixed(v, compactDecimals(v, 3)) + suffix
}

// FormatBetter prints in how many replications a plan did better: "20 of 20".
func FormatBetter(share float64, replications int) string {
	if !(share >= 0 && share <= 1) || replications < 1 {
		return Undefined
	}
	return fmt.Sprintf("%.0f of %d", share*float64(replications), replications)
}

// Interval says whether an estimate has an interval: it needs two
// replications with a value.
func Interval(e experiment.Estimate) bool {
	return e.Defined >= 2 && finite(e.HalfWidth) && e.HalfWidth >= 0
}

// compactDecimals shows n digits, but no more than two decimals of what is
// not below one.
func compactDecimals(v float64, n int) int {
	if math.Abs(v) < 0.99 {
		return significant(v, n, 8)
	}
	return significant(v, n, 2)
}

// compactScale picks thousands, millions or billions for a magnitude.
func compactScale(v float64) (div float64, suffix string) {
	switch {
	case v >= 1e15 || v < 9999.5:
		return 1, ""
	case v >= 999.5e6:
		return 1e9, " bn"
	case v >= 999.5e3:
		return 1e6, " M"
	}
	return 1e3, " k"
}

func scaled(v float64, unit string) float64 {
	if unit == "share" {
		return v * 100
	}
	return v
}

// decimals is how many to print: enough for two digits of the half-width, or
// three of the value where there is none. Money from a thousand up is whole;
// below, it has its minor units, and more only if it is less than these.
func decimals(v, half float64, unit string, digits int) int {
	if unit == "money" {
		m := math.Max(math.Abs(v), half)
		switch {
		case m >= 999.5:
			return 0
		case m < math.Pow(10, -float64(digits)):
			return max(digits, significant(m, 2, 8))
		}
		return digits
	}
	if unit == "share" && half <= 0 && math.Abs(v) >= 1 {
		return 1
	}
	most := 4
	if unit == "share" || unit == "days" || unit == "seconds" {
		most = 2
	}
	if half > 0 {
		return significant(half, 2, most)
	}
	return significant(v, 3, most)
}

// significant is the number of decimals that shows n digits of v, most at most.
func significant(v float64, n, most int) int {
	if v == 0 {
		return 0
	}
	d := n - 1 - int(math.Floor(math.Log10(math.Abs(v))))
	return min(max(d, 0), most)
}

// fixed prints v with d decimals, commas between thousands and a real minus
// sign; magnitudes that no table holds go to powers of ten.
func fixed(v float64, d int) string {
	a := math.Abs(v)
	if a >= 1e15 {
		return strings.Replace(strconv.FormatFloat(v, 'e', 2, 64), "-", minus, 1)
	}
	s := strconv.FormatFloat(a, 'f', d, 64)
	whole, frac, dot := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dot {
		whole += "." + frac
	}
	if v < 0 && strings.ContainsAny(s, "123456789") {
		whole = minus + whole
	}
	return whole
}

func withUnit(number, unit string) string {
	if unit == "" || number == Undefined {
		return number
	}
	return number + " " + unit
}

// finite says whether v can be printed and drawn: it is a number, and one whose
// sums and hundredfolds are numbers too.
func finite(v float64) bool { return math.Abs(v) < 1e200 }

func firstSpace(s string) int {
	if i := strings.IndexByte(s, ' '); i >= 0 {
		return i
	}
	return len(s)
}
