package lesson

import (
	"fmt"
	"strings"

	"fairdue/agents"
	"fairdue/sim"
)

// Currency is a currency code and its decimals.
type Currency struct {
	Code   string
	Digits int
}

var currencies = map[string]Currency{
	"GBP": {"GBP", 2}, "USD": {"USD", 2}, "EUR": {"EUR", 2}, "CHF": {"CHF", 2}, "JPY": {"JPY", 0}, "TWD": {"TWD", 0},
}

var symbols = map[string]string{"GBP": "£", "USD": "$", "EUR": "€"}

// Money is an amount as a locale writes it.
func (c Currency) Money(locale string, m agents.Money) string {
	s := m.Format(c.Digits)
	symbol, short := symbols[c.Code]
	if locale == German {
		s = strings.NewReplacer(",", ".", ".", ",").Replace(s)
		if !short {
			symbol = c.Code
		}
		return s + " " + symbol
	}
	if !short {
		return c.Code + " " + s
	}
	return symbol + s
}

var germanMonths = []string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"}

// DateText is a date as a locale says it.
func DateText(locale string, d sim.Date) string {
	if locale == German {
		return fmt.Sprintf("%d. %s", d.Day, germanMonths[d.Month-1])
	}
	return fmt.Sprintf("%d %s", d.Day, d.Month)
}
