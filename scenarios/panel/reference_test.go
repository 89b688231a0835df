package panel

import (
	"context"
	"encoding/csv"
	"os"
	"slices"
	"strconv"
	"testing"

	"fairdue/agents"
	"fairdue/sim"
)

const creditCards = "../../../shared/data/uci_credit_sample.csv"

// cards reads the wide file of the card accounts as the panel April to August:
// PAY_AMT of the next month pays BILL_AMT of this one, and the status labelled
// by this month already reflects it. September has a status but no payment.
func cards(t testing.TB) *Panel {
	f, err := os.Open(creditCards)
	if os.IsNotExist(err) {
		t.Skipf("%s is not there: the published reference values are not checked", creditCards)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := func(name string) int { return slices.Index(lines[0], name) }
	number := func(s string) int {
		x, err := strconv.ParseFloat(s, 64) // some are written 1.00E+05
		if err != nil {
			t.Fatal(err)
		}
		return int(x)
	}
	p := New(0, len(lines)-1, 5)
	for _, l := range lines[1:] {
		p.Begin(l[0])
		for k, n := range []string{"6", "5", "4", "3", "2"} {
			code := number(l[at("PAY_"+n)])
			months := code - 1
			if code <= 0 {
				months = 0
			} else if code == 1 {
				months = 1
			}
			paid := number(l[at("PAY_AMT"+strconv.Itoa(5-k))])
			if err := p.Add(Row{Period: k, Balance: agents.Money(number(l[at("BILL_AMT"+n)])), Months: months, Payment: agents.Money(paid)}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return p
}

// Every reference value published with the sample, in percent as printed
// unless it is a correlation, with its interval where one is printed.
var published = []struct {
	group, name   string
	value, lo, hi float64
}{
	{GroupMoves, "0 to 0", 95.1, 94.9, 95.2}, {GroupMoves, "0 to 1", 4.9, 4.8, 5.1},
	{GroupMoves, "1 to 0", 29.4, 28.2, 30.8}, {GroupMoves, "1 to 1", 64.4, 62.9, 65.8}, {GroupMoves, "1 to 2", 6.1, 5.5, 6.8},
	{GroupMoves, "2 to 0", 16.8, 13.2, 20.2}, {GroupMoves, "2 to 1", 36.6, 32.6, 41.0}, {GroupMoves, "2 to 2", 17.8, 13.6, 22.6}, {GroupMoves, "2 to 3+", 28.8, 23.9, 33.6},
	{GroupMoves, "3+ to 0", 1.8, 0.6, 3.3}, {GroupMoves, "3+ to 1", 24.3, 21.0, 28.1}, {GroupMoves, "3+ to 2", 4.9, 2.7, 7.6}, {GroupMoves, "3+ to 3+", 68.9, 65.0, 72.5},

	{GroupPaid, "after 0: zero", 5.3, 0, 0}, {GroupPaid, "after 0: 0-3%", 4.6, 0, 0}, {GroupPaid, "after 0: 3-6%", 40.5, 0, 0}, {GroupPaid, "after 0: 6-15%", 16.4, 0, 0},
	{GroupPaid, "after 0: 15-50%", 8.2, 0, 0}, {GroupPaid, "after 0: 50-95%", 2.5, 0, 0}, {GroupPaid, "after 0: 95%+", 22.6, 0, 0}, {GroupPaid, "after 0: money", 12.2, 0, 0},
	{GroupPaid, "after 1: zero", 22.6, 0, 0}, {GroupPaid, "after 1: 0-3%", 3.5, 0, 0}, {GroupPaid, "after 1: 3-6%", 24.1, 0, 0}, {GroupPaid, "after 1: 6-15%", 32.9, 0, 0},
	{GroupPaid, "after 1: 15-50%", 10.4, 0, 0}, {GroupPaid, "after 1: 50-95%", 1.7, 0, 0}, {GroupPaid, "after 1: 95%+", 4.8, 0, 0}, {GroupPaid, "after 1: money", 7.0, 0, 0},
	{GroupPaid, "after 2: zero", 37.7, 0, 0}, {GroupPaid, "after 2: 0-3%", 2.6, 0, 0}, {GroupPaid, "after 2: 3-6%", 7.4, 0, 0}, {GroupPaid, "after 2: 6-15%", 32.7, 0, 0},
	{GroupPaid, "after 2: 15-50%", 14.2, 0, 0}, {GroupPaid, "after 2: 50-95%", 1.6, 0, 0}, {GroupPaid, "after 2: 95%+", 3.7, 0, 0}, {GroupPaid, "after 2: money", 6.6, 0, 0},
	{GroupPaid, "after 3+: zero", 66.3, 0, 0}, {GroupPaid, "after 3+: 0-3%", 3.4, 0, 0}, {GroupPaid, "after 3+: 3-6%", 6.7, 0, 0}, {GroupPaid, "after 3+: 6-15%", 13.8, 0, 0},
	{GroupPaid, "after 3+: 15-50%", 9.4, 0, 0}, {GroupPaid, "after 3+: 50-95%", 0.3, 0, 0}, {GroupPaid, "after 3+: 95%+", 0.0, 0, 0}, {GroupPaid, "after 3+: money", 4.9, 0, 0},

	{GroupPersist, "autocorrelation, lag 1", 0.648, 0.637, 0.660}, {GroupPersist, "autocorrelation, lag 2", 0.493, 0.477, 0.508},
	{GroupPersist, "autocorrelation, lag 3", 0.448, 0.429, 0.465}, {GroupPersist, "autocorrelation, lag 4", 0.398, 0.374, 0.422},
	{GroupPersist, "intra-account correlation", 0.529, 0.516, 0.542},
	{GroupPersist, "delinquent again after two late months", 83.9, 82.8, 85.2}, {GroupPersist, "delinquent again after one late month", 53.9, 51.6, 56.6},

	{GroupMonths, "0", 74.5, 0, 0}, {GroupMonths, "1", 10.8, 0, 0}, {GroupMonths, "2", 4.9, 0, 0}, {GroupMonths, "3", 3.5, 0, 0}, {GroupMonths, "4", 1.7, 0, 0}, {GroupMonths, "5", 4.6, 0, 0},

	{GroupPatterns, "prompt", 16.3, 15.7, 16.8}, {GroupPatterns, "minimum payer", 45.6, 44.7, 46.3}, {GroupPatterns, "dormant", 12.7, 12.2, 13.2}, {GroupPatterns, "one-off", 8.2, 7.8, 8.7},
	{GroupPatterns, "unresolved", 5.9, 5.5, 6.4}, {GroupPatterns, "repeat slips", 1.0, 0.9, 1.2}, {GroupPatterns, "slow payer", 7.0, 6.6, 7.4}, {GroupPatterns, "hardship", 3.3, 3.0, 3.6},
	{GroupHabits, "prompt: zero payments", 1.7, 0, 0}, {GroupHabits, "prompt: paid over billed", 84.9, 0, 0}, {GroupHabits, "minimum payer: zero payments", 1.0, 0, 0}, {GroupHabits, "minimum payer: paid over billed", 9.1, 0, 0},
	{GroupHabits, "dormant: zero payments", 0.1, 0, 0}, {GroupHabits, "dormant: paid over billed", 50.6, 0, 0}, {GroupHabits, "one-off: zero payments", 15.9, 0, 0}, {GroupHabits, "one-off: paid over billed", 9.5, 0, 0},
	{GroupHabits, "unresolved: zero payments", 17.6, 0, 0}, {GroupHabits, "unresolved: paid over billed", 7.1, 0, 0}, {GroupHabits, "repeat slips: zero payments", 32.9, 0, 0}, {GroupHabits, "repeat slips: paid over billed", 7.6, 0, 0},
	{GroupHabits, "slow payer: zero payments", 27.7, 0, 0}, {GroupHabits, "slow payer: paid over billed", 4.8, 0, 0}, {GroupHabits, "hardship: zero payments", 49.4, 0, 0}, {GroupHabits, "hardship: paid over billed", 4.6, 0, 0},
	{GroupLate, "period 0", 10.1, 0, 0}, {GroupLate, "period 4", 14.9, 0, 0},
}

func TestPublishedValues(t *testing.T) {
	p := cards(t)
	ss := p.Tally(1000, nil).Statistics()
	draws := 100
	if *long {
		draws = 1000
	}
	rows, err := p.Bootstrap(context.Background(), sim.NewChance(1, 0), 1000, draws, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range published {
		k := slices.IndexFunc(ss, func(s Statistic) bool { return s.Group == want.group && s.Name == want.name })
		if k < 0 {
			t.Errorf("no statistic %s, %s", want.group, want.name)
			continue
		}
		unit, rounding := 100.0, 0.051
		if want.value < 1 && want.group == GroupPersist {
			unit, rounding = 1, 0.00051
		}
		if got := unit * ss[k].Value; !within(got, want.value, rounding) {
			t.Errorf("%s, %s: %.4f, published %v", want.group, want.name, got, want.value)
		}
		if want.hi == 0 {
			continue
		}
		// Two bootstraps of some hundred draws differ by a part of the width.
		lo, hi := Percentile(rows, k, 0.95)
		slack := 0.25*(want.hi-want.lo) + 2*rounding
		if !within(unit*lo, want.lo, slack) || !within(unit*hi, want.hi, slack) {
			t.Errorf("%s, %s: interval [%.3f, %.3f], published [%v, %v]", want.group, want.name, unit*lo, unit*hi, want.lo, want.hi)
		}
	}
}

// No account ever jumps up by more than one month.
func TestCardsNeverJump(t *testing.T) {
	p := cards(t)
	for a := range p.Accounts() {
		rows := p.Account(a, nil)
		for k := 1; k < len(rows); k++ {
			if rows[k].Months > rows[k-1].Months+1 {
				t.Fatalf("account %s jumps from %d to %d", p.ID(a), rows[k-1].Months, rows[k].Months)
			}
		}
	}
}

func within(got, want, slack float64) bool { return got >= want-slack && got <= want+slack }
