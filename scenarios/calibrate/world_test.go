package calibrate

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"testing"

	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/scenarios"
	"fairdue/scenarios/panel"
	"fairdue/sim"
)

// handmade is the behaviour that fits begin with.
func handmade(t testing.TB) *scenarios.CardsFile {
	t.Helper()
	f, err := scenarios.NewLibrary(nil).Cards("cards")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func cycle(t testing.TB, f *scenarios.CardsFile) *debtors.Cycle {
	t.Helper()
	c, err := f.Behaviour(0, nil)
	if err != nil {
		t.Fatal(err)
	}
	c.Level, c.DriftMonths = 1, 1<<30
	return c
}

// invented is a history of accounts that pay by a known behaviour, whose level
// is that of the second month: two months before it give balances and payments
// their habits.
func invented(t testing.TB, known *debtors.Cycle, accounts, months int, seed uint64) *panel.Panel {
	t.Helper()
	const before = 2
	months += before
	early := *known
	early.Level *= math.Exp(-before * known.Drift)
	c := &early
	chance := sim.NewChance(seed, 9)
	start := c.Begin()
	first := panel.New(0, accounts, 1)
	for i := range uint64(accounts) {
		u := chance.U4(i, 1, 0)
		k, s := start.Any(u[0])
		r := panel.Row{Months: int(s.Behind), Balance: agents.Money(sim.LogNormal(u[1], 40_000, 1.2))}
		if s.Ahead {
			r.Months++
		}
		kind := &c.Kinds[k]
		switch {
		case kind.Full > 0.5 && u[2] < kind.Idle:
			r.Balance = 0
		case s.Mood == debtors.Forgot || s.Mood == debtors.InTrouble:
		case u[3] < kind.Full:
			r.Payment = r.Balance
		default:
			r.Payment = max(c.Floor, r.Balance.Share(c.Minimum))
		}
		r.Payment = min(r.Payment, r.Balance)
		first.Begin(fmt.Sprintf("A%06d", i))
		must(first.Add(r))
	}
	// A stage wants later months to know how many to play.
	h := panel.New(0, accounts, 2)
	for i := range accounts {
		h.Begin(first.ID(i))
		must(h.Add(first.Row(i)))
		if i == 0 {
			must(h.Add(panel.Row{Period: months - 1}))
		}
	}
	st, err := newStage(h, 0)
	if err != nil {
		t.Fatal(err)
	}
	st.before = first
	whole := st.play(c, chance)
	p := panel.New(0, accounts, months-before)
	for a := range whole.Accounts() {
		p.Begin(whole.ID(a))
		for _, r := range whole.Account(a, nil)[before:] {
			r.Period -= before
			must(p.Add(r))
		}
	}
	return p
}

const creditCards = "../../../shared/data/uci_credit_sample.csv"

// real reads the wide file of the card sample, April to August: PAY_AMT of the
// next month pays BILL_AMT of this one.
func real(t testing.TB) *panel.Panel {
	f, err := os.Open(creditCards)
	if os.IsNotExist(err) {
		t.Skipf("%s is not there: the card sample is not fitted", creditCards)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	number := func(l []string, name string) int {
		x, err := strconv.ParseFloat(l[slices.Index(lines[0], name)], 64) // some are written 1.00E+05
		if err != nil {
			t.Fatal(err)
		}
		return int(x)
	}
	p := panel.New(0, len(lines)-1, 5)
	for _, l := range lines[1:] {
		p.Begin(l[0])
		for k, n := range []string{"6", "5", "4", "3", "2"} {
			months := max(0, number(l, "PAY_"+n)-1)
			if number(l, "PAY_"+n) == 1 {
				months = 1
			}
			must(p.Add(panel.Row{
				Period: k, Months: months,
				Balance: agents.Money(number(l, "BILL_AMT"+n)), Payment: agents.Money(number(l, "PAY_AMT"+strconv.Itoa(5-k))),
			}))
		}
	}
	return p
}
