package strict

import (
	"fmt"
	"strconv"
	"strings"

	"fairdue/agents"
)

// Money is an amount as the file writes it, a decimal in quotes: the currency,
// and with it the number of decimals, may stand in another file. It is not
// negative.
type Money struct{ Text string }

const wantMoney = `want an amount as a decimal in quotes such as "1250.50"`

// SetTOML reads the text.
func (m *Money) SetTOML(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("%s, got %s", wantMoney, Show(v))
	}
	t := strings.TrimSpace(s)
	if neg, ok := strings.CutPrefix(t, "-"); ok && decimal(neg) {
		return fmt.Errorf("%q is negative: an amount must not be", s)
	}
	if !decimal(t) {
		return fmt.Errorf("%q is no amount: %s", s, wantMoney)
	}
	m.Text = t
	return nil
}

// decimal says whether s is digits, perhaps with a point and more digits.
func decimal(s string) bool {
	whole, frac, point := strings.Cut(s, ".")
	return digits(whole) && len(whole) <= 15 && (!point || digits(frac))
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// Given says whether the file gave it.
func (m Money) Given() bool { return m.Text != "" }

// Minor is the amount in minor units of a currency with the given decimals.
// One that is finer is an error.
func (m Money) Minor(digits int) (agents.Money, error) {
	if m.Text == "" {
		return 0, nil
	}
	return agents.ParseMoney(m.Text, digits)
}

// Exact is the amount in minor units when it may be finer than one, such as
// the price of a text message: whole is it rounded down, exact is it all and 0
// when whole is exact.
func (m Money) Exact(digits int) (whole agents.Money, exact float64) {
	if m.Text == "" {
		return 0, 0
	}
	if n, err := agents.ParseMoney(m.Text, digits); err == nil {
		return n, 0
	}
	a, frac, _ := strings.Cut(m.Text, ".")
	frac += strings.Repeat("0", digits)
	exact, err := strconv.ParseFloat(a+frac[:digits]+"."+frac[digits:], 64)
	if err != nil {
		panic("strict: " + err.Error()) // SetTOML has let nothing else in
	}
	return agents.Money(exact), exact
}
