package intake

import (
	"slices"
	"strconv"
	"strings"

	"fairdue/agents"
	"fairdue/scenarios/history"
)

// longestID is the length of the longest name that can be one.
const longestID = 200

// fields gives the fields of one line of a job their meaning. The first flaw
// stays.
type fields struct {
	j    *job
	im   *importer
	rec  *record
	flaw *wrong
}

func (f *fields) refuse(c column, text, reason, format string, args ...any) {
	if f.flaw == nil {
		f.flaw = refuse(f.j.label[c], clip(text), reason, format, args...)
	}
}

func (f *fields) has(c column) bool { return f.j.at[c] >= 0 }

// text is a field without spaces around it.
func (f *fields) text(c column) string {
	i := f.j.at[c]
	if i < 0 {
		return ""
	}
	s := ""
	if i < len(f.rec.fields) {
		s = strings.TrimSpace(f.rec.fields[i])
	}
	if slices.Contains(f.j.part.carry, c) {
		if s == "" {
			return f.j.carry[c]
		}
		f.j.carry[c] = s
	}
	return s
}

func (f *fields) number(i int) bool {
	return f.rec.number != nil && i >= 0 && i < len(f.rec.number) && f.rec.number[i]
}

// id is a name; empty ones are refused where it is needed.
func (f *fields) id(c column, reason string, need bool) string {
	s := f.text(c)
	if i := strings.IndexByte(s, 0); i >= 0 || len(s) > longestID {
		f.refuse(c, s, reason, "%q is too long for a name: at most %d characters", clip(s), longestID)
	}
	if s == "" && need {
		f.refuse(c, "", reason, "is empty")
	}
	return s
}

func (f *fields) day(c column, need bool) history.Day {
	s := f.text(c)
	if s == "" {
		if need {
			f.refuse(c, "", badDate, "is empty: want a date such as %s", f.j.date.example())
		}
		return history.NoDay
	}
	if f.number(f.j.at[c]) {
		if x, err := strconv.ParseFloat(s, 64); err == nil {
			if d, ok := serial(x, f.j.from1904); ok {
				return d
			}
		}
	}
	d, ok := f.j.date.parse(s)
	if !ok {
		f.refuse(c, s, badDate, "%q is no date: dates here are %s, such as %s", clip(s), f.j.date.plain, f.j.date.example())
	}
	return d
}

// raw is an amount in units of 10^-finest.
func (f *fields) raw(c column, need bool) int64 {
	s := f.text(c)
	if s == "" {
		if need {
			f.refuse(c, "", badAmount, "is empty: want an amount such as %s", f.j.amount)
		}
		return 0
	}
	return f.rawText(c, f.j.at[c], s)
}

func (f *fields) rawText(c column, i int, s string) int64 {
	if f.number(i) {
		if x, ok := cell(s); ok {
			return x
		}
		f.refuse(c, s, badAmount, "the cell holds %s: an amount has at most %d decimals", clip(s), finest)
		return 0
	}
	x, ok := f.j.amount.parse(s)
	if !ok {
		if plain, isPower := power(s); isPower {
			if x, ok = (amountStyle{'.', ""}).parse(plain); ok {
				f.j.powers++
			}
		}
	}
	if !ok {
		f.refuse(c, s, badAmount, "%q is no amount: amounts here have %s, such as %s", clip(s), f.j.amount.words(), f.j.amount)
	}
	return x
}

// money is an amount in minor units of the history's currency. It may be
// negative.
func (f *fields) money(c column, x int64, rate float64) agents.Money {
	if rate != 0 {
		unit := 1.0
		for range finest - f.im.digits {
			unit *= 10
		}
		return agents.FromMajor(float64(x)*rate/unit, 0)
	}
	m, ok := fit(x, f.im.digits)
	if !ok {
		f.refuse(c, f.text(c), badDecimals, "%q has more than the %d decimals of %s", clip(f.text(c)), f.im.digits, f.im.unit())
	}
	return m
}

// whole is a whole number from 0.
func (f *fields) whole(c column, most int) int {
	s := f.text(c)
	n, err := strconv.Atoi(s)
	if err != nil {
		if x, e := strconv.ParseFloat(s, 64); e == nil && x == float64(int(x)) {
			n, err = int(x), nil
		}
	}
	if err != nil || n < 0 || n > most {
		f.refuse(c, s, badNumber, "%q is no whole number from 0 to %d", clip(s), most)
		return 0
	}
	return n
}
