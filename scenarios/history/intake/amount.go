package intake

import (
	"strconv"
	"strings"

	"fairdue/agents"
)

// amountStyle is a way of writing amounts.
type amountStyle struct {
	decimal   byte
	thousands string // one of its marks, empty for none
}

// amountStyles are those tried when a map does not state one. Spaces that do
// not break count as spaces.
var amountStyles = []amountStyle{
	{'.', ""}, {',', ""}, {'.', ","}, {',', "."}, {'.', " "}, {',', " "}, {'.', "'"}, {',', "'"},
}

func (a amountStyle) String() string { return "1" + a.thousands + "250" + string(a.decimal) + "50" }

// words name the style in a sentence.
func (a amountStyle) words() string {
	marks := map[string]string{".": "point", ",": "comma", " ": "space", "'": "apostrophe"}
	s := "decimal " + marks[string(a.decimal)]
	if a.thousands != "" {
		s += ", thousands " + marks[a.thousands]
	}
	return s
}

// finest is how many decimals an amount may have before it is fitted to its
// currency: those of the finest currencies of ISO 4217.
const finest = 4

// largest is the largest amount read, in units of 10^-finest: a million of
// them can still be added up.
const largest = int64(1e12 * 1e4)

var narrow = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2212", "-", "\u2019", "'")

// parse reads an amount in units of 10^-finest: -1,250.50, 1,250.50- and
// (1,250.50) are the same. Marks for thousands stand between groups of three,
// or in the Indian way of two before the last three, or nowhere.
func (a amountStyle) parse(s string) (int64, bool) {
	for i := range len(s) {
		if s[i] >= 0x80 {
			s = narrow.Replace(s)
			break
		}
	}
	neg := false
	switch n := len(s); {
	case n > 2 && s[0] == '(' && s[n-1] == ')':
		neg, s = true, s[1:n-1]
	case n > 1 && s[0] == '-':
		neg, s = true, s[1:]
	case n > 1 && s[0] == '+':
		s = s[1:]
	case n > 1 && s[n-1] == '-':
		neg, s = true, s[:n-1]
	}
	whole, frac, point := strings.Cut(s, string(a.decimal))
	if whole == "" || point && (frac == "" || len(frac) > 15) {
		return 0, false
	}
	if a.thousands != "" && strings.Contains(whole, a.thousands) {
		groups := strings.Split(whole, a.thousands)
		if !grouped(groups) {
			return 0, false
		}
		whole = strings.Join(groups, "")
	}
	var n int64
	for i := range len(whole) {
		c := whole[i]
		if c < '0' || c > '9' || n > largest {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	if n > largest/1e4 {
		return 0, false
	}
	for i := range max(finest, len(frac)) {
		c := byte('0')
		if i < len(frac) {
			c = frac[i]
		}
		if c < '0' || c > '9' || i >= finest && c != '0' {
			return 0, false
		}
		if i < finest {
			n = n*10 + int64(c-'0')
		}
	}
	if neg {
		n = -n
	}
	return n, true
}

func grouped(groups []string) bool {
	last := len(groups) - 1
	if len(groups[last]) != 3 || len(groups[0]) == 0 || len(groups[0]) > 3 {
		return false
	}
	for _, size := range []int{3, 2} {
		ok := len(groups[0]) <= size
		for _, g := range groups[1:last] {
			ok = ok && len(g) == size
		}
		if ok {
			return true
		}
	}
	return false
}

// cell reads a number as a workbook stores it, with the 15 figures it shows.
func cell(s string) (int64, bool) {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || x > 1e12 || x < -1e12 {
		return 0, false
	}
	short, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64)
	if err != nil {
		return 0, false
	}
	scaled := short * 1e4
	n := int64(scaled + 0.5)
	if scaled < 0 {
		n = int64(scaled - 0.5)
	}
	if d := scaled - float64(n); d > 1e-3*max(1, scaled*1e-9) || d < -1e-3*max(1, -scaled*1e-9) {
		return 0, false
	}
	return n, true
}

// power says whether the text is written with a power of ten, 5.00E+05: that is
// how spreadsheets save what a narrow column shows, and may have rounded it.
// plain is the number without.
func power(s string) (plain string, ok bool) {
	i := strings.IndexAny(s, "eE")
	if i <= 0 {
		return s, false
	}
	n, err := strconv.Atoi(s[i+1:])
	sign, mantissa := "", s[:i]
	if strings.HasPrefix(mantissa, "-") {
		sign, mantissa = "-", mantissa[1:]
	}
	whole, frac, _ := strings.Cut(mantissa, ".")
	if err != nil || n < 0 || n > 15 || !allDigits(whole+frac) {
		return s, false
	}
	frac += strings.Repeat("0", n)
	plain = sign + whole + frac[:n]
	if frac[n:] != "" {
		plain += "." + frac[n:]
	}
	return plain, true
}

// fit turns units of 10^-finest into minor units; false when there are finer
// decimals than the currency has.
func fit(x int64, digits int) (agents.Money, bool) {
	unit := int64(1)
	for range finest - digits {
		unit *= 10
	}
	return agents.Money(x / unit), x%unit == 0
}

// decimals of currencies that do not have two (ISO 4217, list one).
var decimals = map[string]int{
	"BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0, "UGX": 0, "UYI": 0,
	"VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0, "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
	"CLF": 4, "UYW": 4,
}

func digitsOf(currency string) int {
	if d, ok := decimals[currency]; ok {
		return d
	}
	return 2
}

// stored says whether the text is a number as a workbook stores it.
func stored(s string) bool {
	t := strings.TrimPrefix(s, "-")
	if t == "" || t[0] == '.' || len(t) > 1 && t[0] == '0' && t[1] != '.' {
		return false
	}
	mantissa, exponent, e := strings.Cut(strings.ToUpper(t), "E")
	whole, frac, point := strings.Cut(mantissa, ".")
	if !allDigits(whole) || point && !allDigits(frac) {
		return false
	}
	return !e || allDigits(strings.TrimLeft(exponent, "+-"))
}

func allDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
