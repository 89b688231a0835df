package screen

import (
	"fmt"
	"slices"

	"fairdue/scenarios/lesson"
	"fairdue/sim"
	"fairdue/ui/kit"
	"fairdue/ui/session"
)

// account is the card of the account, as a collector sees it.
func account(f *kit.Flow, l *lesson.Lesson) {
	e := f.B.Env
	a := &l.Account
	money := func(share float64) string { return l.Currency.Money(e.Locale, a.Balance.Share(share)) }
	f.Text(kit.Heading, l.Name)
	f.Text(kit.Small, say(e, "account.for", "product", a.Product, "creditor", a.Creditor))
	f.Gap(8)
	f.Text(kit.Figure, money(1))
	f.Text(kit.Small, say(e, "account.past", "days", itoa(a.DaysPastDue)))
	f.Gap(12)
	if a.Arrears > 0 && a.Arrears != a.Balance {
		row(f, say(e, "account.arrears"), l.Currency.Money(e.Locale, a.Arrears))
	}
	if a.Made > 0 {
		row(f, say(e, "account.promises"), say(e, "account.kept", "made", itoa(a.Made), "kept", itoa(a.Kept)))
	} else {
		row(f, say(e, "account.promises"), say(e, "account.none"))
	}
	first := "account.spoken"
	if a.FirstContact {
		first = "account.first"
	}
	row(f, say(e, "account.contact"), say(e, first))
	row(f, say(e, "account.today"), lesson.DateText(e.Locale, a.Today))
	f.Rule()
	f.Text(kit.Label, say(e, "account.authority"))
	f.Gap(4)
	row(f, say(e, "account.months"), itoa(max(1, l.Authority.Months)))
	row(f, say(e, "account.hold"), say(e, "account.days", "days", itoa(l.Authority.Hold)))
	if l.Authority.Settlement < 1 {
		row(f, say(e, "account.settlement"), money(l.Authority.Settlement))
	} else {
		row(f, say(e, "account.settlement"), say(e, "account.no.discount"))
	}
}

// Hours within which a call may be placed, and the most calls in seven days:
// 12 CFR 1006.6(b)(1)(i) and 1006.14(b)(2)(i)(A).
const (
	firstHour = 8
	lastHour  = 21
	mostCalls = 7
)

// clock says whether the call may be placed.
func (s *brief) clock(f *kit.Flow, v *session.Brief) {
	e := f.B.Env
	l := s.x.s.Lesson
	a := &l.Account
	at := fmt.Sprintf("%02d:%02d", a.Clock/sim.Hour, a.Clock%sim.Hour/sim.Minute)
	ruled := slices.Contains(s.x.s.Options.Packs, "us-regf")
	f.Text(kit.Heading, say(e, "clock.title"))
	f.Gap(4)
	f.Text(kit.Body, say(e, "clock.there", "clock", at, "debtor", l.Name))
	f.Gap(14)
	from, to := 0.0, 24.0
	if ruled {
		from, to = firstHour, lastHour
	}
	dayBar(f, from, to, float64(a.Clock)/float64(sim.Hour))
	if ruled {
		f.Gap(2)
		f.Text(kit.Small, say(e, "clock.window"))
	}
	f.Gap(14)
	f.Text(kit.Body, say(e, "clock.calls", "calls", itoa(a.Attempts)))
	f.Gap(6)
	callBoxes(f, a.Attempts, mostCalls)
	f.Gap(6)
	if ruled {
		f.Text(kit.Small, say(e, "clock.most"))
	}
	f.Gap(10)
	if !v.MustNotCall {
		f.Text(kit.Strong.In(kit.Good), say(e, "clock.may"))
	}
}
