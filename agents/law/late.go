package law

import (
	"fmt"
	"time"

	"fairdue/agents"
	"fairdue/sim"
)

// ReferenceRate is the rate that holds from a date, a first of January or July,
// for half a year. As a fraction a year.
type ReferenceRate struct {
	From sim.Date
	Rate float64
}

// LateInterest is statutory interest for late payment, simple interest at the
// reference rate and some points, with a flat fee for each late payment:
// Directive 2011/7/EU, Art 2(5)-(7), 3 and 6.
type LateInterest struct {
	Points   float64         // above the reference rate: 0.08
	Fee      agents.Money    // for each late payment
	YearDays int             // to a year
	Rates    []ReferenceRate // half-year after half-year
}

// Name is "late_interest".
func (*LateInterest) Name() string { return "late_interest" }

func (k *LateInterest) put(b *Book, _ check) {
	if b.late == nil {
		b.late = k
	}
}

// Charge is what a late payment may be charged.
type Charge struct {
	Interest, Fee agents.Money
	Warning       string // when a day's reference rate is not in the file and the nearest was taken
}

// Charge is the interest on a balance that fell due on one day of a calendar
// and is paid on another, and the flat fee: each day after the due date at the
// rate of its half-year, rounded once. Nothing if it is not late.
func (k *LateInterest) Charge(cal *sim.Calendar, balance agents.Money, due, paid int) Charge {
	if paid <= due || balance <= 0 {
		return Charge{}
	}
	c := Charge{Fee: k.Fee}
	year := 0.0 // balance x rate x days
	for day := due + 1; day <= paid; {
		half := halfOf(cal.Date(day))
		next := min(cal.Day(NextHalf(half)), paid+1)
		rate, known := k.rate(half)
		if !known && c.Warning == "" {
			c.Warning = fmt.Sprintf("no reference rate from %v on is given: the nearest was taken", half)
		}
		year += float64(float64(balance)*(rate+k.Points)) * float64(next-day)
		day = next
	}
	c.Interest = agents.FromMajor(year/float64(k.YearDays), 0)
	return c
}

// rate is the reference rate of the half-year that begins on a date.
func (k *LateInterest) rate(half sim.Date) (rate float64, known bool) {
	rate = k.Rates[0].Rate
	for _, r := range k.Rates {
		if r.From.Compare(half) > 0 {
			break
		}
		rate, known = r.Rate, r.From == half
	}
	return rate, known
}

func halfOf(d sim.Date) sim.Date {
	if d.Month < time.July {
		return sim.Date{Year: d.Year, Month: time.January, Day: 1}
	}
	return sim.Date{Year: d.Year, Month: time.July, Day: 1}
}

// NextHalf is the first day of the half-year after the one that begins on a
// date.
func NextHalf(half sim.Date) sim.Date {
	if half.Month == time.January {
		return sim.Date{Year: half.Year, Month: time.July, Day: 1}
	}
	return sim.Date{Year: half.Year + 1, Month: time.January, Day: 1}
}

// LateCharge is what the rules let a late payment be charged, by the first rule
// of late interest; ok is false if there is none. Whether interest may be
// charged at all now, Ask says.
func (b *Book) LateCharge(balance agents.Money, due, paid int) (c Charge, ok bool) {
	if b == nil || b.late == nil {
		return Charge{}, false
	}
	return b.late.Charge(b.calendar, balance, due, paid), true
}

// PaymentTerms bounds the days a contract may give to pay. Agreed is the bound
// when more is expressly agreed, 0 for none.
type PaymentTerms struct{ Days, Agreed, Public, PublicAgreed int }

// Name is "payment_terms".
func (PaymentTerms) Name() string { return "payment_terms" }

func (k PaymentTerms) put(b *Book, r check) { b.terms = append(b.terms, termsRule{k, r.rule}) }

type termsRule struct {
	PaymentTerms
	rule int32
}

// Terms is the first rule that forbids terms of so many days, None if the
// rules allow them. public is a debtor that is a public body, agreed says that
// the contract expressly agrees the days.
func (b *Book) Terms(days int, public, agreed bool) (rule int32) {
	if b == nil {
		return None
	}
	for _, k := range b.terms {
		most, more := k.Days, k.Agreed
		if public {
			most, more = k.Public, k.PublicAgreed
		}
		if agreed {
			most = more
		}
		if most > 0 && days > most {
			return k.rule
		}
	}
	return None
}
