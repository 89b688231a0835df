package intake

import (
	"fmt"
	"strings"
	"unicode"
)

// The reasons for which lines are rejected.
const (
	badQuote      = "quote never closed"
	badText       = "not UTF-8 text"
	badLength     = "line too long"
	badFields     = "wrong number of fields"
	badDate       = "wrong date"
	badDue        = "due before it was issued"
	badAmount     = "wrong amount"
	badDecimals   = "too many decimals"
	badSign       = "negative amount"
	badZero       = "amount of zero"
	badCurrency   = "wrong currency"
	badWord       = "unknown word"
	badCode       = "unknown status code"
	badNumber     = "wrong number"
	badID         = "no id"
	badAccount    = "no account"
	badDuplicate  = "duplicate id"
	badInvoice    = "unknown invoice"
	badOther      = "another account's invoice"
	badEarly      = "payment before the invoice"
	badStranger   = "no invoice of this account"
	badLater      = "after the day of the history"
	badBuckets    = "buckets do not add up"
	badMonthOrder = "month twice"
)

// Reject is a line that was not taken.
type Reject struct {
	File   string
	Line   int
	Column string // heading; empty for the whole line
	Text   string // offending
	Reason string // one of few, for counting
	Detail string // a sentence, with what to do
}

// String is the rejection as messages give it.
func (r Reject) String() string {
	s := fmt.Sprintf("%s:%d: ", r.File, r.Line)
	if r.Column != "" {
		s += r.Column + ": "
	}
	return s + r.Detail
}

// wrong is a rejection on its way up to where file and line are known.
type wrong struct{ column, text, reason, detail string }

func refuse(column, text, reason, format string, args ...any) *wrong {
	return &wrong{column, text, reason, fmt.Sprintf(format, args...)}
}

// clip makes a user's text fit for a message.
func clip(s string) string {
	s = strings.Map(func(c rune) rune {
		if !unicode.IsPrint(c) {
			return ' '
		}
		return c
	}, strings.ToValidUTF8(s, "?"))
	if r := []rune(s); len(r) > 60 {
		return string(r[:57]) + "..."
	}
	return s
}
