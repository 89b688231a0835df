package screen

import (
	"fmt"
	"math"
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
	b, e := f.B, f.B.Env
	l := s.x.s.Lesson
	a := &l.Account
	at := fmt.Sprintf("%02d:%02d", a.Clock/sim.Hour, a.Clock%sim.Hour/sim.Minute)
	ruled := slices.Contains(s.x.s.Options.Packs, "us-regf")
	f.Text(kit.Heading, say(e, "clock.title"))
	f.Gap(4)
	f.Text(kit.Body, say(e, "clock.there", "clock", at, "debtor", l.Name))
	f.Gap(14)
	day := f.Take(b.Px(14))
	b.Fill(day, kit.Sunk, b.Px(7))
	x := func(hour float64) float64 { return day.X + day.W*hour/24 }
	if ruled {
		b.Fill(kit.Rect{X: x(firstHour), Y: day.Y, W: x(lastHour) - x(firstHour), H: day.H}, kit.Good, b.Px(7))
	}
	now := x(float64(a.Clock) / float64(sim.Hour))
	b.Fill(kit.Rect{X: now - b.Px(2), Y: day.Y - b.Px(6), W: b.Px(4), H: day.H + b.Px(12)}, kit.Words, b.Px(2))
	f.Gap(6)
	marks := f.Take(e.Leading(kit.Small))
	for _, hour := range []float64{0, firstHour, lastHour, 24} {
		text := fmt.Sprintf("%g:00", hour)
		w := e.Wide(kit.Small, text)
		left := math.Max(day.X, math.Min(day.Right()-w, x(hour)-w/2))
		if hour == 24 && left < x(lastHour)+w/2+b.Px(6) || hour == 0 && day.X+w+b.Px(6) > x(firstHour)-w/2 {
			continue
		}
		b.Label(kit.Small, kit.Rect{X: left, Y: marks.Y, W: w + 1, H: marks.H}, kit.Start, text)
	}
	if ruled {
		f.Gap(2)
		f.Text(kit.Small, say(e, "clock.window"))
	}
	f.Gap(14)
	f.Text(kit.Body, say(e, "clock.calls", "calls", itoa(a.Attempts)))
	f.Gap(6)
	boxes := f.Take(b.Px(18))
	for i := range mostCalls {
		r := kit.Rect{X: boxes.X + float64(i)*b.Px(26), Y: boxes.Y, W: b.Px(18), H: b.Px(18)}
		if i < a.Attempts {
			b.Fill(r, kit.Accent, b.Px(4))
		} else {
			b.Stroke(r, kit.Edge, b.Px(1.2), b.Px(4))
		}
	}
	f.Gap(6)
	if ruled {
		f.Text(kit.Small, say(e, "clock.most"))
	}
	f.Gap(10)
	if !v.MustNotCall {
		f.Text(kit.Strong.In(kit.Good), say(e, "clock.may"))
	}
}
