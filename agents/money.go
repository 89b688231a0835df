package agents

import (
	"fmt"
	"strconv"
	"strings"
)

// Money is an amount in whole minor units (cents) of the scenario's currency.
type Money int64

// ParseMoney reads a decimal such as "1250.50" as minor units, with digits
// decimals at most. A finer fraction, an exponent or anything else that is not
// a plain decimal is an error: an amount is exact or it is wrong.
func ParseMoney(s string, digits int) (Money, error) {
	t := strings.TrimSpace(s)
	sign := int64(1)
	if strings.HasPrefix(t, "-") {
		sign, t = -1, t[1:]
	}
	whole, frac, _ := strings.Cut(t, ".")
	if whole == "" && frac == "" {
		return 0, fmt.Errorf("%q is not an amount of money", s)
	}
	for len(frac) > digits && strings.HasSuffix(frac, "0") {
		frac = frac[:len(frac)-1]
	}
	if len(frac) > digits {
		return 0, fmt.Errorf("%q has more than %d decimals", s, digits)
	}
	frac += strings.Repeat("0", digits-len(frac))
	for _, c := range whole + frac {
		if c < '0' || c > '9' {
			return 0, fmt.Errorf("%q is not an amount of money", s)
		}
	}
	n, err := strconv.ParseInt(whole+frac, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is too large an amount", s)
	}
	return Money(sign * n), nil
}

// Format writes the amount with its decimals and thousands separated by
// commas: 1234567 with 2 digits is "12,345.67".
func (m Money) Format(digits int) string {
	sign := ""
	n := int64(m)
	if n < 0 {
		sign, n = "-", -n
	}
	s := strconv.FormatInt(n, 10)
	for len(s) <= digits {
		s = "0" + s
	}
	whole, frac := s[:len(s)-digits], s[len(s)-digits:]
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if frac != "" {
		frac = "." + frac
	}
	return sign + whole + frac
}

// Major is the amount in major units, for formulas that are not exact anyway.
func (m Money) Major(digits int) float64 { return float64(m) / scale(digits) }

// FromMajor rounds an amount in major units half away from zero.
func FromMajor(x float64, digits int) Money {
	x *= scale(digits)
	if x < 0 {
		return Money(x - 0.5)
	}
	return Money(x + 0.5)
}

func scale(digits int) float64 {
	f := 1.0
	for range digits {
		f *= 10
	}
	return f
}

// Share is the fraction f of the amount, rounded to the minor unit.
func (m Money) Share(f float64) Money { return FromMajor(float64(m)*f, 0) }
