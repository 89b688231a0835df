package panel

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fairdue/agents"
	"fairdue/sim"
)

const head = "account_id,period,balance,months_past_due,payment\n"

func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"", "h.csv: the file is empty"},
		{head, "h.csv: no rows"},
		{"account_id,period,balance,payment,months_past_due\n", "h.csv:1: the headings are"},
		{head + "a,0,1.00,0\n", "h.csv:2: 4 fields, want 5"},
		{head + ",0,1.00,0,0\n", "h.csv:2: account_id is empty"},
		{head + "a,April,1.00,0,0\n", `h.csv:2: period "April" is not a whole number`},
		{head + "a,0,1e5,0,0\n", `h.csv:2: balance "1e5" is not an amount`},
		{head + "a,0,1.005,0,0\n", `h.csv:2: balance "1.005" has more than 2 decimals`},
		{head + "a,0,1.00,1.5,0\n", `h.csv:2: months_past_due "1.5" is not a whole number`},
		{head + "a,0,1.00,-1,0\n", "h.csv:2: -1 months past due"},
		{head + "a,0,1.00,0,-5\n", `h.csv:2: payment "-5" is negative`},
		{head + "a,0,1.00,0,0\na,0,1.00,0,0\n", "h.csv:3: period 0 comes after period 0"},
		{head + "a,1,1.00,0,0\na,0,1.00,0,0\n", "h.csv:3: period 0 comes after period 1"},
		{head + "a,0,1.00,0,0\nb,0,1.00,0,0\na,1,1.00,0,0\n", `h.csv:4: account "a" comes again, it began on line 2`},
		{head + "a,40000,1.00,0,0\n", "h.csv:2: period 40000 is not between"},
		{head + "a,0,\"1.00,0,0\n", "h.csv:2: extraneous or missing"},
		{head + "a,0,1.00,0,0\nb,0,1.0", "h.csv:3: 3 fields"},
	} {
		_, err := Read(strings.NewReader(c.file), "h.csv", 2)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.file, err, c.want)
		}
	}
}

func TestReadTakes(t *testing.T) {
	p, err := Read(strings.NewReader("\ufeff"+head+"a,3,12.50,0,0\na,5,-1,2,\nb,4,7,400,1.5\n"), "h.csv", 2)
	if err != nil {
		t.Fatal(err)
	}
	got := [][]Row{p.Account(0, nil), p.Account(1, nil)}
	want := [][]Row{{{3, 1250, 0, 0}, {5, -100, 2, Unknown}}, {{4, 700, MaxMonths, 150}}}
	if !reflect.DeepEqual(got, want) || p.ID(1) != "b" {
		t.Errorf("read %v", got)
	}
	if first, last, ok := p.Periods(); first != 3 || last != 5 || !ok {
		t.Errorf("periods %d to %d", first, last)
	}
	if q := p.Between(4, 5); q.Accounts() != 2 || q.Rows() != 2 || q.Row(0) != (Row{5, -100, 2, Unknown}) {
		t.Errorf("between 4 and 5: %v", q)
	}
	if q := p.Between(3, 3); q.Accounts() != 1 || q.ID(0) != "a" {
		t.Errorf("between 3 and 3: %v", q)
	}
}

// draw is any panel.
func draw(t *rapid.T) *Panel {
	p := New(2, 0, 0)
	for a := range rapid.IntRange(1, 12).Draw(t, "accounts") {
		p.Begin(fmt.Sprintf("a,%d\"", a))
		period := 0
		for range rapid.IntRange(1, 6).Draw(t, "months") {
			period += rapid.IntRange(1, 2).Draw(t, "gap")
			r := Row{Period: period, Balance: agents.Money(rapid.Int64Range(-500, 1e9).Draw(t, "balance")), Months: rapid.IntRange(0, 5).Draw(t, "status"), Payment: agents.Money(rapid.Int64Range(-1, 1e9).Draw(t, "payment"))}
			if err := p.Add(r); err != nil {
				t.Fatal(err)
			}
		}
	}
	return p
}

// What is written is what is read.
func TestWriteRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		var file bytes.Buffer
		if err := p.Write(&file); err != nil {
			t.Fatal(err)
		}
		q, err := Read(&file, "h.csv", 2)
		if err != nil {
			t.Fatal(err)
		}
		if p.Accounts() != q.Accounts() || p.Rows() != q.Rows() || !reflect.DeepEqual(p.Tally(1, nil), q.Tally(1, nil)) {
			t.Fatal("another panel came back")
		}
		for k := range p.Rows() {
			if p.Row(k) != q.Row(k) {
				t.Fatalf("row %d: %v became %v", k, p.Row(k), q.Row(k))
			}
		}
	})
}

