package experiment_test

import (
	"bytes"
	"context"
	"encoding/json"
	"testing"

	"fairdue/agents"
	"fairdue/agents/plans"
	"fairdue/scenarios/experiment"
	"fairdue/scenarios/portfolio"
	"fairdue/sim"
)

// The bytes of a result do not depend on the number of workers.
func TestWorkersGiveTheSameBytes(t *testing.T) {
	s := load(t, "consumer-credit")
	var first []byte
	for _, workers := range []int{1, 2, 8} {
		r, err := experiment.Compare(context.Background(), s.config(t, experiment.Options{Replications: 5, Workers: workers}))
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b
		}
		if !bytes.Equal(b, first) {
			t.Fatalf("%d workers give other bytes than 1", workers)
		}
	}
	other, err := experiment.Compare(context.Background(), s.config(t, experiment.Options{Replications: 5, Seed: 2}))
	if err != nil {
		t.Fatal(err)
	}
	if b, _ := json.Marshal(other); bytes.Equal(b, first) {
		t.Fatal("another seed gives the same bytes")
	}
}

// One debtor more changes no other debtor's records while nothing is done:
// nobody shares a collector, a budget or a draw.
func TestOneMoreDebtorChangesNoOther(t *testing.T) {
	s := load(t, "consumer-credit")
	few := s.Debtors(0)
	spec := s.Population.Spec()
	spec.Debtors++
	more, flaws := portfolio.NewPopulation(spec)
	if len(flaws) > 0 {
		t.Fatal(flaws)
	}
	many := more.Synthetic(sim.NewChance(s.SetupSeed, 0))
	if len(many) != len(few)+1 {
		t.Fatalf("%d debtors, want %d", len(many), len(few)+1)
	}
	var a, b keep
	s.play(few, plans.NoAction(), 1, &a)
	s.play(many, plans.NoAction(), 1, &b)
	byAccount := func(k keep, n int) [][]agents.Record {
		list := make([][]agents.Record, n)
		for _, r := range k {
			list[r.Account] = append(list[r.Account], r)
		}
		return list
	}
	x, y := byAccount(a, len(few)), byAccount(b, len(many))
	for i := range x {
		if len(x[i]) != len(y[i]) {
			t.Fatalf("debtor %d: %d records, with one debtor more %d", i, len(x[i]), len(y[i]))
		}
		for j := range x[i] {
			if x[i][j] != y[i][j] {
				t.Fatalf("debtor %d: %+v, with one debtor more %+v", i, x[i][j], y[i][j])
			}
		}
	}
	if len(y[len(few)]) == 0 {
		t.Fatal("the debtor who was added has no record")
	}
}

// Money is conserved to the cent: of every account, what was billed is what was
// paid, waived, written off and is still owed, and the indicators add up to the
// same.
func TestMoneyIsConserved(t *testing.T) {
	for _, name := range []string{"consumer-credit", "trade-credit", "card-arrears"} {
		s := load(t, name)
		for rep := range reps(1, 5) {
			people := s.Debtors(rep)
			for _, p := range s.all() {
				var k keep
				s.play(people, p, uint64(rep), &k)
				owed := make([]agents.Money, len(people))
				var billed, in, waived, gone, cost agents.Money
				last := sim.Time(0)
				for _, r := range k {
					if r.At < last {
						t.Fatalf("%s, %s: a record of %v after one of %v", name, p.Spec().Name, r.At, last)
					}
					last = r.At
					if r.Amount < 0 {
						t.Fatalf("%s, %s: a negative amount: %+v", name, p.Spec().Name, r)
					}
					switch {
					case r.Kind == agents.Billed:
						owed[r.Account] += r.Amount
						billed += r.Amount
					case r.Kind.IsPayment():
						owed[r.Account] -= r.Amount
						in += r.Amount
					case r.Kind == agents.Conceded:
						owed[r.Account] -= r.Amount
						waived += r.Amount
					case r.Kind == agents.WrittenOff:
						owed[r.Account] -= r.Amount
						gone += r.Amount
					case r.Kind == agents.Cost:
						cost += r.Amount
					}
					if r.Account != agents.NoAccount && owed[r.Account] < 0 {
						t.Fatalf("%s, %s: account %d owes %d after %+v", name, p.Spec().Name, r.Account, owed[r.Account], r)
					}
				}
				var open agents.Money
				for _, m := range owed {
					open += m
				}
				if billed != in+waived+gone+open {
					t.Errorf("%s, %s: billed %d, paid %d + waived %d + written off %d + open %d", name, p.Spec().Name, billed, in, waived, gone, open)
				}
				if in == 0 || billed == 0 {
					t.Errorf("%s, %s: nothing happened", name, p.Spec().Name)
				}
			}
		}
	}
}

// What is counted once as fallen due is counted once as kept, late, broken or
// still under way, and time on the floor holds the time in calls.
func TestPromisesAndHoursAddUp(t *testing.T) {
	s := load(t, "consumer-credit")
	people := s.Debtors(0)
	for _, p := range s.all()[1:] {
		var k keep
		s.play(people, p, 1, &k)
		var n [agents.RecordKinds]int64
		var sum [agents.RecordKinds]int64
		for _, r := range k {
			n[r.Kind]++
			sum[r.Kind] += r.Value
		}
		decided := n[agents.InstalmentKept] + n[agents.InstalmentLate] + n[agents.InstalmentBroken]
		if under := n[agents.InstalmentDue] - decided; under < 0 || under > n[agents.InstalmentDue]/4 {
			t.Errorf("%s: %d instalments fell due, %d decided", p.Spec().Name, n[agents.InstalmentDue], decided)
		}
		if sum[agents.Busy] > sum[agents.Worked] || sum[agents.Worked] > sum[agents.Planned]*101/100 || sum[agents.Planned] == 0 {
			t.Errorf("%s: busy %d, worked %d, planned %d ms", p.Spec().Name, sum[agents.Busy], sum[agents.Worked], sum[agents.Planned])
		}
		if n[agents.RightParty]+n[agents.WrongParty]+n[agents.DiallerAbandoned] > n[agents.LiveAnswer] || n[agents.LiveAnswer] > n[agents.Dialled] {
			t.Errorf("%s: %d dials, %d live, %d right party, %d wrong, %d abandoned", p.Spec().Name,
				n[agents.Dialled], n[agents.LiveAnswer], n[agents.RightParty], n[agents.WrongParty], n[agents.DiallerAbandoned])
		}
		if ended := n[agents.Agreed] + n[agents.Refused] + n[agents.HungUp] + n[agents.HoldAgreed]; ended > n[agents.RightParty]+n[agents.CallerServed] {
			t.Errorf("%s: %d conversations ended, %d were held", p.Spec().Name, ended, n[agents.RightParty]+n[agents.CallerServed])
		}
	}
}
