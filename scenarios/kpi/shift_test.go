package kpi

import (
	"math"
	"testing"

	"fairdue/agents"
	"fairdue/sim"
)

// A sum promised in equal parts, each kept with chance p while those before it
// were: the geometric series, summed in closed form.
func TestExpected(t *testing.T) {
	for _, n := range []int{1, 2, 9, 12} {
		for _, p := range []float64{0, 0.3, 0.9, 0.99} {
			want := 1e6 * p * (1 - math.Pow(p, float64(n))) / (1 - p) / float64(n)
			if got := Expected(1e6, n, p); math.Abs(float64(got)-want) > 1 {
				t.Errorf("%d payments of chance %v bring %d, want %.1f", n, p, got, want)
			}
		}
	}
	if Expected(500, 0, 1) != 500 || Expected(500, 5, 1) != 500 {
		t.Error("what is certain is not all of it")
	}
}

// A day written down by hand, of collector 1 and a colleague.
func TestShift(t *testing.T) {
	at := func(day, minute int) sim.Time { return sim.Time(day)*sim.Day + sim.Time(minute)*sim.Minute }
	s := NewShift(1, 3, 5)
	for _, r := range []agents.Record{
		{At: at(2, 600), Kind: agents.Dialled, Account: 0, Value: 2}, // the day before
		{At: at(3, 500), Kind: agents.PaidSpontaneously, Account: 4, Amount: 70},
		{At: at(3, 600), Kind: agents.Complained, Account: 0}, // of the attempt
		{At: at(3, 600), Kind: agents.Dialled, Account: 0, Value: 2},
		{At: at(3, 600), Kind: agents.LiveAnswer, Account: 0},
		{At: at(3, 601), Kind: agents.Dialled, Account: 1, Value: 1}, // the colleague's
		{At: at(3, 601), Kind: agents.LiveAnswer, Account: 1},
		{At: at(3, 602), Kind: agents.RightParty, Account: 0, Ref: 1},
		{At: at(3, 602), Kind: agents.WrongParty, Account: 1, Ref: 0},
		{At: at(3, 610), Kind: agents.CallEnded, Account: 0, Ref: 1, Value: int64(8 * sim.Minute)},
		{At: at(3, 610), Kind: agents.Agreed, Account: 0, Amount: 1000, Ref: 2, Value: 500000},
		{At: at(3, 610), Kind: agents.PaidOnCall, Account: 0, Amount: 200},
		{At: at(3, 611), Kind: agents.CallEnded, Account: 1, Ref: 0, Value: int64(sim.Minute)},
		{At: at(3, 620), Kind: agents.RefusedByLaw, Account: 2, Ref: 7, Value: 2},
		{At: at(3, 620), Kind: agents.RefusedByLaw, Account: 3, Ref: 7}, // a message's
		{At: at(3, 630), Kind: agents.CallerServed, Account: 2, Ref: 1},
		{At: at(3, 634), Kind: agents.CallEnded, Account: 2, Ref: 1, Value: int64(4 * sim.Minute)},
		{At: at(3, 634), Kind: agents.HungUp, Account: 2},
		{At: at(3, 634), Kind: agents.Complained, Account: 2},
		{At: at(3, 900), Kind: agents.Planned, Account: agents.NoAccount, Ref: 1, Value: 480},
		{At: at(3, 900), Kind: agents.Worked, Account: agents.NoAccount, Ref: 1, Value: 440},
		{At: at(3, 900), Kind: agents.Busy, Account: agents.NoAccount, Ref: 1, Value: 300},
		{At: at(3, 900), Kind: agents.Busy, Account: agents.NoAccount, Ref: 0, Value: 9999},
		{At: at(30, 0), Kind: agents.InstalmentKept, Account: 0, Amount: 400, Ref: 1},
		{At: at(30, 0), Kind: agents.PaidPromise, Account: 0, Amount: 400},
		{At: at(60, 0), Kind: agents.InstalmentBroken, Account: 0, Amount: 400, Ref: 2},
		{At: at(70, 0), Kind: agents.Agreed, Account: 0, Amount: 400, Ref: 1},
		{At: at(80, 0), Kind: agents.PaidPromise, Account: 0, Amount: 400}, // of the later promise
		{At: at(80, 0), Kind: agents.InstalmentKept, Account: 0, Amount: 400},
	} {
		s.Record(r)
	}
	got := [...]int{s.Attempts, s.Answers, s.WrongParties, s.Contacts, s.Served, s.Promises, s.HungUp, s.Complaints, s.KeptInstalments, s.BrokenInstalments, int(s.Promised), int(s.Expected), int(s.Kept)}
	if want := [...]int{1, 1, 0, 1, 1, 1, 1, 2, 1, 1, 1000, 375, 600}; got != want {
		t.Errorf("%v, want %v", got, want)
	}
	if len(s.Refused) != 1 || s.Refused[0] != (RuleCount{7, 1}) || len(s.Breaches) != 0 {
		t.Errorf("refused %v", s.Refused)
	}
	if s.Length != 480 || s.Floor != 440 || s.Busy != 300 || s.Talk != 12*sim.Minute {
		t.Errorf("%v %v %v %v", s.Length, s.Floor, s.Busy, s.Talk)
	}
	for i, want := range []Touched{
		{Dials: 1, Answers: 1, By: 2, Ended: agents.Agreed, Promised: 1000, Instalments: 2, Paid: 1000, Kept: 600, Broken: true},
		{Dials: 1, Answers: 1}, {By: 2, Ended: agents.HungUp, Forbidden: 8}, {}, {Paid: 70},
	} {
		if s.Accounts[i] != want {
			t.Errorf("account %d: %+v, want %+v", i, s.Accounts[i], want)
		}
	}
}