// A weight of two is the account twice, and a draw of the bootstrap is as many
// accounts as there are.
func TestWeights(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		w := Draw(sim.NewChance(3, 0), rapid.IntRange(0, 9).Draw(t, "draw"), p.Accounts())
		if sum(w) != float64(p.Accounts()) {
			t.Fatalf("%v accounts drawn of %d", sum(w), p.Accounts())
		}
		q := New(2, 0, 0)
		for a := range p.Accounts() {
			for range int(w[a]) {
				q.Begin("")
				for _, r := range p.Account(a, nil) {
					if err := q.Add(r); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		weighed := p.Tally(100, func(a int) float64 { return w[a] })
		again := q.Tally(100, nil)
		if weighed.Accounts != again.Accounts || weighed.Pooled() != again.Pooled() || weighed.Paid != again.Paid || weighed.Lag != again.Lag || weighed.Patterns != again.Patterns {
			t.Fatalf("weighed %+v, repeated %+v", weighed, again)
		}
	})
}

func TestBootstrapIsAddressed(t *testing.T) {
	p := New(0, 0, 0)
	for a := range 40 {
		p.Begin(fmt.Sprint(a))
		for m := range 5 {
			p.Add(Row{Period: m, Balance: 100, Months: (a * (m + 3) / 7) % 2, Payment: 10})
		}
	}
	boot := func(workers int) string {
		rows, err := p.Bootstrap(context.Background(), sim.NewChance(1, 0), 1, 9, workers)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(rows)
	}
	if one := boot(1); one != boot(2) || one == "" {
		t.Error("the bootstrap depends on the number of workers")
	}
}

// Accounts whose status is a coin of their own, thrown once, have correlation 1
// at every lag; thrown anew each month, 0. A Markov chain of two states has
// (p11-p01)^k at lag k.
func TestCorrelations(t *testing.T) {
	c := sim.NewChance(5, 0)
	play := func(next func(before int, u float64) int) *Tally {
		p := New(0, 0, 0)
		for a := range 20_000 {
			p.Begin("")
			s := 0
			if c.U(uint64(a), 1, 0) < 0.3 {
				s = 1
			}
			for m := range 5 {
				if m > 0 {
					s = next(s, c.U(uint64(a), 1, uint64(m)))
				}
				p.Add(Row{Period: m, Balance: 1, Months: s, Payment: 0})
			}
		}
		return p.Tally(1, nil)
	}
	coin := func(u, p float64) int {
		if u < p {
			return 1
		}
		return 0
	}
	// 0.3 is the stationary share of this chain: 0.15/(0.15+0.35); its lag-1 correlation is 0.5.
	for _, x := range []struct {
		name string
		lag1 float64
		t    *Tally
	}{
		{"one coin", 1, play(func(s int, _ float64) int { return s })},
		{"a coin a month", 0, play(func(_ int, u float64) int { return coin(u, 0.3) })},
		{"a chain", 0.5, play(func(s int, u float64) int { return coin(u, []float64{0.15, 0.65}[s]) })},
	} {
		mean := 0.0
		for k := 1; k <= Lags; k++ {
			want := math.Pow(x.lag1, float64(k))
			if got := x.t.Lag[k].Correlation(); math.Abs(got-want) > 0.02 {
				t.Errorf("%s, lag %d: correlation %v, want %v", x.name, k, got, want)
			}
			mean += float64(5-k) / 10 * want // of the ten pairs of months
		}
		if got := x.t.Spread.Correlation(); math.Abs(got-mean) > 0.02 {
			t.Errorf("%s: intra-account correlation %v, want the mean over pairs %v", x.name, got, mean)
		}
	}
}

func TestPatterns(t *testing.T) {
	row := func(months, paid int) Row { return Row{Balance: 100, Months: months, Payment: agents.Money(paid)} }
	for _, c := range []struct {
		want PatternKind
		rows []Row
	}{
		{Prompt, []Row{row(0, 95), row(0, 100), row(0, 100), row(0, 10), row(0, 10)}},
		{MinimumPayer, []Row{row(0, 94), row(0, 100), row(0, 100), row(0, 10), row(0, 10)}},
		{OneOff, []Row{row(0, 5), row(1, 0), row(1, 5), row(0, 9), row(0, 5)}},
		{Unresolved, []Row{row(0, 5), row(0, 5), row(0, 5), row(1, 0), row(1, 5)}},
		{RepeatSlips, []Row{row(1, 0), row(0, 5), row(0, 5), row(0, 5), row(1, 0)}},
		{SlowPayer, []Row{row(1, 0), row(0, 5), row(1, 0), row(0, 5), row(1, 0)}},
		{HardshipPattern, []Row{row(1, 0), row(2, 0), row(1, 30), row(0, 30), row(0, 5)}},
		{Dormant, []Row{{}, {}, row(0, 100), {Balance: 99, Payment: 99}, {Balance: -5}}},
	} {
		if got := PatternOf(c.rows, 100); got != c.want {
			t.Errorf("%v is %s, want %s", c.rows, got, c.want)
		}
	}
}

// A month that is missing is no move, and payments that are not known are not
// counted.
func TestGaps(t *testing.T) {
	p := New(0, 0, 0)
	p.Begin("a")
	p.Add(Row{Period: 0, Balance: 100, Payment: 10})
	p.Add(Row{Period: 2, Balance: 100, Months: 1, Payment: 0})
	p.Add(Row{Period: 3, Balance: 100, Months: 2, Payment: Unknown})
	c := p.Tally(1, nil)
	want := [States][States]float64{1: {2: 1}}
	if c.Pooled() != want || sum(c.Paid[1].Bands[:]) != 0 || c.Lag[1].n() != 1 || c.Lag[2].n() != 1 || c.Lag[3].n() != 1 {
		t.Errorf("moves %v, paid %v, lags %v", c.Pooled(), c.Paid, c.Lag)
	}
}

func TestPeriodName(t *testing.T) {
	for period, want := range map[int]string{2005*12 + 3: "2005-04", 2024*12 + 11: "2024-12", 0: "period 0", -3: "period -3", 30000: "period 30000"} {
		if got := PeriodName(period); got != want {
			t.Errorf("period %d is called %q, want %q", period, got, want)
		}
	}
}
