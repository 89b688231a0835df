package office

import (
	"testing"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/agents/plans"
	"fairdue/sim"
)

// revolving is the tiny world with one kind of accounts that go on: a tenth of
// the statement is due on the 20th.
func revolving(t testing.TB, k debtors.Kind, c debtors.Cycle) *Setting {
	s := tiny(t)
	c.Minimum, c.Floor, c.DueDays, c.Level, c.Kinds = 0.1, 100, 19, 1, []debtors.Kind{k}
	s.World.Cycle = &c
	return s
}

// carded are accounts of that kind with 1,000.00 on them, money at hand and so
// many months past due.
func carded(n int, s debtors.Spell) []debtors.Debtor {
	ds := owing(n, -30*int(s.Behind))
	for i := range ds {
		ds[i].Billed, ds[i].Spell, ds[i].Spend = -60, s, 100000
	}
	return ds
}

// An account is billed every month, pays its minimum, and what is on it is what
// the records say.
func TestMonthByMonth(t *testing.T) {
	tape := revolving(t, debtors.Kind{Spend: 0.2}, debtors.Cycle{Interest: 0.01}).play(carded(1, debtors.Spell{}), steps(mail(5)))
	stated, paid := tape.of(agents.Stated), tape.of(agents.PaidSpontaneously)
	if len(stated) != 4 || len(paid) != 3 { // 1 February to 1 May of 120 days from 5 January
		t.Fatalf("%d statements, %d payments", len(stated), len(paid))
	}
	balance := agents.Money(100000)
	for k, s := range stated[:3] {
		cost := balance.Share(0.01)
		bought := agents.Money(20000)
		balance += cost + bought
		if s.Amount != balance {
			t.Errorf("statement %d: %d, want %d", k, s.Amount, balance)
		}
		least := s.Amount.Share(0.1)
		if p := paid[k]; p.Amount < least || p.Amount > 2*least || p.At >= sim.Time(s.Value) || p.At <= s.At {
			t.Errorf("statement %d of %v: paid %+v, %d due at %v", k, s.At, p, least, sim.Time(s.Value))
		}
		balance -= paid[k].Amount
	}
	if n := len(tape.of(agents.Aged)); n > 0 {
		t.Errorf("%d changes of months past due of one who pays", n)
	}
	if n := len(tape.of(agents.Sent)); n > 0 {
		t.Errorf("%d reminders to one who pays", n)
	}
}

// Who never pays falls behind by a month a month and buys nothing more; the
// plan's day counts from the first minimum missed.
func TestFallsBehind(t *testing.T) {
	k := debtors.Kind{Slip: 1, Trouble: 1, Spend: 0.2}
	s := revolving(t, k, debtors.Cycle{Zero: 1, DeepZero: 1})
	tape := s.play(carded(1, debtors.Spell{Mood: debtors.InTrouble}), steps(mail(5), mail(35)))
	behind := int32(0)
	for _, r := range tape.of(agents.Aged) {
		if r.Ref < behind || r.Ref > behind+1 {
			t.Fatalf("from %d to %d months past due at %v", behind, r.Ref, r.At)
		}
		behind = r.Ref
	}
	if n := len(tape.of(agents.Stated)); int(behind) < n-1 || behind == 0 {
		t.Errorf("%d months past due after %d statements", behind, n)
	}
	if n := tape.sum(agents.Purchased); n > 0 {
		t.Errorf("bought for %d in trouble", n)
	}
	due := sim.Time(tape.of(agents.Stated)[0].Value).Day()
	days := tape.days(agents.Sent)
	if len(days) != 2 || days[0] < due+5 || days[0] > due+7 || days[1] < due+35 || days[1] > due+38 {
		t.Errorf("letters on days %v, the first minimum was due on day %d", days, due)
	}
	if len(tape.of(agents.HardshipBegan)) != 1 || len(tape.of(agents.HardshipEnded)) != 0 {
		t.Error("trouble is hardship")
	}
}

// A reminder that is read makes good what was forgotten, and treatment begins
// anew with the next slip; without one nothing comes.
func TestReminderBringsArrears(t *testing.T) {
	k := debtors.Kind{Slip: 1}
	s := revolving(t, k, debtors.Cycle{Wary: 1})
	people := carded(40, debtors.Spell{})
	quiet := s.play(people, steps(mail(500)))
	for m := range s.World.Media {
		s.World.Media[m].Lift = 2 // per day, gone in a week
	}
	s.World.Archetypes[0].Clock.Decay = 0.5
	told := s.play(people, steps(mail(5)))
	if n := len(quiet.of(agents.PaidSpontaneously)); n > 40*4 || quiet.sum(agents.PaidSpontaneously) >= told.sum(agents.PaidSpontaneously) {
		t.Errorf("%d paid untold, %d told", quiet.sum(agents.PaidSpontaneously), told.sum(agents.PaidSpontaneously))
	}
	cured := 0
	for _, r := range told.of(agents.Aged) {
		if r.Ref == 0 {
			cured++
		}
	}
	if cured < 80 {
		t.Errorf("%d of some 120 slips made good", cured)
	}
	perAccount := map[uint32]int{}
	for _, r := range told.of(agents.Sent) {
		perAccount[r.Account]++
	}
	if perAccount[0] < 2 {
		t.Errorf("%d letters to an account that slips month by month: its treatment began only once", perAccount[0])
	}
}

// A conversation is about what is owing, not the whole balance, and a kept
// promise makes the arrears good.
func TestPromiseOfArrears(t *testing.T) {
	k := debtors.Kind{Slip: 1, Trouble: 1}
	s := revolving(t, k, debtors.Cycle{Zero: 1, DeepZero: 1})
	people := carded(60, debtors.Spell{Mood: debtors.InTrouble, Behind: 1})
	spec := steps(ring(3, 5))
	spec.Teams = []plans.Team{clerks(4)}
	tape := s.play(people, spec)
	agreed := tape.of(agents.Agreed)
	if len(agreed) < 10 {
		t.Fatalf("%d agreements", len(agreed))
	}
	for _, r := range agreed {
		if r.Amount > 60000 {
			t.Errorf("%d agreed, of an account of 1,000.00 that is some months of a tenth behind", r.Amount)
		}
	}
	if tape.sum(agents.PaidPromise)+tape.sum(agents.PaidOnCall) == 0 {
		t.Error("no promise was kept")
	}
	better := 0
	behind := map[uint32]int32{}
	for _, r := range tape.of(agents.Aged) {
		if was, ok := behind[r.Account]; ok && r.Ref < was {
			better++
		}
		behind[r.Account] = r.Ref
	}
	if better == 0 {
		t.Error("no arrears fell though promises were kept")
	}
}

// The agency hands an account back when its arrears are good.
func TestAgencyHandsBack(t *testing.T) {
	k := debtors.Kind{Slip: 0}
	s := revolving(t, k, debtors.Cycle{Slow: 0})
	s.World.AgencyLift = 5
	spec := steps(plans.Step{Day: 10, Do: plans.Agency, Commission: 0.25, Template: -1})
	tape := s.play(carded(5, debtors.Spell{Mood: debtors.Slow, Behind: 2}), spec)
	placed, back := len(tape.of(agents.PlacedWithAgency)), len(tape.of(agents.RecalledFromAgency))
	if placed < 5 || back != placed || tape.sum(agents.PaidAgency) == 0 {
		t.Errorf("%d placed, %d handed back, %d paid", placed, back, tape.sum(agents.PaidAgency))
	}
	if len(tape.of(agents.PaidSpontaneously)) < 5 {
		t.Error("who is back with the creditor pays the creditor")
	}
}
