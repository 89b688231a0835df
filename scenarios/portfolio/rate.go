package portfolio

import (
	"fmt"
	"strconv"
	"strings"
)

// Rate is what one unit of a ledger's currency is worth in the scenario's.
type Rate struct {
	Currency string
	Value    float64
	Text     string // as given, TWD=0.031
}

// ParseRate reads a rate such as "TWD=0.031".
func ParseRate(s string) (Rate, error) {
	cur, val, ok := strings.Cut(strings.TrimSpace(s), "=")
	x, err := strconv.ParseFloat(strings.TrimSpace(val), 64)
	if !ok || err != nil || !isCurrency(strings.TrimSpace(cur)) || !(x > 0 && x < 1e9) {
		return Rate{}, fmt.Errorf("rate %q: want a currency and what one unit of it is worth, such as TWD=0.031", s)
	}
	return Rate{strings.TrimSpace(cur), x, strings.TrimSpace(s)}, nil
}
